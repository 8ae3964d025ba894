"""The head of a printed sheet: its letterhead, its largest line, and the title among them."""

from __future__ import annotations

import pytest

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.extract.employer import find_employer
from postingparse.extract.head import head_of
from postingparse.extract.title import find_title
from postingparse.mark import mark
from postingparse.read.paragraphs import Paragraph, document_of

PROSE = ("Sie arbeiten mit uns im Team und lernen jeden Tag etwas dazu. Fragen an post@brenner.example.", 0)


def sheet(*lines: tuple[str, int]) -> Document:
    """The document of a sheet: its lines, each with its level as a heading, 0 for none."""
    return mark(document_of([Paragraph(text, level) for text, level in (*lines, PROSE)], Limits()))


def title_of(document: Document) -> object:
    return next(find_title(document, head_of(document))).value


def employer_of(document: Document) -> object:
    return next(one.value for one in find_employer(document, head_of(document)) if one.field == "employer.name")


@pytest.mark.parametrize(
    ("lines", "title", "employer"),
    [
        (
            (("Autohaus Brenner\tSeit 1962", 0), ("Mechaniker (m/w/d)", 1), ("Wir suchen Verstärkung", 3)),
            "Mechaniker (m/w/d)",
            "Autohaus Brenner",
        ),
        (
            (("Kanzlei Dr. Brenner & Partner", 1), ("Wir suchen ab sofort eine/n", 0), ("Sekretär (m/w/d)", 2)),
            "Sekretär (m/w/d)",
            "Kanzlei Dr. Brenner & Partner",
        ),
        (
            (
                ("Stadt Lindenau", 2),
                ("Stellenausschreibung", 3),
                ("Die Stadt Lindenau sucht eine/n", 0),
                ("Gärtner", 1),
            ),
            "Gärtner",
            "Stadt Lindenau",
        ),
        (
            (("Klinik Brenner – Fulda", 0), ("Ricerca di personale", 0), ("Pfleger", 1)),
            "Pfleger",
            "Klinik Brenner",
        ),
    ],
    ids=["both edges", "the name is larger", "a call above the title", "a place behind the name"],
)
def test_the_largest_line_is_the_title_and_the_letterhead_the_employer(
    lines: tuple[tuple[str, int], ...], title: str, employer: str
):
    document = sheet(*lines)
    assert (title_of(document), employer_of(document)) == (title, employer)


def test_the_lines_of_a_title_in_large_type_are_not_told_apart_by_genders():
    document = sheet(("Baker", 1), ("of the town (m/f/d)", 1))
    assert title_of(document) == "Baker"
