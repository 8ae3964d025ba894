"""A page whose text its scripts write -> the posting in the data that they write it from.

Such data is any JSON in a page: a script of it (`__NEXT_DATA__`), a value given to a name (`window.__STATE__ = {...}`,
`JSON.parse("...")`), an attribute. What is a posting in it is told by names and shape, as in a feed nobody described.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError
from postingparse.raw import Record
from postingparse.read.feeds.generic import mapped_by
from postingparse.read.feeds.items import document_of
from postingparse.read.feeds.names import meaning_of
from postingparse.read.feeds.plan import Plan, plan_of
from postingparse.read.kind import shows_little
from postingparse.read.packed import angular, called, javascript, plain, pushed
from postingparse.values.schemaorg import JsonValue, Spot, load_json

_SCRIPT = re.compile(r"<script\b([^<>]*+)>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_JSON_TYPE = re.compile(r"""\btype\s*=\s*["']?[\w./+-]*json\b""", re.IGNORECASE)
_LD = re.compile(r"ld\+json|ld&#", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"""
    (?: [\w$\])"'] \s*+ = | \( \s*+ | : )  \s*+                   # window.x = ..., push(...), data: ...
    (?: (?P<parsed> JSON\.parse \s*+ \( \s*+ (?P<quote> ["'`] ) )  # the same as a string
      | (?= [{\[] \s*+ ["'{\[\w$] ) )                              # an object or a list
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s(?:data-)?[\w:-]{1,40}\s*=\s*(?:"(\{&quot;[^"]{200,})"|'(\{"[^']{200,})')""")
_HEADS = re.compile(
    r"""<title\b[^<>]*+>([^<]{1,500}) | <h1\b[^<>]*+>([^<]{1,500})
      | <meta\b[^<>]{0,100}\bog:title[^<>]{0,40}?\bcontent\s*=\s*["']([^"'<>]{1,500})""",
    re.VERBOSE | re.IGNORECASE,
)
"""Where a page says what it is about."""
_BLOCKS = 60
_LONG = 300
"""Characters of a script or an attribute that may hold a posting."""
_LONGEST = 4 << 20
_VALUES = 20_000
"""Objects and lists of a block that are looked at."""
_TEXT = 120
"""Characters of a description, at least, where no title of the page names it; a teaser has fewer."""
_MOST = 200
_STATE = "state"


class _Found(NamedTuple):
    """An object that may be a posting."""

    spot: Spot
    plan: Plan
    size: int
    """Characters of its texts."""
    title: str


def read_state(source: str, page: Document, limits: Limits) -> list[Document]:
    """The documents of the postings in a page's data; none where it has none.

    page: what it shows; a posting whose title its head names is the only one, and beside a text of the page's own no
    other counts. Pointers begin with `/state/` and the number of the block.
    """
    found = _whole([one for place, data in enumerate(_blocks(source)) for one in _postings(data, place)])
    heads = [" ".join(html.unescape("".join(head)).casefold().split()) for head in _HEADS.findall(source)]
    little = shows_little(page)
    found = [one for one in found if one.size >= _TEXT or (little and one.plan.is_posting())]
    named = [one for one in found if any(one.title.casefold() in head for head in heads)]
    if named:
        found = [max(named, key=lambda one: (len(one.plan.told), one.size))]
    else:
        found = [one for one in found if one.size >= _TEXT and one.plan.is_posting()] if little else []
    return [document for one in found if (document := _document(one, page, limits, alone=len(found) == 1))]


def _blocks(source: str) -> Iterator[JsonValue]:
    """The data of a page, block by block, as plain values."""
    yield from (plain(value) for value in _written(source))
    yield from pushed(source)


def _written(source: str) -> Iterator[JsonValue]:
    for attributes, text in islice(_scripts(source), _BLOCKS):
        if not _LONG <= len(text) <= _LONGEST or _LD.search(attributes):
            continue
        if _JSON_TYPE.search(attributes):
            yield _loaded(angular(text))
        elif "src=" not in attributes:
            yield from _assigned(text)
            yield called(text)
    for attribute in islice(_ATTRIBUTE.finditer(source), _BLOCKS):
        yield _loaded(html.unescape(attribute[1] or attribute[2]))


