"""How far a long run is: a line that moves on a terminal, one every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Self

import click

from postingparse.batch.tally import Tally

_ON_TERMINAL, _ELSEWHERE = 0.2, 5.0
"""Seconds between two lines."""


class Progress:
    """Says on stderr what is done. Use it as a context: it leaves a clean line behind."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._moves = sys.stderr.isatty()
        self._quiet = quiet
        self._every = _ON_TERMINAL if self._moves else _ELSEWHERE
        self._last = self._begin = time.monotonic()
        self._before: int | None = None
        """Records that an earlier run had done."""

    def __enter__(self) -> Self:
        if self._moves and not self._quiet:
            from rich.console import Console
            from rich.status import Status

            self._status: Status | None = Status("reading", console=Console(stderr=True), refresh_per_second=8)
            self._status.start()
        else:
            self._status = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def tell(self, tally: Tally) -> None:
        """Says it, if it is time to."""
        now = time.monotonic()
        if self._before is None:
            self._before = tally.records - 1
        if self._quiet or now - self._last < self._every:
            return
        self._last = now
        speed = (tally.records - self._before) / (now - self._begin)
        words = f"{tally.came_in:,} in · {tally.out:,} out · {tally.rejected:,} rejected · {speed:,.0f}/s"
        if self._status is not None:
            self._status.update(words)
        else:
            click.echo(f"postingparse: {words}", err=True)
