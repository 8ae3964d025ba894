"""Words on a page -> its lines in reading order, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from postingparse.read.drawn import Shape
from postingparse.read.tables import lines_in, rows_on
from postingparse.read.typeset import Line, Word, lines_of

_CLOSE = 0.8
"""Heights of type between a heading and what it stands above."""
_ROWS = 5
"""Lines of each of two columns that stand at different heights."""
_NARROWEST = 8.0
"""Heights of type that the widest line of a column takes."""
_DENSEST = 0.45
"""Share of the height of a column that its lines take."""
_HAIR = 0.5
"""Points by which words of one line may differ in height."""
_APART = 2.5
"""Heights of type between two lines of one column at most."""
_STRIP = 0.6
"""Heights of type of the narrowest gutter of such columns."""
_GUTTER = 1.2
"""Heights of type between two columns of text."""


def in_order(words: Sequence[Word], shapes: Sequence[Shape] = ()) -> list[list[Line]]:
    """The lines of a page, column by column; the rows of ruled tables in their place among them."""
    found: list[list[Line]] = []
    left = list(words)
    table: list[Line] = []
    for row in rows_on(words, shapes):
        top = min(word.top for cell in row for word in cell)
        inside = {word for cell in row for word in cell}
        above = [word for word in left if word.top < top and word not in inside]
        left = [word for word in left if word.top >= top and word not in inside]
        if above:
            found += [*([table] if table else []), *(lines_of(part) for part in _regions(above, 0) if part)]
            table = []
        table += lines_in(row)
    found += [table] if table else []
    return [*found, *(lines_of(region) for region in _regions(left, 0) if region)]


def _regions(words: list[Word], depth: int) -> Iterator[list[Word]]:
    """The words of each column: cut where white space runs down between lines of text."""
    gutter = _gutter(words) or _strip(words) if depth < 4 and len(words) > 30 else None
    if gutter is None:
        yield words
        return
    left, right, top, bottom = gutter
    above = [word for word in words if word.bottom <= top]
    below = [word for word in words if word.top >= bottom]
    between = [word for word in words if word.bottom > top and word.top < bottom]
    yield from _regions(above, depth + 1)
    yield from _regions([word for word in between if word.right <= (left + right) / 2], depth + 1)
    yield from _regions([word for word in between if word.right > (left + right) / 2], depth + 1)
    yield from _regions(below, depth + 1)


def _gutter(words: list[Word]) -> tuple[float, float, float, float] | None:
    """Left, right, top and bottom of the widest gutter between two columns of text; None where there is none.

    Rows of a table have a gutter too: their cells stand on one baseline, and those on the left are short.
    """
    lines = lines_of(words)
    size = median(word.size for word in words)
    gaps: list[tuple[float, float, Line]] = []
    for line in lines:
        for place in line.cells:
            before, after = line.words[place - 1], line.words[place]
            if after.left - before.right >= size * _GUTTER:
                gaps.append((before.right, after.left, line))
    best = None
    for left, right, _ in gaps:
        with_gap = [line for one, other, line in gaps if one <= right - size and other >= left + size]
        inner = (
            max(one for one, other, line in gaps if line in with_gap and one <= right - size and other >= left + size),
            min(
                other for one, other, line in gaps if line in with_gap and one <= right - size and other >= left + size
            ),
        )
        if inner[1] - inner[0] < size * 0.8 or len(with_gap) < 6:
            continue
        top, bottom = min(line.top for line in with_gap), max(line.bottom for line in with_gap)
        crossing = [line for line in lines if line.bottom > top and line.top < bottom and _crosses(line, *inner)]
        if len(crossing) > len(with_gap) // 5 or _is_table(with_gap, inner):
            continue
        if best is None or len(with_gap) > best[0]:
            best = (len(with_gap), (*inner, _top(lines, inner, top), _foot(lines, inner, bottom)))
    return best[1] if best else None


def _strip(words: Sequence[Word]) -> tuple[float, float, float, float] | None:
    """The gutter of two columns whose lines stand at different heights, told by the edge of the right one.

    Rows of a table stand at one height, so that such columns are none.
    """
    size = median(word.size for word in words)
    lines = lines_of(words)
    edges = Counter(round(word.left) for word in words)
    best: tuple[int, tuple[float, float, float, float]] | None = None
    for edge in [edge for edge, count in edges.items() if count >= _ROWS]:
        left, right = edge - size * _STRIP, edge - 1.0
        crossing = [word for word in words if word.left < right and word.right > left]
        crossing += [word for line in lines if _reaches_over(line, left, right) for word in line.words]
        for top, bottom in _free(crossing, words, size * _ROWS):
            inside = [word for word in words if word.bottom > top and word.top < bottom]
            sides = [word for word in inside if word.right <= left], [word for word in inside if word.left >= right]
            rows = [{round(word.bottom) for word in side} for side in sides]
            shared = sum(bool({row - 1, row, row + 1} & rows[1]) for row in rows[0])
            fewest = min(map(len, rows))
            if fewest < _ROWS or 2 * shared > len(rows[0]) or (best and best[0] >= fewest):
                continue
            if any(_is_sparse(side, size) for side in sides):
                continue
            best = fewest, (left, right, top, bottom)
    return best[1] if best else None


def _reaches_over(line: Line, left: float, right: float) -> bool:
    """Whether a line goes on behind a gutter that only one of its blanks stands in."""
    place = next((place for place, word in enumerate(line.words) if word.left >= right), 0)
    before, after = line.words[place - 1], line.words[place]
    one = abs(before.bottom - after.bottom) < 1
    return place > 0 and before.right <= left and one and place not in line.cells


def _free(crossing: Sequence[Word], words: Sequence[Word], least: float) -> Iterator[tuple[float, float]]:
    """Stretches from top to bottom in which no word crosses, of a height at least."""
    top = min(word.top for word in words) - 1
    for word in sorted(crossing, key=lambda word: word.top):
        if word.top - top >= least:
            yield top + _HAIR, word.top - _HAIR
        top = max(top, word.bottom)
    bottom = max(word.bottom for word in words) + 1
    if bottom - top >= least:
        yield top + _HAIR, bottom


def _is_sparse(words: Sequence[Word], size: float) -> bool:
    """Whether words are too few or too short to be a column of text: labels beside what they stand for."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(round(word.bottom), []).append(word)
    wide = max(max(word.right for word in row) - min(word.left for word in row) for row in rows.values())
    high = max(word.bottom for word in words) - min(word.top for word in words)
    return wide < size * _NARROWEST or len(rows) * size < high * _DENSEST


