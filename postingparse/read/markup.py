"""A page's structured markup -> its postings, each as candidates that were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from postingparse.candidate import Candidate
from postingparse.errors import PostingParseError
from postingparse.languages import codes
from postingparse.languages.values import cues_in
from postingparse.read.items import MICRODATA, RDFA, find_items
from postingparse.result import Finding
from postingparse.values.schemaorg import CuesIn, JsonValue, Spot, find_candidates, find_postings, load_json, salvaged

_POSTING = "JobPosting"
_FACTS = ("description", "hiringOrganization", "jobLocation", "datePosted", "employmentType", "baseSalary")
"""Beside others, a node with none of these, but with an address, is a link to a posting."""
_WIDEST = 20
"""Times its lower bound, at most: the upper bound of a pay."""
_ONCE = frozenset(("description", "duties", "qualifications", "benefits"))
"""Long texts: those of the first of several nodes count, the others are copies."""


class Markup(NamedTuple):
    """What the markup of a page says."""

    postings: tuple[tuple[Spot, ...], ...] = ()
    """The nodes of each: one, or copies of it in other syntaxes and for other places."""
    links: tuple[tuple[Spot, ...], ...] = ()
    """Nodes that say no more than a title and an address, beside each other: a list, or what a page recommends."""
    broken: tuple[Finding, ...] = ()
    """A finding for each block that cannot be read."""


def find_markup(tree: LexborHTMLParser) -> Markup:
    """The postings in a page's JSON-LD, microdata and RDFa.

    tree: with its scripts.
    """
    blocks, broken = _blocks(tree)
    told = list(outermost(find_postings(blocks)))
    found = [node._replace(pointer=f"/script{node.pointer}") for node in told]
    postings, links = _sorted(found)
    for syntax in (MICRODATA, RDFA):
        if len(postings) <= 1:
            marked, more = _sorted(list(find_items(tree, syntax)))
            links = links or more
            if not postings:
                postings = marked
            elif len(marked) == 1 and _agree(postings[0][0], marked[0][0]):
                postings = [(*postings[0], *marked[0])]
    return Markup(tuple(postings), tuple(links), tuple(broken))


def _doubted(found: Candidate) -> Candidate:
    """The candidate; a pay from 1 to 1,000,000 only fills a form."""
    low, high = found.part("min"), found.part("max")
    if found.field != "salary" or not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return found
    if low <= high <= low * _WIDEST:
        return found
    return replace(found, value=f"{low}-{high}", doubt="IMPLAUSIBLE_SALARY")


def of_page(postings: tuple[tuple[Spot, ...], ...], addresses: Iterable[str]) -> tuple[tuple[Spot, ...], ...]:
    """Of several postings the one that names an address of the page as its own, if one does; else all."""
    if len(postings) > 1:
        own = {address.casefold().rstrip("/") for address in addresses}
        here = tuple(nodes for nodes in postings if _plain(nodes[0], "url").partition("#")[0].rstrip("/") in own)
        return here if len(here) == 1 else postings
    return postings


def read_candidates(nodes: Iterable[Spot], language: str | None = None) -> Iterator[Candidate]:
    """Every value of a posting's nodes, with its pointer.

    language: BCP 47 of the page, for values in words.
    """
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    primary = {"no": "nb"}.get(primary, primary)
    words: CuesIn = partial(cues_in, (primary,) if primary in codes() else codes())
    written: set[str] = set()
    for node in nodes:
        candidates = [_doubted(found) for found in find_candidates(node, words)]
        yield from (candidate for candidate in candidates if candidate.field not in written)
        written.update(candidate.field for candidate in candidates if candidate.field in _ONCE)


def title_of(nodes: Iterable[Spot]) -> str:
    """The title as the markup writes it; "" where it has none."""
    return next((line for node in nodes if (found := node.first("title", "name")) and (line := found.line())), "")


def description_of(nodes: Iterable[Spot]) -> str:
    """The words of a posting as its markup writes them, tags and all; "" where it has none."""
    for node in nodes:
        said = node.first("description")
        text = said.value if said and isinstance(said.value, str) else said.text() if said else None
        if text:
            return text
    return ""


def _blocks(tree: LexborHTMLParser) -> tuple[list[JsonValue], list[Finding]]:
    """The values of the JSON-LD blocks in order, None for what is broken or says nothing of postings."""
    scripts = [
        node.text() for node in tree.css("script[type]") if "ld+json" in (node.attributes.get("type") or "").lower()
    ]
    values: list[JsonValue] = []
    broken: list[Finding] = []
    if not any(_POSTING in script for script in scripts):
        return values, broken
    for place, script in enumerate(scripts):
        value: JsonValue = None
        try:
            loaded = load_json(script) if script.strip() else None
            if loaded and isinstance(loaded.value, str) and _POSTING in loaded.value:
                loaded = load_json(loaded.value)  # written twice, by programs one after the other
        except PostingParseError as error:
            if _POSTING in script:
                broken.append(_broken(f"/script/{place}", error))
                value = salvaged(script)
        else:
            value = loaded.value if loaded else None
            if loaded and _POSTING in script:
                broken += (mended_json(f"/script/{place}: {said}") for said in loaded.complaints)
        values.append(value)
    return values, broken


def mended_json(complaint: str) -> Finding:
    """What had to be mended before a block could be read."""
    fix = "write sound JSON: search engines ignore the block"
    return Finding(code="MENDED_JSON", severity="warning", message=f"the JSON had to be mended: {complaint}", fix=fix)


def _broken(place: str, error: PostingParseError) -> Finding:
    return Finding(
        code="BROKEN_MARKUP",
        severity="warning",
        message=f"{place}: the markup cannot be read: {error}",
        fix="write sound JSON: search engines ignore the block",
    )


def outermost(nodes: Iterable[Spot]) -> Iterator[Spot]:
    """The nodes without those inside them: what a posting refers to is not the page's own."""
    last = None
    for node in nodes:
        if last is None or not node.pointer.startswith(f"{last}/"):
            last = node.pointer
            yield node


