"""NEOGOV's RSS (governmentjobs.com): elements of the namespace `joblisting`; the channel is the agency."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Take, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of
from postingparse.values.schemaorg import Spot

_UTC = re.compile(r"(\d\d:\d\d:\d\d):\d+$")


def _in_utc(paths: str) -> Take:
    """Moments as NEOGOV writes them: "Sun, 20 Sep 2026 04:59:00:0"."""

    def take(item: Spot) -> Iterator[Spot]:
        for spot in values_at(item, paths):
            yield spot._replace(value=_UTC.sub(r"\1 +0000", spot.line() or ""))

    return take


FEED = MappedFeed(
    kind="neogov",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title", "jobId|advertiseFromDateUTC", "salaryInterval|minimumSalary|location|department|qualifications"),
    language="feed.rss.channel.language",
    speaks="en",
    fields={
        "title": title_of,
        "hiringOrganization": {"name": "feed.rss.channel.title"},
        "employmentUnit": {"name": "department"},
        "identifier": "jobNumberSingle|jobNumber|jobId",
        "datePosted": _in_utc("advertiseFromDateUTC|advertiseFromDate|pubDate"),
        "validThrough": _in_utc("advertiseToDateTimeUTC|advertiseToDateUTC|advertiseToDate"),
        "jobLocation": "location",
        "employmentType": "jobType",
        "baseSalary": {
            "currency": "salaryCurrency",
            "value": {"minValue": "minimumSalary", "maxValue": "maximumSalary", "unitText": "salaryInterval"},
        },
        "industry": "categories.category",
        "url": link_of,
    },
    passages=(
        Passage("description"),
        Passage("examplesofduties", "duties"),
        Passage("qualifications", "qualifications"),
        Passage("supplementalinformation", "other"),
        Passage("benefits", "benefits"),
    ),
    id="jobId|guid",
)
