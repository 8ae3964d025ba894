"""BrassRing's talent gateways: TGnewUI/Search/Ajax, whose fields are questions with answers."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Take
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot


def _question(*names: str) -> Take:
    """The first of these questions that has an answer; every gateway has these names beside the tenant's own."""

    def take(job: Spot) -> Iterator[Spot]:
        asked = {str(one.members.get("QuestionName", "")).casefold(): one for one in find(job, "Questions")}
        answered = (asked[name] for name in names if name in asked and next(find(asked[name], "Value"), None))
        yield from list(answered)[:1]

    return take


def _answer(*names: str) -> Take:
    return lambda job: (spot for question in _question(*names)(job) for spot in find(question, "Value"))


FEED = MappedFeed(
    kind="brassring",
    syntax="json",
    items=("/Jobs/Job/*", "//Jobs/Job/*"),
    told_by=("Questions.QuestionName", "Questions.Value", "Link"),
    fields={
        "title": _answer("jobtitle"),
        "identifier": _answer("autoreq", "reqid"),
        "employmentUnit": {"name": _answer("department")},
        "jobLocation": _answer("location", "joblocation"),
        "url": "Link",
    },
    passages=(Passage("Value", each=_question("jobdescription")),),
    id="Link",
)
