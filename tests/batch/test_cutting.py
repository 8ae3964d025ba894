"""Cutting in a process of its own: an input that makes it hang or die costs the rest of that input."""

import os
import sys
import threading
from pathlib import Path

import pytest

from postingparse.batch import cutting
from postingparse.batch.cutting import Cutting
from postingparse.batch.inputs import Reader, find_files
from postingparse.batch.worker import Allowance
from postingparse.context import Context

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the kernel keeps these limits elsewhere")

RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title><item><title>Nurse</title>'
    "<link>https://example.com/1</link><description>We need a nurse in Hamar.</description></item>"
)


def cut(*files: Path, seconds: int = 10, megabytes: int = 512) -> list[tuple[str, str]]:
    """For each outcome its kind or code, and its file or message."""
    cutting.LEAST = allowance = Allowance(seconds, megabytes)
    with Cutting(Context(), allowance) as cutter:
        found = list(cutter.records_of(map(str, files)))
    return [(one.kind, one.ref) if hasattr(one, "kind") else (one.code, one.message) for one in found]


@pytest.fixture(autouse=True)
def _least(monkeypatch):
    monkeypatch.setattr(cutting, "LEAST", cutting.LEAST)


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Nurse\n\nEmployer: Example Care AS\n", "utf-8")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel keeps this limit on Linux only")
def test_a_feed_that_takes_all_memory_costs_itself(tmp_path, text):
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS + "<item>" + "<a/>" * 2_000_000, "utf-8")
    said = f"{feed}: more than 20 MiB of memory to cut it into postings; the rest of it is not read"
    assert cut(text, feed, text, megabytes=20) == [
        ("text", str(text)),
        ("OUT_OF_MEMORY", said),
        ("text", str(text)),
    ]


def test_a_feed_that_takes_too_long_costs_its_rest(tmp_path, text):
    feed = tmp_path / "feed.ndjson"
    feed.write_text('{"text": "Nurse wanted in Hamar"}\n' + "\n" * 20_000_000, "utf-8")
    said = f"{feed}: more than 1 seconds to find the next posting; the rest of it is not read"
    assert cut(text, feed, text, seconds=1) == [
        ("text", str(text)),
        ("text", str(feed)),
        ("TIMEOUT", said),
        ("text", str(text)),
    ]


def test_a_pipe_with_a_name_is_read_once(tmp_path, text):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("Baker wanted in Oslo\n\nEmployer: Example AS\n", "utf-8"))
    writer.start()
    assert cut(text, pipe, text) == [("text", str(text)), ("text", str(pipe)), ("text", str(text))]
    writer.join()


def test_a_pipe_in_a_folder_is_no_input(tmp_path, text):
    os.mkfifo(tmp_path / "pipe")
    assert find_files([str(tmp_path)]) == [str(text)]


def test_many_files_come_in_their_order(tmp_path):
    files = [tmp_path / f"{number:03}.txt" for number in range(200)]
    for file in files:
        file.write_text(f"Nurse {file.stem} wanted\n", "utf-8")
    assert cut(*files) == [("text", str(file)) for file in files]


def test_a_defect_of_a_reader_costs_the_rest_of_its_file(monkeypatch):
    def defective(path, **_named):
        raise LookupError(f"a defect\nof {path.name}")

    monkeypatch.setattr("postingparse.batch.inputs.split_input", defective)
    (crashed,) = Reader(Context()).records_of("in/b.txt")
    assert crashed.code == "CRASHED"
    assert crashed.message == "in/b.txt: LookupError while it was cut into postings: a defect of b.txt"
