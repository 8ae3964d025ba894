"""FINN's Atom (Norway): entries with `adata`, whose fields are told by an attribute."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, Take, applying, day_first
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

_KINDS = {
    "job-full-time": "FULL_TIME",
    "job-part-time": "PART_TIME",
}
"""The type of an ad."""


def _field(*names: str) -> Take:
    """The values of a field of `adata`, and of fields inside it."""

    def take(item: Spot) -> Iterator[Spot]:
        spots = list(find(item, "adata"))
        for name in names:
            spots = [
                field
                for spot in spots
                for field in (*find(spot, "field"), *find(spot, "value.field"))
                if field.members.get("@name") == name
            ]
        for spot in spots:
            yield from find(spot, "@value") if "@value" in spot.members else find(spot, "value")

    return take


def _kind(item: Spot) -> Iterator[Spot]:
    """Full time or part time."""
    for spot in find(item, "category"):
        if spot.members.get("@scheme") == "urn:finn:ad:type" and spot.members.get("@term") in _KINDS:
            yield spot._replace(value=_KINDS[str(spot.members["@term"])])


def _types(item: Spot) -> Iterator[Spot]:
    yield from _kind(item)
    yield from _field("duration")(item)


def _link(item: Spot) -> Iterator[Spot]:
    """The page of the ad."""
    for spot in find(item, "link"):
        if spot.members.get("@rel") == "alternate":
            yield from find(spot, "@href")


def _dated(name: str) -> Take:
    def take(item: Spot) -> Iterator[Spot]:
        for spot in _field(name)(item):
            yield from day_first("")(spot)

    return take


def _sections(item: Spot) -> Iterator[Spot]:
    """The parts of the text, each with a title of its own."""
    for spot in find(item, "adata.field"):
        if spot.members.get("@name") == "general_text":
            yield from find(spot, "value")


def _part(name: str) -> Take:
    """A field of a part."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in find(item, "field"):
            if spot.members.get("@name") == name:
                yield from find(spot, "@value")

    return take


def _targets(item: Spot) -> Iterator[Spot]:
    yield from _field("application_url")(item)
    for spot in _field("application_email")(item):
        yield spot._replace(value=f"mailto:{spot.line()}")


FEED = MappedFeed(
    kind="finn",
    syntax="xml",
    items=("/feed/entry", "/entry"),
    told_by=("title", "adata | category.@scheme ~ urn:finn:ad:"),
    language="",
    speaks="nb",
    fields={
        "title": "title.@value|title",
        "hiringOrganization": {
            "name": Either((_field("company", "name"), "author.name")),
            "url": _field("company", "url"),
        },
        "identifier": Either((_field("external_ad_id"), _field("advertiser_reference"), "externalref", "identifier")),
        "datePosted": "published",
        "validThrough": _dated("application_deadline"),
        "jobStartDate": _dated("start_date"),
        "jobLocation": {
            "address": {
                "streetAddress": "location.address",
                "postalCode": "location.postal-code",
                "addressLocality": "location.city",
                "addressCountry": "location.country",
            }
        },
        "employmentType": _types,
        "totalJobOpenings": _field("no_of_positions"),
        "industry": _field("industry"),
        "applicationContact": Each(
            "contact",
            {
                "name": "name",
                "contactType": "@title",
                "telephone": "phone-number.@value|phone-number",
                "email": "email",
            },
        ),
        "potentialAction": {**applying(), "target": _targets},
        "url": _link,
    },
    passages=(
        Passage("content.@value|content|summary"),
        Passage(_field("ingress"), "role"),
        Passage(_part("value"), each=_sections, heading=_part("title")),
        Passage(_field("company", "ingress"), "employer"),
    ),
    id="identifier",
)
