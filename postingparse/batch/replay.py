"""Records in a file of rejects, so that what was rejected can be played again: `postingparse batch rejects.ndjson`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from postingparse.raw import Record
from postingparse.result import Reject, Source

_BYTES = "content_base64"
_HEAD = b'{"source":'
"""How a line of the rejects begins."""


def as_json(record: Record) -> dict[str, Any]:
    """The record's attributes; content that is bytes, in base64."""
    values = {one.name: getattr(record, one.name) for one in fields(record)}
    content = values.pop("content")
    if isinstance(content, bytes):
        return {**values, _BYTES: base64.b64encode(content).decode()}
    return {**values, "content": content.encode("utf-8", "replace").decode()}


def is_rejects(path: Path) -> bool:
    """Whether a file is one that `--rejects` has written."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_HEAD)) == _HEAD and b'"code":' in stream.readline(1 << 16)
    except OSError:
        return False  # said where it is read


def rejected_in(path: Path) -> Iterator[Record | Reject]:
    """What the file holds: each Record as it was, and the Reject itself where nothing of the input could be kept."""
    with path.open("rb") as stream:
        for index, line in enumerate(stream):
            yield _rejected(line, path, index)


def _rejected(line: bytes, path: Path, index: int) -> Record | Reject:
    try:
        values = orjson.loads(line)
        record = values.pop("record", None)
        if record is None:
            return Reject.model_validate(values, strict=False)
        if _BYTES in record:
            record["content"] = base64.b64decode(record.pop(_BYTES), validate=True)
        return TypeAdapter(Record).validate_python(record)
    except (ValidationError, ValueError, AttributeError, TypeError, binascii.Error):
        source = Source(ref=str(path), kind="rejects", index=index)
        message = f"{path}: line {index + 1}: not a line that --rejects has written"
        return Reject(source=source, code="UNREADABLE", place=f"line {index + 1}", message=message)
