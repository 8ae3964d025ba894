"""What other consumers of postings take: their fields, limits and spellings, one table each.

Sources, read on 2026-11-23: docs.indeed.com/indeed-apply/xml-feed; LinkedIn's XML feeds development guide at
learn.microsoft.com/linkedin/talent, and job_posting_v2.yaml of linkedin-developers/job-posting-development-tools;
google-cloud-talent 2.22.0 (Job, v4).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from postingparse.emit.wording import plain
from postingparse.posting import Place, Posting
from postingparse.values.schemaorg import JsonValue
from postingparse.values.zones import zone_of


class Job(NamedTuple):
    """A posting at one of its places: most feeds take one place a job."""

    posting: Posting
    place: Place | None
    number: int
    """Which of the posting's places."""


class Column(NamedTuple):
    """One field of a consumer."""

    name: str
    value: Callable[[Job], JsonValue]
    required: bool = False
    most: int | None = None
    """Characters, or entries of a list."""
    least: int | None = None
    bare: bool = False
    """Whether no HTML entities are read in it."""
    note: str = ""
    """What to do where it is missing."""


_SCRIPT = re.compile(r"&lt;(?![a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?!lt;|gt;|amp;)#?\w+;")


def jobs_of(posting: Posting) -> Iterator[Job]:
    """The posting once for each of its places, once where it has none."""
    for number, place in enumerate(posting.locations or (None,)):
        yield Job(posting, place, number)


def _title(job: Job) -> str | None:
    return job.posting.title


def _company(job: Job) -> str | None:
    return job.posting.employer.name if job.posting.employer else None


def _url(job: Job) -> str | None:
    """Where one applies, else where the posting stands."""
    application = job.posting.application
    return (application.url if application else None) or job.posting.url


def _email(job: Job) -> str | None:
    application = job.posting.application
    own = application.email if application else None
    return own or next((contact.email for contact in job.posting.contacts if contact.email), None)


def _reference(job: Job) -> str | None:
    """The posting's reference, with the place's own words from the second place on: unique, and the same tomorrow."""
    reference = job.posting.reference
    if reference is None or job.number == 0 or job.place is None:
        return reference
    for told in (_town, _town_and_street):
        words = told(job.place)
        if words and [told(place) for place in job.posting.locations[1:]].count(words) == 1:
            return f"{reference}-{words}"
    return f"{reference}-{job.number}"


def _town(place: Place) -> str | None:
    return place.postal_code or place.locality


def _town_and_street(place: Place) -> str:
    return "-".join(filter(None, (_town(place), place.street)))


def _bare_html(job: Job) -> str | None:
    """The description without entities that a plain character can stand for; Indeed reads none."""
    if job.posting.description is None:
        return None
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), job.posting.description.html)
    return _SCRIPT.sub("<", text.replace("&gt;", ">")).replace("&amp;", "&").replace("\u00a0", " ")


def _description(job: Job) -> str | None:
    return job.posting.description.html if job.posting.description else None


def _posted(job: Job) -> str | None:
    return job.posting.date_posted.isoformat() if job.posting.date_posted else None


def _deadline_day(job: Job) -> str | None:
    deadline = job.posting.deadline
    return (deadline.date() if isinstance(deadline, datetime) else deadline).isoformat() if deadline else None


def _of_place(name: str) -> Callable[[Job], str | None]:
    return lambda job: getattr(job.place, name) if job.place else None


def _salary(job: Job) -> str | None:
    """The pay as "NOK 400000 - 450000 YEAR", or what the posting says without a figure."""
    salary = job.posting.salary
    if salary is None:
        return None
    figures = " - ".join(dict.fromkeys(plain(bound) for bound in (salary.min, salary.max) if bound is not None))
    return " ".join(filter(None, (salary.currency, figures, salary.unit))) if figures else salary.text


def _spelled(table: Mapping[str, str], separator: str) -> Callable[[Job], str | None]:
    def value(job: Job) -> str | None:
        known = dict.fromkeys(table[kind] for kind in job.posting.employment_types if kind in table)
        return separator.join(known) or None

    return value


INDEED_TYPES = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "per diem",
}
LINKEDIN_TYPES = {
    "FULL_TIME": "FULL_TIME",
    "PART_TIME": "PART_TIME",
    "CONTRACTOR": "CONTRACT",
    "TEMPORARY": "TEMPORARY",
    "INTERN": "INTERNSHIP",
    "VOLUNTEER": "VOLUNTEER",
    "PER_DIEM": "OTHER",
    "OTHER": "OTHER",
}
CTS_TYPES = {
    kind: kind for kind in ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM")
} | {"OTHER": "OTHER_EMPLOYMENT_TYPE"}
_CTS_UNITS = {"HOUR": "HOURLY", "DAY": "DAILY", "WEEK": "WEEKLY", "MONTH": "MONTHLY", "YEAR": "YEARLY"}
_CTS_DEGREES = {
    "high school": "UPPER_SECONDARY_EDUCATION",
    "professional certificate": "ADULT_REMEDIAL_EDUCATION",
    "associate degree": "ASSOCIATES_OR_EQUIVALENT",
    "bachelor degree": "BACHELORS_OR_EQUIVALENT",
    "postgraduate degree": "MASTERS_OR_EQUIVALENT",
}
_WORKPLACES = {"on_site": "On-site", "hybrid": "Hybrid", "remote": "Remote"}

