import time
from textwrap import dedent

import pytest

from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.plain import read_plain


def blocks(text):
    document = read_plain(dedent(text).strip("\n"))
    return [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]


# --- blocks


def test_every_line_is_a_block_and_the_text_stays_as_it_was():
    text = "Postal secretary\nHamar, Norge\n\nAre you the one?\n"
    document = read_plain(text)
    assert document.text == text
    assert [tuple(block) for block in document.blocks] == [
        ("paragraph", 0, 16, 0, 0),
        ("paragraph", 17, 29, 0, 17),
        ("paragraph", 31, 47, 0, 31),
    ]


def test_everything_on_one_line_is_one_paragraph():
    line = "Nurse wanted in Hamar. You care for patients. We offer a good salary. Apply by 13 March 2026."
    assert blocks(line) == [("paragraph", 0, line)]


def test_nothing_has_no_blocks():
    assert blocks("") == []
    assert blocks(" \n\t\n") == []


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("# Title", 1, "Title"),
        ("### Duties ###", 3, "Duties"),
        ("##  **Job Description**", 2, "Job Description"),
        ("##Duties", 2, "Duties"),
        ("**Qualifications**", 5, "Qualifications"),
        ("**Qualifications:**", 5, "Qualifications:"),
        ("**Qualifications**:", 5, "Qualifications"),
        ("__We offer__", 5, "We offer"),
        ("***We offer***", 5, "We offer"),
        ("ANNUAL SALARY", 7, "ANNUAL SALARY"),
        ("Key information:", 7, "Key information:"),
        ("勤務地：", 7, "勤務地："),
        ("【仕事内容】", 7, "仕事内容"),
        ("Our Core Technologies:**", 7, "Our Core Technologies:"),
    ],
)
def test_a_line_that_is_a_heading(line, level, words):
    assert blocks(f"{line}\n\nYou plan the day of the whole ward and more.")[0] == ("heading", level, words)


@pytest.mark.parametrize(
    "line",
    [
        "#LI-Remote",
        "#1 employer in town",
        "USD 40",
        "CV, CDI",
        "AB-1234",
        "2318 HAMAR 4711 0815",
        "**Bold** and not **bold**",
        "As part of your application please send us each of the following three documents:",
        "リモート勤務OK！",
        "Welcome!",
        "**Location: Oslo**",
        "ANNOUNCEMENT CODE:  KRF-26-014",
    ],
)
def test_a_line_that_is_no_heading(line):
    assert [kind for kind, _, _ in blocks(line)] == ["paragraph"]


def test_an_underlined_line_is_a_heading_and_the_rule_is_no_block():
    assert blocks("Nurse\n=====\n\nDuties\n------\n\nCare.") == [
        ("heading", 1, "Nurse"),
        ("heading", 2, "Duties"),
        ("paragraph", 0, "Care."),
    ]


def test_a_long_rule_does_not_make_a_heading_of_the_line_above():
    assert (
        blocks("APPLICATION DEADLINE: Open\n" + "-" * 70 + "\nTo place a free posting, e-mail us.")[0][0] == "paragraph"
    )


def test_capitals_are_no_heading_where_everything_is_in_capitals():
    assert blocks("NURSE WANTED\nIN THE TOWN OF HAMAR\nAPPLY NOW BY TELEPHONE\nOR BY LETTER TO US") == [
        ("paragraph", 0, "NURSE WANTED"),
        ("paragraph", 0, "IN THE TOWN OF HAMAR"),
        ("paragraph", 0, "APPLY NOW BY TELEPHONE"),
        ("paragraph", 0, "OR BY LETTER TO US"),
    ]


@pytest.mark.parametrize(
    "sign",
    [
        "•",
        "·",
        "‣",
        "▪",
        "●",
        "○",
        "–",
        "—",
        "-",
        "*",
        "+",
        "»",
        "➢",
        "✓",
        "✔",
        "►",
        "■",
        "◦",
        "⁃",
        "・",
        "☑",
        "\uf0b7",
        "\uf0a7",
        "\ue123",
    ],
)
def test_a_bullet_of_any_sign(sign):
    assert blocks(f"Duties\n\n  {sign} book transport\n  {sign} order interpreters\n") == [
        ("paragraph", 0, "Duties"),
        ("item", 1, "book transport"),
        ("item", 1, "order interpreters"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.", "2."),
        ("1)", "2)"),
        ("(1)", "(2)"),
        ("a)", "b)"),
        ("a.", "b."),
        ("(i)", "(ii)"),
        ("iv.", "v."),
        ("3.-", "4.-"),
        ("1\\.", "2\\."),
    ],
)
def test_a_numbered_list(first, second):
    assert blocks(f"{first} Book transport\n{second} Order interpreters") == [
        ("item", 1, "Book transport"),
        ("item", 1, "Order interpreters"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. Mai 2026",
        "A. Smith is the head",
        "o melhor lugar",
        "+47 900 00 000",
        "-5 degrees",
        "*emphasis* here",
        "🚀 About us",
        "15. august 2026",
    ],
)
def test_a_number_or_sign_alone_is_no_list(line):
    assert blocks(line) == [("paragraph", 0, line)]


def test_a_number_counts_across_the_list_below_it():
    assert [kind for kind, _, _ in blocks("1. Mai und mehr\n- one\n- two\n2. Juni und mehr\n- three")] == ["item"] * 5


