"""Teamtailor's interface in JSON:API: data[] of type "jobs"; places, department and contact stand under `included`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from postingparse.context import Limits
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_json import cut_json
from postingparse.read.feeds.feed import Head, MappedFeed
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.node import Each, Take, applying, coded, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_MOST = 1 << 18
"""Characters of `included` that go with each job."""
_REMOTE = {"fully": "remote", "hybrid": "hybrid", "temporary": "hybrid", "none": ""}
_LINKS = ("links", "attributes")


def _included(*relations: str) -> Take:
    """The attributes of what a job's relations name."""

    def take(item: Spot) -> Iterator[Spot]:
        for relation in relations:
            for named in values_at(item, f"relationships.{relation}.data"):
                for spot in values_at(item, "feed.included"):
                    if (spot.members.get("type"), spot.members.get("id")) == (
                        named.members.get("type"),
                        named.members.get("id"),
                    ):
                        yield from values_at(spot, "attributes")

    return take


def _link(name: str) -> str:
    return "|".join(f"{where}.{name}" for where in _LINKS)


@dataclass(frozen=True, kw_only=True)
class _WithIncluded(MappedFeed):
    """A feed whose items name others that stand behind them all."""

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """The items, each with what is included."""
        path = self.path_in(head) or ""
        included = head.value.get("included") if isinstance(head.value, dict) else None
        around = json.dumps({"included": included}, ensure_ascii=False) if included else ""
        return cut_json(text.chunks(), path, limits.input_bytes, around if len(around) <= _MOST else "")


FEED = _WithIncluded(
    kind="teamtailor-api",
    syntax="json",
    items=("/data/*", "/data"),
    told_by=("type ~ jobs", "attributes.title", "attributes.body|attributes.pitch|relationships"),
    language="attributes.language-code",
    fields={
        "title": "attributes.title",
        "hiringOrganization": {"name": "attributes.company-name"},
        "employmentUnit": Each(_included("department"), {"name": "name"}),
        "identifier": "id",
        "datePosted": "attributes.published-at|attributes.start-date|attributes.created-at",
        "validThrough": "attributes.end-date",
        "jobLocation": Each(
            _included("locations", "location"),
            {
                "name": "name",
                "address": {
                    "streetAddress": "address",
                    "postalCode": "zip",
                    "addressLocality": "city",
                    "addressCountry": "country",
                },
            },
        ),
        "jobLocationType": coded("attributes.remote-status", _REMOTE),
        "employmentType": "attributes.employment-type",
        "baseSalary": {
            "currency": "attributes.currency",
            "value": {
                "minValue": "attributes.min-salary",
                "maxValue": "attributes.max-salary",
                "unitText": "attributes.salary-time-unit",
            },
        },
        "applicationContact": Each(
            _included("user"), {"name": "name", "contactType": "title", "telephone": "phone", "email": "email"}
        ),
        "url": _link("careersite-job-url"),
        "potentialAction": applying(_link("careersite-job-apply-url")),
    },
    passages=(Passage("attributes.pitch"), Passage("attributes.body")),
    id="id",
)
