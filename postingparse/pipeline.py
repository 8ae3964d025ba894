"""The journey of one posting: load, read, mark, extract, resolve."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from io import TextIOBase
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.errors import BadContext, NotAPosting, PostingParseError, SeveralPostings
from postingparse.extract import EXTRACTORS
from postingparse.load.files import load_file, load_stream
from postingparse.mark import mark
from postingparse.read.formats import Reading, read_input
from postingparse.read.plain import read_plain
from postingparse.resolve.assemble import resolve
from postingparse.resolve.given import read_given
from postingparse.result import Reject, Result, Source

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_PLAIN = Context()


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
    document = _only(read_page(page, url=url, limits=context.limits), url or "page")
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
    reading = read_input(body, name, media_type, context.limits)
    document = _only(reading.documents, name or "input")
    return _journey(document, _source(reading, body, name), context)


def parse_file(path: str | Path, *, context: Context = _PLAIN) -> Result:
    """The record of the one posting in a file."""
    _check(context)
    _check_type("path", path, str, Path)
    return parse_bytes(load_file(Path(path), context.limits), str(path), context=context)


def parse_all(
    source: bytes | str | Path | BinaryIO,
    name: str | None = None,
    media_type: str | None = None,
    *,
    context: Context = _PLAIN,
) -> Iterator[Result | Reject]:
    """Every posting of an input, and a Reject for each that gave none; it never raises for what the input holds.

    source: the bytes, a path, or an open binary stream. Raises BadContext at once for what cannot be used of the call.
    """
    _check(context)
    if isinstance(source, TextIOBase) or not hasattr(source, "read"):
        _check_type("source", source, bytes, str, Path)
    return _outcomes(source, name, media_type, context)


def _outcomes(
    source: bytes | str | Path | BinaryIO, name: str | None, media_type: str | None, context: Context
) -> Iterator[Result | Reject]:
    try:
        if isinstance(source, (str, Path)):
            name = name or str(source)
            body = load_file(Path(source), context.limits)
        else:
            body = source if isinstance(source, bytes) else load_stream(source, context.limits)
        reading = read_input(body, name, media_type, context.limits)
        source_of_all = _source(reading, body, name)
        for index, document in enumerate(reading.documents):
            yield _journey(document, source_of_all.model_copy(update={"index": index}), context)
    except BadContext:
        raise  # of the call, not of this input
    except PostingParseError as error:
        yield Reject(
            source=Source(ref=name, kind="unknown", media_type=media_type), code=error.code, message=str(error)
        )


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
    candidates: list[Candidate] = [*marked.given, *read_given(context.given)]
    for find in EXTRACTORS:
        candidates.extend(find(marked, context))
    return resolve(candidates, marked, context, source)


def _only(documents: Iterable[Document], where: str) -> Document:
    first, *more = islice(documents, 2)
    if more:
        raise SeveralPostings(f"{where}: several postings in the markup of the page; parse_all gives them one by one")
    return first


def _source(reading: Reading, body: bytes, name: str | None) -> Source:
    return Source(
        kind=reading.kind, media_type=reading.media_type, encoding=reading.encoding, ref=name, sha256=_digest(body)
    )


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
