"""The list of a Jobvite career site: jobs.jobvite.com/COMPANY/jobs."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.pages import ListPage

FEED = ListPage(
    mark="jv-job-list",
    rows="tr, .jv-job-list li",
    members={
        "title": ".jv-job-list-name | a[href*='/job/']",
        "url": "a[href^='http']@href",
        "id": "a[href*='/job/']@href",
        "place": ".jv-job-list-location",
    },
    feed=MappedFeed(
        kind="jobvite_page",
        syntax="json",
        items=("",),
        fields={"title": "title", "jobLocation": "place", "url": "url"},
        id="id",
    ),
)