def _scripts(source: str) -> Iterator[tuple[str, str]]:
    """Attributes and text of each script that has an end."""
    place = 0
    while (opening := _SCRIPT.search(source, place)) and (closing := _SCRIPT_END.search(source, opening.end())):
        yield opening[1], source[opening.end() : closing.start()]
        place = closing.end()


def _loaded(text: str) -> JsonValue:
    try:
        return load_json(text).value
    except PostingParseError:
        return None


def _assigned(script: str) -> Iterator[JsonValue]:
    """The objects and lists that a script gives to names, the large ones."""
    decoder = json.JSONDecoder(strict=False)
    place = blocks = 0
    while blocks < _BLOCKS and (found := _ASSIGNED.search(script, place)):
        place, blocks = found.end(), blocks + 1
        try:
            if found["parsed"]:
                value, place = _quoted(script, found.end(), found["quote"])
            else:
                value, place = decoder.raw_decode(script, found.end())
        except (ValueError, RecursionError):
            value = None
            if script.startswith(("{", "["), place) and len(script) - place >= _LONG and blocks == 1:
                value, place = javascript(script[place:]), len(script)  # an object of JavaScript, no JSON
        if place - found.end() >= _LONG:
            yield value


def _quoted(script: str, start: int, quote: str) -> tuple[JsonValue, int]:
    """The value in a string, and the place behind it. Raises ValueError."""
    end = start
    while (end := script.find(quote, end)) >= 0 and script[end - 1] == "\\":
        end += 1
    if end < 0:
        raise ValueError(quote)
    inside = script[start:end]
    if quote != '"':
        inside = inside.replace(f"\\{quote}", quote).replace('"', '\\"').replace('\\\\"', '\\"')
    return json.loads(json.loads(f'"{inside}"', strict=False), strict=False), end


def _postings(data: JsonValue, block: int) -> Iterator[_Found]:
    """The objects of a block with a title and a long text."""
    waiting: deque[tuple[JsonValue, str]] = deque([(data, f"/{_STATE}/{block}")])
    seen = 0
    while waiting and seen < _VALUES:
        value, pointer = waiting.popleft()
        seen += 1
        if isinstance(value, dict):
            if one := _posting(value, pointer):
                yield one
            waiting.extend(
                (inner, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
                for key, inner in value.items()
                if isinstance(inner, (dict, list))
            )
        elif isinstance(value, list):
            waiting.extend(
                (inner, f"{pointer}/{at}") for at, inner in enumerate(value) if isinstance(inner, (dict, list))
            )


def _posting(value: dict[str, JsonValue], pointer: str) -> _Found | None:
    if not any((meaning := meaning_of(key)) and meaning.name == "title" for key in value):
        return None
    plan = plan_of(value)
    spot = Spot(value, pointer, {})
    title = _at(spot, plan.path("title"))
    size = sum(len(_at(spot, path)) for path in plan.texts)
    return _Found(spot, plan, size, " ".join(title.split())) if title.strip() and size else None


def _at(spot: Spot, path: str) -> str:
    value = spot.value
    for name in path.split("."):
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(name) if isinstance(value, dict) else None
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, (str, int)) else ""


def _whole(found: list[_Found]) -> list[_Found]:
    """Those that tell most of each title: data says the same thing more than once."""
    best: dict[str, _Found] = {}
    for one in found[:_MOST]:
        known = best.get(one.title)
        if known is None or (len(one.plan.told), one.size) > (len(known.plan.told), known.size):
            best[one.title] = one
    return list(best.values())


def _document(found: _Found, page: Document, limits: Limits, *, alone: bool) -> Document | None:
    record = Record(content="", kind="html", media_type="application/json", pointer=found.spot.pointer)
    try:
        document = document_of(found.spot, record, mapped_by(found.plan), limits)
    except NotAPosting:
        return None
    given = tuple(_renamed(one) for one in document.given)
    if not found.plan.is_posting():  # an article has a title and a text too: its words decide
        given = tuple(one for one in given if one.field != "title")
    return replace(
        document,
        given=(*(page.given if alone else ()), *given),
        findings=(*page.findings, *document.findings),
        declared_language=document.declared_language or page.declared_language,
        encoding=page.encoding,
    )


def _renamed(found: Candidate) -> Candidate:
    """The candidate under the rule `field.state`."""
    parts = tuple(_renamed(part) for part in found.parts)
    return replace(found, rule=f"{found.rule.rpartition('.')[0]}.{_STATE}", parts=parts)
