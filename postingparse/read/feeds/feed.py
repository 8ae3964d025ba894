"""What a feed is: how it is told, where its items stand, and what is which field. Every module here defines one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Protocol

from pydantic_core import from_json

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_json import cut_json, cut_lines
from postingparse.read.feeds.cut_xml import ITEM, cut_xml
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.node import Table, find_values
from postingparse.read.feeds.passages import Passage, read_passages
from postingparse.read.feeds.tree import find, first, read_xml, xpath_of
from postingparse.values.schemaorg import JsonValue, Spot, load_json

Syntax = Literal["json", "lines", "xml"]
_HEAD = 1 << 18
"""Characters by which a feed is told."""
_AROUND = 1 << 14
"""Characters of what a JSON feed says beside its items that go with each of them."""


def read_feed_head(text: Text, syntax: Syntax) -> Head | None:
    """The beginning of an input as far as it can be read; None where nothing can."""
    whole = text.is_whole and len(text.head) <= _HEAD
    beginning = text.head if whole else text.head[:_HEAD]
    try:
        if syntax == "xml":
            return Head(syntax, read_xml(beginning), whole)
        if syntax == "lines":
            line = next((line for line in beginning.split("\n") if line.strip()), "")
            return Head(syntax, load_json(line).value, whole=False)
        if text.is_whole:
            return Head(syntax, load_json(text.head).value, whole=True)
    except PostingParseError:
        pass
    try:
        return Head(syntax, from_json(beginning, allow_partial=True), whole=False)
    except ValueError:
        return None


class Head(NamedTuple):
    """The beginning of a feed, as far as it can be read: enough to tell it by."""

    syntax: Syntax
    value: JsonValue
    """Of NDJSON the first line's; of XML under the name of its root."""
    whole: bool
    """Whether it is all of the feed."""

    @property
    def spot(self) -> Spot:
        """The value, to be walked through."""
        return Spot(self.value, "", {})


