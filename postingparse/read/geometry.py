"""Words with their places on pages -> paragraphs in the order in which people read them.

Columns are told by the gutter between them, table rows by cells on one baseline, headings by size and weight, a wrapped
line by the room that its next word had not, headers and footers by standing on several pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple

from postingparse.read.columns import in_order
from postingparse.read.drawn import Shape
from postingparse.read.forms import weighed_cells, with_rows
from postingparse.read.hyphens import Hyphens, hyphens_of
from postingparse.read.paragraphs import Paragraph
from postingparse.read.running import is_header, masked, once, repeated, without_floating, without_margins
from postingparse.read.typeset import Line, Word, bullets_moved, is_bullet, with_bullets


class _Type(NamedTuple):
    """Sizes of type in a document."""

    body: float
    largest: float
    """On its first page."""
    headings: tuple[float, ...]
    """Of its headings, from the largest; those below the title's."""


class _Column(NamedTuple):
    """Where a column stands, and how far apart its lines do."""

    left: float
    right: float
    leading: float
    """The usual height from one baseline to the next."""

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


_BIGGER, _LARGEST = 1.12, 0.95
"""Times the size of the text, from which a line is a heading; times the largest, one of the first level."""
_DEEPEST = 4
"""Level of a heading by its size."""
_LONG_HEADING = 110
_SHOWN = 2
"""Lines of a paragraph from which its right edge is known."""
_FULL, _LONG_TITLE = 0.5, 0.35
"""Share of its column that a line fills at least before it goes on in the next; the same of a heading."""
_NAVIGATION = 600
"""Characters that may stand above the title of a printed page."""
_LOOSE_NUMBER = re.compile(r"^(\d{1,2})[ ]([.)])(?=[ ])")
"""A number of a list whose sign was set apart: "1 ) Lead the team"."""
_INNER_BULLET = re.compile(r"(?<=[.;:!?])[ ](?=[•●▪][ ][^\W_])")
_SENTENCE_ENDS = (".", ";", ",", "!", "?")


def read_pages(
    pages: Sequence[Sequence[Word]], heights: Sequence[float], drawn: Sequence[Sequence[Shape]] = ()
) -> list[Paragraph]:
    """The paragraphs of all pages.

    heights: of each page, in points. drawn: what is drawn on each; rules make its tables.
    """
    texts, printed = without_margins(without_floating(with_bullets(pages)), heights)
    regions = [in_order(page, shapes) for page, shapes in zip_longest(texts, drawn[: len(texts)], fillvalue=())]
    running = repeated([[line for lines in page for line in lines] for page in regions], heights)
    kept = once(
        [
            [
                [line for line in lines if masked(line) not in running or (not place and is_header(line, height))]
                for lines in page
            ]
            for place, (page, height) in enumerate(zip(regions, heights, strict=False))
        ]
    )
    type_ = _type_of(kept)
    hyphens = hyphens_of(line.text for page in kept for lines in page for line in lines)
    found: list[list[Paragraph]] = []
    for page in kept:
        before = any(found)
        found.append(
            [
                paragraph
                for lines in page
                for paragraph in _paragraphs(with_rows(bullets_moved(lines)), type_, hyphens, goes_on=before)
            ]
        )
    if found and printed:
        found[0] = _below_navigation(found[0])
    opened = [[page[0]._replace(opens=True), *page[1:]] for page in found if page]
    return _joined_over_pages([paragraph for page in opened for paragraph in page], hyphens)


def _below_navigation(page: list[Paragraph]) -> list[Paragraph]:
    """A page as a browser printed it, from its title on: what stands above that led to other pages."""
    title = next((place for place, paragraph in enumerate(page) if paragraph.level == 1), 0)
    above = sum(len(paragraph.text) for paragraph in page[:title])
    return page[title:] if above <= _NAVIGATION else page


def _type_of(pages: Sequence[Sequence[Sequence[Line]]]) -> _Type:
    sizes = Counter[float]()
    for line in (line for page in pages for lines in page for line in lines):
        sizes[line.size] += sum(len(word.text) for word in line.words)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    largest = max((line.size for page in pages[:1] for lines in page for line in lines), default=body)
    headings: list[float] = []
    for size in sorted(sizes, reverse=True):
        below = body * _BIGGER <= size < largest * _LARGEST
        if below and not (headings and size > headings[-1] * _LARGEST):
            headings.append(size)
    return _Type(body, largest, tuple(headings))


