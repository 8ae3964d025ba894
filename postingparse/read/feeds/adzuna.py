"""Adzuna's search API: api.adzuna.com/v1/api/jobs/COUNTRY/search."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, Take
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

_DEEPEST = 10
"""Areas inside each other, at most."""


def _pay(item: Spot) -> Iterator[Spot]:
    """A year's pay, where it is the employer's figure and not Adzuna's estimate."""
    told = item.members
    if str(told.get("salary_is_predicted")) != "1" and (told.get("salary_min") or told.get("salary_max")):
        figures = {"minValue": told.get("salary_min"), "maxValue": told.get("salary_max"), "unitText": "YEAR"}
        yield item._replace(value=figures, pointer=f"{item.pointer}/salary_min")


def _area(first: int, count: int) -> Take:
    """The narrowest of some of the areas that an ad is in: they are named from the country inwards."""

    def take(item: Spot) -> Iterator[Spot]:
        areas = [spot for spot in find(item, "location.area") if isinstance(spot.value, str)]
        yield from areas[first : first + count][-1:]

    return take


FEED = MappedFeed(
    kind="adzuna",
    syntax="json",
    items=("/results/*", ""),
    told_by=("title", "redirect_url", "company.display_name|location.display_name|adref", "created"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company.display_name"},
        "identifier": "id",
        "datePosted": "created",
        "jobLocation": Either(
            (
                {
                    "address": {
                        "addressCountry": _area(0, 1),
                        "addressRegion": _area(1, 1),
                        "addressLocality": _area(2, _DEEPEST),
                    }
                },
                "location.display_name",
            )
        ),
        "employmentType": "contract_time & contract_type",
        "baseSalary": _pay,
        "industry": "category.label",
        "url": "redirect_url",
    },
    passages=(Passage("description"),),
    id="id",
)
