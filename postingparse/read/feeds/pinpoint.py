"""Pinpoint's career sites: SITE/postings.json."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Either, coded
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_MODELS = {"onsite": "on_site", "remote": "remote", "hybrid": "hybrid"}
_ADDRESS = Each(
    "location",
    {
        "address": {
            "postalCode": "postal_code|postcode",
            "addressLocality": "city",
            "addressRegion": "province|state",
            "addressCountry": "country_code|country",
        }
    },
)
_PERMANENT = {"permanent": ("PERMANENT",), "permanent_full_time": ("FULL_TIME", "PERMANENT")}


def _pay(item: Spot) -> Iterator[Spot]:
    """What is not to be shown is not the posting's."""
    members = item.members
    if members.get("compensation_visible") is False:
        return
    figures = {
        "minValue": members.get("compensation_minimum"),
        "maxValue": members.get("compensation_maximum"),
        "currency": members.get("compensation_currency"),
        "unitText": members.get("compensation_frequency"),
        "description": members.get("compensation"),
    }
    if figures["minValue"] or figures["maxValue"]:
        yield item._replace(value=figures, pointer=f"{item.pointer}/compensation_minimum")
    elif members.get("compensation"):
        yield item._replace(value=members["compensation"], pointer=f"{item.pointer}/compensation")


FEED = MappedFeed(
    kind="pinpoint",
    syntax="json",
    items=("/data/*", ""),
    told_by=(
        "title",
        "url|path",
        "key_responsibilities|skills_knowledge_expertise|compensation_visible|workplace_type_text",
    ),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company.name"},
        "employmentUnit": {"name": "job.department.name|department.name"},
        "identifier": "job.requisition_id|requisition_id|id",
        "datePosted": "published_at|created_at",
        "validThrough": "deadline_at",
        "jobLocation": Either((_ADDRESS, "location.name")),
        "jobLocationType": coded("workplace_type|workplace_type_text", _MODELS),
        "employmentType": coded("employment_type|employment_type_text", _PERMANENT),
        "baseSalary": _pay,
        "url": "url",
    },
    passages=(
        Passage("description"),
        Passage("key_responsibilities", role="duties", heading="key_responsibilities_header"),
        Passage("skills_knowledge_expertise", role="qualifications", heading="skills_knowledge_expertise_header"),
        Passage("benefits", role="benefits", heading="benefits_header"),
    ),
    id="id",
)
