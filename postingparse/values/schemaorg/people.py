"""Employer, reference, contacts, how to apply, description, addresses -> candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.values.fragment import has_tags, read_fragment, read_passage
from postingparse.values.phone import find_phones
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.places import find_locations
from postingparse.values.schemaorg.reading import CuesIn, candidate, doubtful, line_of, record, web_address
from postingparse.values.schemaorg.terms import truth_of
from postingparse.values.web import find_emails

AGENCY = "recruitmentAgency"
_PHONE_SIGNS = re.compile(r"[\s().\-–/\u00a0]+")
_PHONE = re.compile(r"\+?\d{3,15}")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def find_title(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """title; `name` only where there is none (G-TIT-09)."""
    del words
    spots = list(posting.under("title")) or list(posting.under("name"))
    for spot in spots:
        line = spot.line()
        if line and has_tags(line):
            line = " ".join(read_passage(line)[0].split())
        yield candidate("title", spot, line) if line else doubtful("title", spot)


def find_agency(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """Who recruits for the employer, from feeds: schema.org has no property for it."""
    del words
    for spot in posting.under(AGENCY):
        if name := line_of(spot.first("name") if spot.members else spot):
            yield candidate("agency.name", spot, name)


def find_employer(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """hiringOrganization, employmentUnit and employerOverview."""
    del words
    for spot in posting.under("hiringOrganization"):
        name = line_of(spot.first("name", "legalName") if spot.members else spot)
        if name:
            yield candidate("employer.name", spot.first("name", "legalName") or spot, name)
        urls = [*spot.under("sameAs"), *spot.under("url")]
        for found in urls[:1]:
            address = web_address(found.line())
            yield candidate("employer.url", found, address) if address else doubtful("employer.url", found)
        for unit in spot.under("department"):
            yield from _unit(unit)
        if not (name or urls):
            yield doubtful("employer.name", spot)
    for unit in posting.under("employmentUnit"):
        yield from _unit(unit)
    for spot in posting.under("employerOverview"):
        if spot.text():
            yield candidate("employer.description", spot, read_passage(str(spot.value))[0])


def _unit(spot: Spot) -> Iterator[Candidate]:
    name = line_of(spot.first("name") if spot.members else spot)
    if name:
        yield candidate("employer.department", spot, name)


def find_reference(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """identifier, always text."""
    del words
    for spot in posting.under("identifier"):
        line = line_of(spot.first("value") if spot.members else spot)
        yield candidate("reference", spot, line) if line else doubtful("reference", spot)


def find_contacts(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From applicationContact; a phone without its country is of the one that all places of work are in."""
    places = [found for found in find_locations(posting, words) if found.field == "locations" and found.parts]
    countries = {str(place.part("country")) for place in places if place.part("country")}
    country = countries.pop() if len(countries) == 1 else None
    for spot in posting.under("applicationContact"):
        if not spot.members:
            yield from _written_contact(spot, country)
            continue
        name, role = spot.first("name"), spot.first("contactType")
        phone, email = spot.first("telephone"), spot.first("email")
        if email is None and _email(line_of(phone)):
            phone, email = None, phone  # people write what they have into the field that is there
        yield from record(
            "contacts",
            spot,
            (
                ("name", name, line_of(name)),
                ("role", role, line_of(role)),
                ("phone", phone, _phone(line_of(phone), country)),
                ("email", email, _email(line_of(email))),
            ),
        )


def _written_contact(spot: Spot, country: str | None) -> Iterator[Candidate]:
    line = spot.line() or ""
    email = _email(line)
    phone = next((found.value for found in find_phones(line, country)), None)
    name = None if email or phone else line
    yield from record("contacts", spot, (("name", None, name), ("phone", None, phone), ("email", None, email)))


def _phone(written: str | None, country: str | None) -> str | None:
    if not written:
        return None
    found = next((found.value for found in find_phones(written, country)), None)
    if found and found.startswith("+"):
        return found
    bare = _PHONE_SIGNS.sub("", written.removeprefix("tel:"))
    if not _PHONE.fullmatch(bare):
        return found
    return f"+{bare[2:]}" if bare.startswith("00") else bare


def _email(written: str | None) -> str | None:
    return next((found.value for found in find_emails((written or "").removeprefix("mailto:"))), None)


def find_application(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """directApply, and an ApplyAction in potentialAction."""
    del words
    for spot in posting.under("directApply"):
        truth = truth_of(spot)
        yield doubtful("application.direct", spot) if truth is None else candidate("application.direct", spot, truth)
    for action in posting.under("potentialAction"):
        if "ApplyAction" in action.types:
            yield from _apply_action(action)


def _apply_action(action: Spot) -> Iterator[Candidate]:
    for target in action.under("target"):
        point = target.first("urlTemplate", "url") if target.members else target
        line = line_of(point) or ""
        if point is None:
            continue
        if line.lower().startswith("mailto:"):
            email = _email(line[len("mailto:") :])
            yield candidate("application.email", point, email) if email else doubtful("application.email", point)
        elif web_address(line):
            yield candidate("application.url", point, line)
        else:
            yield doubtful("application.url", point)
    for field, name in (("address", "location"), ("instructions", "description")):
        found = action.first(name)
        if found and found.text():
            yield candidate(f"application.{field}", found, found.text())
    for paper in action.under("instrument"):
        if paper.line():
            yield candidate("application.attachments", paper, paper.line())


def find_description(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """description: its HTML cleaned to the allowed tags, and its words."""
    del words
    for spot in posting.under("description"):
        written = spot.value if isinstance(spot.value, str) else (spot.text() or "")
        fragment = read_fragment(written)
        if fragment.text:
            yield from record("description", spot, (("text", None, fragment.text), ("html", None, fragment.html)))
        else:
            yield doubtful("description", spot)


def find_language(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """From inLanguage of the posting or of its description."""
    del words
    for node in (posting, *posting.under("description")):
        for spot in node.under("inLanguage"):
            line = line_of(spot.first("alternateName") if spot.members else spot) or ""
            if _TAG.fullmatch(line):
                yield candidate("language", spot, line)


def find_url(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """url, or the page that it is the main entity of."""
    del words
    for spot in list(posting.under("url")) or list(posting.under("mainEntityOfPage")):
        address = web_address(line_of(spot) or line_of(spot.first("@id", "url")))
        yield candidate("url", spot, address) if address else doubtful("url", spot)
