"""Document -> the part of the employer that the post belongs to: labelled, in the title, or told of in prose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from postingparse.candidate import Candidate
from postingparse.document import Cue, Document, Span
from postingparse.extract.head import HeadLine
from postingparse.extract.nearby import cues_within, sentences_by_block
from postingparse.extract.organisations import organisation_names
from postingparse.extract.passages import small_words
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import Name, core_of, trimmed_name

_LONGEST = 90
_MOST = 60
"""Words of parts that are looked at."""
_OPENING = 12
"""Blocks at the top in which a posting says which part of the employer it is of."""
_GAP = 3
"""Characters between a name and what it does."""


def find_departments(
    document: Document, head: Sequence[HeadLine], names: Collection[str], *, stated: bool
) -> Iterator[Candidate]:
    """The part of the employer.

    names: what the employer may be called; a part of nothing is no part. stated: whether a label or the head names it.
    """
    for pair in document.pairs:
        if pair.field == "department":
            end = document.text.find("\n", pair.value.start, pair.value.end)
            unit = trimmed_name(document.text, pair.value.start, pair.value.end if end < 0 else end)
            if unit and unit.end - unit.start <= _LONGEST:
                yield _candidate(document, "labelled", unit)
    if not names:
        return
    title = next((Span(line.start, line.end) for line in head if line.kind == "name"), Span(0, 0))
    for unit in _units(document, names):
        if title.start < unit.start and unit.end <= title.end:
            yield _candidate(document, "title", unit)
        elif stated and _acts(document, unit):
            yield _candidate(document, "told", unit)
    if stated:
        yield from _within(document, names)


def _units(document: Document, names: Collection[str]) -> Iterator[Name]:
    """Names in the first blocks that a word of parts opens or closes: "Vanadis förskolor", "Department of Physics"."""
    reach = document.blocks[:_OPENING][-1].end if document.blocks else 0
    for cue in cues_within(document.cues_of("departments"), 0, reach)[:_MOST]:
        start, end = _sentence_at(document, cue.start)
        for run in organisation_names(document, start, end, parts=True):
            unit = trimmed_name(document.text, run.start, run.end, small_words(document.languages))
            if unit and unit.start <= cue.start and cue.end <= unit.end and not _is_whole(document, unit, cue, names):
                yield unit


def _sentence_at(document: Document, offset: int) -> Span:
    index = bisect_left(document.blocks, offset + 1, key=lambda block: block.start) - 1
    for start, end in sentences_by_block(document)[index]:
        if start <= offset < end:
            return Span(start, end)
    return Span(offset, offset)


def _is_whole(document: Document, run: Name, cue: Cue, names: Collection[str]) -> bool:
    """Whether a name is the employer itself, only a word, or neither opened nor closed by the word of parts."""
    words = document.text[run.start : run.end]
    inside = words.find("(")
    edge = cue.start == run.start or cue.end in (run.end, run.start + inside - 1)
    known = {core_of(name, ()) for name in names}
    return not edge or " " not in words or run.end - run.start > _LONGEST or core_of(words, ()) in known


def _acts(document: Document, unit: Name) -> bool:
    """Whether the part seeks somebody, or opens a sentence that tells what it is."""
    verbs = document.cues_of("employer", "seeks", "is")
    index = bisect_left(verbs, (unit.end,))
    return index < len(verbs) and not document.text[unit.end : verbs[index].start].strip(" ,")


def _within(document: Document, names: Collection[str]) -> Iterator[Candidate]:
    """A longer name that begins as the employer's, where it says for whom one works: "Bosch Mobility" of "Bosch"."""
    known = {core_of(name, ()) for name in names}
    firsts = {core[0] for core in known if core}
    for cue in document.cues_of("employer", "at", "join")[:_MOST]:
        run = next(organisation_names(document, cue.end, cue.end + _LONGEST), None)
        core = core_of(document.text[run.start : run.end], ()) if run and run.start - cue.end <= _GAP else ()
        own = len(core) > 1 and core[0] in firsts and not any(core == other[: len(core)] for other in known)
        if run and own and not any(places_named(document.text[run.start : run.end].rpartition(" ")[2])):
            yield _candidate(document, "within", run)


def _candidate(document: Document, method: str, unit: Name) -> Candidate:
    start, end = unit
    rule = f"department.{method}"
    return Candidate(field="employer.department", rule=rule, value=document.text[start:end], start=start, end=end)
