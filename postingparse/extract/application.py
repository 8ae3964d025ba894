"""Document -> how to apply: address, e-mail, postal address, the words on applying, documents demanded."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document
from postingparse.extract.applying import Method, Piece, instructions_of, is_of_the_page, pieces_on_applying
from postingparse.extract.nearby import cues_within, role_at, section_at
from postingparse.extract.passages import is_small, keyed, small_words
from postingparse.extract.reach import BEHIND, Reach, find_addresses
from postingparse.languages import lexicon
from postingparse.values.person import find_names, is_of
from postingparse.values.web import Address, find_urls

_WORD = re.compile(r"[\w'’-]+")
_LONGEST_DOCUMENT = 60
_LONGEST_ADDRESS = 200
_JOINING_WORDS = 4
_OF_ADDRESS = ("@", "_", "/")
"""Behind a word that is part of an address: "cv@firm.example"."""
_LONGEST_WAY = 100
"""Characters from a word on applying to the address to apply at."""
_SHORT_VALUE = 80
"""Characters of a label's value that is a channel and nothing else."""
_ANY = ("send", "apply", "attach", "phrase")


def find_application(document: Document, context: Context) -> Iterator[Candidate]:
    """The leaves of `application`, each from labels, sections on applying and sentences that say how."""
    del context  # a channel is the posting's own
    reaches = find_addresses(document)
    told = list(pieces_on_applying(document, [reach.start for reach in reaches]))
    yield from _instructions(document, told)
    yield from _emails(document, told, reaches)
    yield from _urls(document, told)
    for piece in told:
        yield from _attachments(document, piece)
        yield from _addresses(document, piece)


def _instructions(document: Document, told: Sequence[Piece]) -> Iterator[Candidate]:
    for piece in instructions_of(document, told):
        value = document.text[piece.start : piece.end]
        yield _leaf("instructions", piece.method, value, piece.start, piece.end)


def _leaf(name: str, method: str, value: str, start: int, end: int, derived: str | None = None) -> Candidate:
    field = f"application.{name}"
    return Candidate(field=field, rule=f"{field}.{method}", value=value, start=start, end=end, derived=derived)


# --- addresses to apply to


def _emails(document: Document, told: Sequence[Piece], reaches: Sequence[Reach]) -> Iterator[Candidate]:
    for reach in reaches:
        method = _email_method(document, reach, told)
        if method:
            yield _leaf("email", method, reach.value, reach.start, reach.end, reach.derived)


def _email_method(document: Document, reach: Reach, told: Sequence[Piece]) -> Method | None:
    """How the text says that applications go to this address; None: it does not, or it is for questions."""
    piece = _around(told, reach.start)
    if piece is None:
        return None
    if piece.method == "labelled":
        return "labelled"
    sending = _last(document, "application", _ANY, piece.start, reach.start)
    asking = _last(document, "contact", _ANY, piece.start, reach.start)
    urging = _last(document, "deadline", ("asap",), piece.start, reach.start)
    if urging and (asking is None or asking.start < urging.end):
        return "sentence"  # "Get in touch as soon as possible: crew@firm.example"
    if asking and any(is_of(name.value, reach.value) for name in find_names(document.text, piece.start, piece.end)):
        return None  # "Questions: Ms Miller, by e-mail to a.miller@firm.example"
    if sending and (asking is None or asking.start <= sending.start):
        return "sentence"
    if sending is None and role_at(document, piece.start) == "contact":
        return None  # "HOW TO APPLY", and below its text "Questions: Ms Miller, a.miller@firm.example"
    documents = _last(document, "attachments", ("word",), piece.start, reach.start)
    if documents and (asking is None or asking.start < documents.start):
        return "sentence"
    if asking is None and keyed(document, "attachments", ("word",), reach.end, piece.end):
        return "sentence"  # "Apply to crew@firm.example with your CV"
    return "section" if piece.method == "section" and asking is None else None


def _around(told: Sequence[Piece], offset: int) -> Piece | None:
    index = bisect_right(told, offset, key=lambda piece: piece.start) - 1
    return told[index] if index >= 0 and offset < told[index].end else None


def _last(document: Document, table: str, keys: tuple[str, ...], start: int, end: int) -> Cue | None:
    found = keyed(document, table, keys, start, end)
    return found[-1] if found else None


