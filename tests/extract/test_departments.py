"""The part of the employer that a post belongs to."""

from __future__ import annotations

import pytest

from postingparse.pipeline import parse_text


def department(text: str) -> str | None:
    employer = parse_text(text).posting.employer
    return employer.department if employer else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kock till Almgårdens förskolor\n\nArbetsgivare: Vinderö kommun\n\nVi lagar all mat själva.",
            "Almgårdens förskolor",
        ),
        (
            "Electrician\n\nEmployer: Kestrel Group\n\nThe Harbour Works Division (HWD) is looking for an electrician.",
            "Harbour Works Division (HWD)",
        ),
        (
            "Clerk\n\nEmployer: Kestrel Group\n\nYou will be working within Kestrel Marine Tools, and like it.",
            "Kestrel Marine Tools",
        ),
        ("Clerk\n\nEmployer: Kestrel Group\nDepartment: Accounts", "Accounts"),
    ],
)
def test_the_part_is_named(text: str, expected: str):
    assert department(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Clerk\n\nEmployer: Kestrel Group\n\nThe department is small.",
        "Clerk\n\nEmployer: Kestrel Group\n\nYou will be working within Kestrel London, and like it.",
        "Clerk\n\nEmployer: Alder School\n\nAlder School is looking for a clerk.",
        "Clerk to Alder School\n\nThe pay is good.",
    ],
)
def test_an_employer_a_town_or_a_bare_word_is_no_part(text: str):
    assert department(text) is None
