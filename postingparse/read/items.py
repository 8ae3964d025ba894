"""Microdata and RDFa of a page -> JobPosting nodes in the shape of JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postingparse.read.tags import names
from postingparse.values.schemaorg import JsonValue, Spot

_MOST_PROPERTIES = 1000
"""Of one item."""
_MOST_ITEMS = 1000
"""Of one page."""
_DEEPEST = 6
"""Items inside items."""
_NO_IDS: dict[str, dict[str, JsonValue]] = {}
_WITH_TAGS = names(
    """
    description responsibilities qualifications skills jobBenefits benefits incentiveCompensation incentives
    experienceRequirements educationRequirements employerOverview
    """
)
"""Properties whose paragraphs and lists count."""
_ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "source": "src",
}
"""Elements whose value is an address."""


class _Syntax(NamedTuple):
    """How one of the two marks things up."""

    name: str
    """First part of the pointers."""
    type: str
    scope: str
    """Attribute that makes an element an item."""
    property: str
    reference: str | None
    """Attribute that names elements elsewhere with more properties."""


MICRODATA = _Syntax("microdata", "itemtype", "itemscope", "itemprop", "itemref")
RDFA = _Syntax("rdfa", "typeof", "typeof", "property", None)


def find_items(tree: LexborHTMLParser, syntax: _Syntax) -> Iterator[Spot]:
    """The JobPosting items of a page, in order, with pointers such as `/microdata/0/title`."""
    roots = tree.css(f'[{syntax.type}*="JobPosting"]')
    own = [root for root in roots if "JobPosting" in _types(root, syntax)]
    for place, root in enumerate(own[:_MOST_ITEMS]):
        yield Spot(_item(root, syntax, tree, 0), f"/{syntax.name}/{place}", _NO_IDS)


def _types(node: LexborNode, syntax: _Syntax) -> list[str]:
    written = node.attributes.get(syntax.type) or ""
    return [name.replace("#", "/").replace(":", "/").rsplit("/", 1)[-1] for name in written.split()]


def _item(root: LexborNode, syntax: _Syntax, tree: LexborHTMLParser, depth: int) -> dict[str, JsonValue]:
    """The properties of an item; one that stands twice is a list."""
    found: dict[str, list[JsonValue]] = {}
    for node in islice(_properties(root, syntax, tree), _MOST_PROPERTIES):
        attributes = node.attributes
        properties = (attributes.get(syntax.property) or "").split()
        if syntax.scope in attributes:
            value: JsonValue = _item(node, syntax, tree, depth + 1) if depth < _DEEPEST else None
        else:
            value = _value(node, rich=any(name.rsplit(":", 1)[-1] in _WITH_TAGS for name in properties))
        if value not in (None, "", {}):
            for name in properties:
                found.setdefault(name, []).append(value)
    item: dict[str, JsonValue] = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
    types = _types(root, syntax)
    if item and types:
        item["@type"] = types[0] if "JobPosting" not in types else "JobPosting"
    return item


def _properties(root: LexborNode, syntax: _Syntax, tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """The elements that hold properties of an item itself, not of an item inside it."""
    seen = {root.mem_id}
    for top in (root, *_referenced(root, syntax, tree)):
        if top is not root:
            seen.add(top.mem_id)
            if syntax.property in top.attributes:
                yield top
                if syntax.scope in top.attributes:
                    continue
        for node in top.css(f"[{syntax.property}]"):
            if node.mem_id not in seen and _owner(node, syntax, top) == top.mem_id:
                seen.add(node.mem_id)
                yield node


def _referenced(root: LexborNode, syntax: _Syntax, tree: LexborHTMLParser) -> Iterator[LexborNode]:
    elements = (root.attributes.get(syntax.reference) or "").split() if syntax.reference else []
    for name in elements[:_DEEPEST]:
        if name.replace("-", "").replace("_", "").isalnum() and not name[0].isdigit():
            node = tree.css_first(f"#{name}")
            if node is not None and node.mem_id != root.mem_id:
                yield node


def _owner(node: LexborNode, syntax: _Syntax, top: LexborNode) -> int | None:
    """The nearest item around an element, or `top`, where the search began."""
    above = node.parent
    while above is not None and above.mem_id != top.mem_id and syntax.scope not in above.attributes:
        above = above.parent
    return above.mem_id if above is not None else None


def _value(node: LexborNode, *, rich: bool) -> str:
    """What a property's element says: its `content`, its address, its machine-readable time, else its words."""
    attributes = node.attributes
    if attributes.get("content") is not None:
        return attributes["content"] or ""
    address = _ADDRESSES.get(node.tag or "")
    if address and attributes.get(address):
        return attributes[address] or ""
    stated = attributes.get("datetime") or (attributes.get("value") if node.tag in {"data", "meter"} else None)
    if stated:
        return stated
    if rich:
        return node.inner_html or ""
    return " ".join(node.text(separator=" ").split())
