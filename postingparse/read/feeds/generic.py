"""A feed that nobody described: postings are told by repeated structure and by the names of their fields.

What is what is decided item by item, from the names alone, so that a record can be read anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting
from postingparse.languages import codes
from postingparse.languages.keys import FeedName
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.feed import Head
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.items import Mapped, document_of, item_of
from postingparse.read.feeds.mapping import MEDIA_TYPES, ROLES, mapped_of, place_of, split_at, syntax_of
from postingparse.read.feeds.names import is_of_postings, may_mean, words_of
from postingparse.read.feeds.node import Every, Table, all_of, only_if
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.plan import TEXTS, Plan, plan_of
from postingparse.result import Finding
from postingparse.values.schemaorg import JsonValue

_FIELDS: dict[FeedName, str] = {
    "title": "title",
    "id": "id",
    "employer": "employer.name",
    "agency": "agency.name",
    "employer_url": "employer.url",
    "department": "employer.department",
    "reference": "reference",
    "url": "url",
    "date_posted": "date_posted",
    "deadline": "deadline",
    "start_date": "start_date",
    "end_date": "end_date",
    "duration": "duration",
    "place": "locations",
    "street": "locations.street",
    "postal_code": "locations.postal_code",
    "locality": "locations.locality",
    "region": "locations.region",
    "country": "locations.country",
    "work_model": "work_model",
    "employment": "hours",
    "weekly_hours": "weekly_hours",
    "openings": "openings",
    "education": "education",
    "experience": "experience_months",
    "skills": "skills",
    "industry": "industry",
    "language": "language",
    "salary": "salary",
    "salary_min": "salary.min",
    "salary_max": "salary.max",
    "salary_unit": "salary.unit",
    "salary_currency": "salary.currency",
    "percentage": "percentage",
    "contact": "contacts.name",
    "contact_name": "contacts.name",
    "contact_role": "contacts.role",
    "phone": "contacts.phone",
    "email": "contacts.email",
    "apply_url": "application.url",
    "apply_email": "application.email",
}
"""What a name says -> the leaf path of the record."""
_DEPTH = 5
_LOOKED_AT = 20
"""Items by which postings are told: the first may be broken."""
_LAST_STEP = re.compile(r"/(?:\*|\{\})\Z")
"""Of a path to items: any of a list, any of an object that has them under their ids."""
_UNMAPPED = 12
"""Names in the finding on fields that nobody knew."""


def fields_of(plan: Plan) -> dict[str, str]:
    """Leaf path of the record -> path in the item; texts in the order of the item."""
    fields = {leaf: plan.path(name) for name, leaf in _FIELDS.items() if name in plan.paths}
    if "employer.name" not in fields and may_mean(fields.get("agency.name", "").rpartition(".")[2], "employer"):
        fields["employer.name"] = fields.pop("agency.name")  # of the State, not of those who recruit for others
    fields |= _in_parts(plan, "contacts.name", "street")
    if plan.employments:
        fields["hours"] = " & ".join(plan.employments)
    if "salary.max" in fields and "salary.min" not in fields and fields.get("salary") in plan.figures:
        fields["salary.min"] = fields["salary"]
    records: list[tuple[str, dict[str, Plan], FeedName]] = [
        ("locations", plan.places, "place"),
        ("contacts", plan.contacts, "contact_name"),
    ]
    for prefix, objects, own in records:
        for path, inner in list(objects.items())[:1]:
            beside = {leaf for leaf in fields if leaf.partition(".")[0] == prefix}
            told = _of_object(path, inner, prefix, own)
            for leaf in beside if path in plan.several else beside & {*told, *_own_places(plan)}:
                del fields[leaf]
            fields |= told
    names: list[FeedName] = [*plan.texts.values()]
    for name in dict.fromkeys([*names, "description"] if plan.sections else names):
        fields[TEXTS[name]] = " & ".join(_texts(plan, name))
    return fields


def _of_object(path: str, inner: Plan, prefix: str, own: FeedName) -> dict[str, str]:
    """The leaf paths of a place or a contact that is an object, or a list of them."""
    told = _in_parts(inner, f"{prefix}.name", "street")
    told |= {
        leaf: inner.path(name)
        for name in inner.paths
        if (leaf := f"{prefix}.name" if name == own else _FIELDS.get(name, "")).startswith(f"{prefix}.")
        and leaf not in told
    }
    return {leaf: " + ".join(f"{path}.{at}" for at in paths.split(" + ")) for leaf, paths in told.items()}


def _own_places(plan: Plan) -> list[str]:
    """The list of places in words that stands beside places that are objects."""
    return ["locations"] if plan.places and plan.path("place") in plan.several else []


def _in_parts(plan: Plan, name: str, street: str) -> dict[str, str]:
    """A name in two fields, and a street with its number in another."""
    found: dict[str, str] = {}
    given, family = plan.path("given_name"), plan.path("family_name")
    if family and "contact_name" not in plan.paths:
        found[name] = f"{given} + {family}" if given else family
    if street in plan.paths and "street_number" in plan.paths:
        found["locations.street"] = f"{plan.path('street')} + {plan.path('street_number')}"
    return found


def _texts(plan: Plan, name: FeedName) -> list[str]:
    """The paths of the texts of one meaning; the same in several languages are one, of which the first counts."""
    found: dict[str, list[str]] = {}
    for path, meaning in plan.texts.items():
        if meaning == name:
            words, _, last = words_of(path.replace(".", " ")).rpartition(" ")
            found.setdefault(words if words and last in codes() else path, []).append(path)
    paths = ["|".join(paths) for paths in found.values()]
    if name == "description":
        paths += (f"{path}.{text}" for path, (_, text) in plan.sections.items())
    return paths


def mapped_by(plan: Plan) -> Mapped:
    """What reads items of that plan."""
    mapped = mapped_of({leaf: path for leaf, path in fields_of(plan).items() if leaf not in TEXTS.values()})
    names = {either: name for name in TEXTS for either in _texts(replace(plan, sections={}), name)}
    order = {path: place for place, path in enumerate(plan.texts)}
    texts = (
        Passage(either, role=ROLES.get(TEXTS[names[either]]), heading=plan.headings.get(either, ""))
        for either in sorted(names, key=lambda either: order[either.partition("|")[0]])
    )
    sections = (Passage(text, each=path, heading=heading) for path, (heading, text) in plan.sections.items())
    return replace(mapped, fields=_with_flags(_with_places(mapped.fields, plan), plan), passages=(*texts, *sections))


def _with_places(fields: Table, plan: Plan) -> Table:
    """The fields, and the places beside the first ones: {"location": {...}, "additionalLocations": [{...}]}."""
    others = [place_of(_of_object(path, inner, "locations", "place")) for path, inner in [*plan.places.items()][1:]]
    others += [plan.path("place") for _ in _own_places(plan)]
    return {**fields, "jobLocation": Every((fields["jobLocation"], *others))} if others else fields


def _with_flags(fields: Table, plan: Plan) -> Table:
    """The fields, and what raised flags say: {"partTime": true}, {"hybrid": true}."""
    for name, models in (("employmentType", False), ("jobLocationType", True)):
        known = fields.get(name, ())
        paths = (known,) if isinstance(known, str) else known if isinstance(known, tuple) else ()
        flags = [(path, says) for path, says in plan.flags.items() if (says in _MODELS) == models]
        if flags:
            raised = (only_if(path, says, value=value) for path, says in flags for value in (True, "true"))
            fields = {**fields, name: all_of(*paths, *raised)}
    return fields


_MODELS = ("on_site", "hybrid", "remote")


class GenericFeed:
    """Any feed whose items are told to be postings by their names."""

    def __init__(self, kind: Literal["json", "xml", "csv"]) -> None:
        self.kind = kind
        self.media_type = MEDIA_TYPES[kind]

    def accepts(self, head: Head) -> bool:
        """Whether there are postings in it."""
        return (head.syntax == self.kind or (head.syntax == "lines" and self.kind == "json")) and (
            path_of(head) is not None
        )

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items, cut out one after the other."""
        return split_at(text, head, path_of(head) or "", limits)

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an item, with a finding on the fields whose names are not known."""
        item = item_of(record, syntax_of(record))
        plan = plan_of(item.value)
        if "title" not in plan.paths:
            raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: no field that is a title")
        document = document_of(item, record, mapped_by(plan), limits)
        yield replace(document, findings=(*document.findings, *_unmapped(plan)))


def _unmapped(plan: Plan) -> Iterator[Finding]:
    if plan.unmapped:
        named = ", ".join(plan.unmapped[:_UNMAPPED])
        more = f" and {len(plan.unmapped) - _UNMAPPED} more" if len(plan.unmapped) > _UNMAPPED else ""
        yield Finding(
            code="UNMAPPED_FIELDS",
            severity="info",
            message=f"fields of the feed whose names are not known: {named}{more}",
            fix="say in a mapping file what they are (--map)",
        )


class _Place(NamedTuple):
    """Where items may stand."""

    path: str
    items: list[JsonValue]


def path_of(head: Head) -> str | None:
    """Where the postings of a head stand: "/jobs/*" or "" in JSON, "/source/job" in XML; None where there are none."""
    if head.syntax == "lines":
        return "" if plan_of(head.value).is_posting() else None
    best, most, title = None, 0, ""
    for place in _places(head):
        listed = any(map(is_of_postings, _LAST_STEP.sub("", place.path).split("/")[-1:]))
        items = place.items[:_LOOKED_AT]
        plans = [plan for item in items if (plan := plan_of(item)).is_posting(listed=listed)]
        score = sum(len(plan.told) for plan in plans)
        inside = plans and _holds(place.path, best, title)
        if score > most or (inside and (score == most or place.path.endswith("/*"))):
            best, most, title = place.path, score, plans[0].path("title")
    return best


def _holds(path: str, around: str | None, title: str) -> bool:
    """Whether the title of what was taken for an item stands in what is at a path inside of it."""
    inner = _LAST_STEP.sub("", path.removeprefix(f"{around}/"))
    return around is not None and path.startswith(f"{around}/") and title.startswith(f"{inner.replace('/', '.')}.")


def _places(head: Head) -> Iterator[_Place]:
    """Lists of objects and objects alone, those further out first; lists of lists are looked through together."""
    groups: defaultdict[str, list[JsonValue]] = defaultdict(list)
    _gather(head.value, "", 0, groups, xml=head.syntax == "xml")
    for path, items in groups.items():
        if path or head.syntax != "xml":
            yield _Place(path, items)


def _gather(value: JsonValue, path: str, depth: int, groups: dict[str, list[JsonValue]], *, xml: bool) -> None:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value[:_LOOKED_AT]:
            _gather(one, path if xml else f"{path}/*", depth + 1, groups, xml=xml)
    elif isinstance(value, dict):
        groups[path].append(value)
        if not xml and _is_by_id(value):
            for one in [*value.values()][:_LOOKED_AT]:
                _gather(one, f"{path}/{{}}", depth + 1, groups, xml=xml)
            return
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and "/" not in key:
                _gather(inner, f"{path}/{key}", depth + 1, groups, xml=xml)


def _is_by_id(value: dict[str, JsonValue]) -> bool:
    """Whether an object has objects of one kind under their ids, as a list would have them one after the other.

    Keys that are ids hold figures, and what stands under them has the same first key or most keys in common.
    """
    items = [*value.values()][:_LOOKED_AT]
    if len(value) < 2 or not all(any(map(str.isdecimal, key)) for key in value):
        return False
    keys = [item.keys() for item in items if isinstance(item, dict)]
    return len(keys) == len(items) and all(2 * len(keys[0] & other) > len(other) for other in keys)


JSON = GenericFeed("json")
XML = GenericFeed("xml")
CSV = GenericFeed("csv")
