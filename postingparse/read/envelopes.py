"""Lines of our own NDJSON -> the inputs that they hold, with what is said of each; and records that were written.

A line is an object with `content` (or `text`, or `html`) and optionally `id`, `media_type`, `url`, `country`,
`retrieved` and `given`; or a record as `parse --format json` writes it.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from postingparse.errors import Unreadable
from postingparse.raw import Raw, Record, Said
from postingparse.result import Reject
from postingparse.values.schemaorg import JsonValue, load_json

RECORD = "record"
"""The kind of a record that was written by us."""
_CONTENT = {"content": None, "html": "text/html", "text": "text/plain"}
"""Members that hold an input -> its media type, where the member's name tells it."""
_SAID = frozenset(("id", "media_type", "url", "country", "retrieved", "given"))
_OF_RECORD = frozenset(("posting", "evidence", "conflicts", "findings", "source"))


def is_enveloped(value: JsonValue) -> bool:
    """Whether what an input begins with is a line of ours: alone, or the first of a list."""
    first = value[0] if isinstance(value, list) and value else value
    return is_envelope(first) or is_record(first)


def is_record(value: JsonValue) -> bool:
    """Whether it is a record that was written: all its members are there."""
    return isinstance(value, dict) and value.keys() >= _OF_RECORD


def is_envelope(value: JsonValue) -> bool:
    """Whether an object holds an input, and nothing that is not ours.

    >>> is_envelope({"id": "7", "text": "Baker wanted"}), is_envelope({"text": "Baker", "categories": {}})
    (True, False)
    """
    if not isinstance(value, dict):
        return False
    held = [name for name in _CONTENT if isinstance(value.get(name), str)]
    return len(held) == 1 and value.keys() <= {*held, *_SAID}


def open_line(line: str, split: Callable[[Raw], Iterator[Record | Reject]]) -> Iterator[Record | Reject]:
    """The records of the input that a line holds, cut by `split`; the line itself where it is a record.

    Raises Unreadable for a line that holds no input, or says something that cannot be used, and what `split` raises.
    """
    value = load_json(line).value
    if is_record(value):
        yield Record(content=line, kind=RECORD, media_type="application/json")
        return
    yield from open_envelope(value if isinstance(value, dict) else {}, split)


def open_envelope(
    told: Mapping[str, JsonValue | bytes], split: Callable[[Raw], Iterator[Record | Reject]]
) -> Iterator[Record | Reject]:
    """The records of the input that an object or a row holds, with what it says of it.

    Text is decoded already, whatever it says of itself; bytes are as a file's. Raises as `open_line`.
    """
    name = next((name for name in _CONTENT if isinstance(told.get(name), (str, bytes))), None)
    if name is None:
        raise Unreadable("no content, text or html in it")
    said = _said(told)
    content = told[name]
    media_type = _text(told, "media_type") or _CONTENT[name] or ""
    is_text = isinstance(content, str)
    if is_text:
        media_type = media_type.partition(";")[0]
    body = codecs.BOM_UTF8 + content.encode("utf-8", "replace") if isinstance(content, str) else content
    assert isinstance(body, bytes)  # noqa: S101 - tells mypy
    for one in split(Raw(stream=BytesIO(body), name=said.url, media_type=media_type or None)):
        if isinstance(one, Reject):
            yield one
            continue
        known = replace(one, said=replace(said, id=None, url=None) if one.pointer else said)  # an item has its own
        yield replace(known, sha256=None, encoding=None) if is_text else known


def _said(told: Mapping[str, JsonValue | bytes]) -> Said:
    given = told.get("given") or {}
    if not isinstance(given, dict) or any(isinstance(one, (bool, list, dict)) for one in given.values()):
        raise Unreadable("given: no object of values by leaf path")
    return Said(
        id=_text(told, "id"),
        url=_text(told, "url"),
        country=_text(told, "country"),
        retrieved=_moment(_text(told, "retrieved")),
        given={path: str(one) for path, one in given.items() if one is not None},
    )


def _text(told: Mapping[str, JsonValue | bytes], key: str) -> str | None:
    value = told.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, (bool, list, dict, bytes)):
        raise Unreadable(f"{key}: no text")
    return str(value)


def _moment(written: str | None) -> datetime | None:
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Unreadable(f"retrieved: {written[:40]!r} is no ISO 8601 moment") from None
    if moment.tzinfo is None:
        raise Unreadable(f"retrieved: {written[:40]!r} has no offset from UTC")
    return moment
