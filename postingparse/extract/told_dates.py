"""Dates and places of a source's own fields that only the day, the country or the language of the posting settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.date_order import order_of
from postingparse.extract.told_places import settle_place
from postingparse.languages import codes, lexicon
from postingparse.languages.scan import fold
from postingparse.languages.values import cues_in
from postingparse.values.date_order import settle
from postingparse.values.dates import DateWords, dates_in
from postingparse.values.durations import lengths_in

_FIELDS = frozenset(("date_posted", "deadline", "start_date", "end_date"))
_OPEN = "+"
"""Behind a count that is only the least: "30+ days ago"."""


def find_given(document: Document, context: Context) -> Iterator[Candidate]:
    """`Document.given`, settled by the rest of the posting: codes of several places, dates of two days, relative ones.

    A relative date is counted from today.
    """
    for told in document.given:
        if told.field == "locations":
            yield settle_place(told, document)
        elif told.field not in _FIELDS or not isinstance(told.value, str):
            yield told
        elif told.doubt == "AMBIGUOUS_DATE":
            yield _ordered(told, told.value, document, context)
        elif told.doubt == "UNUSABLE_VALUE":
            yield _counted(told, told.value, document, context.today)
        else:
            yield told


def _ordered(told: Candidate, written: str, document: Document, context: Context) -> Candidate:
    dates = dates_in(written, written.lower(), (), (), DateWords())
    order = context.date_order or document.date_order or order_of(document, context, dates)
    day = settle(dates[0], order).value if order and len(dates) == 1 else None
    if not isinstance(day, date):
        return told
    whose = "feed" if document.date_order == order and not context.date_order else "posting"
    value = day.isoformat() if told.field in ("start_date", "end_date") else day
    return replace(told, value=value, doubt=None, derived=f"{written} in the order of the {whose}, {order}")


def _counted(told: Candidate, written: str, document: Document, today: date | None) -> Candidate:
    """From words such as "posted yesterday". Without today, or with a count that is only the least: a finding."""
    days = _days_before(written, document.languages)
    if days is None:
        return told
    if today is None or days < 0:
        return replace(told, doubt="RELATIVE_DATE")
    day = today - timedelta(days=days)
    return replace(told, value=day, doubt=None, derived=f"{written}, counted from {today}")


def _days_before(written: str, languages: tuple[str, ...]) -> int | None:
    """How many days ago; -1 where it is not said how many for certain, None where it is no such form."""
    folded = f" {fold(written)} "
    for code in dict.fromkeys((*languages, *codes())):
        forms = lexicon(code).seen
        for key, days in (("today", 0), ("yesterday", 1)):
            if any(f" {fold(form)} " in folded for form in forms.get(key, ())):  # type: ignore[call-overload]  # keys of the table
                return days
        if any(f" {fold(form)} " in folded for form in forms.get("ago", ())):
            cues = cues_in((code,), written)
            lengths = list(lengths_in(fold(written), cues.get("time_units"), cues.get("numbers")))
            value = lengths[0].value if len(lengths) == 1 else None
            sure = value and value.endswith("D") and _OPEN not in written
            return int(value[1:-1]) if value and sure else -1
    return None
