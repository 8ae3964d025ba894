"""The same with a real PostgreSQL."""

import json

import pytest

sqlalchemy = pytest.importorskip("sqlalchemy")


@pytest.fixture
def ask(postgresql):
    """Rows of a query; the table is dropped before and after."""
    engine = sqlalchemy.create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))

    def ask(query: str):
        with engine.begin() as connection:
            rows = connection.execute(sqlalchemy.text(query))
            return [tuple(row) for row in rows] if rows.returns_rows else []

    ask("DROP TABLE IF EXISTS postings, jobs")
    yield ask
    ask("DROP TABLE IF EXISTS postings, jobs")
    engine.dispose()


def test_a_row_for_each_posting_with_columns_of_their_types(call, inputs, ask, postgresql):
    (inputs / "in" / "a.txt").write_text(
        "Nurse\n\nEmployer: Example Care AS\nSalary: NOK 450 000 - 500 000 per year\nNumber of posts: 2\n", "utf-8"
    )
    call("batch", "in/a.txt", "-o", postgresql)
    (row,) = ask(
        "SELECT title, salary_max - salary_min, openings, record->'posting'->'employer'->>'name',"
        " pg_typeof(date_posted)::text FROM postings"
    )
    assert row == ("Nurse", 50000, 2, "Example Care AS", "date")


def test_a_round_trip_gives_the_same_bytes(call, inputs, ask, postgresql):
    call("batch", "in", "-o", "jobs.ndjson", "--with-text")
    assert call("convert", "jobs.ndjson", "-o", postgresql, "--table", "jobs").exit_code == 0
    assert call("convert", postgresql, "-o", "back.ndjson", "--table", "jobs", "--with-text").exit_code == 0
    assert (inputs / "back.ndjson").read_bytes() == (inputs / "jobs.ndjson").read_bytes()
    assert ask("SELECT count(*) FROM jobs") == [(3,)]


def test_importing_the_same_twice_changes_no_row(call, inputs, ask, postgresql):
    call("batch", "in", "-o", postgresql)
    before = ask("SELECT xmin::text, id FROM postings ORDER BY id")  # xmin: the transaction that wrote the row
    call("batch", "in", "-o", postgresql)
    assert ask("SELECT xmin::text, id FROM postings ORDER BY id") == before
    text = (inputs / "in" / "b.txt").read_text("utf-8")
    (inputs / "in" / "b.txt").write_text(text.replace("1 May", "8 May"), "utf-8")
    call("batch", "in", "-o", postgresql)
    after = ask("SELECT xmin::text, id FROM postings ORDER BY id")
    assert [id_ for _, id_ in after] == [id_ for _, id_ in before]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_what_postgresql_cannot_hold_does_not_stop_it(call, inputs, ask, postgresql):
    record = json.loads(call("parse", "in/b.txt", "--format", "json").stdout)
    record["posting"]["title"] = "Ba\0ker"
    (inputs / "jobs.ndjson").write_text(json.dumps(record) + "\n", "utf-8")
    assert call("convert", "jobs.ndjson", "-o", postgresql).exit_code == 0
    assert ask("SELECT title FROM postings") == [("Baker",)]


@pytest.mark.usefixtures("inputs")
def test_a_server_that_is_not_there_is_said_in_one_line_without_the_password(call):
    call("batch", "in", "-o", "jobs.ndjson")
    there = call("convert", "jobs.ndjson", "-o", "postgresql://me:secret@localhost:1/none")
    assert there.exception.filename == "database postgresql://me:***@localhost:1/none"
    back = call("convert", "postgresql://me:secret@localhost:1/none", "-o", "back.ndjson")
    assert back.exit_code == 3
    assert back.stderr.startswith("postingparse: database postgresql://me:***@localhost:1/none: ")
    for done in (there, back):
        assert "secret" not in f"{done.exception} {done.stderr}"
