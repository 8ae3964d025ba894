"""Greenhouse's public job board: boards-api.greenhouse.io/v1/boards/BOARD/jobs?content=true, and one job of it."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, Take
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find, first
from postingparse.values.schemaorg import JsonValue, Spot

_TYPE = frozenset(("employment type", "job type", "time type", "work type", "contract type", "commitment"))
_MODEL = frozenset(("workplace type", "location type", "work location type", "remote", "remote type"))
"""What boards call fields of their own, which Greenhouse has no member for."""


def _own(names: frozenset[str]) -> Take:
    """The values of a board's own fields of these names."""

    def take(job: Spot) -> Iterator[Spot]:
        for field in find(job, "metadata"):
            told = first(field, "name")
            if told and (told.line() or "").casefold() in names:
                yield from (spot for spot in find(field, "value") if isinstance(spot.value, str))

    return take


def _pay(job: Spot) -> Iterator[Spot]:
    """The pay ranges, in cents, and a range among the board's own fields, in whole units."""
    for spot in find(job, "pay_input_ranges"):
        pay: dict[str, JsonValue] = {
            "currency": spot.members.get("currency_type"),
            "description": spot.members.get("title"),
        }
        for ours, theirs in (("minValue", "min_cents"), ("maxValue", "max_cents")):
            cents = spot.members.get(theirs)
            if isinstance(cents, (int, float)):
                pay[ours] = cents / 100
        yield spot._replace(value=pay)
    for field in find(job, "metadata"):
        if field.members.get("value_type") == "currency_range":
            for spot in find(field, "value"):
                low, high = spot.members.get("min_value"), spot.members.get("max_value")
                yield spot._replace(value={"currency": spot.members.get("unit"), "minValue": low, "maxValue": high})


FEED = MappedFeed(
    kind="greenhouse",
    syntax="json",
    items=("/jobs/*", "", "/departments/*/jobs/*", "/offices/*/departments/*/jobs/*"),
    told_by=("absolute_url", "title", "internal_job_id|data_compliance|requisition_id|first_published"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_name|feed.name"},
        "employmentUnit": Each("departments", {"name": "name"}),
        "identifier": "requisition_id|id",
        "datePosted": "first_published",  # updated_at is the day of the last change
        "validThrough": "application_deadline",
        "jobLocation": "location.name|offices.location|offices.name",
        "jobLocationType": _own(_MODEL),
        "employmentType": _own(_TYPE),
        "baseSalary": _pay,
        "url": "absolute_url",
        "inLanguage": "language",
    },
    passages=(Passage("content"), Passage("blurb", each="pay_input_ranges", role="salary")),
    id="id",
)
