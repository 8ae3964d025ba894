"""The USAJOBS search API: data.usajobs.gov/api/search."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, Each, Either, applying, coded, only_if
from postingparse.read.feeds.passages import Passage

_UNITS = {
    "PA": "YEAR",
    "PH": "HOUR",
    "PD": "DAY",
    "PM": "MONTH",
    "BW": "",
    "SY": "",
    "FB": "",
    "PW": "",
    "WC": "",
}
"""Bi-weekly, a school year, by fee, by piece, without pay: no unit of time that a salary has here."""
_OPENINGS = {"Many": "", "Few": "", "Several": ""}
_DETAILS = "UserArea.Details."

FEED = MappedFeed(
    kind="usajobs",
    syntax="json",
    items=("/SearchResult/SearchResultItems/*/MatchedObjectDescriptor", "//MatchedObjectDescriptor", ""),
    told_by=("PositionTitle", "OrganizationName|DepartmentName", "PositionURI|PositionID|PositionRemuneration"),
    fields={
        "title": "PositionTitle",
        "hiringOrganization": {"name": "OrganizationName|DepartmentName"},
        "employmentUnit": {"name": "SubAgency"},
        "identifier": "PositionID",
        "datePosted": "PublicationStartDate",
        "validThrough": "ApplicationCloseDate",
        "jobLocation": Either(
            (
                Each(
                    "PositionLocation",
                    {
                        "address": {
                            "addressLocality": "CityName|LocationName",
                            "addressRegion": "CountrySubDivisionCode",
                            "addressCountry": "CountryCode",
                        }
                    },
                ),
                "PositionLocationDisplay",
            )
        ),
        "jobLocationType": only_if(f"{_DETAILS}RemoteIndicator", "remote"),
        "employmentType": "PositionSchedule.Name & PositionOfferingType.Name",
        "baseSalary": Each(
            "PositionRemuneration",
            {
                "minValue": "MinimumRange",
                "maxValue": "MaximumRange",
                "unitText": coded("RateIntervalCode", _UNITS),
                "currency": Const("USD"),
            },
        ),
        "totalJobOpenings": coded(f"{_DETAILS}TotalOpenings", _OPENINGS),
        "occupationalCategory": Each("JobCategory", {"codeValue": "Code", "name": "Name"}),
        "applicationContact": {
            "email": f"{_DETAILS}AgencyContactEmail",
            "telephone": f"{_DETAILS}AgencyContactPhone",
        },
        "url": "PositionURI",
        "potentialAction": applying("ApplyURI"),
    },
    passages=(
        Passage(f"{_DETAILS}JobSummary"),
        Passage(f"{_DETAILS}MajorDuties", role="duties"),
        Passage("QualificationSummary", role="qualifications"),
        Passage(f"{_DETAILS}Education", role="qualifications"),
        Passage(f"{_DETAILS}Requirements|{_DETAILS}KeyRequirements", role="qualifications"),
        Passage(f"{_DETAILS}Benefits", role="benefits"),
        Passage(f"{_DETAILS}HowToApply", role="application"),
        Passage(f"{_DETAILS}RequiredDocuments", role="application"),
    ),
    id="PositionID",
    speaks="en",
)
