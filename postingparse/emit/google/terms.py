"""Rules on the employer, the identifier, employment, education, experience, and what a page must show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from postingparse.emit.google.case import Case, Hit, is_one_of, missing, path_of, plain_words, present
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.reading import line_of
from postingparse.values.schemaorg.terms import truth_of
from postingparse.values.schemaorg.vocabulary import is_employment_type

_DEGREES = frozenset(
    (
        "high school",
        "associate degree",
        "bachelor degree",
        "professional certificate",
        "postgraduate degree",
    )
)
_NO_EMPLOYERS = frozenset(
    (
        "AdministrativeArea",
        "City",
        "ContactPoint",
        "Country",
        "ImageObject",
        "JobPosting",
        "Place",
        "PostalAddress",
        "PropertyValue",
        "State",
        "WebPage",
        "WebSite",
    )
)
"""Types of what stands in and around a posting; the kinds of organisations are too many to be named."""
_CONFIDENTIAL = "confidential"
_PARTING = re.compile(r"\s*[,;|]\s*")


def nameless(case: Case) -> Iterator[Hit]:
    """G-ORG-01."""
    for spot in case.node.under("hiringOrganization"):
        if spot.members and not line_of(spot.first("name")):
            yield Hit("hiringOrganization.name")


def bare_employer(case: Case) -> Iterator[Hit]:
    """G-ORG-02."""
    for spot in case.node.under("hiringOrganization"):
        if not spot.members:
            yield Hit("hiringOrganization", f"{spot.line()!r} is a bare text")
        elif spot.types and _NO_EMPLOYERS.issuperset(spot.types):
            yield Hit("hiringOrganization", f"a {min(spot.types)} is no Organization")


def _employer(case: Case) -> str:
    employer = case.posting.employer
    return (employer.name if employer else None) or ""


def name_and_place(case: Case) -> Iterator[Hit]:
    """G-ORG-03: the street anywhere in the name, the town behind a comma, a dash or in brackets."""
    name = plain_words(_employer(case))
    for place in case.posting.locations:
        street = plain_words((place.street or "").strip("0123456789 "))
        town = place.locality or "\0"
        tail = re.search(rf"[,(–—-]\s*{re.escape(town)}\)?$", _employer(case))
        if (len(street) > 3 and street in name) or tail:
            yield Hit("hiringOrganization.name", repr(_employer(case)))
            return


def anonymous(case: Case) -> Iterator[Hit]:
    """G-ORG-04."""
    name = _employer(case)
    whole = plain_words(name)
    form = case.policy("anonymous", name)
    if name != _CONFIDENTIAL and (whole == _CONFIDENTIAL or (form and plain_words(form) == whole)):
        yield Hit("hiringOrganization.name", repr(name))


def no_website(case: Case) -> Iterator[Hit]:
    """G-ORG-05."""
    spot = case.node.first("hiringOrganization")
    if spot and spot.members and not spot.first("sameAs") and _employer(case) != _CONFIDENTIAL:
        yield Hit("hiringOrganization.sameAs")


def no_identifier(case: Case) -> Iterator[Hit]:
    """G-IDN-01: none, one without name or value, one that is a number."""
    yield from missing(case, "identifier")
    for spot in case.node.under("identifier"):
        absent = [name for name in ("name", "value") if not spot.first(name)] if spot.members else []
        if absent:
            yield Hit(path_of(spot, case.node), f"it has no {' and no '.join(absent)}", "give name and value")
        value = spot.first("value") if spot.members else None
        if value and not isinstance(value.value, str):
            yield Hit(
                path_of(value, case.node), f"{value.value!r} is no text", "write it as a text: leading zeros stay"
            )


def bare_identifier(case: Case) -> Iterator[Hit]:
    """G-IDN-02."""
    for spot in case.node.under("identifier"):
        if not spot.members:
            yield Hit("identifier", repr(spot.line()))


def no_direct_apply(case: Case) -> Iterator[Hit]:
    """G-APP-01: none, or no boolean."""
    yield from missing(case, "directApply")
    for spot in case.node.under("directApply"):
        if not isinstance(spot.value, bool):
            yield Hit(
                "directApply",
                f"{spot.value!r} is no boolean",
                "write true or false" if truth_of(spot) is None else None,
            )


def no_employment_type(case: Case) -> Iterator[Hit]:
    """G-EMP-01."""
    yield from missing(case, "employmentType")


def employment_value(case: Case) -> Iterator[Hit]:
    """G-EMP-02."""
    for spot in case.node.under("employmentType"):
        for part in _PARTING.split(spot.line() or ""):
            if not is_employment_type(part):
                yield Hit(path_of(spot, case.node), repr(part))


def joined_types(case: Case) -> Iterator[Hit]:
    """G-EMP-03."""
    for spot in case.node.under("employmentType"):
        if len(_PARTING.split(spot.line() or "")) > 1:
            yield Hit(path_of(spot, case.node), repr(spot.line()))


def part_time(case: Case) -> Iterator[Hit]:
    """G-EMP-04."""
    percentage = case.posting.percentage
    low = percentage.min if percentage else None
    if low is not None and low < 100 and present(case.node, "employmentType") and "PART_TIME" not in case.posting.hours:
        yield Hit("employmentType", f"{low.normalize():f} %")


def education_shape(case: Case) -> Iterator[Hit]:
    """G-EDU-01."""
    for spot in case.node.under("educationRequirements"):
        yield from _misshapen(case, spot, "EducationalOccupationalCredential", "credentialCategory")


def _misshapen(case: Case, spot: Spot, kind: str, main: str) -> Iterator[Hit]:
    """A hit where a demand is neither a text nor an object of its kind that says something."""
    here = path_of(spot, case.node)
    if isinstance(spot.value, (bool, int, float)):
        yield Hit(here, f"{spot.value!r} is no text")
    elif spot.members and not spot.first(main, "name", "description", "educationalLevel", "competencyRequired"):
        yield Hit(here, f"no {main}")
    elif spot.types and kind not in spot.types:
        yield Hit(here, f"a {min(spot.types)} is no {kind}")


def degree(case: Case) -> Iterator[Hit]:
    """G-EDU-02."""
    for spot in case.node.under("educationRequirements"):
        for category in spot.under("credentialCategory"):
            if not is_one_of(category, _DEGREES):
                yield Hit(path_of(category, case.node), repr(category.line()))


def experience_shape(case: Case) -> Iterator[Hit]:
    """G-EXP-01."""
    for spot in case.node.under("experienceRequirements"):
        yield from _misshapen(case, spot, "OccupationalExperienceRequirements", "monthsOfExperience")


def months(case: Case) -> Iterator[Hit]:
    """G-EXP-02; Google's own example has the number as a text."""
    for spot in case.node.under("experienceRequirements"):
        for number in spot.under("monthsOfExperience"):
            if not isinstance(number.value, (int, float)) or isinstance(number.value, bool):
                figure = (number.line() or "").isdigit()
                yield Hit(path_of(number, case.node), repr(number.line()), severity="info" if figure else None)
            elif number.value < 0:
                yield Hit(path_of(number, case.node), f"{number.value} is less than nothing")


