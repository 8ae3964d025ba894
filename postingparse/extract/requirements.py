"""Qualifications, and prose on the applicant -> education, experience, languages, skills, licences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.degrees import degrees_in
from postingparse.extract.denied import denied_in
from postingparse.extract.duration import articles_of
from postingparse.extract.licences import licences_in
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.passages import passages
from postingparse.extract.skills import find_skills

_MONTHS = {"MONTH": 1, "YEAR": 12}
_NUMBER_BEFORE = re.compile(r"(\d{1,2})(?:[.,]5)?\s*\+?(?:\s*(?:-|–|—|/|\w{1,3})\s*\d{1,2})?\s*\+?[\s(-]*$")
_LOWER = re.compile(r"(?<![\d.,])(\d{1,2})[ \u00a0,;-]{0,3}(?:\w{1,3}[ \u00a0])?$")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+)\.?\s$")
_MOSTLY = 0.6
"""Share of a line's characters in words on languages that make it an entry of a list of them."""
_OPENING = 30
"""Characters from a sentence's start within which it names the degree that it is about."""
_CLAUSE = 80
"""Characters between the employer as subject and a length of time that is its own."""
_BESIDE = 16
"""Characters beside a length of time in which a word makes it another than of experience."""
_MOST = 240
_MOST_TOLD = 180
"""Months that a posting asks for at most, and prose outside the qualifications: what is longer is an employer's."""
_NONE = "no requirements"
"""The level of education of which a posting says that it asks for none."""
_TELLING = ("degrees", "education", "experience", "language_names", "licences")
"""Tables without a word of which a sentence holds none of these demands."""
_NOT_DEMANDED = frozenset(("employer", "benefits", "legal", "chrome"))
"""Sections that speak of others than the applicant: "English is our working language" says nothing on what one must
know there."""


class _Demand(NamedTuple):
    """A sentence, line or value that may hold a demand."""

    start: int
    end: int
    method: str
    """How it is known: labelled, in a section on the applicant, or elsewhere."""
    field: str | None = None
    """The field of its label."""


class _Experience(NamedTuple):
    months: int
    start: int
    end: int
    method: str
    wished: bool
    """Whether it is an advantage, not a must."""


def find_requirements(document: Document, context: Context) -> Iterator[Candidate]:
    """Education levels, months of experience, languages and licences that are asked for or wished."""
    del context  # nothing from outside tells on demands
    experiences: list[_Experience] = []
    for demand in _demands(document):
        start, end, method, _ = demand
        denied = denied_in(document, start, end)
        experiences += (one for one in _experience(document, demand) if not _lies_in(one, denied))
        named = [*_education(document, start, end, method), *_licences(document, start, end, method)]
        if role_at(document, start) != "duties":  # "written translations from Armenian"
            named += _languages(document, start, end, method)
        yield from (one for one in named if not _lies_in(one, denied))
    yield from _longest(experiences)
    yield from find_skills(document)


def _lies_in(found: Candidate | _Experience, denied: list[Span]) -> bool:
    """Whether what is named is no demand; "no degree needed" is a level of its own."""
    if isinstance(found, Candidate) and any(part.value == _NONE for part in found.parts):
        return False
    return any(span.start <= found.start and found.end <= span.end for span in denied)


def _demands(document: Document) -> Iterator[_Demand]:
    starts = {cue.start: cue.start for cue in document.cues_of("licences", "driving")}  # "Fahrerlaubnis Klasse C"
    for pair in document.pairs:
        if pair.field in ("education", "experience", "languages", "licences"):
            end = _end_of_list(document, pair.value) if pair.field == "languages" else pair.value.end
            yield _Demand(starts.get(pair.label.start, pair.value.start), end, "labelled", pair.field)
    telling = sorted(cue.start for table in _TELLING for cue in document.cues_of(table))
    for section in document.sections:
        if section.role in _NOT_DEMANDED:
            continue
        method = "section" if section.role in ("qualifications", "nice_to_have", "personal_qualities") else "sentence"
        for start, end, _ in passages(document, section.first, section.last):
            place = bisect_left(telling, start)
            if place < len(telling) and telling[place] < end:
                yield _Demand(start, end, method)


