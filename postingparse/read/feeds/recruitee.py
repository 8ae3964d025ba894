"""Recruitee's offers: COMPANY.recruitee.com/api/offers."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, Each, all_of, applying, coded, only_if
from postingparse.read.feeds.passages import Passage

EMPLOYMENT = {
    "fulltime": "FULL_TIME",
    "fulltime_permanent": ("FULL_TIME", "PERMANENT"),
    "fulltime_fixed_term": ("FULL_TIME", "TEMPORARY"),
    "parttime": "PART_TIME",
    "parttime_permanent": ("PART_TIME", "PERMANENT"),
    "parttime_fixed_term": ("PART_TIME", "TEMPORARY"),
}
_PLACE = {
    "address": {
        "streetAddress": "street",
        "postalCode": "postal_code",
        "addressLocality": "city|name",
        "addressRegion": "state|state_name",
        "addressCountry": "country_code|country",
    }
}

FEED = MappedFeed(
    kind="recruitee",
    syntax="json",
    items=("/offers/*", "/offer", ""),
    told_by=("title", "careers_url|careers_apply_url", "guid|slug"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_name"},
        "employmentUnit": {"name": "department"},
        "identifier": "id",
        "datePosted": "published_at|created_at",
        "validThrough": "close_at",
        "jobLocation": Each("locations|", _PLACE),
        "jobLocationType": all_of(
            only_if("remote", "remote"), only_if("hybrid", "hybrid"), only_if("on_site", "on_site")
        ),
        "employmentType": coded("employment_type_code", EMPLOYMENT),
        "workHours": {
            "minValue": "min_hours|min_hours_per_week",
            "maxValue": "max_hours|max_hours_per_week",
            "unitCode": Const("HUR"),
        },
        "baseSalary": {
            "currency": "salary.currency",
            "minValue": "salary.min",
            "maxValue": "salary.max",
            "unitText": "salary.period",
        },
        "url": "careers_url",
        "potentialAction": applying("careers_apply_url", "mailbox_email"),
    },
    passages=(Passage("description"), Passage("requirements", role="qualifications")),
    id="id",
)
