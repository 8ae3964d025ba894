"""What is known from outside the posting: the day, the country, given values, limits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from postingparse.errors import BadContext
from postingparse.feed_map import FeedMap
from postingparse.site_rules import SiteRules
from postingparse.taxonomy import Taxonomy

DateOrder = Literal["DMY", "MDY", "YMD"]
Models = Literal["auto", "off", "always"]


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
    decompressed_bytes: int = 128 << 20
    """Of an archive or an Office document, unpacked."""
    ratio: int = 100
    """How many times its size a packed file may have unpacked, beyond the first megabyte; text has 5 to 20."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a caller may tell about a posting. Everything is optional; nothing reads a clock.

    Raises BadContext, with the name and the value, for what cannot be used.
    """

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
    models: Models = "auto"
    """Whether a learned part may be asked about sentences that the rules left open: "auto", for the duties of a
    posting that has a section neither of duties nor of qualifications; "always", for each of duties, qualifications
    and benefits of which it has no section, at the price of some that are none; "off", never. spaCy is imported when
    it is first asked (most of a second, once a process)."""
    feed_map: FeedMap | None = None
    """What is which field of a feed that the readers do not know, or know worse than the caller."""
    site_rules: tuple[SiteRules, ...] = ()
    """Where the fields stand in the pages of sites that the caller knows; the first that is for a page is used."""
    taxonomies: tuple[Taxonomy, ...] = ()
    """Classifications of occupations in which the title is looked up (`read_taxonomy`). spaCy is imported for it."""
    min_confidence: float = 0.0
    """0-1: values that are less sure are left out of the record; they stay in the evidence, and a finding names each
    (LOW_CONFIDENCE). Of values that agree, what they are together counts (docs/confidence.md)."""
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.today is not None and (not isinstance(self.today, date) or isinstance(self.today, datetime)):
            raise BadContext(f"today: {self.today!r} is no datetime.date")
        if self.country is not None and not (isinstance(self.country, str) and self.country in _country_codes()):
            raise BadContext(f"country: {self.country!r} is no ISO 3166-1 alpha-2 code such as 'NO'")
        if self.date_order is not None and self.date_order not in get_args(DateOrder):
            raise BadContext(f"date_order: {self.date_order!r} is none of {', '.join(get_args(DateOrder))}")
        if self.timezone is not None and not _is_zone(self.timezone):
            raise BadContext(f"timezone: {self.timezone!r} is no IANA time zone such as 'Europe/Oslo'")
        if self.models not in get_args(Models):
            raise BadContext(f"models: {self.models!r} is none of {', '.join(get_args(Models))}")
        if self.feed_map is not None and not isinstance(self.feed_map, FeedMap):
            raise BadContext(f"feed_map: {self.feed_map!r} is no FeedMap")
        if not isinstance(self.site_rules, tuple) or not all(isinstance(one, SiteRules) for one in self.site_rules):
            raise BadContext(f"site_rules: {self.site_rules!r} is no tuple of SiteRules")
        if not isinstance(self.taxonomies, tuple) or not all(isinstance(one, Taxonomy) for one in self.taxonomies):
            raise BadContext(f"taxonomies: {self.taxonomies!r} is no tuple of Taxonomy")
        if type(self.min_confidence) not in (int, float) or not 0 <= self.min_confidence <= 1:
            raise BadContext(f"min_confidence: {self.min_confidence!r} is no number from 0 to 1")
        if not isinstance(self.limits, Limits):
            raise BadContext(f"limits: {self.limits!r} is no Limits")
        _check_given(self.given)


def _check_given(given: object) -> None:
    """Form alone; which fields can be given is known where they are read."""
    if not isinstance(given, Mapping):
        raise BadContext(f"given: {given!r} is no mapping of leaf paths to values")
    for path, value in given.items():
        if not isinstance(path, str) or not isinstance(value, str):
            raise BadContext(f"given {path!r}: {value!r}: both must be str")
        if not value.strip():
            raise BadContext(f"given {path!r}: {value!r} is empty")
        if any(unicodedata.category(sign) == "Cc" for sign in value):
            raise BadContext(f"given {path!r}: {value!r} has control characters")


def _is_zone(name: object) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (ValueError, OSError, LookupError):  # a path out of the folder, the folder "Europe", an unknown name
        return False


@cache
def _country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2, as the tz database lists it."""
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    return frozenset(line.partition("\t")[0] for line in table.splitlines() if not line.startswith("#"))
