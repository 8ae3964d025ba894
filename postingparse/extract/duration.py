"""Document -> how long the employment lasts, where a length is stated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document
from postingparse.extract.reading import lowered, sentence_ends
from postingparse.values.durations import Length, lengths_in

_AWAY = 45
"""Characters between a length and the word that makes it the employment's."""
_OTHER_AWAY = 30
"""Characters between a length and a word that makes it something else's: probation, experience."""
_LONGEST_CUE = 60
_EMPLOYMENT = (("duration", ("employment",)), ("contract", ("TEMPORARY", "CONTRACTOR", "INTERN")))
_OTHER = (("duration", ("other",)), ("experience", ("word",)))
_LABELS = ("duration", "period", "contract", "employment")


def find_durations(document: Document, context: Context) -> Iterator[Candidate]:  # noqa: ARG001 (every extractor's signature)
    """Candidates for duration."""
    units = document.cues_of("time_units", "DAY", "WEEK", "MONTH", "YEAR")
    if not units:
        return
    lengths = list(lengths_in(lowered(document.text), units, document.cues_of("numbers")))
    if not lengths:
        return
    labelled = _labelled(document, lengths)
    yield from labelled.values()
    for length in lengths:
        if length.start not in labelled and length.value and _of_the_employment(document, length):
            yield _duration("duration.sentence", length)


def _labelled(document: Document, lengths: list[Length]) -> dict[int, Candidate]:
    """The first length in the value of a label, by its place."""
    found: dict[int, Candidate] = {}
    for pair in document.pairs:
        if pair.field not in _LABELS:
            continue
        first = next((length for length in lengths if pair.value.start <= length.start < pair.value.end), None)
        if first is None or first.value is None or _nearest(document, _OTHER, first, _OTHER_AWAY) is not None:
            continue
        if pair.field == "duration" or _nearest(document, _EMPLOYMENT, first, _AWAY) is not None:
            found[first.start] = _duration("duration.labelled", first)
    return found


def _of_the_employment(document: Document, length: Length) -> bool:
    near = _nearest(document, _EMPLOYMENT, length, _AWAY)
    if near is None:
        return False
    other = _nearest(document, _OTHER, length, _OTHER_AWAY)
    return other is None or near < other


def _nearest(document: Document, kinds: tuple[tuple[str, tuple[str, ...]], ...], length: Length, most: int) -> int | None:
    """Characters between a length and the nearest word of a kind in its sentence; None where there is none near."""
    gaps = [
        gap
        for table, keys in kinds
        for cue in _around(document.cues.get(table, ()), length, most)
        if cue.key in keys and (gap := _gap(document.text, cue, length)) is not None
    ]
    return min((gap for gap in gaps if gap <= most), default=None)


def _around(cues: tuple[Cue, ...], length: Length, most: int) -> tuple[Cue, ...]:
    """The cues that begin near a length."""
    first = bisect_left(cues, length.start - most - _LONGEST_CUE, key=_start)
    return cues[first : bisect_right(cues, length.end + most, key=_start)]


def _start(cue: Cue) -> int:
    return cue.start


def _gap(text: str, cue: Cue, length: Length) -> int | None:
    """Characters between them, 0 where they overlap; None where a sentence ends between them."""
    start, end = min(cue.end, length.end), max(cue.start, length.start)
    return None if sentence_ends(text, start, end) or "\n" in text[start:end] else max(end - start, 0)


def _duration(rule: str, length: Length) -> Candidate:
    return Candidate(field="duration", rule=rule, value=length.value, start=length.start, end=length.end)