def _top(lines: Sequence[Line], gutter: tuple[float, float], top: float) -> float:
    """Where two columns begin: above what stands on one height, with the highest line of the right one.

    A title in large type that was wrapped in the left column stands at other heights than what is beside it.
    """
    above, edge = top, top
    for line in sorted((line for line in lines if line.bottom <= top + _HAIR), key=lambda line: -line.bottom):
        if _crosses(line, *gutter) or edge - line.bottom > line.size * _APART:
            break
        edge = min(edge, line.top)
        if line.left >= gutter[1] - _HAIR:
            above = edge
    return above


def _foot(lines: Sequence[Line], gutter: tuple[float, float], bottom: float) -> float:
    """Where two columns end: the longer one goes on alone, down to what reaches over both, or stands close above it."""
    below = [line for line in lines if line.top >= bottom]
    end = next((place for place, line in enumerate(below) if _crosses(line, *gutter)), len(below))
    while 0 < end < len(below) and below[end].top - below[end - 1].bottom < below[end - 1].size * _CLOSE:
        end -= 1
    return max(bottom, *(line.bottom for line in below[:end])) if end else bottom


def _crosses(line: Line, left: float, right: float) -> bool:
    return any(word.left < right - 1 and word.right > left + 1 for word in line.words) or any(
        one.right < left and other.left > right and other.left - one.right < (right - left) / 2
        for one, other in pairwise(line.words)
    )


def _is_table(lines: list[Line], gutter: tuple[float, float]) -> bool:
    """Whether lines with a gutter are rows: what stands left of it are labels, short and ending well before it."""
    middle = sum(gutter) / 2
    lefts = [" ".join(word.text for word in line.words if word.right <= middle) for line in lines]
    short = sum(len(text) <= 32 for text in lefts)
    labels = sum(text.endswith(":") for text in lefts)
    return labels * 2 > len(lefts) or short * 10 >= len(lefts) * 9
