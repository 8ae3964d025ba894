"""The list of a ClearCompany career site: COMPANY.hrmdirect.com/employment/job-openings.php."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.pages import ListPage

FEED = ListPage(
    mark="posTitle",
    rows="tr",
    members={
        "title": "td.posTitle",
        "url": "td.posTitle a[href^='http']@href",
        "id": "td.posTitle a@href",
        "department": "td.departments",
        "city": "td.cities",
        "state": "td.state",
        "office": "td.offices",
        "date": "td.date",
    },
    feed=MappedFeed(
        kind="hrmdirect_page",
        syntax="json",
        items=("",),
        fields={
            "title": "title",
            "employmentUnit": {"name": "department"},
            "datePosted": "date",
            "jobLocation": {"name": "office", "address": {"addressLocality": "city", "addressRegion": "state"}},
            "url": "url",
        },
        id="id",
    ),
)
