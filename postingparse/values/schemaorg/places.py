"""jobLocation, jobLocationType and applicantLocationRequirements -> candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.core import get_global

from postingparse.candidate import Candidate
from postingparse.posting import Place
from postingparse.values.countries import country_of_name
from postingparse.values.gazetteer import country_codes, region_codes
from postingparse.values.places import find_places
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.reading import CuesIn, candidate, doubtful, line_of, record
from postingparse.values.schemaorg.vocabulary import says_nothing, spelled

_PARTED = re.compile(r"\A\s*+[(,:-] | [(,:-]\s*+\Z | \A\s[-\u2013\u2014] | [-\u2013\u2014]\s\Z", re.VERBOSE)
"""Signs between a place and "remote" that make the one the other's. A slash or "or" makes two ways to work."""
_SIGNS = " ()[],:;-\u2013\u2014"
_DIVIDERS = " \u00a0,;|•·–—-"
_TOWN_IN_REGION = re.compile(
    r"""
    (?P<town> [^\W\d] [^,;|/()\d–—]{1,40} ) , \s?
    (?P<region> [A-Z]{2,3} )
    (?: \s (?P<code> \d{5} (?:-\d{4})? ) )?
    (?: , \s? (?P<country> [^,]{2,30} ) )?
    """,
    re.VERBOSE,
)
_MOST_PARTS = 6
"""Commas of an address that are looked at."""


