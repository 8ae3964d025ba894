"""Sitemaps of every shape, from a site that also has broken and hostile ones."""

import gzip

import pytest

from postingparse.load.download import Download, Outcome
from postingparse.load.fetch import Fetcher, Fetching
from postingparse.load.sitemaps import sitemaps_of
from tests.load.site_of_tests import QUICK, Site, answer, serve


@pytest.fixture
def site():
    with serve(Site()) as served:
        yield served


def found(site, path, fetching=QUICK):
    """URLs as they are listed, and the reasons of what failed."""
    outcomes = []
    pages = Listed(outcomes)
    with Fetcher(fetching) as fetcher:
        run = Download(fetcher, pages, pages.note).of(sitemaps_of(site.url + path, fetcher))
        outcomes.extend(outcome.error.reason for outcome in run)
    return outcomes


class Listed(list):
    """Takes note of the pages, and wants none of them."""

    def __init__(self, noted):
        self.noted = noted

    def note(self, wanted):
        self.noted.append(wanted.url)
        return False

    def failed(self, wanted, error):
        return Outcome(url=wanted.url, change="failed", error=error)


def xml(text):
    return answer(text.encode(), kind="application/xml")


def index(site, *paths):
    places = "".join(f"<sitemap><loc>{site.url}{path}</loc></sitemap>" for path in paths)
    return xml(f"<sitemapindex>{places}</sitemapindex>")


def test_a_plain_list_is_a_sitemap(site):
    site.pages["/list.txt"] = answer(
        b"\xef\xbb\xbfhttps://firm.example/1\r\n\nno url\nhttps://firm.example/2", kind="text/plain"
    )
    assert found(site, "/list.txt") == ["https://firm.example/1", "https://firm.example/2"]


def test_one_broken_sitemap_costs_what_is_behind_its_break(site):
    site.pages["/index.xml"] = index(site, "/cut.xml", "/gone.xml", "/whole.xml")
    site.pages["/cut.xml"] = xml("<urlset><url><loc>https://firm.example/1</loc></url><url><loc>https://fi")
    site.pages["/whole.xml"] = xml("<urlset><url><loc> https://firm.example/2 </loc></url><url/></urlset>")
    assert found(site, "/index.xml") == ["https://firm.example/1", "MEDIA_TYPE", "STATUS", "https://firm.example/2"]


def test_indexes_that_lead_to_each_other_end(site):
    site.pages["/a.xml"] = index(site, "/b.xml", "/a.xml")
    site.pages["/b.xml"] = index(site, "/a.xml", "/b.xml")
    assert found(site, "/a.xml") == []
    assert site.paths() == ["/robots.txt", "/a.xml", "/b.xml"]


def test_indexes_are_followed_three_deep(site):
    site.pages |= {f"/{depth}.xml": index(site, f"/{depth + 1}.xml") for depth in range(1, 6)}
    assert found(site, "/1.xml") == []
    assert site.paths() == ["/robots.txt", "/1.xml", "/2.xml", "/3.xml"]


def test_a_packed_bomb_is_stopped(site):
    site.pages["/bomb.xml.gz"] = answer(gzip.compress(b"<urlset>" + b" " * (8 << 20)), kind="application/x-gzip")
    assert found(site, "/bomb.xml.gz", Fetching(delay=0, private=True, body_bytes=1 << 20)) == ["TOO_LARGE"]


def test_entities_are_not_read(site, tmp_path):
    (tmp_path / "secret").write_text("hunter2", "utf-8")
    site.pages["/s.xml"] = xml(
        f'<!DOCTYPE u [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        "<urlset><url><loc>https://firm.example/&x;</loc></url></urlset>"
    )
    assert found(site, "/s.xml") == ["https://firm.example/"]
