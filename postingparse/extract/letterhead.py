"""Document -> the organisation's name and the reference that stand as headings above its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from postingparse.document import Document
from postingparse.extract.head import HeadLine
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import employer_likeness

_EMPLOYER = 2
"""Likeness from which a line is rather the employer's name than the title."""
_FOR_ALL = re.compile(r"\b[^\W\d_](?:\s?[/|*]\s?[^\W\d_]){1,3}\b(?=\)|\s|\Z)")
"""Single letters with slashes between: "(m/w/d)", "H/F"."""
_STACKED = 5
"""Headings of a letterhead at most."""


class Letterhead(NamedTuple):
    """What stands above a title, and the title."""

    names: tuple[HeadLine, ...]
    """Of organisations."""
    title: HeadLine


def largest_of(document: Document, lines: Sequence[HeadLine]) -> HeadLine | None:
    """The line of a typeset head that is its title by size: of the largest type, and no employer's name.

    Of two in large type it is the one that is for all genders: below "Weber & Partner" stands "Clerk (m/f/d)".
    """
    if not document.is_typeset:
        return None
    large = [line for line in lines if line.level and line.kind in ("name", "places")]
    open_to_all = [line for line in large if _FOR_ALL.search(document.text, line.start, line.end)]
    largest = next((line for line in large if line.level == 1), None)
    if largest and open_to_all and all(line.level > 1 for line in open_to_all):
        return open_to_all[0]
    named = largest and employer_likeness(document, largest.start, largest.end) >= _EMPLOYER
    return None if named else largest


def letterhead_of(document: Document, lines: Sequence[HeadLine]) -> Letterhead | None:
    """The letterhead among the names of a head: "JOB#12", "X University", then "Baker", all headings; None for none."""
    names: list[HeadLine] = []
    for place, line in enumerate([line for line in lines if line.level][:_STACKED]):
        words = document.text[line.start : line.end]
        if " " not in words and any(map(str.isdigit, words)):
            continue  # a reference
        known = cues_within(document.cues_of("organisations", "word"), line.start, line.end)
        if known and not cues_within(document.cues_of("contact_roles"), line.start, line.end):
            names.append(line)
            continue
        return Letterhead(tuple(names), line) if place else None
    return None
