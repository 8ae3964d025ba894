"""Sentences of a document, those of hard-wrapped lines whole again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within, sentences_by_block
from postingparse.languages import lexicon

_FULL = 50
"""Characters of a line that was broken because it was full."""
_ENDS = ".!?:;…"
_SMALL = 3
_LONGEST = 2000
"""Characters of a passage: what goes on without an end is read in pieces of so many."""


class Passage(NamedTuple):
    """A sentence, a line, an item."""

    start: int
    end: int
    block: int
    """Index of its block."""


def passages(document: Document, first: int, last: int) -> Iterator[Passage]:
    """The sentences of the blocks first..last-1, in order; a sentence that goes on behind a full line is one."""
    by_block = sentences_by_block(document)
    for index in range(max(first, 0), min(last, len(by_block))):
        yield from _of_block(document.text, by_block[index], index)


def _of_block(text: str, found: tuple[tuple[int, int], ...], index: int) -> Iterator[Passage]:
    begin, finish = -1, -1
    for start, end in _pieces(found):
        if begin >= 0 and end - begin <= _LONGEST and _goes_on(text, finish, start):
            finish = end
            continue
        if begin >= 0:
            yield Passage(begin, finish, index)
        begin, finish = start, end
    if begin >= 0:
        yield Passage(begin, finish, index)


def _pieces(found: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    for start, end in found:
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST  # noqa: PLW2901 - the rest of the same sentence
        yield start, end


def _goes_on(text: str, end: int, start: int) -> bool:
    if text[end:start].strip(" \t") != "\n" or text[end - 1] in _ENDS:
        return False
    return end - (text.rfind("\n", 0, end) + 1) >= _FULL or text[start].islower()


def keyed(document: Document, table: str, keys: tuple[str, ...], start: int, end: int) -> tuple[Cue, ...]:
    """The cues of these keys that stand wholly in a stretch of text; costs what the stretch holds, not the document."""
    return tuple(cue for cue in cues_within(document.cues_of(table), start, end) if cue.key in keys)


def is_small(word: str, small: frozenset[str]) -> bool:
    """Whether a word opens or closes no role and no document: a stop word, or as short as an article or a preposition.

    small: what `small_words` gives.
    """
    return word.lower() in small or (len(word) <= _SMALL and word.islower() and word.isalpha())


@cache
def small_words(languages: tuple[str, ...]) -> frozenset[str]:
    """The stop words of these languages: they open no role and no name."""
    return frozenset(word for code in languages for word in lexicon(code).stopwords)


@cache
def name_particles(languages: tuple[str, ...]) -> frozenset[str]:
    """Small words inside names, of all the world: people's names do not follow the posting's language."""
    return frozenset(word for code in (*languages, "und") for word in lexicon(code).name_particles)
