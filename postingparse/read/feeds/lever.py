"""Lever's postings: api.lever.co/v0/postings/SITE?mode=json. The employer is not in them: it is the site's name."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="lever",
    syntax="json",
    items=("/*", ""),
    told_by=("text", "categories", "hostedUrl|applyUrl|descriptionPlain"),
    fields={
        "title": "text",
        "identifier": "reqCode|id",
        "datePosted": "createdAt",  # milliseconds since 1970
        "jobLocation": "categories.allLocations|categories.location",
        "jobLocationType": "workplaceType",
        "employmentType": "categories.commitment",
        "employmentUnit": {"name": "categories.department"},
        "baseSalary": {
            "currency": "salaryRange.currency",
            "value": {
                "minValue": "salaryRange.min",
                "maxValue": "salaryRange.max",
                "unitText": "salaryRange.interval",
            },
        },
        "url": "hostedUrl",
        "potentialAction": {"target": "applyUrl"},
    },
    passages=(
        Passage("description|descriptionPlain"),
        Passage("content", each="lists", heading="text"),
        Passage("salaryDescription|salaryDescriptionPlain", role="salary"),
        Passage("additional|additionalPlain"),
    ),
    id="id",
)
