"""Sentences of a document, those of hard-wrapped lines whole again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from postingparse.document import Cue, Document, remember
from postingparse.extract.nearby import cues_within, sentences_by_block
from postingparse.languages import lexicon
from postingparse.values.sentences import whole_sentences

_SMALL = 3


class Passage(NamedTuple):
    """A sentence, a line, an item."""

    start: int
    end: int
    block: int
    """Index of its block."""


def passages(document: Document, first: int, last: int) -> Iterator[Passage]:
    """The sentences of the blocks first..last-1, in order; a sentence that goes on behind a full line is one."""
    by_block = _passages_by_block(document)
    for index in range(max(first, 0), min(last, len(by_block))):
        yield from by_block[index]


@remember
def _passages_by_block(document: Document) -> tuple[tuple[Passage, ...], ...]:
    return tuple(
        tuple([Passage(start, end, index) for start, end in whole_sentences(found, document.text)])
        for index, found in enumerate(sentences_by_block(document))
    )


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
