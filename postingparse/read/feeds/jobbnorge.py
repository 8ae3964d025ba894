"""Jobbnorge's postings (Norway), as their pages ask for them (id.jobbnorge.no/api/joblisting), without the employer."""

from collections.abc import Iterator
from itertools import islice

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot


def _title(item: Spot) -> Iterator[Spot]:
    """The first heading of the posting."""
    yield from islice(values_at(item, "components.heading"), 1)


FEED = MappedFeed(
    kind="jobbnorge",
    syntax="json",
    items=("",),
    told_by=("components.heading|components.text", "jobGapComponents|isPublished", "positionCount|contacts"),
    fields={
        "title": _title,
        "totalJobOpenings": "positionCount",
        "applicationContact": Each("contacts", {"name": "name", "contactType": "title", "telephone": "telephone"}),
    },
    passages=(
        Passage("text", each="components", heading="heading"),
        Passage("content", each="jobGapComponents", heading="title"),
    ),
    speaks="no",
)
