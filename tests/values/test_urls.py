import pytest

from postingparse.values.urls import canonical_url, host_of, page_of


def test_what_is_no_url_stays_as_it_is():
    assert canonical_url("http://[") == "http://["


def test_what_is_no_url_shows_nothing():
    assert (page_of("http://["), host_of("http://[")) == (None, None)
    assert page_of("https://example.com:x/ad/7") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/jobs/7",
        "http://www.example.com/jobs/7/",
        "https://EXAMPLE.com:443/jobs/7?utm_campaign=spring&gclid=x",
        "https://example.com/jobs/7?gh_src=board&ref=mail#apply",
        "https://example.com/jobs/7/index.html",
    ],
)
def test_ways_to_the_same_page_are_one(url):
    assert page_of(url) == "example.com/jobs/7"


@pytest.mark.parametrize(
    "url", ["https://example.com/jobs/8", "https://example.com/jobs/7?id=8", "https://jobs.example.com/jobs/7"]
)
def test_another_page_stays_another(url):
    assert page_of(url) != "example.com/jobs/7"
