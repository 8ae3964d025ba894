"""What a page has beside its text: running headers and footers, page numbers, a browser's lines, bars that float."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from postingparse.read.typeset import Line, Word, is_bullet, lines_of

_MARGIN = 0.11
"""Share of a page's height, above and below, in which headers and footers stand."""
_MOST_PAGES = 0.6
_FLOATS = 0.5
"""Share of pages on which a bar that floats over the text stands at one place."""
_LONG = 20
"""Characters of a line that a page's end may have printed twice."""
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{2,8}\s)?\d{1,3}(?:\s?(?:/|\w{1,4})\s?\d{1,3})?\W*")
_PRINTED = re.compile(r"(?:(?:https?|file)://\S{8,}|\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d{2})")
"""What a browser prints above and below a page: its address, the moment."""


def without_margins(pages: Sequence[Sequence[Word]], heights: Sequence[float]) -> tuple[list[list[Word]], bool]:
    """The words but for page numbers and what a browser prints, which stand at the edges; whether it printed any."""
    found: list[list[Word]] = []
    printed = False
    for page, height in zip(pages, heights, strict=True):
        dropped: set[Word] = set()
        for line in lines_of(page):
            browser = _PRINTED.search(line.text) is not None
            if _is_at_edge(line, height) and (browser or _PAGE_NUMBER.fullmatch(line.text)):
                dropped.update(line.words)
                printed |= browser
        found.append([word for word in page if word not in dropped])
    return found, printed


def masked(line: Line) -> str:
    """The line, whatever its numbers."""
    return _NUMBERS.sub("#", line.text)


def repeated(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[str]:
    """Lines at the edges of most pages, whatever their numbers."""
    if len(pages) < 2:
        return set()
    seen = Counter[str]()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({masked(line) for line in lines if _is_at_edge(line, height)})
    return {text for text, count in seen.items() if count >= max(2, len(pages) * _MOST_PAGES)}


def is_header(line: Line, height: float) -> bool:
    """Whether a line stands at the top: the first page's letterhead is read, though it is above the others too."""
    return line.top < height * _MARGIN


def _is_at_edge(line: Line, height: float) -> bool:
    return is_header(line, height) or line.bottom > height * (1 - _MARGIN)


def without_floating(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words but for a bar that stands at one place of the pages, over the words of the text: "Apply now"."""
    seen = Counter(place for page in pages for place in {_place(word) for word in page})
    often = {place for place, count in seen.items() if count >= max(2, len(pages) * _FLOATS)}
    if not often:
        return [list(page) for page in pages]
    rows: set[int] = set()
    for page in pages:
        text = [word for word in page if _place(word) not in often]
        for word in page:
            if _place(word) in often and any(_covers(word, other) for other in text):
                rows.add(round(word.top))
    return [[word for word in page if _place(word) not in often or round(word.top) not in rows] for page in pages]


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left), round(word.top)


def _covers(word: Word, other: Word) -> bool:
    """Whether two words are drawn one over the other."""
    wide = min(word.right, other.right) - max(word.left, other.left)
    high = min(word.bottom, other.bottom) - max(word.top, other.top)
    return wide > word.size / 2 and high > word.size / 3


def once(pages: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """The lines of each page by column, but for one that the page before it ends with already."""
    found: list[list[list[Line]]] = []
    last: str | None = None
    for page in pages:
        first = _words_of(page[0][0]) if page and page[0] else ""
        again = len(first) >= _LONG and first == last
        kept = [page[0][1:], *page[1:]] if again else list(page)
        found.append(kept)
        last = next((_words_of(lines[-1]) for lines in reversed(kept) if lines), last)
    return found


def _words_of(line: Line) -> str:
    """The words of a line behind its bullet."""
    return " ".join(word.text for word in line.words[is_bullet(line.words[0].text) :])
