"""When two values say the same, and how two records become one."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.resolve.policies import JOIN_KEYS

_REDUCED = frozenset(("start_date", "end_date"))
"""Fields whose dates may be reduced."""
_LONGEST_CODE = 3
"""Characters of a region's code in ISO 3166-2, without its country."""
_MOST = 16
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
    """Groups of records that are the same place or person, in the order of the first of each.

    Each record is compared only with groups that have a key in common with it, and with no more than `_MOST` of them: a
    page may name a thousand places.
    """
    groups: list[list[_Parts]] = []
    with_key: dict[tuple[str, object], list[list[_Parts]]] = {}
    for candidate in candidates:
        mine = _parts(candidate)
        keys = [(name, mine.plain[name]) for name in JOIN_KEYS[candidate.field] if name in mine.plain]
        near = (group for key in keys for group in with_key.get(key, ())[:_MOST])
        group = next((group for group in near if _belongs(mine, group[:_MOST])), None)
        if group is None:
            groups.append(group := [])
        group.append(mine)
        for key in keys:
            known = with_key.setdefault(key, [])
            if not any(group is other for other in known[:_MOST]):
                known.append(group)
    return [[parts.candidate for parts in group] for group in groups]


class _Parts(NamedTuple):
    """A record with its parts, as they stand and as they are compared."""

    candidate: Candidate
    plain: dict[str, object]
    written: dict[str, str]


def _parts(candidate: Candidate) -> _Parts:
    written = {part.field: str(part.value).strip() for part in candidate.parts}
    return _Parts(candidate, {name: plain(value) for name, value in written.items()}, written)


def _belongs(mine: _Parts, group: list[_Parts]) -> bool:
    return all(_compatible(mine, other) for other in group) and any(_same(mine, other) for other in group)


def _same(one: _Parts, other: _Parts) -> bool:
    for name in JOIN_KEYS[one.candidate.field]:
        if name in one.plain and name in other.plain:
            return one.plain[name] == other.plain[name]
    return False


def _compatible(one: _Parts, other: _Parts) -> bool:
    """No part says two things. A contact may have a second phone: only what tells people apart counts."""
    shared = one.plain.keys() & other.plain.keys()
    if one.candidate.field == "contacts":
        return "name" not in shared or _alike(str(one.plain["name"]), str(other.plain["name"]))
    if one.candidate.field == "locations":
        return all(_one_place(name, one, other) for name in shared)
    return all(one.plain[name] == other.plain[name] for name in shared)


def _one_place(name: str, one: _Parts, other: _Parts) -> bool:
    """Whether a part of two places can be that of one: a street with or without its floor, a region by code or name."""
    first, second = str(one.plain[name]), str(other.plain[name])
    if first == second:
        return True
    if name == "street":
        return first.startswith(second) or second.startswith(first)
    if name == "name":
        return True  # a building, a branch, a department: what a place is called says nothing against another name
    return name == "region" and _is_code(one.written[name]) != _is_code(other.written[name])


def _is_code(region: str) -> bool:
    return len(region) <= _LONGEST_CODE and region.isupper()


def _alike(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
