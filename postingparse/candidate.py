"""A value that a rule proposes for a field, with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One proposal. Extractors yield many; `resolve` chooses.

    A record (a place, a contact, a salary, a section item) is a candidate whose `parts` are its leaves:
    `Candidate(field="locations", rule="locations.labelled", start=.., end=.., parts=(Candidate(field="locality",
    ...), ...))`. A part's `field` is the key inside the record, and its own span is its evidence.
    """

    field: str
    """The leaf or record of the posting: "deadline", "employer.name", "locations", "duties"."""
    rule: str
    """`field.method`, stable: it stands in the evidence and keys the measured precision."""
    value: object = None
    """The typed value: str, int, date, datetime, Decimal, True. None for a record, whose value is its parts."""
    start: int = -1
    """Offset of the quote, -1 where the value is not from the text."""
    end: int = -1
    pointer: str | None = None
    """JSON pointer or XPath of a feed field; "given" for a value that the caller gave."""
    derived: str | None = None
    """Why the value follows from the quote without standing in it ("country of the postcode 2318 Hamar")."""
    doubt: str | None = None
    """The code of a finding ("AMBIGUOUS_DATE") that keeps it from being chosen: it stays as evidence, and the
    finding says why."""
    parts: tuple[Candidate, ...] = ()

    def part(self, name: str) -> object:
        """The value of the part of that name, None where there is none."""
        return next((part.value for part in self.parts if part.field == name), None)
