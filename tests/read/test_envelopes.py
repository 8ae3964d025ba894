"""Our own NDJSON: an input a line with what is said of it, and records that were written."""

import json
from datetime import UTC, date, datetime

import pytest

from postingparse import Context, Unreadable, parse_all, parse_bytes, parse_text
from postingparse.result import Reject, Result

PAGE = '<meta charset="iso-8859-1"><h1>Kjøkkenhjelp</h1><p>Vi søker hjelp på Hamar.</p><a href="/sok">Søk her</a>'
FEED = {
    "jobs": [
        {"absolute_url": "https://boards.example.com/1", "title": "Cook", "internal_job_id": 1, "id": 7},
        {"absolute_url": "https://boards.example.com/2", "title": "Waiter", "internal_job_id": 2, "id": 8},
    ]
}


def lines(*values: object) -> bytes:
    return "".join(f"{json.dumps(value)}\n" for value in values).encode()


def outcomes(*values: object, context: Context | None = None) -> list[Result | Reject]:
    return list(parse_all(lines(*values), context=context or Context()))


def test_what_is_said_of_a_line_goes_with_its_posting():
    said = {
        "id": "a1",
        "html": PAGE,
        "url": "https://kafe.example/jobb/1",
        "country": "NO",
        "retrieved": "2026-03-01T10:00:00Z",
        "given": {"employer.name": "Kafé Eng", "date_posted": "2026-02-01"},
    }
    first, second = outcomes(said, {"id": "a2", "text": "Miller wanted\nEmployer: Molla AS"})
    assert (first.source.kind, first.source.id, first.source.ref) == ("html", "a1", "https://kafe.example/jobb/1")
    assert first.source.retrieved == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert (first.posting.title, first.posting.employer.name) == ("Kjøkkenhjelp", "Kafé Eng")
    assert first.posting.date_posted == date(2026, 2, 1)
    assert first.posting.url == "https://kafe.example/jobb/1"
    assert first.posting.application.url == "https://kafe.example/sok"
    assert (second.source.kind, second.source.id, second.source.index) == ("text", "a2", 1)


def test_the_country_of_a_line_reads_its_dates():
    text = "Baker wanted\nDeadline: 05/06/2026"
    first, second = outcomes({"text": text, "country": "US"}, {"text": text, "country": "GB"})
    assert (first.posting.deadline, second.posting.deadline) == (date(2026, 5, 6), date(2026, 6, 5))


def test_the_callers_word_goes_before_the_lines():
    line = {"text": "Baker wanted in Hamar", "given": {"employer.name": "One"}}
    (found,) = outcomes(line, context=Context(given={"employer.name": "Two"}))
    assert found.posting.employer.name == "Two"


def test_a_feed_inside_a_line_gives_its_postings():
    found = outcomes({"id": "f", "content": json.dumps(FEED), "media_type": "application/json"})
    assert [(one.source.kind, one.source.index, one.posting.title) for one in found] == [
        ("greenhouse", 0, "Cook"),
        ("greenhouse", 1, "Waiter"),
    ]
    assert [one.source.id for one in found] == ["7", "8"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": "x"}, "no content, text or html in it"),
        ({"text": "Baker wanted in Hamar", "country": "Norway"}, "country: 'Norway' is no ISO 3166-1 alpha-2"),
        ({"text": "Baker wanted in Hamar", "given": {"nofield": "1"}}, "given 'nofield': no field that can be given"),
        ({"text": "Baker wanted in Hamar", "given": ["title"]}, "given: no object of values by leaf path"),
        ({"text": "Baker wanted in Hamar", "retrieved": "yesterday"}, "'yesterday' is no ISO 8601 moment"),
        ({"text": "Baker wanted in Hamar", "retrieved": "2026-03-01T10:00:00"}, "has no offset from UTC"),
        ({"text": "Baker wanted in Hamar", "url": {"a": 1}}, "url: no text"),
        ({"text": 7}, "no content, text or html in it"),
    ],
)
def test_a_line_that_cannot_be_used_costs_that_line(line, said):
    good = {"text": "Miller wanted in Hamar", "id": "good"}
    first, second, third = outcomes(good, line, good)
    assert (second.code, second.place, second.source.index) == ("UNREADABLE", "line 2", 1)
    assert said in second.message
    assert second.message.startswith("input: line 2: ")
    assert [first.source.id, third.source.id, third.source.index] == ["good", "good", 2]


def test_one_object_alone_and_a_list_are_lines_too():
    line = {"text": "Miller wanted in Hamar", "id": "m"}
    assert parse_bytes(json.dumps(line).encode()).source.id == "m"
    assert [one.source.id for one in parse_all(json.dumps([line, line]).encode())] == ["m", "m"]


def test_a_line_with_members_of_a_feed_is_the_feeds():
    job = {
        "id": "0f",
        "text": "Baker",
        "categories": {"location": "Bergen"},
        "hostedUrl": "https://jobs.example.com/0f",
    }
    assert [one.source.kind for one in outcomes(job, job)] == ["lever", "lever"]


def test_a_record_that_was_written_is_read_back_as_it_was():
    first = parse_text("Baker wanted\nEmployer: Molla AS\nDeadline: 5 May 2026\nSalary: 500 000 kr per year")
    second = parse_text("Miller wanted\nEmployer: Molla AS")
    written = f"{first.model_dump_json()}\n{second.model_dump_json()}\n".encode()
    assert [one.model_dump_json() for one in parse_all(written)] == [first.model_dump_json(), second.model_dump_json()]
    assert parse_bytes(first.model_dump_json().encode()).model_dump_json() == first.model_dump_json()


def test_a_record_of_another_shape_is_refused():
    record = json.loads(parse_text("Baker wanted\nEmployer: Molla AS").model_dump_json())
    record["posting"]["colour"] = "red"
    with pytest.raises(Unreadable, match=r"posting\.colour: no record of this version"):
        parse_bytes(json.dumps(record).encode())


def test_a_table_and_a_text_in_xml_are_no_lines_of_ours():
    table = b"id,text\n1,Baker\n2,Miller\n"
    assert {one.source.kind for one in parse_all(table, "jobs.csv")} != {"ndjson"}
    assert {one.source.kind for one in parse_all(b"<?xml version='1.0'?><text>Baker wanted</text>")} != {"ndjson"}


def test_an_item_of_a_feed_in_a_line_is_rejected_for_what_it_is():
    articles = (
        '<rss version="2.0"><channel><title>Blog</title><item><title>Ten tips</title>'
        "<description>Of many.</description></item></channel></rss>"
    )
    cook = json.dumps(FEED | {"jobs": FEED["jobs"][:1]})
    reject, result = outcomes({"content": articles, "media_type": "application/rss+xml"}, {"content": cook})
    assert (reject.code, reject.place, reject.source.index) == ("NOT_A_POSTING", "line 1/rss/channel/item", 0)
    assert (result.posting.title, result.source.index) == ("Cook", 1)


def test_a_feed_in_a_line_that_ends_too_early_keeps_its_whole_items():
    whole = json.dumps(FEED)
    cook, reject, miller = outcomes(
        {"content": whole[: whole.index('"title": "Waiter"')], "media_type": "application/json"},
        {"text": "Miller wanted\nEmployer: Molla AS"},
    )
    assert (cook.posting.title, reject.code, reject.place) == ("Cook", "TRUNCATED", "line 1/jobs/1")
    assert (miller.posting.title, miller.source.index) == ("Miller wanted", 2)
