"""One URL -> the pages that hold what is behind it: the page itself, or the data that a board gives of it."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.load.boards import wanted_of
from postingparse.load.download import Download, Outcome, PassedOn
from postingparse.load.fetch import Fetcher
from postingparse.load.fetching import Fetched, Fetching
from postingparse.load.wanted import Wanted


def pages_behind(url: str, fetching: Fetching) -> Iterator[tuple[Wanted, Fetched]]:
    """The pages, fetched one by one while they are asked for. Raises FetchFailed at the first that cannot be had."""
    held = _Held()
    with Fetcher(fetching) as fetcher:
        for outcome in Download(fetcher, held).of(wanted_of(url)):
            if outcome.error:
                raise outcome.error
            yield from held.taken()


class _Held(PassedOn):
    """Pages in memory, until they are taken."""

    def __init__(self) -> None:
        self._pages: list[tuple[Wanted, Fetched]] = []

    def taken(self) -> Iterator[tuple[Wanted, Fetched]]:
        while self._pages:
            yield self._pages.pop(0)

    def keep(self, wanted: Wanted, fetched: Fetched) -> Outcome:
        self._pages.append((wanted, fetched))
        return Outcome(url=wanted.key, change="new")
