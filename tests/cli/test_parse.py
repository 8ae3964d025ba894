import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse.cli import commands, main
from postingparse.pipeline import parse_file
from postingparse.result import is_field, record_schema

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "city-bulletin" / "input.txt"
COMMAND = [sys.executable, "-m", "postingparse"]


def said_by(*arguments, monkeypatch, capsys):
    """Exit code and stderr of the command."""
    monkeypatch.setattr(sys, "argv", ["postingparse", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code, capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["parse", SAMPLE], ["schema"]])
def test_an_output_that_is_full_is_told_in_one_line(arguments):
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*COMMAND, *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (run.returncode, run.stderr) == (3, b"postingparse: output: No space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
def test_a_reader_that_has_enough_is_no_error():
    run = subprocess.Popen([*COMMAND, "parse", SAMPLE], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 0


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--given", "foo=bar", "'foo'"),
        ("--given", "deadline=tomorrow", "'tomorrow'"),
        ("--given", "employer.name=", "'employer.name'"),
        ("--given", "employer.name=A\x07b", "control characters"),
        ("--country", "XX", "'XX'"),
        ("--country", "", "''"),
        ("--explain", "nofield", "'nofield'"),
        ("--explain", "employer.nofield", "'employer.nofield'"),
        ("--models", "often", "'often'"),
        ("--today", "tomorrow", "'tomorrow'"),
    ],
)
def test_what_cannot_be_used_is_an_error_of_usage(option, value, named, monkeypatch, capsys):
    code, err = said_by("parse", option, value, SAMPLE, monkeypatch=monkeypatch, capsys=capsys)
    assert code == 2
    assert named in err
    assert err.count("\n") == 1
    assert "UNREADABLE" not in err


def test_a_country_may_be_written_small(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["postingparse", "parse", "--country", "no", str(SAMPLE)])
    main()
    assert capsys.readouterr().out.startswith("{")


def test_every_path_with_evidence_can_be_explained():
    paths = [path for place in sorted(ROOT.glob("samples/*/input.txt"))[:8] for path in parse_file(place).evidence]
    assert paths
    assert [path for path in paths if not is_field(path)] == []


def test_the_file_is_named_once(monkeypatch, capsys, tmp_path):
    empty = tmp_path / "two  blanks.txt"
    empty.write_bytes(b"")
    assert said_by("parse", empty, monkeypatch=monkeypatch, capsys=capsys) == (
        3,
        f"postingparse: {empty}: EMPTY: empty\n",
    )
    gone = tmp_path / "gone.txt"
    assert said_by("parse", gone, monkeypatch=monkeypatch, capsys=capsys) == (
        3,
        f"postingparse: {gone}: UNREADABLE: no such file\n",
    )


@pytest.mark.parametrize("options", [[], ["--with-text"], ["--evidence", "none"]])
def test_a_record_is_what_the_schema_says(options):
    record = json.loads(CliRunner().invoke(commands, ["parse", *options, str(SAMPLE)]).output)
    schema = json.loads(CliRunner().invoke(commands, ["schema"]).output)
    assert schema == record_schema()
    assert set(schema["required"]) == {"posting", "evidence", "conflicts", "findings", "source"}
    assert ("text" in record) == ("--with-text" in options)
    assert list(complaints(record, schema, schema["$defs"])) == []


def test_the_guard_of_the_schema_can_fail():
    schema = record_schema()
    assert list(complaints({"posting": {}, "more": 1}, schema, schema["$defs"]))[:2] == ["more", "conflicts"]


def complaints(value, schema, parts):
    """Keys that the schema does not know, or misses."""
    for choice in schema.get("anyOf", [schema]):
        known = parts[choice["$ref"].rpartition("/")[2]] if "$ref" in choice else choice
        if isinstance(value, dict) and "properties" in known:
            yield from sorted(value.keys() - known["properties"].keys())
            yield from sorted(set(known["required"]) - value.keys())
            for key in value.keys() & known["properties"].keys():
                yield from complaints(value[key], known["properties"][key], parts)
        elif isinstance(value, dict) and isinstance(known.get("additionalProperties"), dict):
            for one in value.values():
                yield from complaints(one, known["additionalProperties"], parts)
        elif isinstance(value, list) and isinstance(known.get("items"), dict):
            for one in value:
                yield from complaints(one, known["items"], parts)
