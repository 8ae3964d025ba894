"""justjoin.it's offers (Poland): api.justjoin.it/v2/user-panel/offers, justjoin.it/api/offers before, and one offer."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, all_of, applying, coded, only_if, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import first
from postingparse.values.schemaorg import Spot

_MODELS = {"office": "on_site", "remote": "remote", "hybrid": "hybrid", "partly_remote": "hybrid"}
_TIMES = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "practice_internship": "INTERN",
    "undetermined": "",
    "b2b": "CONTRACTOR",
}
_CONTRACTS = {
    "b2b": "CONTRACTOR",
    "permanent": "PERMANENT",
    "internship": "INTERN",
    "mandate_contract": "CONTRACTOR",
    "specific_task_contract": "CONTRACTOR",
    "any": "",
}


def _pay(offer: Spot) -> Iterator[Spot]:
    """The pay as it was written, not what it is in other currencies; a month's where nothing else is said."""
    for spot in values_at(offer, "employmentTypes|employment_types|"):
        pay_of = first(spot, "salary")
        told = pay_of.members if pay_of else spot.members
        low, high = told.get("from") or told.get("salary_from"), told.get("to") or told.get("salary_to")
        if told.get("currencySource", "original") == "original" and (low or high):
            currency = str(told.get("currency") or told.get("salary_currency") or "").upper()
            pay = {"minValue": low, "maxValue": high, "currency": currency, "unitText": told.get("unit") or "month"}
            yield spot._replace(value=pay)


FEED = MappedFeed(
    kind="justjoinit",
    syntax="json",
    items=("/data/*", "/*", ""),
    told_by=(
        "title",
        "companyName|company_name",
        "workplaceType|workplace_type|marker_icon",
        "employmentTypes|employment_types|employment_type|experienceLevel",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyName|company_name", "url": "companyUrl|company_url"},
        "identifier": "guid|id|slug",
        "datePosted": "publishedAt|published_at",
        "validThrough": "expiredAt",
        "jobLocation": Each(
            "locations|multilocation|",
            {
                "address": {
                    "streetAddress": "street",
                    "addressLocality": "city",
                    "addressCountry": "countryCode|country_code",
                }
            },
        ),
        "jobLocationType": all_of(coded("workplaceType|workplace_type", _MODELS), only_if("remote", "remote")),
        "employmentType": all_of(
            coded("workingTime|working_time", _TIMES),
            coded("employmentTypes.type|employment_types.type|employment_type", _CONTRACTS),
        ),
        "baseSalary": _pay,
        "skills": "requiredSkills.name|requiredSkills|skills.name",
        "potentialAction": applying("applyUrl"),
    },
    passages=(Passage("body"),),
    id="guid|id|slug",
    speaks="pl",
)
