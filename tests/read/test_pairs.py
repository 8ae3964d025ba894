from textwrap import dedent

import pytest

from postingparse.read.plain import read_plain


def blocks(text):
    document = read_plain(text)
    return [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]


def pairs(text):
    document = read_plain(dedent(text).strip("\n"))
    return [(document.quote(pair.label), document.quote(pair.value)) for pair in document.pairs]


def links(text):
    document = read_plain(text)
    return [(document.quote(link), link.href) for link in document.links]


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Employer: Innlandet Hospital HF", "Employer", "Innlandet Hospital HF"),
        ("Arbeidsgiver:Mentor Partner AS", "Arbeidsgiver", "Mentor Partner AS"),
        ("Referansenr.:3918094052", "Referansenr.", "3918094052"),
        ("Class Code:       9206", "Class Code", "9206"),
        ("**Deadline:** 13.03.2026", "Deadline", "13.03.2026"),
        ("**Deadline**: 13.03.2026", "Deadline", "13.03.2026"),
        ("**Deadline: 13.03.2026**", "Deadline", "13.03.2026"),
        ("*Deadline:* 13.03.2026", "Deadline", "13.03.2026"),
        ("- **Deadline:** **13.03.2026**", "Deadline", "13.03.2026"),
        ("### Location: Oslo", "Location", "Oslo"),
        ("勤務地：東京都", "勤務地", "東京都"),
        ("Hours: 10:30 - 18:15", "Hours", "10:30 - 18:15"),
        ("Web: https://example.org", "Web", "https://example.org"),
        ("Salary (gross): 40 000", "Salary (gross)", "40 000"),
        ("**Front-end** – Expertise in React", "Front-end", "Expertise in React"),
        ("**Devops –** Exposure to tools", "Devops", "Exposure to tools"),
        ("Town\tHamar", "Town", "Hamar"),
        ("Town        Hamar", "Town", "Hamar"),
    ],
)
def test_a_label_and_its_value_on_one_line(line, label, value):
    assert pairs(line) == [(label, value)]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org",
        "mailto:gry@example.org",
        "Open 10:30 to 18:15",
        "You lead the team. And we say this: hello",
        "We are looking for somebody who can do all of these things: sing",
        "Key information:",
        "Deadline: -",
        "Call us at 452 90 045, mail: us",
        "Oslo - Norway",
        "We file it.  The rest follows",
        "Questions? Ask: me",
    ],
)
def test_what_only_looks_like_a_label(line):
    assert pairs(line) == []


def test_several_pairs_on_one_line():
    assert pairs("Class Code: 9206      Open Date:  04-18-14") == [("Class Code", "9206"), ("Open Date", "04-18-14")]
    assert pairs("Employer: A | Place: B | Ref: C") == [("Employer", "A"), ("Place", "B"), ("Ref", "C")]


def test_dashes_make_pairs_only_in_a_row_of_three():
    assert pairs("Place - Hamar\nSalary - 400 000") == []
    assert pairs("Place - Hamar\nSalary - 400 000\nStart - May") == [
        ("Place", "Hamar"),
        ("Salary", "400 000"),
        ("Start", "May"),
    ]


def test_a_label_above_one_short_line_is_a_pair():
    assert pairs("Location:\nOslo\n\nDuties:\n- sing") == [("Location", "Oslo")]


def test_a_label_above_several_lines_is_a_heading_alone():
    assert pairs("Address:\nSkolegata 32\n2318 Hamar") == []


def test_the_value_of_a_wrapped_paragraph_is_all_of_it():
    text = """
        DESCRIPTION: Ameria is seeking a Chief Financial Officer for its office
        in Yerevan, who manages the fiscal functions of the company and of the
        subsidiaries.
        ABOUT US: Ameria is a company with offices in Yerevan and Gyumri, and in
        Tbilisi.
    """
    assert pairs(text)[-1] == (
        "ABOUT US",
        "Ameria is a company with offices in Yerevan and Gyumri, and in\nTbilisi.",
    )


def test_a_markdown_table_has_rows_and_pairs():
    table = "| Field | Value |\n|---|---|\n| Salary | 400 000 |\n| Place | **Oslo** |"
    assert blocks(table) == [
        ("row", 0, "Field | Value"),
        ("row", 0, "Salary | 400 000"),
        ("row", 0, "Place | **Oslo**"),
    ]
    assert pairs(table)[1:] == [("Salary", "400 000"), ("Place", "Oslo")]


def test_a_row_of_labels_with_colons_holds_several_pairs():
    assert pairs("Job ID:\t4262\tLocation:\tUS-IL\tPositions:") == [("Job ID", "4262"), ("Location", "US-IL")]


def test_a_block_begins_behind_the_emphasis_of_its_label():
    document = read_plain("**Deadline:** 13.03.2026")
    assert document.blocks[0].body == document.pairs[0].label.start == 2


def test_an_item_with_a_pair_is_still_an_item():
    assert blocks("- Python: three years") == [("item", 1, "Python: three years")]
    assert pairs("- Python: three years") == [("Python", "three years")]


# --- links


@pytest.mark.parametrize(
    ("text", "words", "href"),
    [
        ("visit https://www.example.org/.", "https://www.example.org/", "https://www.example.org/"),
        ("(see https://example.org/a_(b))", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("**https://example.org/x**", "https://example.org/x", "https://example.org/x"),
        ("<https://example.org/x>", "https://example.org/x", "https://example.org/x"),
        ("go to www.example.org/jobs, now", "www.example.org/jobs", "https://www.example.org/jobs"),
        ("[Apply here](https://example.org/apply?id=1)", "Apply here", "https://example.org/apply?id=1"),
        ('[Apply](https://example.org/ "now")', "Apply", "https://example.org/"),
        ("mailto:gry@example.org,", "mailto:gry@example.org", "mailto:gry@example.org"),
    ],
)
def test_a_link(text, words, href):
    assert links(text) == [(words, href)]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert)",
        "![logo](https://example.org/l.png",
        "http://",
        "[file](file:///etc/passwd)",
        "a@www.x",
        "[1](#top)",
    ],
)
def test_no_link(text):
    assert [href for _, href in links(text) if not href.endswith("l.png")] == []
