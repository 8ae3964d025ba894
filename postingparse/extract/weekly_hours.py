"""Document -> hours a week, and what is said of shifts and weekends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.head import head_of
from postingparse.extract.nearby import cues_within, role_at, sentences_with

_NUMBER = re.compile(r"(?<![\w.,:/])\d{1,2}(?:[.,]\d{1,2})?(?![\d:%])(?![.,/]\d)")
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"[ \u00a0]?[-–—/~][ \u00a0]?")
_BEFORE_HOURS = re.compile(r"[ \u00a0\n]?\+?[ \u00a0\n-]?\Z")
"""What may stand between a number and the word for hours: "20+ hours", "38-Stunden"."""
_OPEN = re.compile(r"[ \u00a0]?\+")

_WINDOW = 30
"""Characters before the word for hours in which its numbers stand."""
_TO_WEEK = 25
"""Characters between the word for hours and "per week"."""
_FROM_WEEK = 25
"""Characters between "weekly working time" and the number of hours."""
_TOUCH = 3
_ALONE = 10
"""A number right before "per week" is hours from here on: "20 per week", not "3 per week"."""
_LINK = re.compile(r",?[ \u00a0]\(?(?:[^\W\d_]{1,4}[ \u00a0]){0,2}")
"""Between the post and its hours: "på", "van de", a bracket."""
_LEAST_POST, _MOST_POST = 15, 48
"""Hours that a post has in a week, where nothing says that they are a week's."""
_MOST = 80
_MOST_OF = 0.5
_LONGEST = 300
_MOST_CLAUSES = 5
_CLOCK = re.compile(r"(?<!\d)[012]?\d[:.h][0-5]\d(?!\d|[.:]\d)")
_NOT_SCHEDULE = frozenset(
    ("legal", "chrome", "employer", "schedule", "qualifications", "nice_to_have", "personal_qualities", "benefits")
)
_NOT_WORK = frozenset(("legal", "chrome", "employer"))


class _Found(NamedTuple):
    low: re.Match[str] | None
    high: re.Match[str] | None
    start: int
    end: int


class _Words(NamedTuple):
    week: tuple[Cue, ...]
    hours: tuple[Cue, ...]
    days: tuple[Cue, ...]
    links: tuple[Cue, ...]
    froms: tuple[Cue, ...]
    up_tos: tuple[Cue, ...]


def find_weekly_hours(document: Document, context: Context) -> Iterator[Candidate]:
    """Hours a week, every time that they are stated."""
    del context  # nothing from outside tells on the hours
    words = _Words(
        _ordered(document.cues_of("weekly_hours", "per_week"), document.cues_of("pay_units", "WEEK")),
        document.cues_of("weekly_hours", "hours"),
        document.cues_of("time_units", "DAY"),
        document.cues_of("salary", "to"),
        document.cues_of("salary", "from"),
        document.cues_of("salary", "up_to"),
    )
    read: set[int] = set()
    for pair in document.pairs:
        if pair.field == "weekly_hours":
            first = _NUMBER.search(document.text, *pair.value)
            if first and _is_clock(words, first):
                continue
            found = _range(document, words, pair.value.start, _last_of_range(document, words, first)) if first else None
            if found:
                read.add(found.start)
                yield _candidate(found, "labelled")
    for cue in words.week:
        found = _before_week(document, words, cue) or _behind_week(document, words, cue)
        if found and found.start not in read and role_at(document, cue.start) not in _NOT_WORK:
            read.add(found.start)
            yield _candidate(found, "sentence")
    for method, ways in (("post", _of_post), ("head", _in_head)):
        for found in ways(document, words):
            if found.start not in read and role_at(document, found.start) not in _NOT_WORK:
                read.add(found.start)
                yield _candidate(found, method)


def _in_head(document: Document, words: _Words) -> Iterator[_Found]:
    """A line of the head that is nothing but the hours of a post: "24 - 32 uur"."""
    for line in head_of(document):
        first = _NUMBER.match(document.text, line.start, line.end)
        if first is None:
            continue
        number = _last_of_range(document, words, first)
        hours = cues_within(words.hours, number.end(), line.end)
        if hours and hours[-1].end == line.end and hours[0].start - number.end() <= _TOUCH:
            found = _range(document, words, line.start, number) if _is_of_a_week(number) else None
            if found:
                yield found


