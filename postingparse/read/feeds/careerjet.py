"""Careerjet's XML feed: jobs > job whose place is an object (careerjet.com/docs/feeds/xml)."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, applying, in_one
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="careerjet",
    syntax="xml",
    items=("/jobs/job",),
    told_by=(
        "title",
        "location.city|location.region|location.country",
        "careerjet-apply-data|working_hours|application_email|company_url|job_reference|programmatic.bid",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company", "url": "company_url"},
        "identifier": "job_reference|id",
        "datePosted": "date|publication_date",
        "validThrough": "expiration_date",
        "jobLocation": Either(
            (
                {
                    "address": {
                        "streetAddress": "location.street_address",
                        "postalCode": "location.postal_code|location.postcode",
                        "addressLocality": "location.city",
                        "addressRegion": "location.region",
                        "addressCountry": "location.country",
                    }
                },
                in_one("location"),
            )
        ),
        "employmentType": "contract_type & working_hours",
        "baseSalary": "salary",
        "url": "url",
        "potentialAction": applying("apply_url", "application_email"),
    },
    passages=(Passage("description"),),
    id="id|job_reference",
)
