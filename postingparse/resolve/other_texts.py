"""Document -> the kinds of text, other than a posting, that it has the words of: a recipe, a report, a bill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from postingparse.document import Document
from postingparse.languages import lexicon
from postingparse.languages.keys import OtherText
from postingparse.languages.scan import fold

_SAMPLE = 4000
"""Characters that are looked at: more tell no more."""
_ENOUGH = 3
"""Different forms of one kind that tell: one stands in any posting, two in that of a cook or a reporter."""
_FIRST = -5.0
_FURTHER = -1.5
"""Points for each form more."""
_LEAST = -11.0
_WORDS = re.compile(r"\w+|:")
"""A colon is one: "venue:" is what an event says, a venue is in any posting of one."""
_AMOUNTS = re.compile(r"^[\s•*-]*\d{1,4}(?:[.,/]\d{1,2})?\s?(?:k?g|[mcd]?l)\s[^\W\d]", re.MULTILINE)
"""A line of what a dish is made of: "- 400 g flour"."""
_SOME_AMOUNTS = 2
_YEARS = re.compile(r"^[\s•*-]*(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d\b|\w{3,12}\b)|:)", re.MULTILINE)
"""A line of a life: "2018 - 2026 Head baker", "2015: diploma"."""
_STATIONS = 3
"""Lines of a life that tell, one less beside what only a CV says."""
_OF_A_LIFE = -11.0


def other_kinds(document: Document) -> Iterator[tuple[str, float]]:
    """The kinds that a text has several forms of, with points against a posting; a life told by its years is a CV."""
    text = document.text[:_SAMPLE]
    said = f" {' '.join(_WORDS.findall(fold(text)))} "
    for kind, forms in _forms(tuple(document.languages[:2])).items():
        found = sum(form in said for form in forms)
        found += kind == "recipe" and len(_AMOUNTS.findall(text)) >= _SOME_AMOUNTS
        if found >= _ENOUGH:
            yield kind, max(_FIRST + _FURTHER * (found - _ENOUGH), _LEAST)
    known = any(form in said for form in _forms(tuple(document.languages[:2])).get("applicant", ()))
    if len(_YEARS.findall(text)) >= _STATIONS - known:
        yield "a life", _OF_A_LIFE


@cache
def _forms(languages: tuple[str, ...]) -> dict[OtherText, tuple[str, ...]]:
    """Kind -> the words of its forms, between blanks, in these languages."""
    found: dict[OtherText, tuple[str, ...]] = {}
    for code in languages:
        for kind, forms in lexicon(code).other_texts.items():
            plain = (f" {' '.join(_WORDS.findall(form))} " for form in forms)
            found[kind] = tuple(dict.fromkeys((*found.get(kind, ()), *plain)))
    return found


_WORK = ("occupations", "contact_roles", "employer", "openings", "contract", "hours")
"""Tables one of whose forms a title of a few words has."""
_REMARK = 5
"""Blanks between the words of a remark, fewer."""


def is_a_remark(document: Document) -> bool:
    """Whether a text is one line of a few words in small letters, and none of work: "nothing here"; not "Miller"."""
    line = document.text.strip()
    return "\n" not in line and line.islower() and line.count(" ") < _REMARK and not any(map(document.cues_of, _WORK))
