"""Raw -> Records -> Documents: which formats there are, and which reader takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError, TooLarge, Unreadable
from postingparse.feed_map import FeedMap
from postingparse.raw import Raw, Record
from postingparse.read.chunks import Ahead, Text, read_head, read_rest
from postingparse.read.envelopes import is_enveloped, open_line
from postingparse.read.sniff import Hints, is_binary, is_named_table, shape_of, signature
from postingparse.result import Reject, Source
from postingparse.site_rules import SiteRules

if TYPE_CHECKING:
    from postingparse.read.feeds.feed import Feed, Head, Syntax

FEEDS = (
    "teamtailor",
    "teamtailor_api",
    "jsonld",
    "greenhouse",
    "lever",
    "ashby",
    "workable",
    "smartrecruiters",
    "recruitee",
    "workday",
    "jobbnorge",
    "bamboohr",
    "icims",
    "jobvite",
    "oracle",
    "taleo",
    "pinpoint",
    "rippling",
    "eightfold",
    "phenom",
    "usajobs",
    "hropen_json",
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
    "brassring",
    "linkedin",
    "talent",
    "cleverconnect",
    "kelio",
    "hellowork",
    "jobteaser",
    "jooble",
    "careerjet",
    "trovit",
    "jobijoba",
    "talentsoft",
    "laposte",
    "startupjobs",
    "jobvite_xml",
    "personio",
    "usajobs_xml",
    "hropen",
    "hrxml",
    "jobposition",
    "finn",
    "neogov",
    "teamtailor_rss",
    "successfactors",
    "wp_job_manager",
    "wwr",
    "pass_rss",
    "recruitee_xml",
    "indeed",
    "rss",
    "atom",
)
"""Modules of `feeds/`, in the order in which they are asked: the first that accepts the head reads the feed."""

PAGES = ("icims_page", "jobvite_page", "hrmdirect_page", "phenom_page", "paylocity_page")
"""The same for pages that list postings."""

_LIMITS = Limits()


class Format(NamedTuple):
    """A format whose whole input is read at once."""

    media_type: str
    read: Callable[[Record, Limits], Iterable[Document]]


def _read_page(record: Record, limits: Limits, site_rules: Sequence[SiteRules] = ()) -> Iterable[Document]:
    from postingparse.read.page import read_page

    url = record.said.url if record.said else None
    return read_page(_text(record), url=url, limits=limits, site_rules=site_rules)


def _read_text(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.front_matter import read_text

    return (read_text(_text(record), limits),)


def _read_pdf(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.pdf import read_pdf

    return read_pdf(record, limits)


def _read_office(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.office import read_office

    return read_office(record, limits)


def _read_mail(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.mail import read_mail

    return read_mail(record, limits)


def _read_rtf(record: Record, limits: Limits) -> Iterable[Document]:
    from postingparse.read.rtf import read_rtf

    return read_rtf(record, limits)


FORMATS = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _read_office),
    "odt": Format("application/vnd.oasis.opendocument.text", _read_office),
    "rtf": Format("application/rtf", _read_rtf),
    "mail": Format("message/rfc822", _read_mail),
    "pdf": Format("application/pdf", _read_pdf),
    "html": Format("text/html", _read_page),
    "text": Format("text/plain", _read_text),
}
"""By kind. What is not among them is the kind of a feed."""

_BINARY = {"PDF": "pdf", "RTF": "rtf"}
"""What a signature shows -> the format that reads it."""
_OF_FEEDS = {"json": "JSON", "lines": "NDJSON", "xml": "XML", "csv": "CSV"}


@cache
def feeds() -> tuple[Feed, ...]:
    """Every feed that there is a reader for; their modules are imported when the first JSON or XML comes."""
    from postingparse.read.feeds import generic

    return (*map(_feed, FEEDS), generic.JSON, generic.XML, generic.CSV)


@cache
def pages() -> tuple[Feed, ...]:
    """Every kind of page that is read as a feed."""
    return tuple(map(_feed, PAGES))


def _feed(name: str) -> Feed:
    return cast("Feed", import_module(f"postingparse.read.feeds.{name}").FEED)


def split(raw: Raw, limits: Limits = _LIMITS, feed_map: FeedMap | None = None) -> Iterator[Record | Reject]:
    """The postings of an input, cut out but not read, and a Reject for each that cannot be.

    feed_map: what the user knows of the feed; the same has to be given to `read`. A feed is never held whole. Raises
    Unreadable for a format without a reader, NotAPosting ("EMPTY") where nothing is to be read, TooLarge.
    """
    where = raw.name or "input"
    taken = read_head(raw)
    if label := signature(taken):
        yield from _binary(raw, taken, label, limits, feed_map)
        return
    text = Text(raw, taken, limits)
    if not text.head.strip():
        raise NotAPosting(f"{where}: empty", "EMPTY")
    if is_binary(text.body, text.encoding):
        raise Unreadable(f"{where}: binary, no text in any encoding")
    hints = Hints.of(raw.name, raw.media_type)
    shape = shape_of(text.head, hints)
    if shape in ("json", "lines", "xml", "csv", "html"):
        head = _head_of(text, shape)
        if head and not feed_map and shape in ("json", "lines") and is_enveloped(head.value):
            yield from _opened(text, head, raw, limits)
            return
        feed = _feed_of(head, feed_map) if head else None
        if head and feed:
            yield from _cut(text, feed, head, raw, limits)
            return
    if shape in ("json", "lines", "xml", "csv"):
        if shape != "csv" or is_named_table(hints):
            raise Unreadable(f"{where}: {_OF_FEEDS[shape]}: none of the feeds that there is a reader for")
        shape = "text"
    if shape == "mail":
        from postingparse.read.mail import split_mail

        text.whole()
        yield from split_mail(text.body, where, text.encoding, partial(split, limits=limits, feed_map=feed_map))
        return
    yield Record(
        content=text.whole(),
        kind=shape,
        media_type=FORMATS[shape].media_type,
        ref=raw.name,
        encoding=text.encoding,
        sha256=text.sha256,
    )


def _binary(raw: Raw, taken: bytes, label: str, limits: Limits, feed_map: FeedMap | None) -> Iterator[Record | Reject]:
    """The records of an input that its first bytes tell: a document, or what an archive holds."""
    where = raw.name or "input"
    inner = partial(split, limits=limits, feed_map=feed_map)
    if label == "gzip" and not raw.packed:
        from postingparse.read.containers import unpacked

        yield from inner(unpacked(raw, taken, limits))
    elif label == "WARC":
        from postingparse.read.containers import split_warc

        yield from split_warc(Ahead(taken, raw), where, limits, inner)
    elif label == "ZIP archive or Office document":
        yield from _zip(raw, _all(raw, taken, limits.decompressed_bytes, "decompressed_bytes"), limits, inner)
    elif label in _BINARY:
        yield _whole(raw, _all(raw, taken, limits.input_bytes, "input_bytes"), _BINARY[label])
    elif label == "gzip":
        raise Unreadable(f"{where}: {label}: packed once more, which is not opened")
    else:
        raise Unreadable(f"{where}: {label}: no reader for it yet")


def _zip(
    raw: Raw, body: bytes, limits: Limits, inner: Callable[[Raw], Iterator[Record | Reject]]
) -> Iterator[Record | Reject]:
    from postingparse.read.containers import split_zip
    from postingparse.read.zipped import Archive, office_of

    where = raw.name or "input"
    archive = Archive(body, where, limits)
    office = office_of(archive)
    if office in FORMATS:
        yield _whole(raw, body, office)
    elif office:
        raise Unreadable(f"{where}: {office}: no reader for it yet")
    elif raw.packed:
        raise Unreadable(f"{where}: ZIP: packed once more, which is not opened")
    else:
        yield from split_zip(archive, where, limits, inner)


def _all(raw: Raw, taken: bytes, most: int, limit: str) -> bytes:
    """All bytes of an input. Raises TooLarge."""
    body = taken + read_rest(raw, most + 1 - len(taken))
    if len(body) > most:
        raise TooLarge(f"{raw.name or 'input'}: more than {most} bytes, which is Limits.{limit}")
    return body


def _whole(raw: Raw, body: bytes, kind: str) -> Record:
    """An input of bytes, which one reader takes as it is."""
    digest = hashlib.sha256(body).hexdigest()
    return Record(content=body, kind=kind, media_type=FORMATS[kind].media_type, ref=raw.name, sha256=digest)


def _head_of(text: Text, syntax: Syntax) -> Head | None:
    from postingparse.read.feeds.feed import read_feed_head

    return read_feed_head(text, syntax)


def _feed_of(head: Head, feed_map: FeedMap | None) -> Feed | None:
    """The feed that reads what begins so; None where none does."""
    asked: tuple[Feed, ...] = pages() if head.syntax == "html" else feeds()
    if feed_map and head.syntax != "html":
        from postingparse.read.feeds.mapping import MappedByUser

        asked = (MappedByUser(feed_map, head.syntax),)
    return next((feed for feed in asked if feed.accepts(head)), None)


def _opened(text: Text, head: Head, raw: Raw, limits: Limits) -> Iterator[Record | Reject]:
    """The records of what each line holds; a line that holds nothing costs that line."""
    from postingparse.read.feeds.cut_json import cut_json, cut_lines
    from postingparse.read.feeds.troubles import of_line, rejected

    path = "/*" if isinstance(head.value, list) else ""
    lines = head.syntax == "lines"
    cuts = cut_lines(text.chunks(), limits.input_bytes) if lines else cut_json(text.chunks(), path, limits.input_bytes)
    index = 0
    for cut in cuts:
        where = f"{raw.name or 'input'}: {cut.pointer}" if cut.pointer else raw.name or "input"
        source = Source(kind="ndjson", media_type="application/x-ndjson", ref=raw.name, index=index)
        try:
            if cut.trouble:
                yield rejected(cut, source, raw, limits)
                index += 1
                continue
            for record in open_line(cut.text, lambda inner: split(inner, limits)):
                if isinstance(record, Reject):
                    yield of_line(record, source.model_copy(update={"index": index}), cut.pointer, where)
                    index += 1
                    continue
                placed = replace(record, pointer=f"{cut.pointer}{record.pointer}") if cut.pointer else record
                yield replace(placed, ref=record.ref or raw.name, index=index, encoding=text.encoding)
                index += 1
        except PostingParseError as error:
            yield Reject(source=source, code=error.code, place=cut.pointer or None, message=f"{where}: {error}")
            index += 1


def _cut(text: Text, feed: Feed, head: Head, raw: Raw, limits: Limits) -> Iterator[Record | Reject]:
    from postingparse.read.feeds.troubles import rejected

    order = head.date_order()
    for index, cut in enumerate(feed.split(text, head, limits)):
        if cut.trouble:
            source = Source(
                kind=feed.kind, media_type=feed.media_type, encoding=text.encoding, ref=raw.name, index=index
            )
            yield rejected(cut, source, raw, limits)
            continue
        yield Record(
            content=cut.text,
            kind=feed.kind,
            media_type=feed.media_type,
            ref=raw.name,
            index=index,
            pointer=cut.pointer,
            around=cut.around,
            date_order=order,
            encoding=text.encoding,
            sha256=text.sha256 if not cut.pointer else None,
        )


def read(
    record: Record,
    limits: Limits = _LIMITS,
    feed_map: FeedMap | None = None,
    site_rules: Sequence[SiteRules] = (),
) -> Iterator[Document]:
    """The documents of a record, one as a rule, made as they are asked for. Raises what its reader raises."""
    reader = _reader(record, feed_map)
    if site_rules and record.kind == "html":
        reader = partial(_read_page, site_rules=site_rules)
    for document in reader(record, limits):
        if record.kind == "text" and not document.text.strip():
            raise NotAPosting(f"{record.ref or 'input'}: empty", "EMPTY")
        yield replace(document, encoding=record.encoding or document.encoding, date_order=record.date_order)


def _reader(record: Record, feed_map: FeedMap | None) -> Callable[[Record, Limits], Iterable[Document]]:
    if record.kind in FORMATS:
        return FORMATS[record.kind].read
    if feed_map and record.kind == feed_map.kind:
        from postingparse.read.feeds.mapping import MappedByUser

        return MappedByUser(feed_map).read
    return next(feed for feed in (*feeds(), *pages()) if feed.kind == record.kind).read


def _text(record: Record) -> str:
    return record.content if isinstance(record.content, str) else record.content.decode("utf-8", "replace")