def _end_of_list(document: Document, value: Span) -> int:
    """Where the last of the languages ends that stand below each other, from a label's value on."""
    end = value.end
    names, levels = document.cues_of("language_names"), document.cues_of("language_levels")
    for block in document.blocks[bisect_left(document.blocks, value.end, key=lambda block: block.start) :]:
        known = sorted((*cues_within(names, block.body, block.end), *cues_within(levels, block.body, block.end)))
        if (
            not known
            or known[0].start > block.body
            or sum(cue.end - cue.start for cue in known) < _MOSTLY * (block.end - block.body)
        ):
            break
        end = block.end
    return end


def _education(document: Document, start: int, end: int, method: str) -> Iterator[Candidate]:
    found = degrees_in(document, start, end)
    if not found or (method == "sentence" and not _speaks_of_education(document, found[0], start, end)):
        return
    rule = f"education.{method}"
    reach = -1
    for cue in found:
        if reach >= 0 and document.text[reach : cue.start].strip(" ") == "":  # the "degree in" of "master's degree in"
            reach = cue.end
            continue
        reach = cue.end
        level = Candidate(field="level", rule=rule, value=cue.key, start=cue.start, end=cue.end)
        text = Candidate(field="text", rule=rule, value=document.text[start:end], start=start, end=end)
        yield Candidate(field="education", rule=rule, start=cue.start, end=cue.end, parts=(level, text))


def _speaks_of_education(document: Document, first: Cue, start: int, end: int) -> bool:
    """Whether a sentence outside the qualifications asks for a degree, not names a school or a system of education."""
    if not cues_within(document.cues_of("education"), start, end):
        return False
    return first.start - start <= _OPENING or _is_asked(document, start, end)


def _experience(document: Document, demand: _Demand) -> Iterator[_Experience]:
    """The length of time nearest to each word for it: "12 months" of "12 months of experience (the last 24 months)"."""
    start, end, method, field = demand
    lengths = [
        _Experience(number[0] * _MONTHS[cue.key], number[1], cue.end, method, _is_wished(document, start, end))
        for cue in cues_within(document.cues_of("time_units"), start, end)
        if cue.key in _MONTHS and (number := _number_before(document, start, cue.start))
    ]
    most = _MOST_TOLD if method == "sentence" else _MOST
    lengths = [one for one in lengths if one.months <= most and not _is_other(document, one)]
    words = cues_within(document.cues_of("experience", "word"), start, end)
    if field == "experience":
        yield from lengths
    elif lengths:
        asked = method != "sentence" or _is_asked(document, start, end)
        for one in {min(lengths, key=lambda length: _gap(word, length)) for word in words}:
            yield one if asked else one._replace(method="told")


def _gap(cue: Cue, length: _Experience) -> int:
    return max(cue.start - length.end, length.start - cue.end)


def _is_other(document: Document, length: _Experience) -> bool:
    """Whether a length is an age, a stretch of the past or the length of a degree."""
    around = (length.start - _BESIDE, length.end + _BESIDE)
    if cues_within(document.cues_of("experience", "other"), *around) or _is_employers(document, length):
        return True
    behind = (length.end, length.end + _BESIDE)
    return bool(
        cues_within(document.cues_of("education"), *behind) or cues_within(document.cues_of("degrees"), *behind)
    )


def _is_employers(document: Document, length: _Experience) -> bool:
    """Whether the employer tells of itself: "we have 20 years of experience", not "we want 3 years"."""
    begin = max((document.text.rfind(sign, 0, length.start) for sign in ".\n;"), default=-1) + 1
    subjects = cues_within(document.cues_of("experience", "ours"), max(begin, length.start - _CLAUSE), length.start)
    return bool(subjects) and not _is_asked(document, subjects[0].start, length.start)


def _is_asked(document: Document, start: int, end: int) -> bool:
    """Whether a sentence outside the qualifications has words of a demand; without, it may speak of the employer."""
    if cues_within(document.cues_of("required"), start, end):
        return True
    topics = [  # some of their words open lists of demands too
        *cues_within(document.cues_of("experience", "word"), start, end),
        *cues_within(document.cues_of("education"), start, end),
    ]
    leads = cues_within(document.cues_of("lead_ins", "qualifications", "nice_to_have"), start, end)
    return any(not any(topic.start < lead.end and lead.start < topic.end for topic in topics) for lead in leads)


