"""HR Open (HR-XML 3.x) PositionOpening, as public employment services exchange it through EURES."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying, coded, only_if, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_PROFILE = "PositionProfile."
_PERSON = f"{_PROFILE}PostingInstruction.PersonContact."
_OFFERED = {
    "directhire": "PERMANENT",
    "regular": "PERMANENT",
    "temporary": "TEMPORARY",
    "temporarytohire": "TEMPORARY",
    "seasonal": "TEMPORARY",
    "contract": "CONTRACTOR",
    "contracttohire": "CONTRACTOR",
    "selfemployed": "CONTRACTOR",
    "internship": "INTERN",
    "recruitmentreserve": "",
}
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def _where_to_apply(item: Spot) -> Iterator[Spot]:
    """The address in the instructions: alone, or of a link."""
    for spot in values_at(item, f"{_PROFILE}PostingInstruction.ApplicationMethod.Instructions"):
        if found := _ADDRESS.search(str(spot.value)):
            yield spot._replace(value=found[0])


def _occupation(item: Spot) -> Iterator[Spot]:
    for spot in values_at(item, f"{_PROFILE}JobCategoryCode"):
        if spot.members:
            code, scheme, name = (spot.members.get(key) for key in ("@value", "@listName", "@name"))
            yield spot._replace(value={"codeValue": code, "inCodeSet": scheme, "name": name})
        else:
            yield spot


FEED = MappedFeed(
    kind="eures-hropen",
    syntax="xml",
    items=("//PositionOpening",),
    told_by=("PositionProfile.PositionTitle", "DocumentID|PositionProfile.PositionOrganization"),
    language=f"{_PROFILE}@languageCode",
    fields={
        "title": f"{_PROFILE}PositionTitle",
        "hiringOrganization": {
            "name": f"{_PROFILE}PositionOrganization.OrganizationIdentifiers.OrganizationName|"
            f"{_PROFILE}PositionOrganization.OrganizationName|PostingRequester.PartyName",
            "url": f"{_PROFILE}PositionOrganization.OrganizationIdentifiers.OrganizationWebsite",
        },
        "identifier": "DocumentID.@value|DocumentID",
        "datePosted": f"@validFrom|{_PROFILE}PostingInstruction.PostDate|{_PROFILE}PublicationDate",
        "validThrough": f"{_PROFILE}ApplicationCloseDate",
        "jobStartDate": f"{_PROFILE}PositionPeriod.StartDate.FormattedDateTime|"
        f"{_PROFILE}PositionPeriod.StartDate.DateText|{_PROFILE}PositionPeriod.StartDate",
        "jobImmediateStart": only_if(f"{_PROFILE}ImmediateStartIndicator", "true", value="true"),
        "jobLocation": Each(
            f"{_PROFILE}PositionLocation",
            {
                "name": "LocationName",
                "address": {
                    "streetAddress": "Address.AddressLine",
                    "postalCode": "Address.PostalCode",
                    "addressLocality": "Address.CityName",
                    "addressRegion": "Address.CountrySubDivisionName",
                    "addressCountry": "Address.CountryCode",
                },
            },
        ),
        "employmentType": coded(
            f"{_PROFILE}PositionOfferingTypeCode.@value|{_PROFILE}PositionOfferingTypeCode & "
            f"{_PROFILE}PositionScheduleTypeCode.@value|{_PROFILE}PositionScheduleTypeCode",
            _OFFERED,
        ),
        "baseSalary": Each(
            f"{_PROFILE}OfferedRemunerationPackage.RemunerationRange",
            {
                "currency": "RemunerationMinimumAmount.@currencyID|RemunerationMaximumAmount.@currencyID",
                "minValue": "RemunerationMinimumAmount.@value|RemunerationMinimumAmount",
                "maxValue": "RemunerationMaximumAmount.@value|RemunerationMaximumAmount",
                "unitText": "RemunerationRateIntervalCode|RemunerationIntervalCode",
            },
        ),
        "totalJobOpenings": f"{_PROFILE}PositionOpenQuantity",
        "occupationalCategory": _occupation,
        "applicationContact": {
            "name": f"{_PERSON}PersonName.FormattedName",
            "telephone": f"{_PERSON}Communication.FormattedNumber|{_PERSON}Communication.DialNumber",
            "email": f"{_PERSON}Communication.URI",
        },
        "potentialAction": applying(f"{_PROFILE}PostingInstruction.ApplicationMethod.URI"),
        "url": _where_to_apply,
    },
    passages=(
        Passage("Content", each=f"{_PROFILE}PositionFormattedDescription"),
        Passage(f"{_PROFILE}PositionQualifications.PositionQualificationsSummary", "qualifications"),
    ),
    id="DocumentID.@value|DocumentID",
)
