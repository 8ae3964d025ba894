"""NAV's public feed of job ads (Norway): a page of pam-stilling-feed.nav.no/api/v1/feed, and one entry of it."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.nav import EXTENT, PLACE, REMOTE
from postingparse.read.feeds.node import Each, applying, coded
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_STATUS = "_feed_entry.status|status"


def _taken_down(item: Spot) -> str | None:
    """The feed says so with an entry that holds nothing else."""
    entry = item.members.get("_feed_entry")
    status = (Spot(entry, "", {}) if entry else item).members.get("status")
    return f"the ad is taken down (status {status})" if status == "INACTIVE" else None


FEED = MappedFeed(
    kind="nav_feed",
    syntax="json",
    items=("/items/*", "/*", ""),
    told_by=("_feed_entry.uuid|ad_content",),
    fields={
        "title": "ad_content.title|_feed_entry.title|title",
        "hiringOrganization": {
            "name": "ad_content.employer.name|_feed_entry.businessName",
            "url": "ad_content.employer.homepage",
        },
        "employerOverview": "ad_content.employer.description",
        "identifier": "ad_content.reference|ad_content.uuid|_feed_entry.uuid",
        "datePosted": "ad_content.published",
        "validThrough": "ad_content.applicationDue",
        "jobLocation": Each("ad_content.workLocations|_feed_entry", PLACE),
        "jobLocationType": coded("ad_content.remote", REMOTE),
        "employmentType": coded("ad_content.extent & ad_content.engagementtype", EXTENT),
        "jobStartDate": "ad_content.starttime",
        "totalJobOpenings": "ad_content.positioncount",
        "occupationalCategory": Each(
            "ad_content.categoryList", {"codeValue": "code", "inCodeSet": "categoryType", "name": "name"}
        ),
        "applicationContact": Each(
            "ad_content.contactList",
            {"name": "name", "contactType": "title|role", "telephone": "phone", "email": "email"},
        ),
        "potentialAction": applying("ad_content.applicationUrl", "ad_content.applicationEmail"),
        "url": "ad_content.link|ad_content.sourceurl",
    },
    passages=(
        Passage("ad_content.description|content_text"),
        Passage("ad_content.employer.description", role="employer"),
    ),
    id="uuid|_feed_entry.uuid|id",
    speaks="no",
    skip=_taken_down,
)
