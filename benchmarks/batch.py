"""A batch of any size over cycled texts: throughput, memory over time, one worker against two.

    python benchmarks/batch.py --gold DIR --count 1000000      converts so many postings, from a pipe
    python benchmarks/batch.py --gold DIR --count 4000 --ratio  the same with one worker and with two

Texts are `content` of `DIR/*.jsonl`, an object a line. Memory is read from /proc, so Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_SECONDS = 1.0
"""Between two looks at the processes."""


class Run(NamedTuple):
    """What a run has taken."""

    seconds: float
    parent: list[int]
    """MiB of the parent, look by look."""
    workers: list[int]
    """MiB of the largest of its processes below."""
    summary: dict[str, object]
    """Empty of a run that was stopped."""
    parent_cpu: float
    workers_cpu: float
    """Seconds."""


def texts_in(folder: Path) -> list[str]:
    """The texts, in the order of files and lines."""
    texts = []
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as stream:
            texts += [json.loads(line).get("content") for line in stream]
    return [text for text in texts if isinstance(text, str)]


def feed(stream: BinaryIO, texts: list[str], count: int) -> None:
    """Writes so many lines of NDJSON, the texts again and again, each with an id of its own."""
    bodies = [json.dumps({"content": text}, ensure_ascii=False).encode()[1:] for text in texts]
    with contextlib.suppress(BrokenPipeError), stream:  # of a run that is stopped
        stream.writelines(b'{"id": "%d", %s\n' % (number, bodies[number % len(bodies)]) for number in range(count))


def children_of(pid: int) -> Iterator[int]:
    """Every process below one."""
    for path in Path("/proc").glob(f"{pid}/task/*/children"):
        for child in map(int, path.read_text("ascii").split()):
            yield child
            yield from children_of(child)


def megabytes(pid: int) -> int:
    """Resident memory; 0 for a process that has just ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE >> 20
    except OSError:
        return 0


def cpu_seconds(pid: int) -> float:
    """What a process has used so far; 0 for one that has just ended."""
    try:
        user, system = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return (int(user) + int(system)) / _TICK


def convert(texts: list[str], count: int, jobs: int, folder: Path) -> Run:
    """One batch; what it says goes to stderr."""
    options = ["--jobs", str(jobs), "--evidence", "none", "--models", "off", "--summary", str(folder / "run.json")]
    words = [sys.executable, "-m", "postingparse", "batch", "-", "-o", str(folder / "jobs.ndjson"), *options]
    begin = time.monotonic()
    process = subprocess.Popen(words, stdin=subprocess.PIPE)
    assert process.stdin is not None  # noqa: S101 - tells mypy
    threading.Thread(target=feed, args=(process.stdin, texts, count), daemon=True).start()
    parent, workers = [], []
    cpu: dict[int, float] = {}
    while process.poll() is None:
        parent.append(megabytes(process.pid))
        below = list(children_of(process.pid))
        workers.append(max(map(megabytes, below), default=0))
        cpu |= {pid: max(cpu.get(pid, 0.0), cpu_seconds(pid)) for pid in (process.pid, *below)}
        time.sleep(_SECONDS)
    told = folder / "run.json"
    summary = json.loads(told.read_text("utf-8")) if told.exists() else {}
    seconds = time.monotonic() - begin
    own = cpu.pop(process.pid)
    return Run(seconds, parent, workers, summary, own, sum(cpu.values()))


def tell(run: Run, jobs: int) -> None:
    """The figures of a run."""
    summary = run.summary
    if summary:
        print(f"{jobs} workers: {summary['in']} in, {summary['out']} out, {summary['rejected']} rejected")
        print(f"  {run.seconds:.0f} s, {summary['per_second']} postings a second")
    else:
        print(f"{jobs} workers: stopped after {run.seconds:.0f} s; how far it came is the last line on stderr")
    share = run.parent_cpu / (run.parent_cpu + run.workers_cpu)
    print(
        f"  CPU: parent {run.parent_cpu:.1f} s, workers {run.workers_cpu:.1f} s: the parent is {share:.1%} of the work"
    )
    for name, looks in (("parent", run.parent), ("largest worker", run.workers)):
        tenths = [looks[len(looks) * tenth // 10] for tenth in range(10)]
        print(f"  {name}, MiB at each tenth of the run: {' '.join(map(str, tenths))}")


def main() -> None:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ratio", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the output goes; it is deleted")
    wish = parser.parse_args()
    texts = texts_in(wish.gold)
    mean = sum(map(len, texts)) / len(texts)
    print(f"{wish.count} postings, {len(texts)} texts in turn, mean length {mean:.0f} characters")
    with tempfile.TemporaryDirectory(dir=wish.folder) as name:
        runs = {jobs: convert(texts, wish.count, jobs, Path(name)) for jobs in ((1, 2) if wish.ratio else (wish.jobs,))}
    for jobs, run in runs.items():
        tell(run, jobs)
    if wish.ratio:
        print(f"two workers are {runs[1].seconds / runs[2].seconds:.2f} times one")


if __name__ == "__main__":
    main()
