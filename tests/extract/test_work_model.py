import pytest

from postingparse import parse_text
from postingparse.context import Context, Limits
from postingparse.extract.work_model import find_applicant_countries, find_work_model
from postingparse.mark import mark
from postingparse.read.plain import read_plain

ENGLISH = "\n\nYou work with the team and help our customers with all of their needs, and you like to learn."


def models(text: str) -> list[tuple[str, object]]:
    return [(c.rule, c.value) for c in find_work_model(mark(read_plain(text, Limits())), Context())]


def countries(text: str) -> list[object]:
    return [c.value for c in find_applicant_countries(mark(read_plain(text, Limits())), Context())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Engineer\nAcme\nRemote" + ENGLISH, ("work_model.head", "remote")),
        ("Engineer\nAcme\nremote,Bethesda, MD" + ENGLISH, ("work_model.beside", "remote")),
        ("Engineer\nAcme\nCanada (Remote)" + ENGLISH, ("work_model.head", "remote")),
        ("Engineer\nAcme\nUS Remote" + ENGLISH, ("work_model.head", "remote")),
        ("Engineer\nAcme\nHybrid" + ENGLISH, ("work_model.head", "hybrid")),
        ("Secretary\nWork model On location" + ENGLISH, ("work_model.labelled", "on_site")),
        ("Engineer\n\nRemote work is not possible." + ENGLISH, ("work_model.head", "on_site")),
        ("Engineer\n\nNo home office, but we pay the train." + ENGLISH, ("work_model.head", "on_site")),
        ("Engineer (Remote)" + ENGLISH, ("work_model.title", "remote")),
        ("Engineer\n\nThis is a fully remote position." + ENGLISH, None),
    ],
)
def test_the_work_model_is_read(text: str, expected: tuple[str, str] | None):
    found = models(text)
    assert expected in found if expected else [value for _, value in found] == ["remote"]


@pytest.mark.parametrize(
    "text",
    [
        "Engineer\nRemote Sensing Ltd",
        "Engineer\n\nThis is not a remote position.",
        "Engineer\n\nYou give remote support to our customers.",
        "Secretary\nWork model Not specified",
        "Clerk",
        "",
    ],
)
def test_other_words_are_no_work_model(text: str):
    assert models(text + ENGLISH) == []


def test_a_country_beside_remote_is_where_one_may_live():
    assert countries("Engineer\nAcme\nRemote - United States" + ENGLISH) == ["US"]
    assert countries("Engineer\nAcme\nRemote (US)" + ENGLISH) == ["US"]


def test_a_phrase_names_the_countries():
    assert countries("Engineer\n\nYou must reside in Germany." + ENGLISH) == ["DE"]


@pytest.mark.parametrize(
    "text", ["Engineer\nAcme\nBerlin, Germany", "Engineer\nAcme\nRemote, anywhere in the EU", "Engineer\nAcme\nRemote"]
)
def test_a_place_of_work_is_no_demand_on_where_one_lives(text: str):
    assert countries(text + ENGLISH) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("You can work hybrid or fully remote.", "remote"),
        ("The role is hybrid, with days of remote work at home.", "hybrid"),
    ],
)
def test_remote_as_one_choice_beside_hybrid(sentence: str, expected: str):
    assert [value for _, value in models("Engineer" + ENGLISH + " " + sentence)] == [expected]


def test_a_yes_grants_what_the_label_asks_for():
    text = "Gestionnaire de paie\n\nLieu : Lyon\nTélétravail possible : Oui\n\nVous gérez la paie de la mairie avec une équipe de deux personnes."
    assert parse_text(text).posting.work_model == "hybrid"
