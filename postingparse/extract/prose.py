"""Sentences outside any section of their own -> duties, qualifications, personal qualities, benefits.

Only for a posting that has no such section: what a heading says is surer than what a sentence seems to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document, remember
from postingparse.extract.nearby import cues_within
from postingparse.extract.passages import passages
from postingparse.extract.sections import first_demand, qualification
from postingparse.languages import lexicon
from postingparse.languages.scan import fold
from postingparse.values.numbering import numbered_in

_TOLD = ("duties", "qualifications", "personal_qualities", "benefits")
_ASKED = frozenset((None, "role", "other", "nice_to_have"))
"""Roles of sections whose sentences may hold them; an employer's description, the law and the ways to apply hold
none."""
_FIELD_OF = {"nice_to_have": "qualifications"}
_ON_THE_APPLICANT = frozenset(("qualifications", "nice_to_have", "personal_qualities"))
_TOPICS = ("experience", "education", "degrees", "licences", "language_names")
"""Tables of what is asked of an applicant."""
_HEAD, _LINE = 2, 140
"""Blocks at the top that are title and facts, in a posting of more, and what they measure at most."""
_OPENING = 60
"""Characters from a sentence's start within which its telling words stand."""
_DEMANDED = ("duties", "qualifications", "nice_to_have")
_FIRST = 12
"""The same where the sentence stands at the top."""
_SHORTEST = 20
_SUBJECT = 25
"""Characters from a sentence's start that hold its first word."""
_REACH = re.compile(r"@[\w-]+\.\w|\+?\d(?:[ ().-]?\d){7,14}(?![\d-])")
"""An address for mail or a phone number."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class Told(NamedTuple):
    """A sentence outside every section of a known role, and what it plainly tells."""

    field: str | None
    start: int
    end: int
    block: int


def find_told(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate per sentence that plainly tells one of them."""
    del context  # nothing from outside tells on a sentence
    wanted = without_section(document)
    if not wanted:
        return
    for field, start, end, index in sentences_outside(document):
        if field in wanted and (end - start >= _SHORTEST or document.blocks[index].kind == "item"):
            yield told(document, f"{field}.sentence", field, start, end)


def without_section(document: Document) -> frozenset[str]:
    """Those of the four of which the posting has no section."""
    there = {section.role for section in document.sections if section.last > section.first}
    return frozenset(field for field in _TOLD if field not in there)


@remember
def sentences_outside(document: Document) -> tuple[Told, ...]:
    """Every sentence that may tell one of them, what its words tell, and the index of its block."""
    return tuple(_outside(document))


def _outside(document: Document) -> Iterator[Told]:
    head, head_of_more = _head(document), len(document.blocks) > _HEAD
    for section in document.sections:
        if section.role not in _ASKED:
            continue
        described = section.role == "role"
        found = [
            Told(
                _field(document, start, end, short=not head) or (_done(document, start, end) if described else None),
                start,
                end,
                index,
            )
            for start, end, index in passages(document, max(section.first, head), section.last)
            if document.text[end - 1] != ":"
            and document.blocks[index].kind != "heading"
            and (index >= _HEAD or not head_of_more or _opens_plainly(document, start, end))
        ]
        for listed, run in groupby(found, key=lambda one: document.blocks[one.block].kind == "item"):
            together = list(run)
            if listed and section.role is None:
                together = [_asked(document, one) for one in together]
            yield from _alike(together) if listed else together


def _head(document: Document) -> int:
    """How many blocks at the top are title and facts: none of prose."""
    if len(document.blocks) <= _HEAD:
        return 0
    top = document.blocks[:_HEAD]
    return next((place for place, block in enumerate(top) if block.end - block.body > _LINE), _HEAD)


def _opens_plainly(document: Document, start: int, end: int) -> bool:
    """Whether a sentence of the first paragraph begins with what one does or must have, and presents no employer."""
    leads = cues_within(document.cues_of("lead_ins", *_DEMANDED), start, end)
    return bool(leads) and leads[0].start - start <= _FIRST


def _asked(document: Document, item: Told) -> Told:
    """An item that tells nothing, but names a degree, a licence or a length of experience: a demand."""
    start, end = item.start, item.end
    known = any(cues_within(document.cues_of(table), start, end) for table in ("degrees", "licences"))
    years = all(cues_within(document.cues_of(table), start, end) for table in ("experience", "time_units"))
    return item if item.field or not (known or years) else item._replace(field="qualifications")


