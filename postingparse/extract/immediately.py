"""Document -> whether the work begins as soon as possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from postingparse.candidate import Candidate
from postingparse.document import Cue, Role
from postingparse.extract.nearby import role_at
from postingparse.extract.reading import Reading, Values
from postingparse.languages import lexicon

_NEAR = 30
"""Characters between "immediately" and the word that makes it the start of work: "start", "we are looking for"."""
_WORD = re.compile(r"[^\W\d_]+")
LISTS: frozenset[Role | None] = frozenset(
    ("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits")
)
"""Sections whose lines speak of the work or the person: "responds immediately", "on a continuous basis"."""


def find_immediately(reading: Reading) -> Iterator[Candidate]:
    """Candidates for start_immediately: where the work is said to begin as soon as possible, and not the applying."""
    labelled = Values(pair.value for pair in reading.labelled("start_date"))
    elsewhere = Values(pair.value for pair in reading.labelled("deadline"))
    for pair in reading.labelled("start_date"):
        for cue in reading.cues_in(pair.value, "deadline_value", "asap"):  # "Incorporación: Inmediata"
            yield _immediately("start_immediately.labelled", cue)
    for cue in reading.document.cues_of("start", "immediately"):
        if cue.start in labelled:
            yield _immediately("start_immediately.labelled", cue)
        elif cue.start in elsewhere:
            continue
        elif _says_start(reading, cue):
            if not _of_applying(reading, cue):
                yield _immediately("start_immediately.sentence", cue)
        elif role_at(reading.document, cue.start) not in LISTS and _of_the_search(reading, cue):
            yield _immediately("start_immediately.search", cue)


def _says_start(reading: Reading, cue: Cue) -> bool:
    """Whether the phrase holds a word of starting, or stands beside one: "immediate start", "start: asap"."""
    said = reading.folded[cue.start : cue.end]
    if set(_WORD.findall(said)) & start_words(cue.language) or said in fuller_forms(cue.language):
        return True
    span = (max(0, cue.start - _NEAR), cue.end + _NEAR)
    beside = (*reading.cues_in(span, "start", "date"), *reading.cues_in(span, "labels", "start_date"))
    return any(
        not reading.is_bare(other) and reading.together(min(other.end, cue.end), max(other.start, cue.start))
        for other in beside
    )


def _of_the_search(reading: Reading, cue: Cue) -> bool:
    """Whether the phrase stands beside "we are looking for": "wir suchen ab sofort", "søker snarest en"."""
    span = (max(0, cue.start - _NEAR), cue.end + _NEAR)
    beside = reading.cues_in(span, "employer", "seeks")
    near = any(reading.together(min(other.end, cue.end), max(other.start, cue.start)) for other in beside)
    return near and not _of_applying(reading, cue)


def _of_applying(reading: Reading, cue: Cue) -> bool:
    return reading.speaks_of_applying(reading.sentence(cue.start))


@cache
def start_words(language: str) -> frozenset[str]:
    """The words of a language that alone mean the beginning of work: "start", of "inicio el" the "inicio"."""
    words = lexicon(language)
    links = {form for forms in words.date_links.values() for form in forms}
    found = set()
    for form in (*words.start.get("date", ()), *words.labels.get("start_date", ())):
        first, *rest = form.strip("*:").split()
        if form not in links and len(first) > 3 and all(len(word) < 3 for word in rest):
            found.add(first)
    return frozenset(found)


@cache
def fuller_forms(language: str) -> frozenset[str]:
    """The forms of "immediately" that hold a shorter one and say of what it is: "à pourvoir dès que possible"."""
    forms = [form.split() for form in lexicon(language).start.get("immediately", ())]
    known = {tuple(words) for words in forms}
    return frozenset(
        " ".join(words)
        for words in forms
        for size in range(1, len(words))
        if tuple(words[-size:]) in known and any(len(word) > 3 for word in words[:-size])
    )


def _immediately(rule: str, cue: Cue) -> Candidate:
    return Candidate(field="start_immediately", rule=rule, value=True, start=cue.start, end=cue.end)
