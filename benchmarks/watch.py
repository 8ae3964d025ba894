"""What the benchmarks measure with: CPU time, and a line of the table."""

import contextlib
import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from postingparse import PostingParseError

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    inputs: int
    measured: str
    compared: str


def cpu(work: Callable[[Given], object], given: Given) -> float:
    """CPU seconds of one call, with no garbage of others to collect."""
    gc.collect()
    start = time.process_time()
    with contextlib.suppress(PostingParseError):  # a refusal is an answer: its time counts
        work(given)
    return time.process_time() - start


def usual(work: Callable[[Given], object], given: Given, rounds: int) -> float:
    """Median of some rounds; the first, which warms the caches up, weighs nothing in it."""
    return statistics.median(cpu(work, given) for _ in range(rounds))
