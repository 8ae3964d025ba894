"""Posting -> the time zone of its place, where it is certain."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from postingparse.posting import Posting

_ONE_ZONE = {
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn",
    "FI": "Europe/Helsinki",
    "GB": "Europe/London",
    "GR": "Europe/Athens",
    "HU": "Europe/Budapest",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IS": "Atlantic/Reykjavik",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "PL": "Europe/Warsaw",
    "RO": "Europe/Bucharest",
    "SE": "Europe/Stockholm",
    "SK": "Europe/Bratislava",
}
"""Countries with one civil time on their mainland (tz database 2026). Spain, Portugal and France have islands or parts
elsewhere that postings name without saying so: not certain."""


def zone_of(posting: Posting) -> ZoneInfo | None:
    """The one zone of all the posting's places; None where there is none or several."""
    zones = {_ONE_ZONE.get(place.country or "") for place in posting.locations}
    zone = zones.pop() if len(zones) == 1 else None
    return ZoneInfo(zone) if zone else None
