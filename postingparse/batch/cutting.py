"""Inputs -> their records, cut in a process of its own: one that makes it hang or die costs the rest of that input.

An input is a file, or a row that holds what a file would.

Cutting is cheap, but an input may be made so that it is not. The process has a limit of time from one record to the
next, and one of memory for a file; a file is blamed only when it fails as the first of a fresh process.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile
from multiprocessing.connection import Connection
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from postingparse.batch import processes
from postingparse.batch.inputs import STDIN, Reader
from postingparse.batch.rows import Row
from postingparse.batch.worker import Allowance, Failure, Refusal
from postingparse.context import Context
from postingparse.errors import BadContext
from postingparse.raw import Record
from postingparse.result import Reject, Source

LEAST = Allowance(seconds=10, megabytes=512)
"""What cutting may cost at least: one file holds many records."""
AHEAD = 64
"""Files that the process is told of before it has cut them."""


class _End(NamedTuple):
    """A file has ended."""


class _Descriptor:
    """An open file that goes to the process with its arguments."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Callable[[Any], _Descriptor], tuple[Any]]:
        return _received, (DupFd(self.number),)


def _received(twin: Any) -> _Descriptor:  # noqa: ANN401 - of a class that each system has its own of
    return _Descriptor(twin.detach())


class Cutting:
    """The records of files, in order. Use it as a context: the process ends with it."""

    def __init__(self, context: Context, allowance: Allowance = LEAST) -> None:
        """allowance: of a record; of the cutting it is not less than LEAST."""
        self._context = context
        self._allowance = Allowance(max(allowance.seconds, LEAST.seconds), max(allowance.megabytes, LEAST.megabytes))
        self._child: processes.Child | None = None
        self._told: deque[str | Row] = deque()
        """Files that the process has still to cut."""
        self._is_fresh = True
        """It has not come to the end of a file yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def records_of(self, files: Iterable[str]) -> Iterator[Record | Reject]:
        """Every record of every file, and a Reject for what could not be cut."""
        waiting = deque[str | Row](files)
        while waiting:
            file = waiting[0]
            stream = _stream_of(file) if isinstance(file, str) else None
            if stream is None:
                yield from self._of_file(waiting)
            else:
                yield from self._of_stream(str(file), stream)
            waiting.popleft()

    def records_of_rows(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Record | Reject]]:
        """Every record of every row, or a Reject, with the row. Up to AHEAD rows go to the process at a time."""
        waiting = deque[str | Row](rows)
        for row in list(waiting):
            assert isinstance(row, Row)  # noqa: S101 - tells mypy
            for item in self._of_file(waiting):
                yield row, item
            waiting.popleft()

    def _of_file(self, waiting: deque[str | Row]) -> Iterator[Record | Reject]:
        """Of the first of the files; what a process has given before it died is not given twice."""
        given = 0
        while True:
            if self._child is None:
                self._start(None)
            if not self._told:
                # Up to the next that can be read only once: the process would open that too, and take what is in it.
                self._tell(takewhile(lambda file: not _is_read_once(file), islice(waiting, AHEAD)))
            failure = None
            for number, item in enumerate(self._items()):
                if isinstance(item, Failure):
                    failure = item
                elif number >= given:
                    yield item
                    given += 1
            if failure is None:
                return
            was_fresh = self._is_fresh
            self._end()
            if was_fresh:
                yield _failed(waiting[0], failure)
                return

    def _of_stream(self, file: str, stream: BinaryIO) -> Iterator[Record | Reject]:
        """Of what can be read only once, by a process of its own."""
        try:
            number = stream.fileno()
        except io.UnsupportedOperation:  # a program has put something of its own in the place of stdin
            yield from Reader(self._context).records_of(file, stream)
            return
        self._end()
        self._start(_Descriptor(number))
        if file != STDIN:
            stream.close()
        self._tell([file])
        for item in self._items():
            yield _failed(file, item) if isinstance(item, Failure) else item
        self._end()

    def _items(self) -> Iterator[Record | Reject | Failure]:
        """What comes of one file; a Failure is the last."""
        assert self._child is not None  # noqa: S101 - tells mypy
        process, connection = self._child
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                yield _cause(processes.exit_code(process), self._allowance)
                return
            if isinstance(message, Refusal):
                raise BadContext(message.message)
            if isinstance(message, _End):
                self._told.popleft()
                self._is_fresh = False
                return
            yield message
            if isinstance(message, Failure):
                return

    def _start(self, stream: _Descriptor | None) -> None:
        self._child = processes.start(_serve, self._context, self._allowance, stream)
        self._is_fresh = True

    def _tell(self, files: Iterable[str | Row]) -> None:
        assert self._child is not None  # noqa: S101 - tells mypy
        self._told.extend(files)
        self._child.connection.send(list(self._told))

    def _end(self) -> None:
        if self._child is not None:
            processes.end(*self._child, at_once=True)
        self._child = None
        self._told.clear()


def _stream_of(file: str) -> BinaryIO | None:
    """What can be read only once: stdin, a pipe that has a name, a device; None for any other file."""
    if file == STDIN:
        return sys.stdin.buffer
    try:
        return Path(file).open("rb") if _is_read_once(file) else None
    except OSError:  # said where it is read
        return None


def _is_read_once(file: str | Row) -> bool:
    """Whether it is stdin, a pipe that has a name, or a device."""
    if not isinstance(file, str) or file == STDIN:
        return file == STDIN
    try:
        kind = Path(file).stat().st_mode
    except (OSError, ValueError):  # said where it is read
        return False
    return stat.S_ISFIFO(kind) or stat.S_ISCHR(kind)


def _serve(
    connection: Connection[Any, Any], context: Context, allowance: Allowance, stream: _Descriptor | None
) -> None:
    """Cuts every file that it is told of, until the parent is gone."""
    processes.settle_in()
    reader = Reader(context)
    try:
        while True:
            for file in connection.recv():
                try:
                    _cut(connection, reader, file, allowance, stream)
                except MemoryError:
                    processes.allow_all_memory()
                    connection.send(_too_much_memory(allowance))
                except BadContext as error:
                    connection.send(Refusal(str(error)))
    except (EOFError, OSError):
        return


def _cut(
    connection: Connection[Any, Any], reader: Reader, file: str | Row, allowance: Allowance, stream: _Descriptor | None
) -> None:
    processes.allow_megabytes(allowance.megabytes)
    processes.allow_seconds(allowance.seconds)
    for item in reader.records_of(file, os.fdopen(stream.number, "rb") if stream else None):
        connection.send(item)
        processes.allow_seconds(allowance.seconds)
    connection.send(_End())


def _cause(code: int | None, allowance: Allowance) -> Failure:
    """Why the process has ended."""
    if processes.is_out_of_time(code):
        return Failure("TIMEOUT", f"more than {allowance.seconds} seconds to find the next posting")
    if processes.is_out_of_memory(code):
        return _too_much_memory(allowance)
    return Failure("CRASHED", f"the process that cuts it into postings ended with {processes.ending(code)}")


def _too_much_memory(allowance: Allowance) -> Failure:
    return Failure("OUT_OF_MEMORY", f"more than {allowance.megabytes} MiB of memory to cut it into postings")


def _failed(file: str | Row, failure: Failure) -> Reject:
    """The rest of a file."""
    message = f"{file}: {failure.message}; the rest of it is not read"
    return Reject(source=Source(ref=str(file), kind="unknown"), code=failure.code, message=message)
