"""How long `dedupe` takes, and how much memory, on any number of postings that are made up of real ones.

    python benchmarks/dedupe.py --gold DIR --count 1000000

Texts are `content` of `DIR/*.jsonl`, an object a line. Half of the words of each are replaced, so that no two are one
job; every employer has a paragraph that stands in all its postings; three in ten are copies of one of the last
thousand, with a few words in a hundred changed, at another address. They are written to a Parquet file, deleted later.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

_COPIES = 0.3
_POSTINGS = 15
"""Of an employer."""
_ROWS = 2_000
_DAY = date(2026, 1, 1)

Words = npt.NDArray[np.object_]


class Job(NamedTuple):
    """What copies are made of."""

    number: int
    title: str
    employer: str
    town: str
    words: Words
    paragraph: str


def main() -> None:
    """Write the postings, run the command, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--folder", type=Path, help="where the postings are put; default: the system's")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wish.folder) as name:
        postings = Path(name) / "postings.parquet"
        begin = time.monotonic()
        copies = write_postings(postings, texts_in(wish.gold), wish.count)
        size = postings.stat().st_size >> 20
        print(f"{wish.count:,} postings, {copies:,} of them copies, {size:,} MiB, in {time.monotonic() - begin:.0f} s")
        output = Path(name) / "clusters.parquet"
        words = ["-m", "postingparse", "dedupe", str(postings), "-o", str(output), "--jobs", str(wish.jobs)]
        begin = time.monotonic()
        subprocess.run([sys.executable, *words], check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{time.monotonic() - begin:.0f} s with {wish.jobs} workers")
        print(f"the parent: {used.ru_utime + used.ru_stime:.0f} s of CPU, {used.ru_maxrss >> 10:,} MiB at most")
        again = pq.read_table(output, columns=["like"]).column("like")
        print(f"{len(again) - again.null_count:,} were found to be copies of {copies:,}")


def texts_in(folder: Path) -> list[Words]:
    """The texts as words; no pages, no feeds."""
    texts = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n")]
        texts += [np.array(row["content"].split(), dtype=object) for row in rows if row.get("format") == "text"]
    return [text for text in texts if len(text) > 100]


def write_postings(path: Path, texts: list[Words], count: int) -> int:
    """Write so many postings; how many of them are copies."""
    place = pa.struct([("locality", pa.string()), ("country", pa.string())])
    schema = pa.schema(
        [
            ("title", pa.string()),
            ("employer", pa.struct([("name", pa.string())])),
            ("locations", pa.list_(place)),
            ("url", pa.string()),
            ("date_posted", pa.date32()),
            ("description", pa.struct([("text", pa.string())])),
        ]
    )
    copies = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for row, is_copy in postings_of(texts, count):
            copies += is_copy
            rows.append(row)
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows.clear()
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
    return copies


def postings_of(texts: list[Words], count: int) -> Iterator[tuple[dict[str, Any], bool]]:
    """Postings, and whether each is a copy."""
    chance, dice = random.Random(1), np.random.default_rng(1)  # noqa: S311 - the same ones every time
    words = np.unique(np.concatenate(texts))
    plain = [word for word in words if re.fullmatch(r"[^\W\d_]{4,12}", word)]
    last: deque[Job] = deque(maxlen=1000)
    for number in range(count):
        is_copy = bool(last) and chance.random() < _COPIES
        if is_copy:
            job = chance.choice(last)
        else:
            employer = number // _POSTINGS
            own = random.Random(employer)  # noqa: S311 - an employer's paragraph is always the same
            paragraph, firm = " ".join(own.choices(plain, k=80)), f"{own.choice(plain)} {employer}"
            title, town = " ".join(chance.choices(plain, k=3)), chance.choice(plain).title()
            job = Job(number, title, firm, town, _changed(chance.choice(texts), words, dice, 0.5), paragraph)
            last.append(job)
        yield _posting(job, number, _changed(job.words, words, dice, 0.03) if is_copy else job.words), is_copy


def _changed(text: Words, words: Words, dice: np.random.Generator, share: float) -> Words:
    others = words[dice.integers(len(words), size=len(text))]
    changed: Words = np.where(dice.random(len(text)) < share, others, text)
    return changed


def _posting(job: Job, number: int, words: Words) -> dict[str, Any]:
    site = "jobs" if number == job.number else f"board{number % 7}"
    return {
        "title": job.title,
        "employer": {"name": job.employer},
        "locations": [{"locality": job.town, "country": "NO"}],
        "url": f"https://{site}.example/ad/{number}",
        "date_posted": _DAY + timedelta(days=number % 90),
        "description": {"text": f"{job.title}\n{job.employer}\n{job.paragraph}\n{' '.join(words)}"},
    }


if __name__ == "__main__":
    main()
