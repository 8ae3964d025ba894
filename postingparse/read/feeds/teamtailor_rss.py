"""Teamtailor's RSS (SITE/jobs.rss): places in the namespace teamtailor.com/locations; the channel is the employer."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, coded
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of

_REMOTE = {"fully": "remote", "fully-remote": "remote", "temporary": "hybrid", "none": "on_site"}

FEED = MappedFeed(
    kind="teamtailor-rss",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title", "remoteStatus|locations.location.city|locations.location.country|locations.location.name"),
    language="language|feed.rss.channel.language",
    fields={
        "title": title_of,
        "hiringOrganization": {"name": "company_name|company|feed.rss.channel.title"},
        "employmentUnit": {"name": "department"},
        "identifier": "guid.@value|guid",
        "datePosted": "pubDate",
        "validThrough": "endDate|applicationDeadline",
        "jobLocation": Each(
            "locations.location",
            {
                "address": {
                    "streetAddress": "address",
                    "postalCode": "zip",
                    "addressLocality": "city",
                    "addressCountry": "country",
                }
            },
        ),
        "jobLocationType": coded("remoteStatus", _REMOTE),
        "employmentType": "employmentType|employment_type",
        "occupationalCategory": "role",
        "url": link_of,
    },
    passages=(Passage("description"),),
    id="guid.@value|guid",
)
