"""Text -> the pieces of a list in it that letters or numbers count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_MARK = re.compile(r"(?<![\w(])([a-z]|\d{1,2})\)[ ](?=[^\W_])")
_FEWEST = 3
"""Letters or numbers with a bracket that make a sentence a list."""


def numbered_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each piece, its letter or number left out; nothing where they do not count from the first on.

    >>> t = "Wanted: a) a degree in law; b) good manners; c) a driving licence."
    >>> [t[a:b] for a, b in numbered_in(t, 0, len(t))]
    ['a degree in law', 'good manners', 'a driving licence.']
    >>> list(numbered_in("category b) or c) or d)", 0, 23)), list(numbered_in("", 0, 0))
    ([], [])
    """
    marks = list(_MARK.finditer(text, start, end))
    if len(marks) < _FEWEST or marks[0][1] not in ("a", "1") or not _count_on([mark[1] for mark in marks]):
        return
    ends = [mark.start() for mark in marks[1:]] + [end]
    for mark, last in zip(marks, ends, strict=True):
        piece = text[mark.end() : last].rstrip(" ,;")
        if piece:
            yield mark.end(), mark.end() + len(piece)


def _count_on(marks: Sequence[str]) -> bool:
    """Whether each letter or number is the next one."""
    places = [int(mark) if mark.isdigit() else ord(mark) for mark in marks]
    return all(two == one + 1 for one, two in pairwise(places))
