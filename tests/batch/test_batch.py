"""`postingparse batch`, from its arguments to its output."""

import json
import os
import random

import pytest

from postingparse.batch.spool import Spool


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def titles(path):
    return [record["posting"]["title"] for record in lines(path)]


def test_a_folder_comes_out_in_the_order_of_its_names(call, inputs):
    done = call("batch", "in", "-o", "jobs.ndjson")
    assert done.exit_code == 1  # the empty file
    assert titles(inputs / "jobs.ndjson") == ["Nurse", "Baker", "Cook"]
    assert "4 in · 3 out · 1 rejected (1 EMPTY)" in done.stderr


def test_a_line_is_what_parse_prints(call, inputs):
    call("batch", "in/a.txt", "-o", "jobs.ndjson")
    assert call("parse", "in/a.txt", "--format", "json", "--models", "off").stdout == (
        inputs / "jobs.ndjson"
    ).read_text("utf-8")


def test_patterns_files_and_missing_files(call, inputs):
    done = call("batch", "in/sub/*.txt", "in/b.txt", "gone.txt", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson")
    assert done.exit_code == 1
    assert titles(inputs / "jobs.ndjson") == ["Cook", "Baker"]
    rejects = [(reject["source"]["ref"], reject["code"]) for reject in lines(inputs / "rejects.ndjson")]
    assert rejects == [("in/sub/empty.txt", "EMPTY"), ("gone.txt", "UNREADABLE")]


def test_nothing_in_is_exit_code_three_and_yesterdays_output_stays(call, inputs):
    (inputs / "jobs.ndjson").write_text("yesterday\n", "utf-8")
    assert call("batch", "in/sub/empty.txt", "-o", "jobs.ndjson").exit_code == 3
    assert (inputs / "jobs.ndjson").read_text("utf-8") == "yesterday\n"


def test_nothing_but_the_output_is_left_behind(call, inputs):
    call("batch", "in", "-o", "jobs.ndjson")
    assert sorted(path.name for path in inputs.iterdir()) == ["in", "jobs.ndjson"]


@pytest.mark.usefixtures("inputs")
def test_an_output_inside_the_folder_is_not_read_the_next_time(call):
    options = ("-o", "in/jobs.ndjson", "--rejects", "in/rejects.ndjson", "--summary", "in/run.json")
    call("batch", "in", *options)
    again = call("batch", "in", *options)
    assert "4 in · 3 out" in again.stderr


def test_the_summary_accounts_for_every_record(call, inputs):
    call("batch", "in", "-o", "jobs.ndjson", "--summary", "run.json", "--where", "employer.name!=Example Inn")
    summary = json.loads((inputs / "run.json").read_text("utf-8"))
    assert (summary["in"], summary["out"], summary["rejected"], summary["left_out"]) == (4, 2, 1, 1)
    assert summary["coverage"]["title"] == 1.0
    assert summary["coverage"]["reference"] == 0.5
    assert summary["rejects"] == [{"code": "EMPTY", "count": 1, "sample": "in/sub/empty.txt: empty"}]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("employer.name=Example Inn", ["Cook"]),
        ("reference=", ["Nurse", "Cook"]),
        ("reference!=", ["Baker"]),
        ("locations.country=NO", ["Nurse", "Cook"]),
        ("locations.locality=Oslo", ["Cook"]),
    ],
)
def test_where(call, inputs, condition, expected):
    call("batch", "in", "-o", "jobs.ndjson", "--where", condition)
    assert titles(inputs / "jobs.ndjson") == expected


@pytest.mark.usefixtures("inputs")
def test_where_on_a_field_that_is_none(call):
    done = call("batch", "in", "-o", "jobs.ndjson", "--where", "salry=1")
    assert done.exit_code == 2
    assert "'salry' is no field" in done.stderr


def test_the_first_so_many(call, inputs):
    assert call("batch", "in", "-o", "jobs.ndjson", "--limit", "2").exit_code == 0
    assert titles(inputs / "jobs.ndjson") == ["Nurse", "Baker"]


def test_the_shards_make_the_whole(call, inputs):
    for share in ("1/2", "2/2"):
        call("batch", "in", "-o", f"{share[0]}.ndjson", "--shard", share)
    assert titles(inputs / "1.ndjson") == ["Nurse", "Cook"]
    assert titles(inputs / "2.ndjson") == ["Baker"]


def test_a_sample_is_the_same_every_time_and_grows_with_its_share(call, inputs):
    for number in range(40):
        (inputs / "in" / f"m{number:02}.txt").write_text(f"Clerk {number}\n\nReference: {number}\n", "utf-8")
    found = []
    for share in ("0.2", "0.2", "0.6"):
        call("batch", "in", "-o", "jobs.ndjson", "--sample", share)
        found.append(titles(inputs / "jobs.ndjson"))
    assert found[0] == found[1]
    assert 0 < len(found[0]) < len(found[2]) < 43
    assert set(found[0]) < set(found[2])


def test_a_dry_run_counts_and_writes_nothing(call, inputs):
    done = call("batch", "in", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson", "--summary", "run.json", "--dry-run")
    assert "4 in · 3 out" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in inputs.iterdir()] == ["in"]


