"""Document -> where the work is done (on site, hybrid, remote), and where a remote applicant may live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Pair, Span
from postingparse.extract.nearby import Taken, cues_within, head_lines, named_countries, role_at, sentences_with
from postingparse.languages import lexicon
from postingparse.languages.scan import fold

_LABELS = frozenset(("work_model", "place", "employment", "applicant_countries"))
_NOT_POST = frozenset(("employer", "legal", "chrome", "qualifications", "nice_to_have"))
_DIVIDER = re.compile(r"[,;:()\[\]|/•·–—]|\s-\s?|-(?=[A-Z])")
_OR = re.compile(r",?[ \u00a0][^\W\d_]{1,6}[ \u00a0]")
"""A word between two choices."""
_WORD = re.compile(r"[^\W\d_]+")
_DENIAL = 40
"""Characters around a word in which a phrase may deny it."""
_FREE_LETTERS = 4
"""Letters beside a bare word in its part of a line: "or", "100 %", "and"."""
_LONGEST_VALUE = 160
_BEHIND = 60
"""Characters behind "must reside in" or "remote in" in which the countries stand."""
_MOST_COUNTRIES = 8


def find_work_model(document: Document, context: Context) -> Iterator[Candidate]:
    """On site, hybrid or remote, every time that it is said."""
    del context  # nothing from outside tells on the place
    read: list[Span] = []
    for span, method, cue in _plain(document):
        read.append(span)
        yield _candidate(cue, method)
    taken = Taken(read)
    for start, end in sentences_with(document, document.cues_of("work_model")):
        if role_at(document, start) in _NOT_POST or taken.overlaps(Span(start, end)):
            continue
        cues = _cues(document, Span(start, end), bare=False)
        said = _alternative(document, cues) or _model(cues)
        if said and said.key != "on_site":
            yield _candidate(said, "sentence")
        elif said and role_at(document, start) not in ("application", "contact"):
            yield _candidate(said, "mention")


def _plain(document: Document) -> Iterator[tuple[Span, str, Cue]]:
    """Values and lines where a bare word may say it, and the cue that does: behind a label, and in the head."""
    countries = named_countries(document)
    labels = {pair.label.start for pair in document.pairs}
    for pair in document.pairs:
        if pair.field not in _LABELS or pair.value.end - pair.value.start > _LONGEST_VALUE:
            continue
        if pair.field in ("work_model", "applicant_countries"):
            cue = _model(_cues(document, pair.value, bare=True)) or _across(document, pair)
            cue = _granted(document, pair, cue)
            if cue is None and cues_within(countries, *pair.value):  # "Remote (US)"
                cue = _model(_cues(document, pair.label, bare=True))
            if cue:
                yield pair.value, "labelled", cue
        else:
            yield from _in_line(document, countries, pair.value, "place")
    for index, block in head_lines(document):
        if block.body not in labels:
            yield from _in_line(document, countries, Span(block.body, block.end), "head" if index else "title")


def _granted(document: Document, pair: Pair, cue: Cue | None) -> Cue | None:
    """What the label asks for where the value is a bare yes: "Télétravail possible : Oui" is hybrid."""
    if cue is None or cue.key != "remote" or cue.table == "work_model" or " " in document.quote(pair.value):
        return cue
    asked = _model(_cues(document, pair.label, bare=False))
    return asked if asked and asked.key == "hybrid" else cue


def _across(document: Document, pair: Pair) -> Cue | None:
    """What label and value say in one phrase: "Télétravail 2 jours par semaine"."""
    cues = _cues(document, Span(pair.label.start, pair.value.end), bare=False)
    return _model([cue for cue in cues if cue.end > pair.value.start])


def _in_line(
    document: Document, countries: tuple[Cue, ...], span: Span, method: str
) -> Iterator[tuple[Span, str, Cue]]:
    cues = _cues(document, span, bare=True)
    cue = _model([cue for cue in cues if cue.table == "work_model" or _stands_apart(document, countries, cue, span)])
    if cue is None:
        return
    if cue.key == "remote" and method != "title" and _rest(document, span, (*cues, *cues_within(countries, *span))):
        method = "beside"  # "Remote, Brest, France": a town is named too, and prose may say hybrid
    yield span, method, cue


def _rest(document: Document, span: Span, known: Iterable[Cue]) -> bool:
    """Whether a line holds words beside the known ones."""
    covered = [(cue.start, cue.end) for cue in known]
    words = _WORD.finditer(document.text, *span)
    left = (len(w[0]) for w in words if not any(first <= w.start() and w.end() <= last for first, last in covered))
    return sum(left) > _FREE_LETTERS


def _stands_apart(document: Document, countries: tuple[Cue, ...], cue: Cue, span: Span) -> bool:
    """Whether a bare word fills its part of a line, but for a country: "US Remote", not "Remote Ltd"."""
    start, end = span
    for match in _DIVIDER.finditer(document.text, *span):
        if match.end() <= cue.start:
            start = match.end()
        elif match.start() >= cue.end:
            end = match.start()
            break
    known = [cue]
    if cue.key == "remote":
        known += cues_within(countries, start, end)
        known += _cues(document, Span(start, end), bare=True)
    return not _rest(document, Span(start, end), known)


def _cues(document: Document, span: Span, *, bare: bool) -> list[Cue]:
    """The forms of a stretch; of overlapping ones the longer, so that "not remote" is not remote."""
    found = list(cues_within(document.cues_of("work_model"), *span))
    if bare:
        found += cues_within(document.cues_of("work_model_value"), *span)
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return [cue for cue in kept if cue.key in ("on_site", "not_remote") or not _is_denied(document, cue)]


def _is_denied(document: Document, cue: Cue) -> bool:
    """Whether a phrase that denies it reaches into the cue: "not a remote" into "remote position"."""
    start = max(0, cue.start - _DENIAL)
    around = fold(document.text[start : cue.end + _DENIAL])
    for form in _denials(cue.language):
        place = around.find(form)
        if place < 0:
            continue
        first, last = start + place, start + place + len(form)
        if first < cue.end and cue.start < last and (place == 0 or not around[place - 1].isalnum()):
            return True
    return False


@cache
def _denials(language: str) -> tuple[str, ...]:
    known = lexicon(language).work_model
    return tuple(fold(form.strip("*")) for form in (*known.get("not_remote", ()), *known.get("on_site", ())))


def _model(cues: list[Cue]) -> Cue | None:
    """The cue that decides: hybrid beats the words for its halves, remote its alternative on site."""
    by_key = {cue.key: cue for cue in reversed(cues)}
    return next((by_key[key] for key in ("hybrid", "remote", "on_site") if key in by_key), None)


def _alternative(document: Document, cues: list[Cue]) -> Cue | None:
    """Remote where it is one choice beside hybrid: "hybrid or fully remote"."""
    for cue, after in pairwise(cues):
        if (cue.key, after.key) == ("hybrid", "remote") and _OR.fullmatch(document.text, cue.end, after.start):
            return after
    return None


def _candidate(cue: Cue, method: str) -> Candidate:
    return Candidate(field="work_model", rule=f"work_model.{method}", value=cue.key, start=cue.start, end=cue.end)


def find_applicant_countries(document: Document, context: Context) -> Iterator[Candidate]:
    """Countries where a remote applicant may live: labelled, beside "remote" in the head, and in prose."""
    del context  # the source's country says nothing on where applicants live
    countries = named_countries(document)
    read: set[int] = set()
    for found, method in _lives_in(document, countries) if countries else ():
        if len(found) > _MOST_COUNTRIES:
            continue
        for cue in found:
            if cue.start not in read:
                read.add(cue.start)
                rule = f"applicant_countries.{method}"
                yield Candidate(field="applicant_countries", rule=rule, value=cue.key, start=cue.start, end=cue.end)


def _lives_in(document: Document, countries: tuple[Cue, ...]) -> Iterator[tuple[tuple[Cue, ...], str]]:
    """Countries of one statement, and how it was found."""
    for pair in document.pairs:
        if pair.field == "applicant_countries":
            yield cues_within(countries, *pair.value), "labelled"
    for span, method, cue in _plain(document):
        if cue.key == "remote":
            yield cues_within(countries, *span), method
    for phrase in document.cues_of("residence"):
        if role_at(document, phrase.start) not in ("employer", "legal", "chrome"):
            yield _behind(document, countries, phrase), "residence"
    for start, end in sentences_with(document, document.cues_of("work_model", "remote")):
        said = _model(_cues(document, Span(start, end), bare=False))
        if said and said.key == "remote" and role_at(document, start) not in _NOT_POST:
            yield _behind(document, countries, said), "sentence"


def _behind(document: Document, countries: tuple[Cue, ...], cue: Cue) -> tuple[Cue, ...]:
    """Countries behind a cue in the same sentence."""
    end = min(len(document.text), cue.end + _BEHIND)
    stop = min(
        (place for mark in (". ", "\n", ";") if (place := document.text.find(mark, cue.end, end)) >= 0), default=end
    )
    return cues_within(countries, cue.end, stop)
