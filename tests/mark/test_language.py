"""Stop words tell the language, and close neighbours are kept in use."""

from __future__ import annotations

import pytest

from postingparse.languages.scan import fold
from postingparse.mark.language import languages_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a baker who will work with us in the mornings and at the weekend.", "en"),
        ("Vi søker en baker som skal jobbe hos oss om morgenen, og som ikke er redd for å ta i et tak.", "nb"),
        ("Vi söker dig som är bagare och som vill arbeta hos oss på morgonen och inte är rädd för mjöl.", "sv"),
        ("Wir suchen einen Bäcker, der bei uns am Morgen arbeitet und sich nicht vor dem Mehl fürchtet.", "de"),
        ("Nous recherchons un boulanger pour travailler avec nous le matin et qui est à l'aise dans une équipe.", "fr"),
        (
            "Buscamos una persona para trabajar con nosotros en la panadería por las mañanas y los fines de semana.",
            "es",
        ),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str):
    assert languages_of(fold(text))[0] == language


def test_english_is_always_in_use():
    assert "en" in languages_of(fold("Wir suchen einen Bäcker, der bei uns am Morgen arbeitet."))


def test_words_that_tell_nothing_leave_every_language_in_use():
    found = languages_of(fold("Baker 2318 Hamar"))
    assert found[0] == "en"
    assert {"nb", "sv", "de"} <= set(found)


def test_what_the_page_declares_decides_where_words_do_not():
    assert languages_of("", declared="de-AT")[0] == "de"
