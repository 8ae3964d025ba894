"""Field -> how its candidates are resolved. Every field of the record stands here once."""

from __future__ import annotations

from typing import Literal

Policy = Literal["one", "record", "values", "items", "join", "section"]
"""one: the best value wins. record: the best record wins whole (salary). values: a set of values, the weak ones left
out. items: records side by side, told apart by one part (languages by code). join: a record put together from
several candidates (a place). section: pieces of one role in the order of the text."""

POLICIES: dict[str, Policy] = {
    "title": "one",
    "employer.name": "one",
    "employer.url": "one",
    "employer.department": "one",
    "employer.description": "one",
    "agency.name": "one",
    "agency.url": "one",
    "reference": "one",
    "date_posted": "one",
    "deadline": "one",
    "deadline_kind": "one",
    "start_date": "one",
    "start_immediately": "one",
    "end_date": "one",
    "duration": "one",
    "locations": "join",
    "work_model": "one",
    "applicant_countries": "values",
    "hours": "values",
    "contract": "values",
    "percentage": "record",
    "weekly_hours": "record",
    "schedule": "one",
    "openings": "one",
    "salary": "record",
    "duties": "section",
    "qualifications": "section",
    "personal_qualities": "section",
    "benefits": "section",
    "education": "items",
    "experience_months": "one",
    "languages": "items",
    "skills": "values",
    "licences": "values",
    "contacts": "join",
    "application.url": "one",
    "application.email": "one",
    "application.address": "one",
    "application.instructions": "one",
    "application.attachments": "values",
    "application.direct": "one",
    "description": "record",
    "occupations": "items",
    "industry": "one",
    "status": "one",
    "language": "one",
    "url": "one",
}

ITEM_KEYS = {"education": ("level",), "languages": ("code",), "occupations": ("scheme", "code")}
"""What tells the records of an `items` field apart; those that lack the last of it are told by all they have."""

JOIN_KEYS = {
    "locations": ("postal_code", "locality", "street", "region", "country"),
    "contacts": ("email", "phone", "name"),
}
"""Parts by which two records of a `join` field are known to be the same, the surest first."""

CONFLICTING = frozenset(
    (
        "reference",
        "date_posted",
        "deadline",
        "start_date",
        "end_date",
        "duration",
        "percentage",
        "weekly_hours",
        "openings",
        "salary",
        "work_model",
    )
)
"""Fields in which a second value contradicts the first. A second wording of a title or a duty does not."""

STATED = frozenset(("labelled", "given", "feed", "markup"))
"""Methods that state a value outright. In other fields only what is stated so can contradict."""
STATED_CONFLICTING = frozenset(("title", "employer.name"))
"""Fields in which only a second value that is stated outright contradicts the first: prose names many organisations."""

STATED_OUTSIDE = frozenset(("feed", "given"))
"""Methods whose value goes before anything that the text says: the source's own field, the caller's word."""

MARKUP_FIRST = frozenset(("reference",))
"""Fields in which markup goes before text: its identifier is of this posting, and a page shows other numbers too."""
SAID_BY_MARKUP = frozenset(("locations",))
"""Joined fields that markup and text both list: what only the text mentions is not added to what the markup states."""

WORTH_SAYING = ("title", "employer.name", "locations", "date_posted", "deadline", "description")
"""Fields whose absence is a finding."""
