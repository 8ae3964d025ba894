"""A run of `dedupe`: stored records -> fingerprints, in worker processes -> clusters -> one output."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import orjson

from postingparse.batch.cluster_rows import TABLE, ClusterRow, RowForm, read_names, write_rows
from postingparse.batch.disk import replace_file
from postingparse.batch.identity import stable_id
from postingparse.batch.inputs import STDIN, find_files
from postingparse.batch.portions import Place, Portion, portions_of
from postingparse.batch.shape import Form, form_of
from postingparse.batch.stored import TABLE as POSTINGS
from postingparse.dedupe import Clusters, Fingerprint, card_of, find_clusters, fingerprint_of
from postingparse.emit.record import to_line
from postingparse.errors import BadContext
from postingparse.result import Reject, Result

_AHEAD = 4
"""Portions that are under way for each worker."""
_OPEN = 1 << 10
"""Rejects that are kept for the summary; `--rejects` has all."""

Tell = Callable[[int], None]
"""Called with the number of postings so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be compared, and where the answer goes."""

    inputs: tuple[str, ...]
    output: str
    form: RowForm
    form_in: Form | None = None
    """None: what the inputs' names say."""
    table_in: str = POSTINGS
    table: str = TABLE
    least: float
    """Score that joins."""
    pairs: Path | None = None
    rejects: Path | None = None
    previous: str | None = None
    jobs: int = 1


class Origin(NamedTuple):
    """What a row says of a posting beside its cluster."""

    title: str | None
    employer: str | None
    source_ref: str | None
    source_id: str | None
    source_index: int | None


@dataclass(slots=True)
class Outcome:
    """What came of a run."""

    postings: int = 0
    clusters: int = 0
    relations: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)
    largest: int = 0
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    """The first of them."""


_Read = tuple[Place, tuple[Fingerprint, Origin] | Reject]


def run(wish: Wish, tell: Tell) -> Outcome:
    """Compares everything. Raises BadContext, Unreadable (of `previous`), OSError."""
    names = read_names(wish.previous, wish.table) if wish.previous is not None else {}
    outcome, places, origins, ids = Outcome(), list[Place](), list[Origin](), list[str]()
    refused = list[bytes]()

    def fingerprints() -> Iterator[Fingerprint]:
        for place, found in _read_all(wish):
            if isinstance(found, Reject):
                outcome.rejected += 1
                if len(outcome.rejects) < _OPEN:
                    outcome.rejects.append(found)
                if wish.rejects is not None:
                    refused.append(to_line(found).encode() + b"\n")
                continue
            fingerprint, origin = found
            places.append(place)
            origins.append(origin)
            ids.append(fingerprint.card.id)
            tell(len(places))
            yield fingerprint

    clusters = find_clusters(fingerprints(), least=wish.least, names=names)
    _count(clusters, outcome)
    if wish.rejects is not None:
        replace_file(wish.rejects, b"".join(refused))
    if outcome.postings:
        if wish.pairs is not None:
            replace_file(wish.pairs, b"".join(_pair_lines(clusters, ids, places)))
        write_rows(_rows(clusters, ids, places, origins), wish.output, wish.form, wish.table)
    return outcome


def _read_all(wish: Wish) -> Iterator[_Read]:
    """Every record's fingerprint, in the order of the inputs."""
    portions = chain.from_iterable(
        portions_of(place, wish.form_in or form_of(place), wish.table_in) for place in _places(wish)
    )
    answers = map(_read, portions) if wish.jobs == 1 else _in_workers(portions, wish.jobs)
    return chain.from_iterable(answers)


def _places(wish: Wish) -> list[str]:
    own = [path for path in (wish.pairs, wish.rejects) if path is not None]
    if wish.form not in ("sqlite", "postgresql") and wish.output != STDIN:
        own.append(Path(wish.output))
    found: list[str] = []
    for place in wish.inputs:
        found += [place] if place == STDIN or "://" in place else find_files([place], own)
    _refuse_overwriting(found, own)
    for place in found:
        if wish.form_in is None and place != STDIN:
            form_of(place)  # a name that says nothing is told before any work is done
    return found


def _refuse_overwriting(inputs: Iterable[str], own: Iterable[Path]) -> None:
    """The postings that are compared stay: what is written is none of their files."""
    written = {path.resolve() for path in own}
    for place in inputs:
        if place != STDIN and Path(place).resolve() in written:
            raise BadContext(f"{place}: is read, so that nothing else is written there")


def _in_workers(portions: Iterable[Portion], jobs: int) -> Iterator[list[_Read]]:
    context = get_context("forkserver" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        under_way: deque[Future[list[_Read]]] = deque()
        try:
            for portion in portions:
                under_way.append(pool.submit(_read, portion))
                if len(under_way) > jobs * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise BadContext("a worker died, most likely for memory; give --jobs 1") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read(portion: Portion) -> list[_Read]:
    return [(place, found if isinstance(found, Reject) else _compared(found)) for place, found in portion.read()]


def _compared(result: Result) -> tuple[Fingerprint, Origin]:
    posting, source = result.posting, result.source
    employer = posting.employer.name if posting.employer else None
    origin = Origin(posting.title, employer, source.ref, source.id, source.index)
    return fingerprint_of(card_of(result, stable_id(result))), origin


def _count(clusters: Clusters, outcome: Outcome) -> None:
    outcome.postings = len(clusters.members)
    for member in clusters.members:
        outcome.clusters += member.like is None
        outcome.largest = max(outcome.largest, member.size)
        if member.relation is not None and member.reason is not None:
            outcome.relations[member.relation] += 1
            outcome.reasons[member.reason] += 1
    outcome.apart.update(pair.verdict.reason for pair in clusters.pairs if not pair.verdict.joined)


def _rows(clusters: Clusters, ids: list[str], places: list[Place], origins: list[Origin]) -> Iterator[ClusterRow]:
    for id_, place, origin, member in zip(ids, places, origins, clusters.members, strict=True):
        like = None if member.like is None else ids[member.like]
        score = None if member.score is None else round(member.score, 3)
        said = (member.cluster, member.size, member.relation, member.reason, score, like)
        yield ClusterRow(id_, *said, *origin, *place)


def _pair_lines(clusters: Clusters, ids: list[str], places: list[Place]) -> Iterator[bytes]:
    for first, later, verdict in clusters.pairs:
        line = {
            "first": ids[first],
            "later": ids[later],
            "one_job": verdict.joined,
            "reason": verdict.reason,
            "score": round(verdict.score, 3),
            "first_at": list(places[first]),
            "later_at": list(places[later]),
        }
        yield orjson.dumps(line) + b"\n"
