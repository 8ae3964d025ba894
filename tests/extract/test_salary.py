from collections.abc import Iterator
from decimal import Decimal

import pytest

from postingparse import parse_text
from postingparse.candidate import Candidate
from postingparse.context import Context, Limits
from postingparse.document import Document
from postingparse.extract.salary import find_salary
from postingparse.mark import mark
from postingparse.read.plain import read_plain

NORSK = (
    "\nVi søker deg som har lyst til å jobbe hos oss. Hva du gjør nå er ikke så viktig, men du må være glad i mennesker. "
    "Her får du noe å bryne deg på."
)

ENGLISH = (
    "\nWe are looking for a person who will work with us in the team and help our customers with all of their needs."
)


def document(text: str) -> Document:
    return mark(read_plain(text, Limits()))


def found(text: str, context: Context | None = None) -> list[Candidate]:
    return list(find_salary(document(text), context or Context()))


def amounts(text: str, context: Context | None = None) -> Iterator[tuple[str | None, ...]]:
    """Min, max, currency, unit of every candidate with an amount and no doubt."""
    for candidate in found(text, context):
        if candidate.doubt is None and (candidate.part("min") or candidate.part("max")):
            yield tuple(
                None if candidate.part(name) is None else str(candidate.part(name))
                for name in ("min", "max", "currency", "unit")
            )


def first(text: str, context: Context | None = None) -> tuple[str | None, ...] | None:
    return next(amounts(text, context), None)


def test_a_labelled_range_is_the_salary():
    text = "Engineer\n\nSalary: £27,334 - £29,114 per annum\n" + ENGLISH
    assert first(text) == ("27334", "29114", "GBP", "YEAR")


def test_the_quotes_are_the_figures_with_their_signs():
    text = "Engineer\n\nSalary: £27,334 - £29,114 per annum\n" + ENGLISH
    (candidate,) = found(text)
    quotes = {part.field: text[part.start : part.end] for part in candidate.parts}
    assert quotes["min"] == "£27,334"
    assert quotes["max"] == "£29,114"
    assert quotes["currency"] == "£"
    assert quotes["unit"] == "per annum"
    assert quotes["text"] == "£27,334 - £29,114 per annum"
    assert isinstance(candidate.part("min"), Decimal)


def test_a_line_of_the_head_is_the_salary_without_a_word_for_it():
    text = "Frontend Engineer\nNorthwind\nUSD $157,000~$212,400\nRemote - United States\n" + ENGLISH
    assert first(text) == ("157000", "212400", "USD", "YEAR")


def test_a_heading_says_the_unit():
    text = "311 DIRECTOR\n\nANNUAL SALARY\n\n$125,175 to $155,514\n\nDUTIES\n\nA director runs the centre.\n" + ENGLISH
    assert first(text) == ("125175", "155514", None, "YEAR")


def test_the_first_scale_wins_and_the_others_stay_evidence():
    text = "CLERK\n\nANNUAL SALARY\n\n$58,109 to $84,960; $61,000 to $90,000\n\nDUTIES\n\nFiling.\n" + ENGLISH
    rules = [(candidate.rule, str(candidate.part("min"))) for candidate in found(text)]
    assert rules == [("salary.labelled", "58109"), ("salary.further", "61000")]


def test_norwegian_pay_stands_among_other_figures():
    text = (
        "Elektriker\n\nVi tilbyr\n\n"
        "- Lønn som fagarbeider, kode 1203, LR 11, lønnstrinn 50-55, pt. kr 442.400 - 480.600 brutto per år. "
        "Av lønnen trekkes 2% innskudd. Fra inntekten trekkes 8 % skatt og 8,2% avgift.\n"
        "- Arktisk tillegg, pt. kr 3 800 per mnd.\n" + NORSK
    )
    assert list(amounts(text)) == [("442400", "480600", "NOK", "YEAR")]


def test_a_bare_sign_takes_the_currency_of_the_language_or_the_country_and_says_so():
    text = "Vekter\n\nTimelønn: fra 210 kr\n" + NORSK
    (candidate,) = found(text)
    currency = next(part for part in candidate.parts if part.field == "currency")
    assert currency.value == "NOK"
    assert currency.derived
    assert first("Clerk\n\nSalary: $45,000 a year\n" + ENGLISH, Context(country="CA")) == (
        "45000",
        "45000",
        "CAD",
        "YEAR",
    )


def test_a_bare_dollar_without_a_country_has_no_currency():
    assert first("Clerk\n\nSalary: $45,000 a year\n" + ENGLISH) == ("45000", "45000", None, "YEAR")


def test_from_bounds_below_and_up_to_above():
    assert first("Clerk\n\nSalary: from £30,000 per year\n" + ENGLISH) == ("30000", None, "GBP", "YEAR")
    assert first("Clerk\n\nSalary: up to £30,000 per year\n" + ENGLISH) == (None, "30000", "GBP", "YEAR")
    assert first("Clerk\nAcme\n$135k+ based on experience\nRemote\n" + ENGLISH) == ("135000", None, None, "YEAR")


