"""Record -> what it is called from night to night, and whether it is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

import orjson

from postingparse.posting import Posting
from postingparse.result import Result
from postingparse.values.urls import canonical_url

_WHOLE = frozenset(("text", "html"))
"""Kinds of which a file is one posting: its name is the posting's, whatever is corrected inside."""
_ORDERED = frozenset(("duties", "qualifications", "personal_qualities", "benefits"))
"""Fields whose lists have an order that says something."""


def stable_id(result: Result) -> str:
    """32 hexadecimal digits: of the feed, the source's own id or what stands for it, and the places of work.

    The feed is `source.ref`. Where the source gives no id, the posting's URL stands for it, then its reference, then
    the file itself (its bytes, where it has no name), and of several without any of these, title and employer.
    """
    return _digest([result.source.ref, *_name(result), *_places(result.posting)])


def content_hash(posting: Posting) -> str:
    """32 hexadecimal digits: the same while the posting says the same.

    `status` is left out, which changes with the day; and the order of lists that have none.
    """
    record = posting.model_dump(mode="json", exclude={"status"})
    for range_ in filter(None, (record["percentage"], record["weekly_hours"], record["salary"])):
        range_ |= {bound: _plain(range_[bound]) for bound in ("min", "max")}
    return _digest([[field, _unordered(value) if field not in _ORDERED else value] for field, value in record.items()])


def _name(result: Result) -> Iterator[str | int | None]:
    posting, source = result.posting, result.source
    employer = posting.employer.name if posting.employer else None
    if source.id:
        yield from ("id", source.id)
    elif posting.url:
        yield from ("url", canonical_url(posting.url))
    elif posting.reference:
        yield from ("reference", posting.reference, employer)
    elif source.kind in _WHOLE and source.ref is None:
        yield from ("sha256", source.sha256)
    elif source.kind in _WHOLE:
        yield from ("index", source.index or 0)
    else:
        yield from ("title", posting.title, employer)


def _places(posting: Posting) -> list[str]:
    """The places in a form in which their order and their capitals say nothing."""
    return sorted(
        "|".join((place.postal_code or "", (place.locality or "").casefold(), place.country or ""))
        for place in posting.locations
    )


def _plain(number: str | None) -> str | None:
    """The number without zeros that say nothing: "37.50" and "37.5" are the same."""
    return number and f"{Decimal(number).normalize():f}"


def _unordered(value: object) -> object:
    return (
        sorted(value, key=lambda one: orjson.dumps(one, option=orjson.OPT_SORT_KEYS))
        if isinstance(value, list)
        else value
    )


def _digest(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
