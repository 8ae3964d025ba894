"""Name or code of a country -> ISO 3166-1 alpha-2."""

from __future__ import annotations

from postingparse.values.gazetteer import Known, country_codes, places_named

_CERTAIN = 3
"""A town is taken for the largest of its name where that one is so many half decades larger."""


def country_of_name(text: str) -> str | None:
    """The country that a text names and nothing else, in any of the index's languages; a code in capitals too.

    >>> country_of_name("Norge"), country_of_name("United States"), country_of_name("NO"), country_of_name("UK")
    ('NO', 'US', 'NO', 'GB')

    A name that a country and a region share is left to its context; a town is no country:

    >>> country_of_name("Georgia"), country_of_name("Hamar"), country_of_name("")
    (None, None, None)
    """
    name = text.strip()
    known = places_named(name)
    countries = {place.country for place in known if place.kind == "country"}
    if len(countries) == 1 and not any(place.kind == "region" for place in known):
        return countries.pop()
    return name if name in country_codes() else None


def country_of_town(known: tuple[Known, ...], home: str | None = None) -> str | None:
    """The country in which a town of this name must lie: the posting's own, the only one, that of by far the largest.

    known: what the index says of the name, the largest first.

    >>> country_of_town(places_named("Hamar")), country_of_town(places_named("London"))
    ('NO', 'GB')
    >>> country_of_town(places_named("Vejle"), "DK"), country_of_town(())
    ('DK', None)
    """
    towns = [place for place in known if place.kind == "town"]
    countries = list(dict.fromkeys(place.country for place in towns))
    if not countries:
        return None
    if home in countries:
        return home
    first, *others = towns
    rivals = [place for place in others if place.country != first.country]
    if not rivals or first.size - rivals[0].size >= _CERTAIN:
        return first.country
    return None
