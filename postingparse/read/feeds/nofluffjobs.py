"""No Fluff Jobs' offers (Poland): nofluffjobs.com/api/posting, and one posting of it."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, coded, only_if
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

_CONTRACTS = {
    "b2b": "CONTRACTOR",
    "permanent": "PERMANENT",
    "zlecenie": "CONTRACTOR",
    "uod": "CONTRACTOR",
    "intern": "INTERN",
}


def _pay(offer: Spot) -> Iterator[Spot]:
    """Of a list, whose pay is a month's; of one posting by kind of contract."""
    for spot in find(offer, "salary"):
        told = spot.members
        yield spot._replace(
            value={
                "minValue": told.get("from"),
                "maxValue": told.get("to"),
                "currency": told.get("currency"),
                "unitText": "MONTH",
            }
        )
    for pay in find(offer, "essentials.originalSalary"):
        for kind in find(pay, "types.*"):
            amounts = [spot.value for spot in find(kind, "range")]
            if amounts:
                told = {"minValue": amounts[0], "maxValue": amounts[-1], "currency": pay.members.get("currency")}
                yield kind._replace(value={**told, "unitText": kind.members.get("period")})


def _contracts(offer: Spot) -> Iterator[Spot]:
    """The kinds of contract, of one posting under their names."""
    yield from coded("salary.type", _CONTRACTS)(offer)
    for spot in find(offer, "essentials.originalSalary.types"):
        for name in _CONTRACTS.keys() & spot.members.keys():
            yield spot._replace(value=_CONTRACTS[name], pointer=f"{spot.pointer}/{name}")


FEED = MappedFeed(
    kind="nofluffjobs",
    syntax="json",
    items=("/postings/*", ""),
    told_by=("title", "basics|technology|seniority", "location.places|location.fullyRemote|regions"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company.name|name", "url": "company.url"},
        "identifier": "reference|id",
        "datePosted": "posted",  # milliseconds since 1970
        "validThrough": "expiresAt",
        "jobLocation": Each(
            "location.places",
            {
                "address": {
                    "streetAddress": "street",
                    "postalCode": "postalCode",
                    "addressLocality": "city",
                    "addressCountry": "country.code|country.name",
                }
            },
        ),
        "jobLocationType": only_if("fullyRemote|location.fullyRemote", "remote"),
        "employmentType": _contracts,
        "baseSalary": _pay,
        "skills": "requirements.musts.value",
        "jobStartDate": "essentials.contract.start",
    },
    passages=(
        Passage("details.description"),
        Passage("requirements.description", role="qualifications"),
        Passage("specs.dailyTasks", role="duties"),
    ),
    id="id",
    speaks="pl",
)
