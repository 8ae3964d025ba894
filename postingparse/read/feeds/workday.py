"""Workday's career sites: SITE/wday/cxs/TENANT/SITE/jobs (a list, without texts), and jobPostingInfo of one job."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_ID = re.compile(r"(?=\S*\d)\S{2,40}")
"""What a requisition's number looks like among the other lines of a bullet list."""
_COUNTED = re.compile(r"\d+\s\S+")
"""'3 Locations': how many there are, not which."""


def _reference(item: Spot) -> Iterator[Spot]:
    yield from values_at(item, "jobReqId|jobRequisitionId")
    yield from (spot for spot in values_at(item, "bulletFields") if _ID.fullmatch(str(spot.value)))


def _places(item: Spot) -> Iterator[Spot]:
    for spot in values_at(item, "location|locationsText & additionalLocations"):
        if isinstance(spot.value, str) and not _COUNTED.fullmatch(spot.value):
            yield spot


FEED = MappedFeed(
    kind="workday",
    syntax="json",
    items=("/jobPostings/*", "/jobPostingInfo", "//jobPostings/*", "/*", ""),
    told_by=("title", "externalPath|jobReqId|jobPostingId", "locationsText|postedOn|bulletFields|jobDescription"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "feed.hiringOrganization.name", "url": "feed.hiringOrganization.url"},
        "identifier": _reference,
        "datePosted": "startDate|postedOn",
        "validThrough": "endDate",
        "jobLocation": _places,
        "jobLocationType": "remoteType",
        "employmentType": "timeType & jobType & workerSubType",
        "url": "externalUrl",
    },
    passages=(Passage("jobDescription"),),
    id="jobPostingId|id|externalPath",
)
