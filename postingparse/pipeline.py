"""The journey of one posting: load, read, mark, extract, resolve."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.errors import PostingParseError
from postingparse.extract import EXTRACTORS
from postingparse.load.files import load_file, load_stream
from postingparse.mark import mark
from postingparse.read.formats import read_input
from postingparse.read.html import read_html, read_soup
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

    url: where the page stands; links are resolved against it.
    """
    digest = _digest(page) if isinstance(page, bytes) else None
    source = Source(kind="html", media_type="text/html", ref=url, sha256=digest)
    if isinstance(page, (str, bytes)):
        document = read_html(page, url=url, limits=context.limits)
    else:
        document = read_soup(page, url=url, limits=context.limits)
    return _journey(document, source, context)


def parse_bytes(
    body: bytes, name: str | None = None, media_type: str | None = None, *, context: Context = _PLAIN
) -> Result:
    """The record of one posting in any form that there is a reader for; the content tells which.

    name: of the file, media_type: as a server gave it ("text/html; charset=..."); both are only hints.
    """
    document, kind, decided = read_input(body, name, media_type, context.limits)
    source = Source(kind=kind, media_type=decided, encoding=document.encoding, ref=name, sha256=_digest(body))
    return _journey(document, source, context)


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
        yield parse_bytes(body, name, media_type, context=context)
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


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
