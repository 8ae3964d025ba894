"""Titles in which a small taxonomy is looked up: whole names, other forms of them, and what is only a part."""

import pytest

from postingparse.resolve.titles import label_of, occupations_in
from postingparse.taxonomy import read_taxonomy

TAXONOMY = read_taxonomy(
    """scheme,code,label,altLabels
ISCO-08,2221,Nurse,registered nurse|sykepleier|sjuksköterska|Krankenpfleger/Krankenpflegerin|infirmier/infirmière|enfermero
ISCO-08,2222,Midwife,
ISCO-08,2512,Software developer,software engineer|développeur web/développeuse web|full stack developer
ISCO-08,2513,C++ developer,
ISCO-08,2142,"Engineer, civil",
ISCO-08,3434,Koch,
ISCO-08,1221,Sales and marketing manager,
ISCO-08,1222,Marketing manager,
ISCO-08,3240,Veterinary nurse,
ISCO-08,2341,Grundschullehrer/in,chef/cheffe de projet
ISCO-08,4110,Clerk,shared name
ISCO-08,4120,Secretary,shared name
"""
)


def found(title: str, *languages: str) -> list[tuple[str, str, list[str]]]:
    """Words, fit and codes of each."""
    named = occupations_in(title, TAXONOMY, languages or ("en",))
    return [(title[one.start : one.end], one.fit, list(one.codes()["ISCO-08"])) for one in named]


@pytest.mark.parametrize(
    ("title", "language", "words", "code"),
    [
        ("Nurse", "en", "Nurse", "2221"),
        ("Senior Software Engineer II (m/f/d)", "en", "Software Engineer", "2512"),
        ("Remote Software Developer", "en", "Software Developer", "2512"),
        ("Full-stack developer", "en", "Full-stack developer", "2512"),
        ("C++ Developer", "en", "C++ Developer", "2513"),
        ("Civil engineer", "en", "Civil engineer", "2142"),
        ("Nurse - part time", "en", "Nurse", "2221"),
        ("Nurse, Oslo University Hospital", "en", "Nurse", "2221"),
        ("Veterinary Nurse - Hamar", "en", "Veterinary Nurse", "3240"),
        ("Sykepleier ved kirurgisk avdeling", "nb", "Sykepleier", "2221"),
        ("Sykepleier 80 % fast stilling", "nb", "Sykepleier", "2221"),
        ("Krankenpfleger*in", "de", "Krankenpfleger", "2221"),
        ("Krankenpfleger/-in in Rostock", "de", "Krankenpfleger", "2221"),
        ("Infirmier(e) H/F", "fr", "Infirmier", "2221"),
        ("Infirmier·e", "fr", "Infirmier", "2221"),
        ("Enfermero/a", "es", "Enfermero", "2221"),
        ("Cheffe de projet", "fr", "Cheffe de projet", "2341"),
        ("Sales and Marketing Manager", "en", "Sales and Marketing Manager", "1221"),
    ],
)
def test_a_title_that_is_a_name_is_found_whole(title: str, language: str, words: str, code: str):
    assert found(title, language, "en") == [(words, "whole", [code])]


@pytest.mark.parametrize(
    ("title", "language", "words", "code"),
    [
        ("Nurses", "en", "Nurses", "2221"),
        ("Sykepleiere", "nb", "Sykepleiere", "2221"),
        ("Sjuksköterskor", "sv", "Sjuksköterskor", "2221"),
        ("Krankenpflegerinnen", "de", "Krankenpflegerinnen", "2221"),
        ("Köchin", "de", "Köchin", "3434"),
        ("Grundschullehrerin", "de", "Grundschullehrerin", "2341"),
        ("Enfermeras", "es", "Enfermeras", "2221"),
    ],
)
def test_another_form_of_a_name_is_found_by_its_ending(title: str, language: str, words: str, code: str):
    assert found(title, language) == [(words, "inflected", [code])]


def test_two_occupations_that_are_sought_together_are_both_found():
    assert found("Nurse / Midwife in Hamar") == [("Nurse", "whole", ["2221"]), ("Midwife", "whole", ["2222"])]
    assert found("Nurse and midwife") == [("Nurse", "whole", ["2221"]), ("midwife", "whole", ["2222"])]


def test_a_name_behind_a_dash_is_less_than_one_in_front():
    assert found("Oslo - Nurse") == [("Nurse", "aside", ["2221"])]
    assert found("Nurse - Midwife") == [("Nurse", "whole", ["2221"])]


@pytest.mark.parametrize(
    ("title", "words"),
    [("Assistant nurse", "nurse"), ("Nurse manager", "Nurse"), ("Sales / Marketing manager", "Marketing manager")],
)
def test_a_name_inside_a_longer_title_is_only_a_part(title: str, words: str):
    assert [(one[0], one[1]) for one in found(title)] == [(words, "part")]


@pytest.mark.parametrize("title", ["", "Baker", "???", "in", "e", "(m/w/d)", "Nursery", "x" * 5000])
def test_what_names_nothing_gives_nothing(title: str):
    assert found(title, "de", "en") == []


def test_a_name_that_two_codes_share_has_both():
    assert found("Shared name") == [("Shared name", "whole", ["4110", "4120"])]


def test_the_code_whose_label_it_is_goes_before_those_that_are_also_called_so():
    taxonomy = read_taxonomy("scheme,code,label,altLabels\nA,1,Cook,\nA,2,Chef,cook")
    assert [one.codes() for one in occupations_in("Cook", taxonomy, ("en",))] == [{"A": {"1": "Cook"}}]


def test_a_group_has_its_label_where_another_taxonomy_names_it():
    groups = read_taxonomy("scheme,code,label\nISCO-08,2221,Nursing professionals")
    assert label_of("ISCO-08", "2221", [groups]) == "Nursing professionals"
    assert label_of("ISCO-08", "9999", [groups]) is None
