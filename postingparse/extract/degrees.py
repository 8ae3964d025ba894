"""A stretch of text -> the degrees that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within
from postingparse.extract.passages import is_small, small_words
from postingparse.languages import lexicon

_BEFORE = re.compile(r"(?<![\w-])([^\W\d_-]+)[ \u00a0]([^\W\d_-]{4,})[ \u00a0]\Z")
_BEHIND = re.compile(r"[ \u00a0]([^\W\d_-]{4,})[ \u00a0]([^\W\d_-]+)(?![\w-])")
_REACH = 60
"""Characters of two words before or behind the word for education."""
_SMALL = 2


def degrees_in(document: Document, start: int, end: int) -> list[Cue]:
    """The forms of text[start:end] that name a degree, also those of two words with one between them, in order."""
    found = [cue for cue in cues_within(document.cues_of("degrees"), start, end) if _is_degree(document, cue)]
    parted = [
        cue
        for cue in _parted(document, start, end)
        if not any(cue.start < one.end and one.start < cue.end for one in found)
    ]
    named = sorted((*found, *parted))
    lower = {one for one, two in pairwise(named) if _is_at_level(document, one, two)}
    return [one for one in named if one not in lower]


def _is_at_level(document: Document, one: Cue, two: Cue) -> bool:
    """Whether a degree says how high the one before it is: "høyere utdanning på masternivå"."""
    gap = document.text[one.end : two.start].strip(" \u00a0").lower()
    return bool(gap) and any(gap in lexicon(code).places.get("in", ()) for code in document.languages)


def _is_degree(document: Document, cue: Cue) -> bool:
    """Whether a form is one: two small letters are a small word ("di"), where "DI" and "Dr" are degrees."""
    return cue.end - cue.start > _SMALL or not document.text[cue.start : cue.end].islower()


def _parted(document: Document, start: int, end: int) -> Iterator[Cue]:
    """Degrees with an adjective in them: "høyere økonomisk utdanning", "formation technique supérieure"."""
    text, pairs, small = document.text, _pairs(document.languages), small_words(document.languages)
    for noun in cues_within(document.cues_of("education"), start, end):
        word = document.quote(noun).lower()
        before = _BEFORE.search(text, max(start, noun.start - _REACH), noun.start)
        if before and (key := pairs.get((before[1].lower(), word))) and not is_small(before[2], small):
            yield Cue(before.start(1), noun.end, "degrees", key, noun.language)
        behind = _BEHIND.match(text, noun.end, min(end, noun.end + _REACH))
        if behind and (key := pairs.get((word, behind[2].lower()))) and not is_small(behind[1], small):
            yield Cue(noun.start, behind.end(2), "degrees", key, noun.language)


@cache
def _pairs(languages: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """The forms of two words -> their degree."""
    forms = ((form, key) for code in languages for key, listed in lexicon(code).degrees.items() for form in listed)
    return {(words[0], words[1]): key for form, key in forms if len(words := form.split()) == 2}
