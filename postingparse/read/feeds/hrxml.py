"""HR-XML 2.x PositionOpening, as Norwegian suppliers sent it to NAV in SOAP: StillingListe > PositionOpening."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, Take, applying, only_if, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_PROFILE = "PositionProfile."
_DETAIL = f"{_PROFILE}PositionDetail."
_PLACE = f"{_DETAIL}PhysicalLocation."
_DELIVERY = "PostalAddress.DeliveryAddress."
_METHOD = f"{_PROFILE}HowToApply.ApplicationMethod."
_PERSON = f"{_PLACE}PostalAddress.Recipient.PersonName"
_AT_WORK = f"{_PERSON}.FormattedName|{_PERSON}"
_TO_APPLY = f"{_PROFILE}HowToApply.PersonName.FormattedName|{_PROFILE}HowToApply.PersonName"
_SUPPLIERS_PHONE = "PositionSupplier.ContactMethod.Telephone.FormattedNumber"
_NAMED = re.compile(r"(?P<name> .*? [^\d\s,;:+] ) [\s,;:]* (?P<phone> \+?\d[\d\s]{6,20} )? [\s,]*", re.VERBOSE)
"""A person, and the phone that some suppliers write behind the name."""


def _share(item: Spot) -> Iterator[Spot]:
    """The size of the post: an attribute of its schedule."""
    for spot in values_at(item, f"{_DETAIL}PositionSchedule.@percentage"):
        written = (spot.line() or "").rstrip("% ")
        if written not in ("", "0"):
            yield spot._replace(value=f"{written} %")


def _person(part: str, paths: str) -> Take:
    """The name or the phone of a person written as one text."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths)[:1]:
            found = None if spot.members else _NAMED.fullmatch(spot.line() or "")
            if found and found[part]:
                yield spot._replace(value=found[part])

    return take


def _of_schedule(item: Spot) -> Iterator[Spot]:
    """Hours and contract, in a supplier's words."""
    for spot in values_at(item, f"{_DETAIL}PositionSchedule.@value|{_DETAIL}PositionSchedule"):
        if not spot.members:
            yield spot


FEED = MappedFeed(
    kind="hrxml",
    syntax="xml",
    items=("//PositionOpening",),
    told_by=("PositionProfile.ProfileName|PositionProfile.PositionDateInfo|PositionPostings.PositionPosting",),
    speaks="nb",
    fields={
        "title": f"{_PROFILE}ProfileName|{_DETAIL}PositionTitle",
        "hiringOrganization": {
            "name": f"{_PROFILE}Organization.OrganizationName|PositionSupplier.EntityName|{_DETAIL}Company"
        },
        "identifier": "PositionPostings.PositionPosting.Id.IdValue.@value|PositionPostings.PositionPosting.Id.IdValue",
        "datePosted": f"{_PROFILE}PositionDateInfo.ValidFrom",
        "validThrough": f"{_PROFILE}PositionDateInfo.MaximumEndDate|{_PROFILE}PositionDateInfo.MaximumStartDate",
        "jobStartDate": f"{_PROFILE}PositionDateInfo.StartDate",
        "jobImmediateStart": only_if(f"{_PROFILE}PositionDateInfo.StartAsSoonAsPossible", "true", value="true"),
        "jobLocation": Each(
            f"{_DETAIL}PhysicalLocation",
            {
                "name": "Name",
                "address": {
                    "streetAddress": f"{_DELIVERY}StreetName|{_DELIVERY}AddressLine",
                    "postalCode": "PostalAddress.PostalCode",
                    "addressLocality": "PostalAddress.Municipality",
                    "addressRegion": "PostalAddress.Region",
                    "addressCountry": "PostalAddress.CountryCode",
                },
            },
        ),
        "employmentType": _of_schedule,
        "workHours": _share,
        "totalJobOpenings": "NumberToFill",
        "occupationalCategory": f"{_DETAIL}JobCategory.CategoryDescription",
        "applicationContact": {
            "name": Either((_person("name", _AT_WORK), _person("name", _TO_APPLY))),
            "telephone": Either((f"{_METHOD}Telephone.FormattedNumber", _person("phone", _AT_WORK), _SUPPLIERS_PHONE)),
            "email": f"{_METHOD}InternetEmailAddress",
        },
        "url": "PositionPostings.PositionPosting.Link",
        "potentialAction": applying(f"{_METHOD}InternetWebAddress", f"{_METHOD}InternetEmailAddress"),
    },
    passages=(
        Passage("Value", each=f"{_PROFILE}FormattedPositionDescription", heading="Name"),
        Passage(f"{_PROFILE}Organization.Description|{_PROFILE}Organization", "employer"),
    ),
    id="PositionPostings.PositionPosting.Id.IdValue.@value|PositionPostings.PositionPosting.Id.IdValue",
    language="",
)