def _paragraphs(lines: Sequence[Line], type_: _Type, hyphens: Hyphens, *, goes_on: bool) -> Iterator[Paragraph]:
    """The lines put together where they were wrapped."""
    if not lines:
        return
    edge = min(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    column = _Column(edge, rights[len(rights) * 19 // 20], _leading(lines))
    group: list[Line] = []
    gap = not goes_on
    for line in lines:
        if group and not _wraps(group, line, column, type_):
            yield from _at_bullets(_paragraph(group, type_, hyphens, edge, gap=gap))
            gap = line.top - group[-1].bottom > column.leading * 0.55 or line.top < group[-1].top
            group = []
        group.append(line)
    yield from _at_bullets(_paragraph(group, type_, hyphens, edge, gap=gap))


def _at_bullets(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, or the items of a list whose line breaks were lost: "... of the town. • Sell bread"."""
    first, *others = _INNER_BULLET.split(paragraph.text)
    yield paragraph._replace(text=first)
    for text in others:
        yield paragraph._replace(text=text, level=0, gap=False, bullet=True)


def _leading(lines: Sequence[Line]) -> float:
    """The usual height from one baseline to the next."""
    steps = [after.bottom - before.bottom for before, after in pairwise(lines)]
    usual = [step for step in steps if 0 < step < 40]
    return median(usual) if usual else 14.0


def _wraps(group: Sequence[Line], line: Line, column: _Column, type_: _Type) -> bool:
    """Whether a line goes on with the one before it: close below, of the same type, which was full."""
    last = group[-1]
    step = line.bottom - last.bottom
    if not 0 < step <= max(column.leading, line.size * 1.2) * 1.35 or line.cells:
        return False
    if group[0].cells:
        return _is_in_cell(group[0], line)
    if abs(line.size - last.size) > 0.6 or _starts_item(line):
        return False
    if (_level(last, type_), last.bold) != (_level(line, type_), line.bold) and (last.bold or line.bold):
        return False
    first = line.words[0]
    room = last.right + first.right - first.left + last.size * 0.3
    full = room > _right_edge(group, line, column)
    heading = _level(line, type_) > 0
    lower = first.text[:1].islower()
    if lower and not last.text.endswith((":", ".")):
        return True
    if _starts_item(group[0]):
        return full and line.left > group[0].left + 2 if not lower else True
    same = heading and _level(last, type_) == _level(line, type_) and step < line.size * 1.5
    return full if not heading else same and last.right - last.left > column.width * _LONG_TITLE


def _is_in_cell(row: Line, line: Line) -> bool:
    """Whether a line goes on with the last cell of a row."""
    cell = row.words[row.cells[-1]]
    return abs(line.left - cell.left) < cell.size / 2 and not _starts_item(line) and line.bold == cell.bold


def _right_edge(group: Sequence[Line], line: Line, column: _Column) -> float:
    """How far right a line can go: as the column does; where its paragraph has shown to be narrower, as that does."""
    widest = max(*(one.right for one in group), line.right)
    narrower = len(group) >= _SHOWN and widest > column.left + column.width * _FULL
    return widest if narrower else max(widest, column.right)


def _starts_item(line: Line) -> bool:
    first = line.words[0].text
    if len(line.words) > 1 and line.words[1].text in (")", "."):
        first += line.words[1].text
    return (
        is_bullet(first)
        or (len(first) > 1 and is_bullet(first[0]) and first[0] not in "o-–*")
        or bool(re.fullmatch(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]", first))
    )


def _level(line: Line, type_: _Type) -> int:
    if line.size < type_.body * _BIGGER:
        return 0
    if line.size >= type_.largest * _LARGEST:
        return 1
    larger = sum(size > line.size / _LARGEST for size in type_.headings)
    return min(2 + larger, _DEEPEST)


def _paragraph(group: Sequence[Line], type_: _Type, hyphens: Hyphens, edge: float, *, gap: bool) -> Paragraph:
    first = group[0]
    level = _level(first, type_)
    if len(group) == 1 and not level and not _starts_item(first):
        first = weighed_cells(first)
    text = first.text
    for line in group[1:]:
        text = hyphens.joined(text, line.text)
    plain = len(text) <= _LONG_HEADING and not _starts_item(first) and not first.cells
    if not plain:
        level = 0
    elif not level and all(line.bold for line in group) and not text.endswith(_SENTENCE_ENDS):
        level = 5
    bullet = is_bullet(first.words[0].text)
    return Paragraph(_LOOSE_NUMBER.sub(r"\1\2", text), level, gap, bool(first.cells), first.left - edge, bullet)


def _joined_over_pages(paragraphs: list[Paragraph], hyphens: Hyphens) -> list[Paragraph]:
    """A sentence that a page's end has cut goes on: the first words of the next page are in lower case."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        cut = last and not (last.row or paragraph.row or last.level or paragraph.level or paragraph.bullet)
        cut = cut and paragraph.text[:1].islower()
        if last and cut and last.text[-1:] not in ".:;!?" and len(last.text) > 40:
            joined[-1] = last._replace(text=hyphens.joined(last.text, paragraph.text))
        else:
            joined.append(paragraph)
    return joined
