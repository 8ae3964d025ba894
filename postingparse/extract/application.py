"""Document -> how to apply: address, e-mail, postal address, the words on applying, documents demanded."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.passages import is_small, keyed, passages, small_words
from postingparse.extract.reach import BEHIND, Reach, find_addresses
from postingparse.languages import lexicon
from postingparse.values.web import Address, find_urls

_WORD = re.compile(r"[\w'’-]+")
_SHORTEST = 15
"""Characters of instructions that say something."""
_LONGEST_DOCUMENT = 60
_LONGEST_ADDRESS = 200
_JOINING_WORDS = 4
_DEMANDING = ("send", "attach")

_ANY = ("send", "apply", "attach", "phrase")

_Method = Literal["labelled", "section", "sentence"]


class _Piece(NamedTuple):
    """A stretch of text on applying."""

    start: int
    end: int
    method: _Method


def find_application(document: Document, context: Context) -> Iterator[Candidate]:
    """The leaves of `application`, each from labels, sections on applying and sentences that say how."""
    del context  # a channel is the posting's own
    told = list(_told(document))
    pieces = _merged(document, told)
    yield from _instructions(document, pieces)
    yield from _emails(document, told)
    yield from _urls(document, told)
    for piece in told:
        yield from _attachments(document, piece)
        yield from _addresses(document, piece)


def _told(document: Document) -> Iterator[_Piece]:
    """Labelled values, passages of sections on applying, and passages elsewhere that hold a word on it; in order."""
    found: dict[int, _Piece] = {}
    for section in document.sections:
        if section.role == "application":
            for passage in passages(document, section.first, section.last):
                found[passage.start] = _Piece(passage.start, passage.end, "section")
    for pair in document.pairs:
        if pair.field == "apply":
            start, end = pair.value
            end = max(end, found[start].end) if start in found else end  # the value is a line, its sentence goes on
            found[start] = _Piece(start, end, "labelled")
    starts = [block.start for block in document.blocks]
    cues = document.cues_of("application")
    offsets = [cue.start for cue in cues]
    for index in sorted({bisect_right(starts, offset) - 1 for offset in offsets}):
        for passage in passages(document, index, index + 1) if index >= 0 else ():
            inside = cues[bisect_left(offsets, passage.start) : bisect_left(offsets, passage.end)]
            role = role_at(document, passage.start)
            if role == "legal":  # "copies must be attached to the application", among what the law says
                inside = tuple(cue for cue in inside if cue.key in _DEMANDING)
            if inside and role not in ("chrome", "application"):
                found.setdefault(passage.start, _Piece(passage.start, passage.end, "sentence"))
    yield from (found[start] for start in sorted(found))


def _merged(document: Document, told: Sequence[_Piece]) -> Iterator[_Piece]:
    """Pieces of one method that stand next to each other, as one; sections whole."""
    for section in document.sections:
        if section.role == "application" and section.last > section.first:
            yield _Piece(section.start, section.end, "section")
    current: _Piece | None = None
    for piece in told:
        if piece.method == "section" or role_at(document, piece.start) == "application":
            continue
        if current and current.method == piece.method == "sentence":
            between = document.text[current.end : piece.start]
            if not between.strip() and "\n\n" not in between:
                current = _Piece(current.start, piece.end, "sentence")
                continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _instructions(document: Document, pieces: Iterator[_Piece]) -> Iterator[Candidate]:
    for piece in pieces:
        text = document.text[piece.start : piece.end]
        if len(text) >= _SHORTEST and " " in text.strip():
            method = piece.method if piece.method != "sentence" or _says_how(document, piece) else "mention"
            yield _leaf("instructions", method, text, piece.start, piece.end)


def _says_how(document: Document, piece: _Piece) -> bool:
    """Whether a sentence says how to apply, not only that one should."""
    text = document.text[piece.start : piece.end]
    return (
        "@" in text
        or "://" in text
        or "www." in text
        or bool(keyed(document, "application", _DEMANDING, piece.start, piece.end))
        or bool(keyed(document, "attachments", ("word",), piece.start, piece.end))
    )


def _leaf(name: str, method: str, value: str, start: int, end: int, derived: str | None = None) -> Candidate:
    field = f"application.{name}"
    return Candidate(field=field, rule=f"{field}.{method}", value=value, start=start, end=end, derived=derived)


# --- addresses to apply to


def _emails(document: Document, told: Sequence[_Piece]) -> Iterator[Candidate]:
    for reach in find_addresses(document):
        method = _email_method(document, reach, told)
        if method:
            yield _leaf("email", method, reach.value, reach.start, reach.end, reach.derived)


def _email_method(document: Document, reach: Reach, told: Sequence[_Piece]) -> _Method | None:
    """How the text says that applications go to this address; None: it does not, or it is for questions."""
    piece = _around(told, reach.start)
    if piece is None:
        return None
    if piece.method == "labelled":
        return "labelled"
    sending = _last(document, "application", _ANY, piece.start, reach.start)
    asking = _last(document, "contact", _ANY, piece.start, reach.start)
    if sending and (asking is None or asking.start <= sending.start):
        return "sentence"
    documents = _last(document, "attachments", ("word",), piece.start, reach.start)
    if documents and (asking is None or asking.start < documents.start):
        return "sentence"
    return "section" if piece.method == "section" and asking is None else None


def _around(told: Sequence[_Piece], offset: int) -> _Piece | None:
    index = bisect_right(told, offset, key=lambda piece: piece.start) - 1
    return told[index] if index >= 0 and offset < told[index].end else None


def _last(document: Document, table: str, keys: tuple[str, ...], start: int, end: int) -> Cue | None:
    found = keyed(document, table, keys, start, end)
    return found[-1] if found else None


def _urls(document: Document, told: Sequence[_Piece]) -> Iterator[Candidate]:
    behind = [link.start for link in document.links]
    apply = document.cues_of("application", "apply")
    for link in document.links:
        if not link.href.lower().startswith(("http://", "https://")):
            continue
        words = cues_within(apply, link.start, link.end)
        piece = _around(told, link.start)
        if words:
            method = "link"
        elif piece and _says_apply(document, piece, link.start):
            method = piece.method
        else:
            continue
        quote = document.text[link.start : link.end]
        derived = None if link.href.rstrip("/") in quote or quote in link.href else BEHIND
        yield _leaf("url", method, link.href, link.start, link.end, derived)
    for piece in told:
        for address in find_urls(document.text[piece.start : piece.end], bare=True):
            start, end = piece.start + address.start, piece.start + address.end
            linked = bisect_left(behind, end) > bisect_left(behind, start)
            if not linked and _says_apply(document, piece, start):
                yield from _url(document, address, piece, start, end)


def _url(document: Document, address: Address, piece: _Piece, start: int, end: int) -> Iterator[Candidate]:
    if document.text[start - 1 : start] != "@":
        yield _leaf("url", piece.method, address.value, start, end)


def _says_apply(document: Document, piece: _Piece, offset: int) -> bool:
    """Whether the words before an address (or, in a section, any but those on questions) say to apply there."""
    if piece.method == "labelled":
        return True
    applying = _last(document, "application", _ANY, piece.start, offset)
    asking = _last(document, "contact", _ANY, piece.start, offset)
    if asking and (applying is None or asking.start > applying.start):
        return False
    return applying is not None


def _addresses(document: Document, piece: _Piece) -> Iterator[Candidate]:
    """A postal address behind words on sending, on to the end of the sentence."""
    words = keyed(document, "places", ("word",), piece.start, piece.end)
    sending = keyed(document, "application", ("send",), piece.start, words[0].start) if words else ()
    if not words or not (sending or piece.method == "labelled"):
        return
    start = sending[-1].end if sending else piece.start
    colon = document.text.rfind(":", start, words[0].start)
    start = colon + 1 if colon >= 0 else start
    end = piece.end
    for stop in ("@", ";", "http"):
        at = document.text.find(stop, start, end)
        end = at if at >= 0 else end
    value = document.text[start:end]
    start += len(value) - len(value.lstrip(" \t\n:,-"))
    value = value.strip(" \t\n:,-.")
    if words[0].end <= start + len(value) <= start + _LONGEST_ADDRESS and any(map(str.isdigit, value)):
        yield _leaf("address", piece.method, " ".join(value.split()), start, start + len(value))


# --- documents


def _attachments(document: Document, piece: _Piece) -> Iterator[Candidate]:
    cues = keyed(document, "attachments", ("word",), piece.start, piece.end)
    if piece.method != "labelled" and not cues_within(document.cues_of("application"), piece.start, piece.end):
        return
    denied = keyed(document, "attachments", ("not",), piece.start, piece.end) if cues else ()
    if denied:
        before = tuple(cue for cue in cues if cue.end <= denied[0].start)
        # "your CV, but no cover letter" denies what follows; "a cover letter is not required" what it follows
        cues = before if len(before) < len(cues) or _names_document(document, denied[0]) else ()
    if not cues:
        return
    for start, end in _documents(document, cues):
        value = document.text[start:end]
        if end - start <= _LONGEST_DOCUMENT:
            yield _leaf("attachments", piece.method, " ".join(value.split()), start, end)


def _names_document(document: Document, denial: Cue) -> bool:
    """Whether the denying phrase holds the document that it denies: "without a cover letter"."""
    said = document.quote(denial).lower()
    words = lexicon(denial.language).attachments.get("word", ())
    return any(said.endswith(word.strip("*")) for word in words)


def _documents(document: Document, cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """Spans of documents: "copies of relevant education and certificates" is one, "CV and a cover letter" are two."""
    small = small_words(document.languages)
    start, end = cues[0].start, cues[0].end
    for cue in cues[1:]:
        between = document.text[end : cue.start]
        words = [match.group().lower() for match in _WORD.finditer(between)]
        if 0 < len(words) <= _JOINING_WORDS and "".join(between.split()).isalpha() and not is_small(words[0], small):
            end = cue.end
            continue
        yield start, end
        start, end = cue.start, cue.end
    yield start, end
