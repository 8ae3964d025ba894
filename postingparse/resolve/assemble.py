"""Chosen values -> Result: the record, what follows from it, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.resolve.choose import Chosen, as_json, choose
from postingparse.resolve.occupations import find_occupations
from postingparse.resolve.policies import WORTH_SAYING
from postingparse.result import Finding, Result, Source

_DOUBTS = {
    "AMBIGUOUS_DATE": ("can be read as two different days", "give --date-order or --country"),
    "IMPOSSIBLE_DATE": ("is no day of the calendar", "ask the employer which day is meant"),
    "UNUSABLE_VALUE": ("cannot be used", "write it as schema.org has it"),
    "DATE_WITHOUT_YEAR": ("has no year", "write the date as 2026-03-13"),
    "RELATIVE_DATE": ("counts from the day on which it was seen", "give that day: --today"),
    "SEVERAL_OCCUPATIONS": ("is the name of several codes", "choose among them: they are the evidence"),
    "PART_OF_TITLE": ("is an occupation, but the title says more", "see whether its code is meant: it is the evidence"),
    "IMPLAUSIBLE_SALARY": ("is no likely pay for its unit", "state the amount with its unit and currency"),
}


def resolve(candidates: Iterable[Candidate], document: Document, context: Context, source: Source) -> Result:
    """Settle the candidates and put the record together. Never raises for a posting: what is missing is a finding."""
    candidates = tuple(candidates)
    candidates += tuple(find_occupations(candidates, document, context))
    chosen = choose(candidates, document, context.min_confidence)
    _derive(chosen, context)
    return Result.model_validate(
        {
            "posting": _nested(chosen.values),
            "evidence": chosen.evidence,
            "conflicts": chosen.conflicts,
            "findings": list(_findings(chosen, candidates, document)),
            "source": source,
            "text": document.text,
        }
    )


def _derive(chosen: Chosen, context: Context) -> None:
    """What follows from chosen values: the kind of a deadline, Google's employment types, open or expired."""
    values = chosen.values
    if values.get("deadline") is not None:
        values["deadline_kind"] = "date"
        _follow(chosen, "deadline_kind", "date", "deadline", "a deadline with a day is of the kind date")
    employment = _employment_types(values.get("hours"), values.get("contract"))
    if employment:
        values["employment_types"] = employment
    deadline = values.get("deadline")
    if "status" not in values and context.today and isinstance(deadline, date):
        over = _last_moment(deadline) <= datetime.combine(context.today, time.min)
        values["status"] = "expired" if over else "open"
        _follow(chosen, "status", values["status"], "deadline", f"the deadline seen from {context.today}")


def _follow(chosen: Chosen, path: str, value: object, origin: str, reason: str) -> None:
    chosen.evidence[path] = [
        *chosen.evidence.get(path, ()),
        *({**proof, "value": value, "derived": reason} for proof in chosen.evidence.get(origin, ()) if proof["chosen"]),
    ]


def _last_moment(deadline: date) -> datetime:
    """The naive local end of a deadline; one with a clock time ends at it."""
    if isinstance(deadline, datetime):
        return deadline.replace(tzinfo=None)
    return datetime.combine(deadline, time.min) + timedelta(days=1)


_GOOGLE = {
    "TEMPORARY": "TEMPORARY",
    "CONTRACTOR": "CONTRACTOR",
    "INTERN": "INTERN",
    "APPRENTICE": "OTHER",
    "VOLUNTEER": "VOLUNTEER",
    "PER_DIEM": "PER_DIEM",
    "OTHER": "OTHER",
}
"""Contract -> Google's employmentType. PERMANENT has no value there."""


def _employment_types(hours: object, contract: object) -> tuple[str, ...]:
    stated = [*(hours if isinstance(hours, tuple) else ())]
    stated += [_GOOGLE[kind] for kind in (contract if isinstance(contract, tuple) else ()) if kind in _GOOGLE]
    return tuple(dict.fromkeys(stated))


