"""BambooHR's career sites: COMPANY.bamboohr.com/careers/list, and careers/ID/detail."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import all_of, coded, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="bamboohr",
    syntax="json",
    items=("/result/*", "/result/jobOpening", "/*", ""),
    told_by=("jobOpeningName", "employmentStatusLabel|departmentLabel|atsLocation|jobOpeningShareUrl"),
    fields={
        "title": "jobOpeningName",
        "employmentUnit": {"name": "departmentLabel"},
        "identifier": "id",
        "datePosted": "datePosted",
        "jobLocation": {
            "address": {
                "streetAddress": "location.street|location.addressLine1",
                "postalCode": "location.postalCode",
                "addressLocality": "location.city|atsLocation.city",
                "addressRegion": "location.state|atsLocation.state|atsLocation.province",
                "addressCountry": "location.addressCountry|atsLocation.country",
            }
        },
        "jobLocationType": all_of(
            coded("locationType", {"0": "on_site", "1": "remote", "2": "hybrid"}), only_if("isRemote", "remote")
        ),
        "employmentType": "employmentStatusLabel",
        "baseSalary": "compensation",
        "url": "jobOpeningShareUrl",
    },
    passages=(Passage("description"), Passage("minimumExperience", role="qualifications")),
    id="id",
)
