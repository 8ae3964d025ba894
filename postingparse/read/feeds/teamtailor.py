"""Teamtailor's career sites: SITE/jobs.json, a JSON Feed whose items hold a schema.org JobPosting."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage

_OWN = (
    "identifier",
    "validThrough",
    "jobLocation",
    "jobLocationType",
    "applicantLocationRequirements",
    "employmentType",
    "baseSalary",
    "directApply",
    "occupationalCategory",
    "industry",
)
"""Properties that stand in the JobPosting alone."""

FEED = MappedFeed(
    kind="teamtailor",
    syntax="json",
    items=("/items/*",),
    told_by=("_jobposting", "title"),
    fields={
        "title": "title|_jobposting.title",
        "hiringOrganization": "_jobposting.hiringOrganization|feed.title",
        "datePosted": "_jobposting.datePosted|date_published",
        **{name: f"_jobposting.{name}" for name in _OWN},
        "url": "url|_jobposting.url",
        "inLanguage": "language|feed.language",
    },
    passages=(Passage("content_html|_jobposting.description|content_text"),),
    id="id",
)
