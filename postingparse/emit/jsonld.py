"""Posting -> schema.org/JobPosting JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

import orjson

from postingparse.emit.record import embeddable
from postingparse.emit.zones import zone_of
from postingparse.posting import Place, Posting, Salary

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
Node = dict[str, JsonValue]


def to_jsonld(posting: Posting) -> Node:
    """The JobPosting node of a posting: what it states and nothing else, empty properties left out (G-REQ-06).

    A deadline that is a day becomes the last second of that day in the place's time zone (G-DAT-05), where the zone is
    certain; else it stays a day. What has no property of its own (percentage, end date, contract) is folded into
    employmentType, workHours and jobDuration.
    """
    node: Node = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": posting.description.html if posting.description else None,
        "identifier": _identifier(posting),
        "url": posting.url,
        "datePosted": _iso(posting.date_posted),
        "validThrough": _valid_through(posting),
        "hiringOrganization": _organisation(posting),
        "employmentUnit": _named("Organization", posting.employer.department if posting.employer else None),
        "employerOverview": posting.employer.description if posting.employer else None,
        "jobLocation": [_place(place) for place in posting.locations],
        **_remote(posting),
        "employmentType": list(posting.employment_types),
        "workHours": _work_hours(posting),
        "jobStartDate": posting.start_date,
        "jobImmediateStart": posting.start_immediately,
        "jobDuration": _duration(posting),
        "totalJobOpenings": posting.openings,
        "baseSalary": _salary(posting.salary),
        **_sections(posting),
        **_demands(posting),
        "applicationContact": [
            _filled({
                "@type": "ContactPoint",
                "name": contact.name,
                "contactType": contact.role,
                "telephone": contact.phone,
                "email": contact.email,
            })
            for contact in posting.contacts
        ],
        "directApply": posting.application.direct if posting.application else None,
        "industry": posting.industry,
        "occupationalCategory": [
            _filled({"@type": "CategoryCode", "inCodeSet": job.scheme, "codeValue": job.code, "name": job.label})
            for job in posting.occupations
        ],
    }
    return cast("Node", _filled(node))


def to_jsonld_text(posting: Posting) -> str:
    """The node as indented JSON that is safe to paste into a page."""
    return embeddable(orjson.dumps(to_jsonld(posting), option=orjson.OPT_INDENT_2).decode())


def to_script(posting: Posting) -> str:
    """A script element to paste into a page: nothing in it can end it early or run."""
    return f'<script type="application/ld+json">\n{to_jsonld_text(posting)}\n</script>'


def _filled(node: Mapping[str, JsonValue]) -> JsonValue:
    """The node without empty properties; a list of one stands as the one; a node of only a type is none."""
    kept: Node = {}
    for name, value in node.items():
        if isinstance(value, list):
            value = [part for part in value if part not in (None, "", [], {})]  # noqa: PLW2901
            value = value[0] if len(value) == 1 else value  # noqa: PLW2901
        if value not in (None, "", [], {}):
            kept[name] = value
    return kept if set(kept) - {"@type", "@context"} else None


def _named(kind: str, name: str | None) -> JsonValue:
    return _filled({"@type": kind, "name": name})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _identifier(posting: Posting) -> JsonValue:
    if posting.reference is None:
        return None
    name = posting.employer.name if posting.employer else None
    return _filled({"@type": "PropertyValue", "name": name, "value": posting.reference})


def _organisation(posting: Posting) -> JsonValue:
    employer = posting.employer
    return _filled({"@type": "Organization", "name": employer.name, "sameAs": employer.url}) if employer and employer.name else None


def _valid_through(posting: Posting) -> str | None:
    deadline = posting.deadline
    if deadline is None or isinstance(deadline, datetime):
        return _iso(deadline)
    zone = zone_of(posting)
    return datetime.combine(deadline, time(23, 59, 59), zone).isoformat() if zone else deadline.isoformat()


def _place(place: Place) -> JsonValue:
    address = _filled({
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postal_code,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "addressCountry": place.country,
    })
    return _filled({"@type": "Place", "name": place.name, "address": address})


def _remote(posting: Posting) -> Node:
    """TELECOMMUTE only for a post that is remote, and only with a country where one may live or a place (G-REM-02)."""
    countries: list[JsonValue] = [{"@type": "Country", "name": code} for code in posting.applicant_countries]
    if posting.work_model != "remote" or not (countries or posting.locations):
        return {}
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": countries}


def _work_hours(posting: Posting) -> str | None:
    parts = []
    if posting.weekly_hours:
        parts.append(f"{_bounds(posting.weekly_hours.min, posting.weekly_hours.max)} hours a week")
    if posting.percentage:
        parts.append(f"{_bounds(posting.percentage.min, posting.percentage.max)} %")
    if posting.schedule:
        parts.append(posting.schedule)
    return "; ".join(parts) or None


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    ends = [f"{bound.normalize():f}" for bound in (low, high) if bound is not None]
    return "-".join(dict.fromkeys(ends))


def _duration(posting: Posting) -> str | None:
    """The stated length; else the days from the first to the last, both counted, where both are whole dates."""
    if posting.duration:
        return posting.duration
    ends = [date.fromisoformat(day) for day in (posting.start_date, posting.end_date) if day and len(day) == len("2026-06-01")]
    if len(ends) != len(("start", "end")) or ends[1] < ends[0]:
        return None
    return f"P{(ends[1] - ends[0]).days + 1}D"


def _salary(salary: Salary | None) -> JsonValue:
    """MonetaryAmount with a QuantitativeValue (G-SAL-04); a stated non-amount is none (G-SAL-02)."""
    if salary is None or (salary.min is None and salary.max is None):
        return None
    value: Node = {"@type": "QuantitativeValue", "unitText": salary.unit}
    if salary.min == salary.max:
        value["value"] = _number(salary.min)
    else:
        value |= {"minValue": _number(salary.min), "maxValue": _number(salary.max)}
    return _filled({"@type": "MonetaryAmount", "currency": salary.currency, "value": _filled(value)})


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _sections(posting: Posting) -> Node:
    qualities = posting.personal_qualities.items if posting.personal_qualities else ()
    spoken = [language.text for language in posting.languages]
    return {
        "responsibilities": posting.duties.text if posting.duties else None,
        "qualifications": posting.qualifications.text if posting.qualifications else None,
        "skills": [*posting.skills, *qualities, *dict.fromkeys(spoken)],
        "jobBenefits": posting.benefits.text if posting.benefits else None,
    }


def _demands(posting: Posting) -> Node:
    months = posting.experience_months
    return {
        "educationRequirements": [
            {"@type": "EducationalOccupationalCredential", "credentialCategory": level}
            for level in dict.fromkeys(education.level for education in posting.education)
            if level != "no requirements"
        ],
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}
        if months is not None
        else None,
    }
