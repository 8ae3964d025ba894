"""Trovit's XML feed: trovit > ad, dates as DD/MM/YYYY (about.trovit.com/trovit-feeds/feed-jobs)."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import day_first, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="trovit",
    syntax="xml",
    items=("/trovit/ad",),
    told_by=("title", "url|content"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company"},
        "identifier": "id",
        "datePosted": day_first("date"),
        "validThrough": day_first("expiration_date"),
        "jobLocation": {
            "address": {
                "streetAddress": "address",
                "postalCode": "postcode",
                "addressLocality": "city",
                "addressRegion": "region",
                "addressCountry": "country",
            }
        },
        "jobLocationType": only_if("telecommute", "remote", value="1"),
        "employmentType": "contract & working_hours",
        "baseSalary": "salary",
        "experienceRequirements": "experience",
        "educationRequirements": "studies",
        "industry": "category",
        "url": "url",
        "applicationContact": {"name": "contact_name", "telephone": "contact_telephone", "email": "contact_email"},
    },
    passages=(Passage("content"), Passage("requirements", "qualifications")),
    id="id",
)
