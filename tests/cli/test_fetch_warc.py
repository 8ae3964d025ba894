"""Pages in a WARC file with its manifest: read back, resumed, told to be the same."""

import os
import signal
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from postingparse import parse_all
from postingparse.batch.inputs import Reader, find_files
from postingparse.cli import commands
from postingparse.context import Context
from postingparse.pipeline import parse_record
from tests.load.boards_of_tests import LEVER, WHOLE_BOARDS
from tests.load.hosts_of_tests import play
from tests.load.site_of_tests import Site, answer, serve

ROOT = Path(__file__).parent.parent.parent
POSTING = "<title>Baker {0} - Acme</title><h1>Baker {0}</h1><p>Employer: Acme Bread AS</p><p>Place of work: Oslo, Norway</p><p>Reference: 00{0}</p>"


@pytest.fixture
def site():
    pages = {f"/jobs/{number}": answer(POSTING.format(number).encode(), ETag=f'"{number}"') for number in range(6)}
    with serve(Site(pages=pages)) as served:
        yield served


def command(site, folder, *words):
    urls = [f"{site.url}/jobs/{number}" for number in range(6)]
    return ["fetch", "--allow-private", "--delay", "0", "--warc", "-o", str(folder), *urls, *words]


def fetch(*words):
    run = CliRunner().invoke(commands, list(words))
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return SimpleNamespace(code=run.exit_code, lines=run.stderr.splitlines())


def results(folder):
    context = Context()
    reader = Reader(context)
    return [
        one
        for file in find_files([str(folder)])
        for record in reader.records_of(file)
        for one in parse_record(record, context=context)
    ]


def references(folder):
    return [one.posting.reference for one in results(folder)]


def targets(file):
    return [
        record.rec_headers.get_header("WARC-Target-URI")
        for record in ArchiveIterator(BytesIO(file.read_bytes()))
        if record.rec_type == "response"
    ]


def test_the_file_is_a_warc_file_with_a_record_a_page(site, tmp_path):
    assert fetch(*command(site, tmp_path)).lines[-1] == "postingparse: 6 new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["manifest.ndjson", "pages.warc.gz"]
    first, *records = [
        (one.rec_type, one) for one in ArchiveIterator(BytesIO((tmp_path / "pages.warc.gz").read_bytes()))
    ]
    assert (first[0], {kind for kind, _ in records}) == ("warcinfo", {"response"})
    with (tmp_path / "pages.warc.gz").open("rb") as stream:
        pages = [
            (
                one.rec_headers.get_header("WARC-Target-URI"),
                one.http_headers.get_statuscode(),
                one.http_headers.get_header("etag"),
                one.content_stream().read(),
            )
            for one in ArchiveIterator(stream, check_digests="raise")
            if one.rec_type == "response"
        ]
    assert pages == [(f"{site.url}/jobs/{n}", "200", f'"{n}"', POSTING.format(n).encode()) for n in range(6)]


def test_a_batch_reads_it_back(site, tmp_path):
    assert fetch(*command(site, tmp_path)).code == 0
    found = results(tmp_path)
    assert [(one.posting.title, one.posting.url) for one in found] == [
        (f"Baker {n}", f"{site.url}/jobs/{n}") for n in range(6)
    ]
    assert all(one.source.retrieved for one in found)
    alone = list(parse_all(tmp_path / "pages.warc.gz"))  # and so does anybody who has the file alone
    assert [one.posting.reference for one in alone] == [f"00{n}" for n in range(6)]


def test_a_changed_page_is_added_and_its_old_record_is_not_read(site, tmp_path):
    assert fetch(*command(site, tmp_path)).code == 0
    before = (tmp_path / "pages.warc.gz").read_bytes()
    for number in range(6):
        site.pages[f"/jobs/{number}"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    site.pages["/jobs/2"] = answer(POSTING.format("99").encode())
    site.pages["/jobs/3"] = answer(status="410 Gone")
    assert fetch(*command(site, tmp_path)).lines[-1] == "postingparse: 1 changed · 4 same · 1 gone"
    assert (tmp_path / "pages.warc.gz").read_bytes().startswith(before)
    assert references(tmp_path) == ["000", "001", "0099", "004", "005"]
    assert fetch(*command(site, tmp_path)).lines[-1] == "postingparse: 5 same · 1 failed"
    assert references(tmp_path) == ["000", "001", "0099", "004", "005"]


@pytest.mark.parametrize("torn", [b"", b"\x1f\x8b\x08\x00half of a record"])
def test_killed_and_started_again_it_goes_on_behind_the_last_record(site, tmp_path, torn):
    reached, gone = threading.Event(), threading.Event()
    whole = site.pages["/jobs/3"]

    def held(_):
        site.pages["/jobs/3"] = whole
        reached.set()
        gone.wait(60)
        raise OSError

    site.pages["/jobs/3"] = held
    words = [sys.executable, "-m", "postingparse", *command(site, tmp_path)]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL) as run:
        assert reached.wait(60)
        run.send_signal(signal.SIGKILL)
    gone.set()
    with (tmp_path / "pages.warc.gz").open("ab") as stream:
        stream.write(torn)
    assert fetch(*command(site, tmp_path)).lines[-1] == "postingparse: 3 new · 3 done"
    assert targets(tmp_path / "pages.warc.gz") == [f"{site.url}/jobs/{n}" for n in range(6)]
    assert references(tmp_path) == [f"00{n}" for n in range(6)]
    assert [path for path in site.sent if path != "/robots.txt"] == [f"/jobs/{n}" for n in range(6)]


def test_a_folder_may_change_its_mind(site, tmp_path):
    plain = [word for word in command(site, tmp_path) if word != "--warc"]
    assert fetch(*plain).code == 0
    for number in range(3):
        site.pages[f"/jobs/{number}"] = answer(POSTING.format(f"1{number}").encode())
    assert fetch(*command(site, tmp_path)).lines[-1] == "postingparse: 3 changed · 3 same"
    assert list(tmp_path.glob("*.html")) == []
    assert sorted(references(tmp_path)) == ["0010", "0011", "0012", "003", "004", "005"]
    assert fetch(*plain).lines[-1] == "postingparse: 6 same"
    assert sorted(references(tmp_path)) == ["0010", "0011", "0012", "003", "004", "005"]
    assert (tmp_path / "pages.warc.gz").exists()


def test_a_board_keeps_what_it_knows_of_its_employer(tmp_path):
    url = "https://jobs.eu.lever.co/acme"
    with play(LEVER, tmp_path):
        assert fetch("fetch", url, "--warc", "-o", str(tmp_path / "jobs"), "--delay", "0").code == 0
    assert (
        sorted((one.posting.title, one.posting.employer.name, one.posting.url) for one in results(tmp_path / "jobs"))
        == WHOLE_BOARDS[url][1]
    )


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nmine\r\n\r\n"]
)
def test_a_file_of_somebody_else_is_not_touched(site, tmp_path, content):
    (tmp_path / "pages.warc.gz").write_bytes(content)
    run = fetch(*command(site, tmp_path))
    assert (run.code, run.lines[-1]) == (
        3,
        f"postingparse: {tmp_path}/pages.warc.gz: not a WARC file that fetch has written",
    )
    assert (tmp_path / "pages.warc.gz").read_bytes() == content


def test_a_stream_holds_no_warc_file():
    run = fetch("fetch", "https://acme.example/", "--warc", "-o", "-")
    assert (run.code, "needs a folder" in run.lines[-1]) == (2, True)
