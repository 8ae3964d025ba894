from decimal import Decimal

import pytest

from postingparse.values.currencies import currency_of, is_written
from postingparse.values.money import Mark, is_plausible, money_in, number_in, usual_unit


def read(text: str, *marks: Mark) -> list[tuple[str, str, str | None]]:
    """Lower bound, upper bound, currency or sign of each amount."""
    return [
        (str(m.low.value), str(m.high.value), m.currency and (m.currency.code or m.currency.sign))
        for m in money_in(text, 0, len(text), marks)
    ]


def mark(text: str, words: str, kind: str, value: str = "") -> Mark:
    start = text.index(words)
    return Mark(kind, value, start, start + len(words))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45.000,00", "45000"),
        ("45,000.00", "45000"),
        ("35.000", "35000"),
        ("88,955", "88955"),
        ("4 500 000", "4500000"),
        ("5'000.–", "5000"),
        ("450.000,-", "450000"),
        ("12,50", "12.50"),
        ("29.7", "29.7"),
        ("34.5012", "34.5012"),
        ("12,00,000", "1200000"),
        ("0", "0"),
    ],
)
def test_separators_are_decided_per_number(written: str, number: str):
    assert str(number_in(written)) == number


def test_a_number_has_no_exponent_and_no_float():
    assert str(number_in("450.000")) == "450000"
    assert number_in("0.1") + number_in("0.2") == Decimal("0.3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$120-150k", ("120000", "150000", "$")),
        ("25-30 K", ("25000", "30000", None)),
        ("120k – 150k", ("120000", "150000", None)),
        ("35.000 - 45.000 EUR", ("35000", "45000", "EUR")),
        ("45.000,00 €", ("45000", "45000", "EUR")),
        ("kr 442.400 - 480.600", ("442400", "480600", "kr")),
        ("NOK 4 500 000", ("4500000", "4500000", "NOK")),
        ("US$88,955", ("88955", "88955", "USD")),
        ("£27,334 - £29,114 pro rata", ("27334", "29114", "GBP")),
        ("AMD 150,000", ("150000", "150000", "AMD")),
        ("$400.000 - $450.000", ("400000", "450000", "$")),
        ("CHF 5'000.–", ("5000", "5000", "CHF")),
        ("12,50 €/h", ("12.50", "12.50", "EUR")),
        ("29.7K", ("29700", "29700", None)),
        ("USD $157,000~$212,400", ("157000", "212400", "USD")),
        ("200 - 250$/+ bonuses/", ("200", "250", "$")),
        ("35-40K€", ("35000", "40000", "EUR")),
        ("60 TEUR", ("60000", "60000", "EUR")),
        ("35-40.000 €", ("35000", "40000", "EUR")),
        ("25 000:-", ("25000", "25000", None)),
        ("450.000,- – 500.000,-", ("450000", "500000", None)),
        ("$50,000 - $60,000 - $70,000", ("50000", "70000", "$")),
        ("$40.00/HR", None),
    ],
)
def test_an_amount_or_a_range_is_read(text: str, expected: tuple[str, str, str | None] | None):
    assert read(text) == [expected or ("40", "40", "$")]


def test_a_word_joins_two_amounts():
    text = "2 200 et 2 500 €"
    assert read(text, mark(text, "et", "to")) == [("2200", "2500", "EUR")]
    assert read(text) == [("2200", "2200", None), ("2500", "2500", "EUR")]


def test_a_unit_may_stand_inside_a_range():
    text = "$45 per hour - $50 per hour"
    assert read(text, mark(text, "per hour", "unit", "HOUR")) == [("45", "50", "$")]


def test_a_word_multiplies():
    text = "1.2 mil pesos"
    marks = (mark(text, "mil", "times", "1000"), mark(text, "pesos", "currency", "XXX"))
    assert read(text, *marks) == [("1200", "1200", "pesos")]


def test_a_word_is_a_currency():
    text = "entre 1 800 et 2 100 euros"
    marks = (mark(text, "et", "to"), mark(text, "euros", "currency", "EUR"))
    assert read(text, *marks) == [("1800", "2100", "EUR")]


def test_an_open_end_is_told_from_a_sum():
    assert [m.more for m in money_in("$135k+ based on experience", 0, 26)] == [True]
    assert [m.more for m in money_in("320.500+ 26.000", 0, 15)] == [False, False]


def test_two_currencies_are_two_amounts():
    assert read("500 EUR - 600 USD") == [("500", "500", "EUR"), ("600", "600", "USD")]


@pytest.mark.parametrize(
    "text",
    ["01.06.2026", "14:30", "15%", "8,2 %", "B2", "4th floor", "v1.2.3", "try hard", "10 ft", "c++17", "no figures"],
)
def test_what_is_no_amount_gives_none_with_a_currency(text: str):
    assert all(m.currency is None and m.low.bare for m in money_in(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "bare"), [("2026", True), ("50", True), ("450 000", False), ("30k", False), ("€ 50", False)]
)
def test_a_mere_number_is_known_as_such(text: str, bare: bool):
    assert [m.low.bare for m in money_in(text, 0, len(text))] == [bare]


def test_the_quote_holds_sign_and_multiplier():
    text = "We pay €35k - €40k a year"
    (money,) = money_in(text, 0, len(text))
    assert text[money.low.start : money.low.end] == "€35k"
    assert text[money.high.start : money.high.end] == "€40k"


@pytest.mark.parametrize(
    ("value", "currency", "unit", "plausible"),
    [
        (442400, "NOK", "YEAR", True),
        (480000, "CLP", "MONTH", True),
        (45, "EUR", "YEAR", False),
        (150000, "USD", "HOUR", False),
        (260000, "JPY", "MONTH", True),
        (45, None, "YEAR", True),
        (45, "EUR", None, True),
        (45, "XYZ", "YEAR", True),
    ],
)
def test_plausibility_knows_the_currency_and_the_unit(
    value: int, currency: str | None, unit: str | None, plausible: bool
):
    assert is_plausible(Decimal(value), currency, unit) is plausible


@pytest.mark.parametrize(
    ("value", "currency", "unit"),
    [
        (120000, "USD", "YEAR"),
        (18, "GBP", "HOUR"),
        (3000, "EUR", "MONTH"),
        (300, "EUR", None),
        (480000, "NOK", "YEAR"),
        (32000, "SEK", "MONTH"),
        (500000, "CLP", "MONTH"),
        (5000, "USD", None),
        (120000, None, None),
    ],
)
def test_a_unit_follows_from_the_size_only_where_convention_leaves_no_doubt(
    value: int, currency: str | None, unit: str | None
):
    assert usual_unit(Decimal(value), currency) == unit


def test_a_country_has_its_currency_and_a_sign_its_currencies():
    assert currency_of("CL") == "CLP"
    assert currency_of("XK") is None
    assert is_written("$", "CLP")
    assert not is_written("kr", "EUR")


def test_a_long_row_of_figures_takes_linear_time():
    text = "1 000 € - " * 20_000
    assert len(list(money_in(text, 0, len(text)))) >= 1
