"""Text around a date -> the time of day, where its zone is certain."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple


class Moment(NamedTuple):
    """A time of day beside a date, with the span of both."""

    value: datetime
    start: int
    end: int


_CLOCK = r"""
    (?P<hour>[0-9]{1,2})
    (?: \s?[:.hH]\s? (?P<minute>[0-9]{2}) (?![0-9]) (?::[0-9]{2}(?:[.,][0-9]{1,6})?)? )?   # 23:59 | 12h00
    (?: \s?(?P<half>[ap])\.?\s?m\b\.? )?                                                 # pm | p.m.
    (?: \s? (?P<unit>[^\W\d_]{1,7}) (?=[\s,.;)]|$) )??                                   # Uhr
    (?: \s?\(? (?P<zone> [zZ]\b | (?:UTC|GMT)?[+-][0-9]{1,2}(?::?[0-9]{2})?\b | [A-Z]{2,4}\b ) )?
"""
_BEHIND = re.compile(
    rf"""
    # "kl." | "do godz." | "r. do godz."
    (?: T | [\s,.(-]{{0,3}} (?P<word> (?:[a-zß-öø-ÿ]{{1,5}}\.?\s){{0,2}} (?:[^\W\d_]{{1,8}}\.?\s)? ) )
    {_CLOCK}
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""
    (?<![0-9:.,]) (?: (?P<word>[^\W\d_]{{1,8}})\.?\s )? {_CLOCK} \)?
    [\s,.]{{0,3}} (?:[^\W\d_]{{1,10}}[\s,.]{{1,2}}){{0,2}} $
    """,
    re.VERBOSE,
)
_UNIT = re.compile(
    r"""
    [^\S\n]? (?P<unit>[^\W\d_]{1,7}) (?=[\s,.;)]|$)   # "Uhr", "h"
    (?P<closed> (?=[^\S\n]*(?:[,.;)\n]|$)) )?          # and nothing more is said: no "20 hours a week"
    """,
    re.VERBOSE,
)
"""Behind the number of an hour."""
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?")

_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours east of Greenwich of the abbreviations that mean one zone only (not CST, IST, BST)."""
_PLACES = {"ET": "America/New_York", "PT": "America/Los_Angeles", "MT": "America/Denver", "CT": "America/Chicago"}
_WINDOW = 36


def moment_at(text: str, start: int, end: int, day: date, hour_words: frozenset[str] = frozenset()) -> Moment | None:
    """The moment that a time beside a date makes of it, without an offset where none is stated; None without a time.

    start, end: the date's place. hour_words: folded words that make a bare number beside them an hour ("kl", "uhr").

    >>> t = "by 13 March 2026, 23:59 CET"
    >>> moment_at(t, 3, 16, date(2026, 3, 13)).value.isoformat()
    '2026-03-13T23:59:00+01:00'
    >>> moment_at("by 13 March 2026, 5 pm", 3, 16, date(2026, 3, 13)).value.isoformat()
    '2026-03-13T17:00:00'
    >>> moment_at("by 13 March 2026, 5 people", 3, 16, date(2026, 3, 13))
    >>> moment_at("bis 13. März um 12 Uhr", 4, 12, date(2026, 3, 13), frozenset({"uhr"})).value.isoformat()
    '2026-03-13T12:00:00'
    >>> moment_at("by 13 March, 20 hours a week", 3, 11, date(2026, 3, 13), frozenset({"hours"}))
    """
    match = _BEHIND.match(text, end, min(len(text), end + _WINDOW))
    unit = _unit_behind(text, match, hour_words) if match else None
    found = _read(match, day, hour_words, sure=unit is not None) if match else None
    if match and found:
        return Moment(found, start, unit or match.end())
    window = max(0, start - _WINDOW)
    match = _BEFORE.search(text[window:start])
    found = _read(match, day, hour_words) if match else None
    return Moment(found, window + match.start(), end) if match and found else None


def _unit_behind(text: str, match: re.Match[str], hour_words: frozenset[str]) -> int | None:
    """Where the word of an hour behind a clock ends: "um 12 Uhr", "à 17h"; None where none stands there."""
    unit = None if match["zone"] else _UNIT.match(text, match.end())
    if unit is None or unit["unit"].lower() not in hour_words:
        return None
    sure = match["minute"] or match["word"] or unit["closed"] is not None
    return unit.end() if sure else None


def _read(match: re.Match[str], day: date, hour_words: frozenset[str], *, sure: bool = False) -> datetime | None:
    """The moment that a clock says; a bare number is one only beside a word of hours.

    sure: such a word stands behind it.
    """
    last = (match["word"] or "").split()[-1:]
    words = {word.lower().strip(".") for word in (*last, match["unit"] or "")}
    if match["minute"] is None and match["half"] is None and not sure and not words & hour_words:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), _zone(match["zone"]))


def _zone(stated: str | None) -> tzinfo | None:
    """The zone that a time states; None where it states none, or one of several of that name."""
    if not stated:
        return None
    if stated.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[stated.upper()]))
    if offset := _OFFSET.fullmatch(stated):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        return timezone((-1 if offset[1] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
    return zone_named(_PLACES[stated]) if stated in _PLACES else None


def zone_named(name: str) -> tzinfo | None:
    """An IANA zone; None for a name that is none.

    >>> zone_named("Europe/Oslo"), zone_named("Nowhere")
    (zoneinfo.ZoneInfo(key='Europe/Oslo'), None)
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
