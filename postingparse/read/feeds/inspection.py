"""What a feed holds: how often each field is filled, and a mapping to start from."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from itertools import islice
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError
from postingparse.raw import Record
from postingparse.read.feeds.generic import fields_of
from postingparse.read.feeds.items import item_of
from postingparse.read.feeds.mapping import syntax_of
from postingparse.read.feeds.plan import plan_of
from postingparse.read.feeds.tree import step_of
from postingparse.result import Reject
from postingparse.values.fragment import read_passage
from postingparse.values.schemaorg import JsonValue

_LOOKED_AT = 100
_DEPTH = 6
_SHOWN = 60
_LONG = 25
"""Letters of a text that is looked for in the document's."""


class Filled(NamedTuple):
    """A field of the feed."""

    path: str
    share: float
    """Of the items that were looked at, those that say something there: 0 to 1."""
    example: str
    field: str | None
    """The record's leaf path that its name tells; None where it tells none."""


class Inspection(NamedTuple):
    """A feed as it was found."""

    kind: str
    items: str
    """Where its postings stand, as a mapping has it."""
    looked_at: int
    fields: tuple[Filled, ...]


def inspect_records(
    records: Iterable[Record | Reject], read: Callable[[Record], Iterable[Document]], unknown: Container[str]
) -> Inspection:
    """What the first hundred items of a feed hold. Raises NotAPosting where there is none.

    read: the documents of a record. unknown: kinds of feeds whose fields are told by their names; of any other kind
    they are those that its own reader takes, and what it leaves is not mapped.
    """
    shares: dict[str, int] = {}
    examples: dict[str, str] = {}
    known: dict[str, str] = {}
    kind, items, looked_at = "", "", 0
    for record in islice((one for one in records if isinstance(one, Record)), _LOOKED_AT):
        try:
            item = item_of(record, syntax_of(record)).value
        except PostingParseError:  # counted among those that say nothing
            item = {}
        looked_at += 1
        kind, items = kind or record.kind, items or _items(record)
        for path, value in _leaves(item, "", 0):
            shares[path] = shares.get(path, 0) + 1
            examples.setdefault(path, " ".join(str(value).split())[:_SHOWN])
        told = _told_by_names(item) if record.kind in unknown else _taken(record, read, item)
        known = {**dict(told), **known}
    if not looked_at:
        raise NotAPosting("no items in it")
    filled = (
        Filled(path, count / looked_at, examples[path], known.get(path) or known.get(path.removesuffix(".@value")))
        for path, count in shares.items()
    )
    return Inspection(kind, items, looked_at, tuple(filled))


_PARTED = re.compile(r"\s[+&]\s|\|")


def _told_by_names(item: JsonValue) -> Iterable[tuple[str, str]]:
    """Paths of an item, and the leaf of the record that their names tell."""
    for leaf, paths in fields_of(plan_of(item)).items():
        yield from ((path, leaf) for path in _PARTED.split(paths))


def _taken(record: Record, read: Callable[[Record], Iterable[Document]], item: JsonValue) -> Iterable[tuple[str, str]]:
    """Paths of an item that the reader of its feed has taken a value from, and the leaf that it went to."""
    try:
        documents = list(read(record))
    except PostingParseError:
        return
    for document in documents:
        for found in document.given:
            for leaf, pointer in _pointers(found, found.field):
                if pointer.startswith(record.pointer):
                    yield _path(pointer.removeprefix(record.pointer)), leaf
        text = _letters(document.text)
        for path, value in _leaves(item, "", 0):
            if isinstance(value, str) and len(told := _letters(read_passage(value)[0])) >= _LONG and told in text:
                yield path, "description"


def _pointers(found: Candidate, leaf: str) -> Iterable[tuple[str, str]]:
    if found.pointer and len(found.parts) != 1 and all(part.pointer == found.pointer for part in found.parts):
        yield leaf, found.pointer
    else:
        for part in found.parts:
            yield from _pointers(part, f"{leaf}.{part.field}")


def _path(pointer: str) -> str:
    """The names of a pointer: "/offices/0/city" and "/offices/office[2]/city" without their numbers."""
    steps = (step.partition("[")[0] for step in pointer.split("/")[1:] if not step.isdigit())
    return ".".join(step_of(step.replace("~1", "/").replace("~0", "~")) for step in steps)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _items(record: Record) -> str:
    """The path of all items, from the pointer of one."""
    if not record.pointer.startswith("/"):
        return ""
    if syntax_of(record) == "xml":
        return "/".join(step.partition("[")[0] for step in record.pointer.split("/"))
    outer, _, last = record.pointer.rpartition("/")
    if any(map(str.isdecimal, last)) and not (last.isdigit() and int(last) <= record.index):
        return f"{outer}/{{}}"  # an id, not a place in a list
    return "/".join("*" if step.isdigit() else step for step in record.pointer.split("/"))


def _leaves(value: JsonValue, path: str, depth: int) -> Iterable[tuple[str, JsonValue]]:
    """Path and first value of everything that an item says, each path once."""
    found: dict[str, JsonValue] = {}
    stack: list[tuple[JsonValue, str, int]] = [(value, path, depth)]
    while stack:
        inner, at, deep = stack.pop()
        if isinstance(inner, list):
            stack += [(one, at, deep) for one in reversed(inner)]
        elif isinstance(inner, dict):
            if deep < _DEPTH:
                parts = [(key, part) for key, part in inner.items() if key != "feed" or at]
                stack += [
                    (part, f"{at}.{step_of(key)}" if at else step_of(key), deep + 1) for key, part in reversed(parts)
                ]
        elif inner not in (None, "") and at:
            found.setdefault(at, inner)
    return found.items()
