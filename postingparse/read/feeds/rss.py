"""RSS 2.0 and 1.0 whose items are postings, of sites with a dialect that nobody described; `atom` is its sibling.

Whether an item is a posting is told by its own elements, by the channel's title and address, or by the words of its
text: articles are rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting
from postingparse.languages import codes
from postingparse.languages.scan import find_cues, fold
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_xml import cut_xml
from postingparse.read.feeds.feed import Head
from postingparse.read.feeds.generic import mapped_by
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.items import document_of, item_of, items_at
from postingparse.read.feeds.node import Table
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.plan import OF_WORK, Plan, plan_of
from postingparse.read.feeds.tree import find, first
from postingparse.read.kind import names_postings
from postingparse.values.fragment import read_passage
from postingparse.values.schemaorg import Spot

_OWN = frozenset(
    (
        *("title", "link", "guid", "id", "description", "encoded", "summary", "content", "category", "categories"),
        *("author", "creator", "pubdate", "date", "updated", "published", "issued", "modified", "created", "comments"),
        *("enclosure", "source", "thumbnail", "image", "subject", "rights", "publisher", "language", "format", "type"),
    )
)
"""Elements of RSS, Atom and Dublin Core: every feed has them, of whatever."""
_ARTICLES = re.compile(r"\b(?:blog|news|magazine|podcast|press)\b", re.IGNORECASE)
"""How sites name feeds of articles, also articles on work."""
_SAYS = {
    "hours": ("hours",),
    "contract": ("contract",),
    "apply": ("application",),
    "seeks": ("employer",),
    "deadline": ("deadline",),
    "experience": ("experience",),
    "education": ("education", "degrees"),
    "salary": ("pay_units",),
    "licences": ("licences",),
}
"""What postings speak of, and the tables of the lexicons that have the words."""
_ENOUGH = 4
_LOOKED_AT = 6000
"""Characters of a text."""


def text_of(spot: Spot | None) -> str:
    """The words of a title, which some write with tags."""
    return read_passage(str(spot.members.get("@value", spot.value)))[0] if spot else ""


def title_of(item: Spot) -> Iterator[Spot]:
    """The title on one line, without tags."""
    for spot in find(item, "title"):
        yield spot._replace(value=" ".join(text_of(spot).split()))


def link_of(item: Spot) -> Iterator[Spot]:
    """The page of the item: the text of `link`, in Atom the address of the one that leads to it."""
    links = list(find(item, "link"))
    leading = [one for one in links if one.members.get("@rel", "alternate") == "alternate"]
    for spot in leading:
        yield from find(spot, "@href" if "@href" in spot.members else "@value" if spot.members else "")
    if not leading:
        for spot in find(item, "guid"):
            if (text_of(spot)).startswith("http"):
                yield spot


CORE: Table = {
    "title": title_of,
    "datePosted": "pubDate|published|issued|date",
    "url": link_of,
    "inLanguage": "language|feed.rss.channel.language",
}
"""What RSS and Atom themselves say."""
_TEXTS = ("encoded", "content.@value", "content", "description", "summary.@value", "summary")
TEXTS = (Passage("|".join(_TEXTS)),)
LANGUAGE = "language|feed.rss.channel.language|feed.feed.@lang"


class Syndicated:
    """Items of a format for articles."""

    def __init__(self, kind: str, items: tuple[str, ...]) -> None:
        self.kind = kind
        self.media_type = f"application/{kind}+xml"
        self.items = items

    def accepts(self, head: Head) -> bool:
        """Whether the head is of this format; what its items are is told one by one."""
        return head.syntax == "xml" and self._path(head) is not None

    def _path(self, head: Head) -> str | None:
        return next((path for path in self.items if next(items_at(head.spot, path, "xml"), None) is not None), None)

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items, cut out one after the other. Of a feed that is seen whole and has no posting, none is."""
        path = self._path(head) or ""
        items = (one._replace(value={**one.members, "feed": head.value}) for one in items_at(head.spot, path, "xml"))
        if head.whole and not any(_is_posting(item) for item in items):
            return iter((Cut("", path, trouble="NOT_A_POSTING"),))
        return cut_xml(text.chunks(), path, limits.input_bytes)

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """The document of an item. Raises NotAPosting for an article."""
        item = item_of(record, "xml")
        plan = _extra(item)
        if not _is_posting(item):
            where = f"{record.ref or 'input'}: {record.pointer or 'item'}"
            raise NotAPosting(f"{where}: an item of a feed, and nothing in it or around it says that it is a posting")
        mapped = mapped_by(plan)
        mapped = replace(
            mapped, fields={**mapped.fields, **CORE}, passages=TEXTS + mapped.passages, id="guid|id", language=LANGUAGE
        )
        yield document_of(item, record, mapped, limits)


def _extra(item: Spot) -> Plan:
    """What an item has beyond what every feed has."""
    extra = {key: value for key, value in item.members.items() if key.lower() not in _OWN and key != "feed"}
    return plan_of(extra)


def _is_posting(item: Spot) -> bool:
    """Whether its elements, its feed or its words say so."""
    return bool(_extra(item).told & OF_WORK) or _is_of_postings(item) or _speaks_of_work(item)


def _is_of_postings(item: Spot) -> bool:
    """Whether the feed's title or address names postings, or the item's address does."""
    channel = first(item, "feed.rss.channel", "feed.rdf.channel", "feed.feed")
    title = text_of(first(channel, "title")) if channel else ""
    if names_postings(title, loosely=True) and not _ARTICLES.search(title):
        return True
    links = link_of(channel) if channel else ()
    if any(names_postings(spot.line() or "") for spot in links):
        return True
    return any(names_postings(spot.line() or "") for spot in link_of(item))


def _speaks_of_work(item: Spot) -> bool:
    """Whether the words of an item are those of a posting."""
    texts = [str(spot.members.get("@value", spot.value)) for path in _TEXTS for spot in find(item, path)]
    text = " ".join([text_of(first(item, "title")), *(read_passage(one)[0] for one in texts)])
    cues = find_cues(fold(text[:_LOOKED_AT]), codes())
    return sum(any(cues.get(table) for table in tables) for tables in _SAYS.values()) >= _ENOUGH


FEED = Syndicated("rss", ("/rss/channel/item", "/RDF/item", "/RDF/channel/item", "/rss/item"))
