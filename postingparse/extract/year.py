"""Dates without a year -> days, where other dates of the posting or the day of reference leave one year only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.reading import Claim, Reading
from postingparse.values.date_order import day_of, month_and_day

_ORDER = ("date_posted", "deadline", "start_date", "end_date")
"""A posting's days come in this order."""
_MOST = timedelta(days=300)
"""Between two days of one posting that stand next to each other in that order. More, and the year is a guess."""
_BEHIND, _AHEAD = timedelta(days=60), timedelta(days=270)
"""How far before and after the day of reference a date without a year may lie."""


class Anchors(NamedTuple):
    """The certain days of a posting, by field, and the day of reference."""

    days: dict[str, date]
    today: date | None


def anchors_of(reading: Reading, claims: Iterable[Claim]) -> Anchors:
    """The first certain day of each field: given from outside, else read."""
    days: dict[str, date] = {}
    for field, day in (*_given(reading.document, reading.context), *_read(claims)):
        days.setdefault(field, day)
    return Anchors(days, reading.context.today)


def year_settled(claim: Claim, reading: Reading, anchors: Anchors) -> tuple[date, str] | None:
    """The day of a date without a year, and what settles its year."""
    parts = month_and_day(claim.date.written, reading.order)
    if parts is None:
        return None
    place = _ORDER.index(claim.field)
    for field in reversed(_ORDER[:place]):
        if field in anchors.days:
            day = _next(parts, anchors.days[field])
            return (day, f"the year follows from {field} {anchors.days[field]}") if day else None
    for field in _ORDER[place + 1 :]:
        if field in anchors.days:
            day = _last(parts, anchors.days[field])
            return (day, f"the year follows from {field} {anchors.days[field]}") if day else None
    if anchors.today:
        day = _nearest(parts, anchors.today)
        return (day, f"the year follows from today, {anchors.today}") if day else None
    return None


def _next(parts: tuple[int, int], day: date) -> date | None:
    """The first such day on or after another, if it is near."""
    for year in (day.year, day.year + 1):
        found = day_of(year, *parts)
        if found and found >= day:
            return found if found - day <= _MOST else None
    return None


def _last(parts: tuple[int, int], day: date) -> date | None:
    for year in (day.year, day.year - 1):
        found = day_of(year, *parts)
        if found and found <= day:
            return found if day - found <= _MOST else None
    return None


def _nearest(parts: tuple[int, int], today: date) -> date | None:
    for year in (today.year, today.year + 1, today.year - 1):
        found = day_of(year, *parts)
        if found and today - _BEHIND <= found <= today + _AHEAD:
            return found
    return None


def _read(claims: Iterable[Claim]) -> Iterable[tuple[str, date]]:
    for claim in claims:
        if isinstance(claim.date.meaning.value, date):
            yield claim.field, claim.date.meaning.value


def _given(document: Document, context: Context) -> Iterable[tuple[str, date]]:
    given = [(c.field, c.value) for c in document.given if c.field in _ORDER] + [
        (field, value) for field, value in context.given.items() if field in _ORDER
    ]
    for field, value in given:
        day = _day(value)
        if day:
            yield field, day


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
