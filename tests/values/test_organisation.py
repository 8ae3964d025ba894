import pytest

from postingparse.values.organisation import core_of, find_names, is_name, is_same, share_words, trimmed_name


def names(text: str, inner: tuple[str, ...] = (), joints: tuple[str, ...] = ()) -> list[str]:
    spans = [(text.index(word), text.index(word) + len(word)) for word in inner]
    return [text[name.start : name.end] for name in find_names(text, 0, len(text), spans, joints)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at Boomerang Software LLC we write code", ["Boomerang Software LLC"]),
        ("hos E.ON och Doktor.se", ["E.ON", "Doktor.se"]),
        ("by 3M, iSoftTek and G2i Inc. in town", ["3M", "iSoftTek", "G2i Inc."]),
        ("the Bad & Bolig team", ["Bad & Bolig"]),
        ("Nedre Romerike Avløpsselskap (NRA) IKS søker", ["Nedre Romerike Avløpsselskap (NRA) IKS"]),
        ("We are Wolt. You are good.", ["We", "Wolt", "You"]),
        ("Wolt's team", ["Wolt's"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]):
    assert names(text) == expected


def test_small_words_of_organisations_belong_to_names():
    assert names("i Kongsvinger kommune er", ("kommune",)) == ["Kongsvinger kommune"]
    assert names("the University of Newcastle is", (), ("of",)) == ["University of Newcastle"]
    assert names("Lyngvik bu- og behandlingssenter søkjer", ("behandlingssenter",)) == [
        "Lyngvik bu- og behandlingssenter"
    ]


def test_a_joint_counts_only_with_what_follows():
    assert names("Head of the team", (), ("of", "the")) == ["Head"]


def test_a_name_is_trimmed():
    text = "the Hanover Group's"
    name = trimmed_name(text, 0, len(text), {"the"})
    assert name is not None
    assert text[name.start : name.end] == "Hanover Group"
    assert trimmed_name("We", 0, 2, {"we"}) is None


@pytest.mark.parametrize(
    "text", ["Innlandet Hospital HF", "IFES & CCDI", "wolt.com", "International Registered Nurses of America, Inc."]
)
def test_a_line_that_is_a_name(text: str):
    assert is_name(text)


@pytest.mark.parametrize("text", ["What you will do", "Are you the one?", "We are the best team.", "06-Feb-2020", ""])
def test_a_line_that_is_no_name(text: str):
    assert not is_name(text)


def test_the_same_organisation_in_other_words():
    forms = {"as"}
    assert is_same("Vard Electro", "Vard Electro AS", forms)
    assert is_same("ISC", "Institute for Sustainable Communities (ISC)", forms)
    assert is_same("AED", "Academy for Educational Development", forms)
    assert not is_same("Nordic", "Wolt", forms)
    assert core_of("Vard Electro AS", forms) == ("vard", "electro")


def test_words_that_two_lines_share():
    assert share_words("Web Designer", "Senior Web Designer")
    assert not share_words("UNDP Armenia", "Driver for UNDP 00011256 Project")
