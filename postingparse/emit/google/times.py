"""Rules on dates, and on jobs that are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from postingparse.emit.google.case import Case, Hit, missing
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.moments import read_moment

_NO_OFFSET = "a moment without its offset"
_NO_DAY = frozenset(("rolling", "until_filled", "asap"))


def posted_form(case: Case) -> Iterator[Hit]:
    """G-DAT-01."""
    yield from _not_iso(case, "datePosted")


def deadline_form(case: Case) -> Iterator[Hit]:
    """G-DAT-02."""
    yield from _not_iso(case, "validThrough")


def _not_iso(case: Case, name: str) -> Iterator[Hit]:
    for spot in case.node.under(name):
        if not isinstance(spot.value, str) or not read_moment(spot.value).iso:
            yield Hit(name, repr(spot.line() or spot.value))


def no_deadline(case: Case) -> Iterator[Hit]:
    """G-DAT-03."""
    yield from missing(case, "validThrough")


def made_up_deadline(case: Case) -> Iterator[Hit]:
    """G-DAT-04: the text says how applications are taken, and names no such day."""
    day = _day(case.node.first("validThrough"))
    cue = next((cue for cue in case.cues.get("deadline", ()) if cue.key in _NO_DAY), None)
    if day and cue and case.proved("deadline") is not True and not case.shows_day(day):
        yield Hit("validThrough", repr(case.text[cue.start : cue.end]))


def no_zone(case: Case) -> Iterator[Hit]:
    """G-DAT-05."""
    for spot in case.node.under("validThrough"):
        found = read_moment(spot.line() or "")
        if found.day and (found.clock is None or found.clock.tzinfo is None):
            bare_day = "a day, which may be read as its first moment"
            yield Hit("validThrough", f"validThrough is {bare_day if found.clock is None else _NO_OFFSET}")
    for spot in case.node.under("datePosted"):
        found = read_moment(spot.line() or "")
        if found.clock and found.clock.tzinfo is None:
            yield Hit("datePosted", f"datePosted is {_NO_OFFSET}", "write the day, or the offset", "info")


def closes_early(case: Case) -> Iterator[Hit]:
    """G-DAT-06."""
    posted, through = _day(case.node.first("datePosted")), _day(case.node.first("validThrough"))
    if posted and through and through < posted:
        yield Hit("validThrough", f"{through} lies before {posted}")


def posted_later(case: Case) -> Iterator[Hit]:
    """G-DAT-07; a day of difference is another time zone."""
    posted = _day(case.node.first("datePosted"))
    if posted and case.today and posted > case.today + timedelta(days=1):
        yield Hit("datePosted", f"{posted} lies after {case.today}")


def starts_early(case: Case) -> Iterator[Hit]:
    """G-DAT-08."""
    through, start = _day(case.node.first("validThrough")), _day(case.node.first("jobStartDate"))
    if through and start and start < through:
        yield Hit("jobStartDate", f"{start} lies before {through}")


def expired(case: Case) -> Iterator[Hit]:
    """G-EXR-01."""
    deadline = case.posting.deadline
    if deadline is None or case.today is None:
        return
    last = deadline.date() if isinstance(deadline, datetime) else deadline
    if last < case.today:
        yield Hit("validThrough", f"it ended on {last}")


def _day(spot: Spot | None) -> date | None:
    return read_moment(spot.line() or "").day if spot else None


RULES = {
    "G-DAT-01": posted_form,
    "G-DAT-02": deadline_form,
    "G-DAT-03": no_deadline,
    "G-DAT-04": made_up_deadline,
    "G-DAT-05": no_zone,
    "G-DAT-06": closes_early,
    "G-DAT-07": posted_later,
    "G-DAT-08": starts_early,
    "G-EXR-01": expired,
}
