"""Education, experience, skills, languages, licences, occupations and the sections -> candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.values.fragment import has_tags, read_passage
from postingparse.values.schemaorg.moments import whole_number
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.reading import CuesIn, candidate, doubtful, key_in, line_of, passage, record
from postingparse.values.schemaorg.vocabulary import LANGUAGE_TAGS, NO_REQUIREMENTS, O_NET, UNNAMED, spelled

_O_NET_CODE = re.compile(r"(?P<code> \d\d-\d{4} (?:\.\d\d)? ) (?: [\s:–-]+ (?P<label> \S.* ) )?", re.VERBOSE)
_SIGNS = re.compile(r"\s*[,;|•](?![^(]*\))\s*")
"""What parts skills in one text, but in brackets."""
_SHORT = 40
"""Characters of one of them."""
_LICENCE = "license"
"""credentialCategory of a licence, as schema.org's examples have it."""


def find_education(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """A level for each credential; a text without a level that is known is a line of the qualifications."""
    for spot in posting.under("educationRequirements"):
        category = spot.first("credentialCategory", "educationalLevel") if spot.members else spot
        level = spelled("degree", line_of(category) or "") or key_in(
            words(spot.line() or line_of(category) or ""), "degrees"
        )
        said = spot.first("description", "name") if spot.members else None
        text = line_of(said) or line_of(category)
        if level and text:
            yield from record("education", spot, (("level", category, level), ("text", said or category, text)))
        elif text:
            yield from passage("qualifications", [said or category or spot])
        else:
            yield doubtful("education", spot)


def find_experience(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """Months of experience; a text is a line of the qualifications."""
    del words  # years in prose are read from the posting itself
    for spot in posting.under("experienceRequirements"):
        months = spot.first("monthsOfExperience")
        number = whole_number(line_of(months) or "") if months else None
        if months and number is not None:
            yield candidate("experience_months", months, number)
        elif spelled("degree", spot.line() or "") == NO_REQUIREMENTS:
            yield candidate("experience_months", spot, 0)
        elif months:
            yield doubtful("experience_months", months)
        said = spot.first("description", "name") if spot.members else spot
        if said and spelled("degree", said.line() or "") != NO_REQUIREMENTS:
            yield from passage("qualifications", [said])


def find_qualifications(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """The section's text; credentials are licences."""
    del words
    for spot in posting.under("qualifications"):
        if spot.members:
            said = spot.first("name", "description", "credentialCategory")
            line = line_of(said)
            if said and line:
                yield candidate("licences", said, line)
        else:
            yield from passage("qualifications", [spot])


def find_skills(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """Each text of a list is a skill; one text alone is taken apart. A term of a language is one."""
    del words
    spots = list(posting.under("skills"))
    alone = len(spots) == 1
    for spot in spots:
        tag, term_set = line_of(spot.first("termCode")), line_of(spot.first("inDefinedTermSet"))
        if tag and term_set == LANGUAGE_TAGS:
            name, level = spot.first("name"), spot.first("description")
            parts = (
                ("code", spot.first("termCode"), tag),
                ("level", level, line_of(level)),
                ("text", name, line_of(name)),
            )
            if line_of(name):
                yield from record("languages", spot, parts)
        elif alone and isinstance(spot.value, str) and ("\n" in spot.value.strip() or has_tags(spot.value)):
            for item in read_passage(spot.value)[1]:
                yield candidate("skills", spot, item)
        elif line := spot.line():
            for item in _apart(line) if alone else (line,):
                yield candidate("skills", spot, item)
        else:
            yield doubtful("skills", spot)


def _apart(line: str) -> tuple[str, ...]:
    """The skills between the signs of one line, where all are short: "Java, Spring; SQL"."""
    pieces = tuple(filter(None, _SIGNS.split(line)))
    return pieces if all(len(piece) <= _SHORT for piece in pieces) and line[-1] not in ".!?" else (line,)


def find_occupations(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """Codes of a classification; a literal that looks like one is of O*NET-SOC, as schema.org has it."""
    del words
    for spot in (*posting.under("occupationalCategory"), *posting.under("relevantOccupation")):
        inner = spot.first("occupationalCategory") or spot
        code = inner.first("codeValue", "termCode")
        if code or inner.first("inCodeSet", "inDefinedTermSet"):
            scheme = inner.first("inCodeSet", "inDefinedTermSet")
            label = inner.first("name")
            yield from record(
                "occupations",
                inner,
                (
                    ("scheme", scheme, line_of(scheme) or UNNAMED),
                    ("code", code, line_of(code)),
                    ("label", label, line_of(label)),
                ),
            )
            continue
        line = inner.line() or ""
        found = _O_NET_CODE.fullmatch(line)
        if found:
            parts = (("scheme", None, O_NET), ("code", None, found["code"]), ("label", None, found["label"]))
            yield from record("occupations", inner, parts)
        elif line:
            yield from record("occupations", inner, (("scheme", None, UNNAMED), ("label", None, line)))


def find_industry(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """All that is named, on one line."""
    del words
    spots = [spot for spot in posting.under("industry") if spot.line()]
    if spots:
        yield candidate("industry", spots[0], ", ".join(dict.fromkeys(spot.line() or "" for spot in spots)))


def find_duties(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From responsibilities."""
    del words
    yield from passage("duties", posting.under("responsibilities"))


def find_benefits(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From jobBenefits and incentiveCompensation, and what both were called before."""
    del words
    names = ("jobBenefits", "benefits", "incentiveCompensation", "incentives")
    yield from passage("benefits", (spot for name in names for spot in posting.under(name)))
