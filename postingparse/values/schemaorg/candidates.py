"""A JobPosting node -> candidates, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postingparse.candidate import Candidate
from postingparse.values.schemaorg import demands, pay, people, places, terms
from postingparse.values.schemaorg.nodes import Spot, property_name
from postingparse.values.schemaorg.reading import CuesIn, no_words
from postingparse.values.schemaorg.vocabulary import OWN

_Find = Callable[[Spot, CuesIn], Iterator[Candidate]]

_FINDERS: tuple[_Find, ...] = (
    people.find_title,
    people.find_employer,
    people.find_agency,
    people.find_reference,
    terms.find_date_posted,
    terms.find_deadline,
    terms.find_start,
    terms.find_end,
    terms.find_length,
    places.find_locations,
    places.find_work_model,
    places.find_applicant_countries,
    terms.find_employment,
    terms.find_work_hours,
    terms.find_openings,
    pay.find_salary,
    demands.find_duties,
    demands.find_qualifications,
    demands.find_education,
    demands.find_experience,
    demands.find_skills,
    demands.find_benefits,
    demands.find_occupations,
    demands.find_industry,
    people.find_contacts,
    people.find_application,
    people.find_description,
    people.find_language,
    people.find_url,
)

HOMELESS = frozenset(
    (
        "eligibilityToWorkRequirement",
        "estimatedSalary",
        "experienceInPlaceOfEducation",
        "physicalRequirement",
        "securityClearanceRequirement",
        "sensoryRequirement",
        "specialCommitments",
    )
)
"""Properties of JobPosting that the record has no field for."""
assert set(OWN) >= HOMELESS  # noqa: S101 - a slip of the pen would be silent


def find_candidates(posting: Spot, words: CuesIn = no_words) -> Iterator[Candidate]:
    """Every value of a JobPosting node as a candidate: `field.markup`, with the JSON pointer of its place.

    posting: as `find_postings` gives it. words: the forms of the lexicons in a text, for values written in words
    ("Vollzeit", "12. mars 2026"); without them only codes and figures are read.
    What cannot be taken has a `doubt`: UNUSABLE_VALUE, AMBIGUOUS_DATE, IMPOSSIBLE_DATE.

    >>> from postingparse.values.schemaorg import find_postings
    >>> node = next(find_postings({"@type": "JobPosting", "title": "Baker", "employmentType": "Full-time"}))
    >>> [(found.field, found.value, found.pointer) for found in find_candidates(node)]
    [('title', 'Baker', '/title'), ('hours', 'FULL_TIME', '/employmentType')]
    """
    for find in _FINDERS:
        yield from find(posting, words)


_READ_TOO = frozenset(
    (
        "description",
        "identifier",
        "url",
        "name",
        "potentialAction",
        "mainEntityOfPage",
        "inLanguage",
        terms.END_OF_EMPLOYMENT,
        people.AGENCY,
    )
)
"""What of other types is read."""


def homeless(posting: Spot) -> Iterator[Spot]:
    """The values of properties that the record has no field for."""
    for key in posting.members:
        name = property_name(key)
        if name in HOMELESS or not (name in OWN or name in _READ_TOO or name.startswith("@")):
            yield from posting.under(name)
