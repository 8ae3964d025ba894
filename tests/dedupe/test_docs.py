"""Every command and program of docs/dedupe.md is run, and prints what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "dedupe.md").read_text("utf-8")
DUTIES = " ".join(f"You will do the task numbered {number} with care." for number in range(20))
POSTINGS = {
    "nurse.txt": f"Nurse\n\nEmployer: Example Care AS\nPlace of work: 2318 Hamar, Norway\n\n{DUTIES}\n",
    "again.txt": f"Nurse\n\nEmployer: Example Care\nPlace of work: 2318 Hamar, Norway\n\n{DUTIES} Apply on our board.\n",
    "oslo.txt": f"Nurse\n\nEmployer: Example Care AS\nPlace of work: Oslo, Norway\n\n{DUTIES}\n",
    "baker.txt": "Baker\n\nEmployer: Example Bread Ltd\nReference: 0042\nApplication deadline: 1 May 2026\n",
}

pytest.importorskip("pyarrow")


def blocks(language):
    return re.findall(rf"^```{language}\n([\s\S]*?)^```$", TEXT, re.MULTILINE)


@pytest.fixture
def place(tmp_path):
    """A folder with postings and the command."""
    (tmp_path / "postings").mkdir()
    for name, text in POSTINGS.items():
        (tmp_path / "postings" / name).write_text(text, "utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "postingparse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m postingparse "$@" --jobs 1\n', "utf-8")
    command.chmod(0o755)
    return tmp_path


def run(place, *words):
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, check=False, cwd=place, env=surroundings, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done


def test_the_commands_run_and_say_what_is_shown(place):
    commands, to_parquet = blocks("sh")
    summary, program, arrow = blocks("text")
    assert summary in run(place, "sh", "-e", "-c", commands).stderr
    assert {path.name for path in place.glob("*.*")} == {
        "clusters.csv",
        "clusters.ndjson",
        "jobs.ndjson",
        "pairs.ndjson",
    }
    (shown,) = blocks("console")
    command, *printed = shown.splitlines()
    assert run(place, "sh", "-c", command.removeprefix("$ ")).stdout.splitlines() == printed
    for script, said in zip(blocks("python"), (program, arrow), strict=True):
        run(place, "sh", "-e", "-c", to_parquet)
        assert sorted(run(place, sys.executable, "-c", script).stdout.splitlines()) == sorted(said.splitlines())
