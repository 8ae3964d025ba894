"""An input as it was received, and the pieces it is cut into: unread, cheap to make; a Record can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from postingparse.context import DateOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An input with what is said of it from outside; both are only hints."""

    stream: BinaryIO
    """Read once, from front to back."""
    name: str | None = None
    """Path, URL or file name."""
    media_type: str | None = None
    """As a server gave it, with its charset."""
    packed: bool = False
    """Whether it came out of an archive: archives in it are not opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line of NDJSON says of the input that it holds."""

    id: str | None = None
    """The sender's own id."""
    url: str | None = None
    """Where it stands; links are resolved against it."""
    country: str | None = None
    """As `Context.country`."""
    retrieved: datetime | None = None
    """When it was fetched."""
    given: Mapping[str, str] = field(default_factory=dict)
    """As `Context.given`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One posting's part of an input, or the whole of it, cut out but not read yet."""

    content: str | bytes
    """Text, decoded; bytes where the format is not one of text (PDF)."""
    kind: str
    """The format, or the feed, that reads it: "html", "greenhouse"."""
    media_type: str
    """Of the input, as decided."""
    ref: str | None = None
    """Path, URL or name of the input."""
    index: int = 0
    """Which of the input's records, from 0."""
    pointer: str = ""
    """Where it stands in the input: JSON pointer ("/jobs/3"), XPath ("/rss/channel/item[4]"); "" for the whole."""
    around: str = ""
    """What the input says of all its records: a JSON object; XML with `<?item?>` in the record's place."""
    date_order: DateOrder | None = None
    """"DMY" or "MDY", where the input's other dates prove it."""
    encoding: str | None = None
    """How the input was decoded and what decided it: "utf-8 (bom)"."""
    sha256: str | None = None
    """Of the input's bytes where the record is the whole of it; None: of the content, when it is read."""
    said: Said | None = None
    """What came with it, where it is the content of a line of NDJSON."""
