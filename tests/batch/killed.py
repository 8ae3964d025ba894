"""`python -m tests.batch.killed N COMMAND...`: the command, killed at its N-th write, fsync, rename, unlink or cut.

With N = 0 it is not killed, and the number of those calls is printed on stderr; with N = -5 the disk is full from the
fifth on.
"""

import errno
import os
import signal
import sys
from itertools import count

from postingparse.cli import main

CALLS = ("write", "fsync", "replace", "rename", "unlink", "ftruncate")

calls = count(1)


def counted(call, deadly: int):
    """The call; of a write half of it is done before the kill, as the system may do it. Processes it forks live on."""
    own = os.getpid()

    def deed(*arguments, **named):
        if os.getpid() != own:
            return call(*arguments, **named)
        number = next(calls)
        if deadly < 0 and number >= -deadly and call.__name__ == "write":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if number == deadly:
            if call.__name__ == "write":
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)

    return deed


def run(deadly: int) -> None:
    """The command of `sys.argv`, killed at a call of this process."""
    for name in CALLS:
        setattr(os, name, counted(getattr(os, name), deadly))
    try:
        main()
    finally:
        if not deadly:
            sys.stderr.write(f"calls {next(calls) - 1}\n")


if __name__ == "__main__":
    run(int(sys.argv.pop(1)))
