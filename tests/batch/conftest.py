import functools
import inspect
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse.cli import commands

POSTINGS = {
    "a.txt": "Nurse\n\nEmployer: Example Care AS\nPlace of work: 2318 Hamar, Norway\nApplication deadline: 13 March 2026\n"
    "Contact: Kari Eksempel, Head of Section, tel. +47 22 22 22 22, kari@example.com\n",
    "b.txt": "Baker\n\nEmployer: Example Bread Ltd\nReference: 0042\nApplication deadline: 1 May 2026\n",
    "sub/c.txt": "Cook\n\nEmployer: Example Inn\nPlace of work: Oslo\n",
    "sub/empty.txt": " \n",
}


_APART = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
"""Before click 8.2 stderr was mixed into stdout unless one said so."""


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """A folder `in` with three postings and an empty file, and `tmp_path` to work in."""
    for name, text in POSTINGS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call():
    """Runs `postingparse WORDS...`; one worker and no learned part, which no test of a batch needs."""

    def call(*words: str):
        own = ("--jobs", "1", "--models", "off") if words[0] == "batch" else ()
        return CliRunner(**_APART).invoke(commands, [*words, *own])

    return call


@pytest.fixture(scope="session")
def postgresql():
    """URL of a PostgreSQL server of our own, with nothing in it; it listens on a socket alone."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="pp-", dir="/tmp") as name:  # a socket's path must be short
        folder = Path(name)
        user = {}
        if os.getuid() == 0:  # the server refuses to be root
            try:
                user = {"user": "postgres", "group": "postgres", "extra_groups": []}
                shutil.chown(folder, "postgres", "postgres")
            except LookupError:
                pytest.skip("PostgreSQL: no user postgres to run it as")
        run = functools.partial(subprocess.run, check=True, capture_output=True, cwd=folder, **user)
        run([programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])
        server = [programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log"]
        run([*server, "-o", f"-k {folder} -c listen_addresses='' -F", "start"])
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run([*server, "-m", "immediate", "stop"])


def _programs():
    """The folder of PostgreSQL's programs; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None
