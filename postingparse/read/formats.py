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
from postingparse.raw import Raw, Record
from postingparse.read.chunks import Text, read_head
from postingparse.read.plain import read_plain
from postingparse.read.sniff import Hints, Shape, is_binary, shape_of, signature
from postingparse.result import Reject, Source

if TYPE_CHECKING:
    from postingparse.read.feeds.feed import Feed, Syntax

FEEDS = (
    "jsonld",
    "greenhouse",
    "lever",
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
_OF_FEEDS = {"json": "JSON", "lines": "NDJSON", "xml": "XML"}


@cache
def feeds() -> tuple[Feed, ...]:
    """Every feed that there is a reader for; their modules are imported when the first JSON or XML comes."""
    from postingparse.read.feeds import generic

    known = (cast("Feed", import_module(f"postingparse.read.feeds.{name}").FEED) for name in FEEDS)
    return (*known, generic.JSON, generic.XML)


def split(raw: Raw, limits: Limits = _LIMITS) -> Iterator[Record | Reject]:
    """The postings of an input, cut out but not read, and a Reject for each that cannot be.

    A feed is never held whole. Raises Unreadable for a format without a reader, NotAPosting ("EMPTY") where nothing is
    to be read, TooLarge.
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
    shape = shape_of(text.head, Hints.of(raw.name, raw.media_type))
    if shape in ("json", "lines", "xml"):
        yield from _split_feed(text, shape, raw, limits)
        return
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


def _split_feed(text: Text, shape: Syntax, raw: Raw, limits: Limits) -> Iterator[Record | Reject]:
    where = raw.name or "input"
    from postingparse.read.feeds.feed import read_feed_head

    head = read_feed_head(text, shape)
    feed = next((feed for feed in feeds() if feed.accepts(head)), None) if head else None
    if head is None or feed is None:
        raise Unreadable(f"{where}: {_OF_FEEDS[shape]}: none of the feeds that there is a reader for")
    for index, cut in enumerate(feed.split(text, head, limits)):
        if cut.trouble:
            source = Source(
                kind=feed.kind, media_type=feed.media_type, encoding=text.encoding, ref=raw.name, index=index
            )
            message = _TROUBLES[cut.trouble].format(where=where, pointer=cut.pointer, limit=limits.input_bytes)
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
    "TRUNCATED": "{where}: {pointer}: the feed ends here, before its end",
    "TOO_LARGE": "{where}: {pointer}: longer than {limit} characters, which is Limits.input_bytes",
}


def read(record: Record, limits: Limits = _LIMITS) -> Iterator[Document]:
    """The documents of a record, one as a rule, made as they are asked for. Raises what its reader raises."""
    known = FORMATS.get(record.kind)
    if known is None:
        documents: Iterable[Document] = next(feed for feed in feeds() if feed.kind == record.kind).read(record, limits)
    else:
        documents = known.read(record, limits)
    for document in documents:
        if record.kind == "text" and not document.text.strip():
            raise NotAPosting(f"{record.ref or 'input'}: empty", "EMPTY")
        yield replace(document, encoding=record.encoding) if record.encoding else document


def _text(record: Record) -> str:
    return record.content if isinstance(record.content, str) else record.content.decode("utf-8", "replace")
