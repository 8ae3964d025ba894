"""HR-XML 1.x JobPositionPosting, also as the German employment agency takes it (HR-BA-XML)."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, Take, all_of, applying, coded, in_one, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_ABOUT = "JobPositionInformation."
_DESCRIBED = f"{_ABOUT}JobPositionDescription."
_REQUIRED = f"{_ABOUT}JobPositionRequirements."
_CLASS = f"{_DESCRIBED}Classification."
_PLACE = f"{_DESCRIBED}JobPositionLocation."
_PAY = f"{_DESCRIBED}CompensationDescription.Pay."
_PERSON = ("PostDetail.PostedBy.Contact", "HiringOrg.Contact")
_SCHEDULES = {"1": "FULL_TIME", "2": "", "3": "PART_TIME", "4": "", "5": "", "6": ""}
"""Working plans of the agency: of the others (shifts, nights, homework) none says how much."""
_TERMS = {"1": "PERMANENT", "2": "TEMPORARY"}
_PERIODS = {"SalaryAnnual": "YEAR", "SalaryMonthly": "MONTH", "RatePerHour": "HOUR", "RatePerDay": "DAY"}


def _title(item: Spot) -> Iterator[Spot]:
    """The title in words; the agency has the code of an occupation where others have it."""
    for spot in values_at(item, f"{_ABOUT}JobPositionTitleDescription|{_ABOUT}JobPositionTitle"):
        if not spot.members or "@value" in spot.members:
            yield spot


def _raised(paths: str, meaning: str) -> Take:
    """What an empty element means by being there: <FullTime/>."""

    def take(item: Spot) -> Iterator[Spot]:
        *way, name = paths.split(".")
        for spot in values_at(item, ".".join(way)):
            if any(key.lower() == name.lower() for key in spot.members):
                yield spot._replace(value=meaning)

    return take


def _phone(paths: str) -> Take:
    """The parts of a number, from the country on."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths):
            parts = [str(spot.members.get(name) or "") for name in ("IntlCode", "AreaCode", "TelNumber")]
            if parts[2]:
                country = f"+{parts[0].lstrip('+0')} " if parts[0].strip("+0") else ""
                yield spot._replace(value=f"{country}{parts[1]} {parts[2]}".strip())

    return take


def _pay(item: Spot) -> Iterator[Spot]:
    """The pay of an element that is named after its period: <SalaryAnnual currency="USD">."""
    for name, unit in _PERIODS.items():
        for spot in values_at(item, f"{_PAY}{name}"):
            amount = spot.members.get("@value", spot.value)
            value = {"value": amount, "unitText": unit}
            yield spot._replace(value={"currency": spot.members.get("@currency"), "value": value})


_ADDRESS = {
    "streetAddress": "PostalAddress.DeliveryAddress.AddressLine|DeliveryAddress.AddressLine|StreetName|AddressLine",
    "postalCode": "PostalAddress.PostalCode|PostalCode",
    "addressLocality": "PostalAddress.Municipality|Municipality",
    "addressRegion": "PostalAddress.Region|Region",
    "addressCountry": "PostalAddress.CountryCode|CountryCode",
}

FEED = MappedFeed(
    kind="jobpositionposting",
    syntax="xml",
    items=("//JobPositionPosting",),
    told_by=("JobPositionPostingId|HiringOrg|JobPositionInformation", "JobPositionInformation"),
    fields={
        "title": _title,
        "hiringOrganization": {
            "name": "HiringOrg.HiringOrgName",
            "url": "HiringOrg.ProfileWebSite|HiringOrg.WebSite",
        },
        "identifier": "JobPositionPostingId.@value|JobPositionPostingId",
        "datePosted": "PostDetail.StartDate.Date|PostDetail.StartDate",
        "validThrough": f"{_DESCRIBED}Application.ApplicationEndDate|PostDetail.EndDate.Date|PostDetail.EndDate",
        "jobStartDate": f"{_ABOUT}AssignmentStartDate|{_DESCRIBED}Classification.Duration.StartDate",
        "jobLocation": Either(
            (
                Each(f"{_PLACE}Location|{_PLACE}LocationSummary", {"address": _ADDRESS}),
                Each(f"{_PLACE}PostalAddress", {"address": _ADDRESS}),
            )
        ),
        "employmentType": all_of(
            coded(f"{_CLASS}Schedule.WorkingPlan", _SCHEDULES),
            coded(f"{_CLASS}Duration.TermLength", _TERMS),
            _raised(f"{_CLASS}Schedule.FullTime", "FULL_TIME"),
            _raised(f"{_CLASS}Schedule.PartTime", "PART_TIME"),
            _raised(f"{_CLASS}DirectHireOrContract.DirectHire", "PERMANENT"),
            _raised(f"{_CLASS}DirectHireOrContract.Contract", "CONTRACTOR"),
            _raised(f"{_CLASS}Duration.Regular", "PERMANENT"),
            _raised(f"{_CLASS}Duration.Temporary", "TEMPORARY"),
        ),
        "baseSalary": Either(
            (
                _pay,
                {"value": {"minValue": f"{_PAY}MinimumPay", "maxValue": f"{_PAY}MaximumPay"}},
                f"{_PAY}SummaryText",
            )
        ),
        "totalJobOpenings": f"NumberToFill|{_ABOUT}NumberToFill",
        "applicationContact": Either(
            tuple(
                {
                    "name": Either(
                        (
                            f"{person}.PersonName.FormattedName",
                            in_one(f"{person}.PersonName.GivenName & {person}.PersonName.FamilyName"),
                            in_one(f"{person}.GivenName & {person}.FamilyName"),
                        )
                    ),
                    "contactType": f"{person}.PositionTitle",
                    "telephone": _phone(f"{person}.VoiceNumber"),
                    "email": f"{person}.E-mail|{person}.EMail",
                }
                for person in _PERSON
            )
        ),
        "potentialAction": applying("HowToApply.*.ByWeb.URL", "HowToApply.*.ByEmail.E-mail"),
    },
    passages=(
        Passage(f"{_ABOUT}Objective|{_DESCRIBED}JobPositionPurpose"),
        Passage(f"{_DESCRIBED}SummaryText"),
        Passage(f"{_DESCRIBED}EssentialFunctions.P|{_DESCRIBED}EssentialFunctions", "duties"),
        Passage(f"{_REQUIRED}SummaryText", "qualifications"),
        Passage(
            f"{_REQUIRED}QualificationsRequired.P|{_REQUIRED}QualificationsRequired.SummaryText"
            f"|{_REQUIRED}QualificationsRequired.Qualification|{_REQUIRED}QualificationsRequired",
            "qualifications",
        ),
        Passage(
            f"{_DESCRIBED}CompensationDescription.BenefitsDescription.P"
            f"|{_DESCRIBED}CompensationDescription.BenefitsDescription",
            "benefits",
        ),
        Passage("HiringOrg.OrganizationalUnit.Description|HiringOrg.SummaryText", "employer"),
        Passage("HowToApply.SummaryText", "application"),
    ),
    id="JobPositionPostingId.@value|JobPositionPostingId",
    language="@lang",
)
