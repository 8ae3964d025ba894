"""Lever's postings: api.lever.co/v0/postings/SITE?mode=json. The employer is not in them: it is the site's name."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import applying, coded, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_INTERVALS = {
    "per-year-salary": "YEAR",
    "per-month-salary": "MONTH",
    "per-week-salary": "WEEK",
    "per-day-wage": "DAY",
    "per-hour-wage": "HOUR",
    "bi-weekly-salary": "",
    "bi-month-salary": "",
    "semi-month-salary": "",
    "one-time": "",
}


def _places(item: Spot) -> Iterator[Spot]:
    """The country stands beside the places; it is that of a single one for certain."""
    places = values_at(item, "categories.allLocations|categories.location")
    country = item.members.get("country")
    for spot in places:
        alone = len(places) == 1 and isinstance(country, str) and isinstance(spot.value, str)
        yield spot._replace(value=f"{spot.value}, {country}") if alone else spot


FEED = MappedFeed(
    kind="lever",
    syntax="json",
    items=("/*", "/data/*", ""),
    told_by=("text", "categories", "hostedUrl|applyUrl|descriptionPlain"),
    fields={
        "title": "text",
        "identifier": "reqCode|id",
        "datePosted": "createdAt",  # milliseconds since 1970
        "jobLocation": _places,
        "jobLocationType": coded("workplaceType", {"unspecified": ""}),
        "employmentType": "categories.commitment",
        "employmentUnit": {"name": "categories.department|categories.team"},
        "baseSalary": {
            "currency": "salaryRange.currency",
            "minValue": "salaryRange.min",
            "maxValue": "salaryRange.max",
            "unitText": coded("salaryRange.interval", _INTERVALS),
        },
        "url": "hostedUrl",
        "potentialAction": applying("applyUrl"),
    },
    passages=(
        Passage("description|descriptionPlain"),
        Passage("content", each="lists", heading="text"),
        Passage("salaryDescription|salaryDescriptionPlain", role="salary"),
        Passage("additional|additionalPlain"),
    ),
    id="id",
)
