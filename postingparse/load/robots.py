"""What a site's robots.txt (RFC 9309) allows, and how long to wait between two of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postingparse.errors import FetchFailed
from postingparse.load.addresses import Target, shown

if TYPE_CHECKING:
    from protego import Protego

ROBOTS_BYTES = 500 << 10
"""That are read of a robots.txt; RFC 9309 asks for as many at least."""


def site_of(target: Target) -> str:
    """What has a robots.txt of its own: "https://firm.example", with a port where it is another."""
    return f"{target.url.scheme}://{target.url.netloc.decode('ascii')}"


class Robots:
    """The rules of every site that was asked, each read once."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent
        self._rules: dict[str, Protego | FetchFailed] = {}

    def knows(self, target: Target) -> bool:
        """Whether the rules of its site have been read."""
        return site_of(target) in self._rules

    def learn(self, target: Target, told: str | FetchFailed) -> None:
        """Takes note of a robots.txt, "" where there is none; a FetchFailed, of one that cannot be had, forbids all."""
        from protego import Protego

        self._rules[site_of(target)] = told if isinstance(told, FetchFailed) else Protego.parse(told)

    def check(self, target: Target) -> None:
        """Raises FetchFailed for a page that must not be fetched."""
        if not self._of(target).can_fetch(str(target.url), self._user_agent):
            raise FetchFailed(f"{shown(str(target.url))}: robots.txt forbids it", "ROBOTS")

    def delay(self, target: Target) -> float:
        """Seconds between two pages that the site asks for, 0 where it does not, or nobody can tell."""
        rules = self._rules.get(site_of(target))
        if rules is None or isinstance(rules, FetchFailed):
            return 0
        return rules.crawl_delay(self._user_agent) or 0

    def sitemaps(self, target: Target) -> list[str]:
        """URLs of the sitemaps that the site names. Raises FetchFailed where its rules cannot be had."""
        return list(self._of(target).sitemaps)

    def _of(self, target: Target) -> Protego:
        rules = self._rules[site_of(target)]
        if isinstance(rules, FetchFailed):
            raise FetchFailed(str(rules), rules.reason, rules.status)
        return rules


class Pace:
    """When each host was asked last."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def free(self, host: str, seconds: float) -> float:
        """The moment from which the host may be asked again, so many seconds after the last time."""
        return self._last.get(host, -seconds) + seconds

    def asked(self, host: str, now: float) -> None:
        """The host has answered, or not: the time runs from here."""
        self._last[host] = now
