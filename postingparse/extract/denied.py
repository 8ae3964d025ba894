"""Demands that a sentence takes back: "a driving licence is not required", "no degree needed"."""

from __future__ import annotations

import re

from postingparse.document import Document, Span
from postingparse.extract.nearby import cues_within

_SIGN = re.compile(r"[,;:()–—]")


def denied_in(document: Document, start: int, end: int) -> list[Span]:
    """The stretches of a sentence of which it says that they are no demand, their denial included.

    Something that is wished for stays: "French is an advantage but not required".
    """
    cues = cues_within(document.cues_of("denied"), start, end)
    found = []
    for index, cue in enumerate(cues):
        if cue.key == "phrase":
            clause = _clause(document, Span(cue.start, cue.end), start, end)
            if not _is_wished(document, clause):
                found.append(clause)
        elif cue.key == "no":
            needed = next((one for one in cues[index + 1 :] if one.key == "needed"), None)
            if needed and not _SIGN.search(document.text, cue.end, needed.start):
                found.append(Span(cue.start, needed.end))
    return found


def _clause(document: Document, denial: Span, start: int, end: int) -> Span:
    """From the sign or the demand before a denial to its end; to the end of the clause where nothing stands before."""
    signs = [sign.end() for sign in _SIGN.finditer(document.text, start, denial.start)]
    demands = cues_within(document.cues_of("required"), start, denial.start)
    first = max((*signs, *(demand.end for demand in demands)), default=start)
    if document.text[first : denial.start].strip():
        return Span(first, denial.end)
    behind = _SIGN.search(document.text, denial.end + 1, end) if denial.end < end else None
    return Span(first, behind.start() if behind else end)


def _is_wished(document: Document, clause: Span) -> bool:
    denials = cues_within(document.cues_of("denied", "phrase"), *clause)
    return any(
        wish.key == "may" and not any(wish.start < denial.end and denial.start < wish.end for denial in denials)
        for wish in cues_within(document.cues_of("required"), *clause)
    )
