"""INSPIRE HEP's jobs in physics: inspirehep.net/api/jobs, and one record of it."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="inspire",
    syntax="json",
    items=("/hits/hits/*/metadata", "/metadata", "/*", ""),
    told_by=("position", "institutions|ranks|arxiv_categories", "deadline_date|regions|contact_details"),
    fields={
        "title": "position",
        "hiringOrganization": {"name": "institutions.value"},
        "identifier": "external_job_identifier|control_number",
        "datePosted": "legacy_creation_date",
        "validThrough": "deadline_date",
        "jobLocation": Each("regions", {"address": {"addressRegion": ""}}),
        "industry": "arxiv_categories",
        "applicationContact": Each("contact_details", {"name": "name", "email": "email"}),
        "potentialAction": applying("urls.value"),
    },
    passages=(Passage("description"),),
    id="control_number",
    speaks="en",
)
