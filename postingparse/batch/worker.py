"""One worker process: records in, answers out, each record within limits that the kernel keeps."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, Protocol, TypeVar

from postingparse.batch import processes
from postingparse.errors import BadContext, RejectCode
from postingparse.raw import Record
from postingparse.result import Reject

Out_co = TypeVar("Out_co", covariant=True)


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


def serve(connection: Connection[Any, Any], task: Task[object], allowance: Allowance) -> None:
    """Answers every record of every chunk that comes, until None comes or the parent is gone."""
    processes.settle_in()
    try:
        task.prepare()
        while (chunk := connection.recv()) is not None:
            for record in chunk:
                try:
                    connection.send(_answer(task, record, allowance))
                except MemoryError:  # the answer itself did not fit
                    processes.allow_all_memory()
                    connection.send(out_of_memory(allowance))
    except MemoryError:  # what is left of the last record leaves no room for the next: that one is tried again
        return
    except (EOFError, OSError):  # the parent was killed
        return


def _answer(task: Task[object], record: Record, allowance: Allowance) -> Sequence[object] | Failure | Refusal:
    processes.allow_seconds(allowance.seconds)
    processes.allow_megabytes(allowance.megabytes)
    try:
        return task.parse(record)
    except BadContext as error:
        return Refusal(str(error))
    except MemoryError:
        processes.allow_all_memory()
        return out_of_memory(allowance)
    except Exception as error:  # noqa: BLE001 - a defect of ours: it costs this record and is reported with it
        return Failure("CRASHED", f"{type(error).__name__} in the parser: {error}")


def out_of_memory(allowance: Allowance) -> Failure:
    """The words are the same whichever way the limit was felt."""
    return Failure("OUT_OF_MEMORY", f"more than {allowance.megabytes} MiB of memory, which is --record-memory")


def out_of_time(allowance: Allowance) -> Failure:
    """No measured time in the message: the output is the same every time."""
    return Failure("TIMEOUT", f"more than {allowance.seconds} seconds, which is --record-seconds")
