"""JSON-LD -> its JobPosting nodes, and a way through them that keeps the JSON pointer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from postingparse.values.schemaorg.loose import JsonValue

_NODES = 100_000
"""Values of one document that are looked at."""
_HOPS = 8
"""References followed in a row."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"[^\S\n]+")

Ids = Mapping[str, Mapping[str, JsonValue]]


class Spot(NamedTuple):
    """A value and its place in the document."""

    value: JsonValue
    pointer: str
    """RFC 6901, from the document's root."""
    ids: Ids
    """Objects by their @id, for references inside the document."""

    @property
    def members(self) -> Mapping[str, JsonValue]:
        """Of an object; empty for any other value."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def types(self) -> frozenset[str]:
        """The names of its types, without a prefix."""
        types = self.members.get("@type")
        listed = types if isinstance(types, list) else [types]
        return frozenset(local_name(kind) for kind in listed if isinstance(kind, str))

    def under(self, *names: str) -> Iterator[Spot]:
        """The values of properties, lists taken apart, references followed, empty ones left out."""
        for key, value in self.members.items():
            if property_name(key) in names:
                yield from _each(Spot(value, f"{self.pointer}/{_escaped(key)}", self.ids), 0)

    def first(self, *names: str) -> Spot | None:
        """The first of `under`, in the order in which the properties are named."""
        return next((spot for name in names for spot in self.under(name)), None)

    def text(self) -> str | None:
        """The words of a text, a number, or an object that only wraps one; None where there are none.

        Runs of blanks are one, entities their characters, lines are kept.
        """
        value = self.value
        if isinstance(value, dict):
            inner = self.first("@value", "name", "value", "text", "description")
            return inner.text() if inner and not isinstance(inner.value, dict) else None
        if isinstance(value, bool) or value is None or isinstance(value, list):
            return None
        return clean(str(value)) or None

    def line(self) -> str | None:
        """The words on one line."""
        text = self.text()
        return " ".join(text.split()) if text else None


@lru_cache(maxsize=2048)
def local_name(key: str) -> str:
    """The property or type without its prefix or address.

    >>> local_name("http://schema.org/title"), local_name("schema:JobPosting"), local_name("@type")
    ('title', 'JobPosting', '@type')
    """
    return re.split(r"[/#:]", key)[-1]


@lru_cache(maxsize=2048)
def property_name(key: str) -> str:
    """The property's name, written with a small letter as schema.org does ("EducationRequirements" is read too)."""
    name = local_name(key)
    return f"{name[:1].lower()}{name[1:]}"


def clean(text: str) -> str:
    r"""A text without control characters, entities spelled out, blanks drawn together; line breaks are kept.

    >>> clean(" R&amp;D\t  engineer ")
    'R&D engineer'
    """
    if "&" in text:
        text = html.unescape(text)
    text = _CONTROL.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()


def find_postings(data: JsonValue) -> Iterator[Spot]:
    """Every JobPosting node of a document: alone, in lists, in @graph, inside other nodes."""
    spots = list(_objects(data))
    ids = {
        name: members for members, _ in spots if isinstance(name := members.get("@id"), str) and set(members) - {"@id"}
    }
    for members, pointer in spots:
        spot = Spot(dict(members), pointer, ids)
        if "JobPosting" in spot.types:
            yield spot


def _objects(data: JsonValue) -> Iterator[tuple[Mapping[str, JsonValue], str]]:
    """Every object of the document with its pointer, in the order of the document; nothing is recursive."""
    stack: list[tuple[JsonValue, str]] = [(data, "")]
    seen = 0
    while stack and seen < _NODES:
        value, pointer = stack.pop()
        seen += 1
        if isinstance(value, dict):
            yield value, pointer
            stack.extend((part, f"{pointer}/{_escaped(key)}") for key, part in reversed(value.items()) if _holds(part))
        elif isinstance(value, list):
            stack.extend(
                (part, f"{pointer}/{place}") for place, part in reversed(list(enumerate(value))) if _holds(part)
            )


def _holds(value: JsonValue) -> TypeGuard[list[JsonValue] | dict[str, JsonValue]]:
    return isinstance(value, (dict, list))


def _each(spot: Spot, hops: int) -> Iterator[Spot]:
    value = spot.value
    if isinstance(value, list):
        if hops < _HOPS:
            for place, part in enumerate(value):
                yield from _each(spot._replace(value=part, pointer=f"{spot.pointer}/{place}"), hops + 1)
        return
    if isinstance(value, dict):
        for wrap in ("@list", "@set", "@value"):
            if wrap in value and hops < _HOPS:
                yield from _each(spot._replace(value=value[wrap], pointer=f"{spot.pointer}/{wrap}"), hops + 1)
                return
        reference = value.get("@id")
        if set(value) <= {"@id", "@type"} and isinstance(reference, str) and reference in spot.ids:
            yield spot._replace(value=dict(spot.ids[reference]))
            return
    if value is None or value == {} or (isinstance(value, str) and not value.strip()):
        return
    yield spot


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
