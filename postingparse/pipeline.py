"""The journey of one posting: load, read, mark, extract, resolve."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO, TextIOBase
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pydantic import ValidationError

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.errors import (
    BadContext,
    NotAPosting,
    PostingParseError,
    SeveralPostings,
    TooLarge,
    Truncated,
    Unreadable,
)
from postingparse.extract import EXTRACTORS
from postingparse.extract.told_dates import find_given
from postingparse.load.files import open_file
from postingparse.mark import mark
from postingparse.raw import Raw, Record, Said
from postingparse.read.envelopes import RECORD
from postingparse.read.formats import FORMATS, read, split
from postingparse.read.plain import read_plain
from postingparse.resolve.assemble import resolve
from postingparse.resolve.given import read_given
from postingparse.resolve.kind import check_posting
from postingparse.resolve.titles import prepare_names
from postingparse.result import Reject, Result, Source

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from postingparse.load.fetch import Fetching
    from postingparse.read.feeds.inspection import Inspection

_PLAIN = Context()
_ERRORS: dict[str, type[PostingParseError]] = {"TOO_LARGE": TooLarge, "NOT_A_POSTING": NotAPosting}
"""Of what splitting an input rejects, by code."""


def parse_text(text: str, *, context: Context = _PLAIN) -> Result:
    """The record of a posting's plain text or Markdown."""
    _check(context)
    _check_type("text", text, str)
    document = read_plain(text, context.limits)
    if not document.text.strip():
        raise NotAPosting("text: empty", "EMPTY")
    return _journey(document, Source(kind="text", media_type="text/plain"), context)


def parse_html(page: str | bytes | BeautifulSoup, *, url: str | None = None, context: Context = _PLAIN) -> Result:
    """The record of a posting's page, or of a fragment of one.

    url: where the page stands; links are resolved against it. Raises SeveralPostings where the markup has several.
    """
    from postingparse.read.page import read_page

    _check(context)
    if not isinstance(page, (str, bytes)):
        from bs4 import BeautifulSoup

        _check_type("page", page, str, bytes, BeautifulSoup)
    elif not page.strip():
        raise NotAPosting(f"{url or 'page'}: empty", "EMPTY")
    digest = _digest(page) if isinstance(page, bytes) else None
    source = Source(kind="html", media_type="text/html", ref=url, sha256=digest)
    document = _only(read_page(page, url=url, limits=context.limits, site_rules=context.site_rules), url or "page")
    return _journey(document, source, context)


def parse_bytes(
    body: bytes, name: str | None = None, media_type: str | None = None, *, context: Context = _PLAIN
) -> Result:
    """The record of one posting in any form that there is a reader for; the content tells which.

    name: of the file, media_type: as a server gave it ("text/html; charset=..."); both are only hints.
    Raises SeveralPostings where there are several.
    """
    _check(context)
    _check_type("body", body, bytes)
    return _one(Raw(stream=BytesIO(body), name=name, media_type=media_type), context)


def parse_file(path: str | Path, *, context: Context = _PLAIN) -> Result:
    """The record of the one posting in a file."""
    _check(context)
    _check_type("path", path, str, Path)
    with open_file(Path(path)) as stream:
        return _one(Raw(stream=stream, name=str(path)), context)


def parse_url(url: str, *, context: Context = _PLAIN, fetching: Fetching | None = None) -> Result:
    """The record of the one posting behind a URL, fetched once its site's robots.txt allows it.

    A posting on a job board that is known is read from the data that the board gives to everybody.

    fetching: how; None: without a delay between robots.txt and the page, and no more than `Limits.input_bytes`.
    Raises FetchFailed where there is no answer, or where none must be had, SeveralPostings for a board with more than
    one. Needs the extra `fetch`. For many URLs, and whole boards: `postingparse fetch`.
    """
    from postingparse.load.behind import pages_behind
    from postingparse.load.fetching import Fetching

    _check(context)
    _check_type("url", url, str)
    pages = list(islice(pages_behind(url, fetching or Fetching(delay=0, body_bytes=context.limits.input_bytes)), 2))
    if len(pages) > 1:
        raise SeveralPostings(f"{url}: a board with several postings; `postingparse fetch` has them all")
    for wanted, fetched in pages:
        raw = Raw(stream=BytesIO(fetched.body or b""), name=fetched.final_url, media_type=fetched.media_type)
        said = Said(url=wanted.page or fetched.final_url, given=wanted.given)
        return _one(raw, context, said, is_page=wanted.page is not None)
    raise NotAPosting(f"{url}: a board without postings", "EMPTY")


