"""Wanted pages -> their answers, hosts in turn: one that wants to be left alone for long holds up no other.

Nothing is asked at the same time as anything else: a run is as fast as its hosts allow, and no faster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from postingparse.errors import FetchFailed
from postingparse.load.errand import Errand
from postingparse.load.fetch import Fetcher
from postingparse.load.fetching import Fetched, Known
from postingparse.load.wanted import Wanted

WAITING = 1000
"""Pages that are looked at ahead; of more, those of other hosts behind them must wait."""

Answered = tuple[Wanted, Fetched | FetchFailed]


class Asked(NamedTuple):
    """A page with what is known of it from before."""

    wanted: Wanted
    known: Known | None = None


class Turns:
    """The pages of each host in their order; of several hosts always one that may be asked, or may be soonest."""

    def __init__(self, fetcher: Fetcher, pages: Iterable[Asked]) -> None:
        self._fetcher = fetcher
        self._pages = iter(pages)
        self._waiting: dict[str, deque[tuple[Wanted, Errand]]] = {}
        self._turn: dict[str, int] = {}
        self._count = count(1)
        self._refused: deque[Answered] = deque()

    def __iter__(self) -> Iterator[Answered]:
        """Each page with its answer, or with why there is none."""
        while self._fill():
            if self._refused:
                yield self._refused.popleft()
                continue
            host = min(self._waiting, key=self._rank)
            wanted, errand = self._waiting[host][0]
            self._fetcher.wait_for(errand)
            self._turn[host] = next(self._count)
            answer: Fetched | FetchFailed | None
            try:
                answer = self._fetcher.step(errand)
            except FetchFailed as error:
                answer = error
            if answer is None:
                continue
            self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
            yield wanted, answer

    def first(self, pages: Iterable[Asked]) -> None:
        """Puts pages before all others of their hosts, in their order."""
        for asked in reversed(list(pages)):
            if found := self._errand(asked):
                self._queue(found[1]).appendleft(found)

    def _fill(self) -> bool:
        """Whether there is anything left. More is looked at only while none may be asked: it may be long in coming."""
        room = WAITING - sum(map(len, self._waiting.values()))
        while room > 0 and not self._is_any_ready() and (asked := next(self._pages, None)):
            if found := self._errand(asked):
                self._queue(found[1]).append(found)
            room -= 1
        return bool(self._waiting or self._refused)

    def _errand(self, asked: Asked) -> tuple[Wanted, Errand] | None:
        wanted = asked.wanted
        try:
            errand = self._fetcher.errand(
                wanted.url,
                asked.known,
                packed=wanted.packed,
                post=wanted.post,
                bearer=wanted.bearer,
                is_data=wanted.is_data,
            )
        except FetchFailed as error:
            self._refused.append((wanted, error))
            return None
        return wanted, errand

    def _queue(self, errand: Errand) -> deque[tuple[Wanted, Errand]]:
        return self._waiting.setdefault(errand.asked.host, deque())

    def _is_any_ready(self) -> bool:
        return any(self._fetcher.ready(waiting[0][1]) == 0 for waiting in self._waiting.values())

    def _rank(self, host: str) -> tuple[float, int]:
        _, errand = self._waiting[host][0]
        return self._fetcher.ready(errand), self._turn.get(host, 0)
