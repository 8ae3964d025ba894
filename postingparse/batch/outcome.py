"""Record -> encoded outcomes: what a worker does with each posting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import orjson

from postingparse.batch.identity import content_hash, stable_id
from postingparse.batch.redact import without_contacts
from postingparse.batch.replay import as_json
from postingparse.batch.shape import Shape
from postingparse.batch.where import Condition
from postingparse.context import Context
from postingparse.emit.record import embeddable
from postingparse.errors import RejectCode
from postingparse.pipeline import parse_record, prepare
from postingparse.posting import Posting
from postingparse.raw import Record
from postingparse.result import Reject, Result, Source

FIELDS = tuple(Posting.model_fields)
_GAPS: frozenset[RejectCode] = frozenset(("TRUNCATED", "TIMEOUT", "OUT_OF_MEMORY", "CRASHED"))


class Outcome(NamedTuple):
    """One posting, or one reject, ready to be written."""

    kind: Literal["posting", "reject", "left_out"]
    text: bytes
    """A line of the output or of the rejects; empty for what a condition left out."""
    feed: str | None
    code: RejectCode | None = None
    message: str = ""
    """Of a reject."""
    is_gap: bool = False
    """Of a reject: whether its feed has, or may have, postings that were not seen."""
    id: str = ""
    hash: str = ""
    filled: int = 0
    """A bit for each of FIELDS that has a value."""
    findings: tuple[str, ...] = ()
    """Codes."""
    conflicts: tuple[str, ...] = ()
    """Fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What is made of every record; a `worker.Task`."""

    context: Context
    shape: Shape
    conditions: tuple[Condition, ...] = ()
    feed: str | None = None
    """What the source is called, whatever its file is called."""
    redacted: bool = False
    """Contacts are left out, and masked wherever they stand."""

    def prepare(self) -> None:
        """Loads what the context names."""
        prepare(self.context)

    def parse(self, record: Record) -> Sequence[Outcome]:
        """What came of a record; several where it holds several postings."""
        outcomes = [self._outcome(one, record) for one in parse_record(record, context=self.context)]
        return outcomes or self.refuse(nothing(record), record)

    def refuse(self, reject: Reject, record: Record | None) -> Sequence[Outcome]:
        """A line of the rejects; it has the input with it, so that it can be played again."""
        ref = self.feed or (record.ref if record else reject.source.ref)
        reject = reject.model_copy(update={"source": reject.source.model_copy(update={"ref": ref})})
        line = reject.model_dump(mode="json")
        if record is not None and not self.redacted:
            line["record"] = as_json(record)
        text = embeddable(orjson.dumps(line).decode()).encode() + b"\n"
        is_gap = reject.code in _GAPS or (record is None and reject.place is None)  # the input as a whole
        return [Outcome("reject", text, reject.source.ref, reject.code, reject.message, is_gap)]

    def _outcome(self, outcome: Result | Reject, record: Record) -> Outcome:
        if isinstance(outcome, Reject):
            return self.refuse(outcome, record)[0]
        ref = self.feed or record.ref
        if outcome.source.ref != ref:
            outcome = outcome.model_copy(update={"source": outcome.source.model_copy(update={"ref": ref})})
        if not all(condition.holds(outcome.posting) for condition in self.conditions):
            return Outcome("left_out", b"", outcome.source.ref)
        return self.posting(without_contacts(outcome) if self.redacted else outcome)

    def posting(self, result: Result) -> Outcome:
        """The posting as it is written, with what the summary counts of it."""
        posting = result.posting
        filled = 0
        for bit, field in enumerate(FIELDS):
            if getattr(posting, field) not in (None, ()):
                filled |= 1 << bit
        return Outcome(
            "posting",
            self.shape.piece(result),
            result.source.ref,
            id=stable_id(result),
            hash=content_hash(posting),
            filled=filled,
            findings=tuple(finding.code for finding in result.findings),
            conflicts=tuple(conflict.field for conflict in result.conflicts),
        )


def nothing(record: Record) -> Reject:
    """A Reject for a reader that gives neither a posting nor a reason: no record is lost without a word."""
    source = Source(ref=record.ref, kind=record.kind, media_type=record.media_type, index=record.index)
    message = f"{record.ref or 'input'}: no posting in it"
    return Reject(source=source, code="NOT_A_POSTING", place=record.pointer or None, message=message)
