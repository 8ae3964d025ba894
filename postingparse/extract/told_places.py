"""Places of a source's own fields that only the rest of the posting settles: "CA" is a state and a country."""

from __future__ import annotations

from dataclasses import replace

from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.extract.date_order import countries_shown
from postingparse.values.currencies import currency_of
from postingparse.values.gazetteer import country_codes, region_codes
from postingparse.values.schemaorg.places import country_of_region


def settle_place(told: Candidate, document: Document) -> Candidate:
    """A place with the country of its region; one of no more than a code that may be either, as the posting shows it.

    Where nothing else of the posting tells, it stays what the field or the code says.
    """
    told = _with_country(told)
    parts = {part.field: part for part in told.parts}
    country, region = parts.get("country"), parts.get("region")
    if country is None or not country.derived or len(parts) > 1 + (region is not None):
        return told
    code = str((region or country).value)
    regions = region_codes().get(code, ())
    if code not in country_codes() or not regions:
        return told
    shown = _shown(document, (code, *regions))
    if region and shown == {code}:
        return replace(told, parts=(replace(region, field="country"),))
    if not region and len(shown) == 1 and code not in shown:
        (nation,) = shown
        why = f"the posting shows {nation}, of which {code} is a region"
        return replace(
            told,
            parts=(replace(country, field="region", derived=None), replace(country, value=nation, derived=why)),
        )
    return told


def _with_country(told: Candidate) -> Candidate:
    """With the country that its region is of, where it names none."""
    region = next((part for part in told.parts if part.field == "region"), None)
    if region is None or told.part("country") or not (nation := country_of_region(str(region.value))):
        return told
    why = f"{region.value} is a region of {nation}"
    return replace(told, parts=(*told.parts, replace(region, field="country", value=nation, derived=why)))


def _shown(document: Document, countries: tuple[str, ...]) -> set[str]:
    """Those of some countries that the posting shows, names, or pays in the money of."""
    paid = {found.part("currency") for found in document.given if found.field == "salary"}
    shown = {*countries_shown(document), *(cue.key for cue in document.cues_of("countries"))}
    return {country for country in countries if country in shown or currency_of(country) in paid}
