import pytest

from postingparse.extract.head import head_of
from postingparse.mark import mark
from postingparse.read.plain import read_plain

PROSE = "\n\nYou work with the team and help our customers with all of their needs, and you like to learn new things every day with us, and to share them."


def lines(text: str) -> list[tuple[str, str]]:
    document = mark(read_plain(text))
    return [(line.kind, document.text[line.start : line.end]) for line in head_of(document)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cloudflare", "name"),
        ("Hybrid or Remote", "facts"),
        ("$103,000 - $160,000", "facts"),
        ("Toronto, Canada", "places"),
        ("Remote,Helsinki, Finland", "places"),
        ("Posted 8 Days Ago", "facts"),
        ("Application deadline 1 May 2026", "label"),
        ("Arch Global Services (Philippines) Inc.", "name"),
    ],
)
def test_a_line_is_what_it_holds(line: str, kind: str):
    assert (kind, line) in lines(f"Senior Engineer\nAcme Holdings\n{line}" + PROSE)


def test_the_first_line_is_a_name_though_it_be_a_kind_of_contract():
    assert lines("Marketing Intern\nUS, NY, New York" + PROSE)[:2] == [
        ("name", "Marketing Intern"),
        ("places", "US, NY, New York"),
    ]


def test_an_employer_called_like_a_town_is_no_place():
    text = "Engineer\nNavan\nUnited States\n\nAt Navan you work with the team and help our customers with all of their needs, and you like to learn a lot."
    assert ("name", "Navan") in lines(text)


def test_the_head_ends_with_the_first_known_section():
    assert [words for _, words in lines("Clerk\nAcme\n\nDuties\n\n- Count boxes\n- Load cars")] == ["Clerk", "Acme"]


def test_a_posting_in_one_line_has_its_lines_between_bars():
    found = lines(
        "Lagermedarbetare | Norrskär Logistik AB | Borås | Heltid | Arbetsuppgifter: Du plockar och packar order till butiker."
    )
    assert found[:3] == [("name", "Lagermedarbetare"), ("name", "Norrskär Logistik AB"), ("places", "Borås")]


def test_nothing_has_no_head():
    assert lines("") == []


def test_a_line_that_only_says_that_somebody_is_sought_is_a_heading():
    found = lines("Wir suchen dich!\n\nBäcker (m/w/d)\n\nWir backen für die ganze Stadt und sind ein gutes Team.\n")
    assert found[:2] == [("heading", "Wir suchen dich!"), ("name", "Bäcker (m/w/d)")]
