"""JSON-LD -> the same with what can be mended safely, each repair said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from postingparse.emit.google.case import Case
from postingparse.emit.google.check import findings_of, rules
from postingparse.emit.jsonld import Node, to_jsonld
from postingparse.emit.reading import read_node
from postingparse.result import Finding
from postingparse.values.fragment import read_fragment
from postingparse.values.schemaorg import JsonValue, Spot
from postingparse.values.schemaorg.nodes import find_postings, property_name
from postingparse.values.schemaorg.places import country_code
from postingparse.values.schemaorg.vocabulary import CONTEXT, RENAMED

_KEPT = frozenset(("title",))
"""Never changed: a job site gives the title as it received it (G-TIT-10)."""
_SHOWN = 100
_LINK = re.compile(r"\bhref\s*=", re.IGNORECASE)
_PASSES = 4
"""What one repair uncovers, the next mends: a description that holds nothing but entities is empty then."""
_NESTED = 6
"""Objects inside each other in which references are followed: a country in an address in a place in the posting."""


class Repaired(NamedTuple):
    """A node that was mended."""

    node: Node
    repairs: tuple[Finding, ...]
    """One a property: what was written instead of what, by which rule."""


def repair(node: Spot, document: JsonValue = None) -> Repaired:
    """A JobPosting node with the values rewritten that rules with `repair` complain of.

    A value is taken only from the node itself: dates that can be read one way, spelled enumerations, texts where
    objects belong, numbers as texts, superseded names, empty properties, entities escaped twice; of a remote job
    without countries the country of its place, which Google takes too. Members that the record does not know stay.
    The title stays. What the node takes from around it, its @context and objects referred to by @id, it holds itself
    then: it is written alone.
    """
    mended: Node = _alone(node, document)
    repairs: list[Finding] = []
    for _ in range(_PASSES):
        done = list(_mend(mended))
        repairs += done
        if not done:
            break
    return Repaired(mended, tuple(repairs))


def _mend(mended: Node) -> Iterator[Finding]:
    """Repairs the node in place, and says what was done."""
    spot = next(find_postings(mended))
    better = to_jsonld(read_node(spot).posting)
    for finding in findings_of(Case(node=spot, document=mended)):
        if not rules()[finding.code].repair:
            continue
        for name, value in _repair(finding, mended, better):
            yield _said(finding, name, mended.get(name), value)
            if value is None:
                mended.pop(name, None)
            else:
                mended[name] = value


def _alone(node: Spot, document: JsonValue) -> Node:
    outer = document.get("@context") if isinstance(document, dict) else None
    context: Node = {"@context": outer} if outer and "@context" not in node.members else {}
    return {**context, **{name: _whole(value, node, _NESTED) for name, value in node.members.items()}}


def _whole(value: JsonValue, node: Spot, depth: int) -> JsonValue:
    """The value with the objects that it refers to inside it."""
    if depth and isinstance(value, list):
        return [_whole(part, node, depth - 1) for part in value]
    if depth and isinstance(value, dict):
        name = value.get("@id")
        if set(value) <= {"@id", "@type"} and isinstance(name, str) and name in node.ids:
            value = dict(node.ids[name])
        return {key: _whole(part, node, depth - 1) for key, part in value.items()}
    return value


def _repair(finding: Finding, node: Node, better: Node) -> Iterator[tuple[str, JsonValue]]:
    """Property and new value; None takes the property away."""
    name = (finding.field or "").split(".")[0]
    if finding.code == "G-SYN-02":
        yield "@context", CONTEXT
    elif finding.code == "G-REQ-06":
        full = _full(node.get(name))
        if name in node and (full is None or full != node[name]):
            yield name, full
    elif finding.code == "G-SUP-01":
        there = node.get(RENAMED[name])
        yield RENAMED[name], node[name] if there is None else [*_parts(there), *_parts(node[name])]
        yield name, None
    elif finding.code == "G-TIT-09":
        yield "title", node["name"]
        yield "name", None
    elif finding.code == "G-REM-03":
        yield from _own_countries(node)
    elif finding.code == "G-REM-05":
        yield from _named_areas(node)
    elif name == "description":
        if _LINK.search(str(node.get(name, ""))):
            return  # its address would be lost
        html = read_fragment(str(node.get(name, ""))).html
        if html != node.get(name):
            yield name, html
    elif name not in _KEPT:
        yield from _rewritten(finding, name, node, better)


def _rewritten(finding: Finding, name: str, node: Node, better: Node) -> Iterator[tuple[str, JsonValue]]:
    if name in better:
        old = node.get(name)
        if isinstance(old, list) and len(_parts(better[name])) < len(old):
            merged = _part_by_part(name, old, node)
        else:
            merged = _merged(old, better[name])
        if merged != node.get(name):
            yield name, merged
    elif finding.code in {"G-REM-01", "G-SAL-08"}:  # "HYBRID" and a salary of 0 say nothing that Google could use
        yield name, None


def _part_by_part(name: str, old: list[JsonValue], node: Node) -> JsonValue:
    """A list of which the record takes less than all: what it takes of each part; what it cannot take stays."""
    around = {key: value for key, value in node.items() if property_name(key) != "description"}
    parts: list[JsonValue] = []
    for part in old:
        spot = next(find_postings({**around, name: part}))
        new = to_jsonld(read_node(spot).posting).get(name, part)
        parts += [better for better in _parts(_merged(part, new)) if better not in parts]
    return parts if len(parts) > 1 else parts[0]


def _parts(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _named_areas(node: Node) -> Iterator[tuple[str, JsonValue]]:
    """Texts in applicantLocationRequirements as areas: a country by its code, a state with its country as written."""
    name = "applicantLocationRequirements"
    old = _parts(node.get(name))
    new = [_area(part) for part in old]
    if new != old:
        yield name, new if len(new) > 1 else new[0]


def _area(part: JsonValue) -> JsonValue:
    line = part.get("name") if isinstance(part, dict) and "@type" not in part else part
    if not isinstance(line, str):
        return part
    code = country_code(line)
    if not code and not country_code(line.rpartition(",")[2]):
        return part
    kept = part if isinstance(part, dict) else {}
    return {**kept, "@type": "Country" if code else "AdministrativeArea", "name": code or line}


def _own_countries(node: Node) -> Iterator[tuple[str, JsonValue]]:
    spots = find_postings({**node, "@type": "JobPosting"})
    codes = dict.fromkeys(
        place.country for spot in spots for place in read_node(spot).posting.locations if place.country
    )
    countries: list[JsonValue] = [{"@type": "Country", "name": code} for code in codes]
    if countries:
        yield "applicantLocationRequirements", countries[0] if len(countries) == 1 else countries


def _merged(old: JsonValue, new: JsonValue) -> JsonValue:
    """The new value with what only the old one has."""
    if isinstance(old, dict) and isinstance(new, dict):
        if new.get("@type") == "PropertyValue" and old.get("name"):  # of it the record has the value alone
            new = {**new, "name": old["name"]}
        names = {property_name(key): key for key in old}
        kept = {key: value for key, value in old.items() if _full(value) is not None and property_name(key) not in new}
        return {**kept, **{key: _merged(old.get(names.get(key, key)), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [_merged(one, other) for one, other in zip(old, new, strict=True)]
    if isinstance(old, list) and len(old) > len(_parts(new)):
        return old
    return new


def _full(value: JsonValue) -> JsonValue:
    """The value without its empty parts; None where nothing is left."""
    if isinstance(value, dict):
        kept = {key: full for key, part in value.items() if (full := _full(part)) is not None}
        return cast("JsonValue", kept) if set(kept) - {"@type"} else None
    if isinstance(value, list):
        full_parts = [full for part in value if (full := _full(part)) is not None]
        return cast("JsonValue", full_parts) or None
    return None if isinstance(value, str) and not value.strip() else value


def _said(finding: Finding, name: str, old: JsonValue, new: JsonValue) -> Finding:
    texts = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (old, new))
    was, now = (" ".join(text.split()) or '""' for text in texts)
    was, now = (text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for text in (was, now))
    if new is None:
        message = f"{finding.code}: {name} is taken away, was {was}"
    elif old is None:
        message = f"{finding.code}: {name} is written as {now}"
    else:
        message = f"{finding.code}: {name} is written as {now}, was {was}"
    return Finding(code="REPAIRED", severity="info", field=name, message=message)
