"""Raw -> Records -> Documents: which formats there are, and which reader takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, Unreadable
from postingparse.feed_map import FeedMap
from postingparse.raw import Raw, Record
from postingparse.read.chunks import Text, read_head
from postingparse.read.plain import read_plain
from postingparse.read.sniff import Hints, Shape, is_binary, is_named_table, shape_of, signature
from postingparse.result import Reject, Source

if TYPE_CHECKING:
    from postingparse.read.feeds.feed import Feed, Head, Syntax

FEEDS = (
    "teamtailor",
    "jsonld",
    "greenhouse",
    "lever",
    "ashby",
    "workable",
    "smartrecruiters",
    "recruitee",
    "workday",
    "bamboohr",
    "icims",
    "jobvite",
    "oracle",
    "pinpoint",
    "rippling",
    "eightfold",
    "phenom",
    "usajobs",
    "cloud_talent",
    "linkedin_voyager",
    "nav",
    "nav_feed",
    "amedia",
    "jobtech",
    "jobtech_annons",
    "france_travail",
    "engagement_jeunes",
    "justjoinit",
    "nofluffjobs",
    "workindenmark",
    "govcz",
    "jobscz",
    "inspire",
    "remoteok",
    "arbeitnow",
    "himalayas",
    "remotive",
    "adzuna",
    "reed",
    "indeed",
)
"""Modules of `feeds/`, in the order in which they are asked: the first that accepts the head reads the feed."""

_LIMITS = Limits()


class Format(NamedTuple):
    """A format whose whole input is read at once."""

    media_type: str
    read: Callable[[Record, Limits], Iterable[Document]]


def _read_page(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.page import read_page

    return read_page(_text(record), limits=limits)


def _read_text(record: Record, limits: Limits) -> Iterable[Document]:
    return (read_plain(_text(record), limits),)


FORMATS = {
    "html": Format("text/html", _read_page),
    "text": Format("text/plain", _read_text),
}
"""By kind. What is not among them is the kind of a feed."""

_WITHOUT_READER: frozenset[Shape] = frozenset(("mail",))
_OF_FEEDS = {"json": "JSON", "lines": "NDJSON", "xml": "XML", "csv": "CSV"}


@cache
def feeds() -> tuple[Feed, ...]:
    """Every feed that there is a reader for; their modules are imported when the first JSON or XML comes."""
    from postingparse.read.feeds import generic

    known = (cast("Feed", import_module(f"postingparse.read.feeds.{name}").FEED) for name in FEEDS)
    return (*known, generic.JSON, generic.XML, generic.CSV)


def split(raw: Raw, limits: Limits = _LIMITS, feed_map: FeedMap | None = None) -> Iterator[Record | Reject]:
    """The postings of an input, cut out but not read, and a Reject for each that cannot be.

    feed_map: what the user knows of the feed; the same has to be given to `read`. A feed is never held whole. Raises
    Unreadable for a format without a reader, NotAPosting ("EMPTY") where nothing is to be read, TooLarge.
    """
    where = raw.name or "input"
    taken = read_head(raw)
    if label := signature(taken):
        raise Unreadable(f"{where}: {label}: no reader for it yet")
    text = Text(raw, taken, limits)
    if not text.head.strip():
        raise NotAPosting(f"{where}: empty", "EMPTY")
    if is_binary(text.body, text.encoding):
        raise Unreadable(f"{where}: binary, no text in any encoding")
    hints = Hints.of(raw.name, raw.media_type)
    shape = shape_of(text.head, hints)
    if shape in ("json", "lines", "xml", "csv"):
        found = _feed_of(text, shape, feed_map)
        if found:
            yield from _cut(text, *found, raw, limits)
            return
        if shape != "csv" or is_named_table(hints):
            raise Unreadable(f"{where}: {_OF_FEEDS[shape]}: none of the feeds that there is a reader for")
        shape = "text"
    if shape in _WITHOUT_READER:
        raise Unreadable(f"{where}: {shape.upper()}: no reader for it yet")
    yield Record(
        content=text.whole(),
        kind=shape,
        media_type=FORMATS[shape].media_type,
        ref=raw.name,
        encoding=text.encoding,
        sha256=text.sha256,
    )


def _feed_of(text: Text, syntax: Syntax, feed_map: FeedMap | None) -> tuple[Feed, Head] | None:
    """The feed that reads a text, with its head; None where none does."""
    from postingparse.read.feeds.feed import read_feed_head
    from postingparse.read.feeds.mapping import MappedByUser

    head = read_feed_head(text, syntax)
    asked = (MappedByUser(feed_map, syntax),) if feed_map else feeds()
    return next(((feed, head) for feed in asked if feed.accepts(head)), None) if head else None


def _cut(text: Text, feed: Feed, head: Head, raw: Raw, limits: Limits) -> Iterator[Record | Reject]:
    where = raw.name or "input"
    for index, cut in enumerate(feed.split(text, head, limits)):
        if cut.trouble:
            source = Source(
                kind=feed.kind, media_type=feed.media_type, encoding=text.encoding, ref=raw.name, index=index
            )
            pointer = f" (at {cut.pointer})" if cut.pointer else ""
            message = _TROUBLES[cut.trouble].format(where=where, pointer=pointer, limit=limits.input_bytes)
            yield Reject(source=source, code=cut.trouble, place=cut.pointer, message=message)
            continue
        yield Record(
            content=cut.text,
            kind=feed.kind,
            media_type=feed.media_type,
            ref=raw.name,
            index=index,
            pointer=cut.pointer,
            around=cut.around,
            encoding=text.encoding,
            sha256=text.sha256 if not cut.pointer else None,
        )


_TROUBLES = {
    "TRUNCATED": "{where}: the input ends before its end{pointer}",
    "TOO_LARGE": "{where}: longer than {limit} characters, which is Limits.input_bytes{pointer}",
}


def read(record: Record, limits: Limits = _LIMITS, feed_map: FeedMap | None = None) -> Iterator[Document]:
    """The documents of a record, one as a rule, made as they are asked for. Raises what its reader raises."""
    for document in _reader(record, feed_map)(record, limits):
        if record.kind == "text" and not document.text.strip():
            raise NotAPosting(f"{record.ref or 'input'}: empty", "EMPTY")
        yield replace(document, encoding=record.encoding) if record.encoding else document


def _reader(record: Record, feed_map: FeedMap | None) -> Callable[[Record, Limits], Iterable[Document]]:
    if record.kind in FORMATS:
        return FORMATS[record.kind].read
    if feed_map and record.kind == feed_map.kind:
        from postingparse.read.feeds.mapping import MappedByUser

        return MappedByUser(feed_map).read
    return next(feed for feed in feeds() if feed.kind == record.kind).read


def _text(record: Record) -> str:
    return record.content if isinstance(record.content, str) else record.content.decode("utf-8", "replace")
