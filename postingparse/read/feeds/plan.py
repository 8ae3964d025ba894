"""An item of a feed that nobody described -> what is what in it, by the names of its fields alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from postingparse.languages import codes
from postingparse.languages.keys import FeedName
from postingparse.read.feeds.names import LATE, Meaning, is_publication, may_mean, meaning_of, words_of
from postingparse.read.feeds.tree import step_of
from postingparse.values.schemaorg import JsonValue
from postingparse.values.schemaorg.vocabulary import spelled

TEXTS: dict[FeedName, str] = {
    "description": "description",
    "duties": "duties",
    "qualifications": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
    "employer_description": "employer.description",
    "application": "application.instructions",
}
"""Meanings that are texts -> the leaf path of the record."""
_OPENED: frozenset[FeedName] = frozenset(("employer", "salary", "application"))
"""Objects whose members are looked at one by one; any other wraps a value."""
_BOUNDS: frozenset[FeedName] = frozenset(("salary", "salary_min", "salary_max"))
_IN_LETTERS: frozenset[FeedName] = frozenset(("employer", "department", "place", "locality", "region"))
"""What is never a bare number: that is the key of something."""
OF_WORK: frozenset[FeedName] = frozenset(
    (
        *("employer", "employment", "work_model", "openings", "weekly_hours", "percentage", "salary", "salary_min"),
        *("duties", "qualifications", "benefits", "apply_url", "apply_email", "application", "deadline", "experience"),
        *("education", "department"),
    )
)
"""What a posting has and an article, an event, a product has not: two of them, or one beside a text and a place."""
_OF_PEOPLE: frozenset[FeedName] = frozenset(("experience", "education", "department"))
"""What those who look for work have too."""
_OWN_TEXT = "@value"
_ENOUGH = 2
_DEPTH = 5
_HEADINGS = frozenset(("name", "title", "heading", "header", "label"))
_SECTION_TEXTS = ("value", "text", "content", "html", "body", "description")
"""Names of the members of a section, whatever language the feed is in."""
_ADDRESS: frozenset[FeedName] = frozenset(("street", "postal_code", "locality", "region", "country"))
_WRAPPED = (
    *("@value", "label", "name", "value", "text", "title", "content"),
    *("shortname", "longname", "displayname", "amount", "amountvalue", "codevalue"),
)
"""Members that hold the words of an object that is no more than a value."""
_WRAPS = 4
_SECTION = 2
_FIGURES = 4
"""In a text about somebody: more are a telephone's."""
_LONG_SECTION = 40
"""Characters of the longest text, where nothing else tells sections from pairs of a name and a value."""