def parse_fetched(
    body: bytes, url: str | None = None, media_type: str | None = None, *, context: Context = _PLAIN
) -> Result:
    """The record of the one posting in a page, or a file, that somebody else has fetched.

    url: where it stands; media_type: as the server gave it, with its charset.
    """
    _check(context)
    _check_type("body", body, bytes)
    return _one(Raw(stream=BytesIO(body), name=url, media_type=media_type), context, Said(url=url) if url else None)


def parse_all(
    source: bytes | str | Path | BinaryIO,
    name: str | None = None,
    media_type: str | None = None,
    *,
    context: Context = _PLAIN,
) -> Iterator[Result | Reject]:
    """Every posting of an input, and a Reject for each that gave none; it never raises for what the input holds.

    source: the bytes, a path, or an open binary stream; a feed of any size is read as it streams. Raises BadContext at
    once for what cannot be used of the call.
    """
    records = split_input(source, name, media_type, context=context)
    return (outcome for record in records for outcome in parse_record(record, context=context))


def split_input(
    source: bytes | str | Path | BinaryIO,
    name: str | None = None,
    media_type: str | None = None,
    *,
    context: Context = _PLAIN,
) -> Iterator[Record | Reject]:
    """The postings of an input, cut out but not read: cheap, and each can be read in another process.

    Arguments and errors: those of `parse_all`.
    """
    _check(context)
    if isinstance(source, TextIOBase) or not hasattr(source, "read"):
        _check_type("source", source, bytes, str, Path)
    return _split(source, name, media_type, context)


def parse_record(record: Record | Reject, *, context: Context = _PLAIN) -> Iterator[Result | Reject]:
    """What a record of `split_input` gives: a Result as a rule; of a page with several postings one for each.

    A Reject stays what it is. Never raises for what the record holds.
    """
    if isinstance(record, Reject):
        yield record
        return
    given = 0
    try:
        if record.kind == RECORD:
            yield _written(record)
            return
        own = _own_context(context, record)
        for given, document in enumerate(read(record, context.limits, context.feed_map, context.site_rules), 1):
            yield _journey(document, _source(record, document, record.index + given - 1), own)
    except BadContext:
        raise  # of the call, not of this record
    except PostingParseError as error:
        yield Reject(
            source=_source(record, None, record.index + given),
            code=error.code,
            place=record.pointer or None,
            message=str(error),
        )


def prepare(context: Context) -> None:
    """Loads what parsing with this context would load on first use: the names of its taxonomies."""
    for taxonomy in context.taxonomies:
        prepare_names(taxonomy)


def inspect_feed(source: bytes | str | Path | BinaryIO, *, context: Context = _PLAIN) -> Inspection:
    """How often each field of a feed is filled, and what its name tells. Raises PostingParseError where it is none."""
    from postingparse.read.feeds.inspection import inspect_records

    records = list(islice(split_input(source, context=context), 200))
    broken = next((record for record in records if isinstance(record, Reject)), None)
    if all(isinstance(record, Reject) for record in records) and broken:
        raise Unreadable(broken.message)
    return inspect_records(
        records, lambda record: read(record, context.limits, context.feed_map), unknown=("json", "xml", "csv")
    )


def _split(
    source: bytes | str | Path | BinaryIO, name: str | None, media_type: str | None, context: Context
) -> Iterator[Record | Reject]:
    try:
        if isinstance(source, (str, Path)):
            with open_file(Path(source)) as stream:
                raw = Raw(stream=stream, name=name or str(source), media_type=media_type)
                yield from split(raw, context.limits, context.feed_map)
        else:
            stream = BytesIO(source) if isinstance(source, bytes) else source
            raw = Raw(stream=stream, name=name, media_type=media_type)
            yield from split(raw, context.limits, context.feed_map)
    except BadContext:
        raise
    except PostingParseError as error:
        ref = name or (str(source) if isinstance(source, (str, Path)) else None)
        yield Reject(source=Source(ref=ref, kind="unknown", media_type=media_type), code=error.code, message=str(error))