@pytest.mark.usefixtures("inputs")
def test_stdout_gets_the_lines_and_nothing_else(call):
    done = call("batch", "in", "-o", "-")
    assert [json.loads(line)["posting"]["title"] for line in done.stdout.splitlines()] == ["Nurse", "Baker", "Cook"]


def test_the_feeds_name_stands_for_its_file(call, inputs):
    call("batch", "in", "-o", "jobs.ndjson", "--feed", "acme")
    assert {record["source"]["ref"] for record in lines(inputs / "jobs.ndjson")} == {"acme"}


def test_rejects_can_be_played_again(call, inputs):
    call("batch", "in", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson", "--limit-of", "text_characters=60")
    assert [reject["code"] for reject in lines(inputs / "rejects.ndjson")] == ["TOO_LARGE", "TOO_LARGE", "EMPTY"]
    again = call("batch", "rejects.ndjson", "-o", "more.ndjson", "--rejects", "still.ndjson")
    assert again.exit_code == 1
    assert titles(inputs / "more.ndjson") == ["Nurse", "Baker"]
    assert [record["source"]["ref"] for record in lines(inputs / "more.ndjson")] == ["in/a.txt", "in/b.txt"]
    assert [reject["code"] for reject in lines(inputs / "still.ndjson")] == ["EMPTY"]


@pytest.mark.usefixtures("inputs")
def test_a_limit_that_there_is_none_of(call):
    assert call("batch", "in", "-o", "jobs.ndjson", "--limit-of", "patience=3").exit_code == 2


def test_contacts_can_be_left_out(call, inputs):
    call("batch", "in/a.txt", "-o", "jobs.ndjson", "--redact", "contacts", "--with-text")
    written = (inputs / "jobs.ndjson").read_text("utf-8")
    (record,) = lines(inputs / "jobs.ndjson")
    assert record["posting"]["contacts"] == []
    assert record["posting"]["title"] == "Nurse"
    assert not any(word in written for word in ("Kari", "kari@", "22 22 22 22", "+4722222222"))
    for proofs in record["evidence"].values():
        assert all(
            proof["quote"] == record["text"][proof["start"] : proof["end"]] for proof in proofs if proof["quote"]
        )


def test_the_output_does_not_depend_on_the_number_of_workers(call, inputs):
    call("batch", "in", "-o", "one.ndjson")
    call("batch", "in", "-o", "three.ndjson", "--jobs", "3")
    assert (inputs / "one.ndjson").read_bytes() == (inputs / "three.ndjson").read_bytes()


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("json", "[", "]"),
        ("csv", "id,hash,source_ref", "Place of work: Oslo"),
        ("indeed-xml", "<?xml", "</source>"),
        ("jsonld", "{", "}"),
    ],
)
def test_an_output_has_its_head_and_its_tail(call, inputs, form, first, last):
    call("batch", "in", "-o", "out", "--format", form)
    written = (inputs / "out").read_text("utf-8")
    assert written.startswith(first)
    assert last in written.splitlines()[-1]


def test_an_array_holds_every_record(call, inputs):
    call("batch", "in", "-o", "jobs.json")
    records = json.loads((inputs / "jobs.json").read_text("utf-8"))
    assert [record["posting"]["title"] for record in records] == ["Nurse", "Baker", "Cook"]


@pytest.mark.usefixtures("inputs")
def test_a_name_that_says_no_form(call):
    done = call("batch", "in", "-o", "jobs.doc")
    assert "jobs.doc: the name does not say which form" in str(done.exception)


@pytest.mark.usefixtures("inputs")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-o jobs.ndjson --rejects ./jobs.ndjson", "jobs.ndjson: two of -o, --rejects, --summary, --changes go there"),
        ("-o - --format parquet", "-o -: parquet is no stream; give -o FILE"),
        ("-o - --previous last.ndjson --changes c.ndjson", "--changes: they go with an output that stays"),
        ("-o - --resume-if-same", "--resume: what went to stdout cannot be gone on with"),
    ],
)
def test_outputs_that_would_be_lost_are_not_begun(call, words, said):
    done = call("batch", "in", *words.split())
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("words", ["-o {}", "-o jobs.ndjson --rejects {}", "-o jobs.ndjson --summary {}"])
def test_a_device_or_a_folder_is_not_replaced_by_a_file(call, inputs, words):
    os.mkfifo(inputs / "pipe.ndjson")
    (inputs / "folder.ndjson").mkdir()
    for place in ("pipe.ndjson", "folder.ndjson"):
        done = call("batch", "in", *words.format(place).split())
        assert f"{place}: no regular file" in str(done.exception) or f"File '{place}' is a directory" in done.stderr
        assert not (inputs / place).is_file()
    call("batch", "in", "-o", "jobs.ndjson")
    assert "no regular file" in str(call("convert", "jobs.ndjson", "-o", "pipe.ndjson").exception)


