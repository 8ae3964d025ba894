"""What a user knows of a feed: where its postings stand, and which field of the record is which of its fields."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from postingparse.errors import BadContext

TEXTS = (
    "description",
    "duties",
    "qualifications",
    "personal_qualities",
    "benefits",
    "employer.description",
    "application.instructions",
)
"""Fields that are texts: all of them together, in the order of the mapping, are the posting's text."""
FACTS = (
    "title",
    "id",
    "url",
    "language",
    "reference",
    "employer.name",
    "employer.url",
    "employer.department",
    "agency.name",
    "date_posted",
    "deadline",
    "start_date",
    "end_date",
    "duration",
    "locations",
    "locations.name",
    "locations.street",
    "locations.postal_code",
    "locations.locality",
    "locations.region",
    "locations.country",
    "work_model",
    "hours",
    "contract",
    "percentage",
    "weekly_hours",
    "openings",
    "salary",
    "salary.min",
    "salary.max",
    "salary.currency",
    "salary.unit",
    "education",
    "experience_months",
    "skills",
    "industry",
    "contacts.name",
    "contacts.role",
    "contacts.phone",
    "contacts.email",
    "application.url",
    "application.email",
)
"""The other fields that can be mapped, by leaf path. `hours` and `contract` may be one field of the feed; `locations`
and `salary` are read from words; `id` is the source's own id, `experience_months` also years in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMap:
    """A mapping of a feed. Raises BadContext, naming the key, for what cannot be used."""

    kind: str = "mapped"
    """For `Source.kind`."""
    items: str | None = None
    """Where the postings stand: "/jobs/*", "/jobs/{}" where each is under its id, "" for the whole, in XML
    "/source/job"; None: found by itself."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Leaf path of the record -> path in the item, names between dots ("ad.heading"); of several between "|" the first
    that has a value, between " & " all, between " + " one text of them ("first_name + last_name")."""

    def __post_init__(self) -> None:
        for name, path in self.fields.items():
            if name not in FACTS and name not in TEXTS:
                raise BadContext(
                    f"feed map: {name!r} is no field that can be mapped; those are {', '.join(FACTS + TEXTS)}"
                )
            if not isinstance(path, str) or not path.strip():
                raise BadContext(f"feed map: {name}: {path!r} is no path such as 'ad.heading'")
        if "title" not in self.fields:
            raise BadContext("feed map: title: nothing says which field it is")
        if self.items is not None and self.items and not self.items.startswith("/"):
            raise BadContext(f"feed map: items: {self.items!r} is no path such as '/jobs/*' or '/source/job'")


def read_feed_map(text: str, where: str = "feed map") -> FeedMap:
    r"""The mapping of a TOML text: `kind` and `items` at its top, the table [fields]. Raises BadContext.

    >>> read_feed_map('items = "/jobs/*"\n[fields]\ntitle = "heading"').fields
    {'title': 'heading'}
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadContext(f"{where}: {error}") from error
    if unknown := sorted(set(told) - {"kind", "items", "fields"}):
        raise BadContext(f"{where}: {unknown[0]!r} is neither kind, items nor fields")
    fields = told.get("fields", {})
    for name, value in (("kind", told.get("kind", "")), ("items", told.get("items", ""))):
        if not isinstance(value, str):
            raise BadContext(f"{where}: {name}: {value!r} is no text")
    if not isinstance(fields, dict):
        raise BadContext(f"{where}: fields: {fields!r} is no table")
    return FeedMap(kind=told.get("kind", "mapped"), items=told.get("items"), fields=dict(_flat(fields, "")))


def _flat(fields: Mapping[str, object], path: str) -> list[tuple[str, str]]:
    """Leaf paths, whether written as "employer.name" or as a table of their own."""
    found: list[tuple[str, str]] = []
    for name, value in fields.items():
        here = f"{path}.{name}" if path else name
        found += _flat(value, here) if isinstance(value, dict) else [(here, value)]  # type: ignore[list-item]  # checked by FeedMap
    return found
