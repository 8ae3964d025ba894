"""Every form of output, and from each back to the record."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from postingparse.batch.shape import csv_columns
from postingparse.result import Result

FORMULA = '=HYPERLINK("http://example.com")\n\nEmployer: Example AS\nReference: 0042\n'


@pytest.fixture
def records(call, inputs):
    """`jobs.ndjson` with three records."""
    call("batch", "in", "-o", "jobs.ndjson", "--with-text")
    return inputs / "jobs.ndjson"


@pytest.mark.parametrize("name", ["jobs.json", "jobs.parquet", "jobs.db"])
def test_a_round_trip_gives_the_same_bytes(call, records, name):
    assert call("convert", "jobs.ndjson", "-o", name, "--with-text").exit_code == 0
    assert call("convert", name, "-o", "back.ndjson", "--with-text").exit_code == 0
    assert records.with_name("back.ndjson").read_bytes() == records.read_bytes()


@pytest.mark.parametrize("name", ["jobs.json", "jobs.parquet", "jobs.jsonld", "jobs.csv", "jobs.ndjson"])
@pytest.mark.usefixtures("records")
def test_batch_writes_what_convert_writes(call, inputs, name):
    call("batch", "in", "-o", f"direct-{name}", "--with-text")
    call("convert", "jobs.ndjson", "-o", f"converted-{name}", "--with-text")
    assert (inputs / f"direct-{name}").read_bytes() == (inputs / f"converted-{name}").read_bytes()


@pytest.mark.parametrize("name", ["jobs.jsonld", "folder/"])
@pytest.mark.usefixtures("records")
def test_json_ld_gives_back_what_schema_org_has_a_place_for(call, inputs, name):
    call("convert", "jobs.ndjson", "-o", name)
    assert call("convert", name, "-o", "back.ndjson").exit_code == 0
    found = [json.loads(line)["posting"] for line in (inputs / "back.ndjson").read_text("utf-8").splitlines()]
    nurse = next(posting for posting in found if posting["title"] == "Nurse")
    assert nurse["employer"]["name"] == "Example Care AS"
    assert nurse["deadline"].startswith("2026-03-13")
    assert nurse["locations"][0]["postal_code"] == "2318"
    assert len(found) == 3


@pytest.mark.usefixtures("records")
def test_a_csv_gives_back_the_fields_that_are_one_value(call, inputs):
    call("convert", "jobs.ndjson", "-o", "jobs.csv")
    call("convert", "jobs.csv", "-o", "back.ndjson")
    found = [Result.model_validate_json(line) for line in (inputs / "back.ndjson").read_bytes().splitlines()]
    assert [result.posting.title for result in found] == ["Nurse", "Baker", "Cook"]
    assert found[1].posting.reference == "0042"
    assert str(found[1].posting.deadline) == "2026-05-01"
    assert found[0].posting.employer.name == "Example Care AS"


def test_a_csv_gives_back_what_is_true(call, inputs):
    (inputs / "in" / "b.txt").write_text("Baker\n\nEmployer: Example Bread Ltd\nStart date: immediately\n", "utf-8")
    call("batch", "in/b.txt", "in/a.txt", "-o", "jobs.csv")
    assert call("convert", "jobs.csv", "-o", "back.ndjson").exit_code == 0
    back = [json.loads(line)["posting"] for line in (inputs / "back.ndjson").read_text("utf-8").splitlines()]
    assert [posting["start_immediately"] for posting in back] == [True, None]


def test_no_cell_of_a_csv_can_be_run_and_none_loses_its_text(call, inputs):
    (inputs / "in" / "a.txt").write_text(FORMULA, "utf-8")
    call("batch", "in/a.txt", "-o", "jobs.csv")
    with (inputs / "jobs.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert tuple(row) == csv_columns()
    assert row["title"] == '\'=HYPERLINK("http://example.com")'
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    call("convert", "jobs.csv", "-o", "back.ndjson")
    record = json.loads((inputs / "back.ndjson").read_text("utf-8"))
    assert record["posting"]["title"] == '=HYPERLINK("http://example.com")'


def test_a_folder_has_a_file_for_each_posting(call, inputs):
    call("batch", "in", "-o", "nodes/")
    files = sorted((inputs / "nodes").iterdir())
    assert [path.suffix for path in files] == [".jsonld"] * 3
    assert {json.loads(path.read_text("utf-8"))["title"] for path in files} == {"Nurse", "Baker", "Cook"}


@pytest.mark.usefixtures("inputs")
def test_parquet_is_asked_by_duckdb(call):
    import duckdb

    call("batch", "in", "-o", "jobs.parquet")
    asked = "SELECT title, employer.name, locations[1].locality FROM 'jobs.parquet' WHERE deadline < '2026-04-01'"
    assert duckdb.sql(asked).fetchall() == [("Nurse", "Example Care AS", "Hamar")]


def test_the_schema_of_parquet_has_every_field_of_the_record():
    from postingparse.batch.parquet import schema
    from postingparse.posting import Posting

    names = schema().names
    assert [name for name in Posting.model_fields if name not in names] == []
    assert {"id", "hash", "evidence", "conflicts", "findings", "source", "text"} <= set(names)
    assert str(schema().field("salary").type.field("min").type) == "decimal128(38, 10)"


def rows(path, columns="id, hash, title"):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT {columns} FROM postings ORDER BY id").fetchall()


def test_a_database_has_a_row_for_each_posting(call, inputs):
    call("batch", "in", "-o", "jobs.db")
    found = rows(inputs / "jobs.db", "title, employer_name, reference, deadline, gone")
    assert sorted(found) == [
        ("Baker", "Example Bread Ltd", "0042", "2026-05-01", None),
        ("Cook", "Example Inn", None, None, None),
        ("Nurse", "Example Care AS", None, "2026-03-13", None),
    ]


def test_importing_the_same_twice_changes_nothing(call, inputs):
    call("batch", "in", "-o", "jobs.db")
    before = (inputs / "jobs.db").read_bytes()
    call("batch", "in", "-o", "jobs.db", "--jobs", "2")
    assert (inputs / "jobs.db").read_bytes() == before


def test_a_changed_posting_takes_the_place_of_the_old_one(call, inputs):
    call("batch", "in", "-o", "jobs.db")
    before = {title: id_ for id_, _, title in rows(inputs / "jobs.db")}
    text = (inputs / "in" / "b.txt").read_text("utf-8")
    (inputs / "in" / "b.txt").write_text(text.replace("1 May 2026", "8 May 2026"), "utf-8")
    call("batch", "in", "-o", "jobs.db")
    assert {title: id_ for id_, _, title in rows(inputs / "jobs.db")} == before
    assert ("Baker", "2026-05-08") in rows(inputs / "jobs.db", "title, deadline")


def test_two_with_the_same_id_are_never_merged(call, inputs):
    call("batch", "in/b.txt", "in/b.txt", "-o", "jobs.db")
    first, second = [id_ for id_, *_ in rows(inputs / "jobs.db")]
    assert second == f"{first}-2"


@pytest.mark.parametrize(
    ("place", "content", "said"),
    [
        ("gone.ndjson", None, "gone.ndjson: No such file or directory"),
        ("bad.ndjson", '{"title": "Nurse"}\n', "bad.ndjson: line 1: not a record of postingparse"),
        ("bad.json", "[{}, 3]", "bad.json: /0: not a record of postingparse"),
        ("bad.csv", "title,date_posted\nNurse,tomorrow\n", "bad.csv: row 1: not a row of postingparse"),
        ("bad.parquet", "PAR1", "bad.parquet: "),
        ("latin.csv", b"title\nK\xf8benhavn\n", "latin.csv: 'utf-8' codec can't decode byte 0xf8"),
        ("bad.db", "no database", "database sqlite:///bad.db: file is not a database"),
    ],
)
def test_what_convert_cannot_read_is_said_in_one_line(call, inputs, place, content, said):
    if content is not None:
        (inputs / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = call("convert", place, "-o", "back.ndjson")
    assert done.exit_code == 3
    assert done.stderr.startswith(f"postingparse: {said}")
    assert done.stderr.count("\n") == 1
    assert not (inputs / "back.ndjson").exists()


@pytest.mark.usefixtures("records")
def test_convert_writes_to_stdout(call):
    done = call("convert", "jobs.ndjson", "-o", "-", "--format", "csv")
    call("convert", "jobs.ndjson", "-o", "jobs.csv")
    assert done.stdout_bytes == Path("jobs.csv").read_bytes()
    assert "parquet is no stream" in str(call("convert", "jobs.ndjson", "-o", "-", "--format", "parquet").exception)


@pytest.mark.usefixtures("records")
def test_a_form_for_its_consumers_is_not_read_back(call):
    call("convert", "jobs.ndjson", "-o", "feed.xml", "--format", "indeed-xml")
    done = call("convert", "feed.xml", "-o", "back.ndjson", "--from", "indeed-xml")
    assert "it does not hold the record" in str(done.exception)
