"""Markdown with front matter -> Document: the fields above the text are given, told by their names as a feed's are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time
from typing import cast

import orjson

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import PostingParseError
from postingparse.raw import Record
from postingparse.read.plain import read_plain
from postingparse.values.schemaorg import JsonValue

_FRONT = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.{1,32768}?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"[\w-]{1,60}[ \t]*[:=]")
_DEEPEST = 6
_MOST = 500
"""Values in front matter, aliases followed."""


def read_text(text: str, limits: Limits) -> Document:
    """The document of a text; its front matter, where it has one, is taken off and given. Raises TooLarge."""
    found = _FRONT.match(text) if text[:4].lstrip("\ufeff").startswith(("---", "+++")) else None
    fields = _fields(found["fence"], found["fields"]) if found else None
    if found is None or not fields:
        return read_plain(text, limits)
    document = read_plain(text[found.end() :], limits)
    return _with_given(document, fields, limits)


def _fields(fence: str, written: str) -> dict[str, JsonValue] | None:
    """The fields; None where they are none, or cannot be read."""
    if not _FIELD.match(written.lstrip()):
        return None
    try:
        if fence == "+++":
            told: object = tomllib.loads(written)
        else:
            import yaml

            told = yaml.safe_load(written) if "&" not in written and "*" not in written else None  # no alias, no bomb
    except (ImportError, ValueError, RecursionError, tomllib.TOMLDecodeError, _yaml_error()):
        return None
    plain = _plain(told, _DEEPEST)
    return plain if isinstance(plain, dict) else None


def _yaml_error() -> type[Exception]:
    try:
        from yaml import YAMLError
    except ImportError:
        return ValueError
    return cast("type[Exception]", YAMLError)


def _plain(value: object, depth: int) -> JsonValue:
    """The value as JSON has it: dates as they are written."""
    if isinstance(value, dict) and depth:
        return {str(key): _plain(one, depth - 1) for key, one in list(value.items())[:_MOST]}
    if isinstance(value, list) and depth:
        return [_plain(one, depth - 1) for one in value[:_MOST]]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool)) else None


def _with_given(document: Document, fields: dict[str, JsonValue], limits: Limits) -> Document:
    from postingparse.read.feeds import generic

    try:
        content = orjson.dumps(fields, default=str).decode()
        told = generic.JSON.read(Record(content=content, kind=generic.JSON.kind, media_type="application/json"), limits)
        given = tuple(candidate for one in told for candidate in one.given)
    except (PostingParseError, TypeError):
        return document
    return replace(document, given=(*document.given, *given))
