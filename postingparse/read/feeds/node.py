"""A feed's item -> a schema.org JobPosting: which member is which property, as a table; every value keeps its pointer.

A feed is a dialect of JobPosting: its values are read by what reads markup, dates, types and amounts in any form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from postingparse.candidate import Candidate
from postingparse.languages import codes
from postingparse.languages.values import cues_in
from postingparse.read.feeds.tree import find
from postingparse.values.date_order import proved_order, settle
from postingparse.values.dates import DateWords, Written, dates_in
from postingparse.values.schemaorg import CuesIn, JsonValue, Spot, find_candidates
from postingparse.values.schemaorg.terms import END_OF_EMPLOYMENT
from postingparse.values.schemaorg.vocabulary import says_nothing

Take = Callable[[Spot], Iterable[Spot]]
"""Item -> the values of a property, for what a path cannot say."""
Source = "str | tuple[str, ...] | Take | Each | Either | Const | Mapping[str, Source]"
"""Where a property comes from. str: a path of names, of several between "|" the first that has a value, of several
between "&" all; a tuple: the values of all of them."""
Table = Mapping[str, object]
"""Property of schema.org -> its `Source`."""


@dataclass(frozen=True, slots=True)
class Each:
    """An object for each value at a path; its members are looked for inside it."""

    path: str | Take
    members: Table
    where: tuple[str, str] | None = None
    """A path inside it and the text that must stand there: ("compensationType", "Salary")."""


@dataclass(frozen=True, slots=True)
class Every:
    """The values of each of several sources: places that stand in lists of their own."""

    sources: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Const:
    """What the feed as such says of all its values, without writing it: a unit, a currency."""

    value: str
    when: str = ""
    """Path of a value without which it says nothing."""


def applying(url: str = "", email: str = "") -> Table:
    """Where to apply, for the property `potentialAction`; paths of an address of the web, and of one of mail."""

    def targets(item: Spot) -> Iterator[Spot]:
        yield from values_at(item, url) if url else ()
        for spot in values_at(item, email) if email else ():
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
        if value not in (None, [], {}) and not (name in _BOUNDS and _is_zero(value)):
            told[name] = value
    return told


_BOUNDS = ("minValue", "maxValue")


def _is_zero(value: JsonValue) -> bool:
    """Whether a bound is what programs write for none: it hides no rate that stands beside it."""
    return not any(str(one).strip("0., ") for one in (value if isinstance(value, list) else [value]))


_OF_AMOUNT = ("currency", "unitText")
"""What says nothing without an amount."""


def _values(item: Spot, source: object, pointer: str, origins: dict[str, str]) -> JsonValue:
    if isinstance(source, Const):
        return source.value if not source.when or next(find(item, source.when), None) else None
    if isinstance(source, Mapping):
        inner = _object(item, source, pointer, origins)
        said = [f"{pointer}/{name}" for name in inner if not (isinstance(source[name], Const) or name in _OF_AMOUNT)]
        if said:
            origins[pointer] = origins.get(f"{said[0]}/0") or origins.get(said[0], item.pointer)
        return inner if said else None  # a currency alone is no salary
    if isinstance(source, Either):
        tried = (_values(item, one, pointer, origins) for one in source.sources)
        return next((value for value in tried if value not in (None, [], {})), None)
    if isinstance(source, Every):
        return _one_by_one(item, source, pointer, origins)
    if isinstance(source, Each):
        objects: list[JsonValue] = []
        for spot in values_at(item, source.path) if isinstance(source.path, str) else source.path(item):
            if source.where and source.where[1] not in [str(told.value) for told in find(spot, source.where[0])]:
                continue
            place = f"{pointer}/{len(objects)}"
            if inner := _object(spot, source.members, place, origins):
                origins[place] = spot.pointer
                objects.append(inner)
        return objects
    values: list[JsonValue] = []
    for spot in _spots(item, source):
        origins[f"{pointer}/{len(values)}"] = spot.pointer
        values.append(spot.value)
    return values


def _one_by_one(item: Spot, source: Every, pointer: str, origins: dict[str, str]) -> list[JsonValue]:
    gathered: list[JsonValue] = []
    for one in source.sources:
        own: dict[str, str] = {}
        value = _values(item, one, "", own)
        if not isinstance(value, list):
            value = [value] if value else []
            own = {f"/0{place}": origin for place, origin in own.items()}
        for place, origin in own.items():
            _, at, *inside = place.split("/")
            origins["/".join((pointer, str(len(gathered) + int(at)), *inside))] = origin
        gathered += value
    return gathered


def _spots(item: Spot, source: object) -> Iterable[Spot]:
    if isinstance(source, tuple):
        return [spot for paths in source for spot in values_at(item, paths)]
    if isinstance(source, str):
        return values_at(item, source)
    return source(item) if callable(source) else ()


def values_at(item: Spot, paths: str) -> list[Spot]:
    """The values of each path between "&"; of several between "|" those of the first that has one; "+" joins two.

    >>> job = Spot({"city": "Hamar", "type": "Fast", "extent": "Heltid"}, "", {})
    >>> [found.value for found in values_at(job, "contract|type & extent & hours")]
    ['Fast', 'Heltid']
    """
    return [
        spot
        for either in paths.split("&")
        for spot in next(filter(None, (_joined(item, path) for path in either.split("|"))), [])
    ]


def _joined(item: Spot, paths: str) -> list[Spot]:
    """The values of a path; of several between "+" one text of the first value of each."""
    if " + " not in paths:
        return list(find(item, paths.strip()))
    found = [next(find(item, path.strip()), None) for path in paths.split(" + ")]
    spots = [spot for spot in found if spot and spot.line()]
    return [spots[0]._replace(value=" ".join(spot.line() or "" for spot in spots))] if spots else []


def find_values(item: Spot, table: Table, language: str | None) -> Iterator[Candidate]:
    """Every value of an item as a candidate `field.feed`, with its pointer into the feed.

    language: BCP 47 of the item, for values in words.
    """
    node, origins = node_of(item, table)
    _order_dates(node)
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    primary = {"no": "nb"}.get(primary, primary)
    words: CuesIn = partial(cues_in, (primary,) if primary in codes() else codes())
    for found in find_candidates(Spot(node, "", {}), words):
        yield _of_feed(_in_words(found), origins, item.pointer)


def _order_dates(node: JsonValue) -> None:
    """Writes out the dates of an item that could be two days, where another of its dates proves the order."""
    found: list[tuple[list[JsonValue], int, Written]] = []
    for name in _DATES:
        values = node.get(name) if isinstance(node, dict) else None
        for place, value in enumerate(values if isinstance(values, list) else ()):
            text = value.strip() if isinstance(value, str) and isinstance(values, list) else ""
            dates = dates_in(text, text, (), (), DateWords()) if _NUMERIC.fullmatch(text) else []
            if len(dates) == 1 and isinstance(values, list):
                found.append((values, place, dates[0]))
    order = proved_order(written for *_, written in found)
    for values, place, written in found if order else ():
        if isinstance(day := settle(written, order).value, date):
            values[place] = day.isoformat()


_DATES = ("datePosted", "validThrough", "jobStartDate", END_OF_EMPLOYMENT)
_NUMERIC = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")


def _in_words(found: Candidate) -> Candidate:
    """Pay without a figure as what it is, a statement: "by agreement"."""
    said = found.value
    if found.field != "salary" or not found.doubt or not isinstance(said, str) or any(map(str.isdigit, said)):
        return found
    text = Candidate(field="text", rule=found.rule, value=said, pointer=found.pointer)
    return found if says_nothing(said) else replace(found, value=None, doubt=None, parts=(text,))


def _of_feed(found: Candidate, origins: Mapping[str, str], whole: str) -> Candidate:
    pointer, inside = found.pointer or "", ""
    while pointer and pointer not in origins:
        pointer, _, name = pointer.rpartition("/")
        inside = f"/{name}{inside}"  # of an object that the feed has as JobPosting has it
    return replace(
        found,
        rule=f"{found.rule.rpartition('.')[0]}.feed",
        pointer=f"{origins[pointer]}{inside}" if pointer else whole,
        parts=tuple(_of_feed(part, origins, whole) for part in found.parts),
    )


def coded(paths: str, meanings: Mapping[str, str | Iterable[str]]) -> Take:
    """The meanings of codes, whatever their case: none where it is ""; a value that is no code stays as it is."""
    known = {code.casefold(): [value] if isinstance(value, str) else list(value) for code, value in meanings.items()}

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths):
            for meaning in known.get(str(spot.value).strip().casefold(), [spot.value]):
                if meaning:
                    yield spot._replace(value=meaning)

    return take


@dataclass(frozen=True, slots=True)
class Either:
    """The first of several sources that has a value: a whole address, else its words."""

    sources: tuple[object, ...]


def all_of(*tables: Take | str) -> Take:
    """The values of each, where one path cannot say it."""

    def take(item: Spot) -> Iterator[Spot]:
        for table in tables:
            yield from values_at(item, table) if isinstance(table, str) else table(item)

    return take


def in_one(paths: str, between: str = " ") -> Take:
    """The values of paths as one text, where the first of them stands: a first name and a last name."""

    def take(item: Spot) -> Iterator[Spot]:
        spots = [spot for spot in values_at(item, paths) if spot.line()]
        if spots:
            yield spots[0]._replace(value=between.join(spot.line() or "" for spot in spots))

    return take


def only_if(paths: str, meaning: str, *, value: object = True) -> Take:
    """What a flag means where it is raised: `remote: true`. Lowered, it says nothing."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths):
            if spot.value == value and isinstance(spot.value, type(value)):
                yield spot._replace(value=meaning)

    return take


def day_first(paths: str) -> Take:
    """Dates that the feed writes with the day before the month, whatever the language: "05/06/2026" is in June."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths):
            yield spot._replace(value=_DAY_FIRST.sub(r"\3-\2-\1", spot.line() or ""))

    return take


_DAY_FIRST = re.compile(r"\b(\d\d)[./-](\d\d)[./-](\d{4})\b")
