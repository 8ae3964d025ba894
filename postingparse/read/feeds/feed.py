"""What a feed is: how it is told, where its items stand, and what is which field. Every module here defines one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from postingparse.context import DateOrder, Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_csv import cut_csv
from postingparse.read.feeds.cut_json import cut_json, cut_lines
from postingparse.read.feeds.cut_xml import cut_xml
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.items import Mapped, document_of, item_of, items_at
from postingparse.read.feeds.node import Table
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.skim import skim_json
from postingparse.read.feeds.tree import find, read_xml
from postingparse.values.date_order import proved_order
from postingparse.values.dates import DateWords, Written, dates_in
from postingparse.values.schemaorg import JsonValue, Spot, load_json

Syntax = Literal["json", "lines", "xml", "csv", "html"]
_HEAD = 1 << 18
"""Characters by which a feed is told."""
_ROWS = 50
"""Of a table, in its head."""
_LOOKED_AT = 20
"""Items of a head by which it is told."""
_AROUND = 1 << 14
"""Characters of what a JSON feed says beside its items that go with each of them."""


def read_feed_head(text: Text, syntax: Syntax) -> Head | None:
    """The beginning of an input as far as it can be read; None where nothing can."""
    whole = text.is_whole and len(text.head) <= _HEAD
    beginning = text.head if whole else text.head[:_HEAD]
    if syntax == "html":
        return Head(syntax, text.head, whole=text.is_whole)
    try:
        if syntax == "xml":
            return Head(syntax, read_xml(beginning), whole)
        if syntax == "csv":
            rows = islice(cut_csv(iter([beginning]), _HEAD), _ROWS)
            return Head(syntax, [load_json(row.text).value for row in rows if row.text], whole=False)
        if syntax == "json" and text.is_whole:
            return Head(syntax, load_json(text.head).value, whole=True)
    except PostingParseError:
        pass
    if syntax in ("xml", "csv"):
        return None
    if syntax == "lines":
        return Head(syntax, _first_line(beginning), whole=False)
    return Head(syntax, skim_json(beginning), whole=False)


def _first_line(beginning: str) -> JsonValue:
    """The first object of NDJSON that is sound."""
    for line in islice(beginning.split("\n"), _LOOKED_AT):
        try:
            value = load_json(line).value if line.strip() else None
        except PostingParseError:
            continue
        if isinstance(value, dict):
            return value
    return skim_json(beginning)


class Head(NamedTuple):
    """The beginning of a feed, as far as it can be read: enough to tell it by."""

    syntax: Syntax
    value: JsonValue
    """Of NDJSON the first line's; of XML under the name of its root; of a page its source."""
    whole: bool
    """Whether it is all of the feed."""

    @property
    def spot(self) -> Spot:
        """The value, to be walked through."""
        return Spot(self.value, "", {})

    def date_order(self) -> DateOrder | None:
        """The order that its dates prove, "25/04/2026", for those of other items that may be two days."""
        waiting: list[JsonValue] = [self.value] if self.syntax != "html" else []
        found: list[Written] = []
        for _ in range(_VALUES):
            if not waiting:
                break
            value = waiting.pop()
            if isinstance(value, (dict, list)):
                waiting += value.values() if isinstance(value, dict) else value
            elif isinstance(value, str) and _NUMERIC.fullmatch(value.strip()):
                found += dates_in(value, value, (), (), DateWords())
        return proved_order(found)


_VALUES = 20_000
"""Values of a head that are looked at for dates."""
_NUMERIC = re.compile(r"\s*\d{1,2}([./-])\d{1,2}\1(?:\d{2}){1,2}\s*")


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
    """Paths that an item must have, all of them; of several between "|" one. "path ~ text": with that text in it."""
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
    speaks: str | None = None
    """BCP 47 of the values in words where the item names no language: a source of one country."""
    skip: Callable[[Spot], str | None] = field(default=lambda _: None)
    """Says why an item is no posting: a spontaneous application."""
    notice: str = ""
    """Path that only an item has which the feed says of itself: its terms. It gives neither a posting nor a reject."""

    @property
    def media_type(self) -> str:
        """IANA."""
        return f"application/{self.syntax}"

    @property
    def _mapped(self) -> Mapped:
        return Mapped(self.fields, self.passages, self.id, self.language, self.speaks)

    def accepts(self, head: Head) -> bool:
        """Whether the head is of this feed."""
        if head.syntax not in ("json", "lines") if self.syntax == "json" else head.syntax != self.syntax:
            return False
        if not all(_has(head.spot, told) for told in self.feed_told_by):
            return False
        return self.path_in(head) is not None

    def path_in(self, head: Head) -> str | None:
        """Where the items stand of which one shows that the feed is this: the first may be a broken one."""
        for path in self.items if head.syntax != "lines" else ("",):
            for item in islice(items_at(head.spot, path, self.syntax), _LOOKED_AT):
                if isinstance(item.value, dict) and all(_has(item, told) for told in self.told_by):
                    return path
        return None

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items, cut out one after the other."""
        if head.syntax == "lines":
            return cut_lines(text.chunks(), limits.input_bytes)
        path = self.path_in(head) or ""
        if head.syntax == "xml":
            return cut_xml(text.chunks(), path, limits.input_bytes)
        return cut_json(text.chunks(), path, limits.input_bytes, around_json(head, path))

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an item, its fields as candidates. Raises NotAPosting for what is no object or empty."""
        item = item_of(record, self.syntax)
        if self.notice and _has(item, self.notice) and not all(_has(item, told) for told in self.told_by):
            return
        if why := self.skip(item):
            raise NotAPosting(f"{record.ref or 'input'}: {record.pointer or 'item'}: {why}")
        yield document_of(item, record, self._mapped, limits)


def _has(spot: Spot, paths: str) -> bool:
    for path, _, said in (one.partition("~") for one in paths.split("|")):
        if any(said.strip() in str(found.value) for found in find(spot, path.strip())):
            return True
    return False


def around_json(head: Head, path: str) -> str:
    """What a JSON feed says beside its items, as JSON; "" where they are all of it, or it is not seen whole."""
    if not path or not isinstance(head.value, dict):
        return ""
    steps = path.split("/")[1:]
    told = {key: value for key, value in head.value.items() if key != steps[0] and not isinstance(value, list)}
    text = json.dumps(told, ensure_ascii=False) if told else ""
    return text if len(text) <= _AROUND else ""
