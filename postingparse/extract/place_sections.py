"""Sections on the place of work -> the stretches of them that are addresses."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.document import Block, Document, Section, Span
from postingparse.extract.nearby import cues_within
from postingparse.values.places import find_places

_MODELS = ("work_model", "work_model_value")
_LINES = 6
"""Lines of a section that may be an address."""
SECTION_LINE = 90
"""Characters of a line that may be one of an address."""


def is_address(document: Document, section: Section) -> bool:
    """Whether a section on the place holds one address on several lines: the first alone is but the name of a house."""
    if section.role != "place":
        return False
    start, end = next(addresses_of(document, section), (0, 0))
    lines = document.text[start:end].split("\n")
    codes = (part for place in find_places(document.text, start, end) for part in place.parts)
    return len(lines) > 1 and not any(map(str.isdigit, lines[0])) and any(part.field == "postal_code" for part in codes)


def is_model(document: Document, heading: Span) -> bool:
    """Whether a heading says how the work is done: "In-office", not "Sede di lavoro", which begins with the place."""
    names = (*document.cues_of("headings", "place"), *document.cues_of("labels", "place"))
    first = max((cue.end for cue in names if cue.start == heading.start), default=heading.start)
    return any(cues_within(document.cues_of(table), first, heading.end) for table in _MODELS)


def addresses_of(document: Document, section: Section) -> Iterator[tuple[int, int]]:
    """The short lines at a section's top: an item is a place of its own, lines below each other are one address."""
    lines: list[Block] = []
    for block in document.blocks[section.first : min(section.last, section.first + _LINES)]:
        if block.end - block.body > SECTION_LINE or block.kind == "heading":
            break
        if block.kind == "item" and lines:
            yield lines[0].body, lines[-1].end
            lines = []
        lines.append(block)
    if lines:
        yield lines[0].body, lines[-1].end
