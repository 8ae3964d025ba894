"""Phenom's career sites: the widgets API, SITE/widgets (refineSearch, jobDetail), also inside their pages."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, applying
from postingparse.read.feeds.passages import Passage

_ADDRESS = Each(
    "",
    {
        "address": {
            "streetAddress": "address",
            "postalCode": "postalCode",
            "addressLocality": "city",
            "addressRegion": "state",
            "addressCountry": "country",
        }
    },
)

FEED = MappedFeed(
    kind="phenom",
    syntax="json",
    items=(
        "/eagerLoadRefineSearch/data/jobs/*",
        "/refineSearch/data/jobs/*",
        "/jobDetail/data/job",
        "//jobs/*",
        "//job",
        "",
    ),
    told_by=("title", "jobSeqNo", "jobId|reqId"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyName|company"},
        "employmentUnit": {"name": "department"},
        "identifier": "reqId|jobId",
        "datePosted": "postedDate|dateCreated",
        "jobLocation": Either((_ADDRESS, "multi_location|location|cityStateCountry")),
        "employmentType": "type|jobType|employmentType",
        "industry": "industry",
        "potentialAction": applying("applyUrl"),
    },
    passages=(Passage("description|jobDescription|descriptionTeaser"),),
    id="jobSeqNo",
    language="locale",
)
