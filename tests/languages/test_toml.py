"""Lexicons are read in a short cut, which must give what a full reader of TOML gives."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import postingparse.languages.toml
from postingparse.languages.toml import read_toml

LEXICONS = sorted(Path(postingparse.languages.toml.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_the_short_cut_gives_what_tomllib_gives(path: Path):
    text = path.read_text(encoding="utf-8")
    assert read_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_every_lexicon_takes_the_short_cut(path: Path, monkeypatch: pytest.MonkeyPatch):
    read = []
    monkeypatch.setattr("postingparse.languages.toml.tomllib.loads", lambda text: read.append(text) or {})
    read_toml(path.read_text(encoding="utf-8"))
    assert not read


@pytest.mark.parametrize(
    "text",
    [
        'code = "en"',
        'code = "en"\n[a]\n',
        'code = "en"\n[a]\nb = "c"\n[d]\n"e f" = [\n    "g", # a comment\n]\n',
        "code = 'en'\n[a]\nb = ['c']\n",
        'code = "en"\n[a]\nb = """c\nd = e"""\n',
        'code = "en"\n[a]\nb = [ "c",\n ]\n[a.d]\ne = 1\n',
    ],
)
def test_other_toml_is_read_as_well(text: str):
    assert read_toml(text) == tomllib.loads(text)
