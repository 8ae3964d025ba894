"""Text -> lengths of time, as ISO 8601 durations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postingparse.document import Cue


class Length(NamedTuple):
    """A length of time in the text."""

    start: int
    end: int
    value: str | None
    """ISO 8601: "P6M", "P1Y6M". None for a range ("6-12 months"), which is no one length."""
    bare: bool = False
    """Whether its number is only an article ("a year"), which may as well mean "each"."""


_LETTERS = {"YEAR": "Y", "MONTH": "M", "WEEK": "W", "DAY": "D"}
_DASHES = "\u2013\u2014\u0096-"  # the hyphen last: inside [] it would make a range
_FIGURE = re.compile(
    rf"""
    (?<![\w.,:/{_DASHES}]) (?<![$€£])
    (?: ([0-9]{{1,3}}) \s?(?:[{_DASHES}]|[^\W\d_]{{1,4}}\s)\s? )?   # 6- | 3 to: a range
    ([0-9]{{1,3}}) (?: [.,]([05]) )?                               # 12 | 1,5
    (?: \s?\([^()\n]{{1,20}}\) )?                                  # (twelve)
    [\s-]{{0,2}} $
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"(?<![\w-])([^\W\d_]{1,6})\s$")
_WINDOW = 40


def lengths_in(
    folded: str, units: Sequence[Cue], numbers: Sequence[Cue], articles: frozenset[str] = frozenset()
) -> Iterator[Length]:
    """Every length of days, weeks, months and years; neighbours of falling units are one ("1 year and 6 months").

    units: nouns of time, the unit as key; numbers: number words, the number as key; articles: words for 1 ("a", "un").
    """
    pending: Length | None = None
    for length in _single(folded, units, numbers, articles):
        if pending and 0 <= length.start - pending.end <= 5 and (both := _sum(pending.value, length.value)):
            pending = Length(pending.start, length.end, both)
            continue
        if pending:
            yield pending
        pending = length
    if pending:
        yield pending


def _single(folded: str, units: Sequence[Cue], numbers: Sequence[Cue], articles: frozenset[str]) -> Iterator[Length]:
    ends = [cue.end for cue in numbers]
    for unit in units:
        letter = _LETTERS.get(unit.key)
        if letter is None:
            continue
        window = max(0, unit.start - _WINDOW)
        match = _FIGURE.search(folded[window : unit.start])
        if match:
            value = None if match[1] else _iso(int(match[2]), match[3], letter)
            yield Length(window + match.start(), unit.end, value)
            continue
        before = bisect_right(ends, unit.start) - 1
        if (
            before >= 0
            and numbers[before].end >= unit.start - 2
            and not folded[ends[before] : unit.start].strip(" -\n")
        ):
            ranged = before and not folded[ends[before - 1] : numbers[before].start].strip(f"{_DASHES} ")
            value = (
                None if ranged else _iso(int(numbers[before].key), None, letter)
            )  # "three-six months" is no one length
            yield Length(numbers[before].start, unit.end, value)
            continue
        word = _WORD.search(folded, window, unit.start)
        if word and word[1] in articles:
            yield Length(word.start(1), unit.end, f"P1{letter}", bare=True)


def _iso(number: int, half: str | None, letter: str) -> str | None:
    """The duration; half a year is six months, half of anything else is not written.

    >>> _iso(6, None, "M"), _iso(1, "5", "Y"), _iso(1, "5", "M"), _iso(0, None, "M")
    ('P6M', 'P1Y6M', None, None)
    """
    if half == "5":
        return (f"P{number}Y6M" if number else "P6M") if letter == "Y" else None
    return f"P{number}{letter}" if number else None


def _sum(one: str | None, two: str | None) -> str | None:
    """Two durations as one, where the second's unit is the smaller.

    >>> _sum("P1Y", "P6M"), _sum("P6M", "P1Y")
    ('P1Y6M', None)
    """
    if one is None or two is None or "YMWD".index(one[-1]) >= "YMWD".index(two[-1]):
        return None
    return one + two.removeprefix("P")
