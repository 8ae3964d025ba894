"""Wanted pages -> what becomes of each: kept where it is wanted, noted, and followed to the pages it leads to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Protocol

from postingparse.errors import FetchFailed
from postingparse.load.addresses import shown
from postingparse.load.fetch import Fetcher
from postingparse.load.fetching import Fetched, Known
from postingparse.load.turns import Asked, Turns
from postingparse.load.wanted import Wanted

Change = Literal["new", "changed", "same", "gone", "failed", "done"]
"""done: by the run that was killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a URL."""

    url: str
    change: Change
    error: FetchFailed | None = None


class Kept(NamedTuple):
    """What is kept already of a page."""

    outcome: Outcome | None = None
    """It need not be asked for in this run."""
    known: Known | None = None


_Question = tuple[str, bytes | None, str | None]
"""What makes two requests the same: URL, what is asked with it, key."""
_ANSWERS = 8
"""Of pages that things are read from, that are remembered for the next that ask the same."""


class Keeper(Protocol):
    """Where pages are kept: a folder, or a stream."""

    def before(self, wanted: Wanted) -> Kept:
        """What is there of a page."""

    def body(self, wanted: Wanted) -> bytes:
        """Of a page that is the same as before."""

    def keep(self, wanted: Wanted, fetched: Fetched) -> Outcome:
        """A page that has come. Raises FetchFailed where it cannot be kept."""

    def failed(self, wanted: Wanted, error: FetchFailed) -> Outcome:
        """A page that has not come."""


class PassedOn:
    """The part of a keeper that keeps nothing for another run: its pages go on at once."""

    def before(self, wanted: Wanted) -> Kept:
        """Nothing: what has come is gone."""
        del wanted
        return Kept()

    def body(self, wanted: Wanted) -> bytes:
        """Nothing, for the same reason."""
        del wanted
        return b""

    def failed(self, wanted: Wanted, error: FetchFailed) -> Outcome:
        """A page that has not come."""
        return Outcome(url=wanted.key, change="failed", error=error)


class Download:
    """A run of fetching: every page is asked for once, hosts in turn, however many things it leads to.

    chosen: which pages are kept at all.
    """

    def __init__(self, fetcher: Fetcher, keeper: Keeper, chosen: Callable[[Wanted], bool] = lambda _: True) -> None:
        self._fetcher = fetcher
        self._keeper = keeper
        self._chosen = chosen
        self._seen: set[str] = set()
        self._on_their_way: dict[_Question, list[Wanted]] = {}
        self._answers: dict[_Question, Fetched | FetchFailed] = {}
        self._outcomes: deque[Outcome] = deque()

    def of(self, pages: Iterable[Wanted | Outcome]) -> Iterator[Outcome]:
        """What becomes of the pages, and of those that they lead to. An Outcome among them is one of its own."""
        turns = Turns(self._fetcher, self._asked(pages))
        for wanted, answer in turns:
            together = [wanted, *self._on_their_way.pop(_question(wanted), ())]
            if _is_shared(wanted):
                self._remember(_question(wanted), answer)
            turns.first([asked for one in together for asked in self._asked(self._after(one, answer))])
            yield from self._told()
        yield from self._told()

    def _told(self) -> Iterator[Outcome]:
        while self._outcomes:
            yield self._outcomes.popleft()

    def _remember(self, question: _Question, answer: Fetched | FetchFailed) -> None:
        self._answers[question] = answer
        if len(self._answers) > _ANSWERS:
            del self._answers[next(iter(self._answers))]

    def _asked(self, pages: Iterable[Wanted | Outcome]) -> Iterator[Asked]:
        """The pages that must be asked for."""
        for one in pages:
            if isinstance(one, Outcome):
                self._outcomes.append(one)
                continue
            wanted = replace(one, url=self._fetcher.normal(one.url))
            if wanted.keep == "never":
                yield from self._shared(wanted)
            elif wanted.key not in self._seen:
                self._seen.add(wanted.key)
                yield from self._kept(wanted)

    def _kept(self, wanted: Wanted) -> Iterator[Asked]:
        if wanted.keep == "alone":
            yield Asked(wanted)
            return
        if not self._chosen(wanted):
            return
        before = self._keeper.before(wanted)
        if before.outcome is None:
            yield from self._shared(wanted) if _is_shared(wanted) else (Asked(wanted, before.known),)
            return
        self._outcomes.append(before.outcome)
        if wanted.then:
            yield from self._asked(self._followed(wanted, self._keeper.body(wanted)))

    def _shared(self, wanted: Wanted) -> Iterator[Asked]:
        """A page that several things are read from: asked for once, if it has not just been."""
        question = _question(wanted)
        if question in self._answers:
            yield from self._asked(self._after(wanted, self._answers[question]))
        elif question in self._on_their_way:
            self._on_their_way[question].append(wanted)
        else:
            self._on_their_way[question] = []
            yield Asked(wanted)

    def _after(self, wanted: Wanted, answer: Fetched | FetchFailed) -> Iterator[Wanted | Outcome]:
        """What follows from an answer: outcomes, and more pages."""
        if isinstance(answer, FetchFailed):
            yield from self._instead(wanted, answer)
            return
        try:
            body = self._keeper.body(wanted) if answer.body is None else answer.body
            if wanted.cut:
                answer = replace(answer, body=wanted.cut(body), etag=None, last_modified=None)
            more = list(self._followed(wanted, body))
            if wanted.keep == "always" or (wanted.keep == "alone" and not more and self._chosen(wanted)):
                yield self._keeper.keep(wanted, answer)
            yield from more
        except FetchFailed as error:
            yield from self._instead(wanted, error)

    def _instead(self, wanted: Wanted, error: FetchFailed) -> Iterator[Wanted | Outcome]:
        spare = [one for one in wanted.spare if self._fetcher.normal(one.url) not in self._seen]
        yield from spare or (self._keeper.failed(wanted, error),)

    def _followed(self, wanted: Wanted, body: bytes) -> Iterator[Wanted | Outcome]:
        """What a page leads to, as far as it can be read."""
        if wanted.then is None:
            return
        try:
            yield from wanted.then(body)
        except FetchFailed as error:
            yield Outcome(url=wanted.url, change="failed", error=error)


def _is_shared(wanted: Wanted) -> bool:
    return wanted.keep == "never" or wanted.cut is not None


def _question(wanted: Wanted) -> _Question:
    return wanted.url, wanted.post, wanted.bearer


def told(outcome: Outcome) -> str:
    """A line on an outcome."""
    return f"failed {outcome.error}" if outcome.error else f"{outcome.change} {shown(outcome.url)}"
