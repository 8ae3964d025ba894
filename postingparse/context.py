"""What is known from outside the posting: the day, the country, given values, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

DateOrder = Literal["DMY", "MDY", "YMD"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an input may cost. Every limit is named in the message of `TooLarge`."""

    input_bytes: int = 32 << 20
    """Of one posting, decoded."""
    depth: int = 200
    """Of nested HTML elements, JSON and XML."""
    nodes: int = 100_000
    """HTML elements of one page."""
    text_characters: int = 1 << 20
    """Of one posting's visible text."""
    field_characters: int = 64 << 10
    """Of one short field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a caller may tell about a posting. Everything is optional; nothing reads a clock."""

    today: date | None = None
    """Settles `status` and dates without a year. None: neither is guessed."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the source: date order, currency of a bare "kr", numbers of phones."""
    date_order: DateOrder | None = None
    """How 01/06/26 is to be read, whatever the posting suggests."""
    timezone: str | None = None
    """IANA name for the end of the deadline's day; None: the time zone of the place where it is certain."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Values known from outside by leaf path ("employer.name", "date_posted", "url"); they enter as candidates."""
    models: Literal["auto", "off"] = "auto"
    """Whether learned parts may be asked about what the rules left open."""
    limits: Limits = field(default_factory=Limits)