def tell(record: Record, said: Said, *, is_page: bool = False) -> Record:
    """The record with what is known of the page that it is; an item of a feed has a URL of its own.

    is_page: the record is the data of a page, whose URL this is.
    """
    is_page = is_page or record.kind in FORMATS or record.media_type == FORMATS["html"].media_type
    return replace(record, said=said if is_page else replace(said, url=None)) if record.said is None else record


def _one(raw: Raw, context: Context, said: Said | None = None, *, is_page: bool = False) -> Result:
    """The one posting of an input. Raises what its reader raises, SeveralPostings where there are more."""
    where = raw.name or "input"
    found: list[tuple[Document, Record]] = []
    for record in split(raw, context.limits, context.feed_map):
        if isinstance(record, Reject):
            raise _ERRORS.get(record.code, Truncated)(record.message)
        if record.kind == RECORD:
            return _written(record)
        whole = tell(record, said, is_page=is_page) if said else record
        for document in read(whole, context.limits, context.feed_map, context.site_rules):
            found.append((document, whole))
            if len(found) > 1:
                raise SeveralPostings(f"{where}: several postings; parse_all gives them one by one")
    if not found:
        raise NotAPosting(f"{where}: no posting in it")
    (document, record) = found[0]
    return _journey(document, _source(record, document, 0), _own_context(context, record))


def _written(record: Record) -> Result:
    """A record that was written before, as it was. Raises Unreadable where it is none of this version."""
    try:
        return Result.model_validate_json(record.content)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise Unreadable(f"{_place(record)}: {place}: no record of this version has that") from None


def _place(record: Record) -> str:
    return f"{record.ref or 'input'}: {record.pointer}" if record.pointer else record.ref or "input"


def _own_context(context: Context, record: Record) -> Context:
    """The context with what came with a record. Raises Unreadable for what cannot be used of that."""
    said = record.said
    if said is None:
        return context
    url = {"url": said.url} if said.url and said.url.startswith(("https://", "http://")) else {}
    given = {**url, **said.given, **context.given}
    try:
        own = replace(context, country=said.country or context.country, given=given)
        _check(own)
    except BadContext as error:
        raise Unreadable(f"{_place(record)}: {error}") from None
    return own


def _check(context: Context) -> None:
    """Raises BadContext for what the context itself cannot know: which fields can be given."""
    _check_type("context", context, Context)
    for _ in read_given(context.given):
        pass


def _check_type(name: str, value: object, *types: type) -> None:
    if not isinstance(value, types):
        wanted = " or ".join(one.__name__ for one in types)
        raise BadContext(f"{name}: {type(value).__name__} where {wanted} is asked for")


def _journey(document: Document, source: Source, context: Context) -> Result:
    marked = mark(document)
    candidates: list[Candidate] = [*find_given(marked, context), *read_given(context.given)]
    for find in EXTRACTORS:
        candidates.extend(find(marked, context))
    check_posting(marked, candidates)
    return resolve(candidates, marked, context, source)


def _only(documents: Iterable[Document], where: str) -> Document:
    first, *more = islice(documents, 2)
    if more:
        raise SeveralPostings(f"{where}: several postings in the markup of the page; parse_all gives them one by one")
    return first


def _source(record: Record, document: Document | None, index: int) -> Source:
    content = record.content if isinstance(record.content, bytes) else record.content.encode("utf-8", "surrogatepass")
    return Source(
        kind=record.kind,
        media_type=record.media_type,
        encoding=record.encoding,
        ref=(record.said and record.said.url) or record.ref,
        id=(record.said and record.said.id) or (document.id if document else None),
        retrieved=record.said.retrieved if record.said else None,
        sha256=record.sha256 or _digest(content),
        index=index,
    )


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
