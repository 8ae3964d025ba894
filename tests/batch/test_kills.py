"""Killed at any moment and resumed, a batch gives the same bytes; `python -m tests.batch.kills` is the long form."""

import functools
import signal
import subprocess
import sys
import time

import pytest

from tests.batch.kills import command, digests, killed_at, killed_at_random, posting, run, write_inputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory):
    """Folder, digests and number of calls of a run that nobody kills."""
    folder = tmp_path_factory.mktemp("unbroken")
    write_inputs(folder / "in", 10)
    (folder / "out").mkdir()
    whole = run(command(folder / "in", folder / "out"))
    found = digests(folder / "out")
    assert set(found) == {"jobs.ndjson", "rejects.ndjson"}, whole.stderr
    return folder, found, int(whole.stderr.rpartition("calls ")[2])


@pytest.mark.parametrize("share", [0.0, 0.5, 0.95, 1.0])
def test_a_run_killed_at_a_write_goes_on(unbroken, tmp_path, share):
    folder, expected, calls = unbroken
    assert killed_at(folder / "in", tmp_path / "out", max(1, round(calls * share))) == expected


def test_a_run_killed_at_other_moments_goes_on(unbroken, tmp_path):
    folder, expected, _ = unbroken
    assert killed_at_random(folder / "in", tmp_path / "out", iter((1.0, 1.5))) == expected


def test_a_comparison_goes_on_too(unbroken, tmp_path):
    folder, _, _ = unbroken
    last = folder / "out" / "jobs.ndjson"
    for name in ("whole", "broken"):
        (tmp_path / name).mkdir()
    write_inputs(tmp_path / "in", 9)

    def night(name, *options, **kill):
        changes = tmp_path / name / "changes.ndjson"
        compared = ("--previous", str(last), "--changes", str(changes), "--feed", "in", *options)
        return run(command(tmp_path / "in", tmp_path / name, *compared), **kill)

    calls = int(night("whole").stderr.rpartition("calls ")[2])
    night("broken", deadly=calls // 2)
    night("broken", "--resume")
    assert digests(tmp_path / "broken") == digests(tmp_path / "whole")
    assert (tmp_path / "whole" / "changes.ndjson").read_text("utf-8").count("\n") == 7 + 8


def test_a_full_disk_is_said_and_the_run_goes_on_later(unbroken, tmp_path):
    folder, expected, calls = unbroken
    out = tmp_path / "out"
    out.mkdir()
    full = run(command(folder / "in", out, "--resume"), deadly=-calls // 2)
    assert full.returncode == 3
    assert "No space left on device; the state is in" in full.stderr
    assert "Traceback" not in full.stderr
    assert digests(out) == {}
    run(command(folder / "in", out, "--resume"))
    assert digests(out) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_cleanly_and_goes_on(unbroken, tmp_path, number):
    folder, expected, _ = unbroken
    out = tmp_path / "out"
    out.mkdir()
    words = [sys.executable, "-m", "postingparse", *command(folder / "in", out, "--resume")]
    words[words.index(str(folder / "in"))] = "-"
    process = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What a shell runs in the background ignores SIGINT, and so would this.
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )
    process.stdin.write(posting(1))
    process.stdin.flush()
    while not (out / ".jobs.ndjson.batch").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("postingparse: interrupted; the state is in ")
    assert "Traceback" not in said
    run(command(folder / "in", out))
    assert digests(out) == expected


def test_a_state_of_other_arguments_is_not_gone_on_with(unbroken, tmp_path):
    folder, expected, calls = unbroken
    out = tmp_path / "out"
    out.mkdir()
    run(command(folder / "in", out, "--resume"), deadly=calls // 2)
    other = run(command(folder / "in", out, "--resume", "--country", "NO"))
    assert other.returncode == 2
    assert "the saved state is of another call (options differs)" in other.stderr
    run(command(folder / "in", out))  # without --resume it starts afresh
    assert digests(out) == expected


def test_inputs_that_have_changed_since_are_not_gone_on_with(tmp_path):
    write_inputs(tmp_path / "in", 6)
    out = tmp_path / "out"
    out.mkdir()
    whole = run(command(tmp_path / "in", out))
    calls = int(whole.stderr.rpartition("calls ")[2])
    run(command(tmp_path / "in", out, "--resume"), deadly=round(calls * 0.7))
    (tmp_path / "in" / "0001.txt").write_text(posting(99), "utf-8")
    changed = run(command(tmp_path / "in", out, "--resume"))
    assert changed.returncode == 2
    assert "the inputs have changed since the state was saved" in changed.stderr
