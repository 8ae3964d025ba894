"""Tonight's postings against last night's: new, changed, same, gone; and what must not be called gone.

A posting that was there and is not any more is gone only where its feed came whole and did not shrink beyond belief;
else it is kept, as it was, until a night that can be trusted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import orjson

from postingparse.batch.identity import content_hash
from postingparse.batch.names import numbered, unique
from postingparse.batch.outcome import Outcome
from postingparse.result import Result

Change = Literal["new", "changed", "same", "duplicate", "gone", "kept"]
"""duplicate: a second posting of tonight with the same id; both are in the output."""

_FEW = 10
"""A feed of fewer postings is not judged by itself: the files of a folder are feeds of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What tonight is compared with, and how far it is believed."""

    previous: str
    """A file that `batch` has written, or the URL of a database."""
    changes: Path | None = None
    """Where a line for each posting goes."""
    max_removed: float = 0.2
    """Share of the postings, of a feed and of all, that may go in a night."""
    partial: bool = False
    """The inputs are not all there is: nothing is gone for not being in them."""


class Missing(NamedTuple):
    """A posting of last night that did not come."""

    id: str
    feed: str | None
    number: int
    """Its place in the previous output."""
    deadline: str | None


HELD = "HELD: "
"""How the reason begins where the shrink guard has spoken."""


class Verdict(NamedTuple):
    """What becomes of it."""

    missing: Missing
    change: Literal["gone", "kept"]
    reason: str


class Ledger:
    """Last night's ids, hashes and feeds, and which of them have come. Made again when a run goes on."""

    def __init__(self, previous: Iterable[Result]) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # on the disk: a million take no memory
        with ExitStack() as failed:
            failed.callback(self.close)
            self._fill(previous)
            failed.pop_all()

    def _fill(self, previous: Iterable[Result]) -> None:
        """Raises what reading the previous output raises."""
        self._database.execute(
            "CREATE TABLE ledger"
            " (id TEXT PRIMARY KEY, hash TEXT, feed TEXT, number INTEGER, deadline TEXT, come INTEGER, times INTEGER)"
        )
        self._database.execute("BEGIN")
        rows = (
            (name, content_hash(one.posting), one.source.ref, n, _day(one))
            for n, (name, one) in enumerate(unique(previous))
        )
        self._database.executemany("INSERT OR IGNORE INTO ledger VALUES (?, ?, ?, ?, ?, 0, 0)", rows)

    def close(self) -> None:
        """Forgets it."""
        self._database.close()

    def enter(self, id_: str, hash_: str) -> Change:
        """What a posting of tonight is."""
        found = self._database.execute("SELECT hash, times FROM ledger WHERE id = ?", (id_,)).fetchone()
        if found is None:
            self._database.execute("INSERT INTO ledger VALUES (?, ?, NULL, NULL, NULL, 1, 1)", (id_, hash_))
            return "new"
        before, times = found
        self._database.execute("UPDATE ledger SET come = 1, times = times + 1 WHERE id = ?", (id_,))
        if times:
            self._database.execute("UPDATE ledger SET come = 1 WHERE id = ?", (numbered(id_, times + 1),))
            return "duplicate"
        return "same" if before == hash_ else "changed"

    def verdicts(self, wish: Comparison, incomplete: Container[str | None], today: date | None) -> Iterator[Verdict]:
        """What becomes of each posting that did not come, in the order of last night.

        incomplete: feeds that did not come whole. A deadline that has passed is reason enough, whatever came.
        """
        day = today.isoformat() if today else ""
        self._database.execute("UPDATE ledger SET come = 2 WHERE come = 0 AND deadline < ?", (day,))
        held = self._held(wish.max_removed)
        feeds = dict(self._shrunk(wish.max_removed))
        query = (
            "SELECT id, feed, number, deadline, come FROM ledger WHERE number IS NOT NULL AND come <> 1 ORDER BY number"
        )
        for *values, come in self._database.execute(query):
            missing = Missing._make(values)
            if come:
                yield Verdict(missing, "gone", f"expired: the deadline was {missing.deadline}")
            elif wish.partial:
                yield Verdict(missing, "kept", "the inputs are not all there is (--partial)")
            elif any(feed in incomplete for feed in _feeds_around(missing.feed)):
                yield Verdict(missing, "kept", "its feed did not come whole")
            elif missing.feed in feeds:
                yield Verdict(missing, "kept", feeds[missing.feed])
            elif held:
                yield Verdict(missing, "kept", held)
            else:
                yield Verdict(missing, "gone", "not in its feed any more")

    def _held(self, most: float) -> str:
        ((there, lost),) = self._database.execute(
            "SELECT count(*), coalesce(sum(come = 0), 0) FROM ledger WHERE number IS NOT NULL"
        )
        return _shrinkage(None, there, lost, most)

    def _shrunk(self, most: float) -> Iterator[tuple[str, str]]:
        query = "SELECT feed, count(*), sum(come = 0) FROM ledger WHERE number IS NOT NULL GROUP BY feed"
        for feed, there, lost in self._database.execute(query):
            if there >= _FEW and (why := _shrinkage(feed, there, lost, most)):
                yield feed, why


def _shrinkage(feed: str | None, there: int, lost: int, most: float) -> str:
    """Why a feed is held; "" where it is not."""
    if lost <= there * most:
        return ""
    return f"{HELD}{feed or 'all feeds'}: {lost} of {there} are missing, more than --max-removed {most:g}"


def _feeds_around(feed: str | None) -> Iterator[str | None]:
    """The feed, and the archives that it stands in: "jobs.zip!acme.xml" did not come whole where "jobs.zip" did not.

    >>> list(_feeds_around("jobs.zip!acme.xml"))
    ['jobs.zip!acme.xml', 'jobs.zip']
    """
    yield feed
    while feed and "!" in feed:
        feed = feed.rpartition("!")[0]
        yield feed


def _day(result: Result) -> str | None:
    return str(result.posting.deadline)[:10] if result.posting.deadline else None


def change_line(outcome: Outcome, change: Change) -> bytes:
    """A line of the changes, of a posting that came."""
    return _line(outcome.id, change, outcome.feed, None)


def verdict_line(verdict: Verdict) -> bytes:
    """A line of the changes, of a posting that did not come."""
    return _line(verdict.missing.id, verdict.change, verdict.missing.feed, verdict.reason)


def _line(id_: str, change: Change, feed: str | None, reason: str | None) -> bytes:
    return orjson.dumps({"id": id_, "change": change, "feed": feed, "reason": reason}) + b"\n"


def ids_in(path: Path) -> Iterator[str]:
    """The ids of the lines of a run that goes on."""
    with path.open("rb") as stream:
        for line in stream:
            yield orjson.loads(line)["id"]


def gone_in(path: Path) -> Iterator[tuple[str, str]]:
    """Ids and reasons of what is gone."""
    with path.open("rb") as stream:
        for line in stream:
            change = orjson.loads(line)
            if change["change"] == "gone":
                yield change["id"], change["reason"]
