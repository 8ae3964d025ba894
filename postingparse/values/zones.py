"""Places -> the time zone of their clocks, where it is certain."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from postingparse.posting import Place


def zone_of(places: Iterable[Place], moment: datetime) -> ZoneInfo | None:
    """A zone that shows the time of all the places at this moment; None where there is none, or they differ.

    moment: naive, as the places' clocks show it.

    >>> zone_of([Place(country="NO")], datetime(2026, 3, 13))
    zoneinfo.ZoneInfo(key='Europe/Oslo')

    A country with several times tells nothing without its region:

    >>> zone_of([Place(country="US")], datetime(2026, 3, 13))
    >>> zone_of([Place(country="US", region="CA")], datetime(2026, 3, 13))
    zoneinfo.ZoneInfo(key='America/Los_Angeles')
    """
    zones = [zone for place in places for zone in _zones_of(place)]
    offsets = {_zone(zone).utcoffset(moment) for zone in dict.fromkeys(zones)}
    return _zone(zones[0]) if len(offsets) == 1 else None


@cache
def _zone(name: str) -> ZoneInfo:
    """Kept: zoneinfo itself keeps eight, and a country with more would be read from its files each time."""
    return ZoneInfo(name)


def _zones_of(place: Place) -> tuple[str, ...]:
    """Of a place: its region's, else all of its country; two that differ where nothing is known."""
    if place.country is None:
        return ("Etc/GMT+12", "Etc/GMT-14")
    of_region = _regions().get(place.country, {}).get((place.region or "").upper())
    return (of_region,) if of_region else _countries().get(place.country, ())


@cache
def _regions() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "zones.toml").read_text(encoding="utf-8"))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 -> the country's zones, the one with most people first (tz database, zone.tab)."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country] = (*found.get(country, ()), zone)
    return found
