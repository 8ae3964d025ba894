"""Jobnet's postings as workindenmark.dk fetched them (Denmark): job.jobnet.dk/CV/FindWork/JobDetailJsonWIDK."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, Each, all_of, applying, coded
from postingparse.read.feeds.passages import Passage

_POSTING = "JobPositionPosting."
_POSITION = f"{_POSTING}JobPositionInformation."
_DETAILS = f"{_POSTING}ApplicationDetails."

FEED = MappedFeed(
    kind="workindenmark",
    syntax="json",
    items=("/*", ""),
    told_by=(f"{_POSITION}PositionTitle", f"{_POSTING}Id|{_POSTING}HiringOrg"),
    fields={
        "title": f"{_POSITION}PositionTitle",
        "hiringOrganization": {"name": f"{_POSTING}HiringOrg.Name", "url": f"{_POSTING}HiringOrg.WebAddress"},
        "employmentUnit": {"name": "WorkPlace.Name"},
        "identifier": f"{_DETAILS}ReferenceText|{_POSTING}Id",
        "datePosted": f"{_POSTING}PublicationStartDate",
        "validThrough": f"{_DETAILS}ApplicationDeadlineDate",
        "jobLocation": Each(
            f"{_POSITION}WorkLocation|WorkPlace.Address",
            {
                "address": {
                    "streetAddress": "AddressLine",
                    "postalCode": "PostalCode",
                    "addressLocality": "City|Municipality.Name",
                    "addressRegion": "Region.Name",
                    "addressCountry": "Country.Name",
                }
            },
        ),
        "employmentType": all_of(
            f"{_POSITION}WeeklyWorkHours.TypeName",
            coded(f"{_POSITION}EmploymentType", {"1": "PERMANENT", "16": "TEMPORARY"}),
        ),
        "workHours": {
            "minValue": f"{_DETAILS}WorkHourMin",
            "maxValue": f"{_DETAILS}WorkHourMax",
            "unitCode": Const("HUR"),
        },
        "jobStartDate": f"{_POSITION}EmploymentDate",
        "totalJobOpenings": f"{_POSITION}NumberToFill",
        "baseSalary": f"{_POSITION}CompensationDescription",
        "occupationalCategory": Each(f"{_POSITION}Occupation", {"name": "Name"}),
        "applicationContact": Each(
            f"{_POSITION}JppContacts",
            {
                "name": "PersonName",
                "contactType": "PositionTitle",
                "telephone": "PhoneNumbers.Number",
                "email": "Email",
            },
        ),
        "potentialAction": applying(f"{_DETAILS}ApplyViaUrl", f"{_DETAILS}ByEmail"),
    },
    passages=(
        Passage(f"{_POSITION}Purpose|FormattedPurpose"),
        Passage(f"{_DETAILS}RemarksToApplicant", role="application"),
    ),
    id=f"{_POSTING}Id",
    speaks="da",
)
