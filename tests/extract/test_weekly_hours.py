import pytest

from postingparse.context import Context, Limits
from postingparse.extract.weekly_hours import find_schedule, find_weekly_hours
from postingparse.mark import mark
from postingparse.read.plain import read_plain

NORSK = (
    "\n\nVi søker deg som har lyst til å jobbe hos oss. Hva du gjør nå er ikke så viktig, men du må være glad i mennesker. "
    "Her får du noe å bryne deg på."
)
ENGLISH = "\n\nWe want a person who will help our customers with all of their needs."


def bounds(text: str) -> list[tuple[object, object]]:
    found = find_weekly_hours(mark(read_plain(text, Limits())), Context())
    return [tuple(str(c.part(name)) if c.part(name) is not None else None for name in ("min", "max")) for c in found]


def schedules(text: str) -> list[tuple[str, object]]:
    return [(c.rule, c.value) for c in find_schedule(mark(read_plain(text, Limits())), Context())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The position is 37.5 hours per week.", ("37.5", "37.5")),
        ("Part time/ 20 hours per week.", ("20", "20")),
        ("You work 32-36 hours a week.", ("32", "36")),
        ("You work 20+ hours per week.", ("20", None)),
        ("You work up to 20 hours per week.", (None, "20")),
        ("You work at least 16 hours per week.", ("16", None)),
        ("Full time (40 hours/week), salaried.", ("40", "40")),
    ],
)
def test_hours_a_week_in_prose(sentence: str, expected: tuple[str | None, str | None]):
    assert bounds(f"Clerk\n\n{sentence}" + ENGLISH) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stillingen er en fast stilling på 30 timer.", [("30", "30")]),
        ("Vaktene i denne stillingen er på 12 timer per dag.", []),
        ("Det er en stilling på 2 timer.", []),
    ],
)
def test_hours_of_a_post_are_a_week_s(sentence: str, expected: list[tuple[str, str]]):
    assert bounds(f"Vekter\n\n{sentence}" + NORSK) == expected


def test_norwegian_hours():
    assert bounds("Trener\n\nGang per uke: 15-30 timer/uka" + NORSK) == [("15", "30")]
    assert bounds("Rådgiver\n\nArbeidstiden er 37,5 timer per uke." + NORSK) == [("37.5", "37.5")]


@pytest.mark.parametrize(
    "sentence",
    [
        "You work 5 days a week.",
        "We are open 24/7, every week of the year.",
        "The course takes 3 weeks.",
        "You work 8 hours a day (9:30-18:30), 5 days a week.",
        "Training takes place 2 times per week.",
        "We have a 10 week internal onboarding program.",
    ],
)
def test_other_figures_are_no_weekly_hours(sentence: str):
    assert bounds(f"Clerk\n\n{sentence}" + ENGLISH) == []


def test_a_schedule_is_kept_in_its_words():
    assert schedules("Nurse\n\nThe position includes shift work and every third weekend." + ENGLISH) == [
        ("schedule.sentence", "The position includes shift work and every third weekend.")
    ]
    assert ("schedule.labelled", "Dagtid") in schedules("Montør\n\nArbeidstid: Dagtid" + NORSK)


def test_no_hours_give_nothing():
    assert bounds("Clerk" + ENGLISH) == []
    assert schedules("Clerk" + ENGLISH) == []
    assert bounds("") == []


def test_a_range_with_a_hyphen_left_over():
    dutch = "\n\nJe werkt met het team en helpt onze klanten met alles wat zij nodig hebben, en dat doe je graag."
    assert bounds("Kok" + dutch + " Je bent op zoek naar een 32- tot 36-urige werkweek.") == [("32", "36")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Verzorgende IG\n\n24 - 32 uur | FWG 35 | mbo-3 | Apeldoorn\n\nWij zoeken een collega voor ons team.",
            ("24", "32"),
        ),
        (
            "Le Fournil recherche un boulanger, CDI 39h dès le 1er septembre, pour son équipe et ses clients.",
            ("39", "39"),
        ),
        ("Wir suchen eine Verkäuferin in Teilzeit (20-25 Std./Woche) für unsere Filiale.", ("20", "25")),
    ],
)
def test_hours_in_a_line_of_the_head_or_behind_the_contract_are_a_week_s(text: str, expected: tuple[str, str]):
    assert expected in bounds(text)


@pytest.mark.parametrize("text", [f"Host\n\n12 - 14 hours{ENGLISH}", f"Host\n\n24 hours a day{ENGLISH}"])
def test_other_hours_of_the_head_are_none_of_a_week(text: str):
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HOURS: 18 hrs/week, incl. every other Saturday", [("18", "18")]),
        ("Hours: 20 per week", [("20", "20")]),
        ("Hours: 9 to 5, 5 days a week", []),
    ],
)
def test_the_word_of_a_label_does_not_part_a_number_from_its_week(line: str, expected: list[tuple[str, str]]):
    assert bounds(f"Clerk\n\n{line}\n") == expected
