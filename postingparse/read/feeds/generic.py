"""A feed that nobody described: postings are told by repeated structure and by the names of their fields.

What is what is decided item by item, from the names alone, so that a record can be read anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting
from postingparse.languages.keys import FeedName
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.feed import Head
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.items import Mapped, document_of, item_of
from postingparse.read.feeds.mapping import MEDIA_TYPES, mapped_of, split_at, syntax_of
from postingparse.read.feeds.names import Meaning, meaning_of
from postingparse.read.feeds.passages import Passage
from postingparse.result import Finding
from postingparse.values.schemaorg import JsonValue

_FIELDS: dict[FeedName, str] = {
    "title": "title",
    "id": "id",
    "employer": "employer.name",
    "employer_url": "employer.url",
    "department": "employer.department",
    "reference": "reference",
    "url": "url",
    "date_posted": "date_posted",
    "deadline": "deadline",
    "start_date": "start_date",
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
_TEXTS: dict[FeedName, str] = {
    "description": "description",
    "duties": "duties",
    "qualifications": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
    "employer_description": "employer.description",
    "application": "application.instructions",
}
_OPENED: frozenset[FeedName] = frozenset(("employer", "salary", "application"))
"""Objects whose members are looked at one by one; any other wraps a value."""
OF_WORK: frozenset[FeedName] = frozenset(
    (
        *("employer", "employment", "work_model", "openings", "weekly_hours", "percentage", "salary", "salary_min"),
        *("duties", "qualifications", "benefits", "apply_url", "apply_email", "application", "deadline", "experience"),
        *("education", "department"),
    )
)
"""What a posting has and an article, an event, a product has not: two of them, or one beside a text and a place."""
_ENOUGH = 2
_DEPTH = 5
_LOOKED_AT = 20
"""Items by which postings are told: the first may be broken."""
_LONG_TITLE = 300
_HEADINGS = frozenset(("name", "title", "heading", "header", "label"))
_SECTION_TEXTS = ("value", "text", "content", "html", "body", "description")
"""Names of the members of a section, whatever language the feed is in."""
_SECTION = 2
_LONG_SECTION = 40
"""Characters of the longest text, where nothing else tells sections from pairs of a name and a value."""
_UNMAPPED = 12
"""Names in the finding on fields that nobody knew."""


@dataclass(slots=True)
class Plan:
    """What is what in an item."""

    paths: dict[FeedName, tuple[int, int, str]] = field(default_factory=dict)
    """Meaning -> rank of the name, depth, path: the least is taken."""
    texts: dict[str, FeedName] = field(default_factory=dict)
    """Path of a text -> what it is about, in the order of the item."""
    places: dict[str, Plan] = field(default_factory=dict)
    """Path of places that are objects -> what is what in one."""
    contacts: dict[str, Plan] = field(default_factory=dict)
    """The same of contacts."""
    sections: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path of texts with a heading each -> the members that hold the heading and the text."""
    employments: list[str] = field(default_factory=list)
    """Hours and contract have fields of their own in many feeds."""
    unmapped: list[str] = field(default_factory=list)

    def note(self, meaning: Meaning, depth: int, path: str) -> None:
        """A leaf of that meaning."""
        if meaning.name == "employment":
            self.employments.append(path)
        known = self.paths.get(meaning.name)
        if known is None or (meaning.rank, depth) < known[:2]:
            self.paths[meaning.name] = (meaning.rank, depth, path)

    @property
    def told(self) -> set[str]:
        """Everything that the item says something of."""
        return {*self.paths, *self.texts.values(), *(["description"] if self.sections else [])}

    def is_posting(self) -> bool:
        """Whether it is one: it has a title, and what only postings have."""
        told = self.told
        of_work = len(told & OF_WORK)
        placed = bool(self.places or told & {"place", "locality", "region", "country"})
        return "title" in told and (of_work >= _ENOUGH or (of_work == 1 and placed and bool(self.texts)))

    def path(self, name: FeedName) -> str:
        """The path of that meaning, "" where there is none."""
        return self.paths[name][2] if name in self.paths else ""


def plan_of(item: JsonValue) -> Plan:
    """What is what in an item, by its names."""
    plan = Plan()
    _walk(item, "", None, 0, plan)
    if "employer" not in plan.paths and isinstance(item, dict):
        _around(item.get("feed"), plan)
    return plan


def _around(value: JsonValue, plan: Plan, path: str = "feed") -> None:
    """Whose postings they are, where what stands around them says it: jobs listed under each company."""
    for key, inner in value.items() if isinstance(value, dict) and path.count(".") < _DEPTH else ():
        meaning, here = meaning_of(key.removeprefix("@")), f"{path}.{key}"
        if meaning and meaning.name in ("employer", "employer_url") and isinstance(inner, str) and inner:
            plan.note(meaning, 0, here)
        if meaning and meaning.name == "employer" and isinstance(inner, dict):
            for name, said in inner.items():
                part = meaning_of(name.removeprefix("@"), "employer")
                if part and part.name in ("employer", "employer_url") and isinstance(said, str) and said:
                    plan.note(part, 0, f"{here}.{name}")
        _around(inner, plan, here)