def country_code(written: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a code of two or three letters or digits, or of a name in any language.

    >>> country_code("no"), country_code("NOR"), country_code("Norge"), country_code("Europe")
    ('NO', 'NO', 'NO', None)
    """
    if not written:
        return None
    bare = written.strip().rstrip(".")
    if bare.upper() == "UK":  # reserved by ISO 3166-1 for the United Kingdom
        return "GB"
    if len(bare) == 2 and bare.upper() in country_codes():
        return bare.upper()
    aliases = list(get_global("territory_aliases").get(bare.upper(), ())) if len(bare) == 3 else []
    return str(aliases[0]) if len(aliases) == 1 else country_of_name(bare)


def find_locations(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """A place of work for each jobLocation; what only says "remote" is none."""
    for spot in posting.under("jobLocation"):
        yield from _location(spot, words)


def _location(spot: Spot, words: CuesIn) -> Iterator[Candidate]:
    addresses = [spot] if "PostalAddress" in spot.types else list(spot.under("address"))
    name = spot.first("name") if spot.members and "PostalAddress" not in spot.types else None
    if not spot.members or not (addresses or name):
        whole = _only_remote(spot, words)
        if whole:
            yield candidate("work_model", spot, whole)
            return
        within = _remote_within(spot, words)
        if within:
            yield candidate("work_model", spot, "remote")
        yield from _written_place(within or spot, None)
        return
    for address in addresses or [spot]:
        if address.members:
            yield from _address(address, name)
        else:
            yield from _written_place(address, name)
    if not addresses and not spot.members.get("geo") and name is None:
        yield doubtful("locations", spot)


def _only_remote(spot: Spot, words: CuesIn) -> str | None:
    """The value "remote" where the text is nothing but a form of it."""
    text = spot.line() or ""
    if spelled("work_model", text) == "remote":
        return "remote"
    found = words(text)
    cues = [cue for table in ("work_model", "work_model_value") for cue in found.get(table, ())]
    return "remote" if any(cue.key == "remote" and cue.end - cue.start == len(text) for cue in cues) else None


def _remote_within(spot: Spot, words: CuesIn) -> Spot | None:
    """The place in "Remote (New Jersey, US)" or "Norway - Remote", if what remains is one; None for anything else."""
    text = spot.line() or ""
    found = words(text)
    cues = [cue for table in ("work_model", "work_model_value") for cue in found.get(table, ()) if cue.key == "remote"]
    if not cues:
        return None
    word = min(cues, key=lambda cue: cue.end - cue.start)  # without its brackets, which are a form too
    before, after = text[: word.start], text[word.end :]
    parted = _PARTED.search(before) if before.strip() else _PARTED.match(after)
    rest = (before or after).strip(_SIGNS)
    if parted is None or (before.strip() and after.strip(_SIGNS)) or set(_pieces(rest)) <= {"name"}:
        return None
    return spot._replace(value=rest)


def _address(address: Spot, name: Spot | None) -> Iterator[Candidate]:
    """A PostalAddress; a country that is none is said."""
    country = address.first("addressCountry")
    code = country_code(_place_line(country))
    parts = {key: (found, _place_line(found)) for key, found in _parts(address)}
    called, told = _place_line(name), dict[str, str]()
    if called and not parts["locality"][1] and "locality" in (told := _pieces(called)):
        called = told.get("name")  # "Hamar, Norway": no name, but the town that the address leaves out
        parts |= {key: (name, told[key]) for key in parts if key in told and not parts[key][1]}
    nation = (country, code) if code else (name, told.get("country"))
    yield from record(
        "locations",
        address,
        (("name", name, called), *((key, *part) for key, part in parts.items()), ("country", *nation)),
    )
    if country and code is None and not says_nothing(country.line() or ""):
        yield doubtful("locations", country)


def _parts(address: Spot) -> Iterator[tuple[str, Spot | None]]:
    yield "street", address.first("streetAddress")
    postcode, town = address.first("postalCode"), address.first("addressLocality")
    if town and (line_of(town) or "").isdigit():  # the postcode, once more
        postcode, town = postcode or town, None
    yield "postal_code", postcode
    yield "locality", town
    yield "region", address.first("addressRegion")


def _place_line(spot: Spot | None) -> str | None:
    """The words, None where they are only a program's word for nothing."""
    line = line_of(spot)
    return None if line is None or says_nothing(line) else line


def _written_place(spot: Spot, name: Spot | None) -> Iterator[Candidate]:
    """A place written as one text: its parts where they are known, else the whole as its name."""
    text = _place_line(spot)
    if text is None:
        return
    found = _pieces(text)
    if name is not None:
        found["name"] = _place_line(name) or found.get("name", "")
    derived = {}
    if text in region_codes() and found.get("country") == text:
        derived = {"country": f"{text} as the code of a country"}  # of a region, too
    if "country" not in found and (country := country_of_region(found.get("region"))):
        derived = {"country": f"{found['region']} is a region of {country}"}
        found["country"] = country
    yield from record("locations", spot, ((key, None, found.get(key)) for key in Place.model_fields), derived)


def country_of_region(code: str | None) -> str | None:
    """The one country that has a region of that code.

    >>> country_of_region("TX"), country_of_region("WA")
    ('US', None)
    """
    countries = region_codes().get(code or "", ())
    return countries[0] if len(countries) == 1 else None


def _town_in_region(text: str, found: dict[str, str]) -> dict[str, str]:
    """The parts of an unknown town with the code of its region: "Larkfield, TX"; "CA" alone may be a country too."""
    form = _TOWN_IN_REGION.fullmatch(text)
    if form is None or "region" in found:
        return found
    region, nation = form["region"], country_code(form["country"])
    if nation or form["code"]:
        certain = (nation or "US") in region_codes().get(region, ())  # five digits behind the code of a state
    else:
        certain = country_code(region) is None and country_of_region(region) is not None
    if not certain:
        return found
    told = {"locality": form["town"].strip(), "region": region, "postal_code": form["code"], "country": nation}
    return {key: value for key, value in told.items() if value}


def _pieces(text: str) -> dict[str, str]:
    """The parts of an address in words.

    >>> _pieces("Larkfield, TX"), _pieces("Larkfield, CA"), _pieces("Larkfield, CA, USA")["region"]
    ({'locality': 'Larkfield', 'region': 'TX'}, {'name': 'Larkfield, CA'}, 'CA')
    """
    return _town_in_region(text.strip(_DIVIDERS), _known_pieces(text))


def _known_pieces(text: str) -> dict[str, str]:
    """The parts of an address in words; of one that is not known whole, the name before what is known, or all of it.

    >>> _known_pieces("12 Main St, Austin, TX 78701")
    {'street': '12 Main St', 'locality': 'Austin', 'region': 'TX', 'postal_code': '78701'}
    >>> _known_pieces("Main house, North wing, Hamar"), _known_pieces("Berlin, DE")
    ({'name': 'Main house, North wing', 'locality': 'Hamar'}, {'locality': 'Berlin', 'country': 'DE'})
    >>> _known_pieces("Oslo or Bergen")
    {'name': 'Oslo or Bergen'}
    >>> _known_pieces("Tampere –")
    {'locality': 'Tampere'}
    """
    text = text.strip(_DIVIDERS)  # of what a page shows behind the place
    country = country_code(text)
    if country and not (len(text) == 2 and not text.isupper()):
        return {"country": country}
    commas = [place + 1 for place, sign in enumerate(text) if sign == ","]
    for begin in (0, *commas[:_MOST_PARTS]):
        found = list(find_places(text, begin, len(text)))
        if len(found) != 1 or text[begin : found[0].start].strip() or found[0].end < len(text):
            continue
        known = [part for part in found[0].parts if part.field != "name" and part.derived is None]
        name = text[: min((part.start for part in known), default=len(text))].strip(" ,")
        parts = {part.field: part.value for part in known}
        return {"name": name, **parts} if name else parts
    return {"name": text}


def find_work_model(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """jobLocationType, or its older form as an additionalProperty of the place (G-REM-08)."""
    for spot in posting.under("jobLocationType"):
        model = spelled("work_model", spot.line() or "")
        if model is None:
            cues = words(spot.line() or "")
            model = next((cue.key for table in ("work_model", "work_model_value") for cue in cues.get(table, ())), None)
        if model in {"remote", "hybrid", "on_site"}:
            yield candidate("work_model", spot, model)
        elif not says_nothing(spot.line() or "") and spelled("truth", spot.line() or "") != "false":
            yield doubtful("work_model", spot)
    for place in posting.under("jobLocation"):
        for prop in place.under("additionalProperty"):
            if spelled("work_model", line_of(prop.first("value")) or "") == "remote":
                yield candidate("work_model", prop, "remote")


def find_applicant_countries(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """The countries of applicantLocationRequirements; of "Michigan, USA" the country."""
    del words  # names of countries stand in the index of places
    for spot in posting.under("applicantLocationRequirements"):
        line = line_of(spot) or line_of(spot.first("address")) or ""
        code = country_code(line) or country_code(line.rsplit(",", 1)[-1])
        if code is None:
            for address in spot.under("address"):
                code = code or country_code(line_of(address.first("addressCountry")))
        if code:
            derived = None if line.upper() == code else f"country of {line}"
            yield candidate("applicant_countries", spot, code, derived=derived)
        else:
            yield doubtful("applicant_countries", spot)
