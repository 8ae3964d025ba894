"""Every command of docs/batch.md is run, and prints what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "batch.md").read_text("utf-8")

FEED = """[
 {"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker", "url": "https://acme.example/jobs/1",
  "description": "<p>We bake bread for the whole town.</p>", "validThrough": "2026-05-01", "datePosted": "2026-04-01",
  "hiringOrganization": {"@type": "Organization", "name": "Acme Bread AS"},
  "jobLocation": {"@type": "Place", "address": {"addressLocality": "Hamar", "postalCode": "2318", "addressCountry": "NO"}}},
 {"@context": "https://schema.org", "@type": "JobPosting", "title": "Confectioner", "url": "https://acme.example/jobs/2",
  "description": "<p>Cakes, mostly.</p>", "hiringOrganization": {"@type": "Organization", "name": "Acme Bread AS"},
  "jobLocation": {"@type": "Place", "address": {"addressLocality": "Oslo", "addressCountry": "NO"}}}
]"""
POSTINGS = {
    "nurse.txt": "Nurse\n\nEmployer: Example Care AS\nPlace of work: 2318 Hamar, Norway\nApplication deadline: 13 March 2026\n",
    "cook.txt": "Cook\n\nEmployer: Example Inn\nPlace of work: Oslo\nReference: 0042\n",
    "empty.txt": "",
    "teacher.txt": "Teacher\n\nEmployer: Example School\nReference: 0043\n",
}
DUCKDB = "import duckdb, sys; print(duckdb.sql(sys.argv[2]).fetchall())"


def blocks(language):
    found = re.findall(rf"^( *)```{language}\n([\s\S]*?)^ *```$", TEXT, re.MULTILINE)
    return ["".join(f"{line.removeprefix(indent)}\n" for line in block.splitlines()) for indent, block in found]


@pytest.fixture
def place(tmp_path):
    """A folder with feeds and postings, and the programs that the documentation calls."""
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "acme.json").write_text(FEED, "utf-8")
    (tmp_path / "postings").mkdir()
    for name, text in POSTINGS.items():
        (tmp_path / "postings" / name).write_text(text, "utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, call in {"postingparse": "-m postingparse", "duckdb": f"-c '{DUCKDB}'", "pip": "-c pass"}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', "utf-8")
        (programs / name).chmod(0o755)
    return tmp_path


def run(place, words):
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(words, check=False, cwd=place, env=surroundings, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize("number", range(len(blocks("sh"))))
def test_the_commands_run(place, number):
    done = run(place, ["sh", "-e", "-c", blocks("sh")[number]])
    assert done.returncode == 0, done.stderr


def test_there_are_commands_for_each_of_the_three():
    assert [name for name in ("nightly.sh", "duckdb -c", "--shard", "sqlite:///") if name not in TEXT] == []
    assert len(blocks("sh")) == 5


def test_the_night_leaves_what_it_says(place):
    run(place, ["sh", "-e", "-c", blocks("sh")[1]])
    assert sorted(path.name for path in place.iterdir() if path.is_file()) == [
        "changes.ndjson",
        "jobs.db",
        "jobs.ndjson",
        "rejects.ndjson",
        "run.json",
    ]


def test_the_night_that_brings_nothing_is_told(place):
    (place / "feeds" / "acme.json").write_text("", "utf-8")
    done = run(place, ["sh", "-e", "-c", blocks("sh")[1]])
    assert (done.returncode, done.stderr) == (3, "no new jobs.ndjson: exit code 3\n")


def test_the_console_prints_what_it_shows(place):
    (shown,) = blocks("console")
    commands = [line.removeprefix("$ ") for line in shown.splitlines() if line.startswith("$ ")]
    printed = [line for line in shown.splitlines() if not line.startswith("$ ")]
    assert run(place, ["sh", "-e", "-c", "\n".join(commands)]).stdout.splitlines() == printed


def test_the_ten_lines_print_what_they_say(place):
    (script,) = blocks("python")
    (place / "ten.py").write_text(script, "utf-8")
    done = run(place, [sys.executable, "ten.py"])
    (said,) = blocks("text")
    assert done.stdout == said, done.stderr


def test_duckdb_finds_the_postings(place):
    done = run(place, ["sh", "-e", "-c", blocks("sh")[3]])
    assert done.stdout == "[('Nurse', 'Example Care AS', 'Hamar')]\n"
