"""Night after night: what is new, changed, same, gone; and what is kept because the night cannot be trusted."""

import contextlib
import gzip
import json
import sqlite3

import pytest


def feed(path, *numbers, deadline="2026-05-01", town="Oslo"):
    """A feed of JSON-LD, an item for each number."""
    items = [
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": f"Baker {number}",
            "url": f"https://example.com/{number}",
            "validThrough": deadline,
            "description": f"We bake bread number {number}.",
            "jobLocation": {"@type": "Place", "address": {"addressLocality": town, "addressCountry": "NO"}},
        }
        for number in numbers
    ]
    path.write_text(json.dumps(items), "utf-8")


@pytest.fixture
def night(call, tmp_path, monkeypatch):
    """Runs a night over feeds: a dictionary of titles by change, and the run."""
    monkeypatch.chdir(tmp_path)

    def night(*inputs, out="jobs.ndjson", options=()):
        done = call("batch", *inputs, "-o", out, "--previous", out, "--changes", "changes.ndjson", *options)
        changes = [json.loads(line) for line in (tmp_path / "changes.ndjson").read_text("utf-8").splitlines()]
        return [(line["change"], line["reason"]) for line in changes], done

    return night


def titles(path):
    return [json.loads(line)["posting"]["title"] for line in path.read_text("utf-8").splitlines()]


def test_the_first_night_everything_is_new(night, tmp_path):
    feed(tmp_path / "a.json", 1, 2)
    changes, done = night("a.json")
    assert changes == [("new", None), ("new", None)]
    assert done.exit_code == 0
    assert "changes   2 new" in done.stderr


def test_the_same_feed_twice_changes_nothing(night, tmp_path):
    feed(tmp_path / "a.json", 1, 2)
    night("a.json")
    before = (tmp_path / "jobs.ndjson").read_bytes()
    changes, _ = night("a.json")
    assert changes == [("same", None), ("same", None)]
    assert (tmp_path / "jobs.ndjson").read_bytes() == before


def test_the_order_of_a_feed_and_the_day_say_nothing(night, tmp_path):
    feed(tmp_path / "a.json", 1, 2, 3)
    night("a.json", options=("--today", "2026-04-01"))
    feed(tmp_path / "a.json", 3, 1, 2)
    changes, _ = night("a.json", options=("--today", "2026-06-01"))
    assert changes == [("same", None)] * 3


def test_a_changed_and_a_new_and_a_gone_one(night, tmp_path):
    feed(tmp_path / "a.json", *range(10))
    night("a.json")
    items = json.loads((tmp_path / "a.json").read_text("utf-8"))
    items[0]["title"] = "Baker and confectioner"
    items[9]["url"] = "https://example.com/another"
    (tmp_path / "a.json").write_text(json.dumps(items), "utf-8")
    changes, done = night("a.json")
    assert changes == [
        ("changed", None),
        *[("same", None)] * 8,
        ("new", None),
        ("gone", "not in its feed any more"),
    ]
    assert done.exit_code == 0
    assert len(titles(tmp_path / "jobs.ndjson")) == 10


def test_what_has_expired_is_gone_for_that_reason_and_does_not_count_as_shrinking(night, tmp_path):
    feed(tmp_path / "a.json", *range(10))
    night("a.json")
    feed(tmp_path / "a.json", *range(5))
    changes, done = night("a.json", options=("--today", "2026-05-02"))
    assert changes[5:] == [("gone", "expired: the deadline was 2026-05-01")] * 5
    assert done.exit_code == 0


def test_a_feed_that_shrinks_beyond_belief_is_kept(night, tmp_path):
    feed(tmp_path / "a.json", *range(10))
    night("a.json")
    feed(tmp_path / "a.json", *range(4))
    changes, done = night("a.json")
    why = "HELD: a.json: 6 of 10 are missing, more than --max-removed 0.2"
    assert changes[4:] == [("kept", why)] * 6
    assert done.exit_code == 1
    assert f"postingparse: {why}" in done.stderr.splitlines()
    assert titles(tmp_path / "jobs.ndjson") == [f"Baker {number}" for number in range(10)]
    changes, done = night("a.json", options=("--max-removed", "1"))  # believed, by who has looked
    assert changes[4:] == [("gone", "not in its feed any more")] * 6
    assert titles(tmp_path / "jobs.ndjson") == [f"Baker {number}" for number in range(4)]


def test_one_feed_of_many_that_is_empty_is_kept(night, tmp_path):
    feed(tmp_path / "a.json", *range(100))
    feed(tmp_path / "b.json", *range(200, 212))
    night("a.json", "b.json")
    feed(tmp_path / "b.json", 200)
    changes, _ = night("a.json", "b.json")
    assert [change for change, _ in changes].count("kept") == 11


