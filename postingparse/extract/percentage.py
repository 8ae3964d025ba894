"""Document -> percentage of a full-time post, and what it says of the hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.nearby import cues_within, head_lines, role_at, sentences_with
from postingparse.extract.reading import date_words
from postingparse.values.percent import Percent, percents_in

_BESIDE = 25
"""Characters between a percentage and the word that makes it the size of the post."""
_CLOSE = 12
"""A word for something else so near decides, whatever stands nearer: "travel up to 60 % of working time"."""
_PART = r"[01][.,]\d{1,2}|[1-4]/[2-5]|[½¼¾]"
_SHARE = re.compile(rf"(?<![\w.,–/-])(?:({_PART})[ \u00a0]?[–-][ \u00a0]?)?({_PART})[ \u00a0-]?\Z")
"""A share of a full post before the word for one, or two: "0.8 FTE", "3/4 etatu", "0,6 - 0,8 fte"."""
_ONLY_SHARE = re.compile(rf"(?:({_PART})[ \u00a0]?[–-][ \u00a0]?)?({_PART})[.\s]*")
"""The value of a label: "Úvazek: 0,5"."""
_VULGAR = {"½": Decimal(50), "¼": Decimal(25), "¾": Decimal(75)}
_FULL = 100
_LEAST = 5
"""Nobody is employed for less: "2 %" near a position is a fee or a growth."""
_NOT_POST = frozenset(("employer", "legal", "chrome"))


class _Words(NamedTuple):
    position: tuple[Cue, ...]
    other: tuple[Cue, ...]
    signs: list[tuple[int, int]]
    links: list[tuple[int, int]]
    pay: tuple[Cue, ...]
    """Salary words: "480 000 a year for a full post" does not say that the post is a full one."""


def find_percentage(document: Document, context: Context) -> Iterator[Candidate]:
    """The size of the post, every time that it is stated, and the hours that follow from it."""
    del context  # nothing from outside tells on the size of a post
    yield from _shares(document)
    if "%" not in document.text and not document.cues_of("percentage", "sign"):
        bare = [pair for pair in document.pairs if pair.field == "percentage"]
        if not bare:
            return
    words = _Words(
        document.cues_of("percentage", "position", "fte"),
        document.cues_of("percentage", "other"),
        [(cue.start, cue.end) for cue in document.cues_of("percentage", "sign")],
        [(cue.start, cue.end) for cue in document.cues_of("salary", "to")],
        document.cues_of("salary", "word"),
    )
    for percent, method in _percents(document, words):
        yield from _candidates(percent, method)


def _shares(document: Document) -> Iterator[Candidate]:
    """Shares of a full post: "0.8 FTE", "3/4 etatu"; a label's value may be the bare share."""
    labelled = [pair.value for pair in document.pairs if pair.field in ("percentage", "hours")]
    found = [_ONLY_SHARE.fullmatch(document.text, *value) for value in labelled]
    cues = (cue for cue in document.cues_of("percentage", "fte") if role_at(document, cue.start) not in _NOT_POST)
    found += [_SHARE.search(document.text, max(0, cue.start - _CLOSE), cue.start) for cue in cues]
    for share in found:
        if share is None:
            continue
        high = _percent_of(share[2])
        low = _percent_of(share[1]) if share[1] else high
        if _LEAST <= low <= high <= _FULL:
            start = share.start(1) if share[1] else share.start(2)
            yield from _candidates(Percent(low, high, start, share.end(2)), "share")


def _percent_of(share: str) -> Decimal:
    """A share as a percentage.

    >>> _percent_of("0,8"), _percent_of("3/4"), _percent_of("½")
    (Decimal('80.0'), Decimal('75'), Decimal('50'))
    """
    if share in _VULGAR:
        return _VULGAR[share]
    part, _, whole = share.partition("/")
    return 100 * Decimal(part.replace(",", ".")) / Decimal(whole or 1)


def _percents(document: Document, words: _Words) -> Iterator[tuple[Percent, str]]:
    read: set[int] = set()
    for pair in document.pairs:
        if pair.field in ("percentage", "hours", "employment"):
            for percent in _in(document, words, pair.value):
                if pair.field != "percentage" and _near(words.other, percent):
                    continue
                read.add(percent.start)
                yield percent, "labelled"
    for index, block in head_lines(document):
        for percent in _in(document, words, Span(block.body, block.end)):
            if index == 0 and percent.start not in read and not _near(words.other, percent):
                read.add(percent.start)
                yield percent, "title"
    for start, end in sentences_with(document, words.position):
        for percent in _in(document, words, Span(start, end)):
            if percent.start not in read and _is_position(document, words, percent):
                read.add(percent.start)
                yield percent, "mention" if cues_within(words.pay, start, end) else "sentence"


def _in(document: Document, words: _Words, span: Span) -> Iterator[Percent]:
    found = percents_in(document.text, *span, words.signs, words.links)
    return (percent for percent in found if percent.low >= _LEAST)


def _near(cues: tuple[Cue, ...], percent: Percent) -> int:
    """How near the nearest cue stands, the greater the nearer; 0 for none beside it."""
    beside = cues_within(cues, max(0, percent.start - _BESIDE - 30), percent.end + _BESIDE + 30)
    gaps = (cue.start - percent.end if cue.start >= percent.end else percent.start - cue.end for cue in beside)
    return max((_BESIDE + 1 - max(gap, 0) for gap in gaps if gap <= _BESIDE), default=0)


def _is_position(document: Document, words: _Words, percent: Percent) -> bool:
    if role_at(document, percent.start) in _NOT_POST:
        return False
    other = _near(words.other, percent)
    position = tuple(cue for cue in words.position if not _is_share(document, percent) or cue.start >= percent.end)
    return other <= _BESIDE - _CLOSE and _near(position, percent) > other


def _is_share(document: Document, percent: Percent) -> bool:
    """Whether "of" follows, so that only what stands behind can be the post: "wide in scope, with 45 % of holdings"."""
    behind = document.text[percent.end : percent.end + _BESIDE].lower().split(maxsplit=1)
    return bool(behind) and behind[0] in date_words(document.languages).of


def _candidates(percent: Percent, method: str) -> Iterator[Candidate]:
    rule = f"percentage.{method}"
    yield Candidate(
        field="percentage",
        rule=rule,
        start=percent.start,
        end=percent.end,
        parts=(
            Candidate(field="min", rule=rule, value=percent.low, start=percent.start, end=percent.end),
            Candidate(field="max", rule=rule, value=percent.high, start=percent.start, end=percent.end),
        ),
    )
    if method == "mention":
        return
    if percent.high == 100:
        yield _hours(percent, "FULL_TIME", "100 % of a full-time post")
    if percent.low < 100:
        yield _hours(percent, "PART_TIME", "less than 100 % of a full-time post")


def _hours(percent: Percent, value: str, reason: str) -> Candidate:
    return Candidate(
        field="hours", rule="hours.percentage", value=value, start=percent.start, end=percent.end, derived=reason
    )
