"""Document -> the stretches of its text that speak of applying."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from postingparse.document import Document, Pair, Section
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.passages import keyed, passages

Method = Literal["labelled", "section", "sentence", "mention"]
"""How a stretch is known to speak of applying. mention: a sentence that says to apply, but not how."""

_ON_THE_POST = frozenset(("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits", "employer"))
"""Sections in which "include", "applications to" and the like speak of the work."""
_INSIDE = frozenset(
    ("phone", "email", "contact", "contact_role", "apply", "street", "place", "locality", "website", "ignored")
)
"""Labels that may stand inside a text on applying without ending it."""
_LONGEST = 4000
_SHORTEST_MENTION = 25
_ADDRESS_LINE = 300
_SHORTEST = 15
"""Characters of instructions that say something."""


class Piece(NamedTuple):
    """A stretch of text on applying."""

    start: int
    end: int
    method: Method


def pieces_on_applying(document: Document, mailed: Sequence[int]) -> Iterator[Piece]:
    """Labelled values, passages of sections on applying, and passages elsewhere that hold a word on it; in order.

    mailed: where the e-mail addresses of the text begin.
    """
    found: dict[int, Piece] = {}
    sections = list(_sections(document))
    for first, last in sections:
        for passage in passages(document, first, last):
            if document.blocks[passage.block].kind != "heading":
                found[passage.start] = Piece(passage.start, passage.end, "section")
    for pair in document.pairs:
        if pair.field == "apply":
            start, end = pair.value
            end = max(end, found[start].end) if start in found else end  # the value is a line, its sentence goes on
            found[start] = Piece(start, end, "labelled")
    for piece in _sentences(document, mailed):
        found.setdefault(piece.start, piece)
    yield from (found[start] for start in sorted(found))


def _sentences(document: Document, mailed: Sequence[int]) -> Iterator[Piece]:
    starts = [block.start for block in document.blocks]
    cues = document.cues_of("application")
    offsets = [cue.start for cue in cues]
    for index in sorted({bisect_right(starts, offset) - 1 for offset in (*offsets, *mailed)}):
        for passage in passages(document, index, index + 1) if index >= 0 else ():
            inside = cues[bisect_left(offsets, passage.start) : bisect_left(offsets, passage.end)]
            piece = Piece(passage.start, _with_address_below(document.text, passage.end), "sentence")
            addressed = bisect_left(mailed, passage.end) > bisect_left(mailed, passage.start)
            keys = {cue.key for cue in inside}
            if (keys and _speaks_of_applying(document, piece, keys)) or (
                addressed and (_mails_documents(document, piece) or _urges(document, piece))
            ):
                yield piece


def _mails_documents(document: Document, piece: Piece) -> bool:
    """Whether a document and an address stand together: "Résumés to music@firm.example"."""
    documents = keyed(document, "attachments", ("word",), piece.start, piece.end)
    if not documents or role_at(document, piece.start) in _ON_THE_POST | {"chrome", "legal"}:
        return False
    asking = cues_within(document.cues_of("contact"), piece.start, piece.end)
    return not asking or documents[-1].start > asking[-1].start


def _urges(document: Document, piece: Piece) -> bool:
    """Whether a sentence with an address says to be quick about applying: "Get in touch as soon as possible: ..."."""
    urging = keyed(document, "deadline", ("asap",), piece.start, piece.end)
    return bool(urging) and role_at(document, piece.start) not in _ON_THE_POST | {"chrome", "legal"}


def _speaks_of_applying(document: Document, piece: Piece, keys: set[str]) -> bool:
    """Whether the cues of a sentence mean what they say: "attach" a document, "send" to an address."""
    role = role_at(document, piece.start)
    if role == "chrome":
        return False
    addressed = _is_addressed(document, piece)
    documents = bool(keyed(document, "attachments", ("word",), piece.start, piece.end))
    if role in _ON_THE_POST:
        return addressed and bool(keys & {"send", "apply"})
    if role == "legal":  # "copies must be attached to the application", among what the law says
        return (addressed or documents) and bool(keys & {"send", "attach"})
    return "apply" in keys or ("send" in keys and (addressed or documents)) or documents


def _is_addressed(document: Document, piece: Piece) -> bool:
    text = document.text[piece.start : piece.end]
    if "@" in text or "://" in text or "www." in text:
        return True
    return bool(keyed(document, "places", ("word",), piece.start, piece.end))


def _with_address_below(text: str, end: int) -> int:
    """The end of "... via the link:" with the address on the next line."""
    if text[end - 1 : end] != ":":
        return end
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("\n", start, start + _ADDRESS_LINE)
    line = text[start : stop if stop >= 0 else start + _ADDRESS_LINE].rstrip()
    return start + len(line) if " " not in line and ("@" in line or "." in line) else end


def instructions_of(document: Document, told: Sequence[Piece]) -> Iterator[Piece]:
    """Whole sections on applying, labelled texts, and sentences that stand next to each other as one.

    told: what `pieces_on_applying` gives.
    """
    whole = [(document.blocks[first].start, document.blocks[last - 1].end) for first, last in _sections(document)]
    found = [Piece(start, end, "section") for start, end in whole]
    for piece in told:
        index = bisect_right(whole, (piece.start, len(document.text))) - 1
        if piece.method == "section" or (index >= 0 and piece.start < whole[index][1]):
            continue
        last = found[-1] if found else None
        if last and last.method == piece.method == "sentence":
            between = document.text[last.end : piece.start]
            if not between.strip() and "\n\n" not in between:
                found[-1] = Piece(last.start, piece.end, "sentence")
                continue
        found.append(piece)
    for piece in found:
        text = document.text[piece.start : piece.end].strip()
        if len(text) >= _SHORTEST and " " in text:
            if piece.method != "sentence" or _says_how(document, piece):
                yield piece
            elif len(text) >= _SHORTEST_MENTION and text[-1] != "?" and not is_of_the_page(document, *piece[:2]):
                yield piece._replace(method="mention")


def is_of_the_page(document: Document, start: int, end: int) -> bool:
    """Whether words are the page's and not the posting's: "Sign in to apply", but not "Apply now", which is both."""
    apply = {(cue.start, cue.end) for cue in cues_within(document.cues_of("application"), start, end)}
    return any((cue.start, cue.end) not in apply for cue in cues_within(document.cues_of("chrome"), start, end))


def _says_how(document: Document, piece: Piece) -> bool:
    if _is_addressed(document, piece) or keyed(document, "attachments", ("word",), piece.start, piece.end):
        return True
    return bool(keyed(document, "application", ("send",), piece.start, piece.end))


def _sections(document: Document) -> Iterator[tuple[int, int]]:
    """First and last block of each section on applying, what only looks like a heading inside it not ending it."""
    labels = {pair.label.start: pair for pair in document.pairs}
    done = 0
    for index, section in enumerate(document.sections):
        if section.role != "application" or section.first < done or section.last <= section.first:
            continue
        if _is_of_a_date(section, labels):
            continue
        last = section.last
        if section.heading and document.quote(section.heading).isupper():
            for following in document.sections[index + 1 :]:
                if not _goes_on(document, section, following, labels):
                    break
                last = max(last, following.last)
        done = last
        yield section.first, last


def _is_of_a_date(section: Section, labels: dict[int, Pair]) -> bool:
    """Whether its heading is the label of a deadline: "Application deadline: 3 May"."""
    pair = labels.get(section.heading.start) if section.heading else None
    return pair is not None and pair.field not in (None, "apply")


def _goes_on(document: Document, section: Section, following: Section, labels: dict[int, Pair]) -> bool:
    """Whether a section only continues one with a heading in capitals: its own heading is a label or a broken line."""
    if following.end - section.start > _LONGEST or following.role in ("legal", "employer"):
        return False
    if following.heading is None:
        return following.role is None
    pair = labels.get(following.heading.start)
    if document.quote(following.heading).isupper() and len(document.quote(following.heading)) > 3:
        return False
    return pair is None or pair.field is None or pair.field in _INSIDE
