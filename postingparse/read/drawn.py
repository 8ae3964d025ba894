"""Small shapes on a page -> bullets before its lines: browsers and form printers draw the signs of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from postingparse.read.typeset import Word

_LARGEST = 0.75
"""Of the height of type beside it: a larger one is an icon."""
_WIDEST = 16.0
"""Points of the largest."""
_LONGEST = 1.8
"""Times its other side: a longer one is a rule."""
_NEAR = 2.6
"""Heights of type between it and the words of its line."""
_FREE = 4.0
"""Heights of type before it in which no word stands."""
_HEADING = 1.12
"""Times the usual size of type, from which a line is a heading, and what stands before it an icon."""
_OFTEN = 2
"""Shapes of one size at one edge from which they are a list's."""


class Shape(NamedTuple):
    """What is drawn on a page and no text, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def with_drawn(words: Sequence[Word], shapes: Sequence[Shape]) -> list[Word]:
    """The words, with a bullet for each small shape that stands alone before a line as others of its size do."""
    small = [shape for shape in shapes if _is_square(shape)]
    if not small:
        return list(words)
    rows = sorted(words, key=lambda word: word.top)
    tops = [word.top for word in rows]
    tallest = max((word.size for word in words), default=0)
    usual = _usual_size(words)
    found: dict[tuple[float, ...], Word] = {}
    for shape in small:
        middle = (shape.top + shape.bottom) / 2
        beside = [
            word
            for word in rows[bisect_left(tops, middle - 2 * tallest) : bisect_left(tops, middle)]
            if middle < word.bottom
        ]
        word = _opened(shape, beside)
        if word and word.size <= usual * _HEADING:
            found[shape] = word
    kinds = Counter(_kind(Shape(*shape)) for shape in found)
    bullets = {
        id(word): Word("•", shape[0], word.top, min(shape[2], word.left), word.bottom, word.size)
        for shape, word in found.items()
        if kinds[_kind(Shape(*shape))] >= _OFTEN
    }
    return [part for word in words for part in ((bullets[id(word)], word) if id(word) in bullets else (word,))]


def _usual_size(words: Sequence[Word]) -> float:
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_square(shape: Shape) -> bool:
    wide, high = shape.right - shape.left, shape.bottom - shape.top
    return 1 < min(wide, high) < _WIDEST and max(wide, high) <= _LONGEST * min(wide, high)


def _kind(shape: Shape) -> tuple[int, int, int]:
    """Size and edge, to half a point."""
    return round((shape.right - shape.left) * 2), round((shape.bottom - shape.top) * 2), round(shape.left / 3)


def _opened(shape: Shape, beside: Sequence[Word]) -> Word | None:
    """The word that a shape stands before, with nothing on its other side; None where it opens no line."""
    after = min((word for word in beside if word.left >= shape.right - 1), key=lambda word: word.left, default=None)
    if (
        after is None
        or shape.bottom - shape.top > after.size * _LARGEST
        or after.left - shape.right > after.size * _NEAR
    ):
        return None
    before = any(word.left < shape.left and shape.left - word.right < after.size * _FREE for word in beside)
    return after if any(map(str.isalnum, after.text)) and not before else None
