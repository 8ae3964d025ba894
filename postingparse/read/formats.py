"""Bytes -> Document: which format they are, and which reader takes them.

How the format is decided, first answer wins:
1. A signature in the first bytes (%PDF, PK, gzip, OLE, RTF, images ...), whatever name and media type say.
2. Zero bytes that no encoding of text explains: binary, without a reader.
3. The shape of the decoded text: an object, an array or a lone value is JSON (also broken, if media type or name says
   JSON); header lines of RFC 822 at the top, one of which only mail has, are mail; a doctype, `<html>` or another tag
   of a page is HTML.
4. Tags inside the text are HTML, if media type or name says so, or if there are many and neither says plain text.
   `<?xml` or the root of a feed is XML, and any other tag at the start, if media type or name says XML.
5. Plain text.
So neither a server that calls everything text/plain nor a wrong suffix misleads; a name that says something else is not
an error. An empty input is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, TooLarge, Unreadable
from postingparse.read.encoding import decode_raw
from postingparse.read.plain import read_plain

_LIMITS = Limits()

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive or Office document"),
    (b"PK\x05\x06", "empty ZIP archive"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document (OLE)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "image (PNG)"),
    (b"\xff\xd8\xff", "image (JPEG)"),
    (b"GIF87a", "image (GIF)"),
    (b"GIF89a", "image (GIF)"),
    (b"II*\x00", "image (TIFF)"),
    (b"MM\x00*", "image (TIFF)"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "program (ELF)"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x80\x04\x95", "Python pickle"),
    (b"PAR1", "Parquet"),
)

_PAGE = re.compile(
    r"""\s*+ (?: <!-- (?: [^-]++ | -(?!->) )*+ --> \s*+ | <\?xml [^>]*+ > \s*+ )*+
        < (?: !doctype\s+html
            | (?: html|head|body|title|meta|link|base|script|style|noscript|template|main|article|section|header|nav
                | form|div|p|h[1-6]|ul|ol|dl|table|center|span|b|strong|em|i|a|br|font ) (?= [\s/>] ) )""",
    re.VERBOSE | re.IGNORECASE,
)
_XML = re.compile(r"\s*+<(?:\?xml|!doctype|rss|feed|rdf|source|jobs?|[a-z][\w.-]*+:[a-z])[\s>:/]", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|em|i|a|span|table|tr|td)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MANY_TAGS = 6
_MAIL_HEAD = 1 << 16
_HEADERS = re.compile(
    r"""\s*+ (?: From\ [^\n]++ \n )?+                              # the line that an mbox puts before
        (?: [A-Za-z][A-Za-z0-9-]*+ : [^\n]*+ (?: \n [ \t] [^\n]*+ )*+ (?: \n | \Z ) ){2,}+   # folded lines too""",
    re.VERBOSE,
)
_OF_MAIL = re.compile(r"^(?:mime-version|received|message-id|content-type):", re.IGNORECASE | re.MULTILINE)
_JSON = re.compile(
    r"""\s*+ (?: \{ \s*+ " [^"\n]{0,200} " \s*+ : | \[ \s*+ [{\[] \s*+ ["{\[\]}]     # one that was cut off is JSON too
            | (?: true | false | null | -?\d[\d.eE+-]{0,40} | "[^"\n]{0,200}" ) \s*+ \Z
            | (?P<whole> [{\[] ) )""",
    re.VERBOSE,
)
_JSON_STARTS = tuple('{["-0123456789')
_CLOSING = {"{": "}", "[": "]"}
_INNER = re.compile(r'[{\[]\s*+(?:["\d\]}-]|true|false|null)')
_HEAD = 4096
_BINARY_SHARE = 0.1


class Reading(NamedTuple):
    """What an input was read as."""

    documents: Iterable[Document]
    """One for each posting, made as they are asked for."""
    encoding: str
    """How the bytes were decoded and why: "utf-8 (bom)"."""
    kind: str
    """"text" or "html", for `Source.kind`."""
    media_type: str
    """As decided, not as claimed."""


class Hints(NamedTuple):
    """What is said of an input from outside."""

    name: str
    """In lower case."""
    media_type: str
    """In lower case, without parameters."""


class Format(NamedTuple):
    """A format of text: how it is told, and its reader."""

    kind: str
    media_type: str
    accepts: Callable[[str, Hints], bool]
    read: Callable[[str, Limits], Iterable[Document]] | None
    """None: it is known, but has no reader."""


