"""What a site's robots.txt (RFC 9309) allows, and how long to wait between two of its pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from postingparse.errors import FetchFailed
from postingparse.load.addresses import Target, shown

if TYPE_CHECKING:
    from protego import Protego

ROBOTS_BYTES = 500 << 10
"""That are read of a robots.txt; RFC 9309 asks for as many at least."""


class Robots:
    """The rules of every site that was asked, each read once.

    read: the text of a robots.txt, "" where there is none (4xx). Raises FetchFailed where nobody can tell (5xx, no
    answer), which forbids the site.
    """

    def __init__(self, user_agent: str, read: Callable[[str], str]) -> None:
        self._user_agent = user_agent
        self._read = read
        self._rules: dict[str, Protego | FetchFailed] = {}

    def check(self, target: Target) -> None:
        """Raises FetchFailed for a page that must not be fetched."""
        if not self._of(target).can_fetch(str(target.url), self._user_agent):
            raise FetchFailed(f"{shown(str(target.url))}: robots.txt forbids it", "ROBOTS")

    def delay(self, target: Target) -> float:
        """Seconds between two pages that the site asks for, 0 where it does not."""
        return self._of(target).crawl_delay(self._user_agent) or 0

    def sitemaps(self, target: Target) -> list[str]:
        """URLs of the sitemaps that the site names."""
        return list(self._of(target).sitemaps)

    def _of(self, target: Target) -> Protego:
        from protego import Protego

        site = f"{target.url.scheme}://{target.url.netloc.decode('ascii')}"
        if site not in self._rules:
            try:
                self._rules[site] = Protego.parse(self._read(f"{site}/robots.txt"))
            except FetchFailed as error:
                self._rules[site] = error
        rules = self._rules[site]
        if isinstance(rules, FetchFailed):
            raise FetchFailed(str(rules), rules.reason, rules.status)
        return rules


class Pace:
    """Keeps so much time between two requests to a host."""

    def __init__(self, sleep: Callable[[float], None]) -> None:
        self._sleep = sleep
        self._last: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Until the host may be asked again."""
        before = self._last.get(host)
        if before is not None:
            left = before + seconds - time.monotonic()
            if left > 0:
                self._sleep(left)

    def asked(self, host: str) -> None:
        """The host has answered, or not: the time runs from here."""
        self._last[host] = time.monotonic()
