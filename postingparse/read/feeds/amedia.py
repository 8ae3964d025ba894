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


def _employer(item: Spot) -> Iterator[Spot]:
    """The advertiser where it is an employer; an ad that the house booked itself names the employer apart."""
    own = values_at(item, "attributes.employer")
    booked_by = values_at(item, "company.category")
    is_employer = any(str(spot.value).endswith(_EMPLOYERS) for spot in booked_by)
    yield from values_at(item, "company.title") if is_employer or not own else own


def _unit(item: Spot) -> Iterator[Spot]:
    """What the ad calls the employer, where the advertiser is the whole of it: a department of the municipality."""
    names = {spot.line() for spot in _employer(item)}
    yield from (spot for spot in values_at(item, "attributes.employer") if spot.line() not in names)


_EMPLOYERS = "/Stillingsutlysere"
"""The kind of company that advertises posts of its own."""

FEED = MappedFeed(
    kind="amedia",
    syntax="json",
    items=("/ads/*", "/*", ""),
    told_by=("title", "transaction_type|adObject_category", "attributes.positiontitle|attributes.employer"),
    fields={
        "title": "title|attributes.positiontitle",
        "hiringOrganization": {"name": _employer, "url": "attributes.employerhomepage"},
        "employmentUnit": {"name": _unit},
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