def _alike(items: list[Told]) -> list[Told]:
    """The items of one list, all of them of the field that half of them tell."""
    for field, n in Counter(one.field for one in items if one.field).most_common(1):
        if n > 1 and 2 * n >= len(items):
            return [one._replace(field=field) for one in items]
    return items


def _field(document: Document, start: int, end: int, *, short: bool) -> str | None:
    """What a sentence tells. short: of a posting in which "we are looking for" is the title and no demand."""
    if _speaks_of_the_way(document, start, end):
        return None
    opening = [cue for cue in cues_within(document.cues_of("lead_ins"), start, end) if cue.start <= start + _OPENING]
    if _is_on_the_person(document, start, end):
        return "personal_qualities"
    if opening:
        key = _FIELD_OF.get(opening[-1].key, opening[-1].key)  # "to succeed in the role, we see that you are ..."
        pay = cues_within(document.cues_of("salary", "word", "none"), start, end)
        if cues_within(document.cues_of("other_dates"), start, opening[-1].start):
            return None  # "Interviews are expected to be held in week 26"
        if key != "benefits" and pay and pay[0].start < opening[-1].start:  # "salary according to experience"
            return None
        topics = key in ("personal_qualities", "qualifications") and _names_topics(document, start, end)
        if short and key == "qualifications" and not topics:
            return None
        return "qualifications" if topics else key
    if not cues_within(document.cues_of("required"), start, end):
        return None
    # what is needed may be anything: "patients who need care"
    return "qualifications" if _names_topics(document, start, end) else None


def _done(document: Document, start: int, end: int) -> str | None:
    """What a sentence on the post tells that speaks to the applicant and tells nothing else: what one does there."""
    if document.text[end - 1] == "?" or _speaks_of_the_way(document, start, end):
        return None
    first = _WORD.match(fold(document.text[start : min(end, start + _SUBJECT)]).lstrip("*_ "))
    return "duties" if first and first[0] in _applicant(document.languages[0]) else None


@cache
def _applicant(language: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon(language).applicant.get("word", ())))


def _is_on_the_person(document: Document, start: int, end: int) -> bool:
    """Whether a sentence names traits of character, and nothing that can be learned: "we need you who are flexible".

    Of a posting with a list of demands, only below it: above it stands whom the employer likes to address.
    """
    speaks = cues_within(document.cues_of("lead_ins"), start, end)
    if not any(cue.key in _ON_THE_APPLICANT for cue in speaks) or start < _first_demands(document):
        return False
    if cues_within(document.cues_of("employer", "join"), start, end):  # "join a team that is dynamic and open"
        return False
    return bool(cues_within(document.cues_of("traits"), start, end)) and not _names_topics(document, start, end)


@remember
def _first_demands(document: Document) -> int:
    """Where the first section of demands begins, 0 where there is none."""
    return next((section.start for section in document.sections if section.role == "qualifications"), 0)


def _names_topics(document: Document, start: int, end: int) -> bool:
    return any(cues_within(document.cues_of(table), start, end) for table in _TOPICS)


def _speaks_of_the_way(document: Document, start: int, end: int) -> bool:
    """Whether a sentence is on how to apply or whom to ask: "applications with a CV must be registered"."""
    if _REACH.search(document.text, start, end):
        return True
    phrases = cues_within(document.cues_of("contact", "phrase"), start, end)
    asked = any(" " in document.quote(cue) for cue in phrases)  # "contact" alone may be with customers
    return asked or bool(cues_within(document.cues_of("application"), start, end))


def told(document: Document, rule: str, field: str, start: int, end: int) -> Candidate:
    """A sentence as a piece of a field."""
    text = document.text[start:end]
    whole = Candidate(field="text", rule=rule, value=text, start=start, end=end)
    pieces = list(numbered_in(document.text, start, end)) or [(start, end)]
    required = first_demand(document, start, pieces[0][0])  # "Requisitos: a) ..., b) ..."
    items = (
        qualification(document, rule, begin, finish, required=required)
        if field == "qualifications"
        else Candidate(field="items", rule=rule, value=document.text[begin:finish], start=begin, end=finish)
        for begin, finish in pieces
    )
    return Candidate(field=field, rule=rule, start=start, end=end, parts=(whole, *items))
