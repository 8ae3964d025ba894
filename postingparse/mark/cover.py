"""Whether a line is nothing but known words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from postingparse.document import Cue, Document
from postingparse.languages import lexicon
from postingparse.languages.scan import fold

_BLANK = " \t\n:*_•-–|#"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def only_cues(document: Document, cues: Iterable[Cue], start: int, end: int) -> bool:
    """Whether every word of a stretch belongs to one of the cues or to the lexicon's fillers ("your main duties")."""
    place = start
    for cue in cues:
        if not is_filler(document, place, cue.start):
            return False
        place = max(place, cue.end)
    return is_filler(document, place, end)


def is_filler(document: Document, start: int, end: int) -> bool:
    """Whether a stretch holds no word but fillers."""
    words = document.text[start:end].strip(_BLANK)
    return not words or _fillers(document.languages).issuperset(_WORD.findall(fold(words)))


@cache
def _fillers(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        word
        for code in languages
        for form in lexicon(code).fillers.get("word", ())
        for word in _WORD.findall(fold(form))
    )
