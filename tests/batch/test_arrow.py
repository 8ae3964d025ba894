"""Arrow batches of inputs in, Arrow batches of records out, whatever a row holds."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from postingparse import Context
from postingparse.batch.worker import Allowance
from postingparse.context import Limits
from postingparse.errors import BadContext
from tests.batch.conftest import POSTINGS

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
arrow = pytest.importorskip("postingparse.batch.arrow")

NURSE = POSTINGS["a.txt"]
BAKER = POSTINGS["b.txt"]
FEED = [
    {
        "absolute_url": "https://boards.example.com/1",
        "title": "Cook",
        "internal_job_id": 1,
        "id": 7,
        "content": "We cook.",
    },
    {
        "absolute_url": "https://boards.example.com/2",
        "title": "Waiter",
        "internal_job_id": 2,
        "id": 8,
        "content": "Serve.",
    },
]
PAGE = "<h1>Kjøkkenhjelp</h1><p>Vi søker hjelp på Hamar.</p><a href='/sok'>Søk her</a>"
PLAIN = Context(models="off")

parse = partial(arrow.parse_batches, context=PLAIN)


def batch(*rows, **types):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.RecordBatch.from_pydict(
        {name: pa.array([row.get(name) for row in rows], types.get(name)) for name in names}
    )


def rows_of(batches):
    return [row for one in batches for row in one.to_pylist()]


def parsed(*rows, **types):
    return rows_of(parse([batch(*rows, **types)]))


def codes(rows):
    return [(row["input"], row["reject_code"]) for row in rows]


def test_every_row_has_one_row_in_its_order():
    rows = [{"id": str(number), "content": BAKER if number % 3 else " "} for number in range(100)]
    batches = list(parse([batch(*rows[:70]), batch(*rows[70:])]))
    assert {one.schema for one in batches} == {arrow.SCHEMA}
    assert codes(rows_of(batches)) == [(str(number), None if number % 3 else "EMPTY") for number in range(100)]


def test_a_posting_and_a_reject():
    posting, reject = parsed({"id": "a", "content": BAKER}, {"id": "b", "content": ""})
    assert (posting["title"], posting["employer"]["name"], posting["reference"]) == (
        "Baker",
        "Example Bread Ltd",
        "0042",
    )
    assert (posting["reject_code"], posting["reject_message"], posting["source"]["id"]) == (None, None, "a")
    assert (reject["reject_code"], reject["reject_message"]) == ("EMPTY", "input: empty")
    assert (reject["title"], reject["id"], reject["source"]["kind"]) == (None, None, "unknown")


def test_a_feed_in_a_row_gives_its_items_with_the_id_of_the_row():
    rows = parsed({"id": "f", "content": json.dumps({"jobs": FEED})}, {"id": "g", "content": BAKER})
    assert [(row["input"], row["title"], row["url"], row["source"]["index"]) for row in rows] == [
        ("f", "Cook", "https://boards.example.com/1", 0),
        ("f", "Waiter", "https://boards.example.com/2", 1),
        ("g", "Baker", None, 0),
    ]
    assert len({row["id"] for row in rows}) == 3


def test_a_feed_that_ends_too_early_gives_what_stands_before_and_says_so():
    body = json.dumps({"jobs": FEED})
    rows = parsed({"id": "f", "content": body[: body.index('"title": "Waiter"')]})
    assert [(row["title"], row["reject_code"]) for row in rows] == [("Cook", None), (None, "TRUNCATED")]


def test_a_feed_without_items_is_not_lost():
    assert codes(parsed({"id": "f", "content": '{"jobs": []}'}))[0][0] == "f"


def test_what_is_said_of_a_row_goes_with_it():
    said = {
        "id": 17,
        "content": PAGE,
        "url": "https://kafe.example/jobb/1",
        "media_type": "text/html",
        "country": "NO",
        "retrieved": datetime(2026, 3, 1, 10, tzinfo=UTC),
        "given": [("employer.name", "Kafé Eng")],
    }
    (row,) = parsed(said, given=pa.map_(pa.string(), pa.string()))
    assert (row["input"], row["source"]["id"], row["source"]["retrieved"]) == ("17", "17", "2026-03-01T10:00:00+00:00")
    assert (row["title"], row["employer"]["name"]) == ("Kjøkkenhjelp", "Kafé Eng")
    assert (row["url"], row["application"]["url"]) == ("https://kafe.example/jobb/1", "https://kafe.example/sok")


def test_bytes_are_read_as_a_file_and_text_as_decoded():
    page = f'<meta charset="iso-8859-1">{PAGE}'
    (row,) = parsed({"content": page.encode("iso-8859-1")})
    assert row["title"] == "Kjøkkenhjelp"
    (row,) = parsed({"content": page})
    assert row["title"] == "Kjøkkenhjelp"


@pytest.mark.parametrize(
    ("row", "types", "said"),
    [
        ({"content": None, "id": "x"}, {"content": pa.string()}, "no content, text or html in it"),
        ({"content": 7, "id": "x"}, {}, "no content, text or html in it"),
        ({"content": BAKER, "id": "x", "country": "Norway"}, {}, "country: 'Norway' is no ISO 3166-1 alpha-2"),
        ({"content": BAKER, "id": "x", "retrieved": datetime(2026, 3, 1)}, {}, "has no offset from UTC"),  # noqa: DTZ001
        ({"content": BAKER, "id": "x", "retrieved": 1 << 60}, {"retrieved": pa.timestamp("s", "UTC")}, "retrieved"),
        ({"content": BAKER, "id": "x", "retrieved": 0}, {"retrieved": pa.timestamp("s", "No/Where")}, "retrieved"),
        (
            {"content": BAKER, "id": "x", "given": [("nofield", "1")]},
            {"given": pa.map_(pa.string(), pa.string())},
            "given",
        ),
        ({"content": b"%PDF-1.7\nbroken", "id": "x"}, {}, ""),
        ({"content": b"\0" * 100, "id": "x"}, {}, ""),
    ],
)
def test_a_row_that_cannot_be_used_costs_that_row(row, types, said):
    first, second, third = rows_of(
        parse([batch({"content": BAKER, "id": "1"}), batch(row, **types), batch({"content": BAKER})])
    )
    assert (first["title"], third["title"], third["input"]) == ("Baker", "Baker", None)
    assert (second["reject_code"], second["input"]) == ("UNREADABLE", "x")
    assert said in second["reject_message"]


def test_a_text_that_is_no_utf8_is_no_error():
    broken = pa.Array.from_buffers(pa.string(), 1, pa.array([BAKER.encode() + b"\n\xff\xfe"]).buffers())
    (row,) = rows_of(parse([pa.RecordBatch.from_arrays([broken], ["content"])]))
    assert row["title"] == "Baker"


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.large_binary(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.string_view(),
    ],
)
def test_content_of_any_kind(kind):
    (row,) = parsed({"content": BAKER}, content=kind)
    assert row["title"] == "Baker"


def test_a_call_that_cannot_be_used_is_told():
    with pytest.raises(BadContext, match="no column content, text or html; there is body"):
        list(parse([batch({"body": BAKER})]))
    with pytest.raises(BadContext, match="two columns content"):
        list(parse([pa.RecordBatch.from_arrays([pa.array([BAKER])] * 2, ["content", "content"])]))
    with pytest.raises(BadContext, match="jobs: 0"):
        list(parse([batch({"content": BAKER})], jobs=0))


def test_an_id_may_be_any_number():
    rows = parsed({"content": BAKER, "id": 7}, {"content": BAKER, "id": None}, id=pa.float64())
    assert [(row["input"], row["source"]["id"]) for row in rows] == [("7.0", "7.0"), (None, None)]


def test_nothing_in_gives_nothing_out():
    assert list(parse([])) == []
    assert rows_of(parse([batch({"content": BAKER}).slice(0, 0)])) == []


def test_a_limit_costs_the_row_that_passes_it():
    short = Context(limits=Limits(input_bytes=200), models="off")
    rows = rows_of(arrow.parse_batches([batch({"content": BAKER}, {"content": BAKER * 9, "id": "x"})], context=short))
    assert codes(rows) == [(None, None), ("x", "TOO_LARGE")]


def test_rows_without_a_name_are_told_apart_by_what_they_hold():
    ids = [
        row["id"]
        for row in parsed({"content": "Cook\n\nEmployer: Example Inn\n"}, {"content": "Cook\n\nEmployer: Other Inn\n"})
    ]
    assert len(set(ids)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel keeps these limits on Linux only")
@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("spin", "TIMEOUT"),
        ("segfault", "CRASHED"),
        ("raise", "CRASHED"),
        ("allocate", "OUT_OF_MEMORY"),
        ("odd", "CRASHED"),
    ],
)
def test_a_record_that_hangs_dies_or_takes_too_much_costs_that_record(deed, code):
    from tests.batch.poison import Poison

    feed = json.dumps({"jobs": [FEED[0], {**FEED[1], "content": f"{deed} poison"}, {**FEED[0], "id": 9}]})
    rows = [
        {"id": "a", "content": BAKER},
        {"id": "b", "content": f"{deed} poison"},
        {"id": "c", "content": feed},
        {"id": "d", "content": BAKER},
    ]
    given = rows_of(
        arrow.encode_batches([batch(*rows)], Poison(context=PLAIN), context=PLAIN, jobs=1, allowance=Allowance(1, 128))
    )
    assert codes(given) == [("a", None), ("b", code), ("c", None), ("c", code), ("c", None), ("d", None)]


def equal(one, other):
    return sorted(one, key=str) == sorted(other, key=str)


def test_the_output_is_that_of_the_batch(call, inputs):
    (inputs / "in" / "page.html").write_text(f'<meta charset="utf-8">{PAGE}', "utf-8")
    (inputs / "in" / "feed.json").write_text(json.dumps({"jobs": FEED}), "utf-8")
    (inputs / "in" / "same.json").write_text(
        (Path(__file__).parents[1] / "read/feeds/inputs/lever.json").read_text("utf-8"), "utf-8"
    )
    call("batch", "in", "-o", "jobs.parquet", "--feed", "board", "--rejects", "rejects.ndjson")
    expected = pq.read_table("jobs.parquet").to_pylist()
    files = sorted(path for path in (inputs / "in").rglob("*") if path.is_file())
    given = rows_of(parse([batch(*({"content": path.read_bytes()} for path in files))], feed="board"))
    postings = [{name: row[name] for name in expected[0]} for row in given if row["reject_code"] is None]
    assert len(postings) > 6
    assert equal(postings, expected)
    rejects = [json.loads(line) for line in Path("rejects.ndjson").read_text("utf-8").splitlines()]
    assert [(row["reject_code"], row["source"]["ref"]) for row in given if row["reject_code"]] == [
        (one["code"], one["source"]["ref"]) for one in rejects
    ]


@pytest.mark.parametrize("evidence", ["none", "chosen", "all"])
def test_the_output_is_that_of_a_batch_of_ndjson(call, inputs, evidence):
    lines = [
        {"id": "a", "content": NURSE, "country": "NO", "retrieved": "2026-04-01T08:00:00+02:00"},
        {"id": "b", "content": PAGE, "url": "https://kafe.example/jobb/1"},
        {"id": "c", "content": ""},
    ]
    (inputs / "lines.ndjson").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    call("batch", "lines.ndjson", "-o", "jobs.parquet", "--feed", "board", "--evidence", evidence, "--with-text")
    expected = pq.read_table("jobs.parquet").to_pylist()
    given = rows_of(parse([batch(*lines)], feed="board", evidence=evidence, with_text=True))[:2]
    for row in (*expected, *given):
        row["source"] |= {"index": None, "encoding": None}  # a line has the file's
    assert [{name: row[name] for name in expected[0]} for row in given] == expected


def test_a_table_in_a_table_out():
    table = arrow.parse_table(pa.table({"html": [PAGE, None]}), context=PLAIN)
    assert table.schema == arrow.SCHEMA
    assert table.select(["title", "reject_code"]).to_pylist() == [
        {"title": "Kjøkkenhjelp", "reject_code": None},
        {"title": None, "reject_code": "UNREADABLE"},
    ]


def test_the_schema_in_the_words_of_spark():
    words = arrow.spark_schema()
    assert words.startswith(
        "`input` STRING, `id` STRING, `hash` STRING, `title` STRING, `employer` STRUCT<`name`: STRING, "
    )
    assert ", `date_posted` DATE, " in words
    assert ", `salary` STRUCT<`min`: DECIMAL(38, 10), " in words
    assert ", `hours` ARRAY<STRING>, " in words
    assert ", `evidence` MAP<STRING, ARRAY<STRUCT<`value`: STRING, " in words
    assert words.endswith(", `reject_code` STRING, `reject_place` STRING, `reject_message` STRING")


def test_a_script_needs_no_guard(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import pyarrow as pa\nfrom postingparse.batch.arrow import parse_table\nprint('once')\n"
        "print(parse_table(pa.table({'content': ['Baker\\n\\nReference: 0042']}))['title'].to_pylist())\n"
    )
    done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True, timeout=300)
    assert done.stdout == "once\n['Baker']\n"