def test_rejects_that_are_read_are_not_lost_on_the_way_to_stdout(call, inputs):
    call("batch", "in", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson")
    before = (inputs / "rejects.ndjson").read_bytes()
    assert before
    call("batch", "rejects.ndjson", "-o", "-", "--rejects", "rejects.ndjson")
    assert (inputs / "rejects.ndjson").read_bytes() == before


def test_what_a_run_writes_into_its_folder_is_not_read_the_next_time(call, inputs):
    (inputs / "out").mkdir()
    words = "batch . -o jobs.ndjson --previous last.ndjson --changes changes.ndjson --summary run.json --state state"
    for _ in range(2):
        call(*words.split(), "--rejects", "rejects.ndjson")
    assert lines(inputs / "rejects.ndjson")[0]["message"] == "in/sub/empty.txt: empty"
    assert len(lines(inputs / "rejects.ndjson")) == 1


def test_a_stale_state_is_no_obstacle_where_one_says_so(call, inputs):
    words = ("batch", "in", "-o", "jobs.ndjson")
    call(*words)
    expected = (inputs / "jobs.ndjson").read_bytes()
    with Spool(inputs / ".jobs.ndjson.batch", ("output", "rejects", "changes")) as spool:
        spool.start()
        spool.add("output", b"of another night\n")
        spool.phase = "publishing"
        spool.save({"version": "another"}, {})
    (inputs / "jobs.ndjson").unlink()
    assert call(*words, "--resume").exit_code == 2
    assert call(*words, "--resume-if-same").exit_code == 1
    assert (inputs / "jobs.ndjson").read_bytes() == expected


def test_a_second_run_does_not_disturb_the_first(call, inputs):
    with Spool(inputs / ".jobs.ndjson.batch", ()):
        done = call("batch", "in", "-o", "jobs.ndjson")
    assert done.exit_code == 2
    assert "another run is at work" in done.stderr


def test_ndjson_with_what_is_known_of_each_posting(call, inputs):
    known = {
        "id": "a7",
        "url": "https://example.com/7",
        "country": "US",
        "given": {"employer.name": "Example Bread Ltd"},
    }
    content = "Baker\n\nReference: 0042\nApplication deadline: 01/05/26\n"
    (inputs / "feed.ndjson").write_text(
        f"{json.dumps({'content': content} | known)}\n{json.dumps({'id': 'a8'})}\n", "utf-8"
    )
    call("batch", "feed.ndjson", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson")
    (record,) = lines(inputs / "jobs.ndjson")
    assert record["posting"]["deadline"] == "2026-01-05"
    assert record["posting"]["employer"]["name"] == "Example Bread Ltd"
    assert record["posting"]["url"] == "https://example.com/7"
    assert (record["source"]["ref"], record["source"]["id"]) == ("feed.ndjson", "a7")
    (reject,) = lines(inputs / "rejects.ndjson")
    assert reject["source"]["ref"] == "feed.ndjson"


def test_a_rejected_line_of_ndjson_can_be_played_again_with_what_is_known_of_it(call, inputs):
    content = "Baker\n\nReference: 0042\nApplication deadline: 01/05/26\n"
    line = {"content": content, "id": "a7", "country": "US", "retrieved": "2026-04-01T08:00:00+02:00"}
    (inputs / "feed.ndjson").write_text(f"{json.dumps(line)}\n", "utf-8")
    call("batch", "feed.ndjson", "-o", "no.ndjson", "--rejects", "rejects.ndjson", "--limit-of", "text_characters=20")
    call("batch", "feed.ndjson", "-o", "at-once.ndjson")
    call("batch", "rejects.ndjson", "-o", "again.ndjson")
    assert (inputs / "again.ndjson").read_bytes() == (inputs / "at-once.ndjson").read_bytes()


def test_what_a_terminal_would_obey_is_escaped_on_stderr(call, inputs):
    (inputs / "in" / "a\x1b[2J.txt").write_text("", "utf-8")
    done = call("batch", "in/a\x1b[2J.txt", "-o", "jobs.ndjson")
    assert "\x1b" not in done.stderr
    assert "EMPTY  e.g. in/a\\x1b[2J.txt: empty" in done.stderr


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bad_records_cost_themselves_wherever_they_stand(call, inputs, seed):
    chance = random.Random(seed)
    good = [
        json.dumps({"id": str(number), "content": f"Baker {number}\n\nReference: {number}\n"}) for number in range(20)
    ]
    bad = ["{", "null", '{"id": 1}', '{"content": " "}', '{"content": "x", "given": {"salry": "1"}}']
    written = list(good)
    for poison in bad:
        written.insert(chance.randint(1, len(written)), poison)
    (inputs / "feed.ndjson").write_text("\n".join(written) + "\n", "utf-8")
    done = call("batch", "feed.ndjson", "-o", "jobs.ndjson", "--rejects", "rejects.ndjson", "--summary", "run.json")
    assert titles(inputs / "jobs.ndjson") == [f"Baker {number}" for number in range(20)]
    summary = json.loads((inputs / "run.json").read_text("utf-8"))
    assert (summary["in"], summary["out"], summary["rejected"]) == (25, 20, 5)
    assert len(lines(inputs / "rejects.ndjson")) == 5, done.stderr
