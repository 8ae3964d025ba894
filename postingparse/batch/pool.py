"""Records -> answers in the order of the records, from worker processes that may die.

A record is blamed only when it fails alone in a fresh worker: what a worker had to do before, and who else was killed
for memory, does not decide what comes out.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, Self, TypeVar, cast

from postingparse.batch import processes
from postingparse.batch.worker import Allowance, Failure, Refusal, Task, out_of_memory, out_of_time, serve
from postingparse.errors import BadContext
from postingparse.raw import Record
from postingparse.result import Reject, Source

Out = TypeVar("Out")

_CHUNK = 8
"""Records of one message."""
_CHUNK_BYTES = 1 << 18
"""A chunk ends behind the record that passes this size: few records are in flight where they are large."""
_AHEAD = 16
"""Chunks that a worker may be ahead of the slowest record."""
_WAITING = 10
"""A worker may wait so many times as long as it may work."""


class Turn(NamedTuple, Generic[Out]):
    """What came of one item of the input, in its place."""

    item: Record | Reject
    answers: Sequence[Out]


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    record: Record
    blamed: bool = False
    """Whether a worker has died over it already."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    jobs: deque[_Job] = field(default_factory=deque)
    """Sent and not answered yet."""
    served: int = 0
    deadline: float = 0.0
    """When the first of the jobs is judged to hang."""


class Pool(Generic[Out]):
    """A number of workers. Use it as a context: they end with it."""

    def __init__(self, task: Task[Out], jobs: int, allowance: Allowance, *, recycle: int = 2000) -> None:
        """recycle: records after which a worker is replaced, so that what leaks cannot pile up."""
        self._task = task
        self._allowance = allowance
        self._recycle = recycle
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._returned: deque[_Job] = deque()
        self._suspects: deque[_Job] = deque()
        self._done: dict[int, Turn[Out]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def turns(self, items: Iterator[Record | Reject]) -> Iterator[Turn[Out]]:
        """A Turn for each item, in order. Items are taken only as fast as turns are."""
        numbered = enumerate(items)
        window = self._jobs * _CHUNK * _AHEAD
        next_turn = taken = 0
        exhausted = False
        while True:
            while next_turn in self._done:
                yield self._done.pop(next_turn)
                next_turn += 1
            while self._has_room():
                chunk = self._again()
                while not chunk and not exhausted and taken - next_turn < window:
                    chunk, exhausted, taken = self._take(numbered, taken)
                    while next_turn in self._done:  # a long row of rejects does not pile up
                        yield self._done.pop(next_turn)
                        next_turn += 1
                if not chunk:
                    break
                self._send(self._idle(fresh=chunk[0].blamed), chunk)
            if not self._collect() and exhausted and not (self._done or self._suspects or self._returned):
                return

    def _take(self, numbered: Iterator[tuple[int, Record | Reject]], taken: int) -> tuple[list[_Job], bool, int]:
        """The next chunk, whether the input ended, how many items were taken; what needs no worker is done at once."""
        chunk: list[_Job] = []
        size = refused = 0
        for number, item in numbered:
            taken = number + 1
            if isinstance(item, Reject):
                self._done[number] = Turn(item, self._task.refuse(item, None))
                refused += 1
            else:
                chunk.append(_Job(number, item))
                size += len(item.content)
            if len(chunk) == _CHUNK or size > _CHUNK_BYTES or refused > _CHUNK:
                return chunk, False, taken
        return chunk, True, taken

    def _again(self) -> list[_Job]:
        """Of what must be done again: a suspect alone, or innocents as they were."""
        if self._suspects:
            return [self._suspects.popleft()]
        return [self._returned.popleft() for _ in range(min(_CHUNK, len(self._returned)))]

    def _has_room(self) -> bool:
        return len(self._workers) < self._jobs or any(not worker.jobs for worker in self._workers)

    def _idle(self, *, fresh: bool) -> _Worker:
        """A worker with nothing to do; a new one in its place where it must be fresh or has served its time."""
        idle = next((worker for worker in self._workers if not worker.jobs), None)
        if idle is None:
            return self._start()
        if idle.served >= self._recycle or (fresh and idle.served):
            self._replace(idle)
            return self._start()
        return idle

    def _start(self) -> _Worker:
        worker = _Worker(*processes.start(serve, self._task, self._allowance))
        self._workers.append(worker)
        return worker

    def _send(self, worker: _Worker, chunk: list[_Job]) -> None:
        worker.jobs.extend(chunk)
        worker.deadline = time.monotonic() + self._patience
        with contextlib.suppress(OSError):  # it died while it was idle: seen when its answer is asked for
            worker.connection.send([job.record for job in chunk])

    @property
    def _patience(self) -> float:
        return self._allowance.seconds * _WAITING

    def _collect(self) -> bool:
        """Takes what the workers have answered, waiting for one at least; False where none has anything to do."""
        busy = {worker.connection: worker for worker in self._workers if worker.jobs}
        if not busy:
            return False
        patience = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
        ready = wait(list(busy), patience)
        for connection in ready:
            self._receive(busy[cast("Connection[Any, Any]", connection)])
        if not ready:
            now = time.monotonic()
            for worker in busy.values():
                if worker.deadline <= now:
                    self._blame(worker, out_of_time(self._allowance))
        return True

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._blame(worker, self._cause(processes.exit_code(worker.process)))
            return
        if isinstance(answer, Refusal):
            raise BadContext(answer.message)
        if isinstance(answer, Failure) and answer.code == "OUT_OF_MEMORY":
            self._blame(worker, answer)
            return
        job = worker.jobs.popleft()
        worker.served += 1
        worker.deadline = time.monotonic() + self._patience
        self._done[job.number] = self._failed(job, answer) if isinstance(answer, Failure) else Turn(job.record, answer)

    def _cause(self, code: int | None) -> Failure:
        """Why a worker ended that nobody asked to."""
        if processes.is_out_of_time(code):
            return out_of_time(self._allowance)
        if processes.is_out_of_memory(code):
            return out_of_memory(self._allowance)
        return Failure("CRASHED", f"the worker process ended with {processes.ending(code)}")

    def _blame(self, worker: _Worker, failure: Failure) -> None:
        """Ends a worker over its first job: that one is tried once more, alone; the others go to another worker."""
        job, *others = worker.jobs
        worker.jobs.clear()
        self._replace(worker)
        self._returned.extend(others)
        if job.blamed:
            self._done[job.number] = self._failed(job, failure)
        else:
            self._suspects.append(_Job(job.number, job.record, blamed=True))

    def _failed(self, job: _Job, failure: Failure) -> Turn[Out]:
        record = job.record
        source = Source(
            ref=record.ref,
            kind=record.kind,
            media_type=record.media_type,
            encoding=record.encoding,
            sha256=record.sha256,
            index=record.index,
        )
        reject = Reject(
            source=source, code=failure.code, place=record.pointer or None, message=" ".join(failure.message.split())
        )
        return Turn(record, self._task.refuse(reject, record))

    def _replace(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._end(worker)

    @staticmethod
    def _end(worker: _Worker) -> None:
        processes.end(worker.process, worker.connection, at_once=bool(worker.jobs))
