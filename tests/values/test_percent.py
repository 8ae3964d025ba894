import pytest

from postingparse.values.percent import percents_in


def read(text: str, **words: list[tuple[int, int]]) -> list[tuple[str, str]]:
    return [(str(p.low), str(p.high)) for p in percents_in(text, 0, len(text), **words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100%", [("100", "100")]),
        ("50-100%stilling", [("50", "100")]),
        ("80 %", [("80", "80")]),
        ("60 % - 80 %", [("60", "80")]),
        ("60–80%", [("60", "80")]),
        ("37,5 %", [("37.5", "37.5")]),
        ("50 % and 50 %", [("50", "50"), ("50", "50")]),
        ("50 %/100 %", [("50", "100")]),
        ("100-50%", []),
        ("150%", []),
        ("2024", []),
        ("1.100%", []),
        ("", []),
    ],
)
def test_percentages_and_ranges(text: str, expected: list[tuple[str, str]]):
    assert read(text) == expected


def test_the_sign_may_be_a_word():
    assert read("80 prosent", signs=[(3, 10)]) == [("80", "80")]
    assert read("80 prosent") == []


def test_a_word_may_join_the_bounds():
    assert read("80 til 100 %", links=[(3, 6)]) == [("80", "100")]
    assert read("80 til 100 %") == [("100", "100")]
