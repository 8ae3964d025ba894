"""Is a value the answer? One judge per field; credit is 0 to 1."""

from __future__ import annotations

import collections
import re
import unicodedata
from collections.abc import Callable

_GENDER = re.compile(r"[(\[]?\b[mfhwdxiva](\s?/\s?[mfhwdxivean]{1,3}){1,3}\b[)\]]?", re.IGNORECASE)
_LEGAL = frozenset(
    re.findall(
        r"\w+", "as asa hf ab aps gmbh ag kg inc llc ltd limited sa sas sarl bv nv oy spa sl cjsc jsc corp co plc the"
    )
)
_ALIKE, _SAME_ITEM = 0.8, 0.8


def fold(text: object) -> str:
    """Lower case, one space between words, no signs."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", str(text)).casefold()))


def token_f1(one: object, other: object) -> float:
    """F1 over the words of two texts."""
    ours, theirs = (collections.Counter(fold(text).split()) for text in (one, other))
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0


def _listed(answer: object) -> list[object]:
    return answer if isinstance(answer, list) else [answer]


def _bare(name: object) -> str:
    return " ".join(word for word in fold(name).split() if word not in _LEGAL) or fold(name)


def _title(value: object, answer: object) -> float:
    ours = _GENDER.sub(" ", str(value))
    return float(any(token_f1(ours, _GENDER.sub(" ", str(a))) >= _ALIKE for a in _listed(answer)))


def _name(value: object, answer: object) -> float:
    answers = [a["name"] if isinstance(a, dict) else a for a in _listed(answer)]
    return float(any(token_f1(_bare(value), _bare(a)) >= _ALIKE for a in answers if a))


def _reference(value: object, answer: object) -> float:
    return float(fold(value).replace(" ", "") in {fold(a).replace(" ", "") for a in _listed(answer)})


def _day(value: object, answer: object) -> float:
    return float(str(value)[:10] in {str(a)[:10] for a in _listed(answer)})


def _equal(value: object, answer: object) -> float:
    return float(fold(value) == fold(answer))


def _place(value: object, answer: object) -> float:
    if not isinstance(value, dict):
        return 0.0
    ours = fold(value.get("locality") or value.get("region") or value.get("name") or "")
    answers = [
        fold(" ".join(str(part) for part in a.values() if part)) if isinstance(a, dict) else fold(a)
        for a in _listed(answer)
    ]
    if not ours:
        return float(str(value.get("country", "")).casefold() in {word for a in answers for word in a.split()})
    return float(any(f" {ours} " in f" {a} " or f" {a} " in f" {ours} " for a in answers if a))


def _figures(text: object) -> list[float]:
    found = re.findall(r"\d[\d.,' \u00a0\u202f]*\d|\d", str(text))
    bare = (re.sub(r"[.,](\d{1,2})$", r"|\1", re.sub(r"[ '\u00a0\u202f]", "", figure)) for figure in found)
    return [float(re.sub(r"[.,]", "", figure).replace("|", ".")) for figure in bare]


def _salary(value: object, answer: object) -> float:
    if not isinstance(value, dict):
        return 0.0
    if isinstance(answer, dict):
        answer = " ; ".join(
            str(answer[key]) for key in ("min", "max", "minValue", "maxValue", "value") if answer.get(key)
        )
    stated = " ; ".join(map(str, _listed(answer)))
    known = {round(figure * factor, 2) for figure in _figures(stated) for factor in (1, 1000)}
    ours = [round(float(value[key]), 2) for key in ("min", "max") if value.get(key) is not None]
    return float(bool(ours) == bool(known) and all(figure in known for figure in ours))


def _range(value: object, answer: object) -> float:
    if not isinstance(value, dict) or not isinstance(answer, dict):
        return 0.0
    bounds = [[float(side[key]) for key in ("min", "max") if side.get(key) is not None] for side in (value, answer)]
    return float(bounds[0] == bounds[1])


def _items(value: object, answer: object) -> float:
    """F1 over items, or over the words where the answer is one long text."""
    ours = [item["text"] if isinstance(item, dict) else str(item) for item in (value or {}).get("items", [])]  # type: ignore[attr-defined]
    if isinstance(answer, dict):
        answer = answer.get("items")
    if not isinstance(answer, list):
        return token_f1("\n".join(ours) or value, answer)
    theirs = [item["text"] if isinstance(item, dict) else str(item) for item in answer]
    found = sum(any(token_f1(o, t) >= _SAME_ITEM for o in ours) for t in theirs)
    return 2 * found / (len(ours) + len(theirs)) if found else 0.0


def _set(value: object, answer: object) -> float:
    ours, theirs = set(map(fold, value)), set(map(fold, _listed(answer)))  # type: ignore[call-overload]
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _reach(contact: object) -> set[str]:
    if not isinstance(contact, dict):
        return {fold(contact)}
    digits = re.sub(r"\D", "", str(contact.get("phone") or ""))[-8:]
    return {part for part in (digits, fold(contact.get("email") or ""), fold(contact.get("name") or "")) if part}


def _contact(value: object, answer: object) -> float:
    return float(any(_reach(value) & _reach(a) for a in _listed(answer)))


JUDGES: dict[str, Callable[[object, object], float]] = {
    "title": _title,
    "employer.name": _name,
    "reference": _reference,
    **dict.fromkeys(("date_posted", "deadline", "start_date", "end_date"), _day),
    **dict.fromkeys(("deadline_kind", "duration", "work_model", "openings", "experience_months", "language"), _equal),
    "locations": _place,
    "contacts": _contact,
    "salary": _salary,
    **dict.fromkeys(("percentage", "weekly_hours"), _range),
    **dict.fromkeys(("duties", "qualifications", "personal_qualities", "benefits"), _items),
    **dict.fromkeys(("hours", "contract"), _set),
}
"""Leaf or record of the posting -> its judge."""
EACH = frozenset(("locations", "contacts"))
"""Fields that hold several records, each judged for itself."""
