import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.prose import find_told
from postingparse.mark import mark
from postingparse.read.plain import read_plain

DANSK = "Kok\nCafé Møllehjulet, Odense\nDer er 60 gæster hver aften, og vi er åbne fra kl. 12 til kl. 22.\n"
ENGLISH = "Cook\nMill Café\nThere are 60 of our guests every evening, and we are open from noon to ten.\n"


def found(text: str) -> list[tuple[str, object]]:
    candidates = find_told(mark(read_plain(text, Limits())), Context())
    return [(one.field, one.parts[-1].value) for one in candidates]


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("You will cook for all of the guests of the house.", "duties"),
        ("You have worked in a kitchen before this.", "qualifications"),
        ("Experience from a kitchen is required.", "qualifications"),
        ("We offer a pension and free meals.", "benefits"),
    ],
)
def test_a_sentence_that_plainly_tells(sentence: str, field: str):
    assert found(ENGLISH + sentence) == [(field, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The kitchen requires a cleaning every evening.",  # a must, but nothing that is asked of an applicant
        "Send your application with proof of your experience to us.",
        "Do you have questions about the position, call the head cook.",
        "Salary according to experience and education.",
        "We are forty people from nine countries.",
    ],
)
def test_a_sentence_on_something_else_tells_nothing(sentence: str):
    assert found(ENGLISH + sentence) == []


def test_what_one_must_be_able_to_do_in_a_short_posting():
    sentence = "Du skal kunne arbejde alene i køkkenet."
    assert found(DANSK + sentence) == [("qualifications", sentence)]


def test_items_of_one_list_are_of_one_field():
    text = ENGLISH + "Požadavky\n- Experience with guests is required\n- A degree is a plus\n- Team player\n- Cooking"
    assert found(text) == [
        ("qualifications", "Experience with guests is required"),
        ("qualifications", "A degree is a plus"),
        ("qualifications", "Team player"),
        ("qualifications", "Cooking"),
    ]


def test_where_there_is_a_section_prose_is_not_asked():
    text = ENGLISH + "You will cook for all of the guests.\n\nDuties\n- Cooking"
    assert found(text) == []


def test_nothing_gives_nothing():
    assert found("") == []


def test_the_lead_in_nearest_to_the_words_tells():
    sentence = "To succeed in the role, we see that you are calm and orderly."
    assert found(ENGLISH + sentence) == [("personal_qualities", sentence)]


def test_a_sentence_on_the_person_that_asks_for_experience_is_a_demand():
    sentence = "You are a cook with four years of experience."
    assert found(ENGLISH + sentence) == [("qualifications", sentence)]


def test_a_sentence_that_speaks_to_the_applicant_under_the_role_is_a_duty():
    told = found(f"{ENGLISH}\n\nYour role\n\nYou cut fish and vegetables. Our soup is famous. You like soup?")
    assert ("duties", "You cut fish and vegetables.") in told
    assert not [value for _, value in told if "soup" in str(value)]


def test_a_sentence_on_character_below_the_demands_is_on_the_person():
    person = "We need you who are flexible, and you need to have good humour and patience at the counter."
    told = found(f"{ENGLISH}\n\nRequirements\n- A degree\n\n{person}")
    assert told == [("personal_qualities", person)]


@pytest.mark.parametrize(
    ("text", "duties", "demands"),
    [
        (
            (
                "Hledáme novou kolegyni nebo kolegu do naší firmy Strojírny Hranice s.r.o. v Hranicích na Moravě. Jsme rodinná firma "
                "s dlouhou tradicí a vyrábíme díly pro železniční průmysl.\n\nBudete seřizovat soustruhy a kontrolovat kvalitu výrobků "
                "podle výkresů. Potřebujeme, abyste měli vyučení v oboru strojírenství a nebáli se směnného provozu na dílně.\n\n"
                "Životopis pošlete na adresu kariera@strojirny.example, ozveme se do týdne."
            ),
            ["Budete seřizovat soustruhy a kontrolovat kvalitu výrobků podle výkresů."],
            ["Potřebujeme, abyste měli vyučení v oboru strojírenství a nebáli se směnného provozu na dílně."],
        ),
    ],
)
def test_a_posting_of_prose_alone_tells_from_its_second_paragraph_on(text: str, duties: list[str], demands: list[str]):
    posting = parse_text(text).posting
    assert posting.duties is not None
    assert posting.qualifications is not None
    assert list(posting.duties.items) == duties
    assert [item.text for item in posting.qualifications.items] == demands


def test_bullets_without_a_heading_that_name_degrees_and_years_are_demands():
    text = (
        "Auxiliar de cozinha\n\nRestaurante Sabor do Cerrado contrata!\n\n✅ Ensino fundamental completo\n"
        "✅ Experiência mínima de 6 meses na função\n✅ Morar próximo\n"
    )
    qualifications = parse_text(text).posting.qualifications
    assert qualifications is not None
    assert [one.text for one in qualifications.items] == [
        "Ensino fundamental completo",
        "Experiência mínima de 6 meses na função",
        "Morar próximo",
    ]


def test_whom_to_ask_and_when_interviews_are_held_is_neither_duty_nor_demand():
    text = (
        "Health assistant\n\nElmehaven\n\nYou will be responsible for care and medicine handling.\n\nRead more about us at "
        "www.elmehaven.example. You can contact head of department Lis Holm on telephone 87 13 45 67.\n\n"
        "Interviews are expected to be held in week 26."
    )
    posting = parse_text(text).posting
    assert posting.duties is not None
    assert posting.duties.items == ("You will be responsible for care and medicine handling.",)
    assert posting.qualifications is None
