"""How markup writes days, moments and lengths of time -> values."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from postingparse.document import Cue
from postingparse.values.date_order import settle
from postingparse.values.dates import DateWords, dates_in
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.reading import Cues, no_words
from postingparse.values.schemaorg.vocabulary import spelled

_ISO = re.compile(
    r"""
    (?P<day> \d{4}-\d\d-\d\d )
    (?: [T ] (?P<hour> \d\d ) :? (?P<minute> \d\d ) (?: :? (?P<second> \d\d ) (?: [.,]\d+ )? )?
        \s? (?P<zone> Z | UTC | GMT | [+-]\d\d:?(?:\d\d)? )?
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REDUCED = re.compile(r"\d{4}(?:-\d\d|-W\d\d)?")
_EPOCH = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?")
"""Seconds or milliseconds; OData writes "/Date(1772409600000+0000)/"."""
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DURATION = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(?:T0[HMS])?")
_YEARS = range(1970, 2100)


class Moment(NamedTuple):
    """What a date in markup says."""

    day: date | None = None
    clock: time | None = None
    """None for a day; with its offset where there is one."""
    iso: bool = False
    """Written as ISO 8601 has it (G-DAT-01)."""
    doubt: str | None = None
    """Why there is no day: AMBIGUOUS_DATE, IMPOSSIBLE_DATE, UNUSABLE_VALUE."""

    @property
    def moment(self) -> datetime | None:
        """Day and clock together; None for a day."""
        return datetime.combine(self.day, self.clock) if self.day and self.clock else None


def read_moment(written: str, cues: Cues | None = None) -> Moment:
    """The day or moment that a text names, in ISO 8601 or any form that can be read one way only.

    cues: forms of the lexicons found in `written`: the names of months.

    >>> read_moment("2026-03-13T23:59:59+01:00").day, read_moment("13.03.2026").day, read_moment("05/06/2026").doubt
    (datetime.date(2026, 3, 13), datetime.date(2026, 3, 13), 'AMBIGUOUS_DATE')
    """
    written = written.strip()
    iso = _ISO.fullmatch(written)
    if iso:
        return _of_iso(iso, written)
    epoch = _EPOCH.fullmatch(written)
    if epoch:
        return _moment(datetime.fromtimestamp(int(epoch[1]), UTC))
    compact = _COMPACT.fullmatch(written)
    if compact:
        return _day("-".join(compact.groups()))
    try:
        return _moment(parsedate_to_datetime(written))
    except (ValueError, TypeError, IndexError):
        return _in_words(written, cues or no_words(written))


def _of_iso(match: re.Match[str], written: str) -> Moment:
    found = _day(match["day"])
    if found.day is None or match["hour"] is None:
        return found._replace(iso=found.doubt != "IMPOSSIBLE_DATE")
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    day = found.day
    if (hour, minute, second) == (24, 0, 0):  # ISO 8601: the end of the day
        hour, minute, second = 23, 59, 59
    try:
        clock = time(hour, minute, min(second, 59), tzinfo=_zone(match["zone"]))
    except ValueError:
        return Moment(doubt="IMPOSSIBLE_DATE")
    strict = "T" in written and (match["zone"] or "Z")[:1] in "Z+-" and " " not in written
    return Moment(day, clock, iso=strict)


def _zone(written: str | None) -> timezone | None:
    if written is None:
        return None
    if not written[1:2].isdigit():
        return UTC
    hours, minutes = int(written[1:3]), int(written[3:].lstrip(":") or 0)
    length = timedelta(hours=hours, minutes=minutes)
    return timezone(-length if written[0] == "-" else length)


def _day(written: str) -> Moment:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return Moment(doubt="IMPOSSIBLE_DATE")
    return Moment(day) if day.year in _YEARS else Moment(doubt="UNUSABLE_VALUE")  # 9999-12-31: no end


def _moment(moment: datetime) -> Moment:
    known = moment.year in _YEARS
    return Moment(moment.date(), moment.timetz()) if known else Moment(doubt="UNUSABLE_VALUE")


def _in_words(written: str, cues: Cues) -> Moment:
    found = dates_in(written, written.lower(), cues.get("months", ()), cues.get("weeks", ()), _words(written, cues))
    if len(found) != 1:
        return Moment(doubt="UNUSABLE_VALUE")
    settled = settle(found[0], None)
    if isinstance(settled.value, date):
        return Moment(settled.value)
    return Moment(doubt=settled.doubt or "UNUSABLE_VALUE")


def _words(written: str, cues: Cues) -> DateWords:
    links = {
        key: frozenset(_folded(written, cue) for cue in cues.get("date_links", ()) if cue.key == key)
        for key in ("of", "year", "to")
    }
    return DateWords(of=links["of"], year=links["year"], to=links["to"])


def _folded(written: str, cue: Cue) -> str:
    return written[cue.start : cue.end].lower()


def read_reduced(written: str, cues: Cues | None = None) -> str | None:
    """An ISO 8601 date, or what is given of it, as the record keeps it; None where the text is no date.

    >>> read_reduced("2026-06"), read_reduced("2026-06-01T00:00:00Z"), read_reduced("soon")
    ('2026-06', '2026-06-01', None)
    """
    if _REDUCED.fullmatch(written.strip()):
        return written.strip()
    moment = read_moment(written, cues)
    return moment.day.isoformat() if moment.day else None


def read_length(spot: Spot) -> str | None:
    """An ISO 8601 duration of whole days or more, from a Duration or a QuantitativeValue; None for anything else.

    >>> read_length(Spot({"value": 6, "unitCode": "MON"}, "", {})), read_length(Spot("P77D", "", {}))
    ('P6M', 'P77D')
    """
    if spot.members and "@value" not in spot.members:
        amount, unit = spot.first("value"), spot.first("unitCode", "unitText")
        letter = spelled("length", (unit.line() or "") if unit else "")
        number = amount.line() if amount else None
        return f"P{int(number)}{letter}" if letter and number and number.isdigit() else None
    written = (spot.line() or "").upper()
    found = _DURATION.fullmatch(written)
    return f"P{''.join(filter(None, found.groups()))}" if found and any(found.groups()) else None


def whole_number(written: str) -> int | None:
    """A count, as a number or as its digits; None for anything else.

    >>> whole_number("36"), whole_number("36.0"), whole_number("three")
    (36, 36, None)
    """
    try:
        number = Decimal(written.strip())
    except ArithmeticError:
        return None
    return int(number) if number == number.to_integral_value() and 0 <= number < 10**9 else None
