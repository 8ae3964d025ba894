import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.employment import find_employment
from postingparse.mark import mark
from postingparse.read.plain import read_plain

NORSK = (
    "\n\nVi søker deg som har lyst til å jobbe hos oss. Hva du gjør nå er ikke så viktig, men du må være glad i mennesker. "
    "Her får du noe å bryne deg på."
)
ENGLISH = "\n\nWe want a person who will work with the team and help our customers with all of their needs."


def found(text: str) -> list[tuple[str, object]]:
    return [
        (candidate.rule, candidate.value) for candidate in find_employment(mark(read_plain(text, Limits())), Context())
    ]


def test_a_label_says_hours_and_contract_apart():
    assert found("Clerk\n\nEmployment type: Full-time, temporary" + ENGLISH) == [
        ("hours.labelled", "FULL_TIME"),
        ("contract.labelled", "TEMPORARY"),
    ]


def test_a_label_without_a_colon():
    assert ("hours.labelled", "FULL_TIME") in found("Secretary\nType of Employment Full-time" + ENGLISH)


def test_both_hours_may_be_offered():
    values = [value for _, value in found("Clerk\n\nType: Part-time & Full-time" + ENGLISH)]
    assert values == ["PART_TIME", "FULL_TIME"]


def test_a_line_of_its_own_says_the_contract():
    text = "Sekretær\n\nNøkkelinformasjon:\n\nReferansenr.: 507\nMidlertidig\nStartdato: 01.06.2026" + NORSK
    assert ("contract.line", "TEMPORARY") in found(text)
    assert ("contract.line", "TEMPORARY") in found(
        "Clerk\n\nReference no: 507\nHoliday substitute\nStart: 1 June" + ENGLISH
    )


def test_a_quality_in_a_list_is_no_contract():
    assert found("Lærer\n\nPersonlige egenskaper\n- Tålmodig\n- Selvstendig\n- Fast" + NORSK) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Elektriker (midlertidig)", "TEMPORARY"),
        ("Sykepleier - vikariat", "TEMPORARY"),
        ("Vikariat som lærer", "TEMPORARY"),
    ],
)
def test_a_title_says_the_contract(title: str, expected: str):
    assert ("contract.title", expected) in found(title + NORSK)


@pytest.mark.parametrize(
    "title", ["Contract Manager", "Head of Training", "Permanent Makeup Artist", "Project Engineer"]
)
def test_a_title_with_a_word_for_something_else_says_none(title: str):
    assert found(title + ENGLISH) == []


def test_prose_on_the_post_says_the_hours():
    assert found("Clerk\n\nThis is a full-time position in our office." + ENGLISH) == [("hours.sentence", "FULL_TIME")]


@pytest.mark.parametrize(
    "sentence",
    [
        "All full-time and part-time staff of the group get health insurance from the first day of their employment on.",
        "You have two years of full-time paid experience.",
        "You have done an internship or have other work experience.",
    ],
)
def test_prose_on_something_else_says_nothing(sentence: str):
    assert [value for _, value in found("Clerk\n\nRequirements\n\n- " + sentence + ENGLISH)] == []


def test_a_prospect_is_not_the_contract():
    text = (
        "Clerk\n\nThe post is a temporary position for six months with a good chance of a permanent position." + ENGLISH
    )
    assert [value for rule, value in found(text) if rule.startswith("contract")] == ["TEMPORARY"]


def test_a_long_term_engagement_is_not_fixed_term():
    assert found("Clerk\n\nDuration: long-term" + ENGLISH) == []


def test_a_last_line_says_it_too():
    assert found("Analyst\n\nRequirements\n\nGood skills in SQL are needed." + ENGLISH + "\n\nFull-time")[-1] == (
        "hours.line",
        "FULL_TIME",
    )


def test_nothing_said_gives_nothing():
    assert found("Clerk" + ENGLISH) == []
    assert found("") == []


def test_label_and_value_may_say_it_together():
    text = "Cajero\n\nJornada: Completa\n\nBuscamos una persona para nuestro equipo que quiera trabajar con los clientes de la zona."
    assert found(text) == [("hours.labelled", "FULL_TIME")]


def test_a_stated_length_is_a_temporary_contract_where_nothing_else_is_said():
    assert found("Officer\n\nDuration: 12 months with possible extension" + ENGLISH) == [
        ("contract.duration", "TEMPORARY")
    ]
    assert found("Officer\n\nContract: permanent\nDuration: 12 months" + ENGLISH) == [
        ("contract.labelled", "PERMANENT")
    ]


def test_pay_of_a_full_post_does_not_say_the_hours():
    assert found("Lærer\n\nVi tilbyr\n\n- Lønn kr 482 000 - 564 300 per år i 100 % stilling" + NORSK) == []


def test_a_row_of_facts_in_the_head_begins_with_the_hours():
    assert found("DevOps Engineer\n\nAcme\n\nFull-Time DevOps and Sysadmin USA Only" + ENGLISH) == [
        ("hours.head", "FULL_TIME")
    ]


FRANCAIS = "\n\nVous travaillez avec nous et vous aimez le contact avec les clients dans notre magasin."


def test_an_enumeration_of_all_contracts_says_none():
    for offer in ("chercheur de talents en CDI, CDD, Intérim", "recrutement CDD-CDI, intérim, formation"):
        assert found(f"Soudeur\n\nAgence Delmas, {offer}, vous propose un poste." + FRANCAIS) == []


def test_a_prospect_behind_a_label_is_not_the_contract():
    assert found("Clerk\n\nContract: temporary with a chance of permanent employment" + ENGLISH) == [
        ("contract.labelled", "TEMPORARY")
    ]
    assert found("Clerk\n\nDuration: 3 months with a chance of permanent employment" + ENGLISH) == [
        ("contract.duration", "TEMPORARY")
    ]


def test_two_contracts_on_offer_are_both_said():
    assert found("Clerk\n\nContract: temporary or permanent" + ENGLISH) == [
        ("contract.labelled", "TEMPORARY"),
        ("contract.labelled", "PERMANENT"),
    ]


def test_a_word_that_only_contains_that_for_a_substitute():
    finnish = (
        "\n\nEtsimme tiimiimme henkilöä, joka haluaa oppia uutta ja auttaa asiakkaitamme kaikissa heidän tarpeissaan."
    )
    assert found("Kirjanpitäjä" + finnish + " Toivomme, että asut ensisijaisesti Turussa.") == []
    assert ("contract.sentence", "TEMPORARY") in found("Opettaja" + finnish + " Haemme opintovapaasijaista syksyksi.")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Verkäufer\n\nin Voll- oder Teilzeit für unsere Filiale in Fulda", {"FULL_TIME", "PART_TIME"}),
        ("Kokk\n\nVi søker en kokk i hel- eller deltid til kantinen vår.", {"FULL_TIME", "PART_TIME"}),
        ("Impiegato\n\nSi offre\n- Contratto a tempo indeterminato, tempo pieno\n- Mensa aziendale", {"FULL_TIME"}),
    ],
)
def test_hours_stand_in_half_a_compound_and_beside_a_contract(text: str, hours: set[str]):
    assert set(parse_text(text).posting.hours) == hours


def test_pay_behind_a_comma_takes_no_hours_from_the_post():
    text = "Pielęgniarka\n\nOferujemy: umowę o pracę na pełny etat, wynagrodzenie od 7 200 zł do 8 400 zł brutto miesięcznie.\n"
    assert parse_text(text).posting.hours == ("FULL_TIME",)
