"""Candidates -> the chosen values, their evidence, and the conflicts between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.resolve.agree import covers, joined, key_of, plain
from postingparse.resolve.policies import (
    CONFLICTING,
    ITEM_KEYS,
    MARKUP_FIRST,
    POLICIES,
    SAID_BY_MARKUP,
    STATED,
    STATED_CONFLICTING,
    STATED_OUTSIDE,
    Policy,
)
from postingparse.resolve.trust import confidence, support, sureness

_WEAKER = 0.3
"""In a set of values, one so much less sure than the best is left out: a labelled "vikariat" beats a stray "fast"."""
_LIKELY = 0.3
"""A value less sure than this is evidence and no value: inventing is worse than missing."""
_SURE = 0.65
"""From here on a place in the text contradicts the markup: labels and sections have it, an employer's town has not."""
_LEAST = 0.5
"""A second value below this confidence is evidence, not a conflict."""


Proof = dict[str, Any]
"""An `Evidence` before it is validated, once, with the whole Result: one by one they cost as much as all rules."""


class Chosen:
    """What has been settled so far: values by leaf path, evidence, conflicts."""

    def __init__(self, document: Document, least: float = 0.0) -> None:
        """least: confidence below which a value is left out."""
        self.document = document
        self.least = least
        self.left_out: list[tuple[Candidate, float]] = []
        """Values that would stand but for their confidence, with it."""
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

    def sure_enough(self, field: str, groups: list[list[Candidate]]) -> list[list[Candidate]]:
        """The groups that are as sure as is asked for; the others stay as evidence."""
        if not self.least:
            return groups
        kept = [group for group in groups if sureness(group) >= self.least]
        left_out = _others(groups, kept)
        self.left_out += [(_flat(group[0]), sureness(group)) for group in left_out]
        self.note_all(field, left_out)
        return kept

    def note_all(self, field: str, groups: Iterable[list[Candidate]]) -> None:
        """Keep candidates as evidence that was not chosen."""
        for candidate in (candidate for group in groups for candidate in group):
            self.note(field, _flat(candidate), chosen=False)


def choose(candidates: Iterable[Candidate], document: Document, least: float = 0.0) -> Chosen:
    """Settle every field by its policy. least: confidence below which a value is evidence alone."""
    by_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    chosen = Chosen(document, least)
    for field in sorted(by_field, key=_ORDER.__getitem__):
        sure = [candidate for candidate in by_field[field] if candidate.doubt is None]
        if sure:
            _SETTLE[POLICIES[field]](chosen, field, sure)
        for candidate in by_field[field]:
            if candidate.doubt is not None:
                chosen.note(field, _flat(candidate), chosen=False)
    _remote_or_place(chosen)
    return chosen


def _remote_or_place(chosen: Chosen) -> None:
    """Note the conflict where only the markup says remote, and only the text names a place of work."""
    models = [proof for proof in chosen.evidence.get("work_model", ()) if proof["chosen"]]
    if chosen.values.get("work_model") != "remote" or any(proof["start"] is not None for proof in models):
        return
    places = [proof for path, proofs in chosen.evidence.items() if path.endswith(".locality") for proof in proofs]
    if any(proof["start"] is None for proof in places):
        return
    sure = [proof for proof in places if proof["chosen"] and proof["confidence"] >= _SURE]
    telling = tuple(proof for proof in sure if not _is_of_title(chosen, proof["value"]))
    if telling:
        reason = f"the markup says remote, the text names {telling[0]['value']}"
        chosen.conflicts.append({"field": "work_model", "chosen": "remote", "rejected": telling, "reason": reason})


_ORDER = {field: place for place, field in enumerate(POLICIES)}


def _place(candidate: Candidate) -> int:
    return candidate.start if candidate.start >= 0 else 1 << 40


