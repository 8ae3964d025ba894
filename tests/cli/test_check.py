"""postingparse check, as a user types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse.cli.check import command

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "samples" / "hamar-postal-secretary" / "input.txt")
SOUND = json.loads((ROOT / "tests" / "emit" / "sound.json").read_text("utf-8"))
TEXT = (ROOT / "tests" / "emit" / "sound.txt").read_text("utf-8")
TODAY = ("--today", "2026-02-21")


def check(*arguments, stdin: str | None = None):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=stdin)


def page_of(node: dict, text: str = TEXT) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    markup = json.dumps(node).replace("<", "\\u003c")
    script = f'<script type="application/ld+json">{markup}</script>'
    return f"<!doctype html><html><head>{script}</head><body><h1>Pastry baker</h1>{paragraphs}</body></html>"


def test_the_sample_lacks_its_date_of_publication_and_nothing_else():
    run = check(SAMPLE)
    errors = [line for line in run.stdout.splitlines() if ": error: " in line]
    assert run.exit_code == 1
    assert len(errors) == 1
    assert 'Missing field "datePosted" [G-REQ-01]' in errors[0]


def test_with_the_date_no_error_is_left():
    run = check(SAMPLE, "--date-posted", "2026-02-20", *TODAY)
    assert run.exit_code == 0
    assert ": error: " not in run.stdout


def test_strict_counts_warnings():
    assert check(SAMPLE, "--date-posted", "2026-02-20", *TODAY, "--strict").exit_code == 1
    assert check("-", "--strict", *TODAY, stdin=json.dumps(SOUND)).exit_code == 0


def test_a_deadline_that_is_past_is_an_error():
    run = check("-", "--today", "2026-03-14", stdin=json.dumps(SOUND))
    assert run.exit_code == 1
    assert "JobPosting structured data on expired job" in run.stdout


def test_annotations_for_a_workflow_are_one_line_each():
    node = {name: value for name, value in SOUND.items() if name != "datePosted"} | {"title": "100%: a, b"}
    run = check("-", "--format", "github", stdin=json.dumps(node))
    assert run.exit_code == 1
    assert '::error file=-,title=G-REQ-01::Missing field "datePosted" - give the day' in run.stdout
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in run.stdout.splitlines())


def test_json_names_the_rule_set_and_the_source():
    record = json.loads(
        check("-", "--format", "json", stdin=json.dumps({**SOUND, "employmentType": "Full-time"})).stdout
    )
    assert record["rule_set"] == "google-2025-12-18"
    assert record["findings"][0] == {
        "code": "G-EMP-02",
        "severity": "error",
        "field": "employmentType",
        "message": "Invalid enum value in field \"employmentType\": 'Full-time'",
        "fix": "write FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN, VOLUNTEER, PER_DIEM or OTHER",
        "source": "G employmentType",
    }


def test_profiles_ask_what_others_ask():
    run = check("-", "--profile", "linkedin", "--profile", "indeed", stdin=json.dumps(SOUND))
    assert "LinkedIn asks for posterEmail [LINKEDIN-REQUIRED]" in run.stdout
    assert "G-" not in run.stdout
    assert "(linkedin, indeed)" in run.stderr


def test_repairs_are_written_and_said():
    run = check("-", "--fix", *TODAY, stdin=json.dumps({**SOUND, "employmentType": "Full-time"})[:-1] + ",}")
    assert json.loads(run.stdout) == SOUND
    assert "G-EMP-02: employmentType is written as FULL_TIME, was Full-time [REPAIRED]" in run.stderr
    assert "G-SYN-01: a comma before a closing bracket [REPAIRED]" in run.stderr
    assert run.exit_code == 0


def test_a_page_must_show_what_it_marks_up(tmp_path):
    shown, hidden = tmp_path / "shown.html", tmp_path / "hidden.html"
    shown.write_text(page_of(SOUND), "utf-8")
    hidden.write_text(
        page_of({**SOUND, "title": "Head of pastry", "identifier": {**SOUND["identifier"], "value": "B-99"}}), "utf-8"
    )
    assert check(shown, "--strict", *TODAY).exit_code == 0
    run = check(hidden, "--strict", *TODAY)
    assert run.exit_code == 1
    assert "[G-TIT-11]" in run.stdout
    assert "Content on pages found to be different than structured data: B-99 [G-CON-01]" in run.stdout


def test_a_posting_as_text_is_parsed_first():
    run = check("-", "--date-posted", "2026-02-20", *TODAY, stdin=TEXT)
    assert run.exit_code == 0
    assert "G-REQ" not in run.stdout


@pytest.mark.parametrize("text", ['{"@type": "Person"}', "[]", ""])
def test_where_nothing_can_be_checked_one_line_says_so(text):
    run = check("-", stdin=text)
    assert run.exit_code == 3
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1


def test_a_line_of_ndjson_is_a_posting():
    run = check("-", "--format", "json", *TODAY, stdin=f"{json.dumps(SOUND)}\n{json.dumps({**SOUND, 'title': ''})}\n")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["index"] for record in records] == [0, 1]
    assert {finding["code"] for finding in records[0]["findings"]} == {"G-REC-01"}
    assert run.exit_code == 1


def test_a_page_with_microdata_alone_is_checked_too():
    item = '<h1 itemprop="title">Pastry baker</h1><p itemprop="description">We bake bread and cakes in Denver.</p>'
    page = f'<html><body><div itemscope itemtype="https://schema.org/JobPosting">{item}</div></body></html>'
    run = check("-", stdin=page)
    assert "[G-SYN-03]" in run.stdout
    assert 'Missing field "datePosted" [G-REQ-01]' in run.stdout
    assert 'Missing field "title"' not in run.stdout
    assert run.exit_code == 1
    run = check("-", "--profile", "linkedin", stdin=page)
    assert "LinkedIn asks for partnerJobId" in run.stdout
    assert "G-SYN-03" not in run.stdout


def test_of_several_postings_the_findings_say_which():
    run = check("-", *TODAY, stdin=f"{json.dumps(SOUND)}\n{json.dumps({**SOUND, 'title': ''})}\n")
    assert (
        '-: posting 2: error: Missing field "title" [G-REQ-05] -> give the title of the job' in run.stdout.splitlines()
    )
    run = check("-", "--format", "github", *TODAY, stdin=f"{json.dumps(SOUND)}\n{json.dumps({**SOUND, 'title': ''})}\n")
    assert '::error file=-,title=G-REQ-05::posting 2: Missing field "title" - give the title of the job' in run.stdout


def test_what_is_said_of_many_places_is_one_line():
    place = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Denver", "addressCountry": "US"},
    }
    run = check("-", *TODAY, stdin=json.dumps({**SOUND, "jobLocation": [place] * 40}))
    told = [line for line in run.stdout.splitlines() if "G-LOC-03" in line]
    assert len(told) == 1
    assert told[0].endswith("(40 times)")


def test_a_feed_with_names_of_its_own_is_parsed_first():
    job = {"id": 7, "title": "Pastry baker", "absolute_url": "https://rye.example/7", "content": "<p>We bake.</p>"}
    job |= {"updated_at": "2026-02-20T10:00:00Z", "location": {"name": "Denver, CO, US"}, "internal_job_id": 3}
    run = check("-", stdin=json.dumps({"jobs": [job]}))
    assert run.exit_code == 1
    assert 'Missing field "datePosted" [G-REQ-01]' in run.stdout
    assert 'Missing field "title"' not in run.stdout


def test_broken_json_is_an_error_with_its_place():
    run = check("-", stdin='{"@type": "JobPosting",\n "title": }')
    assert run.exit_code == 1
    assert "unparsable structured data: JSON: Expecting value at line 2, column 11 [G-SYN-01]" in run.stdout
