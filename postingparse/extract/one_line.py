"""A line of the head -> the post and the employer that it names beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from postingparse.document import Document, Span
from postingparse.extract.head import HeadLine
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import employer_likeness
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import is_name

_DIVIDER = re.compile(r"[ \u00a0][|·–—-][ \u00a0]")
_NEAR = 2
"""Blocks below the line in which another name is the employer's."""
_PARTS = 3
"""The post, the employer, the place."""


class OneLine(NamedTuple):
    """What a line names beside each other."""

    title: Span
    employer: Span
    is_apart: bool
    """Whether the employer is no part of the title: a place stands behind it, or it stands first."""


def named_in_first(document: Document, names: Sequence[HeadLine]) -> OneLine | None:
    """What the first name of a head names beside each other, where no other name stands near below it."""
    if not names:
        return None
    first, *others = names
    near = (document.text[line.start : line.end] for line in others if line.block <= first.block + _NEAR)
    return None if any(map(is_name, near)) else named_in_one_line(document, first.start, first.end)


def named_in_one_line(document: Document, start: int, end: int) -> OneLine | None:
    """The post and the employer of "Nurse – Elm Care Home, Leeds", "Elm Ltd - Nurse", "Nurse | Elm | Leeds".

    An employer is told by its form or word, or by standing between an occupation and a town, all with bars between.
    """
    pieces, place = _pieces(document.text, start, end)
    if len(pieces) != _PARTS - 1:
        return None
    first, second = pieces
    if _is_sure(document, second) and employer_likeness(document, *first) < employer_likeness(document, *second):
        return OneLine(first, second, place is not None)
    if _names_work(document, first):
        known = _is_an_employer(document, second) or (
            place == "part"
            and _is_barred(document, first)
            and is_name(document.quote(second))
            and _may_be_one(document, second)
        )
        return OneLine(first, second, place is not None) if known else None
    if _names_work(document, second) and _is_an_employer(document, first):
        return OneLine(second, first, is_apart=True)
    return None


def _pieces(text: str, start: int, end: int) -> tuple[list[Span], str | None]:
    """The parts of a line but the town that ends it; and whether that is a part ("part") or stands behind a comma."""
    bounds = [start, *(at for match in _DIVIDER.finditer(text, start, end) for at in match.span()), end]
    pieces = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
    last = pieces[-1]
    if len(pieces) == _PARTS and _is_town(text, last):
        return pieces[:-1], "part"
    comma = text.rfind(", ", *last)
    if comma > last.start and _is_town(text, Span(comma + 2, last.end)):
        return [*pieces[:-1], Span(last.start, comma)], "comma"
    return pieces, None


def _is_town(text: str, span: Span) -> bool:
    return any(place.kind == "town" for place in places_named(text[span.start : span.end].strip()))


def _names_work(document: Document, span: Span) -> bool:
    return any(cues_within(document.cues_of(table), *span) for table in ("contact_roles", "occupations"))


def _is_barred(document: Document, first: Span) -> bool:
    """Whether a bar stands behind a part: a dash may be the title's own, "Tech Lead - Banking - Lyon"."""
    return document.text[first.end : first.end + 2].strip() == "|"


def _is_an_employer(document: Document, span: Span) -> bool:
    return _may_be_one(document, span) and employer_likeness(document, *span) > 0


def _is_sure(document: Document, span: Span) -> bool:
    """Whether a legal form ends a part: what stands beside it is the post, in whatever words."""
    forms = cues_within(document.cues_of("legal_forms"), *span)
    return bool(forms) and forms[-1].start > span.start and forms[-1].end >= span.end - 1


def _may_be_one(document: Document, span: Span) -> bool:
    """Whether a part is neither work, hours, nor a department."""
    others = ("departments", "hours", "contract", "work_model", "work_model_value", "closed", "labels")
    own = {(cue.start, cue.end) for cue in cues_within(document.cues_of("organisations"), *span)}  # "Elm School"
    said = (cue for table in others for cue in cues_within(document.cues_of(table), *span))
    return (
        not any(map(str.isdigit, document.quote(span)))
        and not _names_work(document, span)
        and all((cue.start, cue.end) in own for cue in said)
    )