def _is_of_a_week(number: re.Match[str]) -> bool:
    return _LEAST_POST <= _value(number) <= _MOST_POST


def _of_post(document: Document, words: _Words) -> Iterator[_Found]:
    """Hours behind a word for the post, where nothing says of what: "a permanent post of 37 hours"."""
    posts = _ordered(
        document.cues_of("percentage", "position"),
        document.cues_of("openings", "noun"),
        document.cues_of("contract"),  # "CDI 39h"
        document.cues_of("hours"),
    )
    for post in posts[:_MOST]:
        link = _LINK.match(document.text, post.end)
        number = _NUMBER.match(document.text, link.end()) if link else None
        if number is None:
            continue
        number = _last_of_range(document, words, number)
        hours = cues_within(words.hours, number.end(), number.end() + 15)
        if not hours or hours[0].start - number.end() > _TOUCH or not _is_of_a_week(number):
            continue
        around = (hours[0].end, hours[0].end + _TO_WEEK)
        found = None if cues_within(words.days, *around) else _range(document, words, post.end, number)
        if found:
            yield found


def _ordered(*cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    return tuple(sorted((cue for found in cues for cue in found), key=lambda cue: (cue.start, -cue.end)))


def _is_clock(words: _Words, number: re.Match[str]) -> bool:
    """Whether a label's number is rather a time of day: "9am - 5pm", "8 - 16"."""
    hours = cues_within(words.hours, number.end(), number.end() + 20)
    return _value(number) < _ALONE and not (hours and hours[0].start - number.end() <= _TOUCH)


def _before_week(document: Document, words: _Words, week: Cue) -> _Found | None:
    """What stands before: "37.5 hours per week", "20 per week"."""
    line = document.text.rfind("\n", 0, week.start) + 1
    hours = cues_within(words.hours, max(line, week.start - _TO_WEEK - 20), week.start + 1)
    gap = Span(hours[-1].end, week.start) if hours else None
    if gap and not _DIGIT.search(document.text, *gap):  # not the label's word: "Hours: 18 hrs/week"
        if gap.end - gap.start > _TO_WEEK or cues_within(words.days, *gap):
            return None
        number = _number_before(document, hours[-1].start)
        return _range(document, words, line, number) if number else None
    number = _number_before(document, week.start)
    if number is None or _value(number) < _ALONE:
        return None
    units = cues_within(document.cues_of("time_units", "WEEK"), week.start, week.end)
    if units and units[0].start == week.start:
        return None  # "a 16 week course", but "20 per week"
    return _range(document, words, line, number)


def _behind_week(document: Document, words: _Words, week: Cue) -> _Found | None:
    """What stands behind: "weekly working time: 37.5 hours"."""
    number = _NUMBER.search(document.text, week.end, min(len(document.text), week.end + _FROM_WEEK))
    if number is None or "\n" in document.text[week.end : number.start()]:
        return None
    number = _last_of_range(document, words, number)
    hours = cues_within(words.hours, number.end(), number.end() + 15)
    if not hours or hours[0].start - number.end() > _TOUCH:
        return None
    return _range(document, words, week.end, number)


def _number_before(document: Document, end: int) -> re.Match[str] | None:
    """The number right before a word."""
    last = _last_number(document, max(0, end - _WINDOW), end)
    if last is None or not _BEFORE_HOURS.fullmatch(document.text, last.end(), end):
        return None
    return last


def _last_number(document: Document, start: int, end: int) -> re.Match[str] | None:
    found = list(_NUMBER.finditer(document.text, start, end))
    return found[-1] if found else None


def _last_of_range(document: Document, words: _Words, first: re.Match[str]) -> re.Match[str]:
    following = _NUMBER.search(document.text, first.end(), first.end() + 12)
    return following if following and _linked(document, words, first, following) else first


def _linked(document: Document, words: _Words, low: re.Match[str], high: re.Match[str]) -> bool:
    gap = Span(low.end(), high.start())
    if _DASH.fullmatch(document.text, *gap):
        return True
    links = cues_within(words.links, *gap)
    between = document.text[gap.start : gap.end].strip(" \u00a0-–")  # "32- tot 36-urige"
    return any(len(between) == link.end - link.start for link in links)


def _range(document: Document, words: _Words, start: int, last: re.Match[str]) -> _Found | None:
    """The bounds that end with a number: a range, an open end, or the number itself."""
    before = _last_number(document, max(start, last.start() - 12), last.start())
    low, high = last, last
    if before and _linked(document, words, before, last) and _value(before) <= _value(last):
        low = before
    if not 0 < _value(low) <= _value(high) <= _MOST:
        return None
    place = (low.start(), high.end())
    if low is high:
        if _OPEN.match(document.text, last.end()) or _touches(document, words.froms, start, low.start()):
            return _Found(low, None, *place)
        if _touches(document, words.up_tos, start, low.start()):
            return _Found(None, high, *place)
    return _Found(low, high, *place)


def _touches(document: Document, cues: tuple[Cue, ...], start: int, end: int) -> bool:
    """Whether one of the words stands right before a place."""
    before = cues_within(cues, max(start, end - _WINDOW), end)
    return bool(before) and not document.text[before[-1].end : end].strip(" .")


def _value(number: re.Match[str]) -> Decimal:
    return Decimal(number[0].replace(",", "."))


def _candidate(found: _Found, method: str) -> Candidate:
    rule = f"weekly_hours.{method}"
    parts = tuple(
        Candidate(field=name, rule=rule, value=_value(number), start=number.start(), end=number.end())
        for name, number in (("min", found.low), ("max", found.high))
        if number
    )
    return Candidate(field="weekly_hours", rule=rule, start=found.start, end=found.end, parts=parts)


def find_schedule(document: Document, context: Context) -> Iterator[Candidate]:
    """What the posting says of shifts, weekends and working time, in its own words."""
    del context  # nothing from outside tells on the schedule
    cues = document.cues_of("schedule")
    for pair in document.pairs:
        said = pair.field in ("hours", "employment", "weekly_hours") and cues_within(cues, *pair.value)
        if said or (pair.field == "schedule" and not _is_only_hours(document, cues, pair.value)):
            yield _words(document, "labelled", *pair.value)
    for section in document.sections:
        if section.role != "schedule" or section.last == section.first:
            continue
        if not _is_only_hours(document, cues, Span(section.start, section.end)):
            yield _words(document, "section", section.start, section.end)
    posts = (
        *document.cues_of("percentage", "position", "fte"),
        *document.cues_of("openings", "noun"),
        *document.cues_of("weekly_hours", "per_week"),
    )
    posts = tuple(sorted(posts, key=lambda cue: cue.start))
    clauses = 0
    for start, end in sentences_with(document, cues):
        if end - start > _LONGEST or role_at(document, start) in _NOT_SCHEDULE:
            continue
        several = len(cues_within(cues, start, end)) > 1
        clock = _CLOCK.search(document.text, start, end)
        of_post = cues_within(posts, start, end) and not _is_label(document, start, end)
        if several or clock or of_post or _is_all(document, cues, start, end):
            yield _words(document, "sentence", start, end)
            clauses += 1
            if clauses == _MOST_CLAUSES:
                return


def _is_all(document: Document, cues: tuple[Cue, ...], start: int, end: int) -> bool:
    """Whether a sentence is hardly more than its words of working time: "We work in three shifts."."""
    if document.text[end - 1] != ".":
        return False
    return sum(cue.end - cue.start for cue in cues_within(cues, start, end)) > _MOST_OF * (end - start)


def _is_label(document: Document, start: int, end: int) -> bool:
    """Whether a stretch is a label and nothing else."""
    labels = cues_within(document.cues_of("labels"), start, end)
    return bool(labels) and labels[-1].end - labels[0].start >= end - start - 2


def _is_only_hours(document: Document, cues: tuple[Cue, ...], value: Span) -> bool:
    """Whether the value says full time or hours a week, and nothing of when: "Vollzeit, 35 Stunden pro Woche"."""
    if cues_within(cues, *value):
        return False
    hours = (document.cues_of("hours"), document.cues_of("weekly_hours", "per_week"))
    return any(cues_within(found, *value) for found in hours)


def _words(document: Document, method: str, start: int, end: int) -> Candidate:
    end = min(end, start + _LONGEST)
    return Candidate(field="schedule", rule=f"schedule.{method}", value=document.text[start:end], start=start, end=end)
