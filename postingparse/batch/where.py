"""Which postings are wished: `status=open`, `locations.country!=NO`, `salary=` (there is none)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from postingparse.errors import BadContext
from postingparse.posting import Posting
from postingparse.result import is_field

_CONDITION = re.compile(r"(?P<field>[\w.]++)(?P<sign>!?=)(?P<value>.*+)", re.DOTALL)


class Condition(NamedTuple):
    """A field and what it must say, or must not."""

    field: str
    """Leaf path; the numbers of a list are left out: one of its members is enough."""
    value: str
    """As JSON writes it, without quotes; "" where the field must be empty."""
    equal: bool

    def holds(self, posting: Posting) -> bool:
        """Whether the posting is wished."""
        found = {str(one) for one in _leaves(posting, self.field.split("."))}
        return (self.value in found if self.value else not found) is self.equal


def condition_in(words: str) -> Condition:
    """What an option says. Raises BadContext for what is none, or of no field of the record."""
    found = _CONDITION.fullmatch(words)
    if not found:
        raise BadContext(f"where: {words!r} is no FIELD=VALUE or FIELD!=VALUE such as status=open")
    if not is_field(found["field"]):
        raise BadContext(f"where: {found['field']!r} is no field of the record such as status or employer.name")
    return Condition(found["field"], found["value"], found["sign"] == "=")


def _leaves(value: object, path: list[str]) -> Iterator[object]:
    if value is None:
        return
    if isinstance(value, tuple):
        for one in value:
            yield from _leaves(one, path)
    elif path and isinstance(value, BaseModel):
        yield from _leaves(getattr(value, path[0], None), path[1:])
    else:
        yield value
