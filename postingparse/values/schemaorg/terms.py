"""Dates, hours, contract, duration, openings -> candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from postingparse.candidate import Candidate
from postingparse.posting import Place
from postingparse.values.schemaorg.moments import Moment, read_length, read_moment, read_reduced, whole_number
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.pay import amount_of
from postingparse.values.schemaorg.places import find_locations
from postingparse.values.schemaorg.reading import Cues, CuesIn, candidate, doubtful, key_in, record
from postingparse.values.schemaorg.vocabulary import is_employment_type, says_nothing, spelled
from postingparse.values.zones import zone_of

_PARTING = re.compile(r"\s*[,;|/]\s*")
_FIGURE = re.compile(
    r"""
    (?P<open> [≥≤] )? \s?
    (?P<low> \d{1,3} (?:[.,]\d{1,2})? ) (?: \s?[-–]\s? (?P<high> \d{1,3} (?:[.,]\d{1,2})? ) )?
    \s? (?P<rest> .* )
    """,
    re.VERBOSE | re.DOTALL,
)
END_OF_EMPLOYMENT = "jobEndDate"
"""The name that some write beside jobStartDate; schema.org has none."""
END_OF_DAY = time(23, 59, 59)
_LAST_MINUTE = (time(23, 59), END_OF_DAY, time(0, 0))
"""Clocks without an offset that mean the day as a whole; Google's own example has 00:00."""
_KINDS = ("rolling", "until_filled", "asap")
"""Of a deadline in words."""
_MOST_HOURS = 80
_SMALL_WORD = 4
"""Letters of "per", "a", "pro" between the words of hours and week."""


