"""A JobPosting node -> the values of the record, with the JSON pointer of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, cast

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.languages.scan import fold
from postingparse.languages.values import cues_in
from postingparse.mark.language import languages_of
from postingparse.posting import Posting
from postingparse.resolve.choose import as_json
from postingparse.resolve.given import read_given
from postingparse.resolve.policies import POLICIES
from postingparse.resolve.trust import confidence
from postingparse.result import Evidence
from postingparse.values.fragment import read_fragment
from postingparse.values.schemaorg import CuesIn, Spot, find_candidates
from postingparse.values.schemaorg.vocabulary import employment_types

_PLAIN = Context()


class Reading(NamedTuple):
    """What a node says."""

    posting: Posting
    evidence: dict[str, tuple[Evidence, ...]]
    doubts: tuple[Candidate, ...]
    """Values that cannot be taken."""


def read_node(node: Spot, context: Context = _PLAIN) -> Reading:
    """The record of a JobPosting node. One source speaks: nothing is weighed, all is kept in its order."""
    candidates = [*read_given(context.given), *find_candidates(node, words_of(node))]
    values, evidence = _assembled(candidates)
    _derive(values, context)
    return Reading(
        Posting.model_validate(_nested(values)),
        {path: tuple(found) for path, found in evidence.items()},
        tuple(candidate for candidate in candidates if candidate.doubt is not None),
    )


def words_of(node: Spot) -> CuesIn:
    """The forms of the lexicons that a posting's own words ask for; a short value asks the other languages too."""
    texts = (spot.text() or "" for name in ("description", "title", "responsibilities") for spot in node.under(name))
    shown = " ".join(text if "<" not in text else read_fragment(text).text for text in texts)
    declared = node.first("inLanguage")
    return partial(cues_in, languages_of(fold(shown), declared.line() if declared else None))


_Evidence = dict[str, list[Evidence]]


def _assembled(candidates: Iterable[Candidate]) -> tuple[dict[str, object], _Evidence]:
    """Leaf path -> value. One source speaks: all is kept in its order, the first of several wins."""
    values: dict[str, object] = {}
    evidence: _Evidence = {}
    counts: dict[str, int] = {}
    for candidate in candidates:
        field = candidate.field
        policy = POLICIES[field]
        if candidate.doubt is not None:
            _note(evidence, field, candidate, chosen=False)
        elif policy == "one":
            _note(evidence, field, candidate, chosen=values.setdefault(field, candidate.value) == candidate.value)
        elif policy == "record":
            _settle_record(field, candidate, values, evidence)
        elif policy == "values":
            kept = cast("tuple[object, ...]", values.get(field, ()))
            values[field] = kept if candidate.value in kept else (*kept, candidate.value)
            place = cast("tuple[object, ...]", values[field]).index(candidate.value)
            _note(evidence, f"{field}.{place}", candidate, chosen=True)
        elif policy == "section":
            _add_section(field, candidate, values, evidence, counts)
        else:
            place = counts.get(field, 0)
            counts[field] = place + 1
            for part in candidate.parts:
                values[f"{field}.{place}.{part.field}"] = part.value
                _note(evidence, f"{field}.{place}.{part.field}", part, chosen=True)
    return values, evidence


def _settle_record(field: str, candidate: Candidate, values: dict[str, object], evidence: _Evidence) -> None:
    first = not any(path.startswith(f"{field}.") for path in values)
    for part in candidate.parts:
        if first:
            values[f"{field}.{part.field}"] = part.value
        _note(evidence, f"{field}.{part.field}", part, chosen=first)


def _add_section(
    field: str, candidate: Candidate, values: dict[str, object], evidence: _Evidence, counts: dict[str, int]
) -> None:
    for part in candidate.parts:
        if part.field == "text":
            before = values.get(f"{field}.text")
            values[f"{field}.text"] = f"{before}\n{part.value}" if before else part.value
            _note(evidence, f"{field}.text", part, chosen=True)
            continue
        path = f"{field}.items.{counts.get(field, 0)}"
        counts[field] = counts.get(field, 0) + 1
        for leaf in part.parts or (part,):
            leaf_path = f"{path}.{leaf.field}" if part.parts else path
            values[leaf_path] = leaf.value
            _note(evidence, leaf_path, leaf, chosen=True)


def _note(evidence: _Evidence, path: str, candidate: Candidate, *, chosen: bool) -> None:
    evidence.setdefault(path, []).append(
        Evidence(
            value=as_json(candidate.value),
            pointer=candidate.pointer,
            rule=candidate.rule,
            confidence=confidence(candidate),
            chosen=chosen,
            derived=candidate.derived,
        )
    )


def _derive(values: dict[str, object], context: Context) -> None:
    """The kind of the deadline, Google's employment types, open or expired."""
    deadline = values.get("deadline")
    if deadline is not None:
        values["deadline_kind"] = "date"
    hours, contract = (cast("tuple[str, ...]", values.get(field, ())) for field in ("hours", "contract"))
    if hours or contract:
        values["employment_types"] = employment_types(hours, contract)
    if isinstance(deadline, date) and context.today:
        today = datetime.combine(context.today, time.min)
        last = deadline.replace(tzinfo=None) if isinstance(deadline, datetime) else datetime.combine(deadline, time.max)
        values["status"] = "expired" if last <= today else "open"


def _nested(values: dict[str, object]) -> dict[str, Any]:
    """Leaf paths -> the nested record; numbers in a path are places in a list, in their order."""
    record: dict[str, Any] = {}
    for path, value in values.items():
        keys = path.split(".")
        inner = record
        for key, _ in pairwise(keys):
            inner = inner.setdefault(key, {})
        inner[keys[-1]] = value
    return cast("dict[str, Any]", _listed(record))


def _listed(value: Any) -> Any:  # noqa: ANN401 - a record as pydantic takes it
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(part) for key, part in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return tuple(inner[key] for key in sorted(inner, key=int))
    return inner
