"""CleverConnect's XML feed (France): job with `workplace`, `contract`, `workSchedule`; codes stand in attributes."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, coded
from postingparse.read.feeds.passages import Passage

_REMOTE = {"full": "remote", "occasional": "hybrid", "partial": "hybrid", "none": "on_site"}

FEED = MappedFeed(
    kind="cleverconnect",
    syntax="xml",
    items=("//job",),
    told_by=("title", "workplace.locations.location", "contract|workSchedule|company.@anonymous"),
    language="@lang",
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company.name"},
        "identifier": "@reference|@id",
        "datePosted": "publicationDate",
        "validThrough": "expirationDate",
        "jobStartDate": "contract.startDate",
        "jobDuration": {"value": "contract.length.@value", "unitText": "contract.length.@unit"},
        "jobLocation": Each(
            "workplace.locations.location",
            {
                "address": {
                    "postalCode": "postalCode",
                    "addressLocality": "city",
                    "addressRegion": "state.@value|state",
                    "addressCountry": "country.@code|country.@value|country",
                }
            },
        ),
        "jobLocationType": coded("workplace.remote.@code", _REMOTE),
        "employmentType": "contract.types.type.@value|contract.types.type & workSchedule.types.type.@value|"
        "workSchedule.types.type",
        "baseSalary": {
            "currency": "benefits.salary.@currency",
            "value": {
                "minValue": "benefits.salary.@lowEnd",
                "maxValue": "benefits.salary.@highEnd",
                "unitText": "benefits.salary.@period",
            },
            "description": "benefits.salary.@value",
        },
        "educationRequirements": "profile.degrees.degree.@value|profile.degrees.degree",
        "industry": "industry",
        "url": "link",
    },
    passages=(
        Passage("description"),
        Passage("profile.description", "qualifications"),
        Passage("benefits.description", "benefits"),
        Passage("company.description", "employer"),
    ),
    id="@id",
)
