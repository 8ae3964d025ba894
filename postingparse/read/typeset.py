"""Words with their places on a page, and the lines that they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CELL_GAP = 1.6
"""Heights of type between two words that stand in different cells."""
_STRETCHED = 8.0
"""Heights of type between two words of a line that was made to reach the right edge."""
_OTHER_TYPE = 1.25
"""Times the size of what stands beside it that makes another line of it."""
_OFTEN = 3
"""Times that a sign stands before words to be a bullet."""
_LOST_BULLET = re.compile(
    r"""
      !"? (?= \Z | [^\W_] )       # Symbol and Wingdings in a browser's print: no language begins a word so
    | [\ue000-\uf8ff] (?= \Z | [^\W_] )
    """,
    re.VERBOSE,
)
_ICONS = re.compile(r"[!\"\ue000-\uf8ff]+")
"""Words that are pictures."""
_UNSURE = frozenset("o-–*·")
"""Bullets that may be other signs at the end of a line."""
_BULLETS = frozenset("•·●○◦▪■□▫►▶‣⁃∙–-*o§Øü➢✓✔")


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


class Line(NamedTuple):
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


def with_bullets(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words, with bullets where a font of signs came out as other characters: `!"Leads the team`."""
    lost = Counter(found[0] for page in pages for word in page if (found := _LOST_BULLET.match(word.text)))
    signs = {sign for sign, count in lost.items() if count >= _OFTEN}
    return [[part for word in page for part in _without_lost(word, signs)] for page in pages]


def _without_lost(word: Word, signs: set[str]) -> Iterator[Word]:
    found = _LOST_BULLET.match(word.text)
    if found is None or found[0] not in signs:
        if not _ICONS.fullmatch(word.text):
            yield word
        return
    middle = word.left + min(word.size, (word.right - word.left) / 2)
    yield word._replace(text="•", right=middle, bold=False)
    if rest := word.text[found.end() :]:
        yield word._replace(text=rest, left=middle)


def lines_of(words: Iterable[Word]) -> list[Line]:
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
    lines = (line_of(sorted(row, key=lambda word: word.left)) for row in rows)
    return [part for line in lines for part in _by_size(line)]


def _by_size(line: Line) -> Iterator[Line]:
    """The line, or its two parts where a button in small type stands beside a heading."""
    for cell in line.cells[:1]:
        parts = line_of(list(line.words[:cell])), line_of(list(line.words[cell:]))
        if parts[0].size > parts[1].size * _OTHER_TYPE:
            yield from parts
            return
    yield line


def line_of(words: list[Word]) -> Line:
    """The line of words that stand in it from left to right."""
    size = Counter[float]()
    bold = 0
    for word in words:
        size[round(word.size, 1)] += len(word.text)
        bold += len(word.text) if word.bold else 0
    usual = size.most_common(1)[0][0]
    gaps = [after.left - before.right for before, after in pairwise(words)]
    cells = tuple(
        place for place, gap in enumerate(gaps, 1) if gap > usual * _CELL_GAP and not is_bullet(words[place - 1].text)
    )
    if _is_justified([gap for gap, word in zip(gaps, words, strict=False) if not is_bullet(word.text)], usual):
        cells = ()
    return Line(
        tuple(words),
        cells,
        min(word.top for word in words),
        max(word.bottom for word in words),
        words[0].left,
        max(word.right for word in words),
        usual,
        bold * 10 > sum(len(word.text) for word in words) * 9,
    )


def _is_justified(gaps: Sequence[float], size: float) -> bool:
    """Whether the white space of a line is spread evenly over its words, to make it reach the right edge."""
    return len(gaps) > 1 and max(gaps) <= _STRETCHED * size and min(gaps) >= max(gaps) / 2


def bullets_moved(lines: Sequence[Line]) -> list[Line]:
    """The lines, a bullet at the end of one moved to the next, which it belongs to: "... the archives. •"."""
    found: list[Line] = []
    moved: Word | None = None
    for line in lines:
        words = list(line.words)
        if moved and not is_bullet(words[0].text):
            left = words[0].left - words[0].size
            words.insert(0, moved._replace(left=left, right=left + words[0].size / 2, top=line.top, bottom=line.bottom))
        last = words[-1]
        moved = last if len(words) > 1 and is_bullet(last.text) and last.text not in _UNSURE else None
        found.append(line_of(words[:-1] if moved else words) if moved or len(words) > len(line.words) else line)
    return found


def is_bullet(text: str) -> bool:
    """Whether a word is the sign of a list."""
    return len(text) == 1 and (text in _BULLETS or "\ue000" <= text <= "\uf8ff")
