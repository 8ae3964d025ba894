"""Document -> how long the employment lasts, where a length is stated."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Block, Cue, Document
from postingparse.extract.reading import Values, lowered, sentence_ends
from postingparse.languages import lexicon
from postingparse.values.durations import Length, lengths_in

_AWAY = 45
"""Characters between a length and the word that makes it the employment's."""
_OTHER_AWAY = 30
"""Characters between a length and a word that makes it something else's: probation, experience."""
_CLOSE = 14
"""Characters within which such a word has the length even in the value of a label ("3 months initial probation")."""
_CONTRACT_BEHIND = 4
"""Characters from a length to a kind of contract behind it: "6 months, temporary", not "3 years, and project staff"."""
_LONGEST_CUE = 60
_AND = re.compile(r"[ ,\u00a0]{1,2}[^\W\d_]{1,5}[ \u00a0](?:[^\W\d_]{1,5}[ \u00a0])?")
"""What stands between a month and the length that goes on from it: "and", "och", "for the"."""
_EMPLOYMENT = (("duration", ("employment",)), ("contract", ("TEMPORARY", "CONTRACTOR", "INTERN")))
_OTHER = (("duration", ("other",)), ("experience", ("word",)))
_LABELS = ("duration", "period", "contract", "employment")


def find_durations(document: Document, context: Context) -> Iterator[Candidate]:  # noqa: ARG001 (every extractor's signature)
    """Candidates for duration."""
    units = document.cues_of("time_units", "DAY", "WEEK", "MONTH", "YEAR")
    if not units:
        return
    ones = articles_of(document.languages)
    lengths = list(lengths_in(lowered(document.text), units, document.cues_of("numbers"), ones))
    if not lengths:
        return
    for length in _labelled(document, lengths):
        yield _duration("duration.labelled", length)
    told = Values(pair.value for pair in document.pairs if pair.field == "duration")
    for length in lengths:
        if length.value and length.start not in told and _of_the_employment(document, length):
            yield _duration("duration.sentence", length)


@cache
def articles_of(languages: tuple[str, ...]) -> frozenset[str]:
    """Words that mean one before a unit of time: "a year", "ett år"."""
    return frozenset(form for code in languages for form in lexicon(code).articles.get("one", ()))


def _labelled(document: Document, lengths: list[Length]) -> Iterator[Length]:
    """The first length in the value of each label."""
    for pair in document.pairs:
        if pair.field not in _LABELS:
            continue
        index = bisect_left(lengths, pair.value.start, key=_length_start)
        first = lengths[index] if index < len(lengths) and lengths[index].start < pair.value.end else None
        if first is None or first.value is None or (first.bare and first.start > pair.value.start):
            continue
        if any(gap <= _CLOSE for gap in _gaps(document, _OTHER, first, _CLOSE)):
            continue
        if pair.field == "duration" or any(True for _ in _gaps(document, _EMPLOYMENT, first, _AWAY)):
            yield first


def _of_the_employment(document: Document, length: Length) -> bool:
    """Whether the words around a length make it the employment's: nearest to it, and before it where it is "a year"."""
    employment = min(_gaps(document, _EMPLOYMENT, length, _CLOSE if length.bare else _AWAY), default=None)
    if employment is None:
        return _goes_on_from(document, length)
    other = min(_gaps(document, _OTHER, length, _OTHER_AWAY), default=_AWAY + 1)
    return employment < other


def _goes_on_from(document: Document, length: Length) -> bool:
    """Whether a length follows the month in which the work begins: "from October and one year"."""
    months = _around(document.cues_of("months"), length, _CLOSE)
    month = next((cue for cue in months if _AND.fullmatch(document.text, cue.end, max(cue.end, length.start))), None)
    if month is None:
        return False
    before = (*document.cues_of("start", "date"), *document.cues_of("date_links", "from"))
    return any(
        cue.end <= month.start and not document.text[cue.end : month.start].strip(" .0123456789") for cue in before
    )


def _gaps(
    document: Document, kinds: tuple[tuple[str, tuple[str, ...]], ...], length: Length, most: int
) -> Iterator[int]:
    """Characters between a length and the words of a kind near it in its sentence."""
    for table, keys in kinds:
        for cue in _around(document.cues_of(table, *keys), length, most):
            gap = _gap(document, cue, length)
            behind = cue.start >= length.end
            limit = _CONTRACT_BEHIND if behind and table == "contract" else most
            if gap is not None and gap <= limit and not (length.bare and behind):
                yield gap


def _around(cues: tuple[Cue, ...], length: Length, most: int) -> tuple[Cue, ...]:
    """The cues that begin near a length."""
    first = bisect_left(cues, (length.start - most - _LONGEST_CUE,))
    return cues[first : bisect_left(cues, (length.end + most + 1,))]


def _start(cue: Cue) -> int:
    return cue.start


def _gap(document: Document, cue: Cue, length: Length) -> int | None:
    """Characters between them, 0 where they overlap; None where a sentence or a block ends between them."""
    start, end = min(cue.end, length.end), max(cue.start, length.start)
    if sentence_ends(document.text, start, end):
        return None
    first = bisect_right(document.blocks, min(cue.start, length.start), key=_begin)
    last = bisect_right(document.blocks, max(cue.start, length.start), key=_begin)
    return max(end - start, 0) if first == last else None


def _length_start(length: Length) -> int:
    return length.start


def _begin(block: Block) -> int:
    return block.start


def _duration(rule: str, length: Length) -> Candidate:
    return Candidate(field="duration", rule=rule, value=length.value, start=length.start, end=length.end)
