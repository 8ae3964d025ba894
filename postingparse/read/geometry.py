"""Words with their places on pages -> paragraphs in the order in which people read them.

Columns are told by the gutter between them, table rows by cells on one baseline, headings by size and weight, a wrapped
line by the room that its next word had not, headers and footers by standing on several pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Word(NamedTuple):
    """A word on a page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of its type."""
    bold: bool = False


class Paragraph(NamedTuple):
    """Lines that belong together, as one."""

    text: str
    level: int = 0
    """Of a heading, 1-6; 0 for none."""
    gap: bool = True
    """Whether white space parts it from what stands before."""
    row: bool = False
    """Whether it is a row of cells, with tabs between them."""
    indent: float = 0
    """Of its first line, in points from the left edge of its column."""


class _Line(NamedTuple):
    """Words on one baseline of one column."""

    words: tuple[Word, ...]
    cells: tuple[int, ...]
    """Indexes of the words that begin a cell behind a wide gap."""
    top: float
    bottom: float
    left: float
    right: float
    size: float
    bold: bool

    @property
    def text(self) -> str:
        """The words, with a tab where a cell begins."""
        parts = [("\t" if place in self.cells else " ") + word.text for place, word in enumerate(self.words)]
        return "".join(parts).strip()


class _Type(NamedTuple):
    """Sizes of type in a document."""

    body: float
    largest: float
    """On its first page."""


_CELL_GAP = 1.6
"""Heights of type between two words that stand in different cells."""
_GUTTER = 1.2
"""The same of columns of text."""
_MARGIN = 0.11
"""Share of a page's height, above and below, in which headers and footers stand."""
_BIGGER, _LARGEST = 1.12, 0.95
"""Times the size of the text, from which a line is a heading; times the largest, one of the first level."""
_LONG_HEADING = 110
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{2,8}\s)?\d{1,3}(?:\s?(?:/|\w{1,4})\s?\d{1,3})?\W*")
_PRINTED = re.compile(r"(?:https?://\S{8,}|\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d{2})")
"""What a browser prints above and below a page: its address, the moment."""
_SENTENCE_ENDS = (".", ";", ",", "!", "?")
_BULLETS = frozenset("•·●○◦▪■□▫►▶‣⁃∙–-*o§Øü➢✓✔")


def read_pages(pages: Sequence[Sequence[Word]], heights: Sequence[float]) -> list[Paragraph]:
    """The paragraphs of all pages.

    heights: of each page, in points.
    """
    lined = [_without_margins(_in_order(page), height) for page, height in zip(pages, heights, strict=True)]
    repeated = _repeated([lines for lines, _ in lined], heights)
    kept = [[line for line in lines if _masked(line) not in repeated] for lines, _ in lined]
    body = _body_size(line for lines in kept for line in lines)
    type_ = _Type(body, max((line.size for lines in kept[:1] for line in lines), default=body))
    paragraphs: list[Paragraph] = []
    for lines in kept:
        paragraphs += _paragraphs(lines, type_, goes_on=bool(paragraphs))
    return _joined_over_pages(paragraphs)


def _in_order(words: Sequence[Word]) -> list[_Line]:
    """The lines of a page, column by column."""
    return [line for region in _regions(list(words), 0) for line in _lines(region)]


def _regions(words: list[Word], depth: int) -> Iterator[list[Word]]:
    """The words of each column: cut where white space runs down between lines of text."""
    gutter = _gutter(words) if depth < 4 and len(words) > 30 else None
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
    lines = _lines(words)
    size = median(word.size for word in words)
    gaps: list[tuple[float, float, _Line]] = []
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
            best = (len(with_gap), (*inner, top, bottom))
    return best[1] if best else None


def _crosses(line: _Line, left: float, right: float) -> bool:
    return any(word.left < right - 1 and word.right > left + 1 for word in line.words) or any(
        one.right < left and other.left > right and other.left - one.right < (right - left) / 2
        for one, other in pairwise(line.words)
    )


def _is_table(lines: list[_Line], gutter: tuple[float, float]) -> bool:
    """Whether lines with a gutter are rows: what stands left of it are labels, short and ending well before it."""
    middle = sum(gutter) / 2
    lefts = [" ".join(word.text for word in line.words if word.right <= middle) for line in lines]
    short = sum(len(text) <= 32 for text in lefts)
    labels = sum(text.endswith(":") for text in lefts)
    return labels * 2 > len(lefts) or short * 10 >= len(lefts) * 9


