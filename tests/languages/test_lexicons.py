"""Every lexicon is what the strict model says: the run takes it on trust."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

import postingparse.languages
from postingparse.languages import Lexicon, codes, lexicon
from postingparse.languages.scan import find_cues, fold

FOLDER = Path(postingparse.languages.__file__).parent


@pytest.mark.parametrize("code", [*codes(), "und"])
def test_a_lexicon_is_valid_and_loaded_as_it_is_written(code: str):
    path = FOLDER / f"{'common' if code == 'und' else code}.toml"
    checked = Lexicon.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    assert checked == lexicon(code)
    assert checked.code == code


@pytest.mark.parametrize("form", ["Duties", "duties ", "du*ties", "", "du\nties"])
def test_a_form_that_is_never_found_is_refused(form: str):
    with pytest.raises(ValidationError):
        Lexicon.model_validate({"code": "xx", "name": "x", "headings": {"duties": [form]}})


def test_an_unknown_table_is_refused():
    with pytest.raises(ValidationError):
        Lexicon.model_validate({"code": "xx", "name": "x", "heading": {"duties": ["duties"]}})


@pytest.mark.parametrize("code", codes())
def test_small_words_are_looked_for_in_every_language(code):
    assert find_cues("§", (code,)).get("date_links") == ()


@pytest.mark.parametrize("written", ["προθεσμία υποβολής", "ΠΡΟΘΕΣΜΙΑ ΥΠΟΒΟΛΗΣ", "Προθεσμία Υποβολής"])
def test_greek_is_found_in_capitals_without_accents(written: str):
    (cue,) = find_cues(fold(f"{written}: 15 ΜΑΡΤΙΟΥ 2026"), ("el",)).of("labels", "deadline")
    assert (cue.start, cue.end) == (0, len(written))
    assert [cue.key for cue in find_cues(fold("15 ΜΑΡΤΙΟΥ 2026"), ("el",)).of("months")] == ["3"]