INDEED = (
    Column("title", _title, required=True),
    Column("date", _posted, required=True, note="give the day of publication (--date-posted)"),
    Column("referencenumber", _reference, required=True, note="unique per place, never changed"),
    Column("requisitionid", lambda job: job.posting.reference, required=True),
    Column("url", _url),
    Column("company", _company),
    Column("sourcename", lambda job: job.posting.agency.name if job.posting.agency else None),
    Column("city", _of_place("locality")),
    Column("state", _of_place("region")),
    Column("country", _of_place("country")),
    Column("postalcode", _of_place("postal_code")),
    Column("streetaddress", _of_place("street")),
    Column("email", _email),
    Column("description", _bare_html, bare=True),
    Column("salary", _salary),
    Column("jobtype", _spelled(INDEED_TYPES, ", ")),
    Column(
        "remotetype",
        lambda job: {"remote": "Fully remote", "hybrid": "Hybrid remote"}.get(job.posting.work_model or ""),
    ),
    Column("expirationdate", _deadline_day),
)


def _location(job: Job) -> str | None:
    """Town or postcode, and country: "Hamar, NO"."""
    place = job.place
    if place is None:
        return job.posting.applicant_countries[0] if job.posting.applicant_countries else None
    return ", ".join(filter(None, (place.locality or place.postal_code, place.region, place.country))) or None


LINKEDIN = (
    Column("partnerJobId", _reference, required=True, most=40),
    Column("company", _company, required=True),
    Column("title", _title, required=True, most=200),
    Column("description", _description, required=True, most=25_000, least=100),
    Column("location", _location, required=True),
    Column("applyUrl", _url, required=True),
    Column(
        "companyId",
        lambda _: None,
        note="LinkedIn's number of the company, which no posting states: applicant systems must add it",
    ),
    Column("posterEmail", _email, required=True, note="asked for since June 2025"),
    Column("city", _of_place("locality")),
    Column("state", _of_place("region")),
    Column("country", _of_place("country")),
    Column("postalCode", _of_place("postal_code")),
    Column("workplaceTypes", lambda job: _WORKPLACES.get(job.posting.work_model or "")),
    Column("jobtype", _spelled(LINKEDIN_TYPES, ", ")),
    Column("listDate", _posted),
    Column("expirationDate", _deadline_day),
)


def _addresses(job: Job) -> JsonValue:
    parts = ("street", "postal_code", "locality", "region", "country")
    lines = (", ".join(filter(None, (getattr(place, part) for part in parts))) for place in job.posting.locations)
    return [line for line in lines if line]


def _expires(job: Job) -> JsonValue:
    """The end of the deadline's day where its zone is known, in UTC."""
    deadline = job.posting.deadline
    if deadline is None:
        return None
    if not isinstance(deadline, datetime):
        end = datetime.combine(deadline, time(23, 59, 59))
        deadline = end.replace(tzinfo=zone_of(job.posting.locations, end) or UTC)
    return _instant(deadline)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _start_of(day: str | date | None) -> JsonValue:
    written = str(day or "")
    whole = len(written) == len("2026-06-01") and written[5].isdigit()
    return f"{written}T00:00:00Z" if whole else None


def _compensation(job: Job) -> JsonValue:
    salary = job.posting.salary
    if salary is None or (salary.min is None and salary.max is None):
        return None
    unit = _CTS_UNITS.get(salary.unit or "", "COMPENSATION_UNIT_UNSPECIFIED")
    entry: dict[str, JsonValue] = {"type": "BASE", "unit": unit}
    if salary.min == salary.max and salary.min is not None:
        entry["amount"] = _money(salary.min, salary.currency)
    else:
        bounds = {"minCompensation": salary.min, "maxCompensation": salary.max}
        entry["range"] = {name: _money(bound, salary.currency) for name, bound in bounds.items() if bound is not None}
    return {"entries": [entry]}


def _money(amount: Decimal, currency: str | None) -> JsonValue:
    """google.type.Money."""
    whole = int(amount)
    money: dict[str, JsonValue] = {"units": str(whole), "nanos": int((amount - whole) * 10**9)}
    return {**money, "currencyCode": currency} if currency else money


def _application_info(job: Job) -> JsonValue:
    application = job.posting.application
    if application is None:
        return None
    found: dict[str, JsonValue] = {
        "uris": [application.url] if application.url else [],
        "emails": [application.email] if application.email else [],
        "instruction": application.instructions,
    }
    return {name: value for name, value in found.items() if value} or None


def _words(name: str) -> Callable[[Job], JsonValue]:
    return lambda job: section.text if (section := getattr(job.posting, name)) else None


CTS = (
    Column(
        "company",
        lambda _: None,
        required=True,
        note="the resource name of the company in your project, which no posting states: add it",
    ),
    Column("requisitionId", lambda job: job.posting.reference, required=True),
    Column("title", _title, required=True, most=500),
    Column("description", _description, required=True, most=100_000),
    Column("languageCode", lambda job: job.posting.language),
    Column("addresses", _addresses, most=50, note="strongly recommended"),
    Column("postingExpireTime", _expires, note="strongly recommended: an expired job drops out of the results"),
    Column("postingPublishTime", lambda job: _start_of(job.posting.date_posted)),
    Column("jobStartTime", lambda job: _start_of(job.posting.start_date)),
    Column("jobEndTime", lambda job: _start_of(job.posting.end_date)),
    Column("employmentTypes", lambda job: [CTS_TYPES[kind] for kind in job.posting.employment_types]),
    Column("compensationInfo", _compensation),
    Column(
        "degreeTypes",
        lambda job: list(
            dict.fromkeys(_CTS_DEGREES[e.level] for e in job.posting.education if e.level in _CTS_DEGREES)
        ),
    ),
    Column("department", lambda job: job.posting.employer.department if job.posting.employer else None),
    Column("responsibilities", _words("duties"), most=10_000),
    Column("qualifications", _words("qualifications"), most=10_000),
    Column("applicationInfo", _application_info),
    Column("postingRegion", lambda job: "TELECOMMUTE" if job.posting.work_model == "remote" else None),
)
