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
        return CliRunner().invoke(commands, [*words, *own])

    return call
