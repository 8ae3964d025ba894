"""What a record marks up beside its head -> words of the posting's language, for a page that has to show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from babel import Locale
from babel.units import format_unit

from postingparse.posting import Posting

if TYPE_CHECKING:
    from postingparse.languages import Label, Lexicon

_LENGTH = re.compile(r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?")


def besides(posting: Posting, locale: Locale, words: Lexicon) -> Iterator[tuple[Label, str]]:
    """Label and value, one at a time, in the order in which postings have them."""
    for field, value in _values(posting, locale, words):
        if value:
            yield field, value


def _values(posting: Posting, locale: Locale, words: Lexicon) -> Iterator[tuple[Label, str | None]]:
    yield from (("employment", _first(forms)) for kind, forms in words.hours.items() if kind in posting.hours)
    yield from (
        ("employment", _first(forms)) for kind, forms in words.contract_value.items() if kind in posting.contract
    )
    if posting.work_model == "remote":
        yield "work_model", _first(words.work_model_value.get("remote", ()))
    yield "schedule", posting.schedule
    if posting.start_immediately:
        yield "start_date", _first(words.start.get("immediately", ()))
    yield "duration", _length(posting.duration, locale)
    for education in posting.education:
        yield "education", education.text
    yield "experience", _unit(posting.experience_months, "month", locale)
    for language in posting.languages:
        yield "languages", language.text
    yield from (("skills", skill) for skill in posting.skills)
    yield from (("licences", licence) for licence in posting.licences)
    yield "industry", posting.industry
    for job in posting.occupations:
        yield "occupation", " ".join(filter(None, (job.code, job.label)))
    application = posting.application
    if application:
        yield "apply", application.instructions
        yield from (("apply", paper) for paper in application.attachments)
    yield "employer", posting.employer.description if posting.employer else None


def _first(forms: tuple[str, ...]) -> str | None:
    """The first form that can stand alone: not "full- and", not a stem."""
    return next((form for form in forms if "*" not in form and "- " not in form), None)


def _length(duration: str | None, locale: Locale) -> str | None:
    """An ISO 8601 duration in words: "1 year, 6 months"; as it is where it is none of days or more."""
    found = _LENGTH.fullmatch(duration) if duration else None
    if found is None:
        return duration
    parts = (_unit(int(count), unit, locale) for unit, count in found.groupdict().items() if count)
    return ", ".join(filter(None, parts))


def _unit(count: int | None, unit: str, locale: Locale) -> str | None:
    return str(format_unit(count, f"duration-{unit}", "long", locale=locale)) if count else None
