"""SuccessFactors' RSS (sitemap.xml of a career site): elements of Google Base (base.google.com/ns/1.0)."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.places import country_code

_FIGURES = re.compile(r"\d")
_PARTS = {
    "postalCode": "postcode",
    "addressLocality": "city",
    "addressRegion": "state",
    "addressCountry": "country",
}


def _title(item: Spot) -> Iterator[Spot]:
    """The title without the place that stands in brackets behind it."""
    places = {spot.line() or "" for spot in values_at(item, "location")}
    for spot in title_of(item):
        title, bracket, behind = (spot.line() or "").rpartition(" (")
        named = bracket and any(_same(place, behind.removesuffix(")")) for place in places)
        yield spot._replace(value=title) if named else spot


def _place(item: Spot) -> Iterator[Spot]:
    """The parts of "City, State, CC, 12345", of which only the city and the country must be there."""
    for spot in values_at(item, "location"):
        parts = [part.strip() for part in (spot.line() or "").split(",")]
        postcode = parts.pop() if _FIGURES.search(parts[-1]) else None
        if len(parts) in (2, 3) and len(parts[-1]) == 2 and country_code(parts[-1]):
            told = {"city": parts[0], "state": parts[1] if len(parts) == 3 else None, "country": parts[-1]}
            yield spot._replace(value={**told, "postcode": postcode})


def _same(place: str, other: str) -> bool:
    """Whether two lines name one place, the one perhaps in more words."""
    one, two = ([part.strip().casefold() for part in line.split(",")] for line in (place, other))
    return bool(one[0]) and one[0] == two[0]


FEED = MappedFeed(
    kind="successfactors",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title", "employer|location|job_function|expiration_date"),
    feed_told_by=("rss.@xmlns.* ~ base.google.com/ns",),
    language="language|feed.rss.channel.language",
    fields={
        "title": _title,
        "hiringOrganization": {"name": "employer"},
        "identifier": "id",
        "datePosted": "publish_date|pubDate",
        "validThrough": "expiration_date",
        "jobLocation": Either((Each(_place, {"address": _PARTS}), "location")),
        "employmentType": "job_type",
        "baseSalary": "salary",
        "educationRequirements": "education",
        "industry": "job_industry",
        "url": link_of,
    },
    passages=(Passage("description"),),
    id="id|guid",
)
