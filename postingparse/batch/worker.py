"""One worker process: records in, answers out, each record within limits that the kernel keeps."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from postingparse.errors import BadContext, RejectCode
from postingparse.raw import Record
from postingparse.result import Reject

if sys.platform != "win32":
    import resource

Out_co = TypeVar("Out_co", covariant=True)

_PAGE = 4096
_DATA = 5
"""The field of /proc/self/statm that RLIMIT_DATA is compared with: pages of data and stack."""


class Task(Protocol[Out_co]):
    """What is done with a record. It is sent to the workers, so it can be pickled."""

    def prepare(self) -> None:
        """Loads what every record needs, in a worker process before its first: on no record's account."""

    def parse(self, record: Record) -> Sequence[Out_co]:
        """What came of a record, one for each posting in it, never none; in a worker process."""

    def refuse(self, reject: Reject, record: Record | None) -> Sequence[Out_co]:
        """The same of a record that was never parsed to its end; in the parent."""


class Allowance(NamedTuple):
    """What one record may cost."""

    seconds: int
    """Of CPU time. A record that only waits, which none should, has ten times as long."""
    megabytes: int
    """Of memory beyond what the worker had before it."""


class Failure(NamedTuple):
    """Why a record was not parsed to its end."""

    code: RejectCode
    message: str


class Refusal(NamedTuple):
    """The call itself cannot be used: nothing of it goes on."""

    message: str


def serve(connection: Connection, task: Task[object], allowance: Allowance) -> None:
    """Answers every record of every chunk that comes, until None comes or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    gc.freeze()  # what the fork server has loaded stays shared
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        task.prepare()
        while (chunk := connection.recv()) is not None:
            for record in chunk:
                connection.send(_answer(task, record, allowance))
    except (EOFError, OSError):  # the parent was killed
        return


def _answer(task: Task[object], record: Record, allowance: Allowance) -> Sequence[object] | Failure | Refusal:
    _renew(allowance)
    try:
        return task.parse(record)
    except BadContext as error:
        return Refusal(str(error))
    except MemoryError:
        return out_of_memory(allowance)
    except Exception as error:  # noqa: BLE001 - a defect of ours: it costs this record and is reported with it
        return Failure("CRASHED", f"{type(error).__name__} in the parser: {error}")


def out_of_memory(allowance: Allowance) -> Failure:
    """The words are the same whichever way the limit was felt."""
    return Failure("OUT_OF_MEMORY", f"more than {allowance.megabytes} MiB of memory, which is --record-memory")


def out_of_time(allowance: Allowance) -> Failure:
    """No measured time in the message: the output is the same every time."""
    return Failure("TIMEOUT", f"more than {allowance.seconds} seconds, which is --record-seconds")


def _renew(allowance: Allowance) -> None:
    """Moves the process's limits to what it has used so far and the allowance of one record."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime) + 1 + allowance.seconds
    _limit(resource.RLIMIT_CPU, cpu)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[_DATA])
        _limit(resource.RLIMIT_DATA, pages * _PAGE + (allowance.megabytes << 20))


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
