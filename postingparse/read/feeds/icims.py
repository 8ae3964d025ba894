"""iCIMS career sites (Attract, formerly Jibe): SITE/api/jobs, a list whose items are under "data"."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="icims",
    syntax="json",
    items=("/jobs/*/data", ""),
    told_by=(
        "title",
        "req_id|slug",
        "apply_url|hiring_organization|ats_code|meta_data",
        "posted_date|city|location_name",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "hiring_organization|brand"},
        "employmentUnit": {"name": "department"},
        "identifier": "req_id|slug",
        "datePosted": "posted_date|create_date",
        "validThrough": "posting_expiry_date",
        "jobLocation": Each(
            "",
            {
                "name": "location_name",
                "address": {
                    "streetAddress": "street_address",
                    "postalCode": "postal_code",
                    "addressLocality": "city",
                    "addressRegion": "state",
                    "addressCountry": "country_code|country",
                },
            },
        ),
        "jobLocationType": "location_type",
        "employmentType": "employment_type",
        "baseSalary": {
            "minValue": "salary_min_value",
            "maxValue": "salary_max_value",
            "currency": "salary_currency",
            "unitText": "salary_frequency",
        },
        "industry": "industry",
        "url": "meta_data.canonical_url",
        "potentialAction": applying("apply_url"),
    },
    passages=(
        Passage("description"),
        Passage("responsibilities", role="duties"),
        Passage("qualifications", role="qualifications"),
    ),
    id="slug|req_id",
)
