"""The journey of one posting: load, read, mark, extract, resolve."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.errors import PostingParseError, SeveralPostings
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
    return _journey(read_plain(text, context.limits), Source(kind="text", media_type="text/plain"), context)


def parse_html(page: str | bytes | BeautifulSoup, *, url: str | None = None, context: Context = _PLAIN) -> Result:
    """The record of a posting's page, or of a fragment of one.

    url: where the page stands; links are resolved against it. Raises SeveralPostings where the markup has several.
    """
    from postingparse.read.page import read_page

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
    reading = read_input(body, name, media_type, context.limits)
    document = _only(reading.documents, name or "input")
    return _journey(document, _source(reading, body, name), context)


def parse_file(path: str | Path, *, context: Context = _PLAIN) -> Result:
    """The record of the one posting in a file."""
    return parse_bytes(load_file(Path(path), context.limits), str(path), context=context)


def parse_all(
    source: bytes | str | Path | BinaryIO,
    name: str | None = None,
    media_type: str | None = None,
    *,
    context: Context = _PLAIN,
) -> Iterator[Result | Reject]:
    """Every posting of an input, and a Reject for each that gave none; it never raises for what the input holds.

    source: the bytes, a path, or an open binary stream.
    """
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
    except PostingParseError as error:
        yield Reject(
            source=Source(ref=name, kind="unknown", media_type=media_type), code=error.code, message=str(error)
        )


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
