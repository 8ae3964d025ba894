"""Leaf path of the record -> path in an item -> what reads items: of a user's mapping, and of names that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Literal

from postingparse.context import Limits
from postingparse.document import Document, Role
from postingparse.feed_map import TEXTS, FeedMap
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_csv import cut_csv
from postingparse.read.feeds.cut_json import cut_json, cut_lines
from postingparse.read.feeds.cut_xml import cut_xml
from postingparse.read.feeds.feed import Head, Syntax, around_json
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.items import Mapped, document_of, item_of
from postingparse.read.feeds.node import Each, Either, Table, applying, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.people import AGENCY
from postingparse.values.schemaorg.terms import END_OF_EMPLOYMENT

_PROPERTIES = {
    "title": ("title",),
    "employer.name": ("hiringOrganization", "name"),
    "employer.url": ("hiringOrganization", "sameAs"),
    "employer.department": ("employmentUnit", "name"),
    "agency.name": (AGENCY,),
    "reference": ("identifier",),
    "url": ("url",),
    "date_posted": ("datePosted",),
    "deadline": ("validThrough",),
    "start_date": ("jobStartDate",),
    "end_date": (END_OF_EMPLOYMENT,),
    "duration": ("jobDuration",),
    "work_model": ("jobLocationType",),
    "openings": ("totalJobOpenings",),
    "education": ("educationRequirements",),
    "experience_months": ("experienceRequirements",),
    "skills": ("skills",),
    "industry": ("industry",),
    "language": ("inLanguage",),
    "salary": ("baseSalary",),
    "salary.min": ("baseSalary", "value", "minValue"),
    "salary.max": ("baseSalary", "value", "maxValue"),
    "salary.unit": ("baseSalary", "value", "unitText"),
    "salary.currency": ("baseSalary", "currency"),
}
"""Where a value goes in a JobPosting."""
_NUMBERS = re.compile(
    r"(?P<low> \d{1,3} (?:[.,]\d{1,2})? ) (?: \s?[-–]\s? (?P<high> \d{1,3} (?:[.,]\d{1,2})? ) )?", re.VERBOSE
)
_LEAST_HOURS = 10
"""Of a week; fewer may be those of a day."""
_OF_SALARY = frozenset(("salary.unit", "salary.currency"))
_ADDRESS = {
    "locations.street": "streetAddress",
    "locations.postal_code": "postalCode",
    "locations.locality": "addressLocality",
    "locations.region": "addressRegion",
    "locations.country": "addressCountry",
}
_CONTACT = {
    "contacts.name": "name",
    "contacts.role": "contactType",
    "contacts.phone": "telephone",
    "contacts.email": "email",
}
ROLES: dict[str, Role] = {
    "duties": "duties",
    "qualifications": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
    "employer.description": "employer",
    "application.instructions": "application",
}


def mapped_of(fields: Mapping[str, str]) -> Mapped:
    """What reads items of these fields."""
    table: dict[str, object] = {}
    for name, steps in _PROPERTIES.items():
        beside = name == "salary" and fields.keys() & _OF_SALARY
        if name in fields and not (name == "salary" and fields.keys() & {"salary.min", "salary.max"}):
            _put(table, ("baseSalary", "value", "value") if beside else steps, fields[name])
    if how_much := _how_much(fields.get("weekly_hours", ""), fields.get("percentage", "")):
        table["workHours"] = how_much
    employment = [fields[name] for name in ("hours", "contract") if name in fields]
    if employment:
        table["employmentType"] = tuple(dict.fromkeys(employment))
    if place := place_of({"locations.name": fields.get("locations", ""), **fields}):
        table["jobLocation"] = place
    if contact := _objects(fields, _CONTACT):
        table["applicationContact"] = contact
    url, email = fields.get("application.url", ""), fields.get("application.email", "")
    if url or email:
        table["potentialAction"] = applying(url, email)
    passages = tuple(
        Passage(path.strip(), role=ROLES.get(name))
        for name, paths in fields.items()
        if name in TEXTS
        for path in paths.split("&")
    )
    own = fields.get("id", fields.get("reference", ""))
    if "reference" not in fields and own:
        table["identifier"] = own
    return Mapped(table, passages, own, fields.get("language", ""))


def _how_much(hours: str, percentage: str) -> Either | None:
    """Hours a week, and the size of the post: a bare number is of what the field is of."""
    if not (hours or percentage):
        return None

    def numbers(item: Spot) -> Iterator[Spot]:
        for unit, paths in (("HUR", hours), ("P1", percentage)):
            for spot in values_at(item, paths) if paths else ():
                found = _NUMBERS.fullmatch(spot.line() or "")
                if found and (unit == "P1" or float(found["low"].replace(",", ".")) >= _LEAST_HOURS):
                    bounds = {"minValue": found["low"], "maxValue": found["high"] or found["low"]}
                    yield spot._replace(value={**bounds, "unitCode": unit})

    members = {name: partial(_member, name) for name in ("unitCode", "minValue", "maxValue")}
    return Either((Each(numbers, members), " & ".join(filter(None, (hours, percentage)))))


def _member(name: str, spot: Spot) -> Iterator[Spot]:
    yield spot._replace(value=spot.members[name])  # one value in the feed: the pointer stays


def _put(table: dict[str, object], steps: tuple[str, ...], path: str) -> None:
    for step in steps[:-1]:
        inner = table.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        table = inner
    table.setdefault(steps[-1], path)


def place_of(fields: Mapping[str, str]) -> object:
    """The places that the leaf paths `locations.*` lead to."""
    return _objects(fields, _ADDRESS, "locations.name")


def _objects(fields: Mapping[str, str], properties: Mapping[str, str], name: str = "") -> object:
    """An object for each of what the paths share ("offices" of "offices.city" and "offices.zip"), else one."""
    paths = {part: fields[leaf] for leaf, part in properties.items() if leaf in fields}
    named = fields.get(name, "")
    if not paths:
        return named or None
    shared = _shared([path for joined in (*paths.values(), named) if joined for path in joined.split(" + ")])

    def inside(joined: str) -> str:
        cut = len(shared) + 1 if shared else 0
        return " + ".join(path[cut:] for path in joined.split(" + "))

    inner: Table = {part: inside(path) for part, path in paths.items()}
    if name:
        inner = {**({"name": inside(named)} if named else {}), **({"address": inner} if inner else {})}
    return Each(shared, inner) if shared else inner


def _shared(paths: list[str]) -> str:
    """The object that all paths lead through; "" where there is none."""
    if any("|" in path for path in paths):
        return ""
    steps = [path.split(".")[:-1] for path in paths]
    common: list[str] = []
    for level in zip(*steps, strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return ".".join(common)


MEDIA_TYPES: dict[Syntax, str] = {
    "json": "application/json",
    "lines": "application/x-ndjson",
    "xml": "application/xml",
    "csv": "text/csv",
}


class MappedByUser:
    """A feed of any form that a user has mapped."""

    def __init__(self, feed_map: FeedMap, syntax: Syntax = "json") -> None:
        self._map = feed_map
        self.kind = feed_map.kind
        self.media_type = MEDIA_TYPES[syntax]

    def accepts(self, head: Head) -> bool:
        """The user has said so."""
        del head
        return True

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items at the mapping's path."""
        return split_at(text, head, self._map.items or "", limits)

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an item."""
        yield document_of(item_of(record, syntax_of(record)), record, mapped_of(self._map.fields), limits)


def split_at(text: Text, head: Head, path: str, limits: Limits) -> Iterator[Cut]:
    """The items at a path, of a feed of any form."""
    if head.syntax == "csv":
        return cut_csv(text.chunks(), limits.input_bytes)
    if head.syntax == "lines":
        return cut_lines(text.chunks(), limits.input_bytes)
    if head.syntax == "xml":
        return cut_xml(text.chunks(), path, limits.input_bytes)
    return cut_json(text.chunks(), path, limits.input_bytes, around_json(head, path))


def syntax_of(record: Record) -> Literal["json", "xml"]:
    """How the content of a record is written."""
    return "xml" if record.media_type == MEDIA_TYPES["xml"] else "json"
