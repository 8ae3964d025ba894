"""Recruitee's feed for job boards, in XML: jobs > job, the first place beside the list of all."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, Each, Either, all_of, applying, coded, only_if
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.recruitee import EMPLOYMENT

_PLACE = {
    "address": {
        "streetAddress": "street",
        "postalCode": "postal_code",
        "addressLocality": "city",
        "addressRegion": "state",
        "addressCountry": "country|country_code",
    }
}

FEED = MappedFeed(
    kind="recruitee-xml",
    syntax="xml",
    items=("/jobs/job",),
    told_by=("title", "reference", "description_requirements", "company_id|min_hours|on_site"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company"},
        "employmentUnit": {"name": "department"},
        "identifier": "reference",
        "datePosted": "published_at|created_at",
        "validThrough": "close_at",
        "jobLocation": Either((Each("locations.location", _PLACE), _PLACE)),
        "jobLocationType": all_of(
            only_if("remote", "remote", value="true"),
            only_if("hybrid", "hybrid", value="true"),
            only_if("on_site", "on_site", value="true"),
        ),
        "employmentType": coded("employment_type|employment_type_code", EMPLOYMENT),
        "workHours": {"minValue": "min_hours", "maxValue": "max_hours", "unitCode": Const("HUR")},
        "baseSalary": {
            "currency": "salary.currency|salary_currency",
            "minValue": "salary.min|salary_min",
            "maxValue": "salary.max|salary_max",
            "unitText": "salary.period|salary_period",
        },
        "industry": "industry",
        "url": "url|careers_url",
        "potentialAction": applying("apply_url|careers_apply_url", "mailbox_email|email"),
    },
    passages=(Passage("description_requirements|description"),),
    id="reference",
)
