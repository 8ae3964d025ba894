import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.openings import find_openings
from postingparse.mark import mark
from postingparse.read.plain import read_plain

NORSK = (
    "\n\nDu har lyst til å jobbe hos oss. Hva du gjør nå er ikke så viktig, men du må være glad i mennesker. "
    "Her får du noe å bryne deg på."
)

ENGLISH = "\n\nYou work with the team and help our customers with all of their needs."


def found(text: str) -> list[tuple[str, object]]:
    return [(c.rule, c.value) for c in find_openings(mark(read_plain(text, Limits())), Context())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\n\nNumber of positions: 2" + ENGLISH, ("openings.labelled", 2)),
        ("Clerk\n\nNumber of positions: two (2)" + ENGLISH, ("openings.labelled", 2)),
        ("Elektriker\n\nAntall stillinger: 1" + NORSK, ("openings.labelled", 1)),
        ("Sykepleier\n\nVi søker to sykepleiere til avdelingen." + NORSK, ("openings.seeking", 2)),
        ("Sykepleier\n\nVi søker 3 faste stillinger." + NORSK, ("openings.seeking", 3)),
        ("Clerk\n\nWe are looking for three people for our shop." + ENGLISH, ("openings.seeking", 3)),
    ],
)
def test_the_number_of_posts_is_read(text: str, expected: tuple[str, int]):
    assert found(text)[0] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We need 2-4 project employees in our team.",
        "We are looking for several people.",
        "We are looking for a clerk.",
        "One of our positions is vacant.",
        "We have 30 employees.",
        "We are looking for a person with 5 years in similar positions.",
        "Number of positions: several",
        "We offer a 100 % position.",
    ],
)
def test_what_is_no_number_of_posts_gives_nothing(sentence: str):
    assert found(f"Clerk\n\n{sentence}" + ENGLISH) == []


def test_the_same_in_norwegian():
    assert found("Lærer\n\nVi trenger 2-4 medarbeidere i 50-100%stilling." + NORSK) == []
    assert found("Lærer\n\nVi er 30 medarbeidere på skolen." + NORSK) == []
    assert found("Lærer\n\nAntall stillinger: flere" + NORSK) == []


def test_nothing_said_gives_nothing():
    assert found("Clerk" + ENGLISH) == []
    assert found("") == []


def test_posts_of_the_past_are_not_sought():
    assert found("Nurse\n\nOur 12 vacancies last year were filled.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi søker nå en stødig kollega til kontoret vårt på Hamar og er i alt 90 medarbeidere i tre etasjer",
        "Stillingen lønnes med kr 404 100 for ansatte",
    ],
)
def test_a_number_far_from_who_is_sought_and_a_part_of_an_amount_count_no_posts(sentence: str):
    assert found("Lærer\n\n" + sentence + NORSK) == []


def test_many_are_sought_where_the_number_follows_at_once():
    assert ("openings.seeking", 120) in found("Fahrer\n\nWe are looking for 120 drivers for the summer." + ENGLISH)


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("Auxiliar de cozinha\n\nContrato CLT, início imediato. 2 vagas.\n", 2),
        ("Aviso\n\n3 - Caracterização do posto de trabalho: limpeza dos espaços públicos.\n", None),
    ],
)
def test_a_number_behind_a_full_stop_counts_posts_and_that_of_a_paragraph_does_not(text: str, openings: int | None):
    assert parse_text(text).posting.openings == openings
