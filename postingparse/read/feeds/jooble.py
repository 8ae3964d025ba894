"""Jooble's XML feeds: the one that it takes (jobs > job with an id, dates as DD.MM.YYYY) and the one that it gives."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, day_first, in_one, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot


def _town(item: Spot) -> Iterator[Spot]:
    """The town of "Lillehammer, Innlandet"."""
    for spot in values_at(item, "region.city"):
        yield spot._replace(value=(spot.line() or "").partition(",")[0])


def _region(item: Spot) -> Iterator[Spot]:
    """The largest of "district; department; region"."""
    for spot in values_at(item, "region.state"):
        yield spot._replace(value=(spot.line() or "").rpartition(";")[2].strip())


FEED = MappedFeed(
    kind="jooble",
    syntax="xml",
    items=("/jobs/job",),
    told_by=("region", "link|guid", "pubdate|updated|expire|date_updated|date_expired"),
    fields={
        "title": "title|name",
        "hiringOrganization": {"name": "company|company_name"},
        "identifier": "referencenumber|@id|guid",
        "datePosted": day_first("pubdate|date_posted"),
        "validThrough": day_first("expire|date_expired"),
        "jobLocation": Either(
            (
                {
                    "address": {
                        "addressLocality": _town,
                        "addressRegion": _region,
                        "addressCountry": "region.country",
                    }
                },
                in_one("region"),
            )
        ),
        "employmentType": "jobtype",
        "baseSalary": Either(
            (
                {
                    "currency": "salary.currency",
                    "value": {"minValue": "salary.min", "maxValue": "salary.max", "unitText": "salary.rate"},
                },
                in_one("salary"),
            )
        ),
        "url": "link|url",
        "applicationContact": {"email": "email", "telephone": "phone"},
    },
    passages=(Passage("description"),),
    id="@id|guid",
)
