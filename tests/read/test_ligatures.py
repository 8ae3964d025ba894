import pytest

from postingparse.read.ligatures import LOST, restored

LETTERS = {"f": 0.28, "i": 0.22, "l": 0.22}
TWO, DOUBLE, THREE = 0.5, 0.56, 0.78
"""Widths of "fi" and "fl", of "ff", of "ffi" and "ffl"."""


@pytest.mark.parametrize(
    ("written", "width", "word"),
    [
        ("quali?ed", TWO, "qualified"),
        ("?exible", TWO, "flexible"),
        ("pro?le", TWO, "profile"),
        ("?uid", TWO, "fluid"),
        ("bene?ts", TWO, "benefits"),
        ("di?erent", DOUBLE, "different"),
        ("e?cient", THREE, "efficient"),
        ("ö?entlich", DOUBLE, "öffentlich"),
        ("spéci?que", TWO, "spécifique"),
    ],
)
def test_a_lost_sign_is_the_ligature_of_its_width(written: str, width: float, word: str):
    assert restored(written.replace("?", LOST), [width], LETTERS) == word


@pytest.mark.parametrize(("written", "word"), [("?", ""), ("C?D", "CD"), ("2?4", "24")])
def test_a_lost_sign_among_no_small_letters_is_left_out(written: str, word: str):
    assert restored(written.replace("?", LOST), [TWO], LETTERS) == word
