"""Hosts in turn: the log of each host shows its delay, and a slow one holds up no other."""

from itertools import pairwise

import pytest

from postingparse.errors import FetchFailed
from postingparse.load import turns
from postingparse.load.fetch import Fetcher
from postingparse.load.fetching import Fetching
from postingparse.load.turns import Asked, Turns
from postingparse.load.wanted import Wanted
from tests.load.hosts_of_tests import play
from tests.load.site_of_tests import answer, redirect

PAGE = "<h1>Baker</h1>"


class Clock:
    """A time that passes only where somebody sleeps."""

    def __init__(self):
        self.now = 1000.0

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class Log(dict):
    """Pages, and the moment of the clock at which each was asked for."""

    def __init__(self, clock, pages):
        self.clock = clock
        self.moments = []
        super().__init__({place: self.logged(place, page) for place, page in pages.items()})

    def logged(self, place, page):
        def answered(asked):
            del asked
            self.moments.append((place, self.clock.now))
            return page

        return answered

    def of(self, host):
        return [moment - 1000 for place, moment in self.moments if place.startswith(host)]


def asked_for(pages, urls, tmp_path, **fetching):
    """The log, and what came of each URL, in the order in which it came."""
    clock = Clock()
    log = Log(clock, pages)
    found = []
    with play(log, tmp_path), Fetcher(Fetching(**fetching), clock=clock.time, sleep=clock.sleep) as fetcher:
        for wanted, fetched in Turns(fetcher, (Asked(Wanted(url=url)) for url in urls)):
            found.append((wanted.url, fetched.reason if isinstance(fetched, FetchFailed) else fetched.status))
    return log, found


def site(host, count, robots=""):
    pages = {f"{host}/{number}": answer(PAGE.encode()) for number in range(count)}
    return pages | {f"{host}/robots.txt": answer(robots.encode(), kind="text/plain")}


def urls(*hosts, count):
    return [f"https://{host}/{number}" for host in hosts for number in range(count)]


def test_hosts_are_taken_in_turn_and_each_has_its_delay(tmp_path):
    pages = site("a.example", 3) | site("b.example", 3) | site("c.example", 3)
    log, found = asked_for(pages, urls("a.example", "b.example", "c.example", count=3), tmp_path, delay=2)
    assert [place[0] for place, _ in log.moments] == list("abcabcabcabc")
    for host in "abc":
        assert log.of(host) == [0, 2, 4, 6]  # its robots.txt is the first
    assert len(found) == 9


def test_a_host_with_a_long_delay_holds_up_no_other(tmp_path):
    pages = site("slow.example", 3, "User-agent: *\nCrawl-delay: 30\n") | site("fast.example", 10)
    log, found = asked_for(pages, urls("slow.example", count=3) + urls("fast.example", count=10), tmp_path, delay=1)
    assert log.of("fast") == [float(second) for second in range(11)]
    assert log.of("slow") == [0, 30, 60, 90]
    assert len(found) == 13


def test_a_busy_host_is_asked_again_later_and_holds_up_no_other(tmp_path):
    answers = [answer(status="503 Busy", Retry_After="40"), answer(PAGE.encode())]
    pages = site("busy.example", 1) | site("fast.example", 3)
    clock = Clock()
    log = Log(clock, pages)
    log["busy.example/0"] = lambda _: (log.moments.append(("busy.example/0", clock.now)), answers.pop(0))[1]
    found = []
    with play(log, tmp_path), Fetcher(Fetching(delay=1), clock=clock.time, sleep=clock.sleep) as fetcher:
        wanted = urls("busy.example", count=1) + urls("fast.example", count=3)
        found = [
            (one.url, fetched.status) for one, fetched in Turns(fetcher, (Asked(Wanted(url=url)) for url in wanted))
        ]
    assert log.of("busy") == [0, 1, 41]
    assert log.of("fast") == [0, 1, 2, 3]
    assert found[-1] == ("https://busy.example/0", 200)


def test_a_redirect_keeps_the_delay_of_where_it_leads(tmp_path):
    pages = site("a.example", 2) | site("b.example", 2) | {"a.example/0": redirect("https://b.example/1")}
    log, found = asked_for(
        pages, ["https://b.example/0", "https://a.example/0", "https://a.example/1"], tmp_path, delay=5
    )
    assert all(later - earlier >= 5 for earlier, later in pairwise(log.of("b")))
    assert [status for _, status in found] == [200, 200, 200]


def test_rules_that_are_on_their_way_are_asked_for_once(tmp_path):
    pages = site("a.example", 2) | site("b.example", 1) | {"b.example/0": redirect("https://a.example/1")}
    log, _ = asked_for(pages, ["https://b.example/0", "https://a.example/0"], tmp_path, delay=1)
    assert [place for place, _ in log.moments].count("a.example/robots.txt") == 1


def test_no_more_pages_are_looked_at_ahead_than_the_window_holds(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "WAITING", 2)
    pages = site("a.example", 3) | site("b.example", 1)
    log, _ = asked_for(pages, urls("a.example", count=3) + urls("b.example", count=1), tmp_path, delay=1)
    assert log.of("b") == [2, 3]  # it waits until the first of the other host are done


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://me:pw@a.example/", "https://127.0.0.1/"])
def test_a_url_that_must_not_be_asked_costs_that_url(url, tmp_path):
    _, found = asked_for(site("a.example", 1), [url, "https://a.example/0"], tmp_path, delay=0)
    assert sorted(str(status) for _, status in found) == ["200", "REFUSED" if "127" in url else "BAD_URL"]
