"""When two values say the same, and how two records become one."""

from __future__ import annotations

import re
from datetime import date, datetime

from postingparse.candidate import Candidate
from postingparse.resolve.policies import JOIN_KEYS

_REDUCED = frozenset(("start_date", "end_date"))
"""Fields whose dates may be reduced."""
_LONGEST_CODE = 3
"""Characters of a region's code in ISO 3166-2, without its country."""
_NOT_WORD = re.compile(r"[\W_]+")


def key_of(candidate: Candidate) -> object:
    """What candidates of the same value share: a text without case and signs, a moment's day, a record's parts."""
    if candidate.parts:
        return tuple(sorted((part.field, str(key_of(part))) for part in candidate.parts if part.field != "text"))
    return plain(candidate.value)


def plain(value: object) -> object:
    """A value as it is compared."""
    if isinstance(value, str):
        return _NOT_WORD.sub(" ", value.casefold()).strip() or value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def covers(precise: Candidate, vague: Candidate) -> bool:
    """Whether a date says all that a reduced one says, and more: "2026-06-01" covers "2026-06"."""
    one, other = precise.value, vague.value
    dates = precise.field in _REDUCED and isinstance(one, str) and isinstance(other, str)
    return dates and len(str(one)) > len(str(other)) and str(one).startswith(str(other))


def joined(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Groups of records that are the same place or person, in the order of the first of each."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next(
            (
                group
                for group in groups
                if all(_compatible(candidate, other) for other in group)
                and any(_same(candidate, other) for other in group)
            ),
            None,
        )
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    return groups


def _parts(candidate: Candidate) -> dict[str, object]:
    return {part.field: plain(part.value) for part in candidate.parts}


def _same(one: Candidate, other: Candidate) -> bool:
    mine, theirs = _parts(one), _parts(other)
    for name in JOIN_KEYS[one.field]:
        if name in mine and name in theirs:
            return mine[name] == theirs[name]
    return False


def _compatible(one: Candidate, other: Candidate) -> bool:
    """No part says two things. A contact may have a second phone: only what tells people apart counts."""
    mine, theirs = _parts(one), _parts(other)
    if one.field == "contacts":
        return "name" not in mine or "name" not in theirs or _alike(str(mine["name"]), str(theirs["name"]))
    if one.field == "locations":
        return all(_one_place(name, one, other) for name in mine.keys() & theirs.keys())
    return all(mine[name] == theirs[name] for name in mine.keys() & theirs.keys())


def _one_place(name: str, one: Candidate, other: Candidate) -> bool:
    """Whether a part of two places can be that of one: a street with or without its floor, a region by code or name."""
    mine, theirs = str(one.part(name)).strip(), str(other.part(name)).strip()
    first, second = str(plain(mine)), str(plain(theirs))
    if first == second:
        return True
    if name == "street":
        return first.startswith(second) or second.startswith(first)
    if name == "name":
        return True  # a building, a branch, a department: what a place is called says nothing against another name
    return name == "region" and _is_code(mine) != _is_code(theirs)


def _is_code(region: str) -> bool:
    return len(region) <= _LONGEST_CODE and region.isupper()


def _alike(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
