"""Jobvite's job feed: api.jobvite.com/v1/jobFeed and /api/v2/job."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, applying
from postingparse.read.feeds.passages import Passage

_ADDRESS = Each(
    "",
    {
        "address": {
            "streetAddress": "address",
            "postalCode": "postalCode|locationPostalCode",
            "addressLocality": "locationCity|city",
            "addressRegion": "locationState|state",
            "addressCountry": "locationCountry|country",
        }
    },
)


FEED = MappedFeed(
    kind="jobvite",
    syntax="json",
    items=("/jobs/*", "/requisitions/*", ""),
    told_by=("title", "requisitionId|eId", "detailUrl|applyUrl|jobLink|briefDescription", "jobType|category|location"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyName|company"},
        "employmentUnit": {"name": "department"},
        "identifier": "requisitionId|id|eId",
        "datePosted": "date|sentDate|postingDate|approveDate",
        "validThrough": "endDate",
        "jobLocation": Either((_ADDRESS, "location")),
        "employmentType": "jobType",
        "totalJobOpenings": "openings",
        "url": "detailUrl|jobLink",
        "potentialAction": applying("applyUrl|applyLink"),
    },
    passages=(Passage("description|briefDescription"),),
    id="eId|id",
)
