"""`python -m tests.batch.kills --runs 200`: a batch killed and resumed gives the bytes of one that was not.

Half of the runs are killed at a random moment, again and again until one comes through; the others at one of their
writes, fsyncs and renames, each in its turn. Prints a line for each difference, and the counts. Exit 1 for a difference.
"""

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

TOWNS = ("Hamar", "Oslo", "Bergen", "Trondheim")


def posting(number: int) -> str:
    return (
        f"Nurse {number} wanted\n\nEmployer: Example Care AS\nReference: 00{number}\n"
        f"Place of work: {TOWNS[number % 4]}\nApplication deadline: {number % 28 + 1} March 2026\n"
    )


def write_inputs(folder: Path, files: int) -> None:
    """Postings, an empty file in between that gives a reject."""
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:04}.txt").write_text(posting(number) if number % 7 else " ", "utf-8")


def command(inputs: Path, out: Path, *options: str) -> list[str]:
    names = ["batch", str(inputs), "-o", str(out / "jobs.ndjson"), "--rejects", str(out / "rejects.ndjson")]
    return [*names, "--jobs", "2", "--save-every", "0", "--models", "off", *options]


def run(words: list[str], *, deadly: int = 0, seconds: float | None = None) -> subprocess.CompletedProcess[str]:
    """The command; killed at its `deadly`-th call, or after some seconds."""
    call = [sys.executable, "-m", "tests.batch.killed", str(deadly), *words]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    timer = threading.Timer(seconds, process.kill) if seconds is not None else None
    if timer:
        timer.start()
    said, told = process.communicate()
    if timer:
        timer.cancel()
    return subprocess.CompletedProcess(call, process.returncode, said, told)


def digests(out: Path) -> dict[str, str]:
    """Of every file that a reader sees."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir()) if path.is_file()
    }


def killed_at(inputs: Path, out: Path, deadly: int, options: tuple[str, ...] = ()) -> dict[str, str]:
    """What is there after a kill at a call, and a resumed run."""
    out.mkdir()
    run(command(inputs, out, "--resume", *options), deadly=deadly)
    seen = digests(out)
    run(command(inputs, out, "--resume", *options))
    left = digests(out)
    assert all(left[name] == digest for name, digest in seen.items() if not name.startswith(".")), (
        "a half file was seen"
    )
    return left


def killed_at_random(
    inputs: Path, out: Path, moments: Iterator[float], options: tuple[str, ...] = ()
) -> dict[str, str]:
    """What is there after a kill at each of the moments, in seconds, and a run that is not killed."""
    out.mkdir()
    for moment in moments:
        run(command(inputs, out, "--resume", *options), seconds=moment)
    run(command(inputs, out, "--resume", *options))
    return digests(out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("options", nargs="*", help="more options of `postingparse batch`")
    wish = parser.parse_args()
    options = tuple(wish.options)
    chance = random.Random(wish.seed)
    differences = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder / "in", wish.files)
        (folder / "whole").mkdir()
        begin = time.monotonic()
        whole = run(command(folder / "in", folder / "whole", *options))
        length = time.monotonic() - begin
        expected = digests(folder / "whole")
        calls = int(whole.stderr.rpartition("calls ")[2])
        for number in range(wish.runs):
            out = folder / "out"
            if number % 2:
                deadly = number // 2 % calls + 1
                how, found = f"call {deadly} of {calls}", killed_at(folder / "in", out, deadly, options)
            else:
                moments = [chance.uniform(0, length) for _ in range(chance.randint(1, 3))]
                how, found = f"{moments}", killed_at_random(folder / "in", out, iter(moments), options)
            if found != expected:
                differences += 1
                print(f"run {number}, killed at {how}: {found} instead of {expected}")
            shutil.rmtree(out)
    print(f"{wish.runs} runs killed and resumed ({calls} calls to be killed at), {differences} differences")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main())
