"""The announcement's own number: labelled or named in prose, as written; and numbers that are none."""

import pytest

from postingparse.context import Context
from postingparse.extract.reference import find_reference
from postingparse.mark import mark
from postingparse.read.plain import read_plain


def references(text: str) -> list[str]:
    document = mark(read_plain(text))
    found = list(find_reference(document, Context()))
    assert all(document.text[candidate.start : candidate.end] == candidate.value for candidate in found)
    return [str(candidate.value) for candidate in found]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Reference no: 5071606626", "5071606626"),
        ("Job reference: AVL/0417", "AVL/0417"),
        ("Requisition ID: BL-02291", "BL-02291"),
        (
            "Vi søker deg som har erfaring og er god i norsk, og du må ha fagbrev.\n\nReferansenr.: 0026148003",
            "0026148003",
        ),
        ("Requisition # 22-133512", "22-133512"),
        ("Reference number: RS 2025/2112", "RS 2025/2112"),
        ("Reference: HPGR", "HPGR"),
        ("Reference: d7cf9c78-22d2-4f0e-8a55-1bd2f6c3e1aa", "d7cf9c78-22d2-4f0e-8a55-1bd2f6c3e1aa"),
        ("Please quote reference ABC-123 in your letter.", "ABC-123"),
    ],
)
def test_a_reference_is_found_as_written(text, reference):
    assert references(f"Baker\n\n{text}\n") == [reference]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Reference: 13.03.2026",
        "Reference: https://firm.example/1",
        "With reference to Section 25, second paragraph",
        "Two references are needed.",
        "Baker 5071606626",
        "Reference: see below",
        f"Reference: {'A1' * 30}",
    ],
)
def test_what_is_no_reference_is_left_alone(text):
    assert references(f"Baker\n\n{text}\n") == []


@pytest.mark.parametrize(("line", "expected"), [("60578 - Cook", ["60578"]), ("AB-2041 | Cook", ["AB-2041"])])
def test_a_number_before_the_title_is_the_reference(line: str, expected: list[str]):
    assert references(f"{line}\n\nYou cook with the team.") == expected


@pytest.mark.parametrize("line", ["2026 - Summer cook", "Cook - 60578 guests", "12 - Cook", "60578 guests"])
def test_a_year_or_a_number_elsewhere_in_the_title_is_none(line: str):
    assert references(f"{line}\n\nYou cook with the team.") == []
