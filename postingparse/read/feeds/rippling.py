"""Rippling's job boards: api.rippling.com/platform/api/ats/v1/board/BOARD/jobs (v2 under items), and one job."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, applying, coded
from postingparse.read.feeds.passages import Passage

_TYPES = {
    "SALARIED_FT": ("FULL_TIME",),
    "SALARIED_PT": ("PART_TIME",),
    "HOURLY_FT": ("FULL_TIME",),
    "HOURLY_PT": ("PART_TIME",),
    "TEMP": "TEMPORARY",
}
_ADDRESS = Each(
    "locations",
    {
        "address": {
            "addressLocality": "city",
            "addressRegion": "stateCode|state",
            "addressCountry": "countryCode|country",
        }
    },
)

FEED = MappedFeed(
    kind="rippling",
    syntax="json",
    items=("/items/*", "/*", ""),
    told_by=(
        "name",
        "uuid|id",
        "workLocation.label|workLocations|locations.workplaceType|description.role",
        "department|url",
    ),
    fields={
        "title": "name",
        "hiringOrganization": {"name": "companyName|feed.companyName"},
        "employmentUnit": {"name": "department.label|department.name"},
        "identifier": "uuid|id",
        "datePosted": "createdOn",
        "jobLocation": Either((_ADDRESS, "workLocation.label|workLocations|locations.name")),
        "jobLocationType": coded("locations.workplaceType", {"REMOTE": "remote", "ON_SITE": "on_site"}),
        "employmentType": coded("employmentType.label|employmentType.id", _TYPES),
        "baseSalary": Each(
            "payRangeDetails",
            {
                "currency": "currency",
                "minValue": "rangeStart",
                "maxValue": "rangeEnd",
                "unitText": "frequency",
            },
        ),
        "url": "url",
        "potentialAction": applying("applyUrl"),
    },
    passages=(Passage("description.role"), Passage("description.company", role="employer")),
    id="uuid|id",
)
