"""Indeed's XML feed, which most job boards exchange: source > job."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="indeed",
    syntax="xml",
    items=("/source/job",),
    told_by=("title", "company|sourcename|referencenumber"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company|sourcename"},
        "identifier": "requisitionid|referencenumber",
        "datePosted": "date",
        "validThrough": "expirationdate",
        "jobLocation": {
            "address": {
                "streetAddress": "streetaddress",
                "postalCode": "postalcode",
                "addressLocality": "city",
                "addressRegion": "state",
                "addressCountry": "country",
            }
        },
        "jobLocationType": "remotetype",
        "employmentType": "jobtype",
        "baseSalary": "salary",
        "educationRequirements": "education",
        "experienceRequirements": "experience",
        "industry": "category",
        "url": "url",
        "applicationContact": {"email": "email"},
    },
    passages=(Passage("description"),),
    id="referencenumber",
)
