"""Ashby's job board: api.ashbyhq.com/posting-api/job-board/BOARD?includeCompensation=true, and its own pages' data."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, all_of, applying, coded, only_if, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find, first
from postingparse.values.schemaorg import Spot

_INTERVALS = {"1 YEAR": "YEAR", "1 MONTH": "MONTH", "1 WEEK": "WEEK", "1 DAY": "DAY", "1 HOUR": "HOUR", "NONE": ""}
_MODELS = {"OnSite": "on_site", "Remote": "remote", "Hybrid": "hybrid"}


def _places(item: Spot) -> Iterator[Spot]:
    """The first place and the others: an address where it has a part, else the words."""
    for place in (item, *find(item, "secondaryLocations")):
        address = first(place, "address.postalAddress")
        if address and any(isinstance(part, str) and part.strip() for part in address.members.values()):
            yield address._replace(value={"address": address.value})
        else:
            yield from values_at(place, "location|locationName")


FEED = MappedFeed(
    kind="ashby",
    syntax="json",
    items=("/jobs/*", "/results/*", "", "/data/jobBoard/jobPostings/*", "/data/jobPosting"),
    told_by=(
        "title",
        "jobUrl|applyUrl|isListed|locationName",
        "publishedAt|publishedDate|descriptionHtml|descriptionPlain|teamId",
        "employmentType|isListed",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "feed.name|feed.organizationName"},
        "employmentUnit": {"name": "department|departmentName"},
        "identifier": "id",
        "datePosted": "publishedAt|publishedDate",
        "validThrough": "applicationDeadline",
        "jobLocation": _places,
        "jobLocationType": all_of(coded("workplaceType", _MODELS), only_if("isRemote", "remote")),
        "employmentType": "employmentType",
        "baseSalary": Each(
            "compensation.summaryComponents|compensation.compensationTiers.components",
            {
                "currency": "currencyCode",
                "minValue": "minValue",
                "maxValue": "maxValue",
                "unitText": coded("interval", _INTERVALS),
            },
            where=("compensationType", "Salary"),
        ),
        "url": "jobUrl",
        "potentialAction": applying("applyUrl"),
    },
    passages=(Passage("descriptionHtml|descriptionPlain"),),
    id="id",
)
