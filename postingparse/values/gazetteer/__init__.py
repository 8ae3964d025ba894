"""Name of a place -> what it may be: towns, regions and countries of the world in one packed index.

The index is made by `build.py` from GeoNames and CLDR (README.md names sources and licences). It is read on first use,
in some ten milliseconds; a lookup is a binary search over its sorted lines.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

_SIGNS = re.compile(r"[\s\-–'’.]+")
_SHORT = 6
"""Names shorter than this keep their marks: "Åre" is a town, "are" is not."""
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "œ": "oe"})


class Known(NamedTuple):
    """One place that bears a name."""

    kind: Literal["town", "region", "country"]
    country: str
    """ISO 3166-1 alpha-2."""
    size: int
    """Towns: half decades of inhabitants, 10 for 100,000, 12 for a million, 0 where the number is not known; else 0."""
    code: str
    """Regions: the code that addresses use ("CA"), "" where they use none."""


@lru_cache(maxsize=4096)
def places_named(name: str) -> tuple[Known, ...]:
    """Every place of this name, in any case, hyphens as good as spaces, the largest first.

    >>> places_named("Hamar")
    (Known(kind='town', country='NO', size=9, code=''),)
    >>> places_named("NORGE")[0].country, places_named("California")[-1].code
    ('NO', 'CA')
    >>> places_named("Nowhere at All"), places_named("")
    ((), ())
    """
    key = key_of(name)
    if not key:
        return ()
    line = _line_of(key.encode())
    return tuple(sorted(map(_read, line.split()), key=lambda known: -known.size)) if line else ()


@lru_cache(maxsize=4096)
def begins_name(word: str) -> bool:
    """Whether a name may begin with this word, so that longer ones are worth a look.

    >>> begins_name("New"), begins_name("Qualifications")
    (True, False)
    """
    if not word.isascii():
        return True  # the marks of a longer name may be left out
    lines, start = _lines(), key_of(word).encode()
    place = bisect_left(lines, start)
    return place < len(lines) and lines[place].startswith(start)


def key_of(name: str) -> str:
    """The name as the index sorts it.

    >>> key_of("Saint-Étienne"), key_of("ST. PAUL'S"), key_of("Åre")
    ('saint etienne', 'st paul s', 'åre')
    """
    lower = _SIGNS.sub(" ", name).strip().lower()
    if lower.isascii():
        return lower
    lower = unicodedata.normalize("NFC", lower)
    if len(lower) < _SHORT:
        return lower
    bare = unicodedata.normalize("NFKD", lower.translate(_PLAIN))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _line_of(key: bytes) -> str:
    """What the index says of a key, "" where it has none."""
    lines, start = _lines(), key + b"\t"
    place = bisect_left(lines, start)
    if place < len(lines) and lines[place].startswith(start):
        return lines[place][len(start) :].decode("ascii")
    return ""


def _read(entry: str) -> Known:
    """An entry of the index: "NO9" a town, "=US/CA" a region, "!NO" a country."""
    if entry[0] == "!":
        return Known("country", entry[1:3], 0, "")
    if entry[0] == "=":
        return Known("region", entry[1:3], 0, entry[4:])
    return Known("town", entry[:2], int(entry[2:], 36), "")


@cache
def _lines() -> list[bytes]:
    return zlib.decompress((Path(__file__).parent / "places.z").read_bytes()).split(b"\n")


@cache
def region_codes() -> dict[str, tuple[str, ...]]:
    """Code of a region -> the countries that use it: "TX" -> ("US",), "WA" -> ("US", "AU")."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _line_of(b"~codes").split():
        code, countries = entry.split(":")
        found[code] = tuple(countries.split(","))
    return found


@cache
def country_codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-2 code."""
    return frozenset(_line_of(b"~countries").split())
