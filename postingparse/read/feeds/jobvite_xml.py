"""Jobvite's company feed in XML: result > job, dates as M/D/YYYY."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import applying, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _posted(item: Spot) -> Iterator[Spot]:
    """The date as ISO 8601 has it."""
    for spot in values_at(item, "date"):
        found = _DATE.fullmatch(spot.line() or "")
        yield spot._replace(value=f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}") if found else spot


FEED = MappedFeed(
    kind="jobvite-xml",
    syntax="xml",
    items=("/result/job",),
    told_by=("title", "detail-url|apply-url|requisitionid"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company|subsidiary"},
        "employmentUnit": {"name": "department"},
        "identifier": "requisitionid|id",
        "datePosted": _posted,
        "jobLocation": "location",
        "employmentType": "jobtype",
        "industry": "category",
        "url": "detail-url",
        "potentialAction": applying("apply-url"),
    },
    passages=(Passage("description|briefdescription"),),
    id="id",
)
