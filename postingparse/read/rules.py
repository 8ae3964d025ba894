"""A page and a user's rules for its site -> the Document with what the selectors find, ahead of all that was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.feed_map import TEXTS
from postingparse.read.feeds.mapping import mapped_of
from postingparse.read.feeds.node import find_values
from postingparse.read.feeds.passages import read_passages
from postingparse.result import Finding
from postingparse.site_rules import SiteRules, parted
from postingparse.values.schemaorg import JsonValue, Spot

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DAYS = frozenset(("date_posted", "deadline", "start_date"))
_ADDRESSES = frozenset(("url", "employer.url", "application.url"))
_MOST = 100
"""Elements of one selector that are looked at."""


def with_rules(document: Document, source: str, rules: SiteRules, limits: Limits) -> Document:
    """The document with what the rules find in its page; with their texts instead of its own where they name any.

    A page in which no selector finds anything stays what it is, with a finding.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(source, "lxml")
    keys = {name: f"f{place}" for place, name in enumerate(rules.fields)}
    item: dict[str, JsonValue] = {
        keys[name]: values for name, selector in rules.fields.items() if (values := _values(soup, name, selector))
    }
    if not item:
        return replace(document, findings=(*document.findings, _NOTHING))
    told = {name: key for name, key in keys.items() if key in item}
    mapped, whole = mapped_of(told), Spot(item, "", {})
    selectors = {f"/{key}": rules.fields[name] for name, key in told.items()}
    given = [_ruled(found, selectors) for found in find_values(whole, mapped.fields, document.declared_language)]
    if mapped.passages:
        title = next((str(found.value) for found in given if found.field == "title"), "")
        document = replace(
            read_passages(whole, title, mapped.passages, limits),
            given=document.given,
            findings=document.findings,
            declared_language=document.declared_language,
            encoding=document.encoding,
        )
    return replace(document, given=(*document.given, *given))


_NOTHING = Finding(
    code="RULES_FOUND_NOTHING",
    severity="warning",
    message="none of the selectors of the site's rules finds anything in the page",
    fix="look whether the site has changed",
)


def _values(soup: BeautifulSoup, field: str, selector: str) -> list[JsonValue]:
    css, attribute = parted(selector)
    found = (_value(element, field, attribute) for element in soup.select(css, limit=_MOST))
    values = [value for value in found if value.strip()]
    return ["".join(values)] if field in TEXTS and len(values) > 1 else list(values)


def _value(element: Tag, field: str, attribute: str | None) -> str:
    """What an element holds: an attribute, the markup of a text, what machines are told, else its words."""
    if attribute is None and field in TEXTS:
        return str(element)
    if attribute is None:
        machine = {
            "meta": "content",
            "time": "datetime" if field in _DAYS else "",
            "a": "href" if field in _ADDRESSES else "",
        }
        attribute = machine.get(element.name, "")
        if not element.get(attribute):
            return " ".join(element.get_text(" ").split())
    value = element.get(attribute) or ""
    return value if isinstance(value, str) else " ".join(value)


def _ruled(found: Candidate, selectors: dict[str, str]) -> Candidate:
    """The candidate under the rule `field.rules`, with its selector as pointer."""
    pointer = next((css for key, css in selectors.items() if f"{found.pointer}/".startswith(f"{key}/")), found.pointer)
    return replace(
        found,
        rule=f"{found.rule.rpartition('.')[0]}.rules",
        pointer=pointer,
        parts=tuple(_ruled(part, selectors) for part in found.parts),
    )
