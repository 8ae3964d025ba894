"""Rules on jobLocation, jobLocationType and applicantLocationRequirements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from postingparse.emit.google.case import Case, Hit, path_of, present
from postingparse.languages.scan import find_cues, fold
from postingparse.values.address import pieces_of
from postingparse.values.gazetteer import country_codes, places_named
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.places import country_code
from postingparse.values.schemaorg.reading import line_of
from postingparse.values.schemaorg.vocabulary import REMOTE

_PARTS = ("streetAddress", "postalCode", "addressLocality", "addressRegion")
_PARTING = re.compile(r"\s*[/;|]\s*|\s+&\s+")
_SHOWN_IN = frozenset(("AT", "BY", "BE", "DK", "FR", "DE", "GR", "IT", "NL", "PT", "RU", "ES", "CH", "GB"))
"""Countries of Europe that Google names; of the other continents it names regions (G, Region availability)."""
_EUROPE = frozenset(
    (
        *(
            "AD",
            "AL",
            "AT",
            "AX",
            "BA",
            "BE",
            "BG",
            "BY",
            "CH",
            "CY",
            "CZ",
            "DE",
            "DK",
            "EE",
            "ES",
            "FI",
            "FO",
            "FR",
            "GB",
        ),
        *(
            "GG",
            "GI",
            "GR",
            "HR",
            "HU",
            "IE",
            "IM",
            "IS",
            "IT",
            "JE",
            "LI",
            "LT",
            "LU",
            "LV",
            "MC",
            "MD",
            "ME",
            "MK",
            "MT",
        ),
        *("NL", "NO", "PL", "PT", "RO", "RS", "RU", "SE", "SI", "SJ", "SK", "SM", "UA", "VA", "XK"),
    )
)


def _addresses(case: Case) -> Iterator[tuple[Spot, Spot]]:
    """Place and address, a place that is itself the address included."""
    for place in case.node.under("jobLocation"):
        if "PostalAddress" in place.types:
            yield place, place
        for address in place.under("address"):
            yield place, address


def no_country(case: Case) -> Iterator[Hit]:
    """G-LOC-01."""
    for place in case.node.under("jobLocation"):
        addresses = [place] if "PostalAddress" in place.types else list(place.under("address"))
        if not any(address.first("addressCountry") for address in addresses):
            yield Hit(f"{path_of(place, case.node)}.address.addressCountry")


def bare_place(case: Case) -> Iterator[Hit]:
    """G-LOC-02."""
    for place in case.node.under("jobLocation"):
        if not place.members:
            yield Hit(path_of(place, case.node), f"{place.line()!r} is a bare text")
        elif "PostalAddress" in place.types:
            yield Hit(path_of(place, case.node), "an address without its Place")
        elif not any(address.members for address in place.under("address")):
            yield Hit(f"{path_of(place, case.node)}.address", "a Place without a PostalAddress")


def sparse_address(case: Case) -> Iterator[Hit]:
    """G-LOC-03."""
    for place, address in _addresses(case):
        absent = [name for name in _PARTS if not address.first(name)]
        if address.members and absent:
            yield Hit(f"{path_of(place, case.node)}.address", f"no {', '.join(absent)}")


def no_real_place(case: Case) -> Iterator[Hit]:
    """G-LOC-04: "2 Locations", "Remote", "Various"."""
    for place, address in _addresses(case):
        for spot in (*address.under("addressLocality"), *(() if address.members else (address,))):
            words = spot.line() or ""
            if (address.members and _counts(words)) or case.policy("several", words) or _only_work_model(case, words):
                yield Hit(path_of(spot, case.node), repr(words))
        del place  # the address tells


def _counts(words: str) -> bool:
    """Whether a number stands in it that is not of a town: "2 Locations", "15000"; not "Dublin 2", "75008 Paris"."""
    return any(map(str.isdigit, words)) and not any(piece.known for piece in pieces_of(words, 0, len(words)))


def _only_work_model(case: Case, words: str) -> bool:
    cues = find_cues(fold(words), case.languages)
    found = [cue for table in ("work_model", "work_model_value") for cue in cues.get(table, ())]
    return any(cue.end - cue.start == len(words) for cue in found)


def several_in_one(case: Case) -> Iterator[Hit]:
    """G-LOC-05."""
    for _, address in _addresses(case):
        for spot in address.under("addressLocality"):
            parts = [part for part in _PARTING.split(spot.line() or "") if part]
            if len(parts) > 1 and all(places_named(part) for part in parts):
                yield Hit(path_of(spot, case.node), repr(spot.line()))


def country_name(case: Case) -> Iterator[Hit]:
    """G-LOC-06."""
    for _, address in _addresses(case):
        for spot in address.under("addressCountry"):
            words = spot.line() or ""
            if words in country_codes() and not spot.members:
                continue
            code = country_code(words)
            yield Hit(path_of(spot, case.node), repr(words), f"write {code!r}" if code else None)


def unseen_place(case: Case) -> Iterator[Hit]:
    """G-LOC-07."""
    if case.page is None:
        return
    for number, place in enumerate(case.posting.locations):
        shown = place.locality or place.postal_code or place.street or place.name
        proved = case.proved(f"locations.{number}")
        if shown and proved is not True and not case.shows(shown):
            yield Hit(f"jobLocation.{number}" if len(case.posting.locations) > 1 else "jobLocation", repr(shown))


def region_availability(case: Case) -> Iterator[Hit]:
    """G-LOC-08: of Europe only these are named."""
    for code in dict.fromkeys(place.country for place in case.posting.locations if place.country):
        if code in _EUROPE and code not in _SHOWN_IN:
            yield Hit("jobLocation", code)


def location_type(case: Case) -> Iterator[Hit]:
    """G-REM-01."""
    for spot in case.node.under("jobLocationType"):
        if spot.value != REMOTE:
            yield Hit("jobLocationType", repr(spot.line()))


def remote_nowhere(case: Case) -> Iterator[Hit]:
    """G-REM-02."""
    place = present(case.node, "jobLocation") or present(case.node, "applicantLocationRequirements")
    if case.is_remote() and not place:
        yield Hit("applicantLocationRequirements")


def remote_without_countries(case: Case) -> Iterator[Hit]:
    """G-REM-03."""
    if case.is_remote() and present(case.node, "jobLocation"):
        yield from (Hit(n) for n in ("applicantLocationRequirements",) if not present(case.node, n))


def not_wholly_remote(case: Case) -> Iterator[Hit]:
    """G-REM-04."""
    cues = case.cues.get("work_model", ())
    said = [cue for cue in cues if cue.key == "hybrid"]
    if not any(cue.key == "remote" for cue in cues):
        said += [cue for cue in cues if cue.key == "on_site"]
    if case.is_remote() and said:
        yield Hit("jobLocationType", repr(case.text[said[0].start : said[0].end]))


def bare_requirement(case: Case) -> Iterator[Hit]:
    """G-REM-05."""
    for spot in case.node.under("applicantLocationRequirements"):
        if not spot.members:
            yield Hit(path_of(spot, case.node), f"{spot.line()!r} is a bare text")
        elif not spot.first("name"):
            yield Hit(path_of(spot, case.node), "it has no name")


def no_country_there(case: Case) -> Iterator[Hit]:
    """G-REM-06: "EU", "Worldwide"; "Michigan, USA" is well."""
    for spot in case.node.under("applicantLocationRequirements"):
        words = spot.line() or ""
        if words and not country_code(words) and not _state_and_country(words) and not _inside_country(spot):
            yield Hit(path_of(spot, case.node), repr(words))


def _inside_country(spot: Spot) -> bool:
    places = [*spot.under("address"), *spot.under("containedInPlace")]
    return any(country_code(line_of(place.first("addressCountry", "name"))) for place in places)


def _state_and_country(words: str) -> bool:
    pieces = [piece.strip() for piece in words.split(",")]
    return any(country_code(second) for _, second in pairwise(pieces))


def requirement_without_remote(case: Case) -> Iterator[Hit]:
    """G-REM-07."""
    if present(case.node, "applicantLocationRequirements") and not case.is_remote():
        yield Hit("applicantLocationRequirements")


RULES = {
    "G-LOC-01": no_country,
    "G-LOC-02": bare_place,
    "G-LOC-03": sparse_address,
    "G-LOC-04": no_real_place,
    "G-LOC-05": several_in_one,
    "G-LOC-06": country_name,
    "G-LOC-07": unseen_place,
    "G-LOC-08": region_availability,
    "G-REM-01": location_type,
    "G-REM-02": remote_nowhere,
    "G-REM-03": remote_without_countries,
    "G-REM-04": not_wholly_remote,
    "G-REM-05": bare_requirement,
    "G-REM-06": no_country_there,
    "G-REM-07": requirement_without_remote,
}
