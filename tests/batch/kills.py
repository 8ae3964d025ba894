"""`python -m tests.batch.kills --runs 200`: a batch killed and resumed gives the bytes of one that was not.

Half of the runs are killed at a random moment, again and again until one comes through; the others at one of their
writes, fsyncs and renames, each in its turn. Prints a line for each difference, and the counts. Exit 1 for a difference.

To load the package takes many times as long as such a run, so each is forked from this process, where it is loaded
already, and one in ten is an interpreter of its own.
"""

import argparse
import contextlib
import hashlib
import multiprocessing.util
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

from tests.batch import killed

Run = Callable[..., subprocess.CompletedProcess[str]]
"""`run` or `run_forked`."""

_COLD = 20
"""Of so many runs, two are interpreters of their own: one killed at a moment, one at a call."""
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


def run_forked(words: list[str], *, deadly: int = 0, seconds: float | None = None) -> subprocess.CompletedProcess[str]:
    """What `run` does, in a fork of this process."""
    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if not child:
            _become(words, deadly, told.fileno())
        end = time.monotonic() + seconds if seconds is not None else float("inf")
        while not (status := os.waitpid(child, os.WNOHANG))[0]:
            if time.monotonic() >= end:
                os.kill(child, signal.SIGKILL)
                end = float("inf")
            time.sleep(0.002)
        told.seek(0)
        return subprocess.CompletedProcess(words, os.waitstatus_to_exitcode(status[1]), "", told.read().decode())


def _become(words: list[str], deadly: int, told: int) -> NoReturn:
    """The command, instead of this process."""
    os.dup2(told, 2)
    multiprocessing.util.spawnv_passfds = _forked
    code = 1
    try:
        sys.argv = ["postingparse", *words]
        killed.run(deadly)
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def _forked(_program: object, words: list[str], kept: tuple[int, ...]) -> int:
    """`multiprocessing` starts its servers by it: here as forks, in which the package is loaded; their id."""
    child = os.fork()
    if child:
        return child
    for descriptor in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if descriptor > 2 and descriptor not in kept:
            with contextlib.suppress(OSError):  # the one that listed them
                os.close(descriptor)
    try:
        exec(words[-1], {})
    finally:
        os._exit(0)


def digests(out: Path) -> dict[str, str]:
    """Of every file that a reader sees."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir()) if path.is_file()
    }


def killed_at(inputs: Path, out: Path, deadly: int, options: tuple[str, ...] = (), run: Run = run) -> dict[str, str]:
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
    inputs: Path, out: Path, moments: Iterator[float], options: tuple[str, ...] = (), run: Run = run
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
    kills = Counter[int]()
    for module in ("postingparse.cli.batch", "postingparse.batch.warm"):
        import_module(module)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder / "in", wish.files)
        wholes = {way: _whole(folder, way, options) for way in (run, run_forked)}
        expected = wholes[run].digests
        for number in range(wish.runs):
            way = run if number % _COLD < 2 else run_forked
            counted = partial(_counted, way, kills)
            out = folder / "out"
            if number % 2:
                deadly = number // 2 % wholes[way].calls + 1
                how, found = f"call {deadly}", killed_at(folder / "in", out, deadly, options, counted)
            else:
                moments = [chance.uniform(0, wholes[way].seconds) for _ in range(chance.randint(1, 3))]
                how, found = f"{moments}", killed_at_random(folder / "in", out, iter(moments), options, counted)
            if found != expected:
                differences += 1
                print(f"run {number} ({way.__name__}), killed at {how}: {found} instead of {expected}", flush=True)
            shutil.rmtree(out)
    calls = " and ".join(f"{whole.calls} ({way.__name__})" for way, whole in wholes.items())
    print(f"{wish.runs} runs killed {kills[-signal.SIGKILL]} times and resumed, {differences} differences")
    print(f"calls to be killed at: {calls}")
    return bool(differences)


def _counted(way: Run, ends: Counter[int], *words: object, **kill: float | None) -> subprocess.CompletedProcess[str]:
    done = way(*words, **kill)
    ends[done.returncode] += 1
    return done


class Whole(NamedTuple):
    """A run that nobody killed."""

    digests: dict[str, str]
    seconds: float
    calls: int


def _whole(folder: Path, way: Run, options: tuple[str, ...]) -> Whole:
    out = folder / way.__name__
    out.mkdir()
    begin = time.monotonic()
    said = way(command(folder / "in", out, *options)).stderr
    length = time.monotonic() - begin
    return Whole(digests(out), length, int(said.rpartition("calls ")[2]))


if __name__ == "__main__":
    sys.exit(main())