def _is_wished(document: Document, start: int, end: int) -> bool:
    if role_at(document, start) == "nice_to_have":
        return True
    demands = cues_within(document.cues_of("required"), start, end)
    return bool(demands) and demands[0].key == "may"


def _longest(found: list[_Experience]) -> Iterator[Candidate]:
    """Of several lengths that are asked for the longest counts; what is only wished for or told, where nothing is."""
    ranks = [(one.method != "told", not one.wished, one.months) for one in found]
    best = max(ranks, default=None)
    for one, rank in zip(found, ranks, strict=True):
        method = "sentence" if one.method == "told" else one.method
        yield Candidate(
            field="experience_months",
            rule=f"experience_months.{method if rank == best else 'further'}",
            value=one.months,
            start=one.start,
            end=one.end,
        )


def _number_before(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The lower number right before a unit, and where it begins: "3-5 years" -> 3, "two to four years" -> 2."""
    digits = _NUMBER_BEFORE.search(document.text, max(start, end - 24), end)
    if digits:
        return _lower_bound(document, start, digits.start(1)) or (int(digits[1]), digits.start(1))
    words = cues_within(document.cues_of("numbers"), max(start, end - 24), end)
    if words and not document.text[words[-1].end : end].strip(" -()+0123456789"):
        first = words[0]
        return int(first.key), first.start
    before = _WORD_BEFORE.search(document.text, max(start, end - 12), end)
    if before and before[1].lower() in articles_of(document.languages):
        return 1, before.start(1)
    return None


def _lower_bound(document: Document, start: int, upper: int) -> tuple[int, int] | None:
    """The number before "and at most" and the upper one: "at least 2 and at most 6 years"."""
    most = cues_within(document.cues_of("salary", "up_to"), max(start, upper - 24), upper)
    if not most or document.text[most[-1].end : upper].strip(" ."):
        return None
    lower = _LOWER.search(document.text, max(start, most[-1].start - 12), most[-1].start)
    return (int(lower[1]), lower.start(1)) if lower else None


def _languages(document: Document, start: int, end: int, method: str) -> Iterator[Candidate]:
    names = cues_within(document.cues_of("language_names"), start, end)
    if not names:
        return
    said = cues_within(document.cues_of("language_levels"), start, end)
    if not said and method != "labelled":
        return
    # "Englischkenntnisse" is a name, and no level
    levels = tuple(cue for cue in said if not any(cue.start < name.end and name.start < cue.end for name in names))
    rule = f"languages.{method}"
    papers = {cue.start for cue in cues_within(document.cues_of("licences"), start, end)}
    for name in names:
        if papers & {name.start, name.end + 1}:
            continue  # "Swedish nursing licence"
        code = Candidate(field="code", rule=rule, value=name.key, start=name.start, end=name.end)
        text = Candidate(field="text", rule=rule, value=document.text[start:end], start=start, end=end)
        level = [
            Candidate(field="level", rule=rule, value=document.quote(cue), start=cue.start, end=cue.end)
            for cue in _levels_of(document, name, levels, start, end)[:1]
        ]
        yield Candidate(field="languages", rule=rule, start=name.start, end=name.end, parts=(code, text, *level))


def _levels_of(document: Document, name: Cue, levels: tuple[Cue, ...], start: int, end: int) -> list[Cue]:
    """What is said of a language's level, that of its own clause first: "fluent Dutch; some French"."""
    first = max(document.text.rfind(sign, start, name.start) for sign in ",;")
    last = min((place for sign in ",;" if (place := document.text.find(sign, name.end, end)) >= 0), default=end)
    return sorted(levels, key=lambda cue: not first < cue.start < last)


def _licences(document: Document, start: int, end: int, method: str) -> Iterator[Candidate]:
    for span in licences_in(document, start, end):
        value = document.quote(span)
        yield Candidate(field="licences", rule=f"licences.{method}", value=value, start=span.start, end=span.end)
