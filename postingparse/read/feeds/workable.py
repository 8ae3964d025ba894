"""Workable's jobs: apply.workable.com/api/v1/widget/accounts/ACCOUNT, its public v3 list, and the API's spi/v3/jobs."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, all_of, applying, coded, only_if
from postingparse.read.feeds.passages import Passage

_PLACE = {
    "address": {
        "addressLocality": "city",
        "addressRegion": "region|state",
        "postalCode": "zip_code",
        "addressCountry": "country|countryCode|country_code",
    }
}
"""Also of the older form, whose jobs have these members themselves."""

FEED = MappedFeed(
    kind="workable",
    syntax="json",
    items=("/jobs/*", "/results/*", ""),
    told_by=("title", "shortcode", "shortlink|url|telecommuting|workplace|published|location"),
    fields={
        "title": "title|full_title",
        "hiringOrganization": {"name": "feed.name"},
        "employmentUnit": {"name": "department"},
        "identifier": "code|shortcode",
        "datePosted": "published_on|published|created_at",
        "jobLocation": Each("locations|location|", _PLACE),
        "jobLocationType": all_of(
            coded("workplace|location.workplace_type", {"on_site": "on_site"}),
            only_if("telecommuting|location.telecommuting|remote", "remote"),
        ),
        "employmentType": "employment_type|type",
        "baseSalary": {
            "currency": "salary.salary_currency",
            "minValue": "salary.salary_from",
            "maxValue": "salary.salary_to",
        },
        "industry": "industry",
        "url": "url|shortlink",
        "potentialAction": applying("application_url"),
    },
    passages=(
        Passage("description|full_description"),
        Passage("requirements", role="qualifications"),
        Passage("benefits", role="benefits"),
    ),
    id="shortcode|id",
)