@dataclass(slots=True)
class Plan:
    """What is what in an item."""

    paths: dict[FeedName, tuple[int, int, str]] = field(default_factory=dict)
    """Meaning -> rank of the name, depth, path: the least is taken."""
    texts: dict[str, FeedName] = field(default_factory=dict)
    """Path of a text -> what it is about, in the order of the item."""
    headings: dict[str, str] = field(default_factory=dict)
    """Path of a text -> the path of the heading that stands beside it: "tasks" -> "tasks_title"."""
    places: dict[str, Plan] = field(default_factory=dict)
    """Path of places that are objects -> what is what in one."""
    contacts: dict[str, Plan] = field(default_factory=dict)
    """The same of contacts."""
    several: set[str] = field(default_factory=set)
    """Paths of places and contacts of which there is more than one, and of lists of places that are texts."""
    sections: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path of texts with a heading each -> the members that hold the heading and the text."""
    employments: list[str] = field(default_factory=list)
    """Hours and contract have fields of their own in many feeds."""
    figures: set[str] = field(default_factory=set)
    """Paths whose value is a number and nothing else."""
    flags: dict[str, str] = field(default_factory=dict)
    """Path of a raised flag -> the hours, the contract or the work model that it is named after."""
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
        told: set[str] = {*self.paths, *self.texts.values(), *(["description"] if self.sections else [])}
        return told | {"employment"} if self.flags else told

    def is_posting(self, *, listed: bool = False) -> bool:
        """Whether it is one: it has a title, and what only postings have.

        listed: it stands in a list that is named after postings.
        """
        told = self.told
        of_work = len(told & OF_WORK)
        placed = bool(self.places or told & {"place", "locality", "region", "country"})
        worded = bool(self.texts or self.sections)
        if "title" not in told or (of_work and told & OF_WORK <= _OF_PEOPLE):
            return False
        if listed and (placed or worded) and (of_work or (placed and worded)):
            return True
        return of_work >= _ENOUGH or (of_work == 1 and placed and worded)

    def path(self, name: FeedName) -> str:
        """The path of that meaning, "" where there is none."""
        return self.paths[name][2] if name in self.paths else ""


def plan_of(item: JsonValue) -> Plan:
    """What is what in an item, by its names."""
    plan = Plan()
    _walk(item, "", None, 0, plan)
    _name_town(plan)
    _part_dates(plan)
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
    headings = _headings(value, group)
    for key, inner in value.items():
        if (key == "feed" and not depth) or key.startswith("__"):  # "__typename", "__metadata"
            continue
        here = f"{path}.{step_of(key)}" if path else step_of(key)
        if key in headings:
            plan.headings[f"{path}.{headings[key]}" if path else headings[key]] = here
            continue
        meaning = meaning_of(key.removeprefix("@"), group)
        if meaning is None and group is None and not isinstance(inner, dict):
            meaning = _with_outer(path, key)
        if key == _OWN_TEXT and not path and len(str(inner).split()) > 1:
            meaning = Meaning("description", LATE)  # of an element whose facts are attributes
        listed: list[JsonValue] = [one for one in inner if one != ""] if isinstance(inner, list) else [inner]
        if not listed or listed[0] in (None, "", {}):
            continue
        if isinstance(listed[0], dict):
            _object(listed, here, meaning, group, depth, plan)
        else:
            _leaf(listed[0], here, meaning, depth, plan)
            if isinstance(inner, list) and plan.path("place") == here:
                plan.several.add(here)


def _with_outer(path: str, key: str) -> Meaning | None:
    """What a name says together with that of its object: {"employment": {"level": "Full-time"}}."""
    outer = path.rpartition(".")[2]
    return meaning_of(f"{words_of(outer)} {words_of(key.removeprefix('@'))}") if outer else None


def _headings(item: dict[str, JsonValue], group: FeedName | None) -> dict[str, str]:
    """Fields that are the heading of another one, a text -> that one: "tasks_title" -> "tasks"."""
    texts = {
        words_of(key): key
        for key, value in item.items()
        if isinstance(value, str) and (meaning := meaning_of(key, group)) and meaning.name in TEXTS
    }
    found: dict[str, str] = {}
    for key in item if texts else ():
        words, _, last = words_of(key).rpartition(" ")
        if words in texts and may_mean(last, "title"):
            found[key] = texts[words]
    return found


def _leaf(value: JsonValue, here: str, meaning: Meaning | None, depth: int, plan: Plan) -> None:
    """Notes a value that is no object."""
    figure = isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(value, str):
        figure = value.replace(".", "", 1).replace(",", "", 1).strip().isdigit()
    if (value is True or value == "true") and (kind := _flag(here)):
        plan.flags[here] = kind
    elif meaning and meaning.name == "place" and spelled("work_model", str(value)):
        plan.note(Meaning("work_model", meaning.rank), depth, here)  # {"onSite": "On-Site"}
    elif meaning and meaning.name in ("contact", "contact_name") and _reaches(str(value)):
        plan.texts[here] = "application"
    elif meaning is None or not _may_be(meaning.name, value):
        plan.unmapped.append(here)
    elif meaning.name in TEXTS:
        if isinstance(value, str):
            plan.texts[here] = meaning.name
        else:
            plan.unmapped.append(here)
    elif meaning.name != "ignored" and not (meaning.name in _BOUNDS and not str(value).strip("0., ")):
        plan.note(meaning, depth, here)  # no pay of zero: the true one may stand beside it
        if meaning.name == "duration" and may_mean(here.rpartition(".")[2], "employment"):
            plan.employments.append(here)  # "unbefristet" is a contract, "6 Monate" both
        if figure:
            plan.figures.add(here)


def _reaches(value: str) -> bool:
    """Whether what is called a contact is more than a name: "Eva Huber, Tel. 0831 12345, eva@firm.example"."""
    return "@" in value.strip()[1:] or sum(map(str.isdigit, value)) > _FIGURES


def _flag(path: str) -> str | None:
    """The hours, the contract or the work model that a raised flag is named after: {"fullTime": true}."""
    name = path.rpartition(".")[2].removeprefix("is").removeprefix("Is")
    return spelled("hours", name) or spelled("contract", name) or spelled("work_model", name)


def _may_be(name: FeedName, value: JsonValue) -> bool:
    """Whether a field may have that value: a place has letters; asking for experience takes more than a word."""
    if name in _IN_LETTERS:
        return isinstance(value, str) and any(map(str.isalpha, value)) and not spelled("truth", value)
    return name != "experience" or (isinstance(value, str) and len(value.split()) > 1)


def _object(
    listed: list[JsonValue], here: str, meaning: Meaning | None, group: FeedName | None, depth: int, plan: Plan
) -> None:
    """An object or several: of a group they are walked through, of any other meaning they wrap a value."""
    name = meaning.name if meaning else None
    if name and name not in (*_OPENED, "contact", "ignored") and _is_address(listed[0]):
        name = "place"  # {"branch": {"street": ..., "city": ...}}
    if (name is None or name in TEXTS) and _has_sections(listed, here, plan, named=name is not None):
        return
    if name in ("place", "contact"):
        _members(listed, here, name, depth, plan)
    elif meaning and name not in _OPENED and not _is_posting_itself(listed, meaning) and (inner := _words_in(listed)):
        _leaf(_at(listed, inner), f"{here}.{inner}", meaning, depth + 1, plan)
        if name in _BOUNDS and isinstance(listed[0], dict):
            _of_amount(listed[0], here, depth + 1, plan)
    elif name == "ignored":
        return
    elif name == "employer" and (only := _only_text(listed[0])):
        _leaf(_at(listed, only), f"{here}.{only}", meaning, depth + 1, plan)
    elif name in _OPENED or len(listed) == 1:
        if name not in _OPENED:
            name = "publication" if is_publication(here.rpartition(".")[2]) else group
        _walk(listed[0], here, name, depth + 1, plan)
    else:  # several objects without a meaning of their own are not the item's
        plan.unmapped.append(here)


def _is_address(value: JsonValue) -> bool:
    """Whether an object holds the parts of an address, and nothing of a posting."""
    members = [meaning.name for key in value if (meaning := meaning_of(key))] if isinstance(value, dict) else []
    of_posting = any(name in OF_WORK or name in TEXTS or name in ("url", "date_posted") for name in members)
    return not of_posting and "locality" in members and len(_ADDRESS.intersection(members)) > 1


def _only_text(value: JsonValue) -> str:
    """The one member of an object, where it is a text, whatever its name: {"nameorgunit": "Lom kommune"}."""
    key, only = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", None)
    return key if isinstance(only, str) and not only.startswith("http") else ""


def _is_posting_itself(listed: list[JsonValue], meaning: Meaning) -> bool:
    """Whether what is called like a title is all of the posting: {"job": {"position": ..., "text": ...}}."""
    members = listed[0] if isinstance(listed[0], dict) else {}
    told = [known.name for key in members if (known := meaning_of(key))]
    return meaning.name == "title" and "title" in told and len(told) > 1


def _of_amount(amount: dict[str, JsonValue], here: str, depth: int, plan: Plan) -> None:
    """Notes the currency and the unit that stand beside a figure: {"amount": 22.5, "currency": "USD"}."""
    for key, value in amount.items():
        meaning = meaning_of(key.removeprefix("@"), "salary")
        if meaning and meaning.name in ("salary_currency", "salary_unit") and isinstance(value, str):
            plan.note(meaning, depth, f"{here}.{key}")


def _members(listed: list[JsonValue], here: str, name: FeedName, depth: int, plan: Plan) -> None:
    """Places or contacts: what is what in the first of them."""
    if len(listed) == 1 and isinstance(listed[0], dict) and len(listed[0]) == 1:
        key, only = next(iter(listed[0].items()))  # several of them in an element of their own
        if isinstance(only, (dict, list)) and only:
            listed, here = (only if isinstance(only, list) else [only]), f"{here}.{key}"
    inner = Plan()
    first = listed[0]
    if isinstance(first, dict) and name == "place" and all(key.lower()[:2] in codes() for key in first):
        if words := _words_in(listed):  # in several languages, {"en-GB": "Cheddar"}
            _leaf(_at(listed, words), f"{here}.{words}", Meaning("place", 0), depth, plan)
        return
    if not isinstance(first, dict):
        _leaf(first, here, Meaning("place" if name == "place" else "contact_name", 0), depth, plan)
        return
    _walk(first, "", name, depth + 1, inner)
    for path, deeper in (*inner.places.items(), *inner.contacts.items()):
        for part, (rank, deep, at) in deeper.paths.items():
            inner.note(Meaning(part, rank), deep, f"{path}.{at}")
    if name == "place":
        _name_street(first, inner)
        _name_town(inner)
    if inner.paths:
        (plan.places if name == "place" else plan.contacts)[here] = inner
        plan.unmapped += (f"{here}.{path}" for path in inner.unmapped)
        if len(listed) > 1:
            plan.several.add(here)


def _name_street(place: dict[str, JsonValue], plan: Plan) -> None:
    """A place's address beside its town that does not name the town is its street."""
    path, town = plan.path("place"), str(_at([place], plan.path("locality")) or "")
    address = str(_at([place], path) or "")
    named = may_mean(path.rpartition(".")[2], "street")
    if named and town and "street" not in plan.paths and town.casefold() not in address.casefold():
        plan.paths["street"] = plan.paths.pop("place")