def test_the_same_picture_before_two_headings_makes_no_list():
    assert blocks("👉 Duties\n- one\n- two\n- three\n- four\n👉 Benefits")[0] == ("paragraph", 0, "👉 Duties")


@pytest.mark.parametrize("sign", ["-", "*", "👉 ", "o ", "✅"])
def test_a_doubtful_sign_counts_beside_another_of_its_kind(sign):
    assert blocks(f"{sign}Book transport\n{sign}Order interpreters") == [
        ("item", 1, "Book transport"),
        ("item", 1, "Order interpreters"),
    ]


def test_markdown_escapes_of_a_bullet_lie_outside_its_words():
    assert blocks(r"\- Book transport") == [("item", 1, "Book transport")]


def test_emphasis_around_a_whole_item_lies_outside_its_words():
    document = read_plain("*  **DATA MODELING**")
    assert [tuple(block) for block in document.blocks] == [("item", 0, 18, 1, 5)]
    assert document.text[5:18] == "DATA MODELING"


def test_the_depth_of_an_item_is_its_indent():
    assert blocks(
        """
        - one
            - two
                o three
                o four
            - five
        - six
        Text.
          * seven
        """
    ) == [
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("item", 3, "three"),
        ("item", 3, "four"),
        ("item", 2, "five"),
        ("item", 1, "six"),
        ("paragraph", 0, "Text."),
        ("item", 1, "seven"),
    ]


def test_a_rule_is_no_block():
    assert blocks("One.\n\n* * *\n\nTwo.\n_____") == [("paragraph", 0, "One."), ("paragraph", 0, "Two.")]


# --- wrapped lines

WRAPPED = """
    JOB DESCRIPTION: AMERIA is seeking a Chief Financial Officer. The post
    manages the company's fiscal and administrative functions, and assists
    the Executive Director of
    Ameria.
    - Supervises financial management and administrative staff, including
    assigning responsibilities and reviewing the work of the employees;
    - Oversees the budget.
    DEADLINE: 26 January 2004
    ABOUT US: Ameria is a company with offices in Yerevan and Gyumri, and in
    Tbilisi.
"""


def test_wrapped_lines_are_one_block():
    assert [words.split("\n") for _, _, words in blocks(WRAPPED)] == [
        [
            "JOB DESCRIPTION: AMERIA is seeking a Chief Financial Officer. The post",
            "manages the company's fiscal and administrative functions, and assists",
            "the Executive Director of",
        ],
        ["Ameria."],
        [
            "Supervises financial management and administrative staff, including",
            "assigning responsibilities and reviewing the work of the employees;",
        ],
        ["Oversees the budget."],
        ["DEADLINE: 26 January 2004"],
        ["ABOUT US: Ameria is a company with offices in Yerevan and Gyumri, and in", "Tbilisi."],
    ]


def test_a_wrapped_line_that_ends_in_a_colon_is_no_heading():
    assert blocks(
        """
        RESPONSIBILITIES: Provides consulting services for BSC clients in the
        following areas:
        - Market research and the writing of business plans for the clients of
        the center;
        """
    )[0] == ("paragraph", 0, "RESPONSIBILITIES: Provides consulting services for BSC clients in the\nfollowing areas:")


def test_an_item_goes_on_below_its_words():
    assert blocks("- You plan the day\n  And write it down\n- You sing") == [
        ("item", 1, "You plan the day\n  And write it down"),
        ("item", 1, "You sing"),
    ]


def test_short_lines_are_never_glued():
    lines = ["Skolegata 32", "2318 Hamar", "python", "java", "start as soon as possible"]
    assert [words for _, _, words in blocks("\n".join(lines))] == lines


def test_a_list_without_signs_in_lower_case_stays_a_list():
    lines = [
        "knowledge of databases and of the languages used with them",
        "experience in working with other people in a small team",
        "readiness to learn new things and to teach them to others",
    ]
    assert [words for _, _, words in blocks("\n".join(lines))] == lines


# --- limits and time


def test_a_text_of_the_allowed_length_is_read():
    assert read_plain("a" * 20, Limits(text_characters=20)).text == "a" * 20


def test_a_longer_text_is_refused_with_the_limit_named():
    with pytest.raises(TooLarge, match=r"21 characters.*Limits\.text_characters is 20"):
        read_plain("a" * 21, Limits(text_characters=20))


@pytest.mark.parametrize(
    "unit",
    [
        "\t", " \n", "\u00a0 ", "- a\n", "1. a\n", "**a**\n", "Ab: c\n", "Ab: c   ", "a | ", "ABCD EFG\n", "【あ】\n", "http://a.b ", "[a](b) ", "(", "**",
        "a lower case line of more than forty characters here\n", "Aa\n===\n", "👉 x\n", "Aa - b\n", "|a|b|\n", "a\u0301\u0301\u0301", "\u200ba", "\r", ". . ",
    ],
)  # fmt: skip
def test_time_is_linear_in_hostile_text(unit):
    tries = ((seconds(unit * 4000), seconds(unit * 400)) for _ in range(3))  # a busy machine disturbs one, not all
    assert any(long <= 30 * short + 0.1 for long, short in tries)  # quadratic: a hundred times


def seconds(text):
    started = time.process_time()
    read_plain(text)
    return time.process_time() - started
