"""Eightfold's career sites: SITE/api/apply/v2/jobs and /api/pcsx/search, and one position."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import coded
from postingparse.read.feeds.passages import Passage

_MODELS = {
    "onsite": "on_site",
    "remote": "remote",
    "remote_local": "remote",
    "remote_global": "remote",
    "hybrid": "hybrid",
}

FEED = MappedFeed(
    kind="eightfold",
    syntax="json",
    items=("/positions/*", "/data/positions/*", "/data", ""),
    told_by=("name", "canonicalPositionUrl|display_job_id|ats_job_id|displayJobId|positionUrl|t_create|postedTs"),
    fields={
        "title": "name|posting_name",
        "employmentUnit": {"name": "department"},
        "identifier": "display_job_id|displayJobId|ats_job_id|atsJobId|id",
        "datePosted": "t_create|postedTs|creationTs",  # seconds since 1970; t_update is the last change
        "jobLocation": "locations|location",
        "jobLocationType": coded("work_location_option|workLocationOption", _MODELS),
        "employmentType": "job_type|employmentType",
        "url": "canonicalPositionUrl|publicUrl",
    },
    passages=(Passage("job_description|jobDescription"),),
    id="id",
)
