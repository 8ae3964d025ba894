"""Remotive's API of remote jobs: remotive.com/api/remote-jobs."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, coded
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="remotive",
    syntax="json",
    items=("/jobs/*", ""),
    told_by=("title", "company_name", "candidate_required_location", "publication_date|job_type"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_name"},
        "identifier": "id",
        "datePosted": "publication_date",
        "jobLocationType": Const("remote"),
        "applicantLocationRequirements": coded("candidate_required_location", {"Worldwide": "", "Anywhere": ""}),
        "employmentType": "job_type",
        "baseSalary": "salary",
        "industry": "category",
        "url": "url",
    },
    passages=(Passage("description"),),
    id="id",
)
