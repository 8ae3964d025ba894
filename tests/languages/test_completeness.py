"""Every language has what English has, but for what it does not need."""

from __future__ import annotations

import pytest

from postingparse.languages import Lexicon, codes, lexicon

OF_EACH_LANGUAGE = {
    *("postcodes", "countries", "language_names", "currencies", "place_endings", "name_endings", "date_behind"),
    *("title_endings", "object_endings", "gazettes"),
}
"""Tables whose keys are a language's own choice."""
NOT_OF_POSTINGS = {"feed_names", "other_texts", "pages", "policy"}
"""Tables of words around postings: feeds, pages and rules may be in English wherever the posting is from."""
NOT_NEEDED = {
    "clock.noon": {"nb", "nn", "sv"},  # "kl. 12"
    "contract.OTHER": {"ca", "es", "fi", "is", "nb", "nn", "sv"},
    "contract_value.OTHER": {"ca", "fi", "is", "nb", "nl", "nn", "sv"},
    "date_links.of": {"da", "de", "fi", "is", "nb", "nl", "nn", "sv"},  # "13. mars"
    "date_links.to": {"fi"},  # a word behind the date, or a dash
    "date_links.from": {"fi"},
    "date_links.year": {"cs", "da", "de", "en", "fi", "fr", "is", "nb", "nl", "nn", "pl", "sv"},
    "legal_forms.word": set(codes()) - {"cs", "el", "pl"},  # common.toml has those of all the others
    "numbers.1": {"ca", "da", "de", "el", "it", "pt", "sv"},  # no other word than the article
    "ordinals.suffix": {"da", "de", "is", "nb", "nn"},  # a dot
    "percentage.fte": {"ca", "da", "de", "el", "es", "fr", "it", "nb", "nn", "pt", "sv"},  # in percent, or in English
    "places.in": {"fi"},  # the case says it
    "occupations.anyone": set(codes()) - {"fi", "is"},  # elsewhere such words are no part of compounds that are trades
}
"""Table and key that a language does without, each with its languages."""
MAIN_SECTIONS = ("duties", "qualifications", "benefits")
FEWEST_HEADINGS = 30


def has(code: str, table: str, key: str) -> bool:
    return bool(getattr(lexicon(code), table).get(key))


def keys() -> set[tuple[str, str]]:
    """Table and key of everything that any language has."""
    tables = [table for table in Lexicon.model_fields if table not in OF_EACH_LANGUAGE]
    return {
        (table, key)
        for code in codes()
        for table in tables
        if isinstance(listed := getattr(lexicon(code), table), dict)
        for key in listed
        if table not in NOT_OF_POSTINGS
    }


def test_there_are_the_seventeen_languages():
    assert len(codes()) == 17
    assert {"ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "is", "it", "nb", "nl", "nn", "pl", "pt", "sv"} == {
        *codes()
    }


@pytest.mark.parametrize("code", codes())
def test_nothing_is_missing_but_what_is_not_needed(code: str):
    missing = {f"{table}.{key}" for table, key in keys() if not has(code, table, key)}
    assert missing == {name for name, without in NOT_NEEDED.items() if code in without}


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("role", MAIN_SECTIONS)
def test_the_main_sections_have_many_headings(code: str, role: str):
    assert len(lexicon(code).headings[role]) >= FEWEST_HEADINGS


@pytest.mark.parametrize("code", codes())
def test_all_months_and_weekdays_have_names(code: str):
    assert set(lexicon(code).months) == {str(month) for month in range(1, 13)}
    assert set(lexicon(code).weekdays) == {str(day) for day in range(1, 8)}


@pytest.mark.parametrize("code", codes())
def test_a_language_names_itself_and_its_neighbours(code: str):
    named = {"no" if name == "nb" else name for name in lexicon(code).language_names}
    assert named >= {"en", "de", "fr", "es", "no" if code in ("nb", "nn") else code}


@pytest.mark.parametrize("code", codes())
def test_a_language_has_enough_stop_words_to_be_told_by(code: str):
    assert 60 <= len(set(lexicon(code).stopwords)) <= 150
