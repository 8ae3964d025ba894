"""Taleo's career sections: rest/jobboard/searchjobs, whose postings are rows; a row names no columns but its places."""

import re
from collections.abc import Iterator

from postingparse.errors import PostingParseError
from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import JsonValue, Spot, load_json

_DAY = re.compile(
    r"""
    [^\W\d]{3,10} \.? [ ] \d{1,2} , [ ] \d{4}   # Feb 7, 2026
  | \d{1,4} ([./-]) \d{1,2} \1 \d{1,4}          # 07/02/2026
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d++")


def _cells(item: Spot) -> list[Spot]:
    """The cells of a row, in their order."""
    return list(find(item, "column"))


def _title(item: Spot) -> Iterator[Spot]:
    """The cell that links to the posting."""
    cells = _cells(item)
    place = next((number for number in _numbers(item, "linkedColumn")), 0)
    yield from cells[place : place + 1]


def _places(item: Spot) -> Iterator[Spot]:
    """The cells that the row says are places, each a list of ways from the country down: "US-VT-Burlington"."""
    cells = _cells(item)
    for place in _numbers(item, "locationsColumns"):
        for cell in cells[place : place + 1]:
            for way in _listed(cell):
                yield cell._replace(value=", ".join(reversed(way.split("-"))))


def _posted(item: Spot) -> Iterator[Spot]:
    """The cell that is a day and nothing else."""
    for cell in _cells(item):
        if _DAY.fullmatch(cell.line() or ""):
            yield cell


def _numbers(item: Spot, name: str) -> Iterator[int]:
    for spot in find(item, name):
        for number in spot.value if isinstance(spot.value, list) else [spot.value]:
            if _NUMBER.fullmatch(str(number)):
                yield int(str(number))


def _listed(cell: Spot) -> Iterator[str]:
    text = cell.line() or ""
    try:
        value: JsonValue = load_json(text).value if text.startswith("[") else [text]
    except PostingParseError:
        value = [text]
    yield from (one for one in (value if isinstance(value, list) else []) if isinstance(one, str) and one)


FEED = MappedFeed(
    kind="taleo",
    syntax="json",
    items=("/requisitionList/*", "/*", ""),
    told_by=("column", "contestNo|jobId", "linkedColumn|locationsColumns|hotJob"),
    fields={
        "title": _title,
        "identifier": "contestNo|jobId",
        "datePosted": _posted,
        "jobLocation": _places,
    },
    passages=(),
    id="jobId",
)
