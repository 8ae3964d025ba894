"""HTML page or fragment -> Document: the visible text of the posting, without what the page puts around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document, Link, Pair, Span
from postingparse.errors import TooLarge
from postingparse.read.chrome import attributes_of, chrome_pieces, unescaped
from postingparse.read.encoding import clean_text, decode_raw
from postingparse.read.guard import guarded
from postingparse.read.layout import Line, lay_out, lines_of
from postingparse.read.lines import Heading, Sign, pairs_in
from postingparse.read.links import all_links
from postingparse.read.pieces import Piece
from postingparse.read.plain import check_size
from postingparse.read.tags import UNSEEN
from postingparse.read.walk import Walk

_LIMITS = Limits()
_UNSEEN = sorted(UNSEEN)

_HEAD_TAG = re.compile(
    r"""<(html|meta|link|base|title)(?=[\s/>])((?:[^>"]++|"[^"]*+"|(?!))*+)>([^<]*)""", re.IGNORECASE
)
_GIVEN = (
    ("title", "title.page", "title", "/html/head/title"),
    ("title", "title.opengraph", "og:title", "/html/head/meta[@property='og:title']"),
    ("employer.name", "employer.opengraph", "og:site_name", "/html/head/meta[@property='og:site_name']"),
    ("url", "url.canonical", "canonical", "/html/head/link[@rel='canonical']"),
    ("url", "url.opengraph", "og:url", "/html/head/meta[@property='og:url']"),
)
"""Field, rule, what the head calls it, where."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
_LONG_HEADING = 200
_LONG_BOLD = 100
_LONG_HREF = 4096
_TEXT = 9
"""A level below that of every heading."""


class Parsed(NamedTuple):
    """A page as its parser has it."""

    tree: LexborHTMLParser
    """With its scripts, until `visible` takes them out."""
    source: str
    encoding: str


def parsed(page: str | bytes, limits: Limits = _LIMITS, charset: str | None = None) -> Parsed:
    """The tree of a page or a fragment.

    charset: of the Content-Type header, for bytes. Raises TooLarge beyond `Limits.input_bytes`, `Limits.nodes`.
    """
    if len(page) > limits.input_bytes:
        raise TooLarge(
            f"HTML page: {len(page)} bytes, more than a page has: Limits.input_bytes is {limits.input_bytes}"
        )
    source, encoding = decode_raw(page, charset) if isinstance(page, bytes) else (_without_surrogates(page), "str")
    return Parsed(LexborHTMLParser(guarded(source, limits)), source, encoding)


def read_html(
    page: str | bytes, url: str | None = None, limits: Limits = _LIMITS, charset: str | None = None
) -> Document:
    """The document of a page's or a fragment's visible text.

    url: of the page; links are resolved against it. charset: of the Content-Type header, for bytes.
    Raises TooLarge beyond `Limits.input_bytes`, `Limits.nodes`, `Limits.text_characters`.
    """
    return visible(parsed(page, limits, charset), url, limits)


def visible(page: Parsed, url: str | None = None, limits: Limits = _LIMITS) -> Document:
    """The document of a page's visible text. Takes out of the tree what is not seen.

    Raises TooLarge beyond `Limits.text_characters`.
    """
    page.tree.strip_tags(_UNSEEN)
    head, _, body = (page.tree.html or "").partition("</head>")
    told = _told(head)
    walk = Walk(body)
    text, lines, labelled, links = _composed(_kept(walk), _absolute(url or "", told.get("base", "")) or "")
    check_size(text, limits)
    blocks, found = lay_out(text, lines)
    pairs = sorted((*labelled, *found)) if labelled else found
    language = _LANGUAGE.match(told.get("lang", ""))
    return Document(
        text=text,
        blocks=tuple(blocks),
        pairs=tuple(pairs),
        links=all_links(text, links),
        given=tuple(_given(told, url)) if text else (),
        declared_language=language[0].replace("_", "-") if language else None,
        encoding=page.encoding,
    )


def _without_surrogates(page: str) -> str:
    try:
        page.encode()
    except UnicodeEncodeError:
        return clean_text(page)
    return page


def _told(head: str) -> dict[str, str]:
    """What the page's head says: title, lang, base, canonical and the `og:` properties; the first of each."""
    told: dict[str, str] = {}
    for tag, source, text in _HEAD_TAG.findall(head):
        attributes = attributes_of(source)
        match tag.lower():
            case "html":
                told.setdefault("lang", attributes.get("lang") or attributes.get("xml:lang", ""))
            case "title":
                told.setdefault("title", unescaped(text))
            case "base":
                told.setdefault("base", attributes.get("href", ""))
            case "link" if attributes.get("rel", "").lower() == "canonical":
                told.setdefault("canonical", attributes.get("href", ""))
            case "meta":
                name = attributes.get("property") or attributes.get("name", "")
                told.setdefault(name.lower(), attributes.get("content", ""))
    return told


def _given(told: dict[str, str], url: str | None) -> Iterator[Candidate]:
    for field, rule, name, pointer in _GIVEN:
        value = " ".join(clean_text(told.get(name, "")).split())
        if field == "url":
            value = _absolute(url or "", value) or "" if value else ""
        if value:
            yield Candidate(field=field, rule=rule, value=value, pointer=pointer)


def _kept(walk: Walk) -> list[Piece]:
    """The pieces of the posting."""
    sizes = [len(piece.text) for piece in walk.pieces]
    out = chrome_pieces(walk.stretches, sizes, walk.sums.titles)
    out = _with_their_headings(walk.pieces, out)
    kept = [piece for piece, left_out in zip(walk.pieces, out, strict=True) if piece.text and not left_out]
    skips = 0
    while skips + 1 < len(kept) and _is_skip_link(kept[skips]):
        skips += 1
    return kept[skips:]


def _with_their_headings(pieces: Sequence[Piece], out: list[bool]) -> list[bool]:
    """The same, with headings above nothing but what is left out; the first heading of all stays, it is the title."""
    first = next((index for index, piece in enumerate(pieces) if piece.heading and not out[index]), None)
    below, emptied, out = 0, False, list(out)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if out[index]:
            emptied = True
        elif piece.heading and emptied and below <= piece.heading and index != first:
            out[index] = True
        elif piece.text:
            below, emptied = piece.heading or _TEXT, False
    return out


def _is_skip_link(piece: Piece) -> bool:
    """Whether a piece only leads to another place of the page ("Skip to content")."""
    first = piece.anchors[0] if piece.anchors else None
    return first is not None and first.href.startswith("#") and first.end - first.start >= len(piece.text)


def _composed(pieces: Sequence[Piece], base: str) -> tuple[str, list[Line], list[Pair], list[Link]]:
    """One text of all pieces, its lines with what the markup says of them, the pairs that it makes, the links."""
    parts: list[str] = []
    placed: list[tuple[int, Piece]] = []
    size = 0
    before: Piece | None = None
    for piece in pieces:
        if before:
            close = (before.item and piece.item) or (before.row and piece.row)
            parts.append("\n" if close else "\n\n")
            size += len(parts[-1])
        placed.append((size, piece))
        parts.append(piece.text)
        size += len(piece.text)
        before = piece
    text = "".join(parts)
    bold = sum(end - start for piece in pieces for start, end in piece.bold) * 2 < size
    lines = [line for start, piece in placed for line in _lines(text, start, piece, bold=bold)]
    pairs = [
        Pair(Span(start, start + len(label.text.rstrip(":： "))), Span(below, below + len(value.text)))
        for (start, label), (below, value) in pairwise(placed)
        if label.label
    ]
    return text, lines, pairs, list(_links(placed, base))


def _links(placed: Sequence[tuple[int, Piece]], base: str) -> Iterator[Link]:
    known: dict[str, str | None] = {}
    for start, piece in placed:
        for anchor in piece.anchors:
            if anchor.href not in known:
                known[anchor.href] = _absolute(base, anchor.href)
            href = known[anchor.href]
            words = piece.text[anchor.start : anchor.end]
            if href and words.strip():
                first = start + anchor.start + len(words) - len(words.lstrip())
                yield Link(first, first + len(words.strip()), href)


def _lines(text: str, start: int, piece: Piece, *, bold: bool) -> Iterator[Line]:
    """The lines of a piece."""
    end = start + len(piece.text)
    if piece.row:
        yield Line(start, end, row=True)
        return
    if piece.heading and len(piece.text) <= _LONG_HEADING:
        yield Line(start, end, heading=Heading(piece.heading, start, end))
        return
    depth = piece.item
    for line in lines_of(text, start, end):
        if line.start == start:
            line.gap = True
        if depth:
            line.sign = Sign(
                "•", number=0, sure=True, body=line.sign.body if line.sign and not line.sign.number else line.start
            )
            line.depth, depth = depth, 0
        elif bold and piece.bold and _is_bold_heading(text, line, start, piece):
            line.heading = Heading(5, line.start, line.end)
        yield line


def _is_bold_heading(text: str, line: Line, offset: int, piece: Piece) -> bool:
    """Whether a line is short, bold throughout, and no sentence and no pair."""
    if line.size > _LONG_BOLD or text[line.end - 1] in ".;,":
        return False
    place = bisect_left(piece.bold, (line.start - offset + 1, 0))
    at = line.start
    for first, last in piece.bold[max(0, place - 1) :]:
        if first + offset >= line.end:
            break
        if text[at : max(at, first + offset)].strip(" :："):
            return False
        at = max(at, last + offset)
    return not text[at : line.end].strip(" :：") and not pairs_in(text, line.start, line.end)


def _absolute(base: str, href: str) -> str | None:
    """The address in full; None where it is not one of the web or of mail."""
    href = href.strip()
    if not href or len(href) > _LONG_HREF:
        return base or None
    try:
        whole = urljoin(base, href)
        parts = urlsplit(whole)
    except ValueError:  # "http://[": no address
        return None
    known = (parts.scheme in ("http", "https") and parts.netloc) or (parts.scheme == "mailto" and "@" in parts.path)
    return whole if known else None
