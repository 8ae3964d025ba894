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
from postingparse.result import Finding
from postingparse.values.schemaorg import JsonValue

_FRONT = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.{1,32768}?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"[\w-]{1,60}[ \t]*[:=]")
_KEPT = re.compile(r"[\w-]{1,60}[ \t]*[:=]|[ \t]|[-\]}#\[\r]|\Z")
"""A line of fields: a name, what is inside of another, an item, a closing bracket, a comment, nothing."""
_BROKEN = Finding(
    code="BROKEN_FRONT_MATTER",
    severity="warning",
    message="the fields above the text cannot be read, and are left out",
    fix="mend the YAML or TOML between the fences",
)
_DEEPEST = 6
_MOST = 500
"""Values in front matter, aliases followed."""


def read_text(text: str, limits: Limits) -> Document:
    """The document of a text; its front matter, where it has one, is taken off and given. Raises TooLarge.

    Front matter that cannot be read is taken off too, with a finding.
    """
    found = _FRONT.match(text) if text[:4].lstrip("\ufeff").startswith(("---", "+++")) else None
    if found is None or not _FIELD.match(found["fields"].lstrip()):
        return read_plain(text, limits)
    fields = _fields(found["fence"], found["fields"])
    if fields:
        return _with_given(read_plain(text[found.end() :], limits), fields, limits)
    if not all(map(_KEPT.match, found["fields"].split("\n"))) or not text[found.end() :].strip():
        return read_plain(text, limits)  # a posting between two rules
    return replace(read_plain(text[found.end() :], limits), findings=(_BROKEN,))


def _fields(fence: str, written: str) -> dict[str, JsonValue] | None:
    """The fields; None where they cannot be read."""
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
