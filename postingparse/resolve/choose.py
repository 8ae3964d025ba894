"""Candidates -> the chosen values, their evidence, and the conflicts between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.resolve.agree import covers, joined, key_of
from postingparse.resolve.policies import CONFLICTING, ITEM_KEYS, POLICIES, STATED, STATED_CONFLICTING, Policy
from postingparse.resolve.trust import confidence

_WEAKER = 0.3
"""In a set of values, one so much less sure than the best is left out: a labelled "vikariat" beats a stray "fast"."""
_LIKELY = 0.3
"""A value less sure than this is evidence and no value: inventing is worse than missing."""
_LEAST = 0.5
"""A second value below this confidence is evidence, not a conflict."""


Proof = dict[str, Any]
"""An `Evidence` before it is validated, once, with the whole Result: one by one they cost as much as all rules."""


class Chosen:
    """What has been settled so far: values by leaf path, evidence, conflicts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.values: dict[str, object] = {}
        self.evidence: dict[str, list[Proof]] = {}
        self.conflicts: list[dict[str, Any]] = []

    def note(self, path: str, candidate: Candidate, *, chosen: bool) -> Proof:
        """Keep a candidate as evidence of a leaf."""
        placed = candidate.start >= 0
        proof: Proof = {
            "value": as_json(candidate.value),
            "quote": self.document.text[candidate.start : candidate.end] if placed else None,
            "start": candidate.start if placed else None,
            "end": candidate.end if placed else None,
            "pointer": candidate.pointer,
            "rule": candidate.rule,
            "confidence": confidence(candidate),
            "chosen": chosen,
            "derived": candidate.derived,
        }
        self.evidence.setdefault(path, []).append(proof)
        return proof


def choose(candidates: Iterable[Candidate], document: Document) -> Chosen:
    """Settle every field by its policy."""
    by_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    chosen = Chosen(document)
    for field in sorted(by_field, key=_ORDER.__getitem__):
        sure = [candidate for candidate in by_field[field] if candidate.doubt is None]
        if sure:
            _SETTLE[POLICIES[field]](chosen, field, sure)
        for candidate in by_field[field]:
            if candidate.doubt is not None:
                chosen.note(field, candidate, chosen=False)
    return chosen


_ORDER = {field: place for place, field in enumerate(POLICIES)}


def _sureness(group: list[Candidate]) -> float:
    """Confidence of several candidates that agree: each rule counts once, as an independent witness.

    A page's own title and what it tells sharing sites are one witness: they are written by the same hand.
    """
    witnesses: dict[str, float] = {}
    for candidate in group:
        field, _, method = candidate.rule.rpartition(".")
        witness = f"{field}.page" if method == "opengraph" else candidate.rule
        witnesses[witness] = max(confidence(candidate), witnesses.get(witness, 0.0))
    doubt = 1.0
    for trust in witnesses.values():
        doubt *= 1 - trust
    return 1 - doubt


def _place(candidate: Candidate) -> int:
    return candidate.start if candidate.start >= 0 else 1 << 40


