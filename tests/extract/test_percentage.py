from decimal import Decimal

import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.percentage import find_percentage
from postingparse.mark import mark
from postingparse.read.plain import read_plain

NORSK = (
    "\n\nVi søker deg som har lyst til å jobbe hos oss. Hva du gjør nå er ikke så viktig, men du må være glad i mennesker. "
    "Her får du noe å bryne deg på."
)
ENGLISH = "\n\nWe want a person who will work with the team and help our customers with all of their needs."


def candidates(text: str):
    return list(find_percentage(mark(read_plain(text, Limits())), Context()))


def bounds(text: str) -> list[tuple[str, str]]:
    found = [candidate for candidate in candidates(text) if candidate.field == "percentage"]
    return [(str(candidate.part("min")), str(candidate.part("max"))) for candidate in found]


def hours(text: str) -> list[object]:
    return [candidate.value for candidate in candidates(text) if candidate.field == "hours"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\n\nPosition percentage: 100%" + ENGLISH, [("100", "100")]),
        ("Clerk\nEmployment rate 50-100%" + ENGLISH, [("50", "100")]),
        ("Rådgiver\n\nStillingsprosent: 80 %" + NORSK, [("80", "80")]),
        ("Rådgiver\n\nVi trenger 2-4 medarbeidere i 50-100%stilling." + NORSK, [("50", "100")]),
        ("Rådgiver\n\nStillingen er på 60 prosent." + NORSK, [("60", "60")]),
        ("Software Engineer (80-100%)" + ENGLISH, [("80", "100")]),
    ],
)
def test_the_size_of_the_post_is_read(text: str, expected: list[tuple[str, str]]):
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "You travel 50% of the time.",
        "We grow by 20 % every year.",
        "Av lønnen trekkes 2 % innskudd.",
        "You get a 30% discount in all shops.",
        "There is 100% coverage of your insurance.",
    ],
)
def test_other_percentages_are_not_the_post(sentence: str):
    assert bounds(f"Clerk\n\n{sentence}" + ENGLISH) == []


def test_the_hours_follow_and_say_why():
    assert hours("Clerk\n\nPosition percentage: 100%" + ENGLISH) == ["FULL_TIME"]
    assert hours("Clerk\n\nPosition percentage: 60%" + ENGLISH) == ["PART_TIME"]
    assert hours("Clerk\n\nPosition percentage: 50-100%" + ENGLISH) == ["FULL_TIME", "PART_TIME"]
    found = candidates("Clerk\n\nPosition percentage: 100%" + ENGLISH)
    assert all(candidate.derived for candidate in found if candidate.field == "hours")


def test_no_percentage_gives_nothing():
    assert candidates("Clerk" + ENGLISH) == []
    assert candidates("") == []


def test_pay_of_a_full_post_does_not_say_the_size_of_this_one():
    found = candidates("Lærer\n\nVi tilbyr\n\n- Lønn kr 482 000 - 564 300 per år i 100 % stilling" + NORSK)
    assert [candidate.rule for candidate in found] == ["percentage.mention"]


def test_a_share_of_a_full_post_is_a_percentage():
    assert bounds("Hydrologist\n\nThe post is 0.8 FTE (30 hours a week).") == [("80.0", "80.0")]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Wymiar etatu: 3/4 etatu", "75"),
        ("Wymiar etatu: ½ etatu", "50"),
        ("Úvazek: 0,5", "50"),
        ("Úvazek: 1,0", "100"),
        ("Hours: 0.8 FTE", "80"),
    ],
)
def test_a_fraction_of_a_full_post_is_a_percentage(text: str, share: str):
    posting = parse_text(f"Clerk\n\n{text}\n").posting
    assert posting.percentage is not None
    assert (posting.percentage.min, posting.percentage.max) == (Decimal(share), Decimal(share))


@pytest.mark.parametrize("text", ["Hours: 1/2026", "We work 3/4 of the year with 2 teams.", "Úvazek: dle dohody"])
def test_other_fractions_are_no_percentage(text: str):
    assert parse_text(f"Clerk\n\n{text}\n").posting.percentage is None


def test_a_share_of_something_else_is_not_the_size_of_the_post():
    assert bounds(f"Curator\n\nThe collection is worldwide in scope, with 45% of holdings terrestrial.{ENGLISH}") == []
    assert bounds(f"Curator\n\nYou work 45% of full-time hours.{ENGLISH}") == [("45", "45")]


def test_two_shares_are_a_range():
    posting = parse_text("Docent Nederlands (0,6 - 0,8 fte)\n\nJe geeft les aan de onderbouw.\n").posting
    assert posting.percentage is not None
    assert (posting.percentage.min, posting.percentage.max) == (Decimal(60), Decimal(80))


def test_by_agreement_in_the_same_sentence_takes_no_hours_from_a_share():
    text = (
        "Lärare\n\nVi söker en lärare. Tjänsten är en tillsvidareanställning på 80-100 %, med tillträde 2026-08-10 eller enligt "
        "överenskommelse."
    )
    assert parse_text(text).posting.hours == ("FULL_TIME", "PART_TIME")
