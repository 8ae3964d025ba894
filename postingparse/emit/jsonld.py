"""Posting -> schema.org/JobPosting JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

import orjson

from postingparse.emit.record import embeddable
from postingparse.emit.wording import work_hours
from postingparse.posting import Education, LanguageSkill, Occupation, Place, Posting, Qualifications, Salary, Section
from postingparse.values.schemaorg.loose import JsonValue
from postingparse.values.schemaorg.vocabulary import (
    CONTEXT,
    LANGUAGE_TAGS,
    NO_REQUIREMENTS,
    REMOTE,
    UNNAMED,
    employment_types,
)
from postingparse.values.zones import zone_of

Node = dict[str, JsonValue]

_LAST_SECOND = time(23, 59, 59)


def to_jsonld(posting: Posting, *, timezone: str | None = None) -> Node:
    """The JobPosting node of a posting: what it states and nothing else, empty properties left out (G-REQ-06).

    timezone: IANA name for the end of the deadline's day; without it the zone of the place, where it is certain.

    A deadline that is a day becomes the last second of that day in that zone (G-DAT-05); where no zone is certain it
    stays a day. docs/jsonld.md lists what the record holds and schema.org has no place for; `from_jsonld` is the way
    back.
    """
    node: Node = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "title": posting.title,
        "description": posting.description.html if posting.description else None,
        "identifier": _identifier(posting),
        "url": posting.url,
        "datePosted": posting.date_posted.isoformat() if posting.date_posted else None,
        "validThrough": _valid_through(posting, timezone),
        **_organisation(posting),
        "jobLocation": [_place(place) for place in posting.locations],
        **_remote(posting),
        "employmentType": _employment_types(posting),
        "workHours": work_hours(posting),
        "jobStartDate": posting.start_date,
        "jobImmediateStart": posting.start_immediately,
        "jobDuration": _duration(posting),
        "totalJobOpenings": posting.openings,
        "baseSalary": _salary(posting.salary),
        "salaryCurrency": posting.salary.currency if posting.salary else None,
        **_sections(posting),
        **_demands(posting),
        **_application(posting),
        "industry": posting.industry,
        "occupationalCategory": [_occupation(job) for job in posting.occupations],
    }
    bare: Node = {"@context": CONTEXT, "@type": "JobPosting"}
    return cast("Node", _filled(node) or bare)


def to_jsonld_text(posting: Posting, *, timezone: str | None = None) -> str:
    """The node as indented JSON that is safe to paste into a page."""
    return as_text(to_jsonld(posting, timezone=timezone))


def as_text(node: JsonValue) -> str:
    """JSON-LD as indented JSON that is safe to paste into a page."""
    return embeddable(orjson.dumps(node, option=orjson.OPT_INDENT_2).decode())


def to_script(posting: Posting, *, timezone: str | None = None) -> str:
    """A script element to paste into a page: nothing in it can end it early or run."""
    return f'<script type="application/ld+json">\n{to_jsonld_text(posting, timezone=timezone)}\n</script>'


def _filled(node: Mapping[str, JsonValue]) -> JsonValue:
    """The node without empty properties; a list of one stands as the one; a node of only a type is none."""
    kept: Node = {}
    for name, value in node.items():
        if isinstance(value, list):
            full: list[JsonValue] = [part for part in value if part not in (None, "", [], {})]
            if len(full) == 1:
                kept[name] = full[0]
            elif full:
                kept[name] = full
        elif value not in (None, "", {}):
            kept[name] = value
    return kept if set(kept) - {"@type", "@context"} else None


def _identifier(posting: Posting) -> JsonValue:
    if posting.reference is None:
        return None
    name = posting.employer.name if posting.employer else None
    return _filled({"@type": "PropertyValue", "name": name, "value": posting.reference})


def _organisation(posting: Posting) -> Node:
    employer = posting.employer
    if employer is None:
        return {}
    return {
        "hiringOrganization": _filled({"@type": "Organization", "name": employer.name, "sameAs": employer.url}),
        "employmentUnit": _filled({"@type": "Organization", "name": employer.department}),
        "employerOverview": employer.description,
    }


def _valid_through(posting: Posting, timezone: str | None) -> str | None:
    deadline = posting.deadline
    if deadline is None or isinstance(deadline, datetime):
        return deadline.isoformat() if deadline else None
    end = datetime.combine(deadline, _LAST_SECOND)
    zone = ZoneInfo(timezone) if timezone else zone_of(posting.locations, end)
    return end.replace(tzinfo=zone).isoformat() if zone else deadline.isoformat()


def _place(place: Place) -> JsonValue:
    address = _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postal_code,
            "addressLocality": place.locality,
            "addressRegion": place.region,
            "addressCountry": place.country,
        }
    )
    return _filled({"@type": "Place", "name": place.name, "address": address})


def _remote(posting: Posting) -> Node:
    """TELECOMMUTE only for a post that is remote, and only with a country where one may live or a place (G-REM-02)."""
    countries: list[JsonValue] = [{"@type": "Country", "name": code} for code in posting.applicant_countries]
    if posting.work_model != "remote" or not (countries or posting.locations):
        return {}
    return {"jobLocationType": REMOTE, "applicantLocationRequirements": countries}


def _employment_types(posting: Posting) -> list[JsonValue]:
    """Google's values: the record's own, then what follows from hours and contract in a record made by hand."""
    return list(dict.fromkeys((*posting.employment_types, *employment_types(posting.hours, posting.contract))))


def _duration(posting: Posting) -> str | None:
    """The stated length; else the days from the first to the last, both counted, where both are whole dates."""
    if posting.duration:
        return posting.duration
    ends = [_whole(day) for day in (posting.start_date, posting.end_date)]
    first, last = ends
    return f"P{(last - first).days + 1}D" if first and last and last >= first else None


def _whole(day: str | None) -> date | None:
    """A whole date of the calendar; None for a month, a week, the 31st of February."""
    try:
        return date.fromisoformat(day) if day and len(day) == len("2026-06-01") else None
    except ValueError:
        return None


def _salary(salary: Salary | None) -> JsonValue:
    """MonetaryAmount with a QuantitativeValue (G-SAL-04); a stated non-amount is none (G-SAL-02)."""
    if salary is None or (salary.min is None and salary.max is None):
        return None
    value: Node = {"@type": "QuantitativeValue", "unitText": salary.unit}
    if salary.min == salary.max:
        value["value"] = _number(salary.min)
    else:
        value |= {"minValue": _number(salary.min), "maxValue": _number(salary.max)}
    amount: Node = {"@type": "MonetaryAmount", "currency": salary.currency, "value": _filled(value)}
    return _filled({**amount, "description": salary.text})


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _sections(posting: Posting) -> Node:
    qualities = posting.personal_qualities.items if posting.personal_qualities else ()
    languages: list[JsonValue] = [_language(language) for language in posting.languages]
    licences = [
        _filled({"@type": "EducationalOccupationalCredential", "credentialCategory": "license", "name": licence})
        for licence in posting.licences
    ]
    return {
        "responsibilities": words_of(posting.duties),
        "qualifications": [words_of(posting.qualifications), *licences],
        "skills": [*posting.skills, *qualities, *languages],
        "jobBenefits": words_of(posting.benefits),
    }


def words_of(section: Section | Qualifications | None) -> str | None:
    """The section as written; one made by hand of items alone as a list."""
    if section is None or section.text:
        return section.text if section else None
    items = (item if isinstance(item, str) else item.text for item in section.items)
    return "\n".join(f"• {item}" for item in items) or None


def _language(language: LanguageSkill) -> JsonValue:
    """A term of the set of language tags, its level described."""
    term: Node = {"@type": "DefinedTerm", "name": language.text, "termCode": language.code}
    return _filled({**term, "description": language.level, "inDefinedTermSet": LANGUAGE_TAGS})


def _demands(posting: Posting) -> Node:
    months = posting.experience_months
    experience: JsonValue = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}
    if not months:
        experience = NO_REQUIREMENTS if months == 0 else None
    return {
        "educationRequirements": [_credential(education) for education in posting.education],
        "experienceRequirements": experience,
    }


def _credential(education: Education) -> JsonValue:
    if education.level == NO_REQUIREMENTS:
        return NO_REQUIREMENTS
    credential: Node = {"@type": "EducationalOccupationalCredential", "credentialCategory": education.level}
    return _filled({**credential, "description": education.text})


def _application(posting: Posting) -> Node:
    """Whom to ask, and how to apply: Google reads directApply alone, the rest is schema.org's ApplyAction."""
    node: Node = {
        "applicationContact": [
            _filled(
                {
                    "@type": "ContactPoint",
                    "name": contact.name,
                    "contactType": contact.role,
                    "telephone": contact.phone,
                    "email": contact.email,
                }
            )
            for contact in posting.contacts
        ]
    }
    application = posting.application
    if application is None:
        return node
    addresses = (application.url, f"mailto:{application.email}" if application.email else None)
    targets: list[JsonValue] = [_filled({"@type": "EntryPoint", "urlTemplate": address}) for address in addresses]
    papers: list[JsonValue] = [{"@type": "DigitalDocument", "name": paper} for paper in application.attachments]
    action = _filled(
        {
            "@type": "ApplyAction",
            "target": targets,
            "location": application.address,
            "description": application.instructions,
            "instrument": papers,
        }
    )
    return {**node, "directApply": application.direct, "potentialAction": action}


def _occupation(job: Occupation) -> JsonValue:
    if job.scheme == UNNAMED and job.code is None:
        return job.label
    is_address = job.scheme.startswith(("http://", "https://"))
    code_set: JsonValue = job.scheme if is_address else {"@type": "CategoryCodeSet", "name": job.scheme}
    return _filled({"@type": "CategoryCode", "inCodeSet": code_set, "codeValue": job.code, "name": job.label})
