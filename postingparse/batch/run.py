"""A run from its inputs to its published output, that can be killed and goes on."""

from __future__ import annotations

import contextlib
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import orjson

from postingparse import __version__
from postingparse.batch.changes import (
    HELD,
    Comparison,
    Ledger,
    change_line,
    gone_in,
    ids_in,
    verdict_line,
)
from postingparse.batch.cutting import Cutting
from postingparse.batch.disk import publish, replace_file
from postingparse.batch.inputs import Selection, find_files, fingerprint, size_of
from postingparse.batch.outcome import Conversion, Outcome
from postingparse.batch.pool import Pool
from postingparse.batch.publish import STDOUT, publish_records
from postingparse.batch.shape import form_of
from postingparse.batch.spool import CannotResume, Spool
from postingparse.batch.stored import COMPARABLE, TABLE, read_stored, records_of
from postingparse.batch.tally import Tally
from postingparse.batch.worker import Allowance
from postingparse.errors import BadContext
from postingparse.raw import Record
from postingparse.result import Reject, Result

_OUTPUT, _REJECTS, _CHANGES = "output", "rejects", "changes"

Tell = Callable[[Tally], None]
"""Called now and then with the counts so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """How the state of a run is saved and gone on with."""

    state: Path | None = None
    """Its folder; None: a hidden one beside the output."""
    resume: bool = False
    afresh: bool = False
    """Where there is nothing to go on with, since arguments or inputs are others, the run starts from nothing."""
    seconds: float = 2.0
    """Between two savings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is to do."""

    inputs: tuple[str, ...]
    output: str
    """A path, `-`, or the URL of a database."""
    conversion: Conversion
    selection: Selection
    allowance: Allowance
    jobs: int = 1
    rejects: Path | None = None
    summary: Path | None = None
    comparison: Comparison | None = None
    """What tonight's postings are compared with."""
    table: str = TABLE
    """Of a database."""
    saving: Saving = Saving()
    dry: bool = False
    """Nothing is written."""

    @property
    def folder(self) -> Path:
        """Where the state is saved."""
        if self.saving.state is not None:
            return self.saving.state
        if "://" in self.output:  # of a database; its URL may hold a password, so it is not in the name
            return Path(f".postingparse-{hashlib.sha256(self.output.encode()).hexdigest()[:12]}.batch")
        target = Path(self.output)
        return target.parent / f".{target.name}.batch"

    @property
    def own(self) -> list[Path]:
        """Files and folders that the run writes, or compares with: they are no inputs."""
        paths = [self.rejects, self.summary, self.folder]
        if self.comparison is not None:
            paths.append(self.comparison.changes)
        places = [self.output, self.comparison.previous if self.comparison else self.output]
        files = [Path(place) for place in places if "://" not in place and not place.endswith("/")]
        return [path for path in paths if path] + files

    @property
    def job(self) -> dict[str, Any]:
        """What decides about the bytes of the output; not how many workers there are."""
        return {
            "postingparse": __version__,
            "inputs": list(self.inputs),
            "table": self.table,
            "output": hashlib.sha256(self.output.encode()).hexdigest(),
            "options": repr((self.conversion, self.selection, self.allowance, self.comparison)),
        }


class _Sink(Protocol):
    """Where pieces go."""

    def add(self, name: str, data: bytes) -> None: ...

    def is_due(self) -> bool: ...

    def save(self, job: dict[str, Any], progress: dict[str, Any]) -> None: ...


def run(plan: Plan, tell: Tell) -> Tally:
    """Converts everything. Raises CannotResume, Busy, BadContext; OSError where the disk fails: the state stays."""
    if plan.dry or plan.output == STDOUT:
        return _to_stdout(plan, tell)
    with Spool(plan.folder, (_OUTPUT, _REJECTS, _CHANGES), seconds=plan.saving.seconds) as spool:
        try:
            return _to_files(plan, spool, tell, resume=plan.saving.resume)
        except CannotResume:
            if not plan.saving.afresh:
                raise
        return _to_files(plan, spool, tell, resume=False)