def _ranked(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Groups of agreeing candidates, the surest first; of equally sure ones the one that stands first.

    What a feed states in a field of its own, or the caller, goes before the text: that fills what the fields lack.
    """
    if len(candidates) == 1:
        return [candidates]
    groups: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key_of(candidate), []).append(candidate)
    for group in groups.values():
        group.sort(key=lambda candidate: (-confidence(candidate), _place(candidate)))
    return sorted(groups.values(), key=lambda group: (not _is_stated(group), -support(group), min(map(_place, group))))


def _is_stated(group: list[Candidate]) -> bool:
    return any(candidate.rule.rpartition(".")[2] in STATED_OUTSIDE for candidate in group)


def _settle_one(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    ranked = _ranked(candidates)
    if field in MARKUP_FIRST:
        ranked.sort(key=lambda group: not any(map(_is_told, group)))
    best, *others = ranked
    if support(best) < _LIKELY:
        chosen.note_all(field, ranked)
        return
    if not chosen.sure_enough(field, [best]):
        chosen.note_all(field, others)
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
    if not chosen.sure_enough(field, [best]):
        chosen.note_all(field, others)
        return
    same = [group for group in others if _says_the_same(group[0], best[0])]
    others = [group for group in others if group not in same]
    for part in (part for group in (best, *same) for candidate in group for part in candidate.parts):
        path = f"{field}.{part.field}"
        value = chosen.values.setdefault(path, part.value)
        chosen.note(path, part, chosen=part.value is value or part.field == "text" or plain(part.value) == plain(value))
    _reject(chosen, field, best, [group for group in others if _has_figure(group[0])])


def _says_the_same(candidate: Candidate, best: Candidate) -> bool:
    """Whether a record has the figures of another and contradicts none of its parts: it may add a currency."""
    mine, theirs = ({part.field: part.value for part in one.parts if part.field != "text"} for one in (candidate, best))
    shared = mine.keys() & theirs.keys()
    return any(isinstance(mine[name], (int, Decimal)) for name in shared) and all(
        plain(mine[name]) == plain(theirs[name]) for name in shared
    )


def _has_figure(candidate: Candidate) -> bool:
    return any(isinstance(part.value, (int, Decimal)) for part in candidate.parts)


def _reject(chosen: Chosen, field: str, best: list[Candidate], others: list[list[Candidate]]) -> None:
    if not others:
        return
    losers = [
        (candidate, chosen.note(field, _flat(candidate), chosen=False)) for group in others for candidate in group
    ]
    telling = tuple(proof for _, proof in losers if proof["confidence"] >= _LEAST)
    if field in STATED_CONFLICTING:
        telling = tuple(proof for proof in telling if proof["rule"].rpartition(".")[2] in STATED)
    if telling and field in CONFLICTING | STATED_CONFLICTING:
        first, second = support(best), max(map(support, others))
        reason = f"{best[0].rule} stands first"
        if first > second:
            reason = f"{best[0].rule} ({first:.2f}) is surer than {telling[0]['rule']} ({second:.2f})"
        elif field in MARKUP_FIRST and any(map(_is_told, best)):
            reason = f"what the markup states as its {field} goes before the text"
        elif _is_stated(best):
            reason = f"what is stated as the {field} goes before the text"
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
    best = support(groups[0])
    kept = [group for group in groups if support(group) >= best - _WEAKER]
    if _is_stated(groups[0]):
        kept = [group for group in kept if _is_stated(group)]
    told = {_statement(candidate) for group in kept for candidate in group}
    kept += [group for group in _others(groups, kept) if any(_statement(one) in told for one in group)]
    kept.sort(key=lambda group: min(map(_place, group)))
    rest = _others(groups, kept)
    if kept := chosen.sure_enough(field, kept):
        chosen.values[field] = tuple(group[0].value for group in kept)
    for place, group in enumerate(kept):
        for candidate in group:
            chosen.note(f"{field}.{place}", candidate, chosen=True)
    chosen.note_all(field, rest)


def _others(groups: list[list[Candidate]], kept: list[list[Candidate]]) -> list[list[Candidate]]:
    """The groups that were not kept: by identity, since comparing a thousand places one by one takes seconds."""
    known = {*map(id, kept)}
    return [group for group in groups if id(group) not in known]


def _statement(candidate: Candidate) -> tuple[str, object]:
    """The rule and the place: "50-100 %" says full and part time in one, and both stand or neither."""
    return candidate.rule, candidate.pointer if candidate.start < 0 else (candidate.start, candidate.end)


def _settle_items(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    groups: dict[object, list[Candidate]] = {}
    for candidate in sorted(candidates, key=_place):
        *_, last = keys = [candidate.part(name) for name in ITEM_KEYS[field]]
        groups.setdefault(tuple(keys) if last is not None else key_of(candidate), []).append(candidate)
    _write_records(chosen, field, chosen.sure_enough(field, list(groups.values())))


def _settle_join(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    groups = joined(sorted(candidates, key=lambda candidate: (-confidence(candidate), _place(candidate))))
    best = max(map(support, groups))
    kept = [group for group in groups if support(group) >= best - _WEAKER]
    rivals: list[list[Candidate]] = []
    if field in SAID_BY_MARKUP:
        kept, rivals = _with_markup(kept)
        rivals = [group for group in rivals if not _is_of_title(chosen, group[0].part("locality"))]
    kept.sort(key=lambda group: min(map(_place, group)))
    rest = _others(groups, kept)
    kept = chosen.sure_enough(field, kept)
    _write_records(chosen, field, kept)
    telling = []
    for group in rest:
        proofs = [chosen.note(field, _flat(candidate), chosen=False) for candidate in group]
        telling += proofs if group in rivals else []
    if telling and kept:
        value = as_json(_flat(kept[0][0]).value)
        reason = f"{kept[0][0].rule} ({max(map(support, kept)):.2f}) is surer than {telling[0]['rule']}"
        chosen.conflicts.append({"field": field, "chosen": value, "rejected": tuple(telling), "reason": reason})


def _with_markup(groups: list[list[Candidate]]) -> tuple[list[list[Candidate]], list[list[Candidate]]]:
    """The places to keep where the markup names some too, and those that contradict them.

    Where text and markup share a place, others of the text count only with a label. Where they share none, the text is
    right only if it says so more surely, and with a label.
    """
    told: list[list[Candidate]] = []
    spoken: list[list[Candidate]] = []
    for group in groups:
        (told if any(map(_is_told, group)) else spoken).append(group)
    if not told or not spoken:
        return groups, []
    if any(map(_is_stated, told)):
        return told, []
    labelled = [group for group in spoken if any(candidate.rule.endswith(".labelled") for candidate in group)]
    if any(candidate.start >= 0 for group in told for candidate in group):
        return [*told, *labelled], []
    if labelled and max(map(support, labelled)) > max(map(support, told)):
        return labelled, told
    return told, [group for group in spoken if support(group) >= _SURE]


def _is_of_title(chosen: Chosen, locality: object) -> bool:
    """Whether what reads as a town stands in the title: "Baker" is both."""
    return locality is not None and str(plain(locality)) in str(plain(chosen.values.get("title", "")))


def _is_told(candidate: Candidate) -> bool:
    return candidate.start < 0 and candidate.rule.rpartition(".")[2] in {"markup", "feed"}


def _write_records(chosen: Chosen, field: str, groups: list[list[Candidate]]) -> None:
    for place, group in enumerate(groups):
        for candidate in group:
            for part in candidate.parts:
                path = f"{field}.{place}.{part.field}"
                value = chosen.values.setdefault(path, part.value)
                chosen.note(path, part, chosen=value is part.value or plain(value) == plain(part.value))


def _says_less(candidates: list[Candidate], told: str) -> bool:
    """Whether the fields outside of the text have fewer words on it than the text, and other ones."""
    fields = [str(plain(c.part("text"))) for c in candidates if c.start < 0 and c.part("text")]
    return sum(map(len, fields)) < len(told) and not any(field in told for field in fields)


def _settle_section(chosen: Chosen, field: str, candidates: list[Candidate]) -> None:
    """Pieces in the order of the text; a piece is a record with one `text` and any number of `items`.

    Markup and text say the same thing twice: only the surer of them counts. A field that says less than the text does
    is of one demand ("5 years"): both count.
    """
    surest = max(candidates, key=lambda candidate: (confidence(candidate), candidate.start >= 0))
    told = " ".join(str(plain(c.part("text"))) for c in candidates if c.start >= 0 and c.part("text"))
    for other in [c for c in candidates if (c.start >= 0) != (surest.start >= 0)]:
        if surest.start < 0 and _says_less(candidates, told):
            break
        candidates.remove(other)
        for part in other.parts:
            if part.field == "text":
                chosen.note(f"{field}.text", part, chosen=False)
    best = max(map(confidence, candidates))
    pieces = sorted((c for c in candidates if confidence(c) >= best - _WEAKER), key=_place)
    pieces = [piece for (piece,) in chosen.sure_enough(field, [[piece] for piece in pieces])]
    if not pieces:
        return
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
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value == value.to_integral() else str(value)
    return value.isoformat() if isinstance(value, date) else value
