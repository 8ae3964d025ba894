import pytest

from postingparse.read.fonts import Font, weighed
from postingparse.read.typeset import Word


def bold(body: Font, other: Font) -> list[bool]:
    """Whether the words of a body and those of another font, used for a heading, come out bold."""
    text, heading = Word("x" * 200, 0, 20, 90, 30, 10), Word("Your tasks", 0, 0, 50, 10, 10)
    return [word.bold for word in weighed([[(heading, other), (text, body)]])[0]]


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Arial", "Arial-BoldMT"),
        ("Roboto-Regular", "Roboto-Medium"),
        ("Roboto-Light", "Roboto-Medium"),
        ("Calibri", "BCDEEE+Calibri-Semibold"),
        ("RobotoFlex-Regular", "RobotoFlexNormalNormal"),
    ],
)
def test_a_heavier_font_is_bold(body: str, other: str):
    assert bold(Font(body, 0, 0), Font(other, 0, 0)) == [True, False]


@pytest.mark.parametrize(
    ("body", "other"),
    [("Roboto-Light", "Roboto-Regular"), ("Arial", "Arial-ItalicMT"), ("Arial", "Times-Roman"), ("A-Bold", "A-Bold")],
)
def test_another_font_of_its_weight_is_not(body: str, other: str):
    assert bold(Font(body, 0, 0), Font(other, 0, 0)) == [False, False]


def test_a_weight_counts_where_no_name_tells():
    assert bold(Font("F1", 0, 400), Font("F2", 0, 700)) == [True, False]
    assert bold(Font("F1", 0, 400), Font("F2", 0, 520)) == [False, False]


def test_no_words_give_none():
    assert weighed([[]]) == [[]]
