"""A real Spark with two workers, where it is installed: pip install 'postingparse[spark]', and Java 17."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'postingparse[spark]'")
pytest.importorskip("pandas", reason="pandas, which mapInArrow asks for, is not installed: pip install 'pyspark[sql]'")
if shutil.which("java") is None:
    pytest.skip("Java is not installed (Debian: apt-get install openjdk-17-jre-headless)", allow_module_level=True)

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "spark.md").read_text("utf-8")


def submit(*words):
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    program = Path(sys.executable).parent / "spark-submit"
    command = [program, "--master", "local[2]", "--conf", "spark.ui.enabled=false", *words]
    done = subprocess.run(command, check=False, env=surroundings, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-4000:]
    return done


def records_in(folder):
    return sorted(pq.read_table(folder).to_pylist(), key=lambda row: int(row["input"]))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel keeps the limits of a record on Linux only")
def test_bad_records_cost_themselves_and_a_second_run_gives_the_same(tmp_path):
    done = submit(ROOT / "tests" / "batch" / "spark_poison.py", tmp_path / "first", tmp_path / "second")
    first = records_in(tmp_path / "first")
    assert [row["input"] for row in first] == [str(number) for number in range(60)]
    assert {row["input"]: row["reject_code"] for row in first if row["reject_code"]} == {
        "7": "TIMEOUT",
        "23": "CRASHED",
        "31": "OUT_OF_MEMORY",
        "52": "OUT_OF_MEMORY",  # killed from outside: as the system does where memory is short
    }
    assert [row["reference"] for row in first if not row["reject_code"]][:8] == [
        f"{number:04}" for number in (0, 1, 2, 3, 4, 5, 6, 8)
    ]
    assert records_in(tmp_path / "second") == first
    assert len(list((tmp_path / "first").glob("part-*"))) == 2
    assert sorted(set(re.findall(r"task \d+ of \d+", done.stderr))) == ["task 0 of 2", "task 1 of 2"]


def block(language):
    return re.search(rf"^```{language}\n([\s\S]*?)^```$", TEXT, re.MULTILINE)[1]


def test_the_example_prints_what_it_says_and_gives_what_the_batch_gives(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("postings.ndjson").write_text(block("json"), "utf-8")
    command, _, said = block("console").partition("\n")
    words = command.partition("spark_parse.py ")[2].split()
    done = submit(ROOT / "docs" / "examples" / "spark_parse.py", *words)
    assert done.stdout.endswith(said)
    batch = "batch postings.ndjson -o jobs.parquet --feed board --evidence chosen --today 2026-03-01"
    command = [sys.executable, "-m", "postingparse", *batch.split()]
    done = subprocess.run(
        command, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr  # one is rejected
    expected = pq.read_table("jobs.parquet").to_pylist()
    given = [row for row in records_in("records") if row["reject_code"] is None]
    assert len(given) == 2
    for row in (*expected, *given):
        row["source"] |= {"index": None, "encoding": None}  # a line has the file's
    assert [{name: row[name] for name in expected[0]} for row in given] == expected
