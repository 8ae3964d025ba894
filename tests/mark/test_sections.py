import time

import pytest

from postingparse.context import Limits
from postingparse.document import Role
from postingparse.mark import mark
from postingparse.read.plain import read_plain

BODY = "The company was founded in 2014 and employs 140 people in all of the states."
NORSK = "Vi er en bedrift med mange ansatte, og du kan jobbe hos oss i hele landet."


def roles(text: str) -> list[tuple[str | None, Role | None]]:
    document = mark(read_plain(text, Limits()))
    return [(document.quote(s.heading) if s.heading else None, s.role) for s in document.sections]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("About Brightwater Ledger", BODY),
        ("About Bank of America", BODY),
        ("Om Brattvik Bygg", NORSK),
        ("ABOUT ORGANIZATION:", BODY),
    ],
)
def test_a_line_about_a_name_heads_what_the_employer_says_of_itself(heading: str, body: str):
    assert roles(f"Engineer\n\n{heading}\n\n{body}")[-1] == (heading.rstrip(":"), "employer")


@pytest.mark.parametrize(
    "line",
    [
        "About 40 colleagues work here with you.",
        "About half of the Danish market",
        "About Us, Norway and the sea.",
        "This is Brightwater.",
    ],
)
def test_a_sentence_that_begins_so_heads_nothing(line: str):
    assert (line, "employer") not in roles(f"Engineer\n\n{line}\n\n{BODY}")


def test_a_sentence_of_known_words_heads_nothing():
    line = "You work with the team and help our customers with all of their needs."
    assert roles(f"Engineer\n\n{line}\n\n{BODY}") == [(None, None)]


def test_a_label_about_the_organization_heads_its_text_on_the_same_line():
    assert roles(f"Engineer\n\nABOUT ORGANIZATION:  {BODY}")[-1] == ("ABOUT ORGANIZATION", "employer")


@pytest.mark.parametrize(
    "line",
    [
        "Full-time",
        "For questions about the role, contact Ann Hill, 512 555 0142",
        "Send your application to jobs@hill.example",
    ],
)
def test_a_paragraph_of_something_else_ends_a_list_without_bullets(line: str):
    text = f"Engineer\n\n{BODY}\n\nQualifications\n\nA degree in law\n\nGood manners\n\n{line}"
    assert roles(text)[-2:] == [("Qualifications", "qualifications"), (None, None)]


def test_a_demand_that_names_a_way_to_reach_people_ends_no_list():
    text = f"Engineer\n\n{BODY}\n\nQualifications\n\nContact with customers\n\nGood manners"
    assert roles(text)[-1] == ("Qualifications", "qualifications")


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("We have excellent benefits. Among them:", "benefits"),
        ("Your duties are many and varied. For example:", "duties"),
        ("The shop opens at six. You will for example:", "duties"),
    ],
)
def test_a_lead_in_that_points_back_is_told_by_the_sentence_before(paragraph: str, role: Role):
    assert roles(f"Baker\n\n{BODY}\n\n{paragraph}\n\n- Bread\n- Cake")[-1][1] == role


def test_a_paragraph_on_the_person_ends_a_wish_without_bullets():
    person = "We need you who are flexible and curious. You like to work with people. You learn fast, and laugh often, also at yourself."
    text = f"Baker\n\n{BODY}\n\nRequirements\n\nA degree\n\nNice to have\n\nA sense for cakes\n\n{person}"
    assert [role for _, role in roles(text)][-3:] == ["qualifications", "nice_to_have", None]


def test_the_label_of_one_demand_stays_in_the_list_of_them():
    found = roles(f"Baker\n\n{BODY}\n\nRequirements:\nEducation: a degree in baking\nExperience: two years at an oven")
    assert found[-1] == ("Requirements", "qualifications")


def roles_of_items(text: str) -> dict[str, list[str]]:
    """Role -> the items under it."""
    found = mark(read_plain(text, Limits()))
    return {
        section.role or "": [
            found.text[one.body : one.end] for one in found.blocks[section.first : section.last] if one.kind == "item"
        ]
        for section in found.sections
    }


SHELTER = """# Keeper

## Your tasks

{first}

- Feeds the animals
- Cleans their cages

{second}

- Trains the volunteers
- Leads the tours

## Education

- A degree in biology
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("**Care of animals**", "**Education**"),  # the role has a heading of the first rank of its own
        ("Care of animals", "Work with people"),
        ("**I. Care of animals 60 %**", "**II. Education - 40%:**"),
        ("**Legal compliance**", "**Supervision**"),
    ],
)
def test_a_deeper_heading_only_divides_the_list(first: str, second: str):
    items = roles_of_items(SHELTER.format(first=first, second=second))
    assert items["duties"] == ["Feeds the animals", "Cleans their cages", "Trains the volunteers", "Leads the tours"]
    assert items["qualifications"] == ["A degree in biology"]


def test_a_deeper_heading_of_a_sharp_role_opens_its_own_section():
    items = roles_of_items(SHELTER.format(first="**Care of animals**", second="**Benefits**"))
    assert items["duties"] == ["Feeds the animals", "Cleans their cages"]
    assert items["benefits"] == ["Trains the volunteers", "Leads the tours"]


def test_a_list_that_alone_describes_the_post_is_its_duties():
    text = "# Baker\n\n## Job description\n\n- Bakes bread\n- Sells it\n- Cleans the shop\n\n## Education\n\n- None\n"
    assert roles_of_items(text)["duties"] == ["Bakes bread", "Sells it", "Cleans the shop"]


@pytest.mark.parametrize(
    "unit", ["Deadline: ", "About us:\n\n", "Requirements:\n- a\n", "## Education\n- a\n", "Benefits: "]
)
def test_time_is_linear_in_labels_and_headings(unit):
    tries = ((seconds(unit * 3000), seconds(unit * 300)) for _ in range(3))  # a busy machine disturbs one, not all
    assert any(long <= 30 * short + 0.1 for long, short in tries)  # quadratic: a hundred times


def seconds(text):
    document = read_plain(f"Nurse\n\n{text}", Limits())
    started = time.process_time()
    mark(document)
    return time.process_time() - started
