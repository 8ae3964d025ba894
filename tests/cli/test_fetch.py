"""`postingparse fetch`, against a site of thirty pages and one that misbehaves; the site's own log is the proof."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from postingparse.batch.cutting import Cutting
from postingparse.batch.inputs import find_files
from postingparse.cli import commands
from postingparse.context import Context
from postingparse.pipeline import parse_record
from tests.load.site_of_tests import Site, answer, redirect, serve

ROOT = Path(__file__).parent.parent.parent
POSTING = "<title>Baker {0} - Acme</title><h1>Baker {0}</h1><p>Employer: Acme Bread AS</p><p>Place of work: Oslo, Norway</p><p>Reference: 00{0}</p><a href='/apply/{0}'>Apply here</a>"
PATHS = [f"/jobs/{number}" for number in range(30)]


@pytest.fixture
def site():
    robots = b"User-agent: *\nDisallow: /private/\n"
    pages = {"/robots.txt": answer(robots, kind="text/plain")}
    pages |= {path: answer(POSTING.format(path[6:]).encode(), ETag=f'"{path}"') for path in PATHS}
    with serve(Site(pages=pages)) as served:
        yield served


def command(*words):
    return [sys.executable, "-m", "postingparse", "fetch", "--allow-private", *map(str, words)]


def fetch(*words, lines=None):
    run = CliRunner().invoke(commands, [*map(str, ("fetch", "--allow-private", *words))], input=lines)
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return SimpleNamespace(returncode=run.exit_code, stdout=run.stdout, stderr=run.stderr)


def manifest(folder):
    return [json.loads(line) for line in (folder / "manifest.ndjson").read_text("utf-8").splitlines()]


def urls(site):
    return [site.url + path for path in PATHS]


def test_thirty_pages_are_fetched_with_a_delay_and_never_what_robots_txt_forbids(site, tmp_path):
    asked = [*urls(site)[:10], f"{site.url}/private/1", *urls(site)[10:], urls(site)[0]]
    run = fetch(*asked, "-o", tmp_path / "jobs", "--delay", "0.03")
    assert (run.returncode, run.stdout) == (4, "")
    assert site.paths() == ["/robots.txt", *PATHS]
    times = [one.at for one in site.asked]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.03
    lines = run.stderr.splitlines()
    assert lines[0] == f"postingparse: new {site.url}/jobs/0"
    assert f"postingparse: failed {site.url}/private/1: robots.txt forbids it" in lines
    assert lines[-1] == "postingparse: 30 new · 1 failed"
    assert len(list((tmp_path / "jobs").glob("*.html"))) == 30


def test_each_file_is_noted_with_where_it_came_from(site, tmp_path):
    site.pages["/old"] = redirect("/jobs/7")
    assert fetch(f"{site.url}/old#top", "-o", tmp_path, "--delay", "0").returncode == 0
    (entry,) = manifest(tmp_path)
    body = POSTING.format("7").encode()
    name = hashlib.sha256(f"{site.url}/old".encode()).hexdigest()[:32] + ".html"
    assert entry.pop("retrieved").endswith("+00:00")
    assert entry == {
        "url": f"{site.url}/old",
        "final_url": f"{site.url}/jobs/7",
        "status": 200,
        "error": None,
        "etag": '"/jobs/7"',
        "last_modified": None,
        "media_type": "text/html; charset=utf-8",
        "sha256": hashlib.sha256(body).hexdigest(),
        "file": name,
        "page": None,
        "given": {},
        "offset": None,
        "length": None,
    }
    assert (tmp_path / name).read_bytes() == body
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "manifest.ndjson"])


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_killed_and_started_again_it_sends_for_no_page_twice(site, tmp_path, sign):
    reached = threading.Event()
    gone = threading.Event()
    whole = site.pages["/jobs/12"]

    def held(_):
        site.pages["/jobs/12"] = whole
        reached.set()
        gone.wait(60)
        raise OSError

    site.pages["/jobs/12"] = held
    words = command(*urls(site), "-o", tmp_path, "--delay", "0")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=surroundings, stderr=subprocess.PIPE, text=True) as run:
        assert reached.wait(60)
        run.send_signal(sign)
        told = run.communicate(timeout=60)[1]
    gone.set()
    if sign == signal.SIGTERM:
        assert (run.returncode, told.splitlines()[-1]) == (130, "postingparse: interrupted; the same command goes on")
    again = fetch(*urls(site), "-o", tmp_path, "--delay", "0")
    assert (again.returncode, again.stderr.splitlines()[-1]) == (0, "postingparse: 18 new · 12 done")
    assert [path for path in site.sent if path != "/robots.txt"] == PATHS
    assert [entry["url"] for entry in manifest(tmp_path)] == urls(site)


def test_a_second_run_asks_only_for_what_has_changed(site, tmp_path):
    addresses = urls(site)[:4]
    assert fetch(*addresses, "-o", tmp_path, "--delay", "0").returncode == 0
    first = {entry["url"]: entry for entry in manifest(tmp_path)}
    unchanged = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    site.pages["/jobs/0"] = unchanged
    site.pages["/jobs/1"] = answer(b"<h1>Cook</h1>", ETag='"new"')
    site.pages["/jobs/2"] = answer(b"gone", status="410 Gone")
    site.pages["/jobs/3"] = answer(b"oops", status="403 Forbidden")
    run = fetch(*addresses, "-o", tmp_path, "--delay", "0")
    assert run.returncode == 4
    assert run.stderr.splitlines() == [
        f"postingparse: same {site.url}/jobs/0",
        f"postingparse: changed {site.url}/jobs/1",
        f"postingparse: gone {site.url}/jobs/2",
        f"postingparse: failed {site.url}/jobs/3: status 403",
        "postingparse: 1 changed · 1 same · 1 gone · 1 failed",
    ]
    assert [one.headers.get("if-none-match") for one in site.asked[-4:]] == [f'"{path}"' for path in PATHS[:4]]
    second = manifest(tmp_path)
    assert [(entry["status"], entry["error"]) for entry in second] == [
        (304, None),
        (200, None),
        (410, "STATUS"),
        (403, "STATUS"),
    ]
    assert [entry["file"] for entry in second] == [
        first[f"{site.url}/jobs/0"]["file"],
        first[f"{site.url}/jobs/1"]["file"],
        None,
        first[f"{site.url}/jobs/3"]["file"],
    ]
    assert sorted(path.name for path in tmp_path.glob("*.html")) == sorted(
        filter(None, (entry["file"] for entry in second))
    )
    assert (tmp_path / second[1]["file"]).read_bytes() == b"<h1>Cook</h1>"


def test_a_file_that_somebody_took_away_is_fetched_again(site, tmp_path):
    assert fetch(urls(site)[0], "-o", tmp_path, "--delay", "0").returncode == 0
    (file,) = tmp_path.glob("*.html")
    file.unlink()
    assert fetch(urls(site)[0], "-o", tmp_path, "--delay", "0").returncode == 0
    assert file.read_bytes() == POSTING.format("0").encode()
    assert "if-none-match" not in site.asked[-1].headers


def test_a_sitemap_and_its_index_are_followed(site, tmp_path):
    def listed(*entries):
        rows = "".join(f"<url><loc>{site.url}{path}</loc><lastmod>{day}</lastmod></url>" for path, day in entries)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()

    places = "".join(f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in ("a.xml", "b.xml.gz", "index.xml"))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>'.encode()
    site.pages["/robots.txt"] = answer(f"Sitemap: {site.url}/index.xml\n".encode(), kind="text/plain")
    site.pages["/index.xml"] = answer(index, kind="application/xml")
    site.pages["/a.xml"] = answer(listed(("/jobs/1", "2026-01-01"), ("/about", "2026-01-01")), kind="text/xml")
    packed = gzip.compress(listed(("/jobs/2", "2999-01-01"), ("/jobs/3", "2026-01-01")))
    site.pages["/b.xml.gz"] = answer(packed, kind="application/gzip")
    words = (f"{site.url}/", "--sitemap", "--match", "*/jobs/*", "-o", tmp_path, "--delay", "0")
    run = fetch(*words)
    assert (run.returncode, run.stderr.splitlines()[-1]) == (0, "postingparse: 3 new")
    assert site.paths() == ["/robots.txt", "/index.xml", "/a.xml", "/jobs/1", "/b.xml.gz", "/jobs/2", "/jobs/3"]
    run = fetch(*words)
    assert (run.returncode, run.stderr.splitlines()[-1]) == (0, "postingparse: 3 same")
    assert site.paths()[7:] == ["/robots.txt", "/index.xml", "/a.xml", "/b.xml.gz", "/jobs/2"]  # the others are older


@pytest.mark.parametrize("body", [b"<html><p>No", b"<urlset><url><loc>http://127.0.0.1/", b"", b"\x1f\x8b\x08broken"])
def test_what_is_no_sitemap_is_a_failure(site, tmp_path, body):
    site.pages["/sitemap.xml"] = answer(body, kind="application/xml")
    run = fetch(f"{site.url}/", "--sitemap", "-o", tmp_path, "--delay", "0")
    assert run.returncode == (4 if body else 0)
    assert "Traceback" not in run.stderr


def test_pages_can_be_piped_into_a_batch(site):
    run = fetch("-", "-o", "-", "--delay", "0", "--limit", "2", lines="\n".join(urls(site)))
    assert run.returncode == 0
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["url"] for line in lines] == urls(site)[:2]
    words = [sys.executable, "-m", "postingparse", "batch", "-", "-o", "-", "--jobs", "1", "--quiet"]
    batch = subprocess.run(
        words,
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        input=run.stdout,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    records = [json.loads(line) for line in batch.stdout.splitlines()]
    assert [record["posting"]["reference"] for record in records] == ["000", "001"]
    assert [record["source"]["retrieved"] is not None for record in records] == [True, True]


def test_a_folder_can_be_given_to_a_batch_which_knows_where_its_pages_came_from(site, tmp_path):
    site.pages["/jobs/1"] = answer(POSTING.format("ø").encode("latin-1"), kind="text/html; charset=iso-8859-1")
    site.pages["/api"] = answer(
        b'{"@type": "JobPosting", "title": "Cook", "url": "https://acme.example/7", "description": "We cook."}',
        kind="application/json",
    )
    assert fetch(*urls(site)[:2], f"{site.url}/api", "-o", tmp_path, "--delay", "0").returncode == 0
    context = Context()
    files = find_files([str(tmp_path)])
    with Cutting(context) as cutting:
        records = list(cutting.records_of(files))
    results = [outcome for record in records for outcome in parse_record(record, context=context)]
    assert sorted((result.posting.title, result.posting.url) for result in results) == [
        ("Baker 0", f"{site.url}/jobs/0"),
        ("Baker ø", f"{site.url}/jobs/1"),
        ("Cook", "https://acme.example/7"),
    ]
    assert sorted({record.ref for record in records}) == [
        str(tmp_path),
        next(file for file in files if file.endswith(".json")),
    ]
    assert all(result.source.retrieved for result in results)


def test_a_password_is_nowhere(site, tmp_path):
    address = site.url.replace("//", "//me:hunter2@")
    run = fetch(address, f"{site.url}/jobs/1?api_key=hunter2", "-o", tmp_path, "--delay", "0")
    assert run.returncode == 4
    assert run.stderr.splitlines()[:2] == [
        f"postingparse: failed {site.url}: a user or a password in the URL",
        f"postingparse: failed {site.url}/jobs/1?api_key=***: status 404",
    ]
    assert "me:hunter2" not in (tmp_path / "manifest.ndjson").read_text("utf-8")


def test_two_runs_do_not_share_a_folder(site, tmp_path):
    reached, done = threading.Event(), threading.Event()
    whole = site.pages["/jobs/0"]

    def held(connection):
        reached.set()
        done.wait(60)
        connection.sendall(whole)

    site.pages["/jobs/0"] = held
    words = command(urls(site)[0], "-o", tmp_path, "--delay", "0", "--quiet")
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}) as run:
        assert reached.wait(60)
        second = fetch(urls(site)[0], "-o", tmp_path)
        done.set()
        assert run.wait(60) == 0
    assert (second.returncode, second.stderr) == (
        2,
        f"postingparse: {tmp_path}: another run is at work on the same folder\n",
    )


@pytest.mark.parametrize("lines", ['{"half": 1}\n', "no json\n", '{"url": 7}\n'])
def test_a_manifest_of_somebody_else_is_not_touched(site, tmp_path, lines):
    (tmp_path / "manifest.ndjson").write_text(lines, "utf-8")
    run = fetch(urls(site)[0], "-o", tmp_path, "--delay", "0")
    assert (run.returncode, "not a line that fetch has written" in run.stderr) == (3, True)
    assert (tmp_path / "manifest.ndjson").read_text("utf-8") == lines


def test_this_machine_is_not_asked_without_being_told(site, tmp_path):
    words = [word for word in command(f"{site.url}/jobs/1", "-o", tmp_path) if word != "--allow-private"]
    run = subprocess.run(words, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (run.returncode, site.asked) == (4, [])
    assert f"{site.url}/jobs/1: port {site.port} is neither 80 nor 443" in run.stderr