def _walk(value: JsonValue, path: str, group: FeedName | None, depth: int, plan: Plan) -> None:
    if not isinstance(value, dict) or depth > _DEPTH:
        return
    for key, inner in value.items():
        if key == "feed" and not depth:
            continue
        here = f"{path}.{key}" if path else key
        meaning = meaning_of(key.removeprefix("@"), group)
        listed: list[JsonValue] = [one for one in inner if one != ""] if isinstance(inner, list) else [inner]
        if not listed or listed[0] in (None, "", {}):
            continue
        if isinstance(listed[0], dict):
            _object(listed, here, meaning, group, depth, plan)
        elif meaning is None:
            plan.unmapped.append(here)
        elif meaning.name in _TEXTS:
            if isinstance(listed[0], str):
                plan.texts[here] = meaning.name
        elif meaning.name != "ignored":
            plan.note(meaning, depth, here)


def _object(
    listed: list[JsonValue], here: str, meaning: Meaning | None, group: FeedName | None, depth: int, plan: Plan
) -> None:
    """An object or several: of a group they are walked through, of any other meaning they wrap a value."""
    name = meaning.name if meaning else None
    if (name is None or name in _TEXTS) and _has_sections(listed, here, plan, named=name is not None):
        return
    if name in ("place", "contact"):
        if len(listed) == 1 and isinstance(listed[0], dict) and len(listed[0]) == 1:
            key, only = next(iter(listed[0].items()))  # several of them in an element of their own
            if isinstance(only, (dict, list)) and only:
                listed, here = (only if isinstance(only, list) else [only]), f"{here}.{key}"
        inner = Plan()
        _walk(listed[0], "", name, depth + 1, inner)
        if inner.paths:
            (plan.places if name == "place" else plan.contacts)[here] = inner
    elif meaning and name not in _OPENED:
        _wrapped(listed, here, meaning, depth, plan)
    elif name or len(listed) == 1:  # several objects without a meaning of their own are not the item's
        _walk(listed[0], here, name or group, depth + 1, plan)


def _has_sections(listed: list[JsonValue], here: str, plan: Plan, *, named: bool) -> bool:
    """Notes texts with a heading each: [{"name": "Your tasks", "value": "<ul>..."}, ...]; in XML inside of one.

    named: the name of the whole says that it is a text.
    """
    while len(listed) == 1 and isinstance(listed[0], dict) and len(listed[0]) == 1:
        key, inner = next(iter(listed[0].items()))
        listed, here = (inner if isinstance(inner, list) else [inner]), f"{here}.{key}"
    first = listed[0] if listed and isinstance(listed[0], dict) else {}
    heading = next((key for key in first if key.lower() in _HEADINGS), None)
    text = next((key for member in _SECTION_TEXTS for key in first if key.lower() == member), None)
    if heading is None or text is None:
        return False
    texts = [one.get(text) for one in listed if isinstance(one, dict)]
    if any(not isinstance(one, str) for one in texts if one is not None):
        return False
    longest = max(len(str(one or "")) for one in texts)
    if len(texts) < _ENOUGH or longest < (_SECTION if named else _LONG_SECTION):
        return False
    plan.sections[here] = (heading, text)
    return True


def _wrapped(listed: list[JsonValue], here: str, meaning: Meaning, depth: int, plan: Plan) -> None:
    """Notes the member that holds the words: {"id": 7, "label": "Full-time"}."""
    first = listed[0] if isinstance(listed[0], dict) else {}
    for member in ("@value", "label", "name", "value", "text", "title", "content"):
        inner = next((key for key in first if key.lower() == member), None)
        if inner and isinstance(first[inner], str):
            path = f"{here}.{inner}"
            if meaning.name in _TEXTS:
                plan.texts[path] = meaning.name
            elif meaning.name != "ignored":
                plan.note(meaning, depth + 1, path)
            return


def fields_of(plan: Plan) -> dict[str, str]:
    """Leaf path of the record -> path in the item; texts in the order of the item."""
    fields = {leaf: plan.path(name) for name, leaf in _FIELDS.items() if name in plan.paths}
    if len(plan.employments) > 1:
        fields["hours"] = " & ".join(plan.employments)
    for prefix, objects, own in (("locations", plan.places, "place"), ("contacts", plan.contacts, "contact_name")):
        for path, inner in list(objects.items())[:1]:
            fields = {leaf: at for leaf, at in fields.items() if leaf.partition(".")[0] != prefix}
            for name in inner.paths:
                leaf = f"{prefix}.name" if name == own else _FIELDS.get(name, "")
                if leaf.startswith(prefix):
                    fields[leaf] = f"{path}.{inner.path(name)}"
    sections: dict[str, FeedName] = {f"{path}.{text}": "description" for path, (_, text) in plan.sections.items()}
    for path, name in {**plan.texts, **sections}.items():
        leaf = _TEXTS[name]
        fields[leaf] = f"{fields[leaf]}|{path}" if leaf in fields else path
    return fields


def mapped_by(plan: Plan) -> Mapped:
    """What reads items of that plan."""
    mapped = mapped_of(fields_of(replace(plan, sections={})))
    sections = (Passage(text, each=path, heading=heading) for path, (heading, text) in plan.sections.items())
    return replace(mapped, passages=(*mapped.passages, *sections))


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
    best, most = None, 0
    for place in _places(head):
        plans = [plan for item in place.items[:_LOOKED_AT] if (plan := plan_of(item)).is_posting()]
        score = sum(len(plan.told) for plan in plans)
        if score > most:
            best, most = place.path, score
    return best


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
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and "/" not in key:
                _gather(inner, f"{path}/{key}", depth + 1, groups, xml=xml)


JSON = GenericFeed("json")
XML = GenericFeed("xml")
CSV = GenericFeed("csv")
