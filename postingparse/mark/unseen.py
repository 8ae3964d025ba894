"""Lines that stand like headings and are in no lexicon -> what they head, by their shape, their place, their words."""

from __future__ import annotations

from collections.abc import Collection

from postingparse.document import Document, Role, Span
from postingparse.mark.likely import likely_role

_LINE = 110
"""Characters of a line that is prose."""
_FACTS = 12
"""Blocks at the top among which short lines may be facts of a page."""
_QUESTION_WORDS = 7
"""Words of a question that heads the prose below."""
_ALONE_WORDS = 9
"""Words of a line that stands alone above lines without bullets."""
_OPEN = ".!,;"
"""What ends no heading."""


def unseen_role(
    document: Document, index: int, words: Span, seen: Collection[Role | None], *, structural: bool
) -> Role | None:
    """The role of a block that stands like a heading; None where it does not, or where its words point to none.

    words: its words. seen: the roles of the headings before it. structural: its source marks it as a heading.
    """
    text = document.text
    begins = text[words.start : words.end].lstrip("_")[:1]
    if begins.islower() or begins.isdigit() or not (structural or _looks_like_heading(document, index)):
        return None
    if index < _FACTS and not (_has_prose_below(document, index) or _has_prose_above(document, index)):
        return None  # "Be an early applicant", and the town below it
    if document.cues_in(document.cues_of("employer", "seeks"), *words):  # "Havn AS is looking for an engineer:"
        return None
    return likely_role(text[words.start : words.end], document.languages, seen)


def _has_prose_below(document: Document, index: int) -> bool:
    """Whether a list or prose follows, and not one of the short lines of facts at the top."""
    for below in document.blocks[index + 1 : index + 2]:
        prose = below.end - below.body > _LINE or document.text[below.end - 1] in ".!"
        return below.kind == "item" or prose
    return False


def _has_prose_above(document: Document, index: int) -> bool:
    """Whether the posting speaks in whole sentences already: its head with the facts is over."""
    return any(
        above.end - above.body > _LINE // 2 and document.text[above.end - 1] in ".!"
        for above in document.blocks[:index]
    )


def _looks_like_heading(document: Document, index: int) -> bool:
    """Whether a plain line stands like a heading.

    A list follows, or it asks what the text below answers, or it stands alone above lines that belong together.
    """
    block, below = document.blocks[index], document.blocks[index + 1 : index + 2]
    if block.kind != "paragraph" or not below or "\n" in document.text[block.body : block.end]:
        return False
    words = document.text[block.body : block.end].strip("*_ ")
    if below[0].kind == "item":
        return words[-1:] not in _OPEN
    if words[-1:] == ":" or (words[-1:] == "?" and len(words.split()) <= _QUESTION_WORDS):
        return True
    return _stands_alone(document, index, words)


def _stands_alone(document: Document, index: int, words: str) -> bool:
    """Whether a short line stands behind a blank one, and prose or several lines below it."""
    text, blocks = document.text, document.blocks
    block, following = blocks[index], blocks[index + 1 : index + 3]
    if words[-1:] in _OPEN or len(words.split()) > _ALONE_WORDS or len(following) < 1:
        return False
    if text.count("\n", blocks[index - 1].end, block.start) < 2 or any(one.kind != "paragraph" for one in following):
        return False
    if text[following[0].end - 1] in ".!":
        return True
    gaps = [text.count("\n", one.end, two.start) for one, two in zip((block, *following), following, strict=False)]
    return len(gaps) == len(following) == 2 and gaps[1] == 1