def _name_town(plan: Plan) -> None:
    """What may be a place or a town is the town where its postal code stands in a field of its own: "Ort" and "PLZ"."""
    town = plan.path("place")
    if "locality" not in plan.paths and "postal_code" in plan.paths and may_mean(town.rpartition(".")[2], "locality"):
        plan.paths["locality"] = plan.paths.pop("place")


def _part_dates(plan: Plan) -> None:
    """Two days called no more than start and end may be those of the advertisement: where it has no others, neither."""
    start, end = plan.paths.get("start_date"), plan.paths.get("end_date")
    if start and end and end[0] >= LATE and not plan.paths.keys() & {"date_posted", "deadline"}:
        for name in ("start_date", "end_date"):
            plan.unmapped.append(plan.paths.pop(name)[2])


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


def _words_in(value: JsonValue, wraps: int = 0) -> str:
    """The way to the words of an object that wraps a value, "" where there are none: {"id": 7, "label": "Full-time"}.

    Also where they are in several languages: {"localization": [{"locale": "da", "value": "Baker"}]}, {"en": "Baker"}.
    """
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict) or wraps > _WRAPS:
        return ""
    known = codes()
    members = [key for member in _WRAPPED for key in first if key.lower() == member]
    if len(first) == 1 or all(
        key.lower()[:2] in known and len(key.replace("-", "_").split("_")[0]) == _SECTION for key in first
    ):
        members += [key for key in first if key not in members][:1]
    if not members:
        members = [key for key, inner in first.items() if isinstance(inner, str) and not key.startswith("@")]
        members = members if len(members) == 1 else []  # the one text of {"rendered": "<p>...", "protected": false}
    for key in members:
        inner = first[key]
        if isinstance(inner, (str, int, float)) and not isinstance(inner, bool) and inner != "":
            return key
        if isinstance(inner, (dict, list)) and (deeper := _words_in(inner, wraps + 1)):
            return f"{key}.{deeper}"
    return ""


def _at(value: JsonValue, path: str) -> JsonValue:
    """The first value at a path."""
    for name in path.split("."):
        first = value[0] if isinstance(value, list) and value else value
        value = first.get(name) if isinstance(first, dict) else None
    return value[0] if isinstance(value, list) and value else value
