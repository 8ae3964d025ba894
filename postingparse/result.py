"""What every door gives: the posting with its evidence, or a reject."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field

from postingparse.errors import RejectCode
from postingparse.posting import Part, Posting

Severity = Literal["error", "warning", "info"]


class Evidence(Part):
    """Where a value was read, by which rule."""

    value: object = None
    """The value this evidence speaks for, as JSON writes it."""
    quote: str | None = None
    """The words: `result.text[start:end]`. None where the value is not from the text."""
    start: int | None = None
    """Offset in code points, half-open."""
    end: int | None = None
    """Offset behind the quote."""
    pointer: str | None = None
    """JSON pointer or XPath in the feed record; "given" for a value that the caller gave."""
    rule: str
    """`field.method`."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    """The rule's precision, measured on known answers (resolve/trust.toml)."""
    chosen: bool
    """Whether the record holds this value."""
    derived: str | None = None
    """Why the value follows from the quote without standing in it."""


class Conflict(Part):
    """Two readings of one field that cannot both be right."""

    field: str
    """Leaf path."""
    chosen: object = None
    """The value in the record."""
    rejected: tuple[Evidence, ...]
    """What else the posting says."""
    reason: str
    """Why the chosen one won."""


class Finding(Part):
    """Something to know about the record: a missing field, an ambiguity, a rule of Google's."""

    code: str
    """Stable: "AMBIGUOUS_DATE", "CONFLICT", "G-REQ-01"."""
    severity: Severity
    """`error`: Google would not show the posting. `warning`: it may lose reach. `info`: to know."""
    field: str | None = None
    """Leaf path, where there is one."""
    message: str
    """One line: what is the matter."""
    fix: str | None = None
    """What would mend it."""


class Source(Part):
    """Where a posting came from."""

    ref: str | None = None
    """Path, URL or name."""
    id: str | None = None
    """The source's own id of the posting."""
    kind: str
    """"text", "html", "jsonld", "greenhouse" ..."""
    media_type: str | None = None
    """IANA media type as decided."""
    encoding: str | None = None
    """How the bytes were decoded and what decided it: "utf-8 (meta)"."""
    sha256: str | None = None
    """Of the bytes."""
    retrieved: datetime | None = None
    """When they were fetched."""
    index: int = 0
    """Which of several."""


class Result(Part):
    """A posting, and the proof of it."""

    posting: Posting
    """The record."""
    evidence: dict[str, tuple[Evidence, ...]] = {}
    """By leaf path: "deadline", "locations.0.postal_code", "duties.items.3"."""
    conflicts: tuple[Conflict, ...] = ()
    """Disagreements inside the posting."""
    findings: tuple[Finding, ...] = ()
    """What to know."""
    source: Source
    """Where it came from."""
    text: Annotated[str, Field(exclude=True)] = ""
    """The text in which all offsets count. Left out of the JSON."""


class Reject(Part):
    """An input, or a part of one, that gave no record."""

    source: Source
    """Which input."""
    code: RejectCode
    """Stable and documented."""
    place: str | None = None
    """Line, byte or pointer."""
    message: str
    """One line."""


def record_schema() -> dict[str, Any]:
    """The JSON Schema of what `parse --format json` writes: every key is there; `text` is, if it was asked for."""
    schema = Result.model_json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])
    schema["properties"]["text"] = {"type": "string", "title": "Text", "description": "The text offsets count in."}
    return schema


def is_field(path: str) -> bool:
    """Whether a leaf path, or the beginning of one, is of the record; the numbers of a list may be left out.

    >>> is_field("employer.name"), is_field("locations.0.postal_code"), is_field("locations"), is_field("nofield")
    (True, True, True, False)
    """
    models: list[type[BaseModel]] = [Posting]
    for name in path.split("."):
        if name.isascii() and name.isdigit() and models != [Posting]:
            continue
        fields = [field for model in models for key, field in model.model_fields.items() if key == name]
        if not fields:
            return False
        models = [model for field in fields for model in _models_in(field.annotation)]
    return True


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
