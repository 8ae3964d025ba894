"""A record of a feed -> its item, and the item -> a Document, by what is said of which member is what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, Unreadable
from postingparse.raw import Record
from postingparse.read.feeds.cut_xml import ITEM
from postingparse.read.feeds.node import Table, find_values
from postingparse.read.feeds.passages import Passage, read_passages
from postingparse.read.feeds.tree import find, first, read_xml, xpath_of
from postingparse.values.schemaorg import JsonValue, Spot, load_json

_LOOKED_AT = 20_000
"""Values among which a name is looked for."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What is what in an item."""

    fields: Table
    """Property of JobPosting -> where it stands."""
    passages: tuple[Passage, ...] = ()
    id: str = ""
    """Path of the source's own id."""
    language: str = ""
    """Path of the item's language."""
    speaks: str | None = None
    """BCP 47 of the values in words where the item names no language: a source of one country."""


def item_of(record: Record, syntax: Literal["json", "xml"]) -> Spot:
    """The record's value, with what the feed says of all its items under "feed". Raises NotAPosting for no object.

    Pointers are those of the feed in JSON, in XML from the item on.
    """
    text = str(record.content)
    if syntax == "json":
        try:
            item = load_json(text).value
        except Unreadable as error:
            raise Unreadable(f"{record.ref or 'input'}: {record.pointer or 'item'}: {error}") from None
        around = load_json(record.around).value if record.around else None
        pointer = record.pointer
    else:
        before, mark, behind = record.around.rpartition(ITEM)
        around = whole = read_xml(f"{before}{text}{behind}" if mark else text)
        path = ".".join(step.partition("[")[0] for step in record.pointer.split("/")[1:])
        found = list(find(Spot(whole, "", {}), path))
        item, pointer = (found[-1].value if found else None), ""
    if not isinstance(item, dict):
        raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: no object")
    return Spot({**item, "feed": around} if around is not None else item, pointer, {})


def document_of(item: Spot, record: Record, mapped: Mapped, limits: Limits) -> Document:
    """The document of an item, its fields as candidates. Raises NotAPosting where there is neither title nor text."""
    told = first(item, *mapped.language.split("|")) if mapped.language else None
    language = told.line() if told and isinstance(told.value, str) else None
    given = tuple(
        _placed(found, record, xml=record.media_type.endswith("xml"))
        for found in find_values(item, mapped.fields, language or mapped.speaks)
    )
    title = next((str(found.value) for found in given if found.field == "title" and not found.doubt), "")
    document = read_passages(item, title, mapped.passages, limits)
    if not title and not document.text.strip():
        raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: neither a title nor a text")
    own = first(item, *mapped.id.split("|")) if mapped.id else None
    return replace(document, given=given, declared_language=language, id=own.line() if own else None)


def _placed(found: Candidate, record: Record, *, xml: bool) -> Candidate:
    """The candidate with its pointer from the feed's own root, an XPath where the feed is XML."""
    pointer = found.pointer or ""
    base = "" if xml else record.pointer
    if pointer.startswith(f"{base}/feed/"):
        pointer = pointer[len(base) + len("/feed") :]
        pointer = xpath_of(pointer) if xml else _numbered(pointer, base)
    elif xml:
        pointer = f"{record.pointer}{xpath_of(pointer)}"
    return replace(found, pointer=pointer, parts=tuple(_placed(part, record, xml=xml) for part in found.parts))


def _numbered(pointer: str, item: str) -> str:
    """A pointer to what stands around an item, with the numbers that its way has in lists: they are left out there.

    >>> _numbered("/companies/name", "/companies/3/jobs/0"), _numbered("/site", "/jobs/0")
    ('/companies/3/name', '/site')
    """
    found: list[str] = []
    steps = pointer.split("/")
    for step in item.split("/"):
        if steps and steps[0] == step:
            found.append(steps.pop(0))
        elif steps and step.isdigit() and len(found) > 1:
            found.append(step)
        else:
            break
    return "/".join((*found, *steps))


def items_at(spot: Spot, path: str, syntax: str) -> Iterator[Spot]:
    """The values at a path of items, as the cutters find them: lists are steps of their own in JSON, not in XML."""
    if path.startswith("//"):
        name, _, rest = path[2:].partition("/")
        for named in _named(spot, name, syntax):
            yield from items_at(named, f"/{rest}", syntax) if rest else (named,)
        return
    found = [spot]
    for step in path.split("/")[1:]:
        inner: list[Spot] = []
        for one in found:
            if step == "*" and isinstance(one.value, list):
                inner += (one._replace(value=value) for value in one.value)
            elif isinstance(one.value, dict):
                inner += (one._replace(value=value) for value in _members(one.value, step, syntax))
            elif isinstance(one.value, list):
                inner += (
                    one._replace(value=value)
                    for member in one.value
                    if isinstance(member, dict)
                    for value in _members(member, step, syntax)
                )
        found = inner
    for one in found:
        listed = one.value if syntax == "xml" and isinstance(one.value, list) else [one.value]
        yield from (one._replace(value=value) for value in listed)


def _named(spot: Spot, name: str, syntax: str) -> Iterator[Spot]:
    """The values of that name, wherever they stand, from the outside in."""
    inner = deque([spot.value])
    for _ in range(_LOOKED_AT):
        if not inner:
            return
        value = inner.popleft()
        if isinstance(value, dict):
            yield from items_at(spot._replace(value=value), f"/{name}", syntax)
            inner += value.values()
        elif isinstance(value, list):
            inner += value


def _members(value: dict[str, JsonValue], name: str, syntax: str) -> list[JsonValue]:
    """The members of that name, in XML in any case."""
    if name in value:
        return [value[name]]
    return [inner for key, inner in value.items() if key.lower() == name.lower()] if syntax == "xml" else []