def _to_files(plan: Plan, spool: Spool, tell: Tell, *, resume: bool) -> Tally:
    """The whole way, or what is left of it."""
    progress = spool.resume(plan.job) if resume else None
    if progress is None:
        spool.start()
    tally = Tally.from_json(progress["tally"]) if progress else Tally()
    if spool.phase == "parsing":
        with closing(_ledger(plan, spool.folder / _CHANGES)) as ledger:
            seen = _parse(plan, spool, tally, ledger, tell, progress["inputs"] if progress else 0)
        spool.phase = "publishing"
        spool.save(plan.job, {"inputs": seen, "tally": tally.to_json()})
    _publish(plan, spool, tally)
    return tally


def _parse(plan: Plan, sink: _Sink, tally: Tally, ledger: Ledger, tell: Tell, seen: int) -> int:
    """Fills the sink from where it ends. seen, and what comes back: the fingerprint of the records that are in it."""
    clock = _Clock(tally)
    if not tally.records:
        sink.add(_OUTPUT, plan.conversion.shape.head)
    with (
        Cutting(plan.conversion.context, plan.allowance) as cutting,
        Pool(plan.conversion, plan.jobs, plan.allowance) as pool,
    ):
        items = _rest(_items(plan, cutting), tally.records, seen)
        for turn in pool.turns(items):
            tally.begin(size_of(turn.item))
            for outcome in turn.answers:
                _write(plan, sink, outcome, tally, ledger)
                tally.add(outcome)
            seen = fingerprint(turn.item, seen)
            clock.stop()
            if sink.is_due():
                sink.save(plan.job, {"inputs": seen, "tally": tally.to_json()})
            tell(tally)
    if plan.comparison is not None:
        _settle(plan, plan.comparison, sink, tally, ledger)
    clock.stop()
    sink.add(_OUTPUT, plan.conversion.shape.tail)
    return seen


def _write(plan: Plan, sink: _Sink, outcome: Outcome, tally: Tally, ledger: Ledger) -> None:
    if outcome.kind == "reject":
        sink.add(_REJECTS, outcome.text)
    elif outcome.kind == "posting":
        _add_piece(plan, sink, outcome.text, tally)
        if plan.comparison is not None:
            change = ledger.enter(outcome.id, outcome.hash)
            tally.changes[change] += 1
            sink.add(_CHANGES, change_line(outcome, change))


def _add_piece(plan: Plan, sink: _Sink, piece: bytes, tally: Tally) -> None:
    if tally.out or tally.kept:
        sink.add(_OUTPUT, plan.conversion.shape.between)
    sink.add(_OUTPUT, piece)


def _ledger(plan: Plan, changes: Path | None) -> Ledger:
    """Last night's, with what of tonight is in the changes already."""
    ledger = Ledger(_previous(plan))
    if changes is not None and plan.comparison is not None:
        for id_ in ids_in(changes):
            ledger.enter(id_, "")
    return ledger


def _previous(plan: Plan) -> Iterator[Result]:
    """Last night's records; none in the first night."""
    if plan.comparison is None:
        return
    place = plan.comparison.previous
    form = plan.conversion.shape.form if place == plan.output else form_of(place)
    if form not in COMPARABLE:
        raise BadContext(
            f"--previous {place}: {form} does not hold the whole record; give one of {', '.join(COMPARABLE)}"
        )
    if "://" in place or Path(place).exists():
        yield from read_stored(place, form, plan.table)


