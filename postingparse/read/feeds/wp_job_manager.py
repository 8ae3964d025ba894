"""WP Job Manager's RSS (SITE/?feed=job_feed): elements of the namespace `job_listing`.

The company's name stands in `company`; `creator` is who entered the posting.
"""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.rss import link_of, title_of

FEED = MappedFeed(
    kind="wp-job-manager",
    syntax="xml",
    items=("/rss/channel/item",),
    told_by=("title", "location|job_type|company|salary|job_category"),
    feed_told_by=("rss.@xmlns.job_listing | rss.channel.item.job_type",),
    language="feed.rss.channel.language",
    fields={
        "title": title_of,
        "hiringOrganization": {"name": "company"},
        "datePosted": "pubDate",
        "validThrough": "expires|application_deadline",
        "jobLocation": "location",
        "employmentType": "job_type & job_category",
        "baseSalary": "salary",
        "url": link_of,
    },
    passages=(Passage("encoded|description"),),
    id="guid.@value|guid",
)
