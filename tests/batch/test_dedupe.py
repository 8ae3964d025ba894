"""`postingparse dedupe`: what it reads, writes and says."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DUTIES = " ".join(f"You will do the task numbered {number} with care." for number in range(20))
TEXTS = {
    "nurse.txt": f"Nurse\n\nEmployer: Example Care AS\nPlace of work: 2318 Hamar, Norway\n\n{DUTIES}\n",
    "again.txt": f"Nurse\n\nEmployer: Example Care\nPlace of work: 2318 Hamar, Norway\n\n{DUTIES} Apply on our board.\n",
    "oslo.txt": f"Nurse\n\nEmployer: Example Care AS\nPlace of work: Oslo, Norway\n\n{DUTIES}\n",
    "baker.txt": "Baker\n\nEmployer: Example Bread Ltd\nReference: 0042\nApplication deadline: 1 May 2026\n",
}


@pytest.fixture
def jobs(call, tmp_path, monkeypatch):
    """`jobs.ndjson` with four records, and `tmp_path` to work in."""
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert call("batch", "in", "-o", "jobs.ndjson").exit_code == 0
    return tmp_path


def said(path):
    """Title's file -> its cluster's, relation, reason."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    files = {row["id"]: row["source_ref"].removeprefix("in/") for row in rows}
    return {files[row["id"]]: (files[row["cluster"]], row["relation"], row["reason"]) for row in rows}


def test_a_row_for_each_posting_and_a_summary_in_words(call, jobs):
    done = call("dedupe", "jobs.ndjson", "-o", "out.ndjson", "--jobs", "1")
    assert done.exit_code == 0
    found = said(jobs / "out.ndjson")
    assert {name: cluster in {"nurse.txt", "again.txt"} for name, (cluster, _, _) in found.items()} == {
        "nurse.txt": True,
        "again.txt": True,
        "oslo.txt": False,
        "baker.txt": False,
    }
    assert sorted(relation for _, relation, _ in found.values() if relation) == ["copy"]
    assert done.stderr.splitlines() == [
        "postingparse: 4 postings · 3 jobs · 1 again (copy 1)",
        "postingparse: one job     near-text 1 · the most of one job 2",
        "postingparse: told apart  other-place 2 (pairs with nearly one text)",
    ]


@pytest.mark.parametrize("name", ["jobs.json", "jobs.parquet", "jobs.db"])
def test_every_form_that_batch_writes_gives_the_same(call, jobs, name):
    call("dedupe", "jobs.ndjson", "-o", "want.ndjson", "--jobs", "1")
    assert call("convert", "jobs.ndjson", "-o", name).exit_code == 0
    assert call("dedupe", name, "-o", "out.ndjson", "--jobs", "1").exit_code == 0
    assert said(jobs / "out.ndjson") == said(jobs / "want.ndjson")