class Feed(Protocol):
    """What a module of this folder defines, as FEED."""

    @property
    def kind(self) -> str:
        """For `Source.kind`: "greenhouse"."""

    @property
    def media_type(self) -> str:
        """IANA."""

    def accepts(self, head: Head) -> bool:
        """Whether the head is of this feed."""

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """Its postings, cut out one after the other."""

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The documents of a record. Raises what keeps it from being one."""


@dataclass(frozen=True, kw_only=True)
class MappedFeed:
    """A feed or an interface of an applicant tracking system."""

    kind: str
    """For `Source.kind`: "greenhouse"."""
    syntax: Literal["json", "xml"]
    items: tuple[str, ...]
    """Where its postings stand: "/jobs/*", "" for one alone; in XML "/source/job", "//PositionOpening". The first path
    that leads to one counts."""
    told_by: tuple[str, ...] = ()
    """Paths that an item must have, all of them; of several between "|" one."""
    feed_told_by: tuple[str, ...] = ()
    """The same, of the feed as a whole."""
    fields: Table
    """Property of JobPosting -> where it stands in the item. What the feed says of all its items is under "feed"."""
    passages: tuple[Passage, ...] = ()
    """Its texts in the order in which people read them."""
    id: str = ""
    """Path of the source's own id."""
    language: str = "language|lang|locale"
    """Path of the item's language."""
    skip: Callable[[Spot], str | None] = field(default=lambda _: None)
    """Says why an item is no posting: a spontaneous application."""

    @property
    def media_type(self) -> str:
        """IANA."""
        return f"application/{self.syntax}"

    def accepts(self, head: Head) -> bool:
        """Whether the head is of this feed."""
        if (head.syntax == "xml") is not (self.syntax == "xml"):
            return False
        if not all(_has(head.spot, told) for told in self.feed_told_by):
            return False
        item = self._first_item(head)
        return item is not None and all(_has(item, told) for told in self.told_by)

    def _first_item(self, head: Head) -> Spot | None:
        for path in self.items if head.syntax != "lines" else ("",):
            for item in _at(head.spot, path):
                if isinstance(item.value, dict):
                    return item
        return None

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items, cut out one after the other."""
        if head.syntax == "lines":
            return cut_lines(text.chunks(), limits.input_bytes)
        path = next(path for path in self.items if any(isinstance(one.value, dict) for one in _at(head.spot, path)))
        if head.syntax == "xml":
            return cut_xml(text.chunks(), path, limits.input_bytes)
        return cut_json(text.chunks(), path, limits.input_bytes, _around(head, path))

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an item, its fields as candidates. Raises NotAPosting for what is no object or empty."""
        item = self._item(record)
        if not isinstance(item.value, dict):
            raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: no object")
        if why := self.skip(item):
            raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: {why}")
        told = first(item, *self.language.split("|"))
        language = told.line() if told and isinstance(told.value, str) else None
        given = tuple(self._placed(found, record) for found in find_values(item, self.fields, language))
        title = next((str(found.value) for found in given if found.field == "title" and not found.doubt), "")
        document = read_passages(item, title, self.passages, limits)
        if not title and not document.text.strip():
            raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: neither a title nor a text")
        own = first(item, *self.id.split("|")) if self.id else None
        yield replace(document, given=given, declared_language=language, id=own.line() if own else None)

    def _item(self, record: Record) -> Spot:
        """The record's value, with what the feed says of all its items under "feed"."""
        text = record.content if isinstance(record.content, str) else record.content.decode()
        if self.syntax == "json":
            item = load_json(text).value
            around = load_json(record.around).value if record.around else None
            pointer = record.pointer
        else:
            whole = read_xml(record.around.replace(ITEM, text, 1) if record.around else text)
            path = ".".join(step.partition("[")[0] for step in record.pointer.split("/")[1:])
            found = list(find(Spot(whole, "", {}), path))
            item, pointer = (found[-1].value if found else None), ""
            around = whole if record.around else None
        if isinstance(item, dict) and around is not None:
            item = {**item, "feed": around}
        return Spot(item, pointer, {})

    def _placed(self, found: Candidate, record: Record) -> Candidate:
        """The candidate with its pointer from the feed's own root, an XPath where the feed is XML."""
        pointer = found.pointer or ""
        base = "" if self.syntax == "xml" else record.pointer
        if pointer.startswith(f"{base}/feed/"):
            pointer, base = pointer[len(base) + len("/feed") :], ""
        elif self.syntax == "xml":
            base = record.pointer
        else:
            base = ""
        return replace(
            found,
            pointer=f"{base}{xpath_of(pointer) if self.syntax == 'xml' else pointer}",
            parts=tuple(self._placed(part, record) for part in found.parts),
        )


def _has(spot: Spot, paths: str) -> bool:
    return any(next(find(spot, path.strip()), None) is not None for path in paths.split("|"))


def _at(spot: Spot, path: str) -> Iterator[Spot]:
    """The values at a path of items, as the cutters find them: lists are steps of their own in JSON, not in XML."""
    if path.startswith("//"):
        yield from _named(spot, path[2:])
        return
    found = [spot]
    for step in path.split("/")[1:]:
        inner: list[Spot] = []
        for one in found:
            if step == "*" and isinstance(one.value, list):
                inner += (one._replace(value=value) for value in one.value)
            elif isinstance(one.value, dict) and step in one.value:
                value = one.value[step]
                inner.append(one._replace(value=value))
            elif isinstance(one.value, list):
                inner += (
                    one._replace(value=value[step]) for value in one.value if isinstance(value, dict) and step in value
                )
        found = inner
    for one in found:
        yield from (one._replace(value=value) for value in one.value) if isinstance(one.value, list) else (one,)


def _named(spot: Spot, name: str) -> Iterator[Spot]:
    """The values of that name, wherever they stand, from the outside in."""
    inner = [spot.value]
    while inner:
        value = inner.pop(0)
        if isinstance(value, dict):
            if name in value:
                yield from _at(spot._replace(value=value), f"/{name}")
            inner += value.values()
        elif isinstance(value, list):
            inner += value


def _around(head: Head, path: str) -> str:
    """What a JSON feed says beside its items, as JSON; "" where they are all of it, or it is not seen whole."""
    if not path or not isinstance(head.value, dict):
        return ""
    steps = path.split("/")[1:]
    told = {key: value for key, value in head.value.items() if key != steps[0] and not isinstance(value, list)}
    text = json.dumps(told, ensure_ascii=False) if told else ""
    return text if len(text) <= _AROUND else ""
