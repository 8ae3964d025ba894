"""Reed's API (United Kingdom): reed.co.uk/api/1.0/search, and /jobs/ID."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import all_of, applying, day_first, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="reed",
    syntax="json",
    items=("/results/*", ""),
    told_by=("jobTitle", "employerName", "jobId", "jobUrl|jobDescription|locationName"),
    fields={
        "title": "jobTitle",
        "hiringOrganization": {"name": "employerName"},
        "identifier": "jobId",
        "datePosted": day_first("date|datePosted"),
        "validThrough": day_first("expirationDate"),
        "jobLocation": "locationName",
        "employmentType": all_of(only_if("fullTime", "FULL_TIME"), only_if("partTime", "PART_TIME"), "contractType"),
        "baseSalary": {
            "minValue": "minimumSalary|yearlyMinimumSalary",
            "maxValue": "maximumSalary|yearlyMaximumSalary",
            "currency": "currency",
            "unitText": "salaryType",
        },
        "url": "jobUrl",
        "potentialAction": applying("externalUrl"),
    },
    passages=(Passage("jobDescription"),),
    id="jobId",
    speaks="en",
)
