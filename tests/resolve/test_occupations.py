"""From a title to the record's occupations, with their evidence, a finding where several are meant, and the markup."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse import Context, from_jsonld, parse_bytes, parse_text, read_taxonomy, to_jsonld
from postingparse.batch.many import parse_many
from postingparse.cli import commands
from postingparse.posting import Occupation

CSV = """conceptType,conceptUri,iscoGroup,preferredLabel,altLabels
Occupation,http://data.example/1,2221,general nurse,nurse
Occupation,http://data.example/2,1324,supply manager,logistics manager
Occupation,http://data.example/3,1324,distribution manager,logistics manager
Occupation,http://data.example/4,2341,teacher,lead
Occupation,http://data.example/5,5120,cook,lead
"""
CONTEXT = Context(taxonomies=(read_taxonomy(CSV, "esco.csv"),))
BODY = "\n\nEmployer: Harbour Ltd\nPlace of work: Hamar, Norway\nApplication deadline: 30 June 2026\n"
NURSE = (
    Occupation(scheme="ESCO", code="http://data.example/1", label="general nurse"),
    Occupation(scheme="ISCO-08", code="2221"),
)


def test_a_title_gives_its_code_and_the_group_with_the_words_as_evidence():
    result = parse_text(f"Senior Nurses{BODY}", context=CONTEXT)
    assert result.posting.occupations == NURSE
    (proof,) = result.evidence["occupations.0.code"]
    assert (proof.quote, proof.rule, proof.derived) == (
        "Nurses",
        "occupations.title_inflected",
        "'Nurses' in esco.csv",
    )
    assert result.text[proof.start : proof.end] == "Nurses"


def test_without_a_taxonomy_there_are_no_occupations():
    assert parse_text(f"Nurse{BODY}").posting.occupations == ()


def test_a_name_of_several_codes_is_a_finding_and_what_they_share_a_value():
    result = parse_text(f"Logistics manager{BODY}", context=CONTEXT)
    assert result.posting.occupations == (Occupation(scheme="ISCO-08", code="1324"),)
    assert [finding.message for finding in result.findings if finding.code == "SEVERAL_OCCUPATIONS"] == [
        "occupations: 'Logistics manager' is the name of several codes"
    ]
    assert [proof.value["code"] for proof in result.evidence["occupations"]] == [
        "http://data.example/2",
        "http://data.example/3",
    ]


def test_a_name_of_several_codes_of_several_groups_gives_none():
    result = parse_text(f"Lead{BODY}", context=CONTEXT)
    assert result.posting.occupations == ()
    assert [finding.code for finding in result.findings if finding.field == "occupations"] == ["SEVERAL_OCCUPATIONS"]


def test_a_part_of_a_title_is_evidence_and_no_value():
    result = parse_text(f"Assistant nurse{BODY}", context=CONTEXT)
    assert result.posting.occupations == ()
    assert [proof.chosen for proof in result.evidence["occupations"]] == [False, False]
    assert [finding.code for finding in result.findings if finding.field == "occupations"] == ["PART_OF_TITLE"]


def test_a_labelled_occupation_is_looked_up_where_the_title_names_none():
    result = parse_text(f"Come and join us{BODY}Occupation: Nurse\n", context=CONTEXT)
    assert result.posting.occupations == NURSE
    assert result.evidence["occupations.0.code"][0].rule == "occupations.labelled"


def test_what_a_feed_calls_the_occupation_is_looked_up_and_kept():
    feed = b"""{"@context": "https://schema.org", "@type": "JobPosting", "title": "Join us", "description": "Work.",
      "hiringOrganization": {"@type": "Organization", "name": "Harbour Ltd"}, "datePosted": "2026-01-01",
      "occupationalCategory": "Nurse"}"""
    result = parse_bytes(feed, media_type="application/ld+json", context=CONTEXT)
    assert [one.code for one in result.posting.occupations] == [None, "http://data.example/1", "2221"]


def test_codes_of_two_schemes_that_look_alike_stay_two():
    feed = b"""{"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse", "description": "Work.",
      "hiringOrganization": {"@type": "Organization", "name": "Harbour Ltd"}, "datePosted": "2026-01-01",
      "occupationalCategory": {"@type": "CategoryCode", "codeValue": "2221", "inCodeSet": "SSYK", "name": "Nurses"}}"""
    result = parse_bytes(feed, media_type="application/ld+json", context=CONTEXT)
    assert {(one.scheme, one.code) for one in result.posting.occupations} == {
        ("SSYK", "2221"),
        ("ISCO-08", "2221"),
        ("ESCO", "http://data.example/1"),
    }


def test_the_markup_has_category_codes_and_gives_them_back():
    posting = parse_text(f"Nurse{BODY}", context=CONTEXT).posting
    assert to_jsonld(posting)["occupationalCategory"] == [
        {
            "@type": "CategoryCode",
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "ESCO"},
            "codeValue": "http://data.example/1",
            "name": "general nurse",
        },
        {
            "@type": "CategoryCode",
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "ISCO-08"},
            "codeValue": "2221",
        },
    ]
    assert from_jsonld(to_jsonld(posting)).posting.occupations == NURSE


def test_workers_of_the_batch_look_titles_up_too(tmp_path: Path):
    (tmp_path / "nurse.txt").write_text(f"Nurse{BODY}", encoding="utf-8")
    (result,) = parse_many([tmp_path], jobs=1, context=CONTEXT)
    assert result.posting.occupations == NURSE


@pytest.mark.parametrize("command", [["parse"], ["batch", "-o", "-", "--quiet"]])
def test_the_commands_take_a_taxonomy(command: list[str], tmp_path: Path):
    (tmp_path / "esco.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "nurse.txt").write_text(f"Nurse{BODY}", encoding="utf-8")
    name, *options = command
    arguments = [name, str(tmp_path / "nurse.txt"), *options, "--taxonomy", str(tmp_path / "esco.csv")]
    run = CliRunner().invoke(commands, arguments)
    assert '"code":"2221"' in run.stdout


def test_a_wrong_file_is_one_line_and_an_error_of_usage(tmp_path: Path):
    (tmp_path / "skills.csv").write_text("conceptType,conceptUri,preferredLabel\nSkill,x,cook\n", encoding="utf-8")
    run = CliRunner().invoke(commands, ["parse", "--taxonomy", str(tmp_path / "skills.csv"), "x.txt"])
    assert "skills.csv: line 2: conceptType is 'Skill': not an occupation" in str(run.exception or run.output)
