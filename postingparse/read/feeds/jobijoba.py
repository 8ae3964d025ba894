"""Jobijoba's XML feed: items > item (its page "Feed Format")."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import coded
from postingparse.read.feeds.passages import Passage

_CONTRACTS = {
    "rolling_contract": "PERMANENT",
    "fixed_term_contract": "TEMPORARY",
    "temporary_work": "TEMPORARY",
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
}

FEED = MappedFeed(
    kind="jobijoba",
    syntax="xml",
    items=("/items/item",),
    told_by=("title", "link", "town|region1|contract_length|publication_date"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company"},
        "identifier": "reference|id",
        "datePosted": "publication_date",
        "validThrough": "expiration_date",
        "jobLocation": {
            "address": {
                "postalCode": "postal_code",
                "addressLocality": "town",
                "addressRegion": "region2|region1",
                "addressCountry": "country_name",
            }
        },
        "employmentType": coded("contract_type & contract_length", _CONTRACTS),
        "baseSalary": {
            "currency": "salary.@currency",
            "value": {"value": "salary.@value|salary", "unitText": "salary.@periodicity"},
        },
        "url": "link",
    },
    passages=(Passage("description"),),
    id="reference|id",
)
