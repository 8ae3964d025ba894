"""Remote OK's API: remoteok.com/api, a list that begins with a notice of its terms."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, applying
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="remoteok",
    syntax="json",
    items=("/*", ""),
    told_by=("position", "company", "epoch|slug|tags"),
    notice="legal",
    fields={
        "title": "position",
        "hiringOrganization": {"name": "company"},
        "identifier": "id",
        "datePosted": "date|epoch",
        "jobLocation": "location",
        "jobLocationType": Const("remote"),
        "baseSalary": {
            "minValue": "salary_min",
            "maxValue": "salary_max",
            "currency": Const("USD"),
            "unitText": Const("YEAR"),
        },
        "url": "url",
        "potentialAction": applying("apply_url"),
    },
    passages=(Passage("description"),),
    id="id",
)
