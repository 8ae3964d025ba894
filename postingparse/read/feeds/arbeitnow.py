"""Arbeitnow's API: arbeitnow.com/api/job-board-api."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="arbeitnow",
    syntax="json",
    items=("/data/*", ""),
    told_by=("title", "company_name", "slug", "job_types|remote", "created_at"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_name"},
        "identifier": "slug",
        "datePosted": "created_at",
        "jobLocation": "location",
        "jobLocationType": only_if("remote", "remote"),
        "employmentType": "job_types",
        "url": "url",
    },
    passages=(Passage("description"),),
    id="slug",
)