def test_a_feed_that_was_cut_off_is_kept(night, tmp_path):
    feed(tmp_path / "a.json", *range(10))
    night("a.json")
    whole = (tmp_path / "a.json").read_text("utf-8")
    (tmp_path / "a.json").write_text(whole[: len(whole) * 95 // 100], "utf-8")
    changes, done = night("a.json")
    assert changes == [*[("same", None)] * 9, ("kept", "its feed did not come whole")]
    assert done.exit_code == 1
    assert len(titles(tmp_path / "jobs.ndjson")) == 10


def test_a_feed_that_is_not_there_is_kept(night, tmp_path):
    feed(tmp_path / "a.json", *range(10))
    feed(tmp_path / "b.json", 200)
    night("a.json", "b.json")
    (tmp_path / "b.json").unlink()
    changes, _ = night("a.json", "b.json")
    assert changes[-1] == ("kept", "its feed did not come whole")


def test_an_archive_that_was_cut_off_keeps_the_feeds_in_it(night, tmp_path):
    feed(tmp_path / "big.json", *range(40))
    feed(tmp_path / "small.json", 50, 51)
    packed = tmp_path / "small.json.gz"
    packed.write_bytes(gzip.compress((tmp_path / "small.json").read_bytes(), mtime=0))
    night("big.json", "small.json.gz")
    packed.write_bytes(packed.read_bytes()[:-40])
    changes, _ = night("big.json", "small.json.gz")
    assert changes == [*[("same", None)] * 40, *[("kept", "its feed did not come whole")] * 2]


def test_a_previous_output_that_is_none_is_said_in_one_line(call, inputs):
    (inputs / "last.ndjson").write_text("no record\n", "utf-8")
    done = call("batch", "in", "-o", "jobs.ndjson", "--previous", "last.ndjson")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].startswith("postingparse: last.ndjson: line 1: not a record of postingparse")
    assert not (inputs / "jobs.ndjson").exists()


def test_part_of_the_feeds_says_nothing_of_the_others(night, tmp_path):
    feed(tmp_path / "a.json", 1)
    feed(tmp_path / "b.json", 2)
    night("a.json", "b.json")
    changes, done = night("a.json", options=("--partial",))
    assert changes == [("same", None), ("kept", "the inputs are not all there is (--partial)")]
    assert done.exit_code == 0
    assert titles(tmp_path / "jobs.ndjson") == ["Baker 1", "Baker 2"]


def test_two_with_the_same_id_are_told_and_both_are_there(night, tmp_path):
    feed(tmp_path / "a.json", 1, 1)
    changes, _ = night("a.json")
    assert changes == [("new", None), ("duplicate", None)]
    assert titles(tmp_path / "jobs.ndjson") == ["Baker 1", "Baker 1"]


def test_a_dated_file_is_the_same_feed_by_its_name(night, tmp_path):
    feed(tmp_path / "a-0401.json", 1)
    night("a-0401.json", options=("--feed", "acme"))
    feed(tmp_path / "a-0402.json", 1)
    changes, _ = night("a-0402.json", options=("--feed", "acme"))
    assert changes == [("same", None)]


def test_tracking_parameters_do_not_make_another_posting(night, tmp_path):
    feed(tmp_path / "a.json", 1)
    night("a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    (tmp_path / "a.json").write_text(text.replace("example.com/1", "example.com/1/?utm_source=x#top"), "utf-8")
    changes, _ = night("a.json")
    assert [change for change, _ in changes] == ["changed"]  # its url is another, the posting is the same one


@pytest.mark.parametrize("out", ["jobs.parquet", "jobs.json", "jobs.db"])
def test_other_forms_can_be_compared_with(night, tmp_path, out):
    feed(tmp_path / "a.json", *range(10))
    night("a.json", out=out)
    feed(tmp_path / "a.json", *range(1, 11))
    changes, _ = night("a.json", out=out)
    assert changes == [*[("same", None)] * 9, ("new", None), ("gone", "not in its feed any more")]


def test_a_row_of_a_database_says_why_it_is_gone_and_comes_back(night, tmp_path):
    def gone():
        with contextlib.closing(sqlite3.connect(tmp_path / "jobs.db")) as connection:
            return [row[0] for row in connection.execute("SELECT gone FROM postings WHERE title = 'Baker 0'")]

    feed(tmp_path / "a.json", *range(10))
    night("a.json", out="jobs.db")
    assert gone() == [None]
    feed(tmp_path / "a.json", *range(1, 10))
    night("a.json", out="jobs.db")
    assert gone() == ["not in its feed any more"]
    feed(tmp_path / "a.json", *range(10))
    night("a.json", out="jobs.db")
    assert gone() == [None]


def test_the_second_row_of_an_id_is_gone_where_only_one_comes(night, tmp_path):
    feed(tmp_path / "a.json", 1, 1, 2)
    night("a.json", out="jobs.db")
    feed(tmp_path / "a.json", 1, 2)
    changes, _ = night("a.json", out="jobs.db", options=("--max-removed", "1"))
    assert changes == [("same", None), ("same", None), ("gone", "not in its feed any more")]
    with contextlib.closing(sqlite3.connect(tmp_path / "jobs.db")) as database:
        found = database.execute("SELECT title, gone FROM postings ORDER BY id").fetchall()
    assert sorted(found, key=str) == [("Baker 1", "not in its feed any more"), ("Baker 1", None), ("Baker 2", None)]
    assert night("a.json", out="jobs.db")[0] == [("same", None)] * 2


def test_where_all_are_gone_for_good_reasons_none_is_left(night, tmp_path):
    feed(tmp_path / "a.json", 1, 2, deadline="2026-05-01")
    night("a.json")
    (tmp_path / "b.txt").write_text(" ", "utf-8")
    changes, _ = night("b.txt", options=("--today", "2026-06-01"))
    assert changes == [("gone", "expired: the deadline was 2026-05-01")] * 2
    assert titles(tmp_path / "jobs.ndjson") == []


def test_what_does_not_hold_the_record_is_not_compared_with(call, inputs):
    (inputs / "jobs.csv").write_text("title\n", "utf-8")
    done = call("batch", "in", "-o", "jobs.ndjson", "--previous", "jobs.csv")
    assert "--previous jobs.csv: csv does not hold the whole record" in str(done.exception)


@pytest.mark.usefixtures("inputs")
def test_changes_without_anything_to_compare_with(call):
    done = call("batch", "in", "-o", "jobs.ndjson", "--changes", "changes.ndjson")
    assert done.exit_code == 2
