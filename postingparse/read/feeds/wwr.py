"""We Work Remotely's RSS (weworkremotely.com/remote-jobs.rss): titles are "Company: Job"; every post is remote."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.places import country_code

_APART = re.compile(r"\s*[,/]\s*")
_AROUND = re.compile(r"\A[^\w]+|\s+Only\Z")
"""A flag before a country, and "Only" behind it."""


def _company(item: Spot) -> Iterator[Spot]:
    for spot in title_of(item):
        company, colon, _ = (spot.line() or "").partition(": ")
        if colon:
            yield spot._replace(value=company)


def _title(item: Spot) -> Iterator[Spot]:
    for spot in title_of(item):
        _, colon, title = (spot.line() or "").partition(": ")
        yield spot._replace(value=title) if colon else spot


def _countries(item: Spot) -> Iterator[Spot]:
    """Where applicants may live, where it is a country: "USA Only"; a continent is none."""
    for spot in values_at(item, "country & region"):
        for place in _APART.split(spot.line() or ""):
            if country_code(named := _AROUND.sub("", place)):
                yield spot._replace(value=named)


FEED = MappedFeed(
    kind="wwr",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title ~ : ", "link ~ weworkremotely.com | guid ~ weworkremotely.com | region"),
    feed_told_by=("rss.channel.title ~ We Work Remotely | rss.channel.link ~ weworkremotely.com",),
    language="feed.rss.channel.language",
    speaks="en",
    fields={
        "title": _title,
        "hiringOrganization": {"name": _company},
        "datePosted": "pubDate",
        "validThrough": "expires_at",
        "jobLocationType": Const("remote", when="title"),
        "applicantLocationRequirements": _countries,
        "employmentType": "type",
        "skills": "skills.skill",
        "industry": "category",
        "url": link_of,
    },
    passages=(Passage("description"),),
    id="guid.@value|guid",
)