def _sorted(nodes: list[Spot]) -> tuple[list[tuple[Spot, ...]], list[tuple[Spot, ...]]]:
    """The postings, copies together; and the links to postings."""
    own = [node for node in nodes if node.first(*_FACTS)]
    rest = [
        node for node in nodes if not node.first(*_FACTS) and any(not name.startswith("@") for name in node.members)
    ]
    if not own and len(rest) == 1:
        return [(rest[0],)], []
    links = _grouped([node for node in rest if node.first("url")])
    postings = _grouped(own or [node for node in rest if not node.first("url")])
    if len(postings) > 1:
        whole = _grouped([node for node in own if node.first("description")])
        postings = whole if len(whole) == 1 else postings  # beside one whole posting the others are teasers
    return postings, links


def _grouped(nodes: list[Spot]) -> list[tuple[Spot, ...]]:
    groups: dict[object, list[Spot]] = {}
    for node in nodes:
        groups.setdefault(_key(node) if len(nodes) > 1 else None, []).append(node)
    return [tuple(group) for group in groups.values()]


def _key(node: Spot) -> object:
    """What copies of a posting share; one for each of several places is the same posting if its words are the same."""
    said = node.first("description")
    place = None if said else str(node.members.get("jobLocation"))
    return (
        _plain(node, "title", "name"),
        _plain(node, "hiringOrganization"),
        _plain(node, "identifier"),
        _plain(node, "url"),
        said.text() if said else None,
        place,
    )


def _agree(one: Spot, other: Spot) -> bool:
    """Whether two nodes in different syntaxes can be the same posting: the title of one is in that of the other."""
    first, second = _plain(one, "title", "name"), _plain(other, "title", "name")
    return not first or not second or first in second or second in first


def _plain(node: Spot, *names: str) -> str:
    found = node.first(*names)
    if found and found.members:
        found = found.first("value", "name", "@id")
    return " ".join((found.line() or "").casefold().split()) if found else ""
