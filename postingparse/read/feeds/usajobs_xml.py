"""USAJOBS' export in HR Open 3.1 with elements of its own (GOVT_*).

ShowPositionOpening > DataArea > PositionOpening.
"""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying, coded, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_PROFILE = "PositionProfile."
_BODY = f"{_PROFILE}UserArea.GOVT_XMLJobBody."
_PERSON = "PostingRequester.PersonContact."
_STATE = re.compile(r"(?<=, )([A-Z]{2}) (?=[A-Z])")
_UNITS = {"PA": "YEAR", "PM": "MONTH", "PD": "DAY", "PH": "HOUR", "BW": "", "SY": "", "FB": "", "PW": "", "WC": ""}
"""Bi-weekly, a school year, by fee, by piece, without pay: no unit of time that a salary has here."""


def _behind_code(path: str) -> object:
    """The words of "1-Full-Time", "15317-Permanent"."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, path):
            code, dash, words = (spot.line() or "").partition("-")
            yield spot._replace(value=words if dash and code.isdigit() else spot.value)

    return take


def _places(item: Spot) -> Iterator[Spot]:
    """The places, of which those at home are written "Moab, UT United States"."""
    for spot in values_at(item, f"{_PROFILE}PositionLocation.LocationName"):
        yield spot._replace(value=_STATE.sub(r"\1, ", spot.line() or ""))


def _types(item: Spot) -> Iterator[Spot]:
    take = _behind_code(f"{_PROFILE}PositionScheduleTypeCode & {_PROFILE}PositionOfferingTypeCode")
    for spot in take(item):  # type: ignore[operator]  # a Take
        if "multiple" not in str(spot.value).lower():
            yield spot


def _channel(code: str, *inner: str) -> object:
    """The number or address of a channel: "Telephone", "Email"."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, f"{_PERSON}Communication"):
            if code in [str(one.value) for one in values_at(spot, "ChannelCode")]:
                yield from values_at(spot, "|".join(inner))

    return take


FEED = MappedFeed(
    kind="usajobs-xml",
    syntax="xml",
    items=("//PositionOpening",),
    told_by=(
        "PositionProfile.PositionTitle",
        "PositionProfile.UserArea.GOVT_XMLJobBody|PositionProfile.UserArea.GOVT_WhoMayApply|UserArea.GOVT_ApplyOnlineURL",
    ),
    language="",
    speaks="en",
    fields={
        "title": f"{_PROFILE}PositionTitle",
        "hiringOrganization": {
            "name": f"{_PROFILE}PositionOrganization.OrganizationIdentifiers.OrganizationName|"
            "PostingRequester.PartyName"
        },
        "employmentUnit": {"name": f"{_PROFILE}PositionOrganization.UserArea.GOVT_SubAgencyName"},
        "identifier": f"{_PROFILE}PositionID|DocumentID",
        "datePosted": f"{_PROFILE}PositionPeriod.StartDate.FormattedDateTime",
        "validThrough": f"{_PROFILE}PositionPeriod.EndDate.FormattedDateTime",
        "jobLocation": _places,
        "employmentType": _types,
        "baseSalary": Each(
            f"{_PROFILE}OfferedRemunerationPackage.RemunerationRange",
            {
                "currency": "RemunerationMinimumAmount.@currencyID|RemunerationMaximumAmount.@currencyID",
                "minValue": "RemunerationMinimumAmount.@value|RemunerationMinimumAmount",
                "maxValue": "RemunerationMaximumAmount.@value|RemunerationMaximumAmount",
                "unitText": coded("RemunerationRateIntervalCode", _UNITS),
            },
        ),
        "totalJobOpenings": coded(
            f"{_PROFILE}UserArea.GOVT_TotalOpenings", {"many": "", "few": "", "several": "", "0": ""}
        ),
        "occupationalCategory": f"{_PROFILE}JobCategoryCode",
        "applicationContact": {
            "name": f"{_PERSON}PersonName.FormattedName",
            "telephone": _channel("Telephone", "DialNumber", "FormattedNumber"),
            "email": _channel("Email", "URI"),
        },
        "potentialAction": applying("UserArea.GOVT_ApplyOnlineURL"),
    },
    passages=(
        Passage(f"{_BODY}Overview.JobSummary", "role"),
        Passage(f"{_BODY}Overview.AgencyMarketingStatement", "employer"),
        Passage(f"{_BODY}Duties.MajorDuties", "duties"),
        Passage(f"{_BODY}Overview.KeyRequirement", "qualifications"),
        Passage(f"{_BODY}QualificationsAndEvaluation.Qualifications", "qualifications"),
        Passage(f"{_BODY}QualificationsAndEvaluation.Education", "qualifications"),
        Passage(f"{_BODY}QualificationsAndEvaluation.Requirements", "other"),
        Passage(f"{_BODY}QualificationsAndEvaluation.Evaluations", "other"),
        Passage(f"{_BODY}HowToApplyInformation.HowToApply", "application"),
        Passage(f"{_BODY}HowToApplyInformation.RequiredDocuments", "application"),
        Passage(f"{_BODY}HowToApplyInformation.WhatToExpectNext", "other"),
        Passage(f"{_BODY}BenefitsAndOtherInformation.Benefits", "benefits"),
        Passage(f"{_BODY}BenefitsAndOtherInformation.OtherInformation", "other"),
    ),
    id="DocumentID",
)
