"""Document -> the last moment to apply, and how applications are taken."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.document import Cue, Pair
from postingparse.extract.immediately import LISTS
from postingparse.extract.nearby import role_at
from postingparse.extract.reading import Claim, Dated, Reading, Values

_FAR, _NEAR, _BACK, _TIME = 70, 16, 45, 18
"""Characters between a phrase and its date: behind a phrase, behind a bare "by", before a phrase; between a date and a
"by" behind it, where a time of day may stand."""
_TOUCH = 3
"""Characters from a date to a word right behind it."""
_SIGNS = ",;.("
_OF_THE_POST = ("contract", "duration", "hours", "percentage", "weekly_hours")
"""What a sentence speaks of whose "until" may end the employment."""
_KINDS = ("rolling", "until_filled", "asap")


def claim_deadlines(reading: Reading) -> Iterator[Claim]:
    """Every date that the posting makes a last day to apply."""
    for pair in reading.labelled("deadline"):
        dates = [one for one in reading.dates_of(pair) if one.whole]
        if dates and not _is_open(reading, pair.value.start, dates[0].start):
            yield Claim("deadline", "deadline.labelled", reading.last_of(dates[0]))
    labels = {pair.label.start for pair in reading.document.pairs}
    for table in ("deadline", "labels"):
        for cue in reading.document.cues_of(table, "date" if table == "deadline" else "deadline"):
            if cue.start not in labels:
                yield from _beside(reading, cue)
    yield from _by(reading)


def _beside(reading: Reading, cue: Cue) -> Iterator[Claim]:
    """The date behind a phrase, or else the one before it ("13 March is the deadline")."""
    found = reading.following(cue, _FAR)
    rule = "deadline.sentence"
    if found is None:
        found, rule = reading.preceding(cue, _BACK), "deadline.before"
    if found and cue.end < found.start and _is_open(reading, cue.start, found.start):
        return
    if found and _begins(reading, found):
        return
    if found and found.whole and not _claimed(reading, min(cue.end, found.end), max(cue.start, found.start)):
        yield Claim("deadline", rule, reading.last_of(found))


def _begins(reading: Reading, found: Dated) -> bool:
    """Whether the word behind a date makes it a first day: "1.9.2026 alkaen"."""
    behind = next(reading.cues_in((found.end, found.end + _TOUCH), "date_behind", "from"), None)
    return behind is not None and found.written.part != "from"


def _is_open(reading: Reading, start: int, end: int) -> bool:
    """Whether a post stays open until it is filled, and the date behind is another: "; first review 1 May"."""
    filled = [cue.end for cue in reading.cues_in((start, end), "deadline", "until_filled")]
    filled += [
        cue.end
        for cue in reading.cues_in((start, end), "deadline_value", "until_filled")
        if any(sign in reading.document.text[cue.end : end] for sign in _SIGNS)
    ]
    if not filled:
        return False
    own = (("deadline", ("date", "by")), ("labels", ("deadline",)), ("end", ("date",)))
    return not any(True for table, keys in own for _ in reading.cues_in((max(filled), end), table, *keys))


def _claimed(reading: Reading, start: int, end: int) -> bool:
    """Whether a nearer phrase has the date: "... by post; open from 1 May", "... interviews on 1 May"."""
    if reading.other_between(start, end) or reading.starts_anew(start, end):
        return True
    tables = (("start", "date"), ("posted", "date"))
    return any(True for table, key in tables for _ in reading.cues_in((start, end), table, key))


def _by(reading: Reading) -> Iterator[Claim]:
    """A bare "by" or "until" before a date, or behind it, in a sentence on applying."""
    for table, keys in (("deadline", ("by",)), ("end", ("date",))):
        for cue in reading.document.cues_of(table, *keys):
            found = reading.following(cue, _NEAR)
            if found is None or not found.whole:
                continue
            start, end = reading.sentence(cue.start)
            if any(
                not reading.other_between(verb.end, found.start)
                for verb in reading.cues_in((start, cue.start), "application")
            ) or _is_to_be_sent(reading, (start, end), found.start):
                yield Claim("deadline", "deadline.by", reading.last_of(found))
    for cue in reading.document.cues_of("date_behind", "by", "until"):
        found = reading.preceding(cue, _TIME)
        if found and found.whole and any(True for _ in reading.cues_in(reading.sentence(cue.start), "application")):
            yield Claim("deadline", "deadline.by", found)


def _is_to_be_sent(reading: Reading, sentence: tuple[int, int], date: int) -> bool:
    """Whether a sentence names the address to write to, or the papers to send, and nothing of an employment's end."""
    start, end = sentence
    documents = any(True for _ in reading.cues_in((start, date), "attachments", "word"))
    if not documents and "@" not in reading.document.text[start:end]:
        return False
    others = any(True for table in _OF_THE_POST for _ in reading.cues_in(sentence, table))
    return not others and not reading.other_between(start, date)


def find_kinds(reading: Reading, deadlines: list[Candidate]) -> Iterator[Candidate]:
    """How applications are taken: "date" with a deadline; without one what the posting says of it."""
    if deadlines:
        for one in deadlines:
            yield _kind("date", "deadline_kind.date", one.start, one.end, "a last day to apply is stated")
        return
    labelled = Values(pair.value for pair in reading.labelled("deadline"))
    for pair in reading.labelled("deadline"):
        yield from _labelled_kind(reading, pair)
    for cue in reading.document.cues_of("deadline", *_KINDS):
        if cue.start not in labelled and role_at(reading.document, cue.start) not in LISTS:
            yield _kind(cue.key, "deadline_kind.sentence", cue.start, cue.end)


def _labelled_kind(reading: Reading, pair: Pair) -> Iterator[Candidate]:
    for table in ("deadline", "deadline_value"):
        for cue in reading.cues_in(pair.value, table, *_KINDS):
            yield _kind(cue.key, "deadline_kind.labelled", cue.start, cue.end)
            return
    for cue in reading.cues_in(pair.value, "start", "immediately"):
        yield _kind("asap", "deadline_kind.labelled", cue.start, cue.end)
        return


def _kind(value: str, rule: str, start: int, end: int, derived: str | None = None) -> Candidate:
    return Candidate(field="deadline_kind", rule=rule, value=value, start=start, end=end, derived=derived)