def _settle(plan: Plan, wish: Comparison, sink: _Sink, tally: Tally, ledger: Ledger) -> None:
    """What becomes of last night's postings that did not come; those that are kept go behind tonight's."""
    previous = enumerate(_previous(plan))
    for verdict in ledger.verdicts(wish, tally.incomplete, plan.conversion.context.today):
        sink.add(_CHANGES, verdict_line(verdict))
        tally.changes[verdict.change] += 1
        if verdict.reason.startswith(HELD) and verdict.reason not in tally.held:
            tally.held.append(verdict.reason)
        if verdict.change == "kept":
            result = next(result for number, result in previous if number == verdict.missing.number)
            _add_piece(plan, sink, plan.conversion.shape.piece(result), tally)
            tally.kept += 1


def _items(plan: Plan, cutting: Cutting) -> Iterator[Record | Reject]:
    files = find_files(plan.inputs, plan.own)
    return plan.selection.of(cutting.records_of(files))


def _rest(items: Iterator[Record | Reject], done: int, seen: int) -> Iterator[Record | Reject]:
    """The records behind those that were done before. Raises CannotResume where these are not what they were."""
    found = 0
    for _ in range(done):
        item = next(items, None)
        if item is None:
            break
        found = fingerprint(item, found)
    if found != seen:
        raise CannotResume("the inputs have changed since the state was saved; run without --resume to start afresh")
    return items


def _publish(plan: Plan, spool: Spool, tally: Tally) -> None:
    """Rejects and summary first: who sees the new output sees what belongs to it."""
    if plan.rejects is not None:
        spool.finish(_REJECTS, plan.rejects)
    if plan.comparison is not None and plan.comparison.changes is not None and not plan.conversion.shape.is_whole:
        spool.finish(_CHANGES, plan.comparison.changes)
    if plan.summary is not None:
        replace_file(plan.summary, _summary(tally))
    if tally.out or tally.left_out or tally.kept or tally.changes["gone"]:  # else yesterday's stays: nothing is no news
        if plan.conversion.shape.is_whole:
            changes = spool.folder / _CHANGES
            records = records_of(spool.folder / _OUTPUT)
            publish_records(records, plan.output, plan.conversion.shape, plan.table, gone_in(changes))
            if plan.comparison is not None and plan.comparison.changes is not None:
                spool.finish(_CHANGES, plan.comparison.changes)
        else:
            spool.finish(_OUTPUT, Path(plan.output))
    spool.clear()


def _to_stdout(plan: Plan, tell: Tell) -> Tally:
    """Pieces as they come; nothing is saved."""
    tally = Tally()
    with contextlib.ExitStack() as stack:
        ledger = stack.enter_context(closing(_ledger(plan, None)))
        output = None if plan.dry else sys.stdout.buffer
        rejects = None
        if plan.rejects and not plan.dry:  # they may be what is read, so they are replaced in the end
            draft = plan.rejects.with_name(f".{plan.rejects.name}.draft")
            stack.callback(draft.unlink, missing_ok=True)
            rejects = stack.enter_context(draft.open("wb"))
        _parse(plan, _Streams(output, rejects), tally, ledger, tell, 0)
        if plan.rejects and not plan.dry:
            publish(draft, plan.rejects)
    if plan.summary is not None and not plan.dry:
        replace_file(plan.summary, _summary(tally))
    return tally


class _Streams:
    """A sink that keeps nothing."""

    def __init__(self, output: BinaryIO | None, rejects: BinaryIO | None) -> None:
        self._streams = {_OUTPUT: output, _REJECTS: rejects, _CHANGES: None}

    def add(self, name: str, data: bytes) -> None:
        stream = self._streams[name]
        if stream is not None and data:
            stream.write(data)
            stream.flush()

    def is_due(self) -> bool:
        return False

    def save(self, job: dict[str, Any], progress: dict[str, Any]) -> None:
        """Nothing can be resumed."""


def _summary(tally: Tally) -> bytes:
    return orjson.dumps(tally.summary(), option=orjson.OPT_INDENT_2) + b"\n"


class _Clock:
    """Adds the time that passes to a tally."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._since = time.monotonic()

    def stop(self) -> None:
        now = time.monotonic()
        self._tally.seconds += now - self._since
        self._since = now
