"""What the readers of a JobPosting node share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from postingparse.candidate import Candidate
from postingparse.document import Cue
from postingparse.values.fragment import read_passage
from postingparse.values.schemaorg.nodes import Spot, clean


class Cues(Protocol):
    """The forms of the lexicons in a text, by table."""

    def get(self, table: str, default: tuple[Cue, ...] = (), /) -> tuple[Cue, ...]:
        """The forms of a table, in the order of the text."""
        ...


CuesIn = Callable[[str], Cues]
"""Text -> the forms of the lexicons in it. The languages are the caller's to choose."""

UNUSABLE = "UNUSABLE_VALUE"
_URL = re.compile(r"https?://[^\s<>\"'\\]{3,2000}", re.IGNORECASE)
_SHOWN = 200


class _NoCues:
    def get(self, table: str, default: tuple[Cue, ...] = (), /) -> tuple[Cue, ...]:
        del table
        return default


_NONE = _NoCues()


def no_words(text: str) -> Cues:
    """No lexicon: only codes are read."""
    del text
    return _NONE


def candidate(field: str, spot: Spot, value: object, *, derived: str | None = None) -> Candidate:
    """A leaf read from a place in the markup."""
    return Candidate(field=field, rule=_rule(field), value=value, pointer=spot.pointer, derived=derived)


def record(
    field: str,
    spot: Spot,
    parts: Iterable[tuple[str, Spot | None, object]],
    derived: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Candidate]:
    """A record of the parts that are there; none where none is.

    parts: key, place (None: that of the record), value. derived: key of a part that only follows, and from what.
    """
    leaves = tuple(
        Candidate(field=key, rule=_rule(field), value=value, pointer=(place or spot).pointer, derived=derived.get(key))
        for key, place, value in parts
        if value not in (None, "", ())
    )
    if leaves:
        yield Candidate(field=field, rule=_rule(field), pointer=spot.pointer, parts=leaves)


def doubtful(field: str, spot: Spot, doubt: str = UNUSABLE) -> Candidate:
    """A value that cannot be taken: it stays as evidence, with a finding."""
    shown = spot.line() or clean(json.dumps(spot.value, ensure_ascii=False))
    return Candidate(field=field, rule=_rule(field), value=shown[:_SHOWN], pointer=spot.pointer, doubt=doubt)


def _rule(field: str) -> str:
    return f"{field}.markup"


def line_of(spot: Spot | None) -> str | None:
    """The words of a place on one line, None where there is none."""
    return spot.line() if spot else None


def web_address(written: str | None) -> str | None:
    """An http(s) address; None for anything else, `javascript:` above all.

    >>> web_address("https://firm.example/jobs"), web_address("javascript:alert(1)")
    ('https://firm.example/jobs', None)
    """
    return written if written and _URL.fullmatch(written) else None


def passage(field: str, spots: Iterable[Spot]) -> Iterator[Candidate]:
    """A section of one or several texts: its words as written, its bullets or sentences."""
    for spot in spots:
        written = _written(spot)
        if not written:
            continue
        text, items = read_passage(written)
        rule = _rule(field)
        leaves = [Candidate(field="text", rule=rule, value=text, pointer=spot.pointer)]
        for item in items:
            leaf = Candidate(field="items", rule=rule, value=item, pointer=spot.pointer)
            if field == "qualifications":
                said = Candidate(field="text", rule=rule, value=item, pointer=spot.pointer)
                leaf = Candidate(field="items", rule=rule, pointer=spot.pointer, parts=(said,))
            leaves.append(leaf)
        if text:
            yield Candidate(field=field, rule=rule, pointer=spot.pointer, parts=tuple(leaves))


def _written(spot: Spot) -> str | None:
    """A text with its tags and line breaks, as it stands in the markup."""
    if isinstance(spot.value, str):
        return spot.value.strip()
    return spot.text()


def key_in(cues: Cues, *tables: str, among: tuple[str, ...] = ()) -> str | None:
    """The key of the first form of these tables, one of some keys where they are named; None where there is none."""
    found = (cue.key for table in tables for cue in cues.get(table, ()))
    return next((key for key in found if not among or key in among), None)