def _nested(values: dict[str, object]) -> dict[str, Any]:
    """Leaf paths -> the nested record: "locations.0.locality" -> {"locations": [{"locality": ..}]}."""
    record: dict[str, Any] = {}
    holders: dict[str, Any] = {"": record}
    for path, value in values.items():
        parent, _, leaf = path.rpartition(".")
        _put(_holder(holders, parent, leaf), leaf, value)
    return record


def _holder(holders: dict[str, Any], path: str, leaf: str) -> Any:  # noqa: ANN401 - a dict or a list, as the path goes
    """What holds a leaf, put into its own holder when it is first asked for."""
    if path not in holders:
        parent, _, key = path.rpartition(".")
        holders[path] = [] if leaf.isdigit() else {}
        _put(_holder(holders, parent, key), key, holders[path])
    return holders[path]


def _put(holder: Any, leaf: str, value: object) -> None:  # noqa: ANN401
    if isinstance(holder, list):
        place = int(leaf)
        holder.extend([None] * (place + 1 - len(holder)))
        holder[place] = value if value is not None else {}
    else:
        holder[leaf] = value


def _findings(chosen: Chosen, candidates: Sequence[Candidate], document: Document) -> Iterator[Finding]:
    yield from document.findings
    for conflict in chosen.conflicts:
        others = ", ".join(dict.fromkeys(str(proof["quote"] or proof["value"]) for proof in conflict["rejected"]))
        yield Finding(
            code="CONFLICT",
            severity="warning",
            field=conflict["field"],
            message=f"{conflict['field']} is {conflict['chosen']}, but the posting also says {others}"[:400],
            fix="ask the employer which is right",
        )
    yield from dict.fromkeys(_doubts(candidates, document))
    yield from _left_out(chosen)
    yield from _out_of_order(chosen.values)
    present = {*(candidate.field for candidate, _ in chosen.left_out)}
    present |= {*chosen.values, *(path.partition(".")[0] for path in chosen.values)}
    for field in WORTH_SAYING:
        if field not in present and not (field == "deadline" and chosen.values.get("deadline_kind")):
            yield Finding(
                code="MISSING", severity="info", field=field, message=f"the posting does not state its {field}"
            )


def _left_out(chosen: Chosen) -> Iterator[Finding]:
    for candidate, confidence in chosen.left_out:
        if candidate.field in chosen.values:
            continue  # the kind of a deadline follows from its day
        value = candidate.value
        if isinstance(value, dict):
            value = value.get("text") or ", ".join(str(part) for part in value.values() if part is not None)
        words = " ".join(str(as_json(value)).split())
        message = f"{candidate.field} is left out: {words[:60]!r} has a confidence of {confidence:.2f}"
        fix = f"see the evidence; {chosen.least} was asked for"
        yield Finding(code="LOW_CONFIDENCE", severity="info", field=candidate.field, message=message, fix=fix)


def _doubts(candidates: Sequence[Candidate], document: Document) -> Iterator[Finding]:
    for candidate in candidates:
        if candidate.doubt is not None:
            says, fix = _DOUBTS.get(candidate.doubt, ("cannot be trusted", "state it plainly"))
            placed = candidate.start >= 0
            quote = document.text[candidate.start : candidate.end] if placed else str(candidate.value)
            where = "" if placed else f"{candidate.pointer}: "
            message = f"{where}{candidate.field}: {quote[:80]!r} {says}"
            yield Finding(code=candidate.doubt, severity="warning", field=candidate.field, message=message, fix=fix)


def _out_of_order(values: dict[str, object]) -> Iterator[Finding]:
    for first, second in (("date_posted", "deadline"), ("start_date", "end_date")):
        one, two = values.get(first), values.get(second)
        if one is not None and two is not None and str(one)[:10] > str(two)[:10]:
            message = f"{first} {one} lies after {second} {two}"
            yield Finding(code="DATES_OUT_OF_ORDER", severity="warning", field=second, message=message)
