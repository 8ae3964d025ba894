"""Pieces of a page's text, and how two of them side by side become a row of label and value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from postingparse.read.lines import is_label

_LONG_CELL = 300
_LONG_ITEM = 80


class Anchor(NamedTuple):
    """A stretch of a piece with the address behind it."""

    start: int
    end: int
    href: str


@dataclass(slots=True)
class Piece:
    """The text of one block element, or of what stands between block elements."""

    text: str
    """Empty once it has become part of the row before it."""
    heading: int = 0
    item: int = 0
    """Depth in lists; 0 outside them, and for what follows in the same item."""
    row: bool = False
    """Cells with a tab between."""
    label: bool = False
    """Whether it is the label of the next piece, which stays a piece of its own."""
    anchors: tuple[Anchor, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()


class Twins(NamedTuple):
    """An element that has two children with text and nothing else."""

    shape: tuple[str, ...]
    """Its tag and theirs."""
    piece: int
    """The first piece."""
    cells: tuple[tuple[int, int], tuple[int, int]] | None
    """Where the two stand in it; None where each is a piece."""


def join_row(pieces: list[Piece], cells: Sequence[tuple[int, int]]) -> None:
    """Cells of one piece each become a row; a label before a cell of several pieces becomes a heading.

    cells: first piece and behind the last, of each cell with text.
    """
    if len(cells) < 2:
        return
    rows = [pieces[first] for first, last in cells if last - first == 1]
    head = pieces[cells[0][0]]
    labels = cells[0][1] - cells[0][0] == 1 and not head.heading and _is_label(head)
    short = all(len(piece.text) <= _LONG_CELL and piece.heading in (0, 7) for piece in rows)
    if short and len(rows) == len(cells) and (len(cells) > 2 or labels):
        _join(rows)
    elif len(cells) == 2 and labels and not head.item:
        head.heading = 7


def join_twins(pieces: list[Piece], twins: Sequence[Twins]) -> None:
    """Elements of one parent that each hold a label and a value become rows, if at least two have that shape."""
    shapes = Counter(twin.shape for twin in twins)
    for twin in twins:
        if shapes[twin.shape] < 2:
            continue
        piece = pieces[twin.piece]
        if piece.row or (piece.heading and twin.cells):
            continue
        if twin.cells is None:
            value = pieces[twin.piece + 1]
            if value.heading or value.row or not _is_row(piece, value):
                continue
            if piece.heading:
                piece.label = len(value.text) <= _LONG_ITEM
            else:
                _join([piece, value])
            continue
        (start, middle), (after, end) = twin.cells
        label, value = _part(piece, start, middle), _part(piece, after, end)
        if _is_row(label, value) and not (piece.item and len(value.text) > _LONG_ITEM):
            _join([label, value], piece)


def _is_row(label: Piece, value: Piece) -> bool:
    return _is_label(label) and len(value.text) <= _LONG_CELL and any(map(str.isalnum, value.text))


def _is_label(piece: Piece) -> bool:
    """Whether a piece may be a label; a link is none ("Back to the list", "Apply now")."""
    linked = sum(anchor.end - anchor.start for anchor in piece.anchors)
    return linked < len(piece.text) and "\n" not in piece.text and is_label(piece.text.rstrip(":： "))


def _part(piece: Piece, start: int, end: int) -> Piece:
    """A stretch of a piece as a piece."""
    while start < end and piece.text[start].isspace():
        start += 1
    anchors = tuple(
        Anchor(max(a.start, start) - start, min(a.end, end) - start, a.href)
        for a in piece.anchors
        if a.start < end and a.end > start
    )
    return Piece(piece.text[start:end].rstrip(), anchors=anchors)


def _join(cells: Sequence[Piece], into: Piece | None = None) -> None:
    """The first piece (or `into`) holds the text of all cells; the others are emptied."""
    text, anchors = "", []
    for cell in cells:
        text = f"{text}\t" if text else ""
        anchors += [Anchor(a.start + len(text), a.end + len(text), a.href) for a in cell.anchors]
        text += cell.text
        cell.text, cell.anchors = "", ()
    first = into or cells[0]
    first.text, first.anchors, first.bold = text, tuple(anchors), ()
    first.row, first.heading, first.item = True, 0, 0
