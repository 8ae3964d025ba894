"""Posting -> a page fragment: the posting to read, and its markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime

from postingparse.emit.besides import besides
from postingparse.emit.google.case import plain_words
from postingparse.emit.jsonld import to_script, words_of
from postingparse.emit.wording import figures, lexicon_of, plain
from postingparse.posting import Place, Posting, Salary
from postingparse.values.fragment import read_fragment

if TYPE_CHECKING:
    from postingparse.languages import Label, Lexicon

_WHOLE = len("2026-06-01")


def to_page(posting: Posting, *, timezone: str | None = None) -> str:
    """The title, what is marked up, the description, and the script element that says the same.

    Labels are in the posting's language where there is a lexicon of it, else in English. All that the markup says
    stands in the text as well, as Google asks (G-CON-01).
    """
    title = f"<h1>{escape(posting.title)}</h1>\n" if posting.title else ""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{value}</dd>\n" for label, value in _facts(posting))
    body = f"{posting.description.html}\n" if posting.description else ""
    table = f"<dl>\n{facts}</dl>\n" if facts else ""
    sections = "".join(
        f"<h2>{escape(_label(lexicon_of(posting), field))}</h2>\n{html}\n" for field, html in _sections(posting)
    )
    return f"<article>\n{title}{table}{body}{sections}</article>\n{to_script(posting, timezone=timezone)}"


def _facts(posting: Posting) -> Iterator[tuple[str, str]]:
    """Label and HTML of what is marked up beside the description, in the order of a posting's head."""
    words = lexicon_of(posting)
    locale = _locale(posting, words.code)
    for field, value in _values(posting, locale, words):
        if value:
            yield _label(words, field), escape(value)
    shown = _shown(posting)
    for field, value in besides(posting, locale, words):
        if f" {plain_words(value)} " not in shown:
            yield _label(words, field), escape(value)
    url = posting.application.url if posting.application else None
    if url and url.startswith(("https://", "http://")):
        yield _label(words, "apply"), f'<a href="{escape(url)}">{escape(url)}</a>'


def _shown(posting: Posting) -> str:
    """The description as words with a blank between them, for looking things up in."""
    return f" {plain_words(posting.description.text)} " if posting.description else ""


def _sections(posting: Posting) -> Iterator[tuple[Label, str]]:
    """HTML of the sections that the description does not hold: of a record that was not read from one text."""
    shown = _shown(posting)
    sections: tuple[tuple[Label, str | None], ...] = (
        ("duties", words_of(posting.duties)),
        ("qualifications", words_of(posting.qualifications)),
        ("personal_qualities", words_of(posting.personal_qualities)),
        ("benefits", words_of(posting.benefits)),
    )
    for field, text in sections:
        lines = [words for line in (text or "").split("\n") if (words := plain_words(line))]
        if text and any(f" {line} " not in shown for line in lines):
            yield field, read_fragment(text).html


def _values(posting: Posting, locale: Locale, words: Lexicon) -> Iterator[tuple[Label, str | None]]:
    employer, application = posting.employer, posting.application
    yield "employer", employer.name if employer else None
    yield "department", employer.department if employer else None
    for place in posting.locations:
        yield "place", _place(place, locale)
    yield "applicant_countries", ", ".join(locale.territories.get(code, code) for code in posting.applicant_countries)
    yield "percentage", f"{figures(posting.percentage)} %" if posting.percentage else None
    yield "weekly_hours", figures(posting.weekly_hours) if posting.weekly_hours else None
    yield "start_date", _day(posting.start_date, locale)
    yield "end_date", _day(posting.end_date, locale)
    yield "salary", _salary(posting.salary, words)
    yield "openings", str(posting.openings) if posting.openings else None
    yield "reference", posting.reference
    yield "date_posted", _day(posting.date_posted, locale)
    yield "deadline", _day(posting.deadline, locale)
    for contact in posting.contacts:
        yield "contact", ", ".join(filter(None, (contact.name, contact.role, contact.phone, contact.email)))
    yield "apply", application.email if application else None
    yield "apply", application.address if application else None


def _label(words: Lexicon, field: Label) -> str:
    forms = (form for form in words.labels.get(field, ()) if "*" not in form)
    return next(forms, field.replace("_", " ")).capitalize()


def _locale(posting: Posting, code: str) -> Locale:
    try:
        return Locale.parse((posting.language or code).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(code)


def _place(place: Place, locale: Locale) -> str:
    town = " ".join(filter(None, (place.postal_code, place.locality)))
    country = locale.territories.get(place.country or "", place.country)
    return ", ".join(filter(None, (place.name, place.street, town, place.region, country)))


def _day(day: date | str | None, locale: Locale) -> str | None:
    if isinstance(day, str):
        try:
            whole = date.fromisoformat(day) if len(day) == _WHOLE else None
        except ValueError:
            whole = None
        return str(format_date(whole, "long", locale=locale)) if whole else day
    if isinstance(day, datetime):
        return str(format_datetime(day, "long", locale=locale))
    return str(format_date(day, "long", locale=locale)) if day else None


def _salary(salary: Salary | None, words: Lexicon) -> str | None:
    if salary is None or (salary.min is None and salary.max is None):
        return salary.text if salary else None
    bounds = " – ".join(dict.fromkeys(plain(bound) for bound in (salary.min, salary.max) if bound is not None))
    unit = next(iter(words.pay_units.get(salary.unit, ())), None) if salary.unit else None
    return " ".join(filter(None, (bounds, salary.currency, unit)))
