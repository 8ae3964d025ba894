"""Values known from outside -> candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from postingparse.candidate import Candidate
from postingparse.errors import BadContext
from postingparse.resolve.policies import POLICIES


def read_given(given: Mapping[str, str]) -> Iterator[Candidate]:
    """A candidate for each value that the caller gave by leaf path. Raises BadContext, naming the key.

    >>> [(c.field, c.value) for c in read_given({"date_posted": "2026-02-20"})]
    [('date_posted', datetime.date(2026, 2, 20))]
    """
    for path, text in given.items():
        field, _, leaf = path.partition(".")
        rule = f"{path}.given"
        if POLICIES.get(path) in ("one", "values"):
            yield Candidate(field=path, rule=rule, value=_value(path, text), pointer="given")
        elif POLICIES.get(field) in ("record", "join") and leaf:
            part = Candidate(field=leaf, rule=rule, value=_value(path, text), pointer="given")
            yield Candidate(field=field, rule=rule, pointer="given", parts=(part,))
        else:
            raise BadContext(
                f"given {path!r}: no field that can be given; name a leaf such as employer.name or date_posted"
            )


def _value(path: str, text: str) -> object:
    if path in ("date_posted", "deadline"):
        try:
            return date.fromisoformat(text) if len(text) <= len("2026-01-31") else _moment(text)
        except ValueError:
            raise BadContext(f"given {path}: {text!r} is no ISO 8601 date, or a moment without its offset") from None
    if path in ("openings", "experience_months"):
        if not text.isdigit():
            raise BadContext(f"given {path}: {text!r} is no number")
        return int(text)
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
