"""Headings that stand in no lexicon, told by the words they share with known ones."""

from __future__ import annotations

import pytest

from postingparse.document import Role
from postingparse.mark import mark
from postingparse.mark.likely import likely_role
from postingparse.read.plain import read_plain

NORSK = "Vi er en bedrift med mange ansatte, og du kan jobbe hos oss i hele landet."
ENGLISH = "We are a company with many employees, and you can work with us in all of the country."


def roles(text: str) -> dict[str, Role | None]:
    document = mark(read_plain(text))
    return {document.quote(section.heading): section.role for section in document.sections if section.heading}


@pytest.mark.parametrize(
    ("heading", "language", "role"),
    [
        ("Why work at Brightwater Ledger?", "en", "benefits"),
        ("Our pledge: salaries and the best perks in town", "en", "benefits"),
        ("Daily adventures and responsibilities", "en", "duties"),
        ("The experience and requirements in short", "en", "qualifications"),
        ("Hva tilbyr Brattvik Bygg?", "nb", "benefits"),
        ("Som säljare kommer du att", "sv", "duties"),
        ("Deine Benefits am Standort Seeheim", "de", "benefits"),
        ("Vos avantages chez Brun Frères", "fr", "benefits"),
    ],
)
def test_the_words_of_a_heading_point_to_its_role(heading: str, language: str, role: Role):
    assert likely_role(heading, (language, "en")) == role


@pytest.mark.parametrize(
    ("heading", "language", "role"),
    [
        ("A walk through your afternoons and days", "en", "duties"),
        ("Slik går ukedagen hos oss", "nb", "duties"),
        ("Dette tar du med deg i sekken", "nb", "qualifications"),
        ("Så fyller du dagarna", "sv", "duties"),
        ("Det får du til gengæld, når du er her", "da", "benefits"),
        ("Mitä toivomme tuovasi mukanasi", "fi", "qualifications"),
        ("Hvernig líður dagurinn", "is", "duties"),
        ("Was in Ihren Koffer gehört", "de", "qualifications"),
        ("Wat er dagelijks te regelen valt, dag na dag", "nl", "duties"),
        ("Le contenu de votre valise", "fr", "qualifications"),
        ("Con qué te quedas a cambio", "es", "benefits"),
        ("Amb què et quedes a canvi", "ca", "benefits"),
        ("O que cabe na sua mochila", "pt", "qualifications"),
        ("Che cosa mettere nello zaino", "it", "qualifications"),
        ("Twój plecak na pierwszy miesiąc", "pl", "qualifications"),
        ("Co do batohu", "cs", "qualifications"),
    ],
)
def test_a_heading_made_of_its_role_s_words_is_told_without_a_known_one(heading: str, language: str, role: Role):
    assert likely_role(heading, (language, "en")) == role


def test_the_place_of_a_heading_decides_where_its_words_leave_two():
    assert likely_role("Why it is a good place", ("en",)) is None
    assert likely_role("Why it is a good place", ("en",), {"duties", "qualifications"}) == "benefits"


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Brightwater Ledger", "en"), ("", "en"), ("Our team", "en"), ("Benefits and requirements", "en")],
)
def test_words_that_tell_nothing_or_two_things_give_none(heading: str, language: str):
    assert likely_role(heading, (language, "en")) is None


def test_a_question_or_a_line_above_a_list_is_a_heading():
    found = roles(f"Snekker\n\n{NORSK}\n\nHva tilbyr Brattvik Bygg?\n\nGod lønn og hyggelige kolleger.")
    assert found == {"Hva tilbyr Brattvik Bygg": "benefits"}
    found = roles(f"Baker\n\n{ENGLISH}\n\nGreat perks for every baker\n\n- A pension\n- Bread")
    assert found == {"Great perks for every baker": "benefits"}


@pytest.mark.parametrize(
    "line",
    [
        "Hill Bakery is looking for a baker with experience:",
        "why it offers the best benefits",
        "We offer benefits to each of our employees, and we think that this is why they stay with us?",
    ],
)
def test_a_line_that_only_holds_such_words_is_none(line: str):
    found = roles(f"Baker\n\n{ENGLISH}\n\n{line}\n\nThe shop opens at six.")
    assert not any(found.values())


def test_a_line_that_stands_alone_above_lines_without_bullets_is_a_heading_up_to_the_next_blank_line():
    text = f"Baker\n\n{ENGLISH}\n\nHow you fill your days\nYou knead.\nYou bake.\n\nThe shop opens at six."
    document = mark(read_plain(text))
    spans = {section.role: document.text[section.start : section.end] for section in document.sections}
    assert spans["duties"] == "You knead.\nYou bake."


@pytest.mark.parametrize("line", ["Your days", "Kind regards to all of your days,", "Days of 12 May"])
def test_a_line_without_text_below_or_with_a_sign_at_its_end_is_none(line: str):
    found = roles(f"Baker\n\n{ENGLISH}\n\n{line}\n\nAnn\n\nLeeds")
    assert not any(found.values())


def test_a_part_of_a_list_stays_in_it():
    text = f"Tester\n\n{ENGLISH}\n\nRESPONSIBILITIES\n- Plan\n\n**Technical analysis**\n- Read\n- Ask"
    assert roles(text)["RESPONSIBILITIES"] == "duties"
    assert "qualifications" not in roles(text).values()


def test_a_line_among_the_facts_at_the_top_is_none():
    text = f"Tester\n\n## Be an early applicant\n\nLeeds\n\n{ENGLISH}"
    assert [role for role in roles(text).values() if role] == []
