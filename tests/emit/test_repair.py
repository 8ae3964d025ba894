"""check --fix: what the markup itself settles is rewritten, and said; nothing else."""

import json
from pathlib import Path

import pytest

from postingparse.emit.google.repair import repair
from postingparse.values.schemaorg import find_postings

SOUND = json.loads((Path(__file__).parent / "sound.json").read_text("utf-8"))


def mended(document) -> tuple[dict, list[str]]:
    node = next(find_postings(document))
    result = repair(node, document)
    return result.node, [finding.message for finding in result.repairs]


def test_a_sound_node_stays_as_it_is():
    assert mended(SOUND) == (SOUND, [])


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("employmentType", "Full-time, temporary", ["FULL_TIME", "TEMPORARY"]),
        ("datePosted", "20.02.2026", "2026-02-20"),
        ("directApply", "yes", True),
        ("hiringOrganization", "Rye Bakery Inc", {"@type": "Organization", "name": "Rye Bakery Inc"}),
        ("identifier", "0042", {"@type": "PropertyValue", "name": "Rye Bakery Inc", "value": "0042"}),
        ("description", "&lt;p&gt;We bake.&lt;/p&gt;", "<p>We bake.</p>"),
        (
            "baseSalary",
            {"@type": "MonetaryAmount", "currency": "usd", "value": {"value": "45,000", "unitText": "per year"}},
            {
                "@type": "MonetaryAmount",
                "currency": "USD",
                "value": {"@type": "QuantitativeValue", "unitText": "YEAR", "value": 45000},
            },
        ),
    ],
)
def test_a_value_is_rewritten_and_said(name, written, expected):
    node, said = mended({**SOUND, name: written})
    assert node == {**SOUND, name: expected}
    assert [line for line in said if f"{name} is written as" in line]


def test_the_title_stays():
    node, said = mended({**SOUND, "title": "*** PASTRY BAKER (JR10023) ***"})
    assert (node["title"], said) == ("*** PASTRY BAKER (JR10023) ***", [])


def test_a_date_with_two_meanings_stays():
    node, said = mended({**SOUND, "datePosted": "01/02/2026"})
    assert (node["datePosted"], said) == ("01/02/2026", [])


def test_an_empty_property_is_taken_away():
    node, said = mended({**SOUND, "skills": "", "industry": None})
    assert node == SOUND
    assert said == ['G-REQ-06: skills is taken away, was ""', "G-REQ-06: industry is taken away, was null"]


def test_a_node_out_of_a_graph_stands_alone():
    organisation = {"@id": "#rye", **SOUND["hiringOrganization"]}
    posting = {name: value for name, value in SOUND.items() if name != "@context"}
    graph = [organisation, {**posting, "hiringOrganization": {"@id": "#rye"}}]
    node, said = mended({"@context": "https://schema.org/", "@graph": graph})
    assert node == {**SOUND, "hiringOrganization": organisation}
    assert said == []


def test_what_a_repair_uncovers_is_mended_too():
    node, said = mended({**SOUND, "description": "<p>&nbsp;</p>", "skills": [[""]]})
    assert "skills" not in node
    assert mended(node)[1] == []
    assert said


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("employmentType", ["Full-time", "Rotating", "PART_TIME"], ["FULL_TIME", "Rotating", "PART_TIME"]),
        ("employmentType", ["Full-time", "full"], "FULL_TIME"),
        (
            "identifier",
            ["0042", {"@type": "PropertyValue", "name": "Rye", "value": 7}],
            [
                {"@type": "PropertyValue", "name": "Rye Bakery Inc", "value": "0042"},
                {"@type": "PropertyValue", "name": "Rye", "value": "7"},
            ],
        ),
        (
            "applicantLocationRequirements",
            ["USA", "Michigan, USA", "Europe"],
            [
                {"@type": "Country", "name": "US"},
                {"@type": "AdministrativeArea", "name": "Michigan, USA"},
                "Europe",
            ],
        ),
        (
            "applicantLocationRequirements",
            [{"@type": "State", "name": "Michigan, USA"}, "Norge"],
            [{"@type": "State", "name": "Michigan, USA"}, {"@type": "Country", "name": "NO"}],
        ),
    ],
)
def test_no_part_of_a_list_is_lost(name: str, written: list, expected):
    node, _ = mended({**SOUND, "jobLocationType": "TELECOMMUTE", name: written})
    assert node[name] == expected


def test_of_two_salaries_both_stay():
    dollars = {"@type": "MonetaryAmount", "currency": "USD", "value": {"@type": "QuantitativeValue", "value": "45000"}}
    node, _ = mended({**SOUND, "baseSalary": [dollars, {**dollars, "currency": "CAD"}]})
    assert [amount["currency"] for amount in node["baseSalary"]] == ["USD", "CAD"]
    assert [amount["value"]["value"] for amount in node["baseSalary"]] == [45000, 45000]


def test_two_countries_of_one_address_stay():
    address = {"@type": "PostalAddress", "addressLocality": "Niagara Falls", "addressCountry": ["USA", "CAN"]}
    node, _ = mended({**SOUND, "jobLocation": {"@type": "Place", "address": address}})
    assert node["jobLocation"]["address"]["addressCountry"] == ["USA", "CAN"]


def test_a_superseded_name_takes_nothing_from_the_new_one():
    node, _ = mended({**SOUND, "benefits": "Pension", "jobBenefits": ["Bread", "Cake"]})
    assert node["jobBenefits"] == ["Bread", "Cake", "Pension"]
    assert "benefits" not in node


def test_a_description_with_a_link_keeps_its_address():
    linked = f'<div>{SOUND["description"]}</div><a href="https://rye.example/apply">Apply</a>'
    node, _ = mended({**SOUND, "description": linked})
    assert node["description"] == linked
