"""SmartRecruiters' postings: api.smartrecruiters.com/v1/companies/COMPANY/postings, and one of them with its jobAd."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import all_of, applying, coded, only_if
from postingparse.read.feeds.passages import Passage

_TYPES = {
    "permanent": "FULL_TIME",  # labelled "Full-time"
    "part-time": "PART_TIME",
    "contract": "CONTRACTOR",
    "intern": "INTERN",
    "temporary": "TEMPORARY",
    "volunteer": "VOLUNTEER",
}
_SECTION = "jobAd.sections."

FEED = MappedFeed(
    kind="smartrecruiters",
    syntax="json",
    items=("/content/*", ""),
    told_by=(
        "name",
        "company.identifier|company.name",
        "releasedDate|refNumber|jobAd",
        "typeOfEmployment|location|jobAd",
    ),
    fields={
        "title": "name",
        "hiringOrganization": {"name": "company.name|company.identifier"},
        "employmentUnit": {"name": "department.label"},
        "identifier": "refNumber|id",
        "datePosted": "releasedDate|createdOn",
        "jobLocation": {
            "address": {
                "streetAddress": "location.address",
                "postalCode": "location.postalCode",
                "addressLocality": "location.city",
                "addressRegion": "location.region",
                "addressCountry": "location.country",
            }
        },
        "jobLocationType": all_of(only_if("location.remote", "remote"), only_if("location.hybrid", "hybrid")),
        "employmentType": coded("typeOfEmployment.id|typeOfEmployment.label", _TYPES),
        "baseSalary": {
            "currency": "compensation.currency",
            "minValue": "compensation.min",
            "maxValue": "compensation.max",
            "unitText": "compensation.period",
        },
        "industry": "industry.label",
        "url": "postingUrl",
        "potentialAction": applying("applyUrl"),
    },
    passages=(
        Passage("text", each=f"{_SECTION}jobDescription", role="role", heading="title"),
        Passage("text", each=f"{_SECTION}qualifications", role="qualifications", heading="title"),
        Passage("text", each=f"{_SECTION}additionalInformation", heading="title"),
        Passage("text", each=f"{_SECTION}companyDescription", role="employer", heading="title"),
    ),
    id="id",
    language="language.code",
)
