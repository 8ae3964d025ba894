"""The bytes of an output do not depend on the machine it was made on; stdout may be closed or full."""

import os
import subprocess
import sys

import pytest

from tests.batch.kills import command, digests, run, write_inputs


def surroundings(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_hash_seed_locale_zone_and_workers_do_not_matter(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 12)
    found = []
    for number, (seed, locale, zone, jobs) in enumerate(
        [("1", "C", "UTC", "1"), ("2", "nb_NO.UTF-8", "Pacific/Auckland", "3")]
    ):
        surroundings(monkeypatch, PYTHONHASHSEED=seed, LC_ALL=locale, TZ=zone)
        out = tmp_path / str(number)
        out.mkdir()
        done = run([*command(tmp_path / "in", out), "--jobs", jobs])
        assert done.returncode == 1, done.stderr
        found.append(digests(out))
    assert found[0] == found[1]
    assert set(found[0]) == {"jobs.ndjson", "rejects.ndjson"}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device
def test_a_stdout_that_is_full_is_said_in_one_line(tmp_path):
    write_inputs(tmp_path / "in", 3)
    words = [sys.executable, "-m", "postingparse", "batch", str(tmp_path / "in"), "-o", "-", "--jobs", "1", "--quiet"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "postingparse: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise")
def test_a_stdout_that_is_closed_ends_the_run_without_a_word(tmp_path):
    write_inputs(tmp_path / "in", 20)
    words = [sys.executable, "-m", "postingparse", "batch", str(tmp_path / "in"), "-o", "-", "--jobs", "1", "--quiet"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=120)
    assert first.startswith(b'{"posting":')
    assert (process.returncode, said) == (0, b"")
