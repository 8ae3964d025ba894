"""The spider of docs/scrapy.md is run as it stands there, and prints what is printed there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from postingparse.contrib.scrapy import PostingPipeline
from postingparse.errors import BadContext
from tests.load.site_of_tests import Site, answer, serve

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "scrapy.md").read_text("utf-8")
SPIDER, POET = re.findall(r"^```python\n([\s\S]*?)^```$", TEXT, re.MULTILINE)
CONSOLE = re.search(r"^```text\n([\s\S]*?)^```$", TEXT, re.MULTILINE)[1]
PROGRAMS = {
    "python": [sys.executable],
    "postingparse": [sys.executable, "-m", "postingparse"],
    "scrapy": [sys.executable, "-m", "scrapy"],
}
PAGES = {
    "/": b"<a href='harbour.html'>Crane driver</a> <a href='about.html'>About</a> <a href='app.html'>Jobs</a>",
    "/harbour.html": (ROOT / "docs" / "examples" / "harbour.html").read_bytes(),
    "/about.html": b"<html lang='en'><title>About us</title><h1>About us</h1><p>Our harbour was built in 1893. It has two quays and a crane, and last year 214 ships called here.</p></html>",
    "/app.html": b"<title>Jobs</title><div id='root'></div><script src='/app.js'></script>",
}


def run(line, folder):
    words = shlex.split(line)
    return subprocess.run(
        [*PROGRAMS.get(words[0], [words[0]]), *words[1:]],
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_spider_prints_what_the_documentation_says(tmp_path):
    printed = ""
    with serve(Site(pages={path: answer(page) for path, page in PAGES.items()})) as site:
        (tmp_path / "jobs.py").write_text(SPIDER.replace("127.0.0.1:8000", f"127.0.0.1:{site.port}"), "utf-8")
        for line in CONSOLE.splitlines():
            if line.startswith("$ "):
                done = run(line.removeprefix("$ "), tmp_path)
                printed += f"{line}\n{done.stdout}{done.stderr}"
        printed = printed.replace(f"127.0.0.1:{site.port}", "127.0.0.1:8000")
    assert printed == CONSOLE


def test_the_page_object_of_the_documentation_can_be_defined():
    names = {}
    exec(compile(POET, "docs/scrapy.md", "exec"), names)
    assert names["HarbourPage"].context.country == "NO"


def test_the_settings_of_the_documentation_are_all_there_are():
    settings = set(re.findall(r"^\| `(POSTINGPARSE_\w+)`", TEXT, re.MULTILINE))
    source = (ROOT / "postingparse" / "contrib" / "scrapy.py").read_text("utf-8")
    assert set(re.findall(r'settings\.get\("(\w+)"', source)) == settings
    with pytest.raises(BadContext):
        PostingPipeline({}, "xml")
