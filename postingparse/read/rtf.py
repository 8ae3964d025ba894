"""RTF -> Document: its text, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NEEDS_EXTRA, NotAPosting, TooLarge, Unreadable
from postingparse.raw import Record
from postingparse.read.plain import read_plain

_LONGEST = 4 << 20
"""Bytes: a posting's are few but for its pictures."""


def read_rtf(record: Record, limits: Limits) -> Iterator[Document]:
    """The document of an RTF file. Raises Unreadable, TooLarge; NotAPosting where no text is in it."""
    where = record.ref or "input"
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise Unreadable(f"{where}: RTF: {NEEDS_EXTRA}") from error
    body = record.content if isinstance(record.content, str) else record.content.decode("latin-1")
    if len(body) > _LONGEST:
        raise TooLarge(f"{where}: RTF: {len(body)} bytes, a posting has {_LONGEST} at most")
    try:
        text = str(rtf_to_text(body, errors="replace"))
    except (ValueError, LookupError, RecursionError, TypeError) as error:
        raise Unreadable(f"{where}: RTF: broken ({error})") from error
    if not text.strip():
        raise NotAPosting(f"{where}: RTF: no text in it", "EMPTY")
    yield read_plain(text.replace("|", "\t"), limits)
