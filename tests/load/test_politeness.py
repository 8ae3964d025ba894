"""One URL, politely: when a busy server is asked again, and what robots.txt says."""

import pickle
from itertools import pairwise

import pytest

from postingparse.errors import FetchFailed
from postingparse.load.fetch import Fetcher, Fetching
from tests.load.site_of_tests import PAGE, QUICK, Site, answer, failure, fetch, redirect, serve


@pytest.fixture
def site():
    with serve(Site(pages={"/": answer(PAGE)})) as served:
        yield served


# --- patience


class Clock:
    """A time that passes only where somebody sleeps."""

    def __init__(self):
        self.now = 0.0
        self.waits = []

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds
        self.waits.append(seconds)


def test_a_busy_server_is_asked_again_when_it_says(site):
    clock = Clock()
    answers = [answer(status="429 Too Many Requests", Retry_After="7"), answer(status="503 Busy"), answer(PAGE)]
    site.pages["/"] = lambda connection: connection.sendall(answers.pop(0))
    fetching = Fetching(delay=0, backoff=2, private=True)
    assert fetch(f"{site.url}/", fetching, clock=clock.time, sleep=clock.sleep).body == PAGE
    assert clock.waits == [7, 4]


def test_a_moment_to_come_back_is_measured_by_the_servers_clock(site):
    clock = Clock()
    moments = {"Retry_After": "Mon, 02 Mar 2026 08:00:30 GMT", "Date": "Mon, 02 Mar 2026 08:00:00 GMT"}
    answers = [answer(status="503 Busy", **moments), answer(PAGE)]
    site.pages["/"] = lambda connection: connection.sendall(answers.pop(0))
    assert fetch(f"{site.url}/", QUICK, clock=clock.time, sleep=clock.sleep).body == PAGE
    assert clock.waits == [30]


def test_a_server_that_asks_for_too_much_patience_has_failed(site):
    site.pages["/"] = answer(status="429 Too Many Requests", Retry_After="86400")
    error = failure(f"{site.url}/")
    assert (error.reason, error.status) == ("RETRY_LATER", 429)
    assert site.paths() == ["/robots.txt", "/"]


def test_a_server_that_stays_busy_is_asked_three_times(site):
    site.pages["/"] = answer(status="503 Busy")
    error = failure(f"{site.url}/")
    assert (error.reason, error.status, site.paths().count("/")) == ("STATUS", 503, 3)


@pytest.mark.parametrize("status", [404, 410, 401, 403])
def test_a_page_that_is_not_there_is_asked_for_once(site, status):
    site.pages["/"] = answer(status=f"{status} No")
    error = failure(f"{site.url}/")
    assert (error.reason, error.status, site.paths().count("/")) == ("STATUS", status, 1)


def test_a_failure_can_be_sent_to_another_process():
    error = pickle.loads(pickle.dumps(FetchFailed("http://firm.example/: status 404", "STATUS", 404)))
    assert (str(error), error.reason, error.status, error.code) == (
        "http://firm.example/: status 404",
        "STATUS",
        404,
        "FETCH_FAILED",
    )


# --- robots.txt


def robots(text):
    return answer(text.encode(), kind="text/plain")


def test_what_robots_txt_forbids_is_not_asked_for(site):
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private/\n")
    assert failure(f"{site.url}/private/1").reason == "ROBOTS"
    assert site.paths() == ["/robots.txt"]
    assert fetch(f"{site.url}/").body == PAGE


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(site):
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private/\n")
    site.pages["/"] = redirect("/private/1")
    assert failure(f"{site.url}/").reason == "ROBOTS"
    assert site.paths() == ["/robots.txt", "/"]


def test_robots_txt_is_read_for_the_user_agent_that_is_sent(site):
    site.pages["/robots.txt"] = robots("User-agent: acmebot\nDisallow: /\n")
    assert fetch(f"{site.url}/").body == PAGE
    named = Fetching(delay=0, private=True, user_agent="acmebot/2.0 (+https://acme.example/bot)")
    assert failure(f"{site.url}/", named).reason == "ROBOTS"
    assert site.asked[-1].headers["user-agent"] == "acmebot/2.0 (+https://acme.example/bot)"


@pytest.mark.parametrize(
    ("status", "is_allowed"), [("404 No", True), ("403 No", True), ("500 No", False), ("429 No", False)]
)
def test_no_robots_txt_allows_all_and_one_that_cannot_be_had_nothing(site, status, is_allowed):
    site.pages["/robots.txt"] = answer(status=status)
    if is_allowed:
        assert fetch(f"{site.url}/").body == PAGE
    else:
        assert failure(f"{site.url}/").reason == "ROBOTS"
        assert "/" not in site.paths()


def test_robots_txt_is_asked_for_once_a_site(site):
    site.pages["/2"] = answer(PAGE)
    with Fetcher(QUICK) as fetcher:
        fetcher.fetch(f"{site.url}/")
        fetcher.fetch(f"{site.url}/2")
    assert site.paths() == ["/robots.txt", "/", "/2"]


@pytest.mark.parametrize(("wished", "waited"), [("0.1", 0.2), ("0.3", 0.3)])
def test_the_longer_of_two_delays_is_kept(site, wished, waited):
    site.pages["/robots.txt"] = robots(f"User-agent: *\nCrawl-delay: {wished}\n")
    with Fetcher(Fetching(delay=0.2, private=True)) as fetcher:
        for _ in range(3):
            fetcher.fetch(f"{site.url}/")
    times = [one.at for one in site.asked]
    assert [later - earlier >= waited for earlier, later in pairwise(times)] == [True] * 3


def test_a_site_that_wants_no_more_than_a_page_a_day_is_left_alone(site):
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400\n")
    assert failure(f"{site.url}/").reason == "ROBOTS"
