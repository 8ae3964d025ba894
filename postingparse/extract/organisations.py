"""Document -> the names of organisations in it, told by legal forms and by words like "hospital" and "kommune"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from postingparse.document import Document
from postingparse.extract.nearby import cues_within
from postingparse.languages import lexicon
from postingparse.values.organisation import Name, find_names, is_name

_OCCURRENCES = 60
"""Places of a name that are looked at."""


def employer_likeness(document: Document, start: int, end: int) -> int:
    """How much a line of the head looks like an employer's name and not like a title; 0 or less: not at all.

    A legal form, a word of organisations, and what the text says of the name elsewhere ("about X", "X is looking for")
    speak for it; a word of occupations, a bracket or a digit against it.
    """
    text = document.text[start:end]
    if not is_name(text) and not _is_called(document, start, end):
        return -1
    score = 0
    if any(
        cue.start > start and cue.end >= end - 1 for cue in cues_within(document.cues_of("legal_forms"), start, end)
    ):
        score += 3
    words = cues_within(document.cues_of("organisations", "word"), start, end)
    if words and (words[-1].end == end or words[0].start == start):
        score += 1
    towns = cues_within(document.cues_of("places", "municipality"), start, end)
    if towns and (towns[-1].end == end or towns[0].start == start):
        score += 2
    if any(cues_within(document.cues_of(table), start, end) for table in ("contact_roles", "occupations")):
        score -= 2
    if any(map(str.isdigit, text)) or "(" in text:
        score -= 1
    return score + 2 * is_spoken_of(document, text, end)


def _is_called(document: Document, start: int, end: int) -> bool:
    """Whether a line is one name with its word in lower case: "Hultsfreds kommun"."""
    return any((name.start, name.end) == (start, end) for name in organisation_names(document, start, end))


def is_spoken_of(document: Document, name: str, after: int = 0) -> bool:
    """Whether the text behind an offset treats a name as an employer's: "at X", "about X", "X is looking for"."""
    text = document.text
    local = {cue.end for cue in document.cues_of("places", "in")}  # "i Hamar" says nothing on an employer
    ends = {cue.end for cue in document.cues_of("employer", "about", "at", "join")} - local
    starts = {cue.start for cue in document.cues_of("employer", "seeks")}
    position = text.find(name, after)
    for _ in range(_OCCURRENCES):
        if position < 0:
            return False
        stop = position + len(name)
        if {position - 1, position} & ends or {stop, stop + 1} & starts:
            return True
        position = text.find(name, stop)
    return False


def is_about(document: Document, start: int, end: int) -> bool:
    """Whether a line is a heading on a named employer: "About Cloudflare", "Why Glassdoor?"."""
    cues = cues_within(document.cues_of("employer", "about"), start, end)
    return bool(cues) and cues[0].start == start and is_name(document.text[cues[0].end : end].rstrip(" ?:!").strip())


def organisation_names(document: Document, start: int, end: int, *, parts: bool = False) -> Iterator[Name]:
    """The names in a stretch, small words of organisations ("Hamar kommune") in them.

    parts: those of their parts too ("Almgårdens förskolor").
    """
    words = cues_within(document.cues_of("organisations", "word"), start, end)
    if parts:
        words += cues_within(document.cues_of("departments"), start, end)
    inner = [(cue.start, cue.end) for cue in words]
    yield from find_names(document.text, start, end, inner, _joints(document.languages))


@cache
def _joints(languages: tuple[str, ...]) -> frozenset[str]:
    """Words of the forms that stand inside names: "of the" gives "of" and "the"."""
    forms = (form for code in languages for form in lexicon(code).organisations.get("joint", ()))
    return frozenset(word for form in forms for word in form.split())