def _urls(document: Document, told: Sequence[Piece]) -> Iterator[Candidate]:
    behind = [link.start for link in document.links]
    apply = document.cues_of("application", "apply")
    for link in document.links:
        if not link.href.lower().startswith(("http://", "https://")):
            continue
        quote = document.text[link.start : link.end]
        if is_of_the_page(document, link.start, link.end):
            continue
        words = "://" not in quote and cues_within(apply, link.start, link.end)  # no words of an address
        piece = _around(told, link.start)
        if words:
            method = "link"
        elif piece and _says_apply(document, piece, link.start):
            method = piece.method
        else:
            continue
        said = link.href.rstrip("/") in quote or ("." in quote and quote.strip() in link.href)
        derived = None if said else BEHIND
        yield _leaf("url", method, link.href, link.start, link.end, derived)
    for piece in told:
        if piece.method != "labelled" and not cues_within(document.cues_of("application"), piece.start, piece.end):
            continue
        for address in find_urls(document.text[piece.start : piece.end], bare=True):
            start, end = piece.start + address.start, piece.start + address.end
            linked = bisect_left(behind, end) > bisect_left(behind, start)
            if not linked and _says_apply(document, piece, start):
                yield from _url(document, address, piece, start, end)


def _url(document: Document, address: Address, piece: Piece, start: int, end: int) -> Iterator[Candidate]:
    if document.text[start - 1 : start] != "@":
        yield _leaf("url", piece.method, address.value, start, end)


def _says_apply(document: Document, piece: Piece, offset: int) -> bool:
    """Whether the words before an address (or, in a section, any but those on questions) say to apply there."""
    if piece.method == "labelled" and piece.end - piece.start <= _SHORT_VALUE:
        return True
    applying = _last(document, "application", _ANY, piece.start, offset)
    asking = _last(document, "contact", _ANY, piece.start, offset)
    if asking and (applying is None or asking.start > applying.start):
        return False
    return applying is not None and offset - applying.end <= _LONGEST_WAY


def _addresses(document: Document, piece: Piece) -> Iterator[Candidate]:
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
    other = keyed(document, "labels", ("phone", "email", "ignored", "deadline"), words[0].end, end)
    end = other[0].start if other else end
    value = document.text[start:end]
    start += len(value) - len(value.lstrip(" \t\n:,-"))
    value = value.strip(" \t\n:,-.")
    small = small_words(document.languages)
    while " " in value and is_small(value.rsplit(None, 1)[1], small):
        value = value.rsplit(None, 1)[0].rstrip(" ,;-")  # "..., Santiago, o al" before a label
    if words[0].end <= start + len(value) <= start + _LONGEST_ADDRESS and any(map(str.isdigit, value)):
        yield _leaf("address", piece.method, " ".join(value.split()), start, start + len(value))


# --- documents


def _attachments(document: Document, piece: Piece) -> Iterator[Candidate]:
    cues = tuple(
        cue
        for cue in keyed(document, "attachments", ("word",), piece.start, piece.end)
        if document.text[cue.end : cue.end + 1] not in _OF_ADDRESS and document.text[cue.start - 1] not in "@_./"
    )
    applying = keyed(
        document, "application", ("apply",), piece.start, piece.end
    )  # "mention in your application letter"
    cues = tuple(cue for cue in cues if not any(a.start < cue.end and cue.start < a.end for a in applying))
    addressed = "@" in document.text[piece.start : piece.end]
    said = addressed or piece.method == "labelled" or _is_under_documents(document, piece)
    if not said and not cues_within(document.cues_of("application"), piece.start, piece.end):
        return
    denied = keyed(document, "attachments", ("not",), piece.start, piece.end) if cues else ()
    if denied:
        before = tuple(cue for cue in cues if cue.end <= denied[0].start)
        # "your CV, but no cover letter" denies what follows; "a cover letter is not required" what it follows
        cues = before if len(before) < len(cues) or _names_document(document, denied[0]) else ()
    if not cues:
        return
    for start, end in _documents(document, cues):
        start = _counted_from(document, start)  # noqa: PLW2901 - "two writing samples"
        value = document.text[start:end]
        if end - start <= _LONGEST_DOCUMENT:
            yield _leaf("attachments", piece.method, " ".join(value.split()), start, end)


def _is_under_documents(document: Document, piece: Piece) -> bool:
    """Whether a line of a section is under a heading that names what it lists: "Documents required", "Attach"."""
    section = section_at(document, piece.start)
    if section is None or section.heading is None or section.role != "application":
        return False
    words = keyed(document, "attachments", ("word",), *section.heading)
    return bool(words or keyed(document, "application", ("attach",), *section.heading))


def _counted_from(document: Document, start: int) -> int:
    """Where the number before a document begins, else its own start."""
    number = cues_within(document.cues_of("numbers"), max(0, start - 12), start)
    if number and not document.text[number[-1].end : start].strip():
        return number[-1].start
    head = document.text[max(0, start - 3) : start].rstrip(" ")
    digits = len(head) - len(head.rstrip("0123456789"))
    return start - (len(document.text[max(0, start - 3) : start]) - len(head)) - digits if digits else start


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
        plain = 1 < len(words) <= _JOINING_WORDS and "".join(between.split()).isalpha()
        if plain and not any(is_small(word, small) for word in words[:-1]):
            end = cue.end
            continue
        yield start, end
        start, end = cue.start, cue.end
    yield start, end
