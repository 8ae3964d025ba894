"""Names by their shape."""

import time

import pytest

from postingparse.values.person import find_names, is_of

PARTICLES = frozenset(("van", "der", "de", "von", "bin", "la"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ask Gry Mæhlum, head", "Gry Mæhlum"),
        ("på epost til Bjørn-Erik Ottesen på tlf.", "Bjørn-Erik Ottesen"),
        ("Kim A. Gabrielsen, chief", "Kim A. Gabrielsen"),
        ("automasjon; Vegard R. på mobil", "Vegard R."),
        ("contact F.X. Meier", "F.X. Meier"),
        ("bei Ursula von der Tann", "Ursula von der Tann"),
        ("Ali bin Salman", "Ali bin Salman"),
        ("O'Brien McDonald", "O'Brien McDonald"),
        ("KARI NORDMANN", "KARI NORDMANN"),
        ("Jean DUPONT", "Jean DUPONT"),
        ("applications (letter and CV in both languages) to Tatevik\nHovhannisyan", "Tatevik Hovhannisyan"),
        ("Иван Петров", "Иван Петров"),
    ],
)
def test_a_name_is_found(text, name):
    assert name in [found.value for found in find_names(text, particles=PARTICLES)]


@pytest.mark.parametrize(
    "text",
    ["", "call us today", "K. J.", "E-post", "tlf. 12", "A Very Long Title Of Many Words", "kari@firm", "x_Kari Berg"],
)
def test_nothing_of_two_words_is_found_in_what_is_no_name(text):
    assert [found for found in find_names(text, particles=PARTICLES) if found.words > 1] == []


def test_a_name_ends_where_another_line_begins():
    assert [found.value for found in find_names("Kari Berg\nOslo")] == ["Kari Berg", "Oslo"]


def test_a_name_ends_where_a_blocked_word_begins():
    text = "Butikksjef Petter Jessen"
    assert [found.value for found in find_names(text, blocked=[(0, 10)])] == ["Petter Jessen"]


def test_an_abbreviation_is_no_part_of_a_name():
    assert [found.value for found in find_names("HR Jane Doe HR")][1] == "Jane Doe"


@pytest.mark.parametrize(
    ("name", "email", "same"),
    [
        ("Knut Jostein Sævild", "knut.jostein.saevild@firm.example", True),
        ("Svein", "svein@firm.example", True),
        ("Merete Rontén", "mr@firm.example", True),
        ("Pål Thomas Holm", "pal.holm@firm.example", True),
        ("Jane Doe", "jdoe@firm.example", True),
        ("Frau Müller", "a.mueller@firm.example", True),
        ("Jane Doe", "hr@firm.example", False),
        ("Jane Doe", "john.roe@firm.example", False),
        ("", "hr@firm.example", False),
    ],
)
def test_an_address_shows_whose_it_is(name, email, same):
    assert is_of(name, email) is same


@pytest.mark.parametrize("text", ["Kari " * 40_000, "K." * 100_000, "Kari-" * 40_000, "A'" * 100_000])
def test_hostile_text_takes_linear_time(text):
    began = time.process_time()
    list(find_names(text))
    assert time.process_time() - began < 2
