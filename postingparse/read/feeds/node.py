"""A feed's item -> a schema.org JobPosting: which member is which property, as a table; every value keeps its pointer.

A feed is a dialect of JobPosting: its values are read by what reads markup, dates, types and amounts in any form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from postingparse.candidate import Candidate
from postingparse.languages import codes
from postingparse.languages.values import cues_in
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import CuesIn, JsonValue, Spot, find_candidates

Take = Callable[[Spot], Iterable[Spot]]
"""Item -> the values of a property, for what a path cannot say."""
Source = "str | tuple[str, ...] | Take | Each | Const | Mapping[str, Source]"
"""Where a property comes from. str: a path of names, of several between "|" the first that has a value; a tuple: the
values of all of them."""
Table = Mapping[str, object]
"""Property of schema.org -> its `Source`."""


@dataclass(frozen=True, slots=True)
class Each:
    """An object for each value at a path; its members are looked for inside it."""

    path: str
    members: Table


@dataclass(frozen=True, slots=True)
class Const:
    """What the feed as such says of all its values, without writing it: a unit, a currency."""

    value: str
    when: str = ""
    """Path of a value without which it says nothing."""


def applying(url: str = "", email: str = "") -> Table:
    """Where to apply, for the property `potentialAction`; paths of an address of the web, and of one of mail."""

    def targets(item: Spot) -> Iterator[Spot]:
        yield from _first_of(item, url) if url else ()
        for spot in _first_of(item, email) if email else ():
            yield spot._replace(value=f"mailto:{spot.line()}")

    return {"@type": Const("ApplyAction"), "target": targets}


def node_of(item: Spot, table: Table) -> tuple[JsonValue, dict[str, str]]:
    """The JobPosting of an item, and for each of its pointers the one of the feed."""
    origins: dict[str, str] = {}
    return _object(item, table, "", origins), origins


def _object(item: Spot, table: Table, pointer: str, origins: dict[str, str]) -> dict[str, JsonValue]:
    told: dict[str, JsonValue] = {}
    for name, source in table.items():
        value = _values(item, source, f"{pointer}/{name}", origins)
        if value not in (None, [], {}):
            told[name] = value
    return told


def _values(item: Spot, source: object, pointer: str, origins: dict[str, str]) -> JsonValue:
    if isinstance(source, Const):
        return source.value if not source.when or next(find(item, source.when), None) else None
    if isinstance(source, Mapping):
        inner = _object(item, source, pointer, origins)
        said = [f"{pointer}/{name}" for name in inner if not isinstance(source[name], Const)]
        if said:
            origins[pointer] = origins.get(f"{said[0]}/0") or origins.get(said[0], item.pointer)
        return inner if said else None  # a currency alone is no salary
    if isinstance(source, Each):
        objects: list[JsonValue] = []
        for spot in find(item, source.path):
            place = f"{pointer}/{len(objects)}"
            if inner := _object(spot, source.members, place, origins):
                origins[place] = spot.pointer
                objects.append(inner)
        return objects
    spots: Iterable[Spot] = ()
    if isinstance(source, tuple):
        spots = [spot for paths in source for spot in _first_of(item, paths)]
    elif isinstance(source, str):
        spots = _first_of(item, source)
    elif callable(source):
        spots = source(item)
    values: list[JsonValue] = []
    for spot in spots:
        origins[f"{pointer}/{len(values)}"] = spot.pointer
        values.append(spot.value)
    return values


def _first_of(item: Spot, paths: str) -> list[Spot]:
    for path in paths.split("|"):
        if found := list(find(item, path.strip())):
            return found
    return []


def find_values(item: Spot, table: Table, language: str | None) -> Iterator[Candidate]:
    """Every value of an item as a candidate `field.feed`, with its pointer into the feed.

    language: BCP 47 of the item, for values in words.
    """
    node, origins = node_of(item, table)
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    primary = {"no": "nb"}.get(primary, primary)
    words: CuesIn = partial(cues_in, (primary,) if primary in codes() else codes())
    for found in find_candidates(Spot(node, "", {}), words):
        yield _of_feed(found, origins, item.pointer)


def _of_feed(found: Candidate, origins: Mapping[str, str], whole: str) -> Candidate:
    pointer = found.pointer or ""
    while pointer and pointer not in origins:
        pointer = pointer.rpartition("/")[0]
    return replace(
        found,
        rule=f"{found.rule.rpartition('.')[0]}.feed",
        pointer=origins.get(pointer, whole),
        parts=tuple(_of_feed(part, origins, whole) for part in found.parts),
    )


def coded(paths: str, meanings: Mapping[str, str | Iterable[str]]) -> Take:
    """The meanings of codes, whatever their case; a value that is no code stays as it is."""
    known = {code.casefold(): [value] if isinstance(value, str) else list(value) for code, value in meanings.items()}

    def take(item: Spot) -> Iterator[Spot]:
        for spot in _first_of(item, paths):
            for meaning in known.get(str(spot.value).strip().casefold(), [spot.value]):
                yield spot._replace(value=meaning)

    return take
