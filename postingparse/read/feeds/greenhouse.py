"""Greenhouse's public job board: boards-api.greenhouse.io/v1/boards/BOARD/jobs?content=true, and one job of it."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="greenhouse",
    syntax="json",
    items=("/jobs/*", ""),
    told_by=("absolute_url", "title", "internal_job_id|data_compliance|requisition_id"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_name|feed.name"},
        "identifier": "requisition_id|id",
        "datePosted": "first_published",  # updated_at is the day of the last change
        "validThrough": "application_deadline",
        "jobLocation": "location.name",
        "url": "absolute_url",
        "inLanguage": "language",
    },
    passages=(Passage("content"),),
    id="id",
)
