"""Document -> the first and the last day of the employment."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.document import Cue, Pair
from postingparse.extract.reading import Claim, Dated, Reading

_AFTER_PERIOD, _AFTER_START, _AFTER_END = 24, 40, 20
"""Characters from a phrase to its date."""
_AFTER_DATE = 3
"""Characters from a date to the word behind it."""
_AFTER_CONTRACT = 60
_LONGEST_ARTICLE = 4
_EMPLOYMENT = ("contract", "contract_value", "duration", "openings", "hours", "employer", "percentage", "labels")
"""Tables whose words in a sentence show that it speaks of the post."""
_EMPLOYMENT_KEYS = {
    "duration": ("employment",),
    "openings": ("noun", "seeks"),
    "employer": ("seeks",),
    "percentage": ("position",),
    "labels": ("start_date", "end_date", "period", "duration", "contract", "employment"),
}


def claim_employment(reading: Reading) -> Iterator[Claim]:
    """Every date that the posting makes the first or the last day of work."""
    for pair in reading.labelled("start_date", "end_date", "period", "duration"):
        yield from _labelled(reading, pair)
    for cue in reading.document.cues_of("period", "date"):
        if reading.is_bare(cue):
            continue  # a "from": see _starts
        found = reading.following(cue, _AFTER_PERIOD)
        if found and found.written.part == "from" and _fits(reading, cue, found) and _of_the_post(reading, cue, found):
            yield from _stretch(reading, found, "period")
    yield from _starts(reading)
    yield from _ends(reading)
    yield from _behind(reading)
    yield from _stretches_alone(reading)


def _stretches_alone(reading: Reading) -> Iterator[Claim]:
    """Periods that no phrase leads in, in a sentence that names the contract first: "CDD, 1 juin - 31 août"."""
    for first in reading.dates:
        if first.written.part != "from" or not first.meaning.value or reading.speaks_of_other_things(first):
            continue
        start, end = reading.sentence(first.start)
        ahead = (max(start, first.start - _AFTER_CONTRACT), first.start)
        contracts = (*reading.cues_in(ahead, "contract"), *reading.cues_in(ahead, "duration", "employment"))
        if contracts and first.start not in reading.other_values and not reading.speaks_of_applying((start, end)):
            yield from _stretch(reading, first, "range")


def _labelled(reading: Reading, pair: Pair) -> Iterator[Claim]:
    dates = reading.dates_of(pair)
    if not dates:
        return
    first = dates[0]
    if first.written.part == "from":
        yield from _stretch(reading, first, "labelled_period")
    elif pair.field in {"start_date", "end_date"} and (first.whole or _stands_alone(reading, pair.value.start, first)):
        yield Claim(str(pair.field), f"{pair.field}.labelled", first)


def _starts(reading: Reading) -> Iterator[Claim]:
    labels = {pair.label.start for pair in reading.document.pairs}
    for cue in (*reading.document.cues_of("start", "date"), *reading.document.cues_of("labels", "start_date")):
        if cue.start in labels:
            continue
        found = reading.following(cue, _AFTER_START)
        if found is None or reading.is_part(cue) or not _fits(reading, cue, found):
            continue
        bare = reading.is_bare(cue)
        if bare and not (_of_the_post(reading, cue, found) and _close(reading, cue, found)):
            continue
        if found.written.part == "from":
            yield from _stretch(reading, found, "range" if bare else "sentence")
        elif found.written.part != "to":
            yield Claim("start_date", "start_date.from" if bare else "start_date.sentence", found)


def _ends(reading: Reading) -> Iterator[Claim]:
    labels = {pair.label.start for pair in reading.document.pairs}
    for cue in (*reading.document.cues_of("end", "date"), *reading.document.cues_of("labels", "end_date")):
        if cue.start in labels:
            continue
        found = reading.following(cue, _AFTER_END)
        if found is None or found.written.part == "from" or reading.is_part(cue) or not _fits(reading, cue, found):
            continue
        bare = reading.is_bare(cue)
        if _of_the_post(reading, cue, found) and (not bare or _close(reading, cue, found)):
            yield Claim("end_date", "end_date.until" if bare else "end_date.sentence", found)


def _behind(reading: Reading) -> Iterator[Claim]:
    """Days whose "from" or "until" stands behind them: "1.8.2026 alkaen"."""
    for key, field in (("from", "start_date"), ("until", "end_date")):
        for cue in reading.document.cues_of("date_behind", key):
            found = reading.preceding(cue, _AFTER_DATE)
            if found and not _of_pay(reading, cue) and _of_the_post(reading, cue, found):
                yield Claim(field, f"{field}.behind", found)


def _stretch(reading: Reading, first: Dated, method: str) -> Iterator[Claim]:
    """Both ends of a period; none where it ends before it begins or the ends share one word ("1 May")."""
    last = reading.partner(first)
    if last is None:
        return
    begins, stops = str(first.meaning.value or ""), str(last.meaning.value or "")
    if begins and stops and begins > stops:
        impossible = first.meaning._replace(value=None, doubt="IMPOSSIBLE_DATE")
        first, last = first._replace(meaning=impossible), last._replace(meaning=impossible)
    yield Claim("start_date", f"start_date.{method}", first)
    yield Claim("end_date", f"end_date.{method}", last)


def _fits(reading: Reading, cue: Cue, found: Dated) -> bool:
    """Whether a date is the phrase's: a day in its sentence, or a month right behind it, and of no other thing."""
    if reading.speaks_of_other_things(found) or _of_pay(reading, cue):
        return False
    return found.whole or _stands_alone(reading, cue.end, found)


def _close(reading: Reading, cue: Cue, found: Dated) -> bool:
    """Whether only articles and weekdays stand between a bare "to" and a date, not "to the manager 31 March"."""
    gap = reading.folded[cue.end : found.start]
    weekdays = {_said(reading, day) for day in reading.cues_in((cue.end, found.start), "weekdays")}
    return all(
        len(word) <= _LONGEST_ARTICLE or word in weekdays for word in gap.replace(",", " ").replace(".", " ").split()
    )


def _of_pay(reading: Reading, cue: Cue) -> bool:
    """Whether a sentence speaks of pay before the phrase: "the salary increases effective 1 May"."""
    start, _ = reading.sentence(cue.start)
    return any(True for _ in reading.cues_in((start, cue.start), "salary", "word"))


def _stands_alone(reading: Reading, start: int, found: Dated) -> bool:
    """Whether nothing stands between a phrase and a month or week but "in" or "from": "mid June" is not June."""
    words = reading.words
    gap = reading.folded[start : found.start].replace(",", " ").strip(" \t\n:-(").split()
    while gap:
        forms = (words.inside, words.ahead, words.of)
        size = next((size for size in (4, 3, 2, 1) if any(" ".join(gap[:size]) in known for known in forms)), 0)
        if not size:
            return False
        gap = gap[size:]
    return True


def _said(reading: Reading, cue: Cue) -> str:
    return reading.folded[cue.start : cue.end]


def _of_the_post(reading: Reading, cue: Cue, found: Dated) -> bool:
    """Whether the sentence of a date speaks of the post, and not of applying or of something else."""
    if reading.speaks_of_other_things(found):
        return False
    span = reading.sentence(cue.start)
    if reading.speaks_of_applying(span):
        return False
    for table in _EMPLOYMENT:
        for other in reading.cues_in(span, table, *_EMPLOYMENT_KEYS.get(table, ())):
            if (other.start, other.end) != (cue.start, cue.end):
                return True
    return any(other.start != cue.start and other.end != cue.end for other in reading.cues_in(span, "start", "date"))