def test_every_form_of_output_holds_the_same(call, jobs):
    for name in ("out.ndjson", "out.csv", "out.parquet", "out.db"):
        assert call("dedupe", "jobs.ndjson", "-o", name, "--jobs", "1", "--quiet").exit_code == 0
    rows = [json.loads(line) for line in (jobs / "out.ndjson").read_text("utf-8").splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet").read_table("out.parquet").to_pylist()
    assert parquet == rows
    with closing(sqlite3.connect("out.db")) as database:
        assert [dict(zip(rows[0], row, strict=True)) for row in database.execute("SELECT * FROM clusters")] == rows
    with Path("out.csv").open(encoding="utf-8", newline="") as stream:
        cells = [row["cluster"] for row in csv.DictReader(stream)]
    assert cells == [row["cluster"] for row in rows]


def test_workers_and_order_make_no_difference(call, jobs):
    lines = (jobs / "jobs.ndjson").read_text("utf-8").splitlines(keepends=True)
    (jobs / "turned.ndjson").write_text("".join(reversed(lines)), "utf-8")
    assert call("dedupe", "jobs.ndjson", "-o", "one.ndjson", "--jobs", "1").exit_code == 0
    assert call("dedupe", "jobs.ndjson", "-o", "two.ndjson", "--jobs", "2").exit_code == 0
    assert call("dedupe", "turned.ndjson", "-o", "turned-out.ndjson", "--jobs", "1").exit_code == 0
    assert (jobs / "one.ndjson").read_bytes() == (jobs / "two.ndjson").read_bytes()
    assert said(jobs / "turned-out.ndjson") == said(jobs / "one.ndjson")


def test_broken_lines_are_told_and_the_rest_goes_on(call, jobs):
    with (jobs / "jobs.ndjson").open("ab") as stream:
        stream.write(b'{"posting": {"title": 3}}\n\n{"a\n[]\n\xff\xfe\n' + b"[" * 100_000 + b"\n")
    done = call("dedupe", "jobs.ndjson", "-o", "out.ndjson", "--rejects", "rejects.ndjson", "--jobs", "1")
    assert done.exit_code == 1
    assert len(said(jobs / "out.ndjson")) == 4
    rejects = [json.loads(line) for line in (jobs / "rejects.ndjson").read_text("utf-8").splitlines()]
    assert [(reject["code"], reject["place"]) for reject in rejects] == [
        ("UNREADABLE", f"row {n}") for n in (5, 7, 8, 9, 10)
    ]
    assert (
        "postingparse: jobs.ndjson: line 5: not a record of postingparse: title: Input should be a valid string"
        in done.stderr
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.ndjson", None),
        ("empty.ndjson", b""),
        ("none.db", None),
        ("bad.parquet", b"PAR1"),
        ("bad.db", b"x" * 5000),
    ],
)
def test_nothing_to_read_is_said_and_nothing_is_written(call, jobs, name, content):
    if content is not None:
        (jobs / name).write_bytes(content)
    done = call("dedupe", name, "-o", "out.ndjson", "--jobs", "1")
    assert done.exit_code == 3
    assert not (jobs / "out.ndjson").exists()
    assert not (jobs / "none.db").exists()


def test_one_input_that_is_not_there_costs_that_one(call, jobs):
    done = call("dedupe", "none.ndjson", "jobs.ndjson", "-o", "out.ndjson", "--jobs", "1")
    assert done.exit_code == 1
    assert len(said(jobs / "out.ndjson")) == 4


def test_a_table_of_another_kind_is_read_as_far_as_it_goes(call, jobs):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    text = [DUTIES, f"{DUTIES} Apply now.", "Bread."]
    pq.write_table(
        pa.table({"title": ["Nurse", "Nurse", "Baker"], "description": [{"text": one} for one in text]}), "some.parquet"
    )
    assert call("dedupe", "some.parquet", "-o", "out.ndjson", "--jobs", "1").exit_code == 0
    rows = [json.loads(line) for line in (jobs / "out.ndjson").read_text("utf-8").splitlines()]
    assert [row["cluster"] == rows[0]["cluster"] for row in rows] == [True, True, False]
    pq.write_table(pa.table({"x": [1]}), "other.parquet")
    done = call("dedupe", "other.parquet", "-o", "out.ndjson", "--jobs", "1")
    assert done.exit_code == 3
    assert "other.parquet: no column of postingparse" in done.stderr


