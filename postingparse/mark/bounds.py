"""Where a section ends: what only divides it, and what is no longer of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from postingparse.document import Block, Document, Role, Span
from postingparse.mark.cover import only_cues
from postingparse.values.sentences import sentences, whole_sentences

LISTS: frozenset[Role] = frozenset(
    ("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits"),
)
_ONE_LINE: frozenset[Role] = frozenset(("place", "contact", "salary", "schedule", "key_information", "legal"))
"""Headings that are labels when their text stands on the same line: they reach no further than it."""
LINE = 110
"""Characters of a line of a list that has no bullets."""
WEAK = 5
"""From this level on a heading only looks like one (bold, upper case, a colon)."""
NAMED = 0
"""The level of what the source itself names, as a feed does with its `qualifications`: nothing but a known heading,
or the next one named, ends it."""
LEAD_IN = 8
"""The level of a sentence that tells what the list below it holds."""
_OF_APPLICANTS = frozenset(("qualifications", "nice_to_have", "personal_qualities"))
_OPENING = 30
"""Characters of a paragraph that tell what it is about."""
_SUBHEADING = 60
"""Characters of a line that divides a list."""
_NO_LISTS: frozenset[Role] = frozenset(("other", "legal"))
"""Roles of prose: a list under such a heading is what the section above it lists."""
SENTENCE_ENDS = (".", "!", "?", ",")
_SHARE = re.compile(r"(?<!\d)\d{1,2}[ \u00a0]?%\W*\Z")
"""The share of the time that a part of the duties takes: "Service - 10 %"."""
_REACH = re.compile(r"@|www\.|https?:|(?:\+|\b\d)(?:[ ().-]?\d){6,14}\b")
"""An address or a phone number."""
HEADING_SIZE = 90
"""Characters of a heading."""


class Heading(NamedTuple):
    """A line that opens a section, or divides one."""

    role: Role | None
    level: int
    span: Span
    inline: bool
    guessed: bool = False
    """Whether only the words it shares with known headings tell its role."""


def is_over(document: Document, current: Heading, blocks: list[Block], first: int, index: int, *, listed: bool) -> bool:
    """Whether a section ends before a block although no heading stands there."""
    block = blocks[index]
    if current.level == NAMED:
        return False
    if listed and block.kind != "item" and not _leads_in(document.text, current, blocks, index):
        return True
    if index <= first:
        return False
    if current.inline and current.role in (*_ONE_LINE, None):
        return True
    if current.inline and current.role in LISTS and _turns_to_another(document, current, block):
        return True
    if current.guessed and current.level > WEAK and _begins_anew(document.text, blocks, index):
        return True
    if current.role == "nice_to_have" and _turns_to_the_person(document, blocks, first, index):
        return True
    return current.role in LISTS and block.kind == "paragraph" and _is_aside(document, block)


def _turns_to_another(document: Document, current: Heading, block: Block) -> bool:
    """Whether a paragraph below a heading and its text on one line opens with words of another list: "You will ..."."""
    opening = min(block.end, block.body + _OPENING)
    told = {cue.key for cue in document.cues_in(document.cues_of("lead_ins"), block.body, opening)}
    return block.kind == "paragraph" and bool(told) and current.role not in told and not told <= _OF_APPLICANTS


def _begins_anew(text: str, blocks: list[Block], index: int) -> bool:
    """Whether a paragraph stands behind a blank line: a heading that is only guessed reaches no further."""
    return blocks[index].kind == "paragraph" and text.count("\n", blocks[index - 1].end, blocks[index].start) > 1


def _turns_to_the_person(document: Document, blocks: list[Block], first: int, index: int) -> bool:
    """Whether a paragraph below short lines, a list without bullets, tells who the applicant should be."""
    block, text = blocks[index], document.text
    if block.kind != "paragraph" or block.end - block.body <= LINE:
        return False
    if any(above.end - above.body > LINE or above.kind == "heading" for above in blocks[first:index]):
        return False
    start, end = next(whole_sentences(sentences(text, block.body, block.end), text))
    return all(document.cues_in(document.cues_of(table), start, end) for table in ("lead_ins", "traits"))


def _is_aside(document: Document, block: Block) -> bool:
    """Whether a paragraph below a list's lines is of something else: the hours alone, whom to ask, where to apply."""
    start, end = block.body, block.end
    hours = document.cues_in(document.cues_of("hours"), start, end)
    if hours and only_cues(document, hours, start, end):
        return True
    if not _REACH.search(document.text, start, end):
        return False
    opening = min(end, start + HEADING_SIZE)
    return any(document.cues_in(document.cues_of(table), start, opening) for table in ("contact", "application"))


def goes_on(
    document: Document,
    current: Heading,
    heading: Heading,
    ranked: frozenset[Role | None],
    blocks: list[Block],
    index: int,
) -> bool:
    """Whether a heading only divides the section. ranked: the roles that have a heading of the first rank.

    An unknown one that is deeper, or looks otherwise and opens more items; one with its share of the time ("Service
    10 %"); and a deeper one whose role has a heading of the first rank elsewhere ("Education", of what one teaches).
    """
    if heading.level == LEAD_IN and heading.role == current.role:
        return True
    if heading.inline or current.role is None:
        return False
    opens = current.role in LISTS and _opens_items(document.text, blocks, index)
    if opens and current.role == "duties" and _SHARE.search(document.text[heading.span.start : blocks[index].end]):
        return True
    if heading.role is not None and not heading.guessed:
        deeper = current.level < WEAK <= heading.level
        return opens and deeper and (heading.role in ranked or heading.role in _NO_LISTS)
    if heading.level < WEAK:
        return current.level < heading.level
    return opens and (heading.level > current.level or _looks(document, heading) != _looks(document, current))


def _opens_items(text: str, blocks: list[Block], index: int) -> bool:
    """Whether items follow a line, or a short line that they follow: "Administration" above "Care of specimens"."""
    below = blocks[index + 1 : index + 3]
    if not below or below[0].kind == "item":
        return bool(below)
    return len(below) > 1 and below[1].kind == "item" and _is_short(text, below[0])


def _is_short(text: str, block: Block) -> bool:
    return block.end - block.body <= _SUBHEADING and text[block.end - 1] not in SENTENCE_ENDS


def _looks(document: Document, heading: Heading) -> tuple[bool, bool]:
    """How a heading is written: in capitals, with a colon."""
    start, end = heading.span
    return document.text[start:end].isupper(), document.text[end : end + 1] == ":"


def _leads_in(text: str, current: Heading, blocks: list[Block], index: int) -> bool:
    """Whether a paragraph behind a list opens the next one of the section: items follow, and it ends in a colon.

    Where the section's heading is of the first rank, a short line without one is enough.
    """
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    divides = text[blocks[index].end - 1] == ":" or (current.level < WEAK and _is_short(text, blocks[index]))
    return divides and below is not None and below.kind == "item"
