"""Document -> where the work is done (on site, hybrid, remote), and where a remote applicant may live."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.nearby import Taken, cues_within, head_lines, role_at, sentences_with

_LABELS = frozenset(("work_model", "place", "employment", "applicant_countries"))
_NOT_POST = frozenset(("employer", "legal", "chrome", "qualifications", "nice_to_have"))
_LONGEST_VALUE = 160
_BEHIND = 60
"""Characters behind "must reside in" or "remote in" in which the countries stand."""
_MOST_COUNTRIES = 8


def find_work_model(document: Document, context: Context) -> Iterator[Candidate]:
    """On site, hybrid or remote, every time that it is said."""
    del context  # nothing from outside tells on the place
    read: list[Span] = []
    for span, method in _plain_places(document):
        cue = _model(_cues(document, span, bare=True))
        if cue:
            read.append(span)
            yield _candidate(cue, method)
    taken = Taken(read)
    for start, end in sentences_with(document, document.cues_of("work_model")):
        if role_at(document, start) in _NOT_POST or taken.overlaps(Span(start, end)):
            continue
        cue = _model(_cues(document, Span(start, end), bare=False))
        if cue:
            yield _candidate(cue, "sentence")


def _plain_places(document: Document) -> Iterator[tuple[Span, str]]:
    """Values and lines where a bare word says it: behind a label, and in the head."""
    for pair in document.pairs:
        if pair.field in _LABELS and pair.value.end - pair.value.start <= _LONGEST_VALUE:
            method = "labelled" if pair.field in ("work_model", "applicant_countries") else "place"
            yield pair.value, method
    labelled = {pair.label.start for pair in document.pairs}
    for index, block in head_lines(document):
        if block.body not in labelled:
            yield Span(block.body, block.end), "head" if index else "title"


def _cues(document: Document, span: Span, *, bare: bool) -> list[Cue]:
    """The forms of a stretch; of overlapping ones the longer, so that "not remote" is not remote."""
    found = list(cues_within(document.cues_of("work_model"), *span))
    if bare:
        found += cues_within(document.cues_of("work_model_value"), *span)
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _model(cues: list[Cue]) -> Cue | None:
    """The cue that decides: hybrid beats the words for its halves, remote its alternative on site."""
    by_key = {cue.key: cue for cue in reversed(cues)}
    return next((by_key[key] for key in ("hybrid", "remote", "on_site") if key in by_key), None)


def _candidate(cue: Cue, method: str) -> Candidate:
    return Candidate(field="work_model", rule=f"work_model.{method}", value=cue.key, start=cue.start, end=cue.end)


def find_applicant_countries(document: Document, context: Context) -> Iterator[Candidate]:
    """Countries where a remote applicant may live: labelled, beside "remote" in the head, and in prose."""
    del context  # the source's country says nothing on where applicants live
    countries = document.cues_of("countries")
    if not countries:
        return
    for pair in document.pairs:
        if pair.field == "applicant_countries":
            yield from _countries(cues_within(countries, *pair.value), "labelled")
    for span, method in _plain_places(document):
        cue = _model(_cues(document, span, bare=True))
        if cue and cue.key == "remote":
            yield from _countries(cues_within(countries, *span), method)
    for cue in document.cues_of("residence"):
        if role_at(document, cue.start) not in ("employer", "legal", "chrome"):
            yield from _countries(_behind(document, countries, cue), "residence")
    for start, end in sentences_with(document, document.cues_of("work_model", "remote")):
        cue = _model(_cues(document, Span(start, end), bare=False))
        if cue and cue.key == "remote" and role_at(document, start) not in _NOT_POST:
            yield from _countries(_behind(document, countries, cue), "sentence")


def _behind(document: Document, countries: tuple[Cue, ...], cue: Cue) -> tuple[Cue, ...]:
    """Countries behind a cue in the same sentence."""
    end = min(len(document.text), cue.end + _BEHIND)
    stop = min(
        (place for mark in (". ", "\n", ";") if (place := document.text.find(mark, cue.end, end)) >= 0), default=end
    )
    return cues_within(countries, cue.end, stop)


def _countries(found: tuple[Cue, ...], method: str) -> Iterator[Candidate]:
    if len(found) > _MOST_COUNTRIES:
        return
    for cue in found:
        yield Candidate(
            field="applicant_countries",
            rule=f"applicant_countries.{method}",
            value=cue.key,
            start=cue.start,
            end=cue.end,
        )
