"""What an input is, told by its first bytes and the shape of its text.

First answer wins:
1. A signature in the first bytes (%PDF, PK, gzip, OLE, RTF, images ...), whatever name and media type say.
2. Zero bytes that no encoding of text explains: binary, without a reader.
3. The shape of the decoded text: an object, an array or a lone value is JSON (also broken, if media type or name says
   JSON), an object on each of several lines NDJSON; header lines of RFC 822 at the top, one of which only mail has, are
   mail; a doctype, `<html>` or another tag of a page is HTML.
4. `<?xml`, the root of a feed, or any other element that is no page's and spans the whole, or holds another such, is
   XML.
   Tags inside the text are HTML, if media type or name says so, or if there are many and neither says plain text.
5. A first line of names, and cells below it, is CSV, if the names are of a feed's fields or the name says CSV.
6. Plain text.
So neither a server that calls everything text/plain nor a wrong suffix misleads; a name that says something else is not
an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Literal, NamedTuple

from postingparse.read.feeds.cut_csv import delimiter_of
from postingparse.values.schemaorg.loose import CALL

Shape = Literal["json", "lines", "csv", "mail", "html", "xml", "text"]

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
    (b"WARC/", "WARC"),
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

_LATE_PDF = re.compile(rb"%PDF-1\.\d[^\n]{0,80}\n(?:%[^\n]{0,80}\n)?\s{0,9}\d{1,9} \d{1,5} obj\b")
"""The head of a PDF and its first object, behind what a server or a mailer left there; readers look so far."""
_LATEST = 1024 + 200

_PAGE = re.compile(
    r"""\s*+ (?: <!-- (?: [^-]++ | -(?!->) |(?!) )*+ --> \s*+ | <\?xml [^>]*+ > \s*+ |(?!) )*+
        < (?: !doctype\s+html
            | (?: html|head|body|title|meta|link|base|script|style|noscript|template|main|article|section|header|nav
                | form|div|p|h[1-6]|ul|ol|dl|table|center|span|b|strong|em|i|a|br|font ) (?= [\s/>] ) )""",
    re.VERBOSE | re.IGNORECASE,
)
_XML = re.compile(
    r"""\s*+ (?P<prolog> (?: <\?xml [^>]*+ > \s*+ | <!-- (?: [^-]++ | -(?!->) |(?!) )*+ --> \s*+ | <\? [^>]*+ > \s*+
            | <!doctype [^>\[]*+ (?: \[ [^\]]*+ \] \s*+ )? > \s*+ |(?!) )*+ )
        < (?P<root> [A-Za-z_][\w.:-]*+ ) (?= [\s>/] )""",
    re.VERBOSE | re.IGNORECASE,
)
_FEED_ROOTS = frozenset(("rss", "feed", "rdf", "rdf:rdf", "source", "jobs", "job"))
_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|em|i|a|span|table|tr|td)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INNER_TAG = re.compile(r"[^<>]{0,2000}>\s*+(?P<tag><[A-Za-z_][\w.:-]{0,60}[^<>]{0,2000}>)")
_MANY_TAGS = 6
_MAIL_HEAD = 1 << 16
_HEADERS = re.compile(
    r"""\s*+ (?: From\ [^\n]++ \n |(?!) )?+                              # the line that an mbox puts before
        (?: [A-Za-z][A-Za-z0-9-]*+ : [^\n]*+ (?: \n [ \t] [^\n]*+ |(?!) )*+ (?: \n | \Z ) |(?!) ){2,}+""",  # folded too
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
_PROSE = 20
"""Characters from which a text that calls itself JSON, and is none, may be a posting."""
_CLOSING = {"{": "}", "[": "]"}
_INNER = re.compile(r'[{\[]\s*+(?:["\d\]}-]|true|false|null)')
_HEAD = 4096
_BINARY_SHARE = 0.1
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")


class Hints(NamedTuple):
    """What is said of an input from outside."""

    name: str
    """In lower case."""
    media_type: str
    """In lower case, without parameters."""

    @classmethod
    def of(cls, name: str | None, media_type: str | None) -> Hints:
        """The hints of a name and a media type as they were given."""
        return cls((name or "").lower(), (media_type or "").partition(";")[0].strip().lower())


def signature(body: bytes) -> str | None:
    """The binary format that the first bytes show."""
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image (WebP)"
    if body[4:8] == b"ftyp":
        return "image or video (ISO media)"
    if label := next((label for magic, label in _SIGNATURES if body.startswith(magic)), None):
        return label
    return "PDF" if _LATE_PDF.search(body[:_LATEST]) else None


def is_binary(body: bytes, encoding: str) -> bool:
    """Whether control bytes that no text has make a good part of it."""
    if encoding.startswith(("utf-16", "utf-32")):
        return False
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) * _BINARY_SHARE


def shape_of(text: str, hints: Hints) -> Shape:
    """What a text is."""
    return next((shape for shape, accepts in _SHAPES if accepts(text, hints)), "text")


def _is_lines(text: str, hints: Hints) -> bool:
    """Whether it is NDJSON: the first line is a whole object, and another line begins one."""
    if not text.lstrip().startswith("{"):
        return False
    if hints.name.endswith((".jsonl", ".ndjson")) or "ndjson" in hints.media_type or "jsonl" in hints.media_type:
        return True
    first, _, rest = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _is_json(text: str, hints: Hints) -> bool:
    named = "json" in hints.media_type or hints.name.endswith((".json", ".jsonl", ".ndjson", ".jsonld"))
    if named and (text.lstrip().startswith(_JSON_STARTS) or len(text.strip()) < _PROSE):
        return True  # broken, perhaps, but not prose
    if CALL.match(text):
        return text.rstrip("; \t\r\n").endswith(")")
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
    """Whether it begins with an element and ends with it; a page's own tags were asked for before."""
    named = hints.media_type.endswith(("/xml", "+xml")) or hints.name.endswith((".xml", ".rss", ".atom"))
    found = _XML.match(text)
    if found is None:
        return (named and text.lstrip()[:1] == "<") or text.lstrip()[:5].lower() == "<?xml"
    if named or found["prolog"].strip() or found["root"].lower() in _FEED_ROOTS:
        return True
    inner = _INNER_TAG.match(text, found.end())
    if inner and not _TAG.match(inner["tag"]):
        return True  # cut off, perhaps
    return f"</{found['root']}" in text[-_MAIL_HEAD:]


def _has_tags(text: str, hints: Hints) -> bool:
    if hints.media_type.endswith(("/html", "/xhtml+xml")) or hints.name.endswith((".html", ".htm", ".xhtml")):
        return "<" in text
    if hints.media_type.startswith("text/") or hints.name.endswith((".txt", ".md", ".text")):
        return False
    return sum(1 for _ in islice(_TAG.finditer(text), _MANY_TAGS)) == _MANY_TAGS


def _is_table(text: str, hints: Hints) -> bool:
    return delimiter_of(text[:_MAIL_HEAD], named=is_named_table(hints)) is not None


def is_named_table(hints: Hints) -> bool:
    """Whether name or media type say CSV."""
    return hints.name.endswith((".csv", ".tsv")) or hints.media_type in {"text/csv", "text/tab-separated-values"}


_SHAPES: tuple[tuple[Shape, Callable[[str, Hints], bool]], ...] = (
    ("lines", _is_lines),
    ("json", _is_json),
    ("mail", _is_mail),
    ("html", _is_page),
    ("xml", _is_xml),
    ("csv", _is_table),
    ("html", _has_tags),
)
"""In the order in which they are asked."""
