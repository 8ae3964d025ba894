"""justjoin.it's offers (Poland): api.justjoin.it/v2/user-panel/offers, and one offer."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, all_of, applying, coded
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
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
    """The pay as it was written, not what it is in other currencies."""
    for spot in find(offer, "employmentTypes"):
        told = spot.members
        if told.get("currencySource", "original") == "original" and (told.get("from") or told.get("to")):
            yield spot._replace(
                value={
                    "minValue": told.get("from"),
                    "maxValue": told.get("to"),
                    "currency": str(told.get("currency") or "").upper(),
                    "unitText": told.get("unit"),
                }
            )


FEED = MappedFeed(
    kind="justjoinit",
    syntax="json",
    items=("/data/*", "/*", ""),
    told_by=("title", "companyName", "workplaceType", "employmentTypes|experienceLevel"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyName", "url": "companyUrl"},
        "identifier": "guid|id|slug",
        "datePosted": "publishedAt",
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
        "jobLocationType": coded("workplaceType", _MODELS),
        "employmentType": all_of(coded("workingTime", _TIMES), coded("employmentTypes.type", _CONTRACTS)),
        "baseSalary": _pay,
        "skills": "requiredSkills.name|requiredSkills",
        "potentialAction": applying("applyUrl"),
    },
    passages=(Passage("body"),),
    id="guid|id|slug",
    speaks="pl",
)