def _lines(words: Iterable[Word]) -> list[_Line]:
    """Words with a baseline in common, from top to bottom, each line from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.left)):
        middle = (word.top + word.bottom) / 2
        for row in reversed(rows[-4:]):
            if row[0].top <= middle <= row[0].bottom or word.top <= (row[0].top + row[0].bottom) / 2 <= word.bottom:
                row.append(word)
                break
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: word.left)) for row in rows]


def _line(words: list[Word]) -> _Line:
    size = Counter[float]()
    bold = 0
    for word in words:
        size[round(word.size, 1)] += len(word.text)
        bold += len(word.text) if word.bold else 0
    usual = size.most_common(1)[0][0]
    cells = tuple(
        place
        for place in range(1, len(words))
        if words[place].left - words[place - 1].right > usual * _CELL_GAP and not _is_bullet(words[place - 1].text)
    )
    return _Line(
        tuple(words),
        cells,
        min(word.top for word in words),
        max(word.bottom for word in words),
        words[0].left,
        max(word.right for word in words),
        usual,
        bold * 10 > sum(len(word.text) for word in words) * 9,
    )


def _is_bullet(text: str) -> bool:
    return len(text) == 1 and (text in _BULLETS or "\ue000" <= text <= "\uf8ff")


def _without_margins(lines: list[_Line], height: float) -> tuple[list[_Line], list[_Line]]:
    """The lines but for page numbers and what a browser prints, which stand at the edges."""
    kept, dropped = [], []
    for line in lines:
        at_edge = line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)
        printed = at_edge and (_PAGE_NUMBER.fullmatch(line.text) or _PRINTED.search(line.text))
        (dropped if printed else kept).append(line)
    return kept, dropped


def _masked(line: _Line) -> str:
    return _NUMBERS.sub("#", line.text)


def _repeated(pages: Sequence[Sequence[_Line]], heights: Sequence[float]) -> set[str]:
    """Lines at the edges of most pages, whatever their numbers."""
    if len(pages) < 2:
        return set()
    seen = Counter[str]()
    for lines, height in zip(pages, heights, strict=True):
        seen.update(
            {_masked(line) for line in lines if line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)}
        )
    return {text for text, count in seen.items() if count >= max(2, len(pages) * 0.6)}


def _body_size(lines: Iterable[_Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += sum(len(word.text) for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _paragraphs(lines: Sequence[_Line], type_: _Type, *, goes_on: bool) -> Iterator[Paragraph]:
    """The lines put together where they were wrapped."""
    if not lines:
        return
    leading = _leading(lines)
    edge = min(line.left for line in lines)
    group: list[_Line] = []
    gap = not goes_on
    for line in lines:
        if group and not _wraps(group, line, leading, type_):
            yield _paragraph(group, type_, edge, gap=gap)
            gap = line.top - group[-1].bottom > leading * 0.55 or line.top < group[-1].top
            group = []
        group.append(line)
    yield _paragraph(group, type_, edge, gap=gap)


def _leading(lines: Sequence[_Line]) -> float:
    """The usual height from one baseline to the next."""
    steps = [after.bottom - before.bottom for before, after in pairwise(lines)]
    usual = [step for step in steps if 0 < step < 40]
    return median(usual) if usual else 14.0


def _wraps(group: Sequence[_Line], line: _Line, leading: float, type_: _Type) -> bool:
    """Whether a line goes on with the one before it: close below, of the same type, which was full."""
    last = group[-1]
    step = line.bottom - last.bottom
    if not 0 < step <= max(leading, line.size * 1.2) * 1.35 or line.cells or last.cells:
        return False
    if abs(line.size - last.size) > 0.6 or _starts_item(line):
        return False
    if (_level(last, type_), last.bold) != (_level(line, type_), line.bold) and (last.bold or line.bold):
        return False
    first = line.words[0]
    room = last.right + first.right - first.left + last.size * 0.3
    full = room > _right_edge(group, line)
    heading = _level(line, type_) > 0
    lower = first.text[:1].islower()
    if lower and not last.text.endswith((":", ".")):
        return True
    if _starts_item(group[0]):
        return full and line.left > group[0].left + 2 if not lower else True
    return (full and not heading) or (heading and _level(last, type_) == _level(line, type_) and step < line.size * 1.5)


def _right_edge(group: Sequence[_Line], line: _Line) -> float:
    return max(*(one.right for one in group), line.right)


def _starts_item(line: _Line) -> bool:
    first = line.words[0].text
    return (
        _is_bullet(first)
        or (len(first) > 1 and _is_bullet(first[0]) and first[0] not in "o-–*")
        or bool(re.fullmatch(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]", first))
    )


def _level(line: _Line, type_: _Type) -> int:
    if line.size < type_.body * _BIGGER:
        return 0
    return 1 if line.size >= type_.largest * _LARGEST else 2


def _paragraph(group: Sequence[_Line], type_: _Type, edge: float, *, gap: bool) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _hyphen_joined(text, line.text)
    first = group[0]
    level = _level(first, type_)
    plain = len(text) <= _LONG_HEADING and not _starts_item(first) and not first.cells
    if not plain:
        level = 0
    elif not level and all(line.bold for line in group) and not text.endswith(_SENTENCE_ENDS):
        level = 5
    return Paragraph(text, level, gap, bool(first.cells), first.left - edge)


def _hyphen_joined(text: str, more: str) -> str:
    if text.endswith(("\u00ad", "\u2010", "-")) and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"


def _joined_over_pages(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A sentence that a page's end has cut goes on: the first words of the next page are in lower case."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        cut = last and not (last.row or paragraph.row or last.level or paragraph.level) and paragraph.text[:1].islower()
        if last and cut and last.text[-1:] not in ".:;!?" and len(last.text) > 40:
            joined[-1] = last._replace(text=_hyphen_joined(last.text, paragraph.text))
        else:
            joined.append(paragraph)
    return joined
