"""Fingerprints -> clusters: which postings are one job, each with the reason. Nothing is taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from postingparse.dedupe.agree import references_agree, spots_agree, titles_agree
from postingparse.dedupe.candidates import find_pairs
from postingparse.dedupe.card import Card
from postingparse.dedupe.common import weigh
from postingparse.dedupe.fingerprint import Fingerprint, Fingerprints
from postingparse.dedupe.judge import NEARLY_ALL, Reason, Relation, Verdict, judge, relation_of
from postingparse.dedupe.likeness import Likeness, likenesses

LEAST = 0.2
"""Score that joins, where the caller says nothing."""
_FACES = 24
"""Ways of a cluster to say title, place and reference, with which every newcomer must agree."""


class Pair(NamedTuple):
    """Two postings that were told to be one job, or with (nearly) one text not to be."""

    first: int
    """Number of the earlier posting, as they came."""
    later: int
    verdict: Verdict


class Member(NamedTuple):
    """What is said of a posting."""

    cluster: str
    """Name of its cluster."""
    size: int
    """Postings in the cluster."""
    relation: Relation | None
    """What it is to the one it is like; None for the first of a cluster."""
    like: int | None
    """Number of the posting that it was found to be like: the first of the cluster, where it is like that one."""
    reason: Reason | None
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """What was found."""

    members: tuple[Member, ...]
    """One for each posting, in the order in which they came."""
    pairs: tuple[Pair, ...] = field(repr=False)
    """Every pair of which something is to be said."""


def find_clusters(
    fingerprints: Iterable[Fingerprint], *, least: float = LEAST, names: Mapping[str, str] | None = None
) -> Clusters:
    """Which postings are one job. The same postings give the same clusters, in whatever order they come.

    least: the score from which on two are joined. names: id -> name of the cluster that the posting was in before; a
    cluster keeps the name of the earliest of its postings that had one.

    >>> from postingparse.dedupe import Card, fingerprint_of
    >>> ads = [Card("a", page="x.example/1"), Card("b", page="x.example/2"), Card("c", page="x.example/1")]
    >>> [(member.cluster, member.size, member.reason) for member in find_clusters(map(fingerprint_of, ads)).members]
    [('a', 2, None), ('b', 1, None), ('a', 2, 'same-url')]
    """
    prints = Fingerprints(fingerprints)
    weigh(prints.hashes, prints.numbered("title"))
    verdicts = list(verdicts_of(prints, find_pairs(prints)))
    groups = _grouped(prints, verdicts, least)
    members = _members(prints, verdicts, groups, names or {})
    order = prints.order.tolist()
    found: list[Member | None] = [None] * len(prints)
    for row, member in enumerate(members):
        like = None if member.like is None else order[member.like]
        found[order[row]] = member._replace(like=like)
    pairs = tuple(Pair(order[one], order[other], verdict) for one, other, verdict in verdicts)
    return Clusters(members=tuple(filter(None, found)), pairs=pairs)


_Judged = tuple[int, int, Verdict]


def verdicts_of(prints: Fingerprints, pairs: npt.NDArray[np.int64]) -> Iterator[_Judged]:
    """What is to be said of pairs of rows, the earlier of each first."""
    for (one, other), likeness in zip(pairs.tolist(), likenesses(prints, pairs), strict=True):
        verdict = _verdict(prints, one, other, likeness)
        if verdict is not None:
            yield one, other, verdict


def _verdict(prints: Fingerprints, one: int, other: int, likeness: Likeness) -> Verdict | None:
    mine, theirs = prints.cards[one], prints.cards[other]
    if mine.reference and mine.reference == theirs.reference:
        likeness = likeness._replace(meet=_names_a_town(prints, one, other) or _names_a_town(prints, other, one))
    verdict = judge(mine, theirs, likeness)
    if verdict is not None and verdict.joined and likeness.alike >= NEARLY_ALL and not likeness.same:
        for first, second in ((one, other), (other, one)):
            if _is_elsewhere(prints, first, second):
                return Verdict("other-place", likeness.alike, joined=False)
            if _is_another(prints, first, second):
                return Verdict("other-employer", likeness.alike, joined=False)
    return verdict


def _names_a_town(prints: Fingerprints, one: int, other: int) -> bool:
    """Whether the one's text names a town of the other's."""
    return any(spot.town and prints.said_by(one, spot.town) for spot in prints.cards[other].spots)


def _is_elsewhere(prints: Fingerprints, one: int, other: int) -> bool:
    """Whether the one names its town in its text, and the other, which is nearly the same, does not name it at all."""
    return _names_a_town(prints, one, one) and not _names_a_town(prints, other, one)


def _is_another(prints: Fingerprints, one: int, other: int) -> bool:
    """The same of the words by which two units of an employer differ."""
    mine, theirs = set(prints.cards[one].employer.split()), set(prints.cards[other].employer.split())
    own = mine - theirs
    if not own or not theirs - mine or not mine & theirs:
        return False
    return any(prints.said_by(one, word) for word in own) and not any(prints.said_by(other, word) for word in own)


def _grouped(prints: Fingerprints, verdicts: list[_Judged], least: float) -> list[int]:
    """For each row the first row of its cluster. The surest pairs join first, and only what nothing speaks against."""
    forest = _Forest(prints)
    joining = [one for one in verdicts if one[2].joined and one[2].score >= least]
    for one, other, _ in sorted(joining, key=lambda pair: (-pair[2].score, pair[0], pair[1])):
        elsewhere = spots_agree(prints.cards[one].spots, prints.cards[other].spots) == "other"
        shorter = one if prints.words[one] < prints.words[other] else other
        forest.join(one, other, misread=shorter if elsewhere else None)
    return [forest.first(row) for row in range(len(prints))]


class _Forest:
    """Clusters while they grow: a tree each, its root the earliest row."""

    def __init__(self, prints: Fingerprints) -> None:
        self._parents = list(range(len(prints)))
        self._cards = prints.cards
        self._faces: dict[int, list[Card]] = {}

    def first(self, row: int) -> int:
        while self._parents[row] != row:
            self._parents[row] = row = self._parents[self._parents[row]]
        return row

    def join(self, one: int, other: int, misread: int | None) -> None:
        """Makes one tree of two. misread: a row whose town is no town of its job, though the two are one job."""
        one, other = sorted((self.first(one), self.first(other)))
        if one == other:
            return
        mine, theirs = self._faces_of(one, misread), self._faces_of(other, misread)
        if all(_may_be_one(face, each) for face in mine for each in theirs):
            self._parents[other] = one
            new = [face for face in theirs if face not in mine]
            self._faces[one] = (mine + new)[:_FACES]
            self._faces.pop(other, None)

    def _faces_of(self, row: int, misread: int | None) -> list[Card]:
        face = _face(self._cards[row])
        return self._faces.get(row) or [face._replace(spots=()) if row == misread else face]


def _face(card: Card) -> Card:
    return Card("", title=card.title, spots=card.spots, reference=card.reference)


def _may_be_one(one: Card, other: Card) -> bool:
    """Whether nothing speaks against it: two that a third was like may be two jobs all the same."""
    return (
        titles_agree(one.title, other.title) != "other"
        and spots_agree(one.spots, other.spots) != "other"
        and references_agree(one.reference, other.reference) != "other"
    )


def _members(
    prints: Fingerprints, verdicts: list[_Judged], groups: list[int], names: Mapping[str, str]
) -> Iterator[Member]:
    sizes: dict[int, int] = {}
    for first in groups:
        sizes[first] = sizes.get(first, 0) + 1
    called = _names(prints, groups, names)
    best = _best(verdicts, groups)
    later = np.array([[first, row] for row, first in enumerate(groups) if row != first], np.int64).reshape(-1, 2)
    to_first = dict(zip(later[:, 1].tolist(), likenesses(prints, later), strict=True))
    for row, first in enumerate(groups):
        if row == first:
            yield Member(called[first], sizes[first], None, None, None, None)
            continue
        like, verdict = first, _verdict(prints, first, row, to_first[row])
        if verdict is None or not verdict.joined:
            like, verdict = best[row]
        relation = relation_of(prints.cards[like], prints.cards[row])
        yield Member(called[first], sizes[first], relation, like, verdict.reason, verdict.score)  # type: ignore[arg-type]  # it joins


def _best(verdicts: list[_Judged], groups: list[int]) -> dict[int, tuple[int, Verdict]]:
    """For each row the one of its cluster that it is most like."""
    found: dict[int, tuple[int, Verdict]] = {}
    for one, other, verdict in verdicts:
        if verdict.joined and groups[one] == groups[other]:
            for row, like in ((one, other), (other, one)):
                if row not in found or verdict.score > found[row][1].score:
                    found[row] = (like, verdict)
    return found


def _names(prints: Fingerprints, groups: list[int], names: Mapping[str, str]) -> dict[int, str]:
    """First row -> the cluster's name: one that it had, else the id of its first posting; none twice."""
    wished: dict[int, str] = {}
    for row, first in enumerate(groups):
        if (old := names.get(prints.cards[row].id)) is not None:
            wished.setdefault(first, old)
    called: dict[int, str] = {}
    taken: set[str] = set()
    for first in [*wished, *(first for row, first in enumerate(groups) if row == first and first not in wished)]:
        name = wished.get(first, prints.cards[first].id)
        number = 1
        plain = name
        while name in taken:
            number += 1
            name = hashlib.sha256(f"{plain} {number}".encode()).hexdigest()[:32]
        taken.add(name)
        called[first] = name
    return called