def _ranked(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Groups of agreeing candidates, the surest first; of equally sure ones the one that stands first."""
    groups: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key_of(candidate), []).append(candidate)
    for group in groups.values():
        group.sort(key=lambda candidate: (-confidence(candidate), _place(candidate)))
    return sorted(groups.values(), key=lambda group: (-_sureness(group), min(map(_place, group))))


def _settle_one(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    best, *others = _ranked(candidates)
    if _sureness(best) < _LIKELY:
        for group in (best, *others):
            for candidate in group:
                chosen.note(field, candidate, chosen=False)
        return
    for group in list(others):
        if covers(group[0], best[0]):  # the same date, said more precisely
            others[others.index(group)], best = best, group
    value = max((c.value for c in best), key=lambda value: isinstance(value, datetime))
    chosen.values[field] = value if isinstance(value, datetime) else best[0].value
    for candidate in best:
        chosen.note(field, candidate, chosen=True)
    agreeing = [group for group in others if covers(best[0], group[0])]
    for group in agreeing:
        for candidate in group:
            chosen.note(field, candidate, chosen=True)
    _reject(chosen, field, best, [group for group in others if group not in agreeing])


def _settle_record(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    best, *others = _ranked(candidates)
    stated = [group for group in (best, *others) if _has_figure(group[0])]
    if stated and not _has_figure(best[0]):  # "competitive salary" gives way to the figure
        others = [group for group in (best, *others) if group is not stated[0]]
        best = stated[0]
    for part in best[0].parts:
        chosen.values[f"{field}.{part.field}"] = part.value
    for candidate in best:
        for part in candidate.parts:
            chosen.note(f"{field}.{part.field}", part, chosen=True)
    _reject(chosen, field, best, [group for group in others if _has_figure(group[0])])


def _has_figure(candidate: Candidate) -> bool:
    return any(isinstance(part.value, (int, Decimal)) for part in candidate.parts)


def _reject(chosen: Chosen, field: str, best: list[Candidate], others: list[list[Candidate]]) -> None:
    losers = [
        (candidate, chosen.note(field, _flat(candidate), chosen=False)) for group in others for candidate in group
    ]
    telling = tuple(proof for _, proof in losers if proof["confidence"] >= _LEAST)
    if field in STATED_CONFLICTING:
        telling = tuple(proof for proof in telling if proof["rule"].rpartition(".")[2] in STATED)
    if telling and field in CONFLICTING | STATED_CONFLICTING:
        first, second = _sureness(best), max(map(_sureness, others))
        reason = (
            f"{best[0].rule} ({first:.2f}) is surer than {telling[0]['rule']} ({second:.2f})"
            if first > second
            else f"{best[0].rule} stands first"
        )
        value = as_json(_flat(best[0]).value)
        chosen.conflicts.append({"field": field, "chosen": value, "rejected": telling, "reason": reason})


def _flat(candidate: Candidate) -> Candidate:
    """A record as one value, for evidence of the whole."""
    if not candidate.parts:
        return candidate
    return Candidate(
        field=candidate.field,
        rule=candidate.rule,
        value={part.field: as_json(part.value) for part in candidate.parts},
        start=candidate.start,
        end=candidate.end,
        pointer=candidate.pointer,
        derived=candidate.derived,
    )


def _settle_values(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    groups = _ranked(candidates)
    best = _sureness(groups[0])
    kept = [group for group in groups if _sureness(group) >= best - _WEAKER]
    kept.sort(key=lambda group: min(map(_place, group)))
    chosen.values[field] = tuple(group[0].value for group in kept)
    for place, group in enumerate(kept):
        for candidate in group:
            chosen.note(f"{field}.{place}", candidate, chosen=True)
    for group in groups:
        if group not in kept:
            for candidate in group:
                chosen.note(field, candidate, chosen=False)


def _settle_items(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    groups: dict[object, list[Candidate]] = {}
    for candidate in sorted(candidates, key=_place):
        groups.setdefault(candidate.part(ITEM_KEYS[field]), []).append(candidate)
    _write_records(chosen, field, list(groups.values()))


def _settle_join(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    groups = joined(sorted(candidates, key=lambda candidate: (-confidence(candidate), _place(candidate))))
    best = max(map(_sureness, groups))
    kept = [group for group in groups if _sureness(group) >= best - _WEAKER]
    kept.sort(key=lambda group: min(map(_place, group)))
    _write_records(chosen, field, kept)
    for group in groups:
        if group not in kept:
            for candidate in group:
                chosen.note(field, _flat(candidate), chosen=False)


def _write_records(chosen: Chosen, field: str, groups: list[list[Candidate]]) -> None:
    for place, group in enumerate(groups):
        for candidate in group:
            for part in candidate.parts:
                path = f"{field}.{place}.{part.field}"
                chosen.values.setdefault(path, part.value)
                same = key_of(part) == key_of(Candidate(field=part.field, rule=part.rule, value=chosen.values[path]))
                chosen.note(path, part, chosen=same)


def _settle_section(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    """Pieces in the order of the text; a piece is a record with one `text` and any number of `items`."""
    best = max(map(confidence, candidates))
    pieces = sorted((c for c in candidates if confidence(c) >= best - _WEAKER), key=_place)
    texts = [str(piece.part("text")) for piece in pieces if piece.part("text")]
    chosen.values[f"{field}.text"] = "\n".join(texts) or None
    items = [part for piece in pieces for part in piece.parts if part.field == "items"]
    for piece in pieces:
        for part in piece.parts:
            if part.field == "text":
                chosen.note(f"{field}.text", part, chosen=True)
    for place, item in enumerate(items):
        path = f"{field}.items.{place}"
        if not item.parts:
            chosen.values[path] = item.value
        chosen.note(path, item, chosen=True)
        for part in item.parts:
            chosen.values[f"{path}.{part.field}"] = part.value
            chosen.note(f"{path}.{part.field}", part, chosen=True)


_SETTLE: dict[Policy, Callable[[Chosen, str, list[Candidate]], None]] = {
    "one": _settle_one,
    "record": _settle_record,
    "values": _settle_values,
    "items": _settle_items,
    "join": _settle_join,
    "section": _settle_section,
}


def as_json(value: object) -> object:
    """A value as JSON writes it: a Decimal, a day, a moment as text."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value == value.to_integral() else str(value)
    return value.isoformat() if isinstance(value, date) else value
