"""LinkedIn's XML feeds: the one that it takes, and the one that it gives to partners.

learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide
"""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, applying, coded, in_one
from postingparse.read.feeds.passages import Passage

_LEVELS = {
    "internship": "INTERN",
    **dict.fromkeys(("entry_level", "associate", "mid_senior_level", "director", "executive", "not_applicable"), ""),
}
"""Of experience; one of them is a kind of employment."""

FEED = MappedFeed(
    kind="linkedin",
    syntax="xml",
    items=("/source/job", "/jobs/job"),
    told_by=("title", "partnerJobId|linkedinCompanyId|linkedinCompanyUrl|employmentStatus"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company"},
        "identifier": "partnerJobId|id",
        "datePosted": "listDate|originalListDate|postedAt",
        "validThrough": "expirationDate|expireAt",
        "jobLocation": Either(
            (
                {
                    "address": {
                        "streetAddress": "streetAddress|address",
                        "postalCode": "postalCode|zipCode",
                        "addressLocality": "city|location.city",
                        "addressRegion": "state|location.state",
                        "addressCountry": "country|location.country",
                    }
                },
                in_one("location"),
            )
        ),
        "jobLocationType": "workplaceTypes.workplaceType|workplaceTypes|workplaceType",
        "employmentType": coded("jobtype|employmentStatus|employmentType & experienceLevel", _LEVELS),
        "baseSalary": {
            "currency": "salaries.salary.lowEnd.currencyCode|salaries.salary.currencyCode|salary.currencyCode",
            "value": {
                "minValue": "salaries.salary.lowEnd.amount|salaries.salary.minValue|salary.minValue",
                "maxValue": "salaries.salary.highEnd.amount|salaries.salary.maxValue|salary.maxValue",
                "unitText": "salaries.salary.period|salary.period",
            },
        },
        "skills": "skills.skill",
        "industry": "industries.industry|industries",
        "url": "url",
        "potentialAction": applying("applyUrl"),
        "applicationContact": {"email": "posterEmail"},
    },
    passages=(Passage("description"), Passage("skillsDescription", "qualifications")),
    id="partnerJobId|id",
)
