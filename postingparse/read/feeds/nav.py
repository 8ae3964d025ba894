"""NAV's job ads (Norway): the ad as arbeidsplassen.nav.no keeps it, and as partners send it to its import API.

pam-ad: GET /api/v1/ads; pam-import-api: POST /stillingsimport/api/v1/transfers/PROVIDER.
"""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying, coded, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot, load_json

PLACE = {
    "address": {
        "streetAddress": "address",
        "postalCode": "postalCode",
        "addressLocality": "city|municipal",
        "addressRegion": "county",
        "addressCountry": "country",
    }
}
EXTENT = {"Heltid_og_Deltid": ("FULL_TIME", "PART_TIME"), "Ikke oppgitt": "", "Annet": ""}
REMOTE = {"Hjemmekontor": "remote", "Hjemmekontor ikke mulig": "on_site", "Hybridkontor": "hybrid", "Ikke oppgitt": ""}


def _times_of_work(item: Spot) -> Iterator[Spot]:
    """Days and times, which some ads have as JSON inside a text."""
    for spot in values_at(item, "properties.workday & properties.workhours"):
        written = str(spot.value)
        values = load_json(written).value if written.startswith("[") and written.endswith("]") else written
        shown = ", ".join(str(value) for value in values) if isinstance(values, list) else written
        yield spot._replace(value=shown)


FEED = MappedFeed(
    kind="nav",
    syntax="json",
    items=("/content/*", "/ads/*", "/*", ""),
    told_by=("title", "properties.adtext|adText", "properties", "published|locationList|contactList"),
    fields={
        "title": "title",
        "hiringOrganization": {
            "name": "properties.employer|employer.businessName|employer.publicName|employer.name|businessName",
            "url": "properties.employerhomepage",
        },
        "employerOverview": "properties.employerdescription",
        "identifier": "reference",
        "datePosted": "published",
        "validThrough": "properties.applicationdue",  # `expires` is the day on which the ad is taken down
        "jobLocation": Each("locationList|location", PLACE),
        "jobLocationType": coded("properties.remote", REMOTE),
        "employmentType": coded("properties.extent & properties.engagementtype", EXTENT),
        "jobStartDate": "properties.starttime",
        "workHours": _times_of_work,
        "totalJobOpenings": "properties.positioncount|positions",
        "industry": "properties.industry",
        "occupationalCategory": Each(
            "categoryList", {"codeValue": "code", "inCodeSet": "categoryType", "name": "name"}
        ),
        "applicationContact": Each(
            "contactList", {"name": "name", "contactType": "title|role", "telephone": "phone", "email": "email"}
        ),
        "potentialAction": applying("properties.applicationurl", "properties.applicationemail"),
        "url": "properties.sourceurl",
    },
    passages=(
        Passage("properties.adtext|adText"),
        Passage("properties.employerdescription", role="employer"),
    ),
    id="uuid|reference|id",
    speaks="no",
)
