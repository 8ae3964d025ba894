"""A document with several postings gives one for each, and one that only looks so stays whole."""

from __future__ import annotations

import io

import docx
import pytest

from postingparse import SeveralPostings, parse_all, parse_bytes
from postingparse.read.paragraphs import Paragraph
from postingparse.read.several import split_postings
from postingparse.result import Result

GARDENER = ("Duties", "Cut the hedges", "Requirements", "A driving licence")
CLERK = ("Duties", "Book the payments", "Requirements", "Knows spreadsheets")


def paragraphs(*lines: str) -> list[Paragraph]:
    """Of lines: "# " before a title, "## " before a smaller heading, "- " before an item, a form feed opens a page."""
    found = []
    for line in lines:
        text = line.lstrip("\f")
        level = len(text) - len(text.lstrip("#"))
        text = text.lstrip("# ")
        if text in ("Duties", "Requirements", "We offer", "How to apply"):
            level = 3
        found.append(Paragraph(text, level, bullet=text.startswith("- "), opens=line.startswith("\f")))
    return found


def split(*lines: str) -> list[list[str]]:
    return [[one.text for one in part.paragraphs] for part in split_postings(paragraphs(*lines)).parts]


def test_the_same_sections_below_two_titles_are_two_postings():
    assert split("# Gardener", *GARDENER, "# Clerk", *CLERK) == [["Gardener", *GARDENER], ["Clerk", *CLERK]]


def test_what_stands_above_all_and_below_belongs_to_each():
    conditions = ("We offer", "Free lunch", "How to apply", "Write to us")
    assert split("# Town of Elm", "We seek", "## Gardener", *GARDENER, "## Clerk", *CLERK, *conditions) == [
        ["Town of Elm", "We seek", "Gardener", *GARDENER, *conditions],
        ["Town of Elm", "We seek", "Clerk", *CLERK, *conditions],
    ]


def test_a_section_that_another_posting_has_too_is_the_last_one_s_own():
    first, last = ("We offer", "Free lunch"), ("We offer", "A company car")
    assert split("# Gardener", *GARDENER, *first, "# Clerk", *CLERK, *last) == [
        ["Gardener", *GARDENER, *first],
        ["Clerk", *CLERK, *last],
    ]


def test_each_posting_has_the_letterhead_of_its_own_page():
    assert split("\fElm Inn", "# Cook", *GARDENER, "\fOak Inn", "# Porter", *CLERK) == [
        ["Elm Inn", "Cook", *GARDENER],
        ["Oak Inn", "Porter", *CLERK],
    ]


def test_labels_of_three_facts_tell_postings_apart():
    cook = ("Deadline: 4 May 2026", "Hours: full time", "Place: Leeds")
    porter = ("Deadline: 9 May 2026", "Hours: part time", "Place: York")
    assert split("Elm Inn", "# Cook", *cook, "# Porter", *porter) == [
        ["Elm Inn", "Cook", *cook],
        ["Elm Inn", "Porter", *porter],
    ]


def test_labels_of_titles_tell_postings_apart():
    parts = split_postings(paragraphs("Job title: Cook", *GARDENER, "Job title: Porter", *CLERK)).parts
    assert [part.title for part in parts] == ["Cook", "Porter"]


@pytest.mark.parametrize(
    "lines",
    [
        ("# Gardener", *GARDENER, "\f# Annex 1: application form", "Name: ____", "Position: ____", "Place: ____"),
        ("# Gardener", *GARDENER, "# Gärtner", "Aufgaben", "Hecken schneiden", "Anforderungen", "Führerschein"),
        ("# We seek", "## Gardener", "## Clerk", *GARDENER),
        ("# Gardener", "## Before noon", "Duties", "Cut", "## Behind noon", "Requirements", "A licence"),
        ("# Gardener", "## Elm Park", "Place: Leeds", "Phone: 1", "## Oak Park", "Place: York", "Phone: 2"),
    ],
    ids=["annex", "two languages", "a list of titles", "parts of the day", "two places"],
)
def test_one_posting_is_not_cut(lines: tuple[str, ...]):
    assert split_postings(paragraphs(*lines)) == ((), False)


def test_sections_that_repeat_below_one_title_are_said_to_be_mixed():
    assert split_postings(paragraphs("# Jobs at Elm", *GARDENER, *CLERK)) == ((), True)


def test_the_offsets_of_each_posting_count_in_its_own_text():
    first, second = (one for one in parse_all(word_file()) if isinstance(one, Result))
    assert (first.posting.title, second.posting.title) == ("Gardener", "Clerk")
    assert (str(first.posting.deadline), str(second.posting.deadline)) == ("2026-05-04", "2026-05-09")
    assert (first.source.index, second.source.index) == (0, 1)
    for result in (first, second):
        (proof,) = [proof for proof in result.evidence["deadline"] if proof.chosen][:1]
        assert result.text[proof.start : proof.end] == proof.quote


def test_a_door_for_one_posting_says_that_there_are_several():
    with pytest.raises(SeveralPostings):
        parse_bytes(word_file())


def word_file() -> bytes:
    document = docx.Document()
    for title, sections, day in (("Gardener", GARDENER, 4), ("Clerk", CLERK, 9)):
        document.add_heading(title, 0)
        for place, line in enumerate(sections):
            document.add_paragraph(line, style=None if place % 2 else "Heading 1")
        document.add_paragraph(f"Apply by {day} May 2026 to jobs@elm.example.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
