"""The list of a Paylocity career site: recruiting.paylocity.com/recruiting/jobs/All/ID/COMPANY."""

import re

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, only_if
from postingparse.read.feeds.pages import ScriptPage
from postingparse.read.feeds.passages import Passage

_ADDRESS = Each(
    "JobLocation",
    {
        "address": {
            "streetAddress": "Address",
            "postalCode": "Zip",
            "addressLocality": "City",
            "addressRegion": "State",
            "addressCountry": "Country",
        }
    },
)

FEED = ScriptPage(
    before=re.compile(r"pageData\s{0,9}=\s{0,9}(?=\{)"),
    feed=MappedFeed(
        kind="paylocity_page",
        syntax="json",
        items=("/Jobs/*",),
        told_by=("JobTitle", "JobId"),
        fields={
            "title": "JobTitle",
            "employmentUnit": {"name": "HiringDepartment"},
            "identifier": "JobId",
            "datePosted": "PublishedDate",
            "jobLocation": Either((_ADDRESS, "LocationName")),
            "jobLocationType": only_if("IsRemote", "remote"),
        },
        passages=(Passage("Description"),),
        id="JobId",
    ),
)
