"""Ruled lines on a page -> the rows of its tables, each cell read for itself whatever stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from postingparse.read.drawn import Shape
from postingparse.read.typeset import Line, Word, is_bullet, line_of, lines_of

_THIN = 2.5
"""Points of a rule."""
_NEAR = 3.0
"""Points by which the ends of rules may miss each other."""
_SHORTEST, _LOWEST = 20.0, 8.0
"""Points of a rule from side to side, and of one down a cell."""
_DEEPEST = 3
"""Lines of a cell that is a value; more are a text of its own."""
_APART = 0.6
"""Heights of type between the words of two cells."""
_MOST = 2_000
"""Rules of a page that is a table and no drawing."""


class _Row(NamedTuple):
    """A row of cells, from top to bottom."""

    top: float
    bottom: float
    edges: tuple[float, ...]


def rows_on(words: Sequence[Word], shapes: Sequence[Shape]) -> list[list[list[Word]]]:
    """The rows of the tables of a page, from the top: the words of each cell.

    A row by itself is none, nor one beside which something else stands, nor rules that only cross a line of words.
    """
    found = [(row, cells) for row in _ruled(shapes) if (cells := _cells(row, words))]
    return [
        cells
        for place, (row, cells) in enumerate(found)
        if any(_is_alike(row, other) for other, _ in (*found[max(0, place - 1) : place], *found[place + 1 : place + 2]))
    ]


def _cells(row: _Row, words: Sequence[Word]) -> list[list[Word]]:
    """The words of the cells of a row; none where it is no row."""
    cells: list[list[Word]] = [[] for _ in row.edges[1:]]
    for word in words:
        if row.top <= (word.top + word.bottom) / 2 < row.bottom:
            middle = (word.left + word.right) / 2
            place = next((n for n, (left, right) in enumerate(pairwise(row.edges)) if left <= middle < right), None)
            if place is None:
                return []
            cells[place].append(word)
    filled = [cell for cell in cells if cell]
    apart = all(
        min(word.left for word in after) - max(word.right for word in before) >= before[0].size * _APART
        for before, after in pairwise(filled)
    )
    return filled if len(filled) > 1 and apart else []


def _is_alike(row: _Row, other: _Row) -> bool:
    """Whether two rows have an edge inside in common."""
    return any(abs(one - two) <= _NEAR for one in row.edges[1:-1] for two in other.edges[1:-1])


def lines_in(cells: Sequence[Sequence[Word]]) -> list[Line]:
    """The row as one line of cells; where a cell holds a text, each cell's own lines, the first as a heading."""
    read = [lines_of(cell) for cell in cells]
    values = all(len(lines) <= _DEEPEST and not any(is_bullet(line.words[0].text) for line in lines) for lines in read)
    if values:
        words = [word for lines in read for line in lines for word in line.words]
        starts, count = [], 0
        for lines in read[:-1]:
            count += sum(len(line.words) for line in lines)
            starts.append(count)
        return [line_of(words)._replace(cells=tuple(starts), left=words[0].left, bold=False)]
    head = [line._replace(cells=(), bold=True) for line in read[0]] if len(read[0]) <= _DEEPEST else read[0]
    return [*head, *(line for lines in read[1:] for line in lines)]


def _ruled(shapes: Sequence[Shape]) -> Iterator[_Row]:
    """The rows between rules from side to side that rules from top to bottom part into cells."""
    across, down = _rules(shapes)
    if len(across) > _MOST or len(down) > _MOST:
        return
    heights: list[float] = []
    for rule in sorted(across, key=lambda rule: rule.top):
        if not heights or rule.top - heights[-1] > _NEAR:
            heights.append(rule.top)
    for top, bottom in pairwise(heights):
        if bottom - top < _LOWEST:
            continue
        parting = sorted(
            (rule.left + rule.right) / 2 for rule in down if rule.top <= top + _NEAR and rule.bottom >= bottom - _NEAR
        )
        edges: list[float] = []
        for edge in parting:
            if not edges or edge - edges[-1] > _LOWEST:
                edges.append(edge)
        above = [rule for rule in across if abs(rule.top - top) <= _NEAR]
        if edges:
            left, right = min(rule.left for rule in above), max(rule.right for rule in above)
            edges = [*([left] if left < edges[0] - _LOWEST else []), *edges]
            edges = [*edges, *([right] if right > edges[-1] + _LOWEST else [])]
        if len(edges) > 2:
            yield _Row(top, bottom, (edges[0] - _NEAR, *edges[1:-1], edges[-1] + _NEAR))


def _rules(shapes: Sequence[Shape]) -> tuple[list[Shape], list[Shape]]:
    """Rules from side to side, and from top to bottom; pieces of one rule put together, boxes as their four sides."""
    across, down = [], []
    for shape in shapes:
        wide, high = shape.right - shape.left, shape.bottom - shape.top
        if high <= _THIN:
            across.append(shape)
        elif wide <= _THIN:
            down.append(shape)
        else:
            across += [shape._replace(bottom=shape.top), shape._replace(top=shape.bottom)]
            down += [shape._replace(right=shape.left), shape._replace(left=shape.right)]
    return [rule for rule in across if rule.right - rule.left >= _SHORTEST], list(_joined(down))


def _joined(rules: Sequence[Shape]) -> Iterator[Shape]:
    """Rules down a page, those that go on where another ends as one."""
    held: Shape | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.left / _NEAR), rule.top)):
        same = held and abs(rule.left - held.left) <= _NEAR and rule.top <= held.bottom + _NEAR
        if held and same:
            held = held._replace(bottom=max(held.bottom, rule.bottom))
            continue
        if held:
            yield held
        held = rule
    if held and held.bottom - held.top >= _LOWEST:
        yield held
