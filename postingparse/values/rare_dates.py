"""An isolated string in a language without a lexicon -> its day, by dateparser."""

from __future__ import annotations

import re
from datetime import date

from postingparse.context import DateOrder

_MOST = 64
"""Characters: what is longer is no date, and dateparser takes its time."""
_SHAPE = re.compile(
    r"""
    (?: ([0-9]{1,2})\.?\s+ [^\W\d_][^\d\n]{2,24} \s ([12][0-9]{3})      # 13 травня 2026
    | [^\W\d_][^\d\n]{2,24} \s ([0-9]{1,2})[,.]?\s+ ([12][0-9]{3})      # травень 13, 2026
    | ([12][0-9]{3})\.?\s+ [^\W\d_][^\d\n]{2,24} \s ([0-9]{1,2})\.? )   # 2026. május 13.
    [^\w\n]{0,3}(?:[^\W\d_]{1,3}\.?)?                                   # р.
    """,
    re.VERBOSE,
)
_SCRIPTS = (
    ("\u0370", "\u03ff", ("el",)),
    ("\u0400", "\u052f", ("ru", "uk", "bg", "sr", "be", "mk")),
    ("\u0590", "\u05ff", ("he",)),
    ("\u0600", "\u06ff", ("ar", "fa", "ur")),
    ("\u0900", "\u097f", ("hi",)),
    ("\u0e00", "\u0e7f", ("th",)),
    ("\u10a0", "\u10ff", ("ka",)),
)
"""First and last letter of a script, and languages that are written in it."""
_LATIN = ("hu", "ro", "tr", "lt", "lv", "et", "fi", "cs", "sk", "hr", "sl", "is", "vi", "id", "eu", "gl", "sq")


def read_rare_date(text: str, languages: tuple[str, ...], order: DateOrder | None) -> date | None:
    """The day that an isolated string names; None where it is not one date of day, month's name and year.

    languages: tried first, ISO 639-1; else those of the string's script.

    >>> read_rare_date("5071606626", (), None), read_rare_date("", (), None), read_rare_date("13 X 2026", (), None)
    (None, None, None)
    """
    text = text.strip()
    shape = _SHAPE.fullmatch(text) if len(text) <= _MOST else None
    if shape is None:
        return None
    numbers = [int(number) for number in shape.groups() if number]
    year, day = max(numbers), min(numbers)
    for tried in (languages, _of_script(text)):
        found = _parsed(text, tried, order) if tried else None
        if found and (found.year, found.day) == (year, day):
            return found
    return None


def _of_script(text: str) -> tuple[str, ...]:
    letter = next((c for c in text if c.isalpha()), "")
    for first, last, languages in _SCRIPTS:
        if first <= letter <= last:
            return languages
    return _LATIN if letter < "\u0250" else ()


def _parsed(text: str, languages: tuple[str, ...], order: DateOrder | None) -> date | None:
    import dateparser

    found = dateparser.parse(
        text,
        languages=list(languages),
        settings={
            "DATE_ORDER": order or "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
    return found.date() if found else None