def several_lengths(case: Case) -> Iterator[Hit]:
    """G-EXP-03."""
    found = [spot for spot in case.node.under("experienceRequirements") if spot.first("monthsOfExperience")]
    if len(found) > 1:
        yield Hit("experienceRequirements", f"{len(found)} of them")


def in_place_of_education(case: Case) -> Iterator[Hit]:
    """G-EXP-04."""
    absent = [name for name in ("experienceRequirements", "educationRequirements") if not present(case.node, name)]
    if truth_of(case.node.first("experienceInPlaceOfEducation")) and absent:
        yield Hit("experienceInPlaceOfEducation", f"no {' and no '.join(absent)}")


def unseen(case: Case) -> Iterator[Hit]:
    """G-CON-01: title, place and pay have rules of their own."""
    if case.page is None:
        return
    for field, path, value in _seen_values(case):
        if case.proved(path) is True or _shows(case, value):
            continue
        given = " (it was given from outside)" if case.proved(path) is False else ""
        yield Hit(field, f"{value}{given}")


def _shows(case: Case, value: object) -> bool:
    if isinstance(value, datetime):
        return case.shows_day(value.date())
    if isinstance(value, date):
        return case.shows_day(value)
    if isinstance(value, (int, Decimal)):
        return case.shows_number(Decimal(value))
    return case.shows(str(value))


def _seen_values(case: Case) -> Iterator[tuple[str, str, object]]:
    """Property, path in the record, value."""
    posting = case.posting
    start = posting.start_date or ""
    values: list[tuple[str, str, object]] = [
        ("hiringOrganization.name", "employer.name", _employer(case) if _employer(case) != _CONFIDENTIAL else None),
        ("employmentUnit.name", "employer.department", posting.employer.department if posting.employer else None),
        ("identifier.value", "reference", posting.reference),
        ("datePosted", "date_posted", posting.date_posted),
        ("validThrough", "deadline", posting.deadline),
        ("jobStartDate", "start_date", date.fromisoformat(start) if len(start) == 10 and start[5].isdigit() else None),
        *(("applicationContact", "contacts", contact.name) for contact in posting.contacts),
        *(("applicationContact", "contacts", contact.email) for contact in posting.contacts),
    ]
    yield from ((field, path, value) for field, path, value in values if value)


RULES = {
    "G-ORG-01": nameless,
    "G-ORG-02": bare_employer,
    "G-ORG-03": name_and_place,
    "G-ORG-04": anonymous,
    "G-ORG-05": no_website,
    "G-IDN-01": no_identifier,
    "G-IDN-02": bare_identifier,
    "G-APP-01": no_direct_apply,
    "G-EMP-01": no_employment_type,
    "G-EMP-02": employment_value,
    "G-EMP-03": joined_types,
    "G-EMP-04": part_time,
    "G-EDU-01": education_shape,
    "G-EDU-02": degree,
    "G-EXP-01": experience_shape,
    "G-EXP-02": months,
    "G-EXP-03": several_lengths,
    "G-EXP-04": in_place_of_education,
    "G-CON-01": unseen,
}
