"""Ids that no two postings of a run share, whatever the source says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from postingparse.batch.identity import stable_id
from postingparse.result import Result


def unique(results: Iterable[Result]) -> Iterator[tuple[str, Result]]:
    """Each record with its stable id; the second with the same id gets "-2" behind it: none takes another's place."""
    with closing(sqlite3.connect("")) as names:  # on the disk, not in memory, and gone when it is closed
        names.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")
        count = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1 RETURNING times"
        for result in results:
            id_ = stable_id(result)
            ((times,),) = names.execute(count, (id_,)).fetchall()
            yield numbered(id_, times), result


def numbered(id_: str, times: int) -> str:
    """What the so-manieth posting with an id is called."""
    return id_ if times == 1 else f"{id_}-{times}"
