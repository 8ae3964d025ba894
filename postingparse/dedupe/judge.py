"""Two cards and the likeness of their texts -> whether they are one job, why, and how sure that is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from postingparse.dedupe.agree import Agreement, employers_agree, references_agree, spots_agree, titles_agree
from postingparse.dedupe.card import Card
from postingparse.dedupe.likeness import Likeness

Reason = Literal["same-url", "same-reference", "same-text", "near-text", "part-of-text", "same-job", "same-fields"]
"""Why two postings are one job, the strongest first."""
Apart = Literal["other-requisition", "other-place", "other-employer", "other-title"]
"""Why two postings with (nearly) one text are two jobs."""
Relation = Literal["copy", "repost", "double"]
"""copy: on another board. repost: published again later. double: neither."""

NEARLY_ALL = 0.8
"""Texts that share so much are one text with a word changed here and there."""
_SAMPLE = 12
"""Runs of words below which a text proves nothing alone."""
_SAID_APART = 0.5
"""From here on it is worth saying why two postings are not one."""
_REWORDED, _SOME = 0.1, 0.3
"""So much at least is left of a text that was written again under the same reference."""
_NEAR, _PART = 0.4, 0.8
"""What tells near-text, part-of-text and same-job."""
_SHORTER = 0.75
"""A part has fewer words than this for each of the whole."""

_NEEDED: dict[tuple[str, str], tuple[float, float]] = {
    ("same", "same"): (0.2, 0.3),
    ("same", "unknown"): (0.35, 0.5),
    ("same", "other"): (0.6, 0.75),
    ("wider", "same"): (0.4, 0.5),
    ("wider", "unknown"): (0.65, 0.7),
    ("wider", "other"): (0.75, 0.85),
    ("unknown", "same"): (0.7, 0.8),
    ("unknown", "unknown"): (0.75, 0.8),
    ("unknown", "other"): (0.85, 0.9),
}
"""How titles and employers agree -> how much of the shorter text must stand in the other: where a place is the same,
and where it is not known. The more agrees otherwise, the less the texts have to say."""


class Verdict(NamedTuple):
    """What is said of a pair."""

    reason: Reason | Apart
    score: float
    """How sure that is, 0-1."""
    joined: bool
    """Whether they are one job."""


def judge(one: Card, other: Card, likeness: Likeness) -> Verdict | None:
    """The verdict; None where the two have nothing to do with each other."""
    likeness = likeness._replace(alike=1.0, contained=1.0) if likeness.same else likeness
    same_page = bool(one.page) and one.page == other.page
    is_like = likeness.contained >= _SAID_APART and likeness.sample >= _SAMPLE
    if apart := _apart(one, other, likeness):
        return Verdict(apart, likeness.contained, joined=False) if is_like or same_page else None
    if _titles(one, other) == "other":
        return Verdict("other-title", likeness.alike, joined=False) if likeness.alike >= NEARLY_ALL else None
    return _by_name(one, other, likeness, same_page=same_page) or _by_text(one, other, likeness)


def _apart(one: Card, other: Card, likeness: Likeness) -> Apart | None:
    reference = references_agree(one.reference, other.reference)
    if spots_agree(one.spots, other.spots) == "other" and not (reference == "same" and likeness.meet):
        return "other-place"
    return "other-requisition" if reference == "other" else None


def _titles(one: Card, other: Card) -> Agreement:
    """How the titles agree; one that is the other's employer is none."""
    for title, employer in ((one.title, other.employer), (other.title, one.employer)):
        if title and employer and set(title.split()) <= set(employer.split()):
            return "unknown"
    return titles_agree(one.title, other.title)


def _by_name(one: Card, other: Card, likeness: Likeness, *, same_page: bool) -> Verdict | None:
    """By what names a posting."""
    if same_page:
        return Verdict("same-url", 1.0, joined=True)
    if one.reference and one.reference == other.reference:
        title, employer = _titles(one, other), employers_agree(one.employer, other.employer)
        named = title == "same" and employer in ("same", "wider")
        likely = title in ("same", "wider") and employer != "other"
        needed = _REWORDED if named else _SOME if likely else _SAID_APART
        if likeness.contained >= needed or (named and not likeness.sample):
            return Verdict("same-reference", 0.99, joined=True)
    return None


def _by_text(one: Card, other: Card, likeness: Likeness) -> Verdict | None:
    title = _plain(_titles(one, other))
    employer = _plain(employers_agree(one.employer, other.employer), wider="same")
    place = spots_agree(one.spots, other.spots)
    named = title == "same" and employer == "same"
    if not likeness.sample:
        return Verdict("same-fields", 0.5, joined=True) if named and place == "same" else None
    needed = _NEEDED[title, employer][place != "same"]
    if likeness.contained < needed or (likeness.sample < _SAMPLE and not named):
        return None
    return Verdict(_reason(likeness), likeness.contained, joined=True)


def _plain(agreement: Agreement, wider: str = "wider") -> str:
    return wider if agreement in ("wider", "close") else agreement


def _reason(likeness: Likeness) -> Reason:
    if likeness.same:
        return "same-text"
    if likeness.contained >= _PART and likeness.ratio < _SHORTER:
        return "part-of-text"
    return "near-text" if likeness.alike >= _NEAR else "same-job"


def relation_of(first: Card, later: Card) -> Relation:
    """What the later of two postings of one job is.

    >>> first = Card("1", board="acme.example", posted=100, deadline=130)
    >>> relation_of(first, first._replace(posted=140)), relation_of(first, first._replace(board="board.example"))
    ('repost', 'copy')
    >>> relation_of(first, first._replace(board="board.example", posted=140)), relation_of(first, first)
    ('repost', 'double')
    """
    days = later.posted - first.posted if first.posted and later.posted else 0
    is_over = bool(first.deadline) and later.posted > first.deadline
    if is_over or (days > 0 and first.board == later.board):
        return "repost"
    return "copy" if first.board != later.board else "double"