def test_clusters_keep_their_names(call, jobs):
    call("dedupe", "jobs.ndjson", "-o", "out.ndjson", "--jobs", "1")
    before = said(jobs / "out.ndjson")["nurse.txt"][0]
    other = {"nurse.txt": "again.txt", "again.txt": "nurse.txt"}[before]
    record = next(line for line in (jobs / "jobs.ndjson").read_text("utf-8").splitlines() if f'"in/{other}"' in line)
    early = json.loads(record)
    early["posting"]["date_posted"] = "2020-01-01"
    with (jobs / "jobs.ndjson").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(early | {"source": early["source"] | {"ref": "in/early.txt"}}) + "\n")
    call("dedupe", "jobs.ndjson", "-o", "renamed.ndjson", "--jobs", "1")
    assert said(jobs / "renamed.ndjson")["nurse.txt"][0] == "early.txt"
    call("dedupe", "jobs.ndjson", "-o", "out.ndjson", "--previous", "out.ndjson", "--jobs", "1")
    assert {said(jobs / "out.ndjson")[name][0] for name in ("nurse.txt", "again.txt", "early.txt")} == {before}


def test_pairs_say_both_what_joins_and_what_keeps_apart(call, jobs):
    call("dedupe", "jobs.ndjson", "-o", "out.ndjson", "--pairs", "pairs.ndjson", "--jobs", "1")
    pairs = [json.loads(line) for line in (jobs / "pairs.ndjson").read_text("utf-8").splitlines()]
    assert sorted((pair["one_job"], pair["reason"]) for pair in pairs) == [
        (False, "other-place"),
        (False, "other-place"),
        (True, "near-text"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("jobs.ndjson", "-o", "out.jsonld"),
        ("jobs.what", "-o", "out.ndjson"),
        ("jobs.ndjson", "-o", "out.ndjson", "--min-score", "2"),
        ("jobs.ndjson",),
    ],
)
@pytest.mark.usefixtures("jobs")
def test_a_wrong_call_is_told_in_one_line(words):
    done = subprocess.run(
        [sys.executable, "-m", "postingparse", "dedupe", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [("-o", "jobs.ndjson"), ("-o", "out.ndjson", "--pairs", "jobs.ndjson"), ("-o", "-", "--rejects", "jobs.ndjson")],
)
def test_what_is_compared_is_not_written_over(call, jobs, words):
    before = (jobs / "jobs.ndjson").read_bytes()
    done = call("dedupe", "./jobs.ndjson", *words, "--jobs", "1")
    assert str(done.exception) == "./jobs.ndjson: is read, so that nothing else is written there"
    assert (jobs / "jobs.ndjson").read_bytes() == before


def test_postgresql_is_read_and_written(call, jobs, postgresql):
    sqlalchemy = pytest.importorskip("sqlalchemy")
    call("dedupe", "jobs.ndjson", "-o", "want.ndjson", "--jobs", "1")
    assert call("convert", "jobs.ndjson", "-o", postgresql, "--table", "found").exit_code == 0
    read = ("--from-table", "found", "--jobs", "1")
    for _ in range(2):  # the rows of an earlier run do not stay
        assert call("dedupe", postgresql, "-o", postgresql, *read).exit_code == 0
    assert call("dedupe", postgresql, "-o", "out.ndjson", "--previous", postgresql, *read).exit_code == 0
    assert said(jobs / "out.ndjson") == said(jobs / "want.ndjson")
    engine = sqlalchemy.create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        rows = connection.execute(sqlalchemy.text("SELECT id, cluster FROM clusters")).fetchall()
        connection.execute(sqlalchemy.text("DROP TABLE found, clusters"))
    engine.dispose()
    wanted = [json.loads(line) for line in (jobs / "want.ndjson").read_text("utf-8").splitlines()]
    assert {tuple(row) for row in rows} == {(row["id"], row["cluster"]) for row in wanted}


def test_a_password_is_in_no_message(call, jobs):
    pytest.importorskip("psycopg")
    done = call(
        "dedupe",
        "postgresql://me:secret@localhost:1/none",
        "-o",
        "out.ndjson",
        "--rejects",
        "rejects.ndjson",
        "--jobs",
        "1",
    )
    assert done.exit_code == 3
    assert "postgresql://me:***@localhost:1/none" in done.stderr
    assert "secret" not in done.stderr + (jobs / "rejects.ndjson").read_text("utf-8")
