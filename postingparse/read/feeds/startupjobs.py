"""StartupJobs' XML feed for partners (Czechia): offers > offer with `startup`."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="startupjobs",
    syntax="xml",
    items=("/offers/offer",),
    told_by=("position", "startup"),
    fields={
        "title": "position",
        "hiringOrganization": {"name": "startup", "url": "startupWeb"},
        "identifier": "id",
        "datePosted": "publishedAt|createdAt",  # lastUpdate is the day of the last change
        "jobLocation": "cities.city|locations.location",
        "employmentType": "jobtypes.jobtype",
        "jobLocationType": "collaborations.collaboration|workplace",
        "url": "url",
    },
    passages=(Passage("description"),),
    id="id",
)
