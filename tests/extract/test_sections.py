import pytest

from postingparse import parse_text
from postingparse.candidate import Candidate
from postingparse.context import Context, Limits
from postingparse.extract.sections import find_labelled_traits, find_sections
from postingparse.mark import mark
from postingparse.read.plain import read_plain

ENGLISH = "Clerk\n\nYou work here, and our customers have all of your time.\n\n"


def found(text: str) -> list[Candidate]:
    return list(find_sections(mark(read_plain(text, Limits())), Context()))


def items(text: str, field: str) -> list[object]:
    return [part.value for one in found(text) if one.field == field for part in one.parts if part.field == "items"]


def required(text: str) -> list[object]:
    return [
        part.part("required")
        for one in found(text)
        if one.field == "qualifications"
        for part in one.parts
        if part.field == "items"
    ]


def test_bullets_are_the_items():
    text = ENGLISH + "Duties\nYou will:\n- answer letters\n- keep the books\n\nWe offer\n- a pension"
    assert items(text, "duties") == ["answer letters", "keep the books"]
    assert items(text, "benefits") == ["a pension"]


def test_without_bullets_the_sentences_are():
    text = ENGLISH + "Duties\nYou answer letters. You keep the books."
    assert items(text, "duties") == ["You answer letters.", "You keep the books."]


def test_a_sentence_over_wrapped_lines_is_one_item():
    text = ENGLISH + "Duties\nYou answer all of the letters that customers send to the\noffice. You keep the books."
    assert items(text, "duties") == [
        "You answer all of the letters that customers send to the\noffice.",
        "You keep the books.",
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Driving licence is required", True),
        ("You must have a degree", True),
        ("Experience from care is an advantage", False),
        ("It is an advantage if you have experience from care of the elderly in their homes", False),
        ("Good manners", None),
        # a wish for a detail, and one for something else
        ("Secondary education with some special training, preferably in social science or in law", None),
        ("Good communication skills. Experience in counselling is an asset.", None),
        ("A degree is required, preferably in law", True),
        ("You do not need to be an expert", False),
    ],
)
def test_what_an_item_says_of_itself(item: str, expected: bool | None):
    assert required(f"{ENGLISH}Qualifications\n- {item}") == [expected]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Required qualifications", True), ("Nice to have", False), ("Qualifications", None)],
)
def test_what_its_heading_says(heading: str, expected: bool | None):
    assert required(f"{ENGLISH}{heading}\n- Good manners") == [expected]


def test_an_item_is_asked_before_its_heading():
    text = f"{ENGLISH}Required qualifications\n- A degree\n- Experience is a plus"
    assert required(text) == [True, False]


def test_no_sections_give_nothing():
    assert found("") == []
    assert found(ENGLISH) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("No degree needed", False),
        ("Spanish is not required", False),
        ("Degree in CS. Python is a plus.", None),
        ("Strong SQL; Spark **preferred**", None),
        ("English (min. B1) is a plus", False),
    ],
)
def test_a_wish_beside_a_plain_sentence_is_neither(item: str, expected: bool | None):
    assert required(ENGLISH + "Qualifications\n- " + item) == [expected]


def test_a_wish_beside_a_plain_sentence_under_a_heading_of_must_is_a_must():
    assert required(ENGLISH + "Requirements\n- Degree in CS. Python is a plus.\n- Go is a plus") == [True, False]


def test_bold_type_that_only_ends_is_no_part_of_an_item():
    assert items(ENGLISH + "Requirements\n- Strong SQL**", "qualifications") == ["Strong SQL"]


def test_facts_at_the_end_of_a_list_are_none_of_its_items():
    text = ENGLISH + "Duties\n- Bake bread\n- Working hours: 24 a week\n- Salary: 300 a week"
    assert items(text, "duties") == ["Bake bread"]
    text = ENGLISH + "We offer\n- A pension\n- Salary: 300 a week"
    assert items(text, "benefits") == ["A pension", "Salary: 300 a week"]


def test_traits_behind_a_label_among_demands_are_personal_qualities():
    text = (
        ENGLISH + "Requirements\n- A degree in baking\n- Personal skills: patience, good humour (always), a steady hand"
    )
    assert items(text, "qualifications") == ["A degree in baking"]
    labelled = list(find_labelled_traits(mark(read_plain(text, Limits())), Context()))
    values = [part.value for c in labelled for part in c.parts if part.field == "items"]
    assert values == ["patience", "good humour (always)", "a steady hand"]


