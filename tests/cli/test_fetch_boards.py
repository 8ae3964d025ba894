"""Job boards by URL, against hosts that answer as theirs do: what is asked for, and what comes of it."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from postingparse import FetchFailed, SeveralPostings, parse_url
from postingparse.batch.inputs import Reader, find_files
from postingparse.cli import commands
from postingparse.context import Context
from postingparse.load.fetching import Fetching
from postingparse.pipeline import parse_record
from tests.load import board_shapes as shapes
from tests.load.board_shapes import OTHER, UUID
from tests.load.boards_of_tests import (
    ASHBY,
    GREENHOUSE,
    JOBBNORGE,
    KEY,
    LEVER,
    NAV,
    POSTINGS,
    SMART,
    SMARTRECRUITERS,
    TEAMTAILOR,
    WEBCRUITER,
    WHOLE_BOARDS,
    WORKABLE,
)
from tests.load.hosts_of_tests import play
from tests.load.site_of_tests import answer

QUICK = Fetching(delay=0, backoff=0, timeout=20)


def fetch(*words):
    run = CliRunner().invoke(commands, [*map(str, ("fetch", "--delay", "0", *words))])
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return SimpleNamespace(code=run.exit_code, stdout=run.stdout, lines=run.stderr.splitlines())


def outcomes_in(folder):
    context = Context()
    reader = Reader(context)
    return [
        one
        for file in find_files([str(folder)])
        for record in reader.records_of(file)
        for one in parse_record(record, context=context)
    ]


def told(outcomes):
    """Title, employer and URL of each."""
    return sorted((one.posting.title, one.posting.employer.name, one.posting.url) for one in outcomes)


@pytest.mark.parametrize("url", WHOLE_BOARDS)
def test_a_whole_board_is_fetched_and_nothing_twice(url, tmp_path):
    pages, expected = WHOLE_BOARDS[url]
    with play(pages, tmp_path) as hosts:
        run = fetch(url, "-o", tmp_path / "jobs")
        assert (run.code, run.lines[-1].split(" · ")[0].split(" ")[-1]) == (0, "new")
    assert told(outcomes_in(tmp_path / "jobs")) == expected
    asked = [(one.headers["host"], one.path, one.body) for one in hosts.asked]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("url", POSTINGS)
def test_one_posting_is_read_from_the_data_of_its_board(url, tmp_path):
    pages, (title, employer) = POSTINGS[url]
    with play(pages, tmp_path):
        result = parse_url(url, fetching=QUICK)
    assert (result.posting.title, result.posting.employer and result.posting.employer.name) == (title, employer)
    assert result.source.kind != "html"


def test_a_board_is_several_postings(tmp_path):
    with play(GREENHOUSE | SMARTRECRUITERS, tmp_path):
        for url in ("https://boards.greenhouse.io/acme", "https://jobs.smartrecruiters.com/AcmeBread"):
            with pytest.raises(SeveralPostings):
                parse_url(url, fetching=QUICK)


def test_the_days_of_a_list_are_those_of_its_postings(tmp_path):
    with play(JOBBNORGE, tmp_path):
        assert fetch("https://publicapi.jobbnorge.no/v3/jobs?employer=12", "-o", tmp_path / "jobs").code == 0
    for outcome in outcomes_in(tmp_path / "jobs"):
        assert (str(outcome.posting.date_posted), str(outcome.posting.deadline)) == ("2026-03-02", "2026-04-15")
        assert outcome.evidence["deadline"][0].rule == "deadline.given"


def test_a_board_can_be_piped_into_a_batch(tmp_path):
    with play(LEVER, tmp_path):
        run = fetch("https://jobs.eu.lever.co/acme", "-o", "-")
    (line,) = run.stdout.splitlines()
    (tmp_path / "lines.ndjson").write_text(line + "\n", "utf-8")
    outcomes = [
        one for record in Reader(Context()).records_of(str(tmp_path / "lines.ndjson")) for one in parse_record(record)
    ]
    assert told(outcomes) == WHOLE_BOARDS["https://jobs.eu.lever.co/acme"][1]


@pytest.mark.parametrize(
    "place", [f"jobs.eu.lever.co/acme/{UUID}", "api.eu.lever.co/v0/postings/acme?mode=json&limit=1"]
)
def test_an_employer_whose_name_cannot_be_had_is_no_failure(place, tmp_path):
    with play(LEVER | {place: answer(status="404 No")}, tmp_path):
        run = fetch("https://jobs.eu.lever.co/acme", "-o", tmp_path / "jobs")
    assert (run.code, run.lines[-1]) == (0, "postingparse: 1 new")
    assert [one.posting.title for one in outcomes_in(tmp_path / "jobs")] == ["Baker", "Cook"]
    assert [one.posting.employer for one in outcomes_in(tmp_path / "jobs")] == [None, None]


def test_data_that_robots_txt_forbids_is_not_asked_for_and_a_postings_page_stands_in(tmp_path):
    page = "<h1>Cook</h1><p>Employer: Acme Bread AS</p><p>Place of work: Oslo, Norway</p><p>You cook for the town.</p>"
    forbidden = {"boards-api.greenhouse.io/robots.txt": answer(b"User-agent: *\nDisallow: /v1/", kind="text/plain")}
    pages = GREENHOUSE | forbidden | {"job-boards.greenhouse.io/acme/jobs/42": page}
    with play(pages, tmp_path) as hosts:
        result = parse_url("https://job-boards.greenhouse.io/acme/jobs/42", fetching=QUICK)
        assert (result.posting.title, result.source.kind) == ("Cook", "html")
        run = fetch("https://job-boards.greenhouse.io/acme", "-o", tmp_path / "jobs")
    assert (run.code, run.lines[-1]) == (4, "postingparse: 1 failed")
    assert "robots.txt forbids it" in run.lines[0]
    assert hosts.asked_for() == ["job-boards.greenhouse.io/acme/jobs/42"]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (
            "https://acme.example/careers?gh_jid=42",
            '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme&amp;b=x"></script>',
        ),
        (
            "https://acme.example/careers?gh_jid=42",
            '<script>fetch("https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/acme\\/jobs")</script>',
        ),
        (
            f"https://acme.example/careers?ashby_jid={OTHER}",
            '<script src="https://jobs.ashbyhq.com/acme/embed?version=2"></script>',
        ),
    ],
)
def test_a_posting_within_the_employers_own_page_is_read_from_the_board_that_the_page_names(url, page, tmp_path):
    with play(GREENHOUSE | ASHBY | {url.removeprefix("https://"): f"<html><body>{page}</body></html>"}, tmp_path):
        result = parse_url(url, fetching=QUICK)
    assert (result.posting.title, result.posting.employer.name) == ("Cook", "Acme Bread")
    assert result.source.kind in {"greenhouse", "ashby"}


def test_a_page_that_names_no_board_is_the_posting_itself(tmp_path):
    page = "<h1>Cook</h1><p>Employer: Acme Bread AS</p><p>Place of work: Oslo, Norway</p><p>You cook for the town.</p>"
    with play({"acme.example/careers?gh_jid=42": page}, tmp_path) as hosts:
        result = parse_url("https://acme.example/careers?gh_jid=42", fetching=QUICK)
    assert (result.posting.title, hosts.asked_for()) == ("Cook", ["acme.example/careers?gh_jid=42"])


def test_postings_of_one_list_are_cut_from_one_answer(tmp_path):
    urls = [f"https://jobs.ashbyhq.com/acme/{job}" for job in (UUID, OTHER)]
    with play(ASHBY | {f"jobs.ashbyhq.com/acme/{UUID}": shapes.ASHBY_PAGE}, tmp_path) as hosts:
        assert fetch(*urls, "-o", tmp_path / "jobs").code == 0
    assert told(outcomes_in(tmp_path / "jobs")) == WHOLE_BOARDS["https://jobs.ashbyhq.com/acme"][1]
    assert hosts.asked_for().count("api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true") == 1


def test_a_posting_that_a_list_no_longer_has_is_gone(tmp_path):
    with play(WORKABLE, tmp_path), pytest.raises(FetchFailed) as caught:
        parse_url("https://apply.workable.com/acme/j/AB3/", fetching=QUICK)
    assert (caught.value.reason, caught.value.status) == ("STATUS", 404)


def test_the_key_that_everybody_gets_is_sent_to_its_own_host_alone(tmp_path):
    elsewhere = {
        f"pam-stilling-feed.nav.no/api/v1/feedentry/{OTHER}": answer(
            status="302 Found", Location="https://other.example/ad"
        )
    }
    with play(NAV | elsewhere | {"other.example/ad": shapes.nav(OTHER, "Cook")}, tmp_path) as hosts:
        fetch("https://arbeidsplassen.nav.no/stillinger?q=baker", "-o", tmp_path / "jobs")
    sent = {f"{one.headers['host']}{one.path}" for one in hosts.asked if "authorization" in one.headers}
    assert sent == {f"pam-stilling-feed.nav.no/api/v1/feedentry/{job}" for job in (UUID, OTHER)}
    assert "other.example/ad" in hosts.asked_for()
    assert KEY not in (tmp_path / "jobs" / "manifest.ndjson").read_text("utf-8")


def test_what_an_endpoint_does_not_give_is_said(tmp_path):
    pages = {
        f"jobsearch.api.jobtechdev.se/search?limit=100&offset={offset}": {
            "total": {"value": 5000},
            "hits": [shapes.jobtech(offset + n) for n in range(100)],
        }
        for offset in range(0, 2200, 100)
    }
    with play(pages, tmp_path):
        run = fetch("https://jobsearch.api.jobtechdev.se/search", "-o", tmp_path / "jobs")
    assert (run.code, run.lines[-1]) == (4, "postingparse: 21 new · 1 failed")
    assert any("no more than 2,100 of 5,000 postings can be had" in line for line in run.lines)


@pytest.mark.parametrize(
    ("place", "body", "words"),
    [
        (f"{SMART}?limit=100&offset=0", {"content": {}}, "no list at /content"),
        (f"{SMART}?limit=100&offset=0", "<html>busy</html>", "not the JSON"),
        (f"{SMART}?limit=100&offset=0", {"content": [{"id": None}, 7, {"id": ["x"]}], "totalFound": 3}, "no pages"),
        ("boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", answer(status="404 No"), "status 404"),
        ("pam-stilling-feed.nav.no/api/publicToken", "nothing today", "no key in it"),
    ],
)
def test_a_board_that_answers_something_else_is_one_line(place, body, words, tmp_path):
    urls = {
        "api.": "https://jobs.smartrecruiters.com/AcmeBread",
        "boar": "https://boards.greenhouse.io/acme",
        "pam-": "https://arbeidsplassen.nav.no/stillinger",
    }
    with play({place: body}, tmp_path):
        run = fetch(urls[place[:4]], "-o", tmp_path / "jobs")
    assert run.code == (0 if words == "no pages" else 4)
    assert words in run.lines[0]


def test_a_list_whose_pages_lead_to_each_other_ends(tmp_path):
    pages = dict(TEAMTAILOR)
    pages["acme.teamtailor.com/jobs.json?page=2"] = {
        "title": "Acme",
        "next_url": "/jobs.json",
        "items": [shapes.teamtailor(4242, "Cook")],
    }
    with play(pages, tmp_path) as hosts:
        assert fetch("https://acme.teamtailor.com", "-o", tmp_path / "jobs").code == 0
    assert hosts.asked_for() == list(TEAMTAILOR)


def test_a_board_is_followed_again_where_a_run_was_broken_off(tmp_path):
    line = ("https://jobs.smartrecruiters.com/AcmeBread", "-o", tmp_path / "jobs")
    with play(SMARTRECRUITERS, tmp_path) as hosts:
        assert fetch(*line, "--limit", "1").lines[-1] == "postingparse: 1 new"
        (tmp_path / "jobs" / ".unfinished").write_text("0")  # as a kill leaves it
        assert fetch(*line).lines[-1] == "postingparse: 1 new · 1 done"
        assert [hosts.asked_for().count(f"{SMART}/{job}") for job in (41, 42)] == [1, 1]


def test_data_is_asked_for_as_data_and_pages_as_pages(tmp_path):
    with play(LEVER | WEBCRUITER, tmp_path) as hosts:
        fetch("https://jobs.eu.lever.co/acme", "https://77.webcruiter.no/", "-o", tmp_path / "jobs")
    assert {one.headers["accept"].partition(",")[0] for one in hosts.asked if one.path == f"/acme/{UUID}"} == {
        "text/html"
    }
    assert {one.headers["accept"].partition(",")[0] for one in hosts.asked if "Public" in one.path} == {"text/html"}
    asked = [one for one in hosts.asked if "robots" not in one.path]
    wishes = {
        one.headers["accept"].partition(",")[0]
        for one in asked
        if one.headers["host"].startswith(("api.", "candidate."))
    }
    assert wishes == {"application/json"}


def test_the_pages_themselves_can_be_had(tmp_path):
    with play({"boards.greenhouse.io/acme": "<h1>Jobs at Acme</h1>"}, tmp_path) as hosts:
        assert fetch("https://boards.greenhouse.io/acme", "--pages", "-o", tmp_path / "jobs").code == 0
    assert hosts.asked_for() == ["boards.greenhouse.io/acme"]
