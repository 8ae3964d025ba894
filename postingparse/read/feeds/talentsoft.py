"""Talentsoft's XML export (CEGID): offers > offer > jobDescription. Fields that customers add carry their labels."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, day_first
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

_JOB = "jobDescription."
_PLACE = f"{_JOB}location."


def _added(item: Spot) -> Iterator[Spot]:
    """The texts that a customer added, formatted where they are."""
    for spot in find(item, f"{_JOB}customFields"):
        names = {name.lower() for name in spot.members}
        for name in spot.members:
            if name.lower().startswith("longtext") and f"{name.lower()}formatted" not in names:
                yield from find(spot, name)


FEED = MappedFeed(
    kind="talentsoft",
    syntax="xml",
    items=("/offers/offer", "/offres/offre"),
    told_by=("jobDescription.title", "reference|entity|directUrl"),
    fields={
        "title": f"{_JOB}title",
        "hiringOrganization": {"name": "organisationName|entity.@value|entity"},
        "identifier": "reference",
        "datePosted": day_first("startPublicationDate|creationDate"),
        "validThrough": day_first("endPublicationDate"),
        "jobStartDate": day_first("beginningDate"),
        "jobLocation": {
            "name": f"{_PLACE}jobLocation",
            "address": {
                "addressRegion": f"{_PLACE}regions.region.@value|{_PLACE}regions.region",
                "addressCountry": f"{_PLACE}countries.country.@value|{_PLACE}countries.country|{_JOB}country",
            },
        },
        "employmentType": f"{_JOB}contract.@value|{_JOB}contract",
        "educationRequirements": "applicantCriteria.educationLevel.@value|applicantCriteria.educationLevel",
        "occupationalCategory": f"{_JOB}profile.@value|{_JOB}profile",
        "applicationContact": Each(
            "mainSupervisor",
            {"name": "FullName", "telephone": "PhoneNumber", "email": "Email"},
        ),
        "url": "directUrl",
    },
    passages=(
        Passage(f"{_JOB}description"),
        Passage(f"{_JOB}missionDescriptionFormatted|{_JOB}missionDescription", "duties"),
        Passage(f"{_JOB}applicantProfileFormatted|{_JOB}applicantProfile", "qualifications"),
        Passage("", each=_added, heading="@label"),
        Passage("entityDescription", "employer"),
    ),
    id="id",
)
