"""What a posting costs on its way through Arrow batches: CPU time of every process, bytes of Parquet.

    python benchmarks/arrow_batches.py --gold DIR --count 4000

Texts are `content` of `DIR/*.jsonl`, an object a line, every n-th of them. Starting the processes is measured with no
posting and taken off. CPU time is read from /proc, so Linux only. docs/spark.md reckons with the figures.
"""

from __future__ import annotations

import argparse
import io
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from batch import texts_in

from postingparse import Context
from postingparse.batch.arrow import SCHEMA, parse_batches
from postingparse.context import Models
from postingparse.emit.record import Proofs

_TICK = os.sysconf("SC_CLK_TCK")
_ROWS = 1_000
_WAYS: tuple[tuple[Proofs, Models], ...] = (("none", "off"), ("chosen", "off"), ("all", "off"), ("chosen", "auto"))


def seconds_of(pid: int) -> tuple[float, float]:
    """CPU time of a process, and of those below it, ended ones too."""
    words = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    own = (int(words[11]) + int(words[12])) / _TICK
    ended = (int(words[13]) + int(words[14])) / _TICK
    below = 0.0
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
        below += sum(seconds_of(int(child)))
    return own, ended + below


def batches_of(texts: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The texts, each with an id."""
    for start in range(0, len(texts), _ROWS):
        some = texts[start : start + _ROWS]
        ids = [str(number) for number in range(start, start + len(some))]
        yield pa.RecordBatch.from_pydict({"id": ids, "content": some})


def measure(texts: Sequence[str], evidence: Proofs, models: Models) -> tuple[float, float, int, float]:
    """CPU seconds here and below, bytes of Parquet, seconds of the clock."""
    before, since = seconds_of(os.getpid()), time.monotonic()
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
        for batch in parse_batches(batches_of(texts), context=Context(models=models), evidence=evidence):
            writer.write_batch(batch)
    after = seconds_of(os.getpid())
    return after[0] - before[0], after[1] - before[1], len(stream.getvalue()), time.monotonic() - since


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--count", type=int, default=4_000)
    count = parser.parse_args().count
    texts = texts_in(parser.parse_args().gold)
    texts = texts[:: max(1, len(texts) // count)][:count]
    print(f"{len(texts)} texts, {sum(len(text.encode()) for text in texts) / len(texts):,.0f} bytes each")
    measure(texts[:20], "none", "off")  # the fork server is there from now on
    for evidence, models in _WAYS:
        idle = measure(texts[:1], evidence, models)
        here, below, size, seconds = measure(texts, evidence, models)
        caller, workers = ((one - other) / len(texts) * 1e3 for one, other in zip((here, below), idle[:2], strict=True))
        print(
            f"evidence {evidence:6} models {models:4}  CPU ms per posting: {caller + workers:5.2f} "
            f"({workers:5.2f} cutting and parsing, {caller:4.2f} caller)  "
            f"bytes out: {size / len(texts):6,.0f}  clock ms: {seconds / len(texts) * 1e3:5.2f}"
        )


if __name__ == "__main__":
    main()
