"""JobTech's ads (Arbetsförmedlingen, Sweden): jobsearch.api.jobtechdev.se/search, jobstream, historical ads."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, all_of, applying, coded
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

LIMITED = "TEMPORARY"
DURATIONS = {"1": "PERMANENT", "0": LIMITED, "2": LIMITED, "3": LIMITED, "4": LIMITED, "7": LIMITED, "8": LIMITED}
"""Codes of the taxonomy: until further notice, and spans of up to ten days, three or six months, two years."""
EMPLOYMENTS = {"1": "", "2": LIMITED, "4": "PER_DIEM", "5": ""}
"""Ordinary, summer job, on call, abroad."""
HOURS = {"1": "FULL_TIME", "2": "PART_TIME", "3": ("FULL_TIME", "PART_TIME")}


def _removed(item: Spot) -> str | None:
    """The stream tells of an ad that was taken down with its id and little else."""
    return "the ad is taken down" if item.members.get("removed") is True and not item.members.get("headline") else None


def _scope(item: Spot) -> Iterator[Spot]:
    """The percentage of a full post; from 0 on says nothing."""
    for spot in find(item, "scope_of_work"):
        low, high = spot.members.get("min"), spot.members.get("max")
        if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low:
            yield spot._replace(value=f"{low:g}-{high:g} %" if low != high else f"{low:g} %")


FEED = MappedFeed(
    kind="jobtech",
    syntax="json",
    items=("/hits/hits/*/_source", "/hits/*", "/*", ""),
    told_by=("headline", "application_details|workplace_address|working_hours_type|occupation_group"),
    fields={
        "title": "headline",
        "hiringOrganization": {"name": "employer.name", "url": "employer.url"},
        "employmentUnit": {"name": "employer.workplace"},
        "identifier": "application_details.reference|external_id|id",
        "datePosted": "publication_date",
        "validThrough": "application_deadline",
        "jobLocation": Each(
            "workplace_address",
            {
                "address": {
                    "streetAddress": "street_address",
                    "postalCode": "postcode",
                    "addressLocality": "city|municipality",
                    "addressRegion": "region",
                    "addressCountry": "country",
                }
            },
        ),
        "employmentType": all_of(
            coded("working_hours_type.legacy_ams_taxonomy_id", HOURS),
            coded("duration.legacy_ams_taxonomy_id", DURATIONS),
            coded("employment_type.legacy_ams_taxonomy_id", EMPLOYMENTS),
        ),
        "workHours": _scope,
        "jobStartDate": "access",
        "totalJobOpenings": "number_of_vacancies",
        "baseSalary": "salary_description|salary_type.label",
        "skills": "must_have.skills.label",
        "occupationalCategory": Each(
            "occupation & occupation_group", {"codeValue": "legacy_ams_taxonomy_id|concept_id", "name": "label"}
        ),
        "industry": "occupation_field.label",
        "applicationContact": Each(
            "application_contacts|contacts",
            {
                "name": "name|description",
                "contactType": "contact_type|contactType",
                "telephone": "telephone",
                "email": "email",
            },
        ),
        "potentialAction": applying("application_details.url", "application_details.email"),
        "url": "webpage_url",
    },
    passages=(
        Passage("description.text_formatted|description.text"),
        Passage("description.needs", role="duties"),
        Passage("description.requirements", role="qualifications"),
        Passage("description.conditions", role="key_information"),
        Passage("description.company_information", role="employer"),
        Passage("application_details.information", role="application"),
    ),
    id="id",
    speaks="sv",
    skip=_removed,
)
