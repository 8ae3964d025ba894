"""Processes that work for a batch: how they are started and ended, and what the kernel lets them have."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

if sys.platform != "win32":
    import resource

_GRACE = 5.0
_PAGE = 4096
_DATA = 5
"""The field of /proc/self/statm that RLIMIT_DATA is compared with: pages of data and stack."""


class Child(NamedTuple):
    """A process, and our end of the pipe to it."""

    process: BaseProcess
    connection: Connection[Any, Any]


def start(target: Callable[..., None], *arguments: object) -> Child:
    """A process that runs the target with its end of a pipe and the arguments; it ends with us."""
    context: Any
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["postingparse.batch.warm"])
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *arguments), daemon=True)
    with _no_program():
        process.start()
    theirs.close()
    return Child(process, ours)


@contextlib.contextmanager
def _no_program() -> Iterator[None]:
    """Meanwhile the program that runs does not say what it is, so that a new process does not import it once more.

    Ours need nothing of it; a worker of Spark or Ray would take a second for it, and a script without `if __name__ ==
    "__main__":` would run again.
    """
    program = vars(sys.modules["__main__"])
    hidden: dict[str, Any] = {name: program[name] for name in ("__spec__", "__file__") if name in program}
    program.update(dict.fromkeys(hidden, None))
    try:
        yield
    finally:
        program.update(hidden)


def end(process: BaseProcess, connection: Connection[Any, Any], *, at_once: bool = False) -> None:
    """Ends a process that is idle or, at once, one that works."""
    connection.close()
    if at_once or process.exitcode is None:
        process.kill()
    process.join(_GRACE)
    process.close()


def exit_code(process: BaseProcess) -> int | None:
    """How a process ended whose pipe is closed."""
    process.join(_GRACE)
    return process.exitcode


def is_out_of_time(code: int | None) -> bool:
    """Whether the kernel ended it for its CPU time."""
    return code == -getattr(signal, "SIGXCPU", 0)


def is_out_of_memory(code: int | None) -> bool:
    """Whether it was killed: by the system, which does it where memory is short."""
    return code == -getattr(signal, "SIGKILL", 0)


def ending(code: int | None) -> str:
    """The exit code in words."""
    return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"


def settle_in() -> None:
    """What every process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    gc.freeze()  # what the fork server has loaded stays shared
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(seconds: int) -> None:
    """From now on this process may work so long."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def allow_megabytes(megabytes: int) -> None:
    """This process may take so much more than it has now. Linux only."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[_DATA])
        _limit(resource.RLIMIT_DATA, pages * _PAGE + (megabytes << 20))


def allow_all_memory() -> None:
    """Takes the limit of memory back, for the last words of a process that has passed it."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
