"""Rules that judge words: what must not be told, beside what must."""

import json
from datetime import date
from pathlib import Path

import pytest

from postingparse import check, parse_text
from postingparse.emit.google.case import Case
from postingparse.emit.google.title import clean_title
from postingparse.values.schemaorg import find_postings

SOUND = json.loads((Path(__file__).parent / "sound.json").read_text("utf-8"))
REMOTE = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "Country", "name": "US"}}


def told(code: str, text: str | None = None, **members) -> bool:
    findings = check({**SOUND, **members}, text, today=date(2026, 2, 21))
    return any(finding.code == code for finding in findings)


@pytest.mark.parametrize("title", ["C++ developer", "C/C++ developer", "Developer C#/.NET", "Notepad++ maintainer"])
def test_a_programming_language_is_no_decoration(title: str):
    assert not told("G-TIT-07", title=title)


def test_an_entity_is_no_code():
    assert not told("G-TIT-01", title="R&#038;D baker")
    assert told("G-TIT-06", title="R&#038;D baker")


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Account executive (Denver based)", "Account executive"),
        ("Baker (m/f/d)", None),
        ("Cook - Denver - nights", "Cook - nights"),
        ("Developer (Java, Denver)", "Developer (Java)"),
        ("Baker (ID: 4711023)", "Baker"),
        ("Baker [JR10023] - Denver", "Baker"),
        ("C++ developer, summer 2026", "C++ developer, summer"),
        ("Baker", None),
    ],
)
def test_a_clean_title_holds_no_half_of_anything(title: str, clean: str | None):
    assert clean_title(Case(node=next(find_postings({**SOUND, "title": title})))) == clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary by agreement.", True),
        ("Salary according to collective agreement.", True),
        ("Our salaries are negotiable.", True),
        ("Accountability is non-negotiable. We pay attention to detail.", False),
        ("We hire juniors and seniors, depending on experience.", False),
    ],
)
def test_no_amount_is_stated_only_where_pay_is_spoken_of(text: str, expected: bool):
    assert told("G-SAL-02", text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hybrid work: two days a week in our office.", True),
        ("This is an on-site position.", True),
        ("Fully remote. You support remote teams; a home office stipend is paid.", False),
        ("Fully remote, with flexible time off.", False),
    ],
)
def test_the_text_speaks_against_telecommute(text: str, expected: bool):
    assert told("G-REM-04", text, **REMOTE) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On behalf of our client we look for a baker.", True),
        ("Our client is looking for a baker.", True),
        ("We make a difference to our clients and to society.", False),
    ],
)
def test_an_agency_speaks_of_the_job_in_the_same_breath(text: str, expected: bool):
    assert told("G-ORG-07", text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pastry baker\n\nThis position has been filled.", True),
        ("Pastry baker\n\nApplications are taken until the position is filled.", False),
        (
            "Pastry baker\n\nYou follow up when a position has been filled and tell the managers about it in time.",
            False,
        ),
    ],
)
def test_a_banner_says_that_the_job_is_closed(text: str, expected: bool):
    assert told("G-EXR-02", text) is expected


def test_a_talent_community_at_the_end_of_a_page_is_no_pool():
    text = f"Pastry baker\n\n{'We bake bread and cakes for the whole of the town. ' * 6}\n\nJoin our talent community"
    assert not told("G-APP-04", text)
    assert told("G-APP-04", "General application\n\nWe keep it for a year.")


def test_sections_that_stand_in_pieces_are_in_the_description():
    text = """Pastry baker

Your duties
- Bake cakes and tarts from our own recipes
- Keep the bakery clean and the stock in order

Qualifications
- You have baked for a living before

Our bakery has stood in the middle of the town for forty years, and it has never been closed on a Sunday.

What you bring
- You like to begin early in the morning
"""
    assert "G-DES-05" not in [finding.code for finding in check(parse_text(text))]


def test_a_point_before_three_digits_is_a_fraction_to_a_program():
    salary = {"@type": "MonetaryAmount", "currency": "EUR", "value": {"value": "45.000", "unitText": "YEAR"}}
    details = [f.message for f in check({**SOUND, "baseSalary": salary}) if f.code == "G-SAL-08"]
    assert details == ["Value must be positive: '45.000' is 45 to a program"]


@pytest.mark.parametrize(
    "text",
    [
        "Initiativbewerbung\n\nWir suchen Menschen, die mit uns backen wollen, und freuen uns auf Ihre Bewerbung.",
        "Candidatura espontânea\n\nProcuramos pessoas que queiram trabalhar connosco na nossa padaria em Lisboa.",
        "Avoin hakemus\n\nEtsimme ihmisiä, jotka haluavat leipoa kanssamme ja oppia uutta joka päivä.",
    ],
)
def test_the_words_of_content_policies_stand_in_the_lexicons(text: str):
    assert told("G-APP-04", text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Pastry baker - Rye Bakery", True), ("Pastry baker (Rye Bakery)", True), ("Rye bakery assistant", False)],
)
def test_an_employer_without_its_legal_form_is_told_where_it_stands_alone(title: str, expected: bool):
    assert told("G-TIT-05", title=title) is expected


@pytest.mark.parametrize(
    ("town", "expected"), [("Dublin 2", False), ("75008 Paris", False), ("15000", True), ("2 locations", True)]
)
def test_the_number_of_a_district_makes_a_town_no_count_of_places(town: str, expected: bool):
    address = {"@type": "PostalAddress", "addressLocality": town, "addressCountry": "IE"}
    assert told("G-LOC-04", jobLocation={"@type": "Place", "address": address}) is expected


@pytest.mark.parametrize(
    ("code", "members"),
    [
        ("G-ORG-02", {"hiringOrganization": {"@type": "Place", "name": "Rye Bakery Inc"}}),
        ("G-SAL-04", {"baseSalary": {"@type": "PriceSpecification", "value": 45000}}),
        ("G-EDU-01", {"educationRequirements": {"@type": "Thing", "name": "Baker's diploma"}}),
        ("G-EXP-01", {"experienceRequirements": {"@type": "Thing", "name": "two years"}}),
    ],
)
def test_an_object_of_another_type_is_told(code: str, members: dict):
    assert told(code, **members)


@pytest.mark.parametrize("kind", ["Organization", "Bakery", "Person", ["Organization", "Place"]])
def test_an_employer_of_any_kind_is_one(kind):
    assert not told("G-ORG-02", hiringOrganization={"@type": kind, "name": "Rye Bakery Inc"})


def test_figures_that_nobody_is_paid_or_has_worked_are_told():
    value = {"@type": "QuantitativeValue", "minValue": 45000, "maxValue": 10**15, "unitText": "YEAR"}
    assert told("G-SAL-09", baseSalary={**SOUND["baseSalary"], "value": value})
    value = {"@type": "QuantitativeValue", "value": [45000, 50000], "unitText": "YEAR"}
    assert told("G-SAL-06", baseSalary={**SOUND["baseSalary"], "value": value})
    experience = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": -3}
    assert told("G-EXP-02", experienceRequirements=experience)


def test_a_moment_without_its_offset_is_named():
    findings = check({**SOUND, "datePosted": "2026-02-20T08:00:00"})
    assert [(f.field, f.message) for f in findings if f.code == "G-DAT-05"] == [
        ("datePosted", "Datetime property missing a timezone: datePosted is a moment without its offset")
    ]
