"""What a feed holds: how often each field is filled, and a mapping to start from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from postingparse.errors import NotAPosting, PostingParseError
from postingparse.raw import Record
from postingparse.read.feeds.generic import fields_of
from postingparse.read.feeds.items import item_of
from postingparse.read.feeds.mapping import syntax_of
from postingparse.read.feeds.plan import plan_of
from postingparse.result import Reject
from postingparse.values.schemaorg import JsonValue

_LOOKED_AT = 100
_DEPTH = 6
_SHOWN = 60


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


def inspect_records(records: Iterable[Record | Reject]) -> Inspection:
    """What the first hundred items of a feed hold. Raises NotAPosting where there is none."""
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
        for leaf, paths in fields_of(plan_of(item)).items():
            for path in paths.split("|"):
                known.setdefault(path, leaf)
    if not looked_at:
        raise NotAPosting("no items in it")
    filled = (Filled(path, count / looked_at, examples[path], known.get(path)) for path, count in shares.items())
    return Inspection(kind, items, looked_at, tuple(filled))


def _items(record: Record) -> str:
    """The path of all items, from the pointer of one."""
    if not record.pointer.startswith("/"):
        return ""
    if syntax_of(record) == "xml":
        return "/".join(step.partition("[")[0] for step in record.pointer.split("/"))
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
                stack += [(part, f"{at}.{key}" if at else key, deep + 1) for key, part in reversed(parts)]
        elif inner not in (None, "") and at:
            found.setdefault(at, inner)
    return found.items()
