"""RSS of PASS, the French public service's platform for apprentices: Dublin Core elements with meanings of its own."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of
from postingparse.values.schemaorg import Spot

_MONTHS = re.compile(r"(\d{1,2}) mois", re.IGNORECASE)


def _duration(item: Spot) -> Iterator[Spot]:
    """Of "12 mois"; a range is no length."""
    for spot in values_at(item, "format"):
        if found := _MONTHS.fullmatch(spot.line() or ""):
            yield spot._replace(value=f"P{found[1]}M")


FEED = MappedFeed(
    kind="pass",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title", "contributor", "coverage", "publisher|identifier"),
    language="feed.rss.channel.language",
    speaks="fr",
    fields={
        "title": title_of,
        "hiringOrganization": {"name": "publisher|author"},
        "identifier": "identifier",
        "datePosted": "pubDate",
        "jobStartDate": "date",
        "jobDuration": _duration,
        "jobLocation": {"address": {"addressLocality": "coverage", "addressCountry": Const("FR")}},
        "employmentType": Const("APPRENTICE", when="contributor"),
        "educationRequirements": "type",
        "applicationContact": "creator",
        "url": link_of,
    },
    passages=(Passage("description"),),
    id="guid.@value|guid",
)
