"""Text -> percentages and their ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})?(?![\d])(?![.,]\d)")
_GAP = re.compile(r"[ \u00a0\u202f]{0,2}")
_DASHES = ("-", "–", "—", "−", "/", "~")


class Percent(NamedTuple):
    """One percentage or a range, 0-100."""

    low: Decimal
    high: Decimal
    start: int
    end: int


class _Figure(NamedTuple):
    value: Decimal
    start: int
    end: int
    signed: bool


def percents_in(
    text: str, start: int, end: int, signs: Sequence[tuple[int, int]] = (), links: Sequence[tuple[int, int]] = ()
) -> Iterator[Percent]:
    """Percentages between two offsets, none above 100.

    signs: where "percent" stands in words; links: where "to" stands between two bounds.

    >>> [(str(p.low), str(p.high)) for p in percents_in("50-100% or 37,5 % - 80 %", 0, 24)]
    [('50', '100'), ('37.5', '80')]
    >>> list(percents_in("150 %, 2024", 0, 11))
    []
    """
    if not signs and text.find("%", start, end) < 0:
        return
    figures = list(_figures(text, start, end, dict(signs)))
    between = dict(links)
    index = 0
    while index < len(figures):
        figure, following = figures[index], figures[index + 1] if index + 1 < len(figures) else None
        index += 1
        if following and following.signed and _linked(text, figure, following, between):
            index += 1
            if figure.value <= following.value:
                yield Percent(figure.value, following.value, figure.start, following.end)
        elif figure.signed:
            yield Percent(figure.value, figure.value, figure.start, figure.end)


def _figures(text: str, start: int, end: int, signs: dict[int, int]) -> Iterator[_Figure]:
    for match in _NUMBER.finditer(text, start, end):
        value = Decimal(match[0].replace(",", "."))
        at = _after_gap(text, match.end())
        sign = at + 1 if text[at : at + 1] == "%" else signs.get(at)
        if value <= 100:
            yield _Figure(value, match.start(), sign or match.end(), sign is not None)


def _linked(text: str, low: _Figure, high: _Figure, links: dict[int, int]) -> bool:
    at = _after_gap(text, low.end)
    stop = at + 1 if text[at : at + 1] in _DASHES else links.get(at)
    return stop is not None and stop <= high.start and _after_gap(text, stop) == high.start


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
