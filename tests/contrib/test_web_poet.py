"""The page object, alone and in scrapy-poet."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from web_poet import HttpResponse

from postingparse import Context, NotAPosting
from postingparse.contrib.web_poet import PostingPage
from tests.load.site_of_tests import Site, answer, serve

ROOT = Path(__file__).parent.parent.parent
PAGE = "<title>Baker</title><h1>Baker</h1><p>Place of work: Tromsø, Norway</p><p>Reference: 007</p><p>You bake our bread.</p>"


class FromAcme(PostingPage):
    context = Context(given={"employer.name": "Acme Bread AS"})


def item(page, body, **headers):
    return asyncio.run(page(response=HttpResponse("https://acme.example/7", body=body, headers=headers)).to_item())


def test_a_page_is_a_record():
    result = item(PostingPage, PAGE.encode("latin-1"), **{"Content-Type": "text/html; charset=iso-8859-1"})
    posting = result.posting
    assert (posting.title, posting.reference, posting.url) == ("Baker", "007", "https://acme.example/7")
    assert posting.locations[0].locality == "Tromsø"
    assert result.evidence["reference"][0].quote == "007"


def test_a_subclass_says_what_it_knows():
    assert item(FromAcme, PAGE.encode()).posting.employer.name == "Acme Bread AS"


def test_a_page_that_is_no_posting_raises_why():
    with pytest.raises(NotAPosting) as caught:
        item(PostingPage, b"<title>Jobs</title><div id='root'></div><script src='/app.js'></script>")
    assert caught.value.code == "EMPTY_SHELL"


SPIDER = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from postingparse.contrib.web_poet import PostingPage

class Jobs(scrapy.Spider):
    name = "jobs"
    start_urls = [sys.argv[1]]

    async def parse(self, response, page: PostingPage):
        result = await page.to_item()
        print(result.posting.title, result.posting.reference)

process = AsyncCrawlerProcess({"ADDONS": {"scrapy_poet.Addon": 300}, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False})
process.crawl(Jobs)
process.start()
"""


def test_scrapy_poet_gives_it_to_a_spider():
    with serve(Site(pages={"/7": answer(PAGE.encode())})) as site:
        run = subprocess.run(
            [sys.executable, "-c", SPIDER, f"{site.url}/7"],
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert (run.stdout, run.stderr) == ("Baker 007\n", "")
