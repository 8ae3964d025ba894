"""Talent.com's XML feed: source > job with `dateposted` (talent.com/integrations)."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, in_one, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="talent",
    syntax="xml",
    items=("/source/job",),
    told_by=("title", "dateposted|isremote|talent-apply-data"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company"},
        "identifier": "referencenumber",
        "datePosted": "dateposted",
        "validThrough": "expirationdate",
        "jobLocation": {
            "address": {
                "streetAddress": "streetaddress",
                "postalCode": "postalcode",
                "addressLocality": "city",
                "addressRegion": "state",
                "addressCountry": "country",
            }
        },
        "jobLocationType": only_if("isremote", "remote", value="yes"),
        "employmentType": "jobtype",
        "baseSalary": Either(
            (
                {
                    "currency": "salary.currency|salary.salary_currency",
                    "value": {
                        "minValue": "salary.min|salary.salary_min",
                        "maxValue": "salary.max|salary.salary_max",
                        "unitText": "salary.period",
                    },
                },
                in_one("salary"),
            )
        ),
        "experienceRequirements": "experience.experience_min|experience",
        "jobBenefits": "benefits|benefit",
        "industry": "category",
        "url": "url",
    },
    passages=(Passage("description"),),
    id="referencenumber",
)