def test_a_sentence_behind_its_heading_may_be_a_list():
    text = (
        ENGLISH
        + "Duties: plan the day, bake bread, sell cakes (also small, sweet ones), keep accounts, sweep the floor."
    )
    expected = ["plan the day", "bake bread", "sell cakes (also small, sweet ones)", "keep accounts", "sweep the floor"]
    assert items(text, "duties") == expected
    text = ENGLISH + "Duties: you plan the day, and bake bread."
    assert items(text, "duties") == ["you plan the day, and bake bread."]


def test_lines_that_lost_their_breaks_are_told_by_their_capitals():
    text = (
        ENGLISH
        + "Requirements: a degree in baking Knowledge of ovens (gas) Good manners, Sense of order Love for bread"
    )
    assert items(text, "qualifications") == [
        "a degree in baking",
        "Knowledge of ovens (gas)",
        "Good manners",
        "Sense of order",
        "Love for bread",
    ]
    text = ENGLISH + "Requirements: you work with Excel each day and with Word on most of them for us"
    assert len(items(text, "qualifications")) == 1


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Cuisinier (H/F)\n\nMissions : préparer les repas.\n\nProfil : CAP cuisine, bonnes manières. "
                "Rémunération selon grille indiciaire. Candidature à adresser à Monsieur le Maire avant le 12 mars 2026."
            ),
            [("CAP cuisine, bonnes manières.", None)],
        ),
        (
            (
                "Koch\n\nIhr Profil: abgeschlossene Ausbildung, Freude am Kochen. Wir zahlen 3.000 € brutto im Monat. "
                "Bewerbungen bitte an die Gemeinde Lindau."
            ),
            [("abgeschlossene Ausbildung, Freude am Kochen.", None)],
        ),
        (
            "Cook\n\nProfile: good manners. You can lift 50 pounds. Pay by the scale. Apply to the mayor before 12 March 2026.",
            [("good manners.", None), ("You can lift 50 pounds.", None)],
        ),
        (
            "Kucharz\n\nWymagania niezbędne: wykształcenie średnie.\n\nWymagania dodatkowe: znajomość kuchni",
            [("wykształcenie średnie.", True), ("znajomość kuchni", False)],
        ),
    ],
)
def test_demands_behind_their_heading_end_where_the_subject_changes(text: str, items: list[tuple[str, bool | None]]):
    found = parse_text(text).posting.qualifications
    assert found is not None
    assert [(item.text, item.required) for item in found.items] == items


def test_letters_in_running_text_count_the_demands():
    text = (
        "Auxiliar\n\nRequisitos: a) Tener cumplidos dieciséis años. b) Estar en posesión del título de Graduado en ESO. "
        "c) Poseer permiso de conducir.\n"
    )
    qualifications = parse_text(text).posting.qualifications
    assert qualifications is not None
    assert [(item.text, item.required) for item in qualifications.items] == [
        ("Tener cumplidos dieciséis años.", True),
        ("Estar en posesión del título de Graduado en ESO.", True),
        ("Poseer permiso de conducir.", True),
    ]


def test_capitals_behind_commas_begin_the_lines_that_were_run_together():
    text = (
        "Referent\n\nCo oferujemy: Stabilne zatrudnienie w urzędzie, Miłą i koleżeńską atmosferę pracy, Bezstresowe "
        "rozwiązywanie problemów, Pracownicze Plany Kapitałowe- oszczędzanie na emeryturę, Możliwość rozwoju zawodowego\n"
    )
    benefits = parse_text(text).posting.benefits
    assert benefits is not None
    assert benefits.items == (
        "Stabilne zatrudnienie w urzędzie",
        "Miłą i koleżeńską atmosferę pracy",
        "Bezstresowe rozwiązywanie problemów",
        "Pracownicze Plany Kapitałowe- oszczędzanie na emeryturę",
        "Możliwość rozwoju zawodowego",
    )


def test_another_paragraph_ends_what_stands_behind_a_heading_on_its_line():
    text = (
        "Pielęgniarka\n\nWymagamy: prawa wykonywania zawodu pielęgniarki i minimum roku doświadczenia.\n"
        "Do zadań pielęgniarki należy opieka nad pacjentami oraz podawanie leków.\n"
    )
    posting = parse_text(text).posting
    assert posting.qualifications is not None
    assert posting.duties is not None
    assert [one.text for one in posting.qualifications.items] == [
        "prawa wykonywania zawodu pielęgniarki i minimum roku doświadczenia."
    ]
    assert posting.duties.items == ("Do zadań pielęgniarki należy opieka nad pacjentami oraz podawanie leków.",)
