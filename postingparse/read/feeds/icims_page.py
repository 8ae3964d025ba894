"""The list of an iCIMS career site: SITE/jobs/search, with or without `in_iframe=1`."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.pages import ListPage

FEED = ListPage(
    mark="iCIMS_",
    rows=".iCIMS_JobCardItem, .iCIMS_JobsTable > .row",
    members={
        "title": ".title h3 | .title h2 | .title .iCIMS_Anchor | .title a",
        "url": ".title a@href",
        "place": ".header.left span:not(.field-label) | .iCIMS_JobLocation",
        "reference": ".iCIMS_JobHeaderData",
    },
    feed=MappedFeed(
        kind="icims_page",
        syntax="json",
        items=("",),
        fields={"title": "title", "identifier": "reference", "jobLocation": "place", "url": "url"},
        id="reference",
    ),
)
