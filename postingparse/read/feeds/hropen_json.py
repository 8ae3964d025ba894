"""HR Open in JSON (4.x): position openings, each with its profile, as JazzHR and others exchange it."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Take, applying, in_one, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_PROFILE = "positionProfiles."
_POSTING = f"{_PROFILE}postingInstructions."
_METHOD = f"{_POSTING}applicationMethods."
_PERSON = f"{_METHOD}personContact."
_PACKAGE = f"{_PROFILE}offeredRemunerationPackage.ranges"
_BOUNDS = {"minimum": "minValue", "maximum": "maxValue"}


def _pay(item: Spot) -> Iterator[Spot]:
    """The ranges of a package as one amount: each says whether it is the least or the most."""
    found: dict[str, object] = {}
    place = None
    for spot in values_at(item, _PACKAGE):
        amount = spot.members.get("referenceAmount")
        kind = str(spot.members.get("typeCode", "")).casefold()
        bound = next((name for word, name in _BOUNDS.items() if word in kind), None)
        if isinstance(amount, dict) and bound:
            place = place or spot
            found |= {bound: amount.get("value"), "currency": amount.get("currency")}
            found["unitText"] = spot.members.get("intervalCode")
    if place:
        currency = found.pop("currency", None)
        yield place._replace(value={"currency": currency, "value": found})  # type: ignore[dict-item]  # of JSON


def _organisations(*, departments: bool) -> Take:
    """The names of the organisations that are departments, or of those that are none."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, f"{_PROFILE}positionOrganizations"):
            code = str(spot.members.get("responsibilityCode") or "").casefold()
            if (code == "department") == departments:
                yield from values_at(spot, "name")

    return take


FEED = MappedFeed(
    kind="hropen-json",
    syntax="json",
    items=("/*", "/positionOpenings/*", ""),
    told_by=("positionProfiles.positionTitle",),
    language="language|positionProfiles.language",
    fields={
        "title": f"{_PROFILE}positionTitle",
        "hiringOrganization": {"name": _organisations(departments=False)},
        "employmentUnit": {"name": _organisations(departments=True)},
        "identifier": f"{_PROFILE}positionId.value|documentId.value",
        "datePosted": f"{_POSTING}start",
        "validThrough": f"{_POSTING}end",
        "jobLocation": Each(
            f"{_PROFILE}positionLocation|{_PROFILE}positionLocations",
            {
                "address": {
                    "streetAddress": "line|addressLine",
                    "postalCode": "postalCode",
                    "addressLocality": "city",
                    "addressRegion": "countrySubDivisions.value",
                    "addressCountry": "countryCode",
                }
            },
        ),
        "employmentType": f"{_PROFILE}positionScheduleTypeCodes & {_PROFILE}positionOfferingTypeCodes",
        "baseSalary": _pay,
        "totalJobOpenings": f"{_PROFILE}positionOpenQuantity",
        "applicationContact": {
            "name": in_one(f"{_PERSON}name.given & {_PERSON}name.family"),
            "contactType": f"{_PERSON}roleCode",
            "telephone": f"{_PERSON}communication.phone.formattedNumber",
            "email": f"{_PERSON}communication.email.address",
        },
        "potentialAction": applying(f"{_METHOD}applicationUri.url"),
    },
    passages=(Passage("content", each=f"{_PROFILE}positionFormattedDescriptions", heading="title"),),
    id="documentId.value|positionProfiles.positionId.value",
)
