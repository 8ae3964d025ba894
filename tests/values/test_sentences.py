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
