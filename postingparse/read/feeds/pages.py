"""Pages that list postings as a feed does, in elements of one kind or as JSON in a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import PostingParseError
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_json import cut_json
from postingparse.read.feeds.feed import Head, MappedFeed
from postingparse.read.feeds.held import Cut
from postingparse.values.schemaorg import load_json

_MOST = 10_000
"""Postings of one page."""


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """A page with an element for each posting: its parts become an object, which a feed's table reads."""

    feed: MappedFeed
    mark: str
    """Words of the page's source without which it is not looked at."""
    rows: str
    """CSS selector of the elements."""
    members: Mapping[str, str]
    """Name -> CSS selector inside the element, "@href" behind it for an attribute; of several between "|" the first
    that has a value. An element without a title is none."""

    @property
    def kind(self) -> str:
        """Of its feed."""
        return self.feed.kind

    media_type = "text/html"

    def accepts(self, head: Head) -> bool:
        """Whether the page has such elements."""
        page = head.value
        return head.syntax == "html" and isinstance(page, str) and self.mark in page and any(self._objects(page))

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """One object for each element, with its place among its like as the pointer."""
        del head, limits
        for place, told in enumerate(islice(self._objects(text.whole()), _MOST), 1):
            yield Cut(json.dumps(told, ensure_ascii=False), f"/{self.rows.partition(',')[0]}[{place}]")

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an element."""
        return self.feed.read(record, limits)

    def _objects(self, page: str) -> Iterator[dict[str, str]]:
        for row in LexborHTMLParser(page).css(self.rows):
            told = {name: value for name, selector in self.members.items() if (value := _value(row, selector))}
            if "title" in told:
                yield told


def _value(row: LexborNode, selectors: str) -> str:
    return next(filter(None, (_one_value(row, selector.strip()) for selector in selectors.split("|"))), "")


def _one_value(row: LexborNode, selector: str) -> str:
    selector, _, attribute = selector.partition("@")
    node = row.css_first(selector)
    if node is None:
        return ""
    return (node.attributes.get(attribute) or "") if attribute else " ".join(node.text(separator=" ").split())


@dataclass(frozen=True, kw_only=True)
class ScriptPage:
    """A page with a feed as JSON in a script."""

    feed: MappedFeed
    before: re.Pattern[str]
    """What stands before the JSON."""

    @property
    def kind(self) -> str:
        """Of its feed."""
        return self.feed.kind

    media_type = "text/html"

    def accepts(self, head: Head) -> bool:
        """Whether the script holds postings of the feed."""
        return head.syntax == "html" and isinstance(head.value, str) and self._inner(head.value) is not None

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The postings, their pointers from the root of the JSON on."""
        del head
        found = self._inner(text.whole())
        if found:
            written, inner = found
            yield from cut_json(iter([written]), self.feed.path_in(inner) or "", limits.input_bytes)

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of a posting."""
        return self.feed.read(record, limits)

    def _inner(self, page: str) -> tuple[str, Head] | None:
        """The JSON with its head, where it is the feed's."""
        found = self.before.search(page)
        if found is None:
            return None
        written = next(cut_json(iter([page[found.end() :]]), "", len(page)), None)
        try:
            inner = Head("json", load_json(written.text).value, whole=True) if written and written.text else None
        except PostingParseError:
            return None
        return (written.text, inner) if written and inner and self.feed.accepts(inner) else None
