"""A row of a table that holds an input -> its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from postingparse.context import Context
from postingparse.errors import PostingParseError, RejectCode
from postingparse.raw import Record
from postingparse.read.envelopes import open_envelope
from postingparse.read.formats import split
from postingparse.result import Reject, Source
from postingparse.values.schemaorg import JsonValue

_NO_NAMES = (bytes, list, dict)
"""A number of any kind is one: a table that has lost an id counts the others in floating point."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says; it stands where a file's name does."""

    told: Mapping[str, JsonValue | bytes]
    """`content`, as text or as a file's bytes, and what else a line of NDJSON may say of it."""

    @property
    def name(self) -> str | None:
        """Its id, else its URL."""
        told = (self.told.get("id"), self.told.get("url"))
        return next((str(one) for one in told if one not in (None, "") and not isinstance(one, _NO_NAMES)), None)

    def __str__(self) -> str:
        return self.name or "input"


def cut_row(row: Row, context: Context) -> Iterator[Record | Reject]:
    """The records of a row, one at least or a Reject. Raises nothing for what the row holds."""
    count = 0
    try:
        for item in open_envelope(row.told, partial(split, limits=context.limits, feed_map=context.feed_map)):
            yield replace(item, ref=str(row)) if isinstance(item, Record) else item
            count += 1
    except PostingParseError as error:
        yield _reject(error.code, str(error), count)
        return
    if not count:
        yield _reject("NOT_A_POSTING", f"{row}: no posting in it", 0)


def _reject(code: RejectCode, message: str, index: int) -> Reject:
    return Reject(source=Source(kind="unknown", index=index), code=code, message=message)
