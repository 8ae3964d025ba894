"""Written dates -> days: which number is the day and which the month, and whether there is such a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from postingparse.context import DateOrder
from postingparse.values.dates import Written, full_year

_FIRST_YEAR, _LAST_YEAR = 1950, 2099
"""A posting names no day outside these."""

_MONTH_FIRST = frozenset(("US", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "VI"))
_YEAR_FIRST = frozenset(("SE",))
"""Countries with "26-03-13" beside "13/3 2026": year first, and otherwise the day before the month."""
_SEVERAL_ORDERS = frozenset(
    ("BZ", "CA", "CN", "HU", "IR", "JP", "KE", "KP", "KR", "LT", "MN", "PA", "PH", "TT", "TW", "ZA")
)
"""Countries in which numeric dates that do not begin with a whole year are written both ways."""


class Settled(NamedTuple):
    """A written date with its meaning: a day, or what is given of it, or why there is none."""

    value: date | str | None
    """A day; "2026-06" or "2026-W23" where the text gives less."""
    doubt: str | None = None
    """AMBIGUOUS_DATE, IMPOSSIBLE_DATE, DATE_WITHOUT_YEAR."""


def country_order(country: str) -> DateOrder | None:
    """How numeric dates are read in a country; None where two ways are usual, or for no country.

    >>> country_order("NO"), country_order("US"), country_order("SE"), country_order("CA"), country_order("")
    ('DMY', 'MDY', 'YMD', None, None)
    """
    if not country or country in _SEVERAL_ORDERS:
        return None
    if country in _MONTH_FIRST:
        return "MDY"
    return "YMD" if country in _YEAR_FIRST else "DMY"


def proved_order(dates: Iterable[Written]) -> DateOrder | None:
    """The order that a day above 12 proves ("13.03.26"); None where none does, or two disagree.

    >>> proved_order([Written(0, 8, numbers=(13, 3, 26), digits=2)])
    'DMY'
    >>> proved_order([Written(0, 8, numbers=(13, 3, 26), digits=2), Written(9, 17, numbers=(6, 30, 17), digits=2)])
    >>> proved_order([])
    """
    proofs: set[DateOrder] = set()
    for written in dates:
        if len(written.numbers) == 3:
            readings = dict(_readings(written))
            if len(readings) == 1 and written.numbers[0] != written.numbers[1]:
                proofs.update(readings)
    return proofs.pop() if len(proofs) == 1 else None


def echoed_order(dates: Sequence[Written]) -> DateOrder | None:
    """The one order in which numeric dates are days that the text also writes by the month's name, or None.

    >>> echoed_order([Written(0, 8, numbers=(4, 3, 26), digits=2), Written(9, 22, year=2026, month=4, day=3)])
    'MDY'
    """
    named = {(written.year, written.month, written.day) for written in dates if not written.numbers}
    echoes: set[DateOrder] = set()
    for written in dates:
        if len(written.numbers) == 3:
            echoes.update(order for order, parts in _readings(written) if parts in named)
    return echoes.pop() if len(echoes) == 1 else None


def settle(written: Written, order: DateOrder | None) -> Settled:
    """What a written date means, its numbers read in this order.

    >>> settle(Written(0, 8, numbers=(1, 6, 26), digits=2), "DMY")
    Settled(value=datetime.date(2026, 6, 1), doubt=None)
    >>> settle(Written(0, 8, numbers=(1, 6, 26), digits=2), None)
    Settled(value=None, doubt='AMBIGUOUS_DATE')
    >>> settle(Written(0, 10, numbers=(31, 2, 2026), digits=4), "DMY")
    Settled(value=None, doubt='IMPOSSIBLE_DATE')
    >>> settle(Written(0, 9, year=2026, month=6), None)
    Settled(value='2026-06', doubt=None)
    >>> settle(Written(0, 8, month=3, day=13), None)
    Settled(value=None, doubt='DATE_WITHOUT_YEAR')
    """
    if written.numbers:
        return _settle_numbers(written, order)
    if written.year is None:
        return Settled(None, "DATE_WITHOUT_YEAR" if month_and_day(written, order) else "IMPOSSIBLE_DATE")
    if not _FIRST_YEAR <= written.year <= _LAST_YEAR:
        return Settled(None, "IMPOSSIBLE_DATE")
    if written.week is not None:
        return _settle_week(written.year, written.week, written.day)
    month = written.month or 0
    if written.day is None:
        return Settled(f"{written.year}-{month:02}") if 1 <= month <= 12 else Settled(None, "IMPOSSIBLE_DATE")
    day = day_of(written.year, month, written.day)
    return Settled(day) if day else Settled(None, "IMPOSSIBLE_DATE")


def month_and_day(written: Written, order: DateOrder | None) -> tuple[int, int] | None:
    """Month and day of a date without a year, None where they are not certain or there is no such day in any year.

    >>> month_and_day(Written(0, 5, numbers=(13, 3)), None), month_and_day(Written(0, 5, numbers=(1, 4)), None)
    ((3, 13), None)
    """
    if written.numbers:
        one, two = written.numbers[:2]
        readings = {(two, one), (one, two)}
        if order in {"DMY", "YMD"}:
            readings = {(two, one)} if two <= 12 else {(one, two)}
        elif order == "MDY":
            readings = {(one, two)} if one <= 12 else {(two, one)}
    else:
        readings = {(written.month or 0, written.day or 0)}
    possible = [pair for pair in readings if day_of(2000, *pair)]  # a leap year: 29 February is a day
    return possible[0] if len(possible) == 1 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none.

    >>> day_of(2026, 2, 29), day_of(2026, 3, 13)
    (None, datetime.date(2026, 3, 13))
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _readings(written: Written) -> Iterator[tuple[DateOrder, tuple[int, int, int]]]:
    """Year, month and day by order, for each order that gives a possible month and day."""
    one, two, three = written.numbers
    year = three if written.digits == 4 else full_year(three)
    if two <= 12 and 0 < one <= 31:
        yield "DMY", (year, two, one)
    if one <= 12 and 0 < two <= 31 and one != two:
        yield "MDY", (year, one, two)


def _settle_numbers(written: Written, order: DateOrder | None) -> Settled:
    if len(written.numbers) == 2:
        known = month_and_day(written, order)
        if known:
            return Settled(None, "DATE_WITHOUT_YEAR")
        possible = any(day_of(2000, *pair) for pair in (written.numbers, written.numbers[::-1]))
        return Settled(None, "AMBIGUOUS_DATE" if possible else "IMPOSSIBLE_DATE")
    one, two, three = written.numbers
    if order == "YMD":
        if written.digits == 2 and written.mark in {"-", "/"} and day_of(full_year(one), two, three):
            return Settled(day_of(full_year(one), two, three))
        order = "DMY"
    readings = dict(_readings(written))
    if order in readings and day_of(*readings[order]):
        parts = [readings[order]]
    else:
        parts = [reading for reading in readings.values() if day_of(*reading)]
    days = [day for reading in parts if (day := day_of(*reading)) and _FIRST_YEAR <= day.year <= _LAST_YEAR]
    if len(days) == 1:
        return Settled(days[0])
    return Settled(None, "AMBIGUOUS_DATE" if days else "IMPOSSIBLE_DATE")


def _settle_week(year: int, week: int, day: int | None) -> Settled:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return Settled(None, "IMPOSSIBLE_DATE")
    return Settled(monday + timedelta(days=day - 1) if day else f"{year}-W{week:02}")
