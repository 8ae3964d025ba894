import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.requirements import find_requirements
from postingparse.mark import mark
from postingparse.read.plain import read_plain

ENGLISH = "Clerk\n\nYou work with the team and help our customers with all of their needs.\n\n"
SVENSK = "Handläggare\n\nDu arbetar med oss och har kontakt med alla som bor i kommunen.\n\n"


def found(text: str, field: str) -> list[tuple[str, object]]:
    document = mark(read_plain(text, Limits()))
    candidates = [one for one in find_requirements(document, Context()) if one.field == field]
    return [(one.rule.partition(".")[2], one.value or one.parts[0].value) for one in candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements\n- At least 3 years of experience in sales", [("section", 36)]),
        ("Requirements\n- 3-5 years of experience in sales", [("section", 36)]),
        ("Requirements\n- Two years' experience", [("section", 24)]),
        ("Requirements\n- A year of experience", [("section", 12)]),
        ("Requirements\n- At least 2 and at most 6 years of experience", [("section", 24)]),
        ("Requirements\n- At most 6 years of experience", [("section", 72)]),
        ("Experience: 18 months", [("labelled", 18)]),
        ("Our new colleague has six years of experience with budgets.", [("sentence", 72)]),
        # what only limits where the experience was made
        ("Requirements\n- 12 months of experience of care (the last 24 months)", [("section", 12)]),
        # the most that is asked for; an advantage counts only where nothing is
        (
            "Requirements\n- 1 year of experience in care\n- 3 years of experience as a head",
            [("further", 12), ("section", 36)],
        ),
        (
            "Requirements\n- 2 years of experience\n- 5 years of experience is an advantage",
            [("section", 24), ("further", 60)],
        ),
        ("Requirements\n- 5 years of experience is an advantage", [("section", 60)]),
        # prose on the employer, against a demand
        (
            "Our engineers have more than 10 years of experience. You should have 2 years of experience.",
            [("further", 120), ("sentence", 24)],
        ),
        # a line that goes on behind a full line
        (
            "Requirements\n- Experience from work with budgets and accounts in the public\nsector, at least four years",
            [("section", 48)],
        ),
    ],
)
def test_months_of_experience(text: str, expected: list[tuple[str, int]]):
    assert found(ENGLISH + text, "experience_months") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Requirements\n- A 3-year degree in nursing",
        "Requirements\n- You are aged 18 years or more and have experience with children",
        "Fort of more than 20 years of experience, our client builds bridges.",
        "Education: minimum 3-year college education (bachelor)",
        "About us\nWe have 20 years of experience in care.",
        "Requirements\n- Experience in sales",
    ],
)
def test_other_lengths_are_no_experience(text: str):
    assert found(ENGLISH + text, "experience_months") == []


def test_experience_in_swedish():
    text = SVENSK + "Kvalifikationer\n- Minst 3 års erfarenhet av handläggning (senaste 10 åren)"
    assert found(text, "experience_months") == [("section", 36)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements\n- Bachelor's degree", [("section", "bachelor degree")]),
        ("Education: high school diploma", [("labelled", "high school"), ("sentence", "high school")]),
        ("Requirements\n- Master's degree in law", [("section", "postgraduate degree")]),
        ("Requirements\n- Good manners", []),
        ("A degree in law or a higher education is required.", [("sentence", "bachelor degree")] * 2),
        ("Most of our clients are public schools of higher education and boards of education.", []),
        ("About us\nOur founder has a PhD.", []),
    ],
)
def test_levels_of_education(text: str, expected: list[tuple[str, str]]):
    assert found(ENGLISH + text, "education") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements\n- Fluent in English and German", [("section", "en"), ("section", "de")]),
        ("Languages: French", [("labelled", "fr")]),
        ("Languages:\nFrench\nEnglish\nNow what else?", [("labelled", "fr"), ("labelled", "en")]),
        ("Our customers are English and German.", []),
        ("Duties\n- Written translations from German", []),
        ("We offer\n- Good knowledge of English among your colleagues", []),
    ],
)
def test_languages_that_one_must_know(text: str, expected: list[tuple[str, str]]):
    assert found(ENGLISH + text, "languages") == expected


def test_skills_behind_their_label_one_by_one():
    text = ENGLISH + "Skills: Go, PostgreSQL, Kafka"
    assert found(text, "skills") == [("labelled", "Go"), ("labelled", "PostgreSQL"), ("labelled", "Kafka")]


def test_licences():
    assert found(ENGLISH + "Requirements\n- Valid driving licence", "licences") == [
        ("section", "Valid driving licence")
    ]


def test_what_is_denied_is_no_demand():
    text = "Requirements\n- Driving licence not required\n- Spanish is not required\n- No degree needed"
    assert found(text, "licences") == found(text, "languages") == []
    assert found(text, "education") == [("section", "no requirements")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("English is required but Spanish is not required", [("section", "en")]),
        ("Not required: fluent Spanish", []),
        ("Fluent Spanish is an advantage but not required", [("section", "es")]),
    ],
)
def test_a_denial_is_of_its_own_clause(item: str, expected: list[tuple[str, object]]):
    assert found(ENGLISH + "Requirements\n- " + item, "languages") == expected


def test_the_employers_own_experience_is_nobodys_demand():
    text = "Requirements\nWe are a firm and have 20 years of experience. You have 3 years of experience."
    assert found(text, "experience_months") == [("section", 36)]


@pytest.mark.parametrize(
    ("heading", "line", "level"),
    [
        ("Kvalifikasjoner", "Høyere økonomisk utdanning", "bachelor degree"),
        ("Kvalifikasjoner", "Høyere juridisk utdanning på masternivå", "postgraduate degree"),
        ("Krav", "Høgare økonomisk utdanning", "bachelor degree"),
        ("Kvalifikationer", "Akademisk ekonomisk utbildning", "bachelor degree"),
        ("Profil", "Formation technique supérieure", "bachelor degree"),
        ("Requisitos", "Titulación técnica universitaria", "bachelor degree"),
        ("Requirements", "Higher technical education", "bachelor degree"),
        ("Wie ben jij", "Hogere technische opleiding", "bachelor degree"),
    ],
)
def test_a_degree_may_have_its_subject_in_the_middle(heading: str, line: str, level: str):
    posting = parse_text(f"Baker\n\n{heading}\n- {line}\n- Excel\n").posting
    assert [one.level for one in posting.education] == [level]


def test_a_small_word_in_the_middle_makes_no_degree():
    posting = parse_text("Baker\n\nRequirements\n- Higher pay for education\n- Excel\n").posting
    assert posting.education == ()


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Baker\n\nSkills\n- Baking\n- Cakes and pies\n- Till work\n", ("Baking", "Cakes and pies", "Till work")),
        ("Baker\n\nSkills: Baking, Cakes; Till work\n", ("Baking", "Cakes", "Till work")),
        ("Kokk\n\nFerdigheter\n- Excel\n- Visma\n", ("Excel", "Visma")),
        ("Ślusarz\n\nUmiejętności\n- Excel\n- SAP\n", ("Excel", "SAP")),
        ("Baker\n\nSkills\n- You know how to bake bread.\n- You like to work early in the day.\n", ()),
        ("Baker\n\nWe have the skills to make you a baker.\n", ()),
    ],
)
def test_skills_stand_behind_their_label_or_below_it(text: str, skills: tuple[str, ...]):
    assert parse_text(text).posting.skills == skills
