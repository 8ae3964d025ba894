"""Job ads of Amedia's newspapers (Norway), as its ad platform keeps them."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.nav import EXTENT
from postingparse.read.feeds.node import Each, applying, coded, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot


def _region(item: Spot) -> Iterator[Spot]:
    """The second of "Norge/Hordaland/Bergen"."""
    for spot in values_at(item, "geography"):
        steps = str(spot.value).split("/")
        if len(steps) > 1:
            yield spot._replace(value=steps[1])


def _country(item: Spot) -> Iterator[Spot]:
    for spot in values_at(item, "geography"):
        yield spot._replace(value=str(spot.value).partition("/")[0])


FEED = MappedFeed(
    kind="amedia",
    syntax="json",
    items=("/ads/*", "/*", ""),
    told_by=("title", "transaction_type|adObject_category", "attributes.positiontitle|attributes.employer"),
    fields={
        "title": "title|attributes.positiontitle",
        "hiringOrganization": {"name": "attributes.employer|company.title", "url": "attributes.employerhomepage"},
        "employerOverview": "attributes.employerdescription",
        "identifier": "attributes.applicationtag|id",
        "datePosted": "publish_from_time",
        "validThrough": "attributes.applicationdue",
        "jobLocation": Each(
            "address",
            {
                "address": {
                    "streetAddress": "primary_address",
                    "postalCode": "post_code",
                    "addressLocality": "post_location",
                    "addressRegion": _region,
                    "addressCountry": _country,
                }
            },
        ),
        "employmentType": coded("attributes.workhours & attributes.engagementtype", EXTENT),
        "jobStartDate": "attributes.starttime",
        "totalJobOpenings": "attributes.positioncount",
        "applicationContact": Each(
            "contacts", {"name": "name", "contactType": "title", "telephone": "mobile|phone", "email": "email"}
        ),
        "potentialAction": applying("attributes.applicationurl", "attributes.applicationemail"),
    },
    passages=(
        Passage("value", each="text", heading=""),
        Passage("attributes.employerdescription", role="employer"),
    ),
    id="id",
    speaks="no",
)
