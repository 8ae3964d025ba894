"""Google Cloud Talent Solution: jobs.googleapis.com/v4/projects/PROJECT/tenants/TENANT/jobs, and its search."""

from collections.abc import Iterator
from decimal import Decimal

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import applying, coded
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find, first
from postingparse.values.schemaorg import JsonValue, Spot

_UNITS = {"ONE_TIME": "", "OTHER_COMPENSATION_UNIT": "", "COMPENSATION_UNIT_UNSPECIFIED": ""}
_TYPES = {
    "CONTRACT_TO_HIRE": "CONTRACTOR",
    "FLY_IN_FLY_OUT": "",
    "OTHER_EMPLOYMENT_TYPE": "OTHER",
    "EMPLOYMENT_TYPE_UNSPECIFIED": "",
}
_DEGREES = {
    "PRIMARY_EDUCATION": "",
    "LOWER_SECONDARY_EDUCATION": "",
    "UPPER_SECONDARY_EDUCATION": "high school",
    "ADULT_REMEDIAL_EDUCATION": "",
    "ASSOCIATES_OR_EQUIVALENT": "associate degree",
    "BACHELORS_OR_EQUIVALENT": "bachelor degree",
    "MASTERS_OR_EQUIVALENT": "postgraduate degree",
    "DOCTORAL_OR_EQUIVALENT": "postgraduate degree",
    "DEGREE_TYPE_UNSPECIFIED": "",
}
_NANOS = Decimal(10) ** 9


def _pay(job: Spot) -> Iterator[Spot]:
    """The base pay: amounts in whole units and billionths."""
    for entry in find(job, "compensationInfo.entries"):
        if entry.members.get("type") not in ("BASE", None):
            continue
        low, high = first(entry, "range.minCompensation", "amount"), first(entry, "range.maxCompensation", "amount")
        unit = next(iter(coded("unit", _UNITS)(entry)), None)
        pay: dict[str, JsonValue] = {
            "unitText": unit.value if unit else None,
            "minValue": _amount(low),
            "maxValue": _amount(high),
            "currency": next((one.members.get("currencyCode") for one in (low, high) if one), None),
            "description": entry.members.get("description"),
        }
        yield entry._replace(value=pay)


def _amount(money: Spot | None) -> str | None:
    if money is None:
        return None
    units, nanos = (str(money.members.get(name) or 0) for name in ("units", "nanos"))
    if not (units.isdigit() and nanos.isdigit()):
        return None
    return str(Decimal(units) + Decimal(nanos) / _NANOS)


FEED = MappedFeed(
    kind="cloud_talent",
    syntax="json",
    items=("/jobs/*", "/matchingJobs/*/job", "/*", ""),
    told_by=(
        "title",
        "requisitionId",
        "applicationInfo|companyDisplayName|addresses|compensationInfo|postingPublishTime|postingExpireTime|company",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "companyDisplayName"},
        "employmentUnit": {"name": "department"},
        "identifier": "requisitionId",
        "datePosted": "postingPublishTime|postingCreateTime",
        "validThrough": "postingExpireTime",
        "jobLocation": "addresses",
        "jobLocationType": coded("postingRegion", {"TELECOMMUTE": "remote", "ADMINISTRATIVE_AREA": "", "NATION": ""}),
        "employmentType": coded("employmentTypes", _TYPES),
        "jobStartDate": "jobStartTime",
        "baseSalary": _pay,
        "educationRequirements": coded("degreeTypes", _DEGREES),
        "potentialAction": applying("applicationInfo.uris", "applicationInfo.emails"),
    },
    passages=(
        Passage("description"),
        Passage("responsibilities", role="duties"),
        Passage("qualifications", role="qualifications"),
        Passage("incentives", role="benefits"),
        Passage("applicationInfo.instruction", role="application"),
    ),
    id="name|requisitionId",
    language="languageCode",
)
