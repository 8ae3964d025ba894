"""Document -> candidates: one file per field or family, each a function that yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.application import find_application
from postingparse.extract.contacts import find_contacts
from postingparse.extract.dates import find_dates
from postingparse.extract.description import find_description
from postingparse.extract.duration import find_durations
from postingparse.extract.employment import find_employment
from postingparse.extract.front import find_front
from postingparse.extract.industry import find_industry
from postingparse.extract.language import find_language
from postingparse.extract.learned import find_learned
from postingparse.extract.openings import find_openings
from postingparse.extract.percentage import find_percentage
from postingparse.extract.prose import find_told
from postingparse.extract.reference import find_reference
from postingparse.extract.requirements import find_requirements
from postingparse.extract.salary import find_salary
from postingparse.extract.sections import find_labelled_traits, find_sections
from postingparse.extract.status import find_status
from postingparse.extract.weekly_hours import find_schedule, find_weekly_hours
from postingparse.extract.work_model import find_applicant_countries, find_work_model

Extractor = Callable[[Document, Context], Iterator[Candidate]]

EXTRACTORS: tuple[Extractor, ...] = (
    find_front,
    find_dates,
    find_durations,
    find_requirements,
    find_sections,
    find_labelled_traits,
    find_told,
    find_learned,
    find_salary,
    find_employment,
    find_percentage,
    find_weekly_hours,
    find_schedule,
    find_openings,
    find_work_model,
    find_applicant_countries,
    find_industry,
    find_application,
    find_contacts,
    find_description,
    find_language,
    find_reference,
    find_status,
)
"""Every extractor. Their order is no matter: they do not see each other's candidates."""
