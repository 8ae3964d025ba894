"""Lists that a label calls skills -> each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from postingparse.candidate import Candidate
from postingparse.document import Block, Document, Span
from postingparse.extract.nearby import block_starts

_LIST = re.compile(r"\s*[,;|•\n]\s*")
_LONGEST = 60
"""Characters of a skill; of a bullet that is no sentence."""


def find_skills(document: Document) -> Iterator[Candidate]:
    """What stands behind the label with signs between, or below it as bullets; bullets that are sentences are none."""
    for pair in document.pairs:
        if pair.field != "skills":
            continue
        bullets = _bullets(document, pair.value)
        if not bullets:
            yield from _listed(document, *pair.value)
        elif not any(_is_a_sentence(document.text[block.body : block.end]) for block in bullets):
            for block in bullets:
                yield from _listed(document, block.body, block.end)


def _bullets(document: Document, value: Span) -> list[Block]:
    """The bullets of which the label's value is the first."""
    place = bisect_right(block_starts(document), value.start) - 1
    below = document.blocks[place:] if place >= 0 else ()
    return list(takewhile(lambda block: block.kind == "item", below)) if below and below[0].body == value.start else []


def _is_a_sentence(text: str) -> bool:
    return len(text) > _LONGEST or (text.endswith(".") and " " in text)


def _listed(document: Document, start: int, end: int) -> Iterator[Candidate]:
    begin = start
    for match in [*_LIST.finditer(document.text, start, end), None]:
        stop = match.start() if match else end
        if 0 < stop - begin <= _LONGEST:
            value = document.text[begin:stop]
            yield Candidate(field="skills", rule="skills.labelled", value=value, start=begin, end=stop)
        begin = match.end() if match else end
