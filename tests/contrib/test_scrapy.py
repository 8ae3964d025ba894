"""The item pipeline, in Scrapy, against a site of thirty pages."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from postingparse import BadContext, Context
from postingparse.contrib.scrapy import PostingPipeline, Rejected, page_item
from tests.load.site_of_tests import Site, answer, serve

ROOT = Path(__file__).parent.parent.parent
POSTING = (
    "<html lang='en'><title>Baker {0}</title><h1>Baker {0}</h1><p>Place of work: Oslo, Norway</p><p>Reference: 00{0}</p>"
    "<h2>Your tasks</h2><ul><li>Bake bread</li><li>Clean the ovens</li></ul><p>Application deadline: 15 April 2026</p></html>"
)
SHELL = "<html><title>Jobs</title><body><div id='root'></div><script src='/app.js'></script></body></html>"
ARTICLE = (
    "<html lang='en'><title>How we bake</title><h1>How we bake</h1><p>Our bakery opened in 1954. We bake two thousand loaves a"
    " day, and last year we won the prize of the town for the best rye bread.</p></html>"
)
PATHS = [f"/jobs/{number}" for number in range(29)]


@pytest.fixture(scope="module")
def site():
    pages = {path: answer(POSTING.format(path[6:]).encode()) for path in PATHS[:24]}
    pages |= {path: answer(SHELL.encode()) for path in PATHS[24:26]}
    pages |= {path: answer(ARTICLE.encode()) for path in PATHS[26:28]}
    pages |= {PATHS[28]: answer(b"", kind="text/html")}
    links = "".join(f"<a class='job' href='{path}'>{path}</a>" for path in PATHS)
    with serve(Site(pages={"/": answer(f"<html>{links}</html>".encode()), **pages})) as served:
        yield served


def crawl(site, **settings):
    """What passed, what was dropped, and the statistics of a crawl of all pages."""
    run = subprocess.run(
        [sys.executable, ROOT / "tests" / "contrib" / "spider_of_tests.py", site.url, json.dumps(settings)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in run.stderr, run.stderr
    return SimpleNamespace(**json.loads(run.stdout)) if run.stdout else run.stderr


@pytest.fixture(scope="module")
def crawled(site):
    return crawl(site, POSTINGPARSE_CONTEXT={"country": "NO"})


def test_every_posting_is_a_record(site, crawled):
    records = {url: item for url, item in crawled.passed if "posting" in item}
    assert sorted(records) == sorted(site.url + path for path in PATHS[:24])
    for path in PATHS[:24]:
        record = records[site.url + path]
        assert (record["posting"]["title"], record["posting"]["reference"]) == (f"Baker {path[6:]}", f"00{path[6:]}")
        assert (record["posting"]["deadline"], record["posting"]["url"]) == ("2026-04-15", site.url + path)
        assert record["posting"]["duties"]["items"] == ["Bake bread", "Clean the ovens"]


def test_what_the_spider_knows_is_given(site, crawled):
    records = dict(crawled.passed)
    assert records[f"{site.url}/jobs/1"]["posting"]["employer"]["name"] == "Acme Bread AS"
    assert records[f"{site.url}/jobs/2"]["posting"]["employer"] is None


def test_an_item_without_a_page_passes(site, crawled):
    assert [f"{site.url}/", {"about": f"{site.url}/"}] in crawled.passed


def test_what_is_no_posting_is_dropped_with_its_code(site, crawled):
    assert [(url.removeprefix(site.url), code) for url, code, _ in crawled.dropped] == [
        ("/jobs/24", "EMPTY_SHELL"),
        ("/jobs/25", "EMPTY_SHELL"),
        ("/jobs/26", "NOT_A_POSTING"),
        ("/jobs/27", "NOT_A_POSTING"),
        ("/jobs/28", "EMPTY"),
    ]
    assert all(message.startswith(f"{code}: ") for _, code, message in crawled.dropped)


def test_the_statistics_count_all(crawled):
    counted = {name: value for name, value in crawled.stats.items() if "findings" not in name}
    assert counted == {
        "postingparse/parsed": 24,
        "postingparse/rejected": 5,
        "postingparse/rejected/EMPTY_SHELL": 2,
        "postingparse/rejected/NOT_A_POSTING": 2,
        "postingparse/rejected/EMPTY": 1,
        "item_scraped_count": 25,
        "item_dropped_count": 5,
        "item_dropped_reasons_count/Rejected": 5,
    }


def test_json_ld_can_be_had_instead(site):
    items = dict(crawl(site, POSTINGPARSE_ITEM="jsonld").passed)
    assert items[f"{site.url}/jobs/3"]["@type"] == "JobPosting"


# --- item by item


def piped(item, **settings):
    return PostingPipeline.from_crawler(get_crawler(settings_dict=settings)).process_item(item)


PAGE = POSTING.format(7)


@pytest.mark.parametrize(
    "item",
    [
        {"url": "https://acme.example/7", "html": PAGE},
        {"url": "https://acme.example/7", "body": PAGE.encode()},
        {"url": "https://acme.example/7", "html": PAGE.encode()},
        page_item(HtmlResponse("https://acme.example/7", body=PAGE.encode())),
    ],
)
def test_a_page_is_held_in_several_ways(item):
    posting = piped(item)["posting"]
    assert (posting["title"], posting["url"], posting["reference"]) == ("Baker 7", "https://acme.example/7", "007")


def test_a_text_has_no_markup():
    posting = piped(
        {"url": "https://acme.example/7", "text": "Baker\n\nPlace of work: Oslo\nReference: 007\nYou bake our bread."}
    )["posting"]
    assert (posting["title"], posting["url"], posting["reference"]) == ("Baker", "https://acme.example/7", "007")


def test_the_charset_of_the_header_counts():
    body = PAGE.replace("Oslo", "Tromsø").encode("latin-1")
    response = HtmlResponse(
        "https://acme.example/7", body=body, headers={"Content-Type": "text/html; charset=iso-8859-1"}
    )
    assert piped(page_item(response))["posting"]["locations"][0]["locality"] == "Tromsø"


def test_the_result_itself_can_be_had():
    result = piped({"html": PAGE}, POSTINGPARSE_ITEM="result")
    assert result.posting.title == "Baker 7"
    assert result.evidence["title"]


def test_a_feed_is_several():
    lines = json.dumps(
        [{"@type": "JobPosting", "title": title, "description": "We bake."} for title in ("Baker", "Cook")]
    )
    with pytest.raises(Rejected, match=r"^LISTING: ") as caught:
        piped({"body": lines.encode(), "media_type": "application/ld+json"})
    assert caught.value.code == "LISTING"


@pytest.mark.parametrize(
    "item", [{"body": "no bytes"}, {"html": 7}, {"html": PAGE, "given": {"color": "red"}}, {"text": b"bytes"}]
)
def test_an_item_that_cannot_be_used_is_dropped(item):
    with pytest.raises(Rejected, match=r"^UNREADABLE: "):
        piped(item)


@pytest.mark.parametrize(
    "settings",
    [
        {"POSTINGPARSE_CONTEXT": {"country": "Norway"}},
        {"POSTINGPARSE_CONTEXT": {"colour": "red"}},
        {"POSTINGPARSE_CONTEXT": "NO"},
        {"POSTINGPARSE_ITEM": "xml"},
    ],
)
def test_a_setting_that_cannot_be_used_is_said_at_the_start(settings):
    with pytest.raises(BadContext, match=r"country|POSTINGPARSE_"):
        piped({"html": PAGE}, **settings)


def test_a_context_may_be_given_whole():
    context = Context(given={"employer.name": "Acme Bread AS"})
    assert piped({"html": PAGE}, POSTINGPARSE_CONTEXT=context)["posting"]["employer"]["name"] == "Acme Bread AS"
