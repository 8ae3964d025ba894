"""Places as candidates for `locations`, and what becomes of their rules."""

from __future__ import annotations

from collections.abc import Sequence

from postingparse.candidate import Candidate
from postingparse.values.places import FoundPlace


def beside(candidate: Candidate, stated: Sequence[Candidate]) -> Candidate:
    """A place that is told besides the stated ones: one of them again, or another, which is hardly one of the post."""
    town = candidate.part("locality")
    same = any(town == other.part("locality") and town is not None for other in stated)
    return with_rule(candidate, "locations.again" if same else "locations.aside")


def with_rule(candidate: Candidate, rule: str) -> Candidate:
    """The candidate and its parts under another rule."""
    parts = tuple(with_rule(part, rule) for part in candidate.parts)
    return Candidate(
        field=candidate.field,
        rule=rule,
        value=candidate.value,
        start=candidate.start,
        end=candidate.end,
        derived=candidate.derived,
        parts=parts,
    )


def place_candidate(place: FoundPlace, rule: str) -> Candidate:
    """A place with its parts."""
    parts = tuple(
        Candidate(field=part.field, rule=rule, value=part.value, start=part.start, end=part.end, derived=part.derived)
        for part in place.parts
    )
    return Candidate(field="locations", rule=rule, start=place.start, end=place.end, parts=parts)
