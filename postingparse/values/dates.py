"""Text -> the dates written in it, as they are written: no order guessed, no year filled in.

A strict grammar, in one pass over the digits and one over the month names that were found beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from postingparse.document import Cue


class DateWords(NamedTuple):
    """The small words of the languages in use that belong to a date, folded."""

    suffixes: frozenset[str] = frozenset()
    """Behind a day's number: "st", "er"."""
    of: frozenset[str] = frozenset()
    """Between day and month: "of", "de"."""
    year: frozenset[str] = frozenset()
    """Between month and year: "de", "del"."""
    to: frozenset[str] = frozenset()
    """Between two dates: "to", "til", "au"."""
    ahead: frozenset[str] = frozenset()
    """Before the first of two dates, and before any: "from", "from the"."""
    inside: frozenset[str] = frozenset()
    """Before a month or week alone: "in", "the month of"."""
    between: frozenset[str] = frozenset()
    """Before the first of two dates: "between"; what then stands between them is `both`: "and"."""
    both: frozenset[str] = frozenset()
    hour: frozenset[str] = frozenset()
    """Beside the bare number of an hour: "kl", "uhr"."""


class Written(NamedTuple):
    """A date as it stands in the text: what it says, and no more."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    """Of ISO 8601; `day` is then the day of the week, or None."""
    numbers: tuple[int, ...] = ()
    """A numeric date whose order its form leaves open, as written: (13, 3, 2026), (13, 3, 26), (13, 3)."""
    digits: int = 0
    """Of the last of three numbers: 4 or 2."""
    mark: str = ""
    """What divides three numbers, where it is one sign."""
    part: Literal["", "from", "to"] = ""
    """Whether it is one end of a stretch; a "to" follows its "from"."""
    filled: Literal["", "year", "month"] = ""
    """What a "from" has of its "to" ("1.-15. juni 2026"), whose words then belong to its span."""


_NUMERIC = re.compile(
    r"""
    ([0-9]{1,4})                                  # 13 | 2026
    (\.\s|[./-]) ([0-9]{4}|[0-9]{1,2})            # .03 | -03 | /2026
    (?: (\.?\s|[./-]) ('?)([0-9]{4}|[0-9]{1,2}) (?![0-9]) )?
    """,
    re.VERBOSE,
)
_ISO_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?(?![0-9])")
_OF_WEEK = re.compile(r"W[0-9]")
_DASHES = "\u2013\u2014\u2012\u0096-"  # the hyphen last: inside [] it would make a range
_FIRST_DAY = rf"""
    (?: ([0-9]{{1,2}}) (\.|:?[^\W\d_]{{1,3}})?                 # 1. | 1st
        ( \s?[/{_DASHES}]\s? | \s[^\W\d_]{{1,6}}(?:\s[^\W\d_]{{1,4}})?\s ) )?   # - | to
"""
_BEFORE_MONTH = re.compile(
    rf"""
    {_FIRST_DAY}
    ([0-9]{{1,2}}) (?: \s?(:?[^\W\d_]{{1,3}}) | [.ºª] )?      # 13 | 13th | 13. | 13 de
    [\s,-]{{0,2}} (?: ([^\W\d_]{{1,4}})['\s]\s? )?            # of | d'
    $
    """,
    re.VERBOSE,
)
_DAY_AFTER = re.compile(
    rf"""
    \.?[\s-]{{1,2}} ([0-9]{{1,2}}) (:?[^\W\d_]{{1,3}})? (?![^\W_]|[.:]?[0-9]|\s?%)
    (?: \s?[{_DASHES}]\s? ([0-9]{{1,2}}) (:?[^\W\d_]{{1,3}})? (?![^\W_]|[.:/][0-9]) )?
    """,
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(
    r"""
    \.?[\s,/-]{0,3} (?: ([^\W\d_]{1,4}(?:\s[^\W\d_]{1,3})?)\s )?
    (?: ([0-9]{4}) | (['’])([0-9]{2}) | ([0-9]{2})(?=\s*(?:$|\n|[,;)]|\.(?![0-9]))) ) (?![0-9])
    """,
    re.VERBOSE,
)
_YEAR_BEFORE = re.compile(r"(?<![0-9.,/-])([12][0-9]{3})[.,]?\s$")
_YEAR_OF_WEEK = re.compile(r"\.?\s?([0-9]{1,2})(?:\s?[/,]\s?|\s|-)([0-9]{4})(?![0-9])")
_WINDOW = 30
"""Characters before a month's name that may hold its day."""
_LONGEST_LINK = 24
"""Characters between the two ends of a stretch."""


def dates_in(text: str, folded: str, months: Sequence[Cue], weeks: Sequence[Cue], words: DateWords) -> list[Written]:
    """Every date of a text, in its order.

    folded: the text in lower case, code point for code point.
    months: the names of months in it, their numbers as keys; weeks: words that stand before the number of a week.

    >>> [w.numbers for w in dates_in("Frist 13.03.26, ref. 5071606626, 24/7", "", (), (), DateWords())]
    [(13, 3, 26)]
    >>> dates_in("37,5 hours, 9-17, v1.2.3, $1.50, +47 22 03 20 26", "", (), (), DateWords())
    []
    """
    found = [*_numeric(text), *_named(text, folded, months, words), *_weeks(text, weeks)]
    if _OF_WEEK.search(text):
        found.extend(_iso_weeks(text))
    found.sort(key=lambda written: written.start)
    return list(_joined(folded or text, found, words))


# --- numbers


def _numeric(text: str) -> Iterator[Written]:
    at, behind = 0, -1
    while match := _NUMERIC.search(text, at):
        written = None if _runs_on(text, match.start(), behind) else _of_numbers(text, match)
        if written is None:
            at = match.end(1)
        else:
            yield written
            at = behind = written.end


def _runs_on(text: str, start: int, behind: int) -> bool:
    """Whether what stands before a number makes it part of something else: "v1.2", "$12.10", "22.03.04.05"."""
    if not start or behind == start:
        return False
    before = text[start - 1]
    if before.isdigit() or before in "_$€£#§" or (before.isalpha() and before < "\u2e80"):
        return True
    return before in ".,/:+-" and start > 1 and (text[start - 2].isdigit() and behind != start - 1)


def _of_numbers(text: str, match: re.Match[str]) -> Written | None:
    first, mark, second, gap, tick, third = match.groups()
    one, two = int(first), int(second)
    if len(second) == 4:
        end = match.end(3)
        whole = len(first) <= 2 and 1 <= one <= 12 and mark in "./-" and _ends(text, end)
        return Written(match.start(), end, year=two, month=one) if whole else None
    if len(first) == 4:
        return _year_first(text, match)
    if len(first) == 3:
        return None
    if third and len(third) != 1 and _same_date(mark, gap, third, tick) and _ends(text, match.end()):
        numbers = (one, two, int(third))
        return Written(match.start(), match.end(), numbers=numbers, digits=len(third), mark=mark if mark == gap else "")
    end = match.end(3)
    if mark == "/" or (
        mark[0] == "." and (text[end : end + 1] == "." or (len(first), len(second), mark) == (2, 2, "."))
    ):
        fraction = text[match.start() - 1 : match.start()] == "(" and text[end : end + 1] == ")"  # "(2/5)"
        pair = (one, two) != (24, 7) and not fraction and 0 < one <= 31 and 0 < two <= 31 and _ends(text, end)
        return Written(match.start(), end, numbers=(one, two)) if pair else None
    return None


def _same_date(mark: str, gap: str, third: str, tick: str) -> bool:
    """Whether the sign before the year goes with the one before it: "13.03.26", "13. 3. 2026", "1/4-26", "1/4 2026"."""
    if mark.strip() == gap.strip():
        return True
    return mark != "-" and (len(third) == 4 if gap.isspace() else gap == "-" or bool(tick))


def _year_first(text: str, match: re.Match[str]) -> Written | None:
    first, mark, second, gap, _, third = match.groups()
    if third and gap == mark and len(third) <= 2 and _ends(text, match.end(), time=True):
        return Written(match.start(), match.end(), year=int(first), month=int(second), day=int(third))
    end = match.end(3)
    if mark == "-" and len(second) == 2 and 1 <= int(second) <= 12 and _ends(text, end):
        return Written(match.start(), end, year=int(first), month=int(second))
    return None


def _ends(text: str, end: int, *, time: bool = False) -> bool:
    """Whether a number ends there: no letter, no digit, no further part."""
    behind = text[end : end + 2]
    if not behind:
        return True
    if time and behind[0] == "T":
        return True
    if behind[0].isdigit() or behind[0] in "_%" or (behind[0].isalpha() and behind[0] < "\u2e80"):
        return False
    return not (behind[0] in ".,:/" and behind[1:].isdigit())


def _iso_weeks(text: str) -> Iterator[Written]:
    for match in _ISO_WEEK.finditer(text):
        if not _runs_on(text, match.start(), -1):
            day = int(match[3]) if match[3] else None
            yield Written(match.start(), match.end(), year=int(match[1]), week=int(match[2]), day=day)


def _weeks(text: str, weeks: Sequence[Cue]) -> Iterator[Written]:
    for cue in weeks:
        match = _YEAR_OF_WEEK.match(text, cue.end)
        if match:
            yield Written(cue.start, match.end(), year=int(match[2]), week=int(match[1]))


# --- names of months


def _named(text: str, folded: str, months: Sequence[Cue], words: DateWords) -> Iterator[Written]:
    starts = [cue.start for cue in months]
    for index, cue in enumerate(months):
        following = starts[index + 1] if index + 1 < len(starts) else len(text)
        yield from _around(folded, cue, following, words)


def _around(folded: str, cue: Cue, following: int, words: DateWords) -> Iterator[Written]:
    """The date or dates of one month's name; a bare month where there is no number, which counts only in a stretch."""
    month = int(cue.key)
    before = _days_before(folded, cue.start, words)
    if before:
        start, first, day = before
        year, end = _year_behind(folded, cue.end, words)
        yield from _one_or_two(start, end, year, month, first, day)
        return
    after = _DAY_AFTER.match(folded, cue.end)
    if after and all(suffix is None or suffix.lstrip(":") in words.suffixes for suffix in (after[2], after[4])):
        second = after[3] if after.end(3) + 4 < following else None  # "June 1 - 15 July": the 15 is July's
        end = after.end() if second else (after.end(2) if after[2] else after.end(1))
        early = _YEAR_BEFORE.search(folded, max(0, cue.start - 7), cue.start)
        year, end = (int(early[1]), end) if early else _year_behind(folded, end, words)
        start = early.start() if early else cue.start
        yield from _one_or_two(start, end, year, month, int(after[1]) if second else None, int(second or after[1]))
        return
    year, end = _year_behind(folded, cue.end, words, with_day=False)
    yield Written(cue.start, end, year=year, month=month)


def _one_or_two(start: int, end: int, year: int | None, month: int, first: int | None, day: int) -> Iterator[Written]:
    if first is not None:
        yield Written(start, end, year=year, month=month, day=first, part="from", filled="month")
    yield Written(start, end, year=year, month=month, day=day, part="" if first is None else "to")


def _days_before(folded: str, month: int, words: DateWords) -> tuple[int, int | None, int] | None:
    """Where the day before a month begins, the first day of a stretch, and the day."""
    window = max(0, month - _WINDOW)
    match = _BEFORE_MONTH.search(folded[window:month])
    if match is None:
        return None
    first, first_suffix, link, day, suffix, of = match.groups()
    known = words.suffixes | words.of
    if any(word is not None and word.lstrip(":") not in known for word in (suffix, of)):
        return None
    start = window + match.start(4)
    linked = link is not None and (link.strip(f"/{_DASHES} ") == "" or link.strip() in words.to)
    if first and linked and (first_suffix in (None, ".") or first_suffix.lstrip(":") in words.suffixes):
        begin = window + match.start(1)
        if not _glued(folded, begin):
            return begin, int(first), int(day)
    return None if _glued(folded, start) else (start, None, int(day))


def _glued(folded: str, start: int) -> bool:
    before = folded[max(0, start - 2) : start]
    return before[-1:].isalnum() or (before[-1:] in ".,:" and before[:1].isdigit())


def _year_behind(folded: str, end: int, words: DateWords, *, with_day: bool = True) -> tuple[int | None, int]:
    """The year behind a month or day, and where the date ends."""
    match = _YEAR_AFTER.match(folded, end)
    if match is None or (match[1] is not None and match[1] not in words.year | words.of):
        return None, end
    if match[2]:
        return int(match[2]), match.end()
    short = match[4] or (match[5] if with_day else None)
    return (full_year(int(short)), match.end()) if short else (None, end)


def full_year(short: int) -> int:
    """The year of two digits, as POSIX reads them.

    >>> full_year(26), full_year(99)
    (2026, 1999)
    """
    return short + (2000 if short < 69 else 1900)


# --- stretches


def _joined(folded: str, found: list[Written], words: DateWords) -> Iterator[Written]:
    """The dates with their stretches joined; what is a date only inside a stretch is dropped elsewhere."""
    kept: list[Written] = []
    for written in found:
        if kept and written.start < kept[-1].end and not (kept[-1].part == "from" and written.part == "to"):
            continue
        kept.append(written)
    for index, (one, two) in enumerate(pairwise(kept)):
        if one.part or two.part or not _alike(one, two):
            continue
        ahead = folded[max(0, one.start - 12) : one.start].split()
        both = words.both if ahead and ahead[-1] in words.between else frozenset()
        rest = _linked(folded[one.end : two.start], words.to | both)
        if rest == "" or (rest and (two.day or two.numbers)):  # "to mid August" is not August
            kept[index : index + 2] = _completed(one, two)
    for written in kept:
        if not _only_in_a_stretch(folded, written) or (written.part and not written.numbers):
            yield written


def _linked(gap: str, links: frozenset[str]) -> str | None:
    """What follows the "to" between two dates, an article or a weekday ("- fre."); None where there is no "to".

    >>> links = frozenset({"til"})
    >>> _linked(" - ", links), _linked(" til den ", links), _linked(" eller ", links)
    ('', 'den', None)
    """
    if not 0 < len(gap) <= _LONGEST_LINK:
        return None
    said = gap.strip(" \t\n,.(")
    if said and said[0] in _DASHES:
        return said.strip(f"{_DASHES} ")
    parts = said.split()
    for size in (3, 2, 1):
        if " ".join(parts[:size]) in links:
            return " ".join(parts[size:])
    return None


def _alike(one: Written, two: Written) -> bool:
    """Whether two dates can be the ends of one stretch: both numeric, or both by name, or a month alone and a date."""
    if two.week or one.week:
        return bool(two.week and one.week)
    return bool(one.numbers) == bool(two.numbers) or one.year is not None


def _completed(one: Written, two: Written) -> tuple[Written, Written]:
    """The ends of a stretch, each with the year that the other states."""
    if one.numbers and two.numbers and len(one.numbers) == 2 and len(two.numbers) == 3:
        numbers = (*one.numbers, two.numbers[2])
        first = one._replace(numbers=numbers, digits=two.digits, mark=two.mark, end=two.end, part="from", filled="year")
        return first, two._replace(part="to")
    if one.numbers or two.numbers or two.month is None or one.month is None:
        return one._replace(part="from"), two._replace(part="to")
    if one.year is None and two.year is not None:
        year = two.year - ((one.month, one.day or 0) > (two.month, two.day or 31))
        one = one._replace(year=year, end=two.end, filled="year")
    elif two.year is None and one.year is not None:
        year = one.year + ((two.month, two.day or 31) < (one.month, one.day or 0))
        two = two._replace(year=year, start=one.start, filled="year")
    return one._replace(part="from"), two._replace(part="to")


def _only_in_a_stretch(folded: str, written: Written) -> bool:
    """A month without a number, or "01.06" without a dot behind it, which may be an hour."""
    if written.numbers:
        separator = folded[written.start : written.end].strip("0123456789 ")
        return len(written.numbers) == 2 and separator == "." and folded[written.end : written.end + 1] != "."
    return written.day is None and written.year is None and written.week is None