def _is_json(text: str, hints: Hints) -> bool:
    named = "json" in hints.media_type or hints.name.endswith((".json", ".jsonl", ".ndjson", ".jsonld"))
    if named and text.lstrip().startswith(_JSON_STARTS):
        return True  # broken, perhaps, but not prose
    found = _JSON.match(text)
    if found is None or found["whole"] is None:
        return found is not None
    return text.rstrip()[-1] == _CLOSING[found["whole"]] and bool(_INNER.match(text, found.start("whole")))


def _is_mail(text: str, _hints: Hints) -> bool:
    head = _HEADERS.match(text[:_MAIL_HEAD])
    return head is not None and bool(_OF_MAIL.search(head[0]))


def _is_page(text: str, _hints: Hints) -> bool:
    return bool(_PAGE.match(text))


def _is_xml(text: str, hints: Hints) -> bool:
    named = hints.media_type.endswith(("/xml", "+xml")) or hints.name.endswith((".xml", ".rss", ".atom"))
    return bool(_XML.match(text)) or (named and text.lstrip()[:1] == "<")


def _has_tags(text: str, hints: Hints) -> bool:
    if hints.media_type.endswith(("/html", "/xhtml+xml")) or hints.name.endswith((".html", ".htm", ".xhtml")):
        return "<" in text
    if hints.media_type.startswith("text/") or hints.name.endswith((".txt", ".md", ".text")):
        return False
    return sum(1 for _ in islice(_TAG.finditer(text), _MANY_TAGS)) == _MANY_TAGS


def _is_text(_text: str, _hints: Hints) -> bool:
    return True


def _read_page(text: str, limits: Limits) -> Iterable[Document]:
    from postingparse.read.page import read_page

    return read_page(text, limits=limits)


def _read_text(text: str, limits: Limits) -> Iterable[Document]:
    return (read_plain(text, limits),)


FORMATS = (
    Format("json", "application/json", _is_json, None),
    Format("mail", "message/rfc822", _is_mail, None),
    Format("html", "text/html", _is_page, _read_page),
    Format("html", "text/html", _has_tags, _read_page),
    Format("xml", "application/xml", _is_xml, None),
    Format("text", "text/plain", _is_text, _read_text),
)
"""In the order in which they are asked."""


def read_input(
    body: bytes, name: str | None = None, media_type: str | None = None, limits: Limits = _LIMITS
) -> Reading:
    """The documents of an input, with the format that its bytes show.

    media_type: as a server gave it, with its charset. Raises Unreadable for a format without a reader, NotAPosting
    ("EMPTY") where nothing is to be read, TooLarge.
    """
    if len(body) > limits.input_bytes:
        raise TooLarge(f"input: {len(body)} bytes, more than a posting has: Limits.input_bytes is {limits.input_bytes}")
    where = name or "input"
    if not body.strip():
        raise NotAPosting(f"{where}: empty", "EMPTY")
    if signature := _signature(body):
        raise Unreadable(f"{where}: {signature}: no reader for it yet")
    hints = Hints((name or "").lower(), (media_type or "").partition(";")[0].strip().lower())
    text, encoding = decode_raw(body, media_type if media_type and "charset" in media_type.lower() else None)
    if _is_binary(body, encoding):
        raise Unreadable(f"{where}: binary, no text in any encoding")
    for known in FORMATS:
        if known.accepts(text, hints):
            if known.read is None:
                raise Unreadable(f"{where}: {known.kind.upper()}: no reader for it yet")
            documents = known.read(text, limits)
            if known.kind == "text" and not any(document.text.strip() for document in documents):
                raise NotAPosting(f"{where}: empty", "EMPTY")
            told = (replace(document, encoding=encoding) for document in documents)
            return Reading(told, encoding, known.kind, known.media_type)
    raise Unreadable(f"{where}: no reader takes it")


def _signature(body: bytes) -> str | None:
    """The binary format that the first bytes show."""
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image (WebP)"
    if body[4:8] == b"ftyp":
        return "image or video (ISO media)"
    return next((label for magic, label in _SIGNATURES if body.startswith(magic)), None)


def _is_binary(body: bytes, encoding: str) -> bool:
    """Whether control bytes that no text has make a good part of it."""
    if encoding.startswith(("utf-16", "utf-32")):
        return False
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) * _BINARY_SHARE


_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")