def test_low_middle_and_high_give_the_ends():
    text = "Engineer\nAcme\nMIN: $107,200 - MID: $134,000 - MAX: $160,800\n" + ENGLISH
    assert first(text) == ("107200", "160800", None, "YEAR")


def test_prose_states_pay_with_a_salary_word():
    text = "Clerk\n\nThe salary range for this position is €35,000 - €40,000.\n" + ENGLISH
    assert first(text) == ("35000", "40000", "EUR", "YEAR")


def test_prose_states_pay_with_a_unit():
    assert first("Clerk\n\nYou get $18 per hour from day one.\n" + ENGLISH) == ("18", "18", None, "HOUR")


def test_two_statements_agree_on_currency_and_unit():
    text = "Clerk\n\nSalary: 27,334\n\nWe offer a salary of £27,334 per annum.\n" + ENGLISH
    assert list(amounts(text)) == [("27334", "27334", "GBP", "YEAR"), ("27334", "27334", "GBP", "YEAR")]


@pytest.mark.parametrize(
    "words",
    [
        "according to collective agreement",
        "Competitive",
        "lønnstrinn 50-55",
        "TVöD E9",
        "Grade 7",
        "Based on skills, experience, and abilities",
    ],
)
def test_what_is_no_amount_is_kept_in_its_words(words: str):
    (candidate,) = found(f"Clerk\n\nSalary: {words}\n" + ENGLISH)
    assert candidate.part("text") == words
    assert [part.field for part in candidate.parts] == ["text"]


def test_a_sentence_on_pay_without_an_amount_is_kept():
    text = "Clerk\n\nWe offer\n\n- Exciting work tasks\n- Salary according to collective agreement\n" + ENGLISH
    assert [candidate.part("text") for candidate in found(text)] == ["Salary according to collective agreement"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have an annual revenue of $300 million.",
        "You manage a budget of €250,000 per year.",
        "There is a sign-on bonus of $5,000.",
        "The referral bonus is $500.",
        "We raised $30M last year.",
        "You get a relocation allowance of £2,000 per year.",
        "We offer a 401(k) and six month paid leave.",
        "Five years of experience are required.",
        "Call +47 908 00 986 before 13.03.2026.",
        "The salary is paid in 12 installments.",
        "You grow with 15% per year.",
        "Since 2019 we pay well.",
    ],
)
def test_other_figures_are_no_salary(sentence: str):
    assert list(amounts(f"Clerk\n\n{sentence}\n" + ENGLISH)) == []


def test_a_bonus_on_top_is_not_the_salary():
    text = "Engineer\n\nSalary: $1300 + bonus of $200 once a year\n" + ENGLISH
    assert list(amounts(text)) == [("1300", "1300", None, None)]


def test_what_nobody_is_paid_is_in_doubt():
    (candidate,) = found("Clerk\n\nSalary: 45 EUR per year\n" + ENGLISH)
    assert candidate.doubt == "IMPLAUSIBLE_SALARY"


def test_a_posting_without_pay_gives_none():
    assert found("Clerk\n" + ENGLISH) == []
    assert found("") == []


def test_many_amounts_take_linear_time():
    text = "Salary: $50,000 - $60,000 per year\n" * 5_000
    assert len(found(text)) == 5_000


def test_the_code_of_a_post_is_no_pay():
    assert list(amounts("Rådgiver\n\nStillingen lønnes i stillingskode 1364 seniorrådgiver." + NORSK)) == []
    assert list(amounts("Rådgiver\n\nStillingen lønnes i stillingskode 1364 med kr 610 000 per år." + NORSK)) == [
        ("610000", "610000", "NOK", "YEAR")
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Cocinero\n\nRenta: $ 350.000 mil líquidos más $ 30.000 de bono", ("350000", "350000")),
        ("Kuchař\n\nHodinová mzda 180 Kč a příplatek 20 Kč za noční směny.", ("180", "180")),
        (
            "Cuisinier\n\nSalaire fixe de 2 200 € brut mensuel sur 12 mois et commissions jusqu'à 800 €.",
            ("2200", "2200"),
        ),
        ("Koch (m/w/d)\n\nMindestgehalt: 2.500 € brutto monatlich", ("2500", None)),
    ],
)
def test_what_comes_on_top_or_is_said_twice_does_not_change_the_pay(text: str, bounds: tuple[str, str | None]):
    salary = parse_text(text).posting.salary
    assert salary is not None
    assert (salary.min and str(salary.min), salary.max and str(salary.max)) == bounds


def test_the_words_of_a_pay_are_the_sentence_that_holds_it():
    text = "Baker\n\nSalary: 2,400 EUR a month. Free bread every day."
    salary = parse_text(text).posting.salary
    assert salary is not None
    assert salary.text == "2,400 EUR a month."
