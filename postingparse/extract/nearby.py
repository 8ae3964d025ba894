"""What stands around a place of a document: its block, its section's role, the cues of a stretch."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from postingparse.document import Block, Cue, Document, Role, Section, Span, remember
from postingparse.values.sentences import sentences

HEAD = 8
"""Blocks at the top of a posting that may be its title and its facts."""
_ABBREVIATION = 4
"""Characters of an abbreviated country: "us", "u.s.", "uk"."""
_CODES = {"US": "US", "UK": "GB"}
"""Codes that postings use for names; the others are states of the US as well."""
_CODE = re.compile(r"U(?<![\w.$-]U)[SK](?![\w$])")  # a letter first: only they are looked at
_HEAD_LINE = 140
"""Characters of a line of the head: what is longer is prose."""


def cues_within(cues: tuple[Cue, ...], start: int, end: int) -> tuple[Cue, ...]:
    """The cues that stand wholly in a stretch of text."""
    if not cues or cues[-1][0] < start:  # cue.start, but faster: most tables have few, and many stretches are asked
        return ()
    first = last = bisect_left(cues, (start,))
    while last < len(cues) and cues[last][1] <= end:
        last += 1
    return cues[first:last]


@remember
def named_countries(document: Document) -> tuple[Cue, ...]:
    """Names of countries, and the codes that stand for them; short ones only in capitals: "with us" names none."""
    names = [cue for cue in document.cues_of("countries") if _is_name(document.quote(cue))]
    known = {cue.start for cue in names}
    names += (
        Cue(*match.span(), "countries", _CODES[match[0]], "und")
        for match in _CODE.finditer(document.text)
        if match.start() not in known
    )
    return tuple(sorted(names))


def _is_name(words: str) -> bool:
    if len(words) <= _ABBREVIATION:
        return words.replace(".", "").isupper()
    return any(map(str.isupper, words))  # "dania" are dishes, "chile" is a pepper


@remember
def block_starts(document: Document) -> tuple[int, ...]:
    """Where the blocks begin."""
    return tuple(block.start for block in document.blocks)


@remember
def _section_starts(document: Document) -> tuple[int, ...]:
    return tuple(section.start for section in document.sections)


def blocks_with(document: Document, offsets: Iterable[int]) -> Iterator[tuple[int, Block]]:
    """Index and block of every block that holds one of the offsets, each once, in order."""
    starts = block_starts(document)
    indexes = {bisect_right(starts, offset) - 1 for offset in offsets}
    for index in sorted(indexes):
        if index >= 0:
            yield index, document.blocks[index]


@remember
def sentences_by_block(document: Document) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Start and end of every sentence, block by block."""
    return tuple(tuple(sentences(document.text, block.body, block.end)) for block in document.blocks)


def sentences_with(document: Document, cues: Iterable[Cue]) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence of a block in which one of the cues begins."""
    offsets = sorted({cue.start for cue in cues})
    by_block = sentences_by_block(document)
    for place, _ in blocks_with(document, offsets):
        for start, end in by_block[place]:
            index = bisect_left(offsets, start)
            if index < len(offsets) and offsets[index] < end:
                yield start, end


def section_at(document: Document, offset: int) -> Section | None:
    """The section in which an offset stands."""
    index = bisect_right(_section_starts(document), offset) - 1
    if index < 0 or offset >= document.sections[index].end:
        return None
    return document.sections[index]


def role_at(document: Document, offset: int) -> Role | None:
    """The role of the section in which an offset stands."""
    section = section_at(document, offset)
    return section.role if section else None


def head_lines(document: Document) -> Iterator[tuple[int, Block]]:
    """Index and block of the short lines at the top: title, employer, place, pay."""
    for index, block in enumerate(document.blocks[:HEAD]):
        if block.end - block.body <= _HEAD_LINE:
            yield index, block


class Taken:
    """Stretches of the text that have been read already."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = [0]
        for span in self._spans:
            self._reach.append(max(self._reach[-1], span.end))

    def overlaps(self, span: Span) -> bool:
        """Whether any of them shares a character with a span."""
        before = bisect_left(self._spans, span.end, key=lambda taken: taken.start)
        return self._reach[before] > span.start
