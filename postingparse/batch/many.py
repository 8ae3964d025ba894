"""The batch for programs: records as values, in the order of the inputs, from watched worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from postingparse.batch.cutting import Cutting
from postingparse.batch.inputs import find_files
from postingparse.batch.pool import Pool
from postingparse.batch.worker import Allowance
from postingparse.context import Context
from postingparse.pipeline import parse_record, prepare
from postingparse.raw import Record
from postingparse.result import Reject, Result

_PLAIN = Context()
_USUAL = Allowance(seconds=10, megabytes=512)


def parse_many(
    inputs: Iterable[str | Path],
    *,
    jobs: int | None = None,
    context: Context = _PLAIN,
    allowance: Allowance = _USUAL,
) -> Iterator[Result | Reject]:
    """Every posting of files, folders and patterns, in their order, and a Reject for each that gave none.

    jobs: worker processes, one a core where it is None. allowance: what one record may cost; one that hangs, crashes or
    takes more memory gives a Reject ("TIMEOUT", "CRASHED", "OUT_OF_MEMORY") and the others go on. Memory stays flat.
    """
    files = find_files(map(str, inputs))
    with Cutting(context, allowance) as cutting, Pool(_Plain(context), jobs or cores(), allowance) as pool:
        for turn in pool.turns(cutting.records_of(files)):
            yield from turn.answers


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Plain:
    """A `worker.Task` that gives what `parse_record` gives."""

    context: Context

    def prepare(self) -> None:
        prepare(self.context)

    def parse(self, record: Record) -> Sequence[Result | Reject]:
        return list(parse_record(record, context=self.context))

    def refuse(self, reject: Reject, _record: Record | None) -> Sequence[Result | Reject]:
        return [reject]
