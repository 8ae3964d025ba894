"""Himalayas' API of remote jobs: himalayas.app/jobs/api."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, applying
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="himalayas",
    syntax="json",
    items=("/jobs/*", ""),
    told_by=("title", "companyName", "applicationLink", "guid|pubDate|locationRestrictions"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyName"},
        "identifier": "guid",
        "datePosted": "pubDate",  # seconds since 1970
        "validThrough": "expiryDate",
        "jobLocationType": Const("remote"),
        "applicantLocationRequirements": "locationRestrictions.name|locationRestrictions",
        "employmentType": "employmentType",
        "baseSalary": {
            "minValue": "minSalary",
            "maxValue": "maxSalary",
            "currency": "currency",
            "unitText": "salaryPeriod",
        },
        "industry": "parentCategories",
        "potentialAction": applying("applicationLink"),
        "url": "guid",
    },
    passages=(Passage("description|excerpt"),),
    id="guid",
)
