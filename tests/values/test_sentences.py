import pytest

from postingparse.values.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Månadslön 26 400 kr. Friskvårdsbidrag.", ["Månadslön 26 400 kr.", "Friskvårdsbidrag."]),
        ("Lift up to 25 kg. Stand all day.", ["Lift up to 25 kg.", "Stand all day."]),
        ("We are at 12 St. Mary's Road.", ["We are at 12 St. Mary's Road."]),
        ("Ask ca. Anna, tlf. 22 33 44 55.", ["Ask ca. Anna, tlf. 22 33 44 55."]),
        ("Good skills. You must have one", ["Good skills.", "You must have one"]),
        ("One line\nand the next", ["One line", "and the next"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du må ha klasse B. Det er en fordel.", ["Du må ha klasse B.", "Det er en fordel."]),
        ("Ask Anna B. Lee about it.", ["Ask Anna B. Lee about it."]),
        ("Written by J. Smith of London.", ["Written by J. Smith of London."]),
        ("A degree in CS. Python is a plus.", ["A degree in CS.", "Python is a plus."]),
        ("English (min. B1) is a plus.", ["English (min. B1) is a plus."]),
    ],
)
def test_stops_behind_letters_and_in_brackets(text: str, expected: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Palkka 2 300 €/kk. Saat lounasedun.", ["Palkka 2 300 €/kk.", "Saat lounasedun."]),
        ("prawo jazdy kat. B, niekaralność", ["prawo jazdy kat. B, niekaralność"]),
        (
            "Bewerbung bis 15. Mai 2026 an uns. Wir freuen uns.",
            ["Bewerbung bis 15. Mai 2026 an uns.", "Wir freuen uns."],
        ),
    ],
)
def test_stops_behind_units_abbreviations_and_days(text: str, expected: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == expected