def find_date_posted(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From datePosted."""
    for spot in posting.under("datePosted"):
        found = _moment(spot, words)
        if found.day:
            yield candidate("date_posted", spot, found.day)
        elif not says_nothing(spot.line() or ""):
            yield doubtful("date_posted", spot, found.doubt or "UNUSABLE_VALUE")


def find_deadline(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """validThrough: the day where it is the day's end at the place of work, else the moment."""
    places = list(_places(posting, words))
    for spot in posting.under("validThrough"):
        found = _moment(spot, words)
        if found.day is None:
            if kind := key_in(words(spot.line() or ""), "deadline_value", "deadline", among=_KINDS):
                yield candidate("deadline_kind", spot, kind)
            elif not says_nothing(spot.line() or ""):
                yield doubtful("deadline", spot, found.doubt or "UNUSABLE_VALUE")
            continue
        value = deadline_of(found, places)
        reason = "the end of the day" if found.moment and not isinstance(value, datetime) else None
        yield candidate("deadline", spot, value, derived=reason)


def deadline_of(found: Moment, places: list[Place]) -> date:
    """A day, or a moment with its offset.

    >>> deadline_of(read_moment("2026-03-13T23:59:59+01:00"), [Place(country="NO")])
    datetime.date(2026, 3, 13)
    >>> deadline_of(read_moment("2026-03-13T12:00:00+01:00"), [Place(country="NO")]).hour
    12
    """
    day, moment = found.day, found.moment
    assert day is not None  # noqa: S101 - the caller has looked
    if moment is None:
        return day
    local = moment.replace(tzinfo=None)
    zone = zone_of(places, local)
    if moment.tzinfo is None:
        if local.time() in _LAST_MINUTE or zone is None:
            return day
        return local.replace(tzinfo=zone)
    ends = local.time() == END_OF_DAY and zone is not None
    return day if ends and local.replace(tzinfo=zone).utcoffset() == moment.utcoffset() else moment


def _places(posting: Spot, words: CuesIn) -> Iterator[Place]:
    for found in find_locations(posting, words):
        if found.field == "locations" and found.doubt is None:
            country, region = found.part("country"), found.part("region")
            yield Place(country=str(country) if country else None, region=str(region) if region else None)


def _moment(spot: Spot, words: CuesIn) -> Moment:
    line = spot.line() or ""
    return read_moment(line, words(line)) if line else Moment(doubt="UNUSABLE_VALUE")


def find_start(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From jobStartDate and jobImmediateStart."""
    for spot in posting.under("jobStartDate"):
        line = spot.line() or ""
        cues = words(line)
        day = read_reduced(line, cues)
        if day:
            yield candidate("start_date", spot, day)
        elif any(cue.key == "immediately" for cue in cues.get("start", ())):
            yield candidate("start_immediately", spot, value=True)
        elif not says_nothing(line):
            yield doubtful("start_date", spot, read_moment(line, cues).doubt or "UNUSABLE_VALUE")
    for spot in posting.under("jobImmediateStart"):
        if truth_of(spot):
            yield candidate("start_immediately", spot, value=True)


def find_end(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """The last day of the employment, from feeds: schema.org has no property for it."""
    for spot in posting.under(END_OF_EMPLOYMENT):
        line = spot.line() or ""
        day = read_reduced(line, words(line))
        if day:
            yield candidate("end_date", spot, day)
        elif not says_nothing(line):
            yield doubtful("end_date", spot, read_moment(line, words(line)).doubt or "UNUSABLE_VALUE")


def truth_of(spot: Spot | None) -> bool | None:
    """A boolean, or what is spelled like one; None for anything else."""
    if spot is None or isinstance(spot.value, bool):
        return spot.value if spot else None  # type: ignore[return-value]  # a bool
    said = spelled("truth", spot.line() or "")
    return said == "true" if said else None


def find_length(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """jobDuration; in days from a whole date on, it gives the last day (schemaorg#4475)."""
    starts = [
        found.value for found in find_start(posting, words) if found.field == "start_date" and found.doubt is None
    ]
    for spot in posting.under("jobDuration"):
        length = read_length(spot)
        start = str(starts[0]) if starts else ""
        days = length[1:-1] if length and length.endswith("D") else ""
        if length is None:
            yield doubtful("duration", spot)
        elif days.isdigit() and 0 < int(days) < 36500 and len(start) == len("2026-06-01") and start[5].isdigit():
            last = date.fromisoformat(start) + timedelta(days=int(days) - 1)
            yield candidate(
                "end_date", spot, last.isoformat(), derived=f"{days} days from {start} on, the first one counted"
            )
        else:
            yield candidate("duration", spot, length)


def find_employment(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From employmentType -> hours and contract, which the record keeps apart."""
    for spot in posting.under("employmentType"):
        line = spot.line() or ""
        for part in [line] if is_employment_type(line) or spelled("hours", line) else _PARTING.split(line):
            hours = spelled("hours", part)
            contract = spelled("contract", part)
            if not (hours or contract):
                cues = words(part)
                hours = key_in(cues, "hours")
                contract = _contract_in(cues)
            if hours:
                yield candidate("hours", spot, hours)
            if contract:
                yield candidate("contract", spot, contract)
            if not (hours or contract) and _figure_kind(part, words) == "percentage":
                yield from record("percentage", spot, _bounds(part))
            elif not (hours or contract or says_nothing(part)):
                yield doubtful("contract", spot)


def _contract_in(cues: Cues) -> str | None:
    """The contract that a form names, but for one inside of longer hours: "temps" in "temps plein"."""
    over = [(cue.start, cue.end) for cue in cues.get("hours", ())]
    for table in ("contract", "contract_value"):
        for cue in cues.get(table, ()):
            length = cue.end - cue.start
            if not any(start <= cue.start and cue.end <= end and end - start > length for start, end in over):
                return cue.key
    return None


def find_work_hours(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From workHours -> hours a week, percentage, and the rest as the schedule; a quantity has its unit."""
    for spot in posting.under("workHours"):
        if spot.members:
            yield from _quantity(spot)
            continue
        if not spot.line():
            yield doubtful("schedule", spot)
            continue
        rest = []
        seen = set()
        for part in (spot.text() or "").split("; "):
            kind = _figure_kind(part, words)
            if kind is None and (hours := _hours_in(part, words)):
                yield candidate("hours", spot, hours)
                continue
            if kind is None or kind in seen:
                rest.append(part)
                continue
            seen.add(kind)
            yield from record(kind, spot, _bounds(part))
        if rest:
            yield candidate("schedule", spot, "; ".join(rest))


def _hours_in(part: str, words: CuesIn) -> str | None:
    """The hours that a piece names, and nothing besides: "Part time"."""
    if named := spelled("hours", part):
        return named
    cues = words(part)
    whole = any(cue.end - cue.start >= len(part.strip(" .")) for cue in cues.get("hours", ()))
    return key_in(cues, "hours") if whole else None


def _quantity(spot: Spot) -> Iterator[Candidate]:
    """A QuantitativeValue of hours a week ("HUR") or of percent of a full post ("P1"), by its UN/CEFACT code."""
    code = spot.first("unitCode", "unitText")
    field = _QUANTITIES.get((code.line() or "").upper() if code else "")
    low, high = spot.first("minValue", "value"), spot.first("maxValue", "value")
    bounds = [(name, found, amount_of(found)) for name, found in (("min", low), ("max", high))]
    most = max((amount for *_, amount in bounds if amount), default=None)
    if field is None or most is None or most > (_MOST_HOURS if field == "weekly_hours" else 100):
        yield doubtful("schedule", spot)
    else:
        yield from record(field, spot, bounds)


_QUANTITIES = {"HUR": "weekly_hours", "P1": "percentage"}


def _figure_kind(part: str, words: CuesIn) -> str | None:
    """Whether a piece is nothing but a figure of hours a week or of a percentage."""
    found = _FIGURE.fullmatch(part)
    if found is None:
        return None
    rest = found["rest"].strip()
    top = Decimal((found["high"] or found["low"]).replace(",", "."))
    if rest == "%":
        return "percentage" if top <= 100 else None
    cues = words(part)
    keys = {cue.key: cue for cue in cues.get("weekly_hours", ())}
    covered = sum(cue.end - cue.start for cue in cues.get("weekly_hours", ()))
    plain = len(rest.replace(" ", "")) <= covered + _SMALL_WORD
    return "weekly_hours" if "per_week" in keys and plain and top <= _MOST_HOURS else None


def _bounds(part: str) -> Iterator[tuple[str, Spot | None, object]]:
    found = _FIGURE.fullmatch(part)
    assert found is not None  # noqa: S101 - its kind is known
    low = Decimal(found["low"].replace(",", "."))
    high = Decimal(found["high"].replace(",", ".")) if found["high"] else low
    if found["open"] != "≤":
        yield "min", None, low
    if found["open"] != "≥":
        yield "max", None, high


def find_openings(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """totalJobOpenings, where it is a positive number."""
    del words
    for spot in posting.under("totalJobOpenings"):
        number = whole_number(spot.line() or "")
        yield candidate("openings", spot, number) if number else doubtful("openings", spot)
