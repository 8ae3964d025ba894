"""Personio's XML of open positions: workzag-jobs > position (NAME.jobs.personio.de/xml); its texts are named."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import coded
from postingparse.read.feeds.passages import Passage

_TYPES = {
    "permanent": "PERMANENT",
    "temporary": "TEMPORARY",
    "fixed-term": "TEMPORARY",
    "trainee": "INTERN",
    "intern": "INTERN",
    "working_student": "PART_TIME",
    "working-student": "PART_TIME",
    "apprentice": "APPRENTICE",
    "freelance": "CONTRACTOR",
    "full-or-part-time": ("FULL_TIME", "PART_TIME"),
}

FEED = MappedFeed(
    kind="personio",
    syntax="xml",
    items=("/workzag-jobs/position",),
    told_by=("name",),
    fields={
        "title": "name",
        "hiringOrganization": {"name": "subcompany"},
        "employmentUnit": {"name": "department"},
        "identifier": "id",
        "datePosted": "createdAt",
        "jobLocation": "office & additionalOffices.office",
        "employmentType": coded("employmentType & schedule", _TYPES),
        "skills": "keywords",
    },
    passages=(Passage("value", each="jobDescriptions.jobDescription", heading="name"),),
    id="id",
)
