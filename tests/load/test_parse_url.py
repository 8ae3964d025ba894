"""The door `parse_url`."""

import sys

import pytest

from postingparse import BadContext, Context, FetchFailed, Limits, parse_url
from postingparse.load.fetch import Fetching
from tests.load.site_of_tests import Site, answer, redirect, serve

PAGE = """<title>Baker</title><h1>Baker</h1><p>Employer: Acme Bread AS</p><p>Place of work: Oslo, Norway</p>
<p>Reference: 0042</p><p><a href="apply/42">Apply here</a></p>"""
FEED_ITEM = b"""{"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook", "url": "https://acme.example/jobs/7",
 "description": "<p>We cook for the whole town.</p>", "hiringOrganization": {"@type": "Organization", "name": "Acme Bread AS"}}"""
HERE = Fetching(delay=0, backoff=0, private=True)


@pytest.fixture
def site():
    pages = {"/jobs/42": answer(PAGE.encode()), "/old": redirect("/jobs/42")}
    with serve(Site(pages=pages)) as served:
        yield served


def test_a_page_behind_a_redirect_is_read_where_it_stands(site):
    result = parse_url(f"{site.url}/old", fetching=HERE)
    assert (result.posting.title, result.posting.reference) == ("Baker", "0042")
    assert (result.source.ref, result.posting.url) == (f"{site.url}/jobs/42", f"{site.url}/jobs/42")
    assert result.posting.application.url == f"{site.url}/jobs/apply/42"


def test_data_has_a_url_of_its_own(site):
    site.pages["/api/7"] = answer(FEED_ITEM, kind="application/json")
    result = parse_url(f"{site.url}/api/7", fetching=HERE)
    assert (result.posting.title, result.posting.url) == ("Cook", "https://acme.example/jobs/7")


def test_what_cannot_be_fetched_is_an_error_of_ours(site):
    with pytest.raises(FetchFailed) as caught:
        parse_url(f"{site.url}/nothing", fetching=HERE)
    assert (caught.value.reason, caught.value.status) == ("STATUS", 404)


def test_this_machine_is_not_asked(site):
    with pytest.raises(FetchFailed, match="is neither 80 nor 443"):
        parse_url(f"{site.url}/jobs/42")
    assert site.asked == []


def test_the_size_is_limited_by_the_context(site):
    limits = Fetching(delay=0, private=True, body_bytes=Limits(input_bytes=100).input_bytes)
    with pytest.raises(FetchFailed, match="more than 100 bytes"):
        parse_url(f"{site.url}/jobs/42", context=Context(limits=Limits(input_bytes=100)), fetching=limits)


def test_a_url_is_a_text():
    with pytest.raises(BadContext, match="url: bytes where str is asked for"):
        parse_url(b"http://firm.example/")


@pytest.mark.parametrize("package", ["httpcore2", "httpx2", "protego"])
def test_a_missing_extra_is_said(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(FetchFailed, match=rf"^{package} is not installed: pip install 'postingparse\[fetch\]'$"):
        parse_url("https://firm.example/")
