"""Fetched pages -> NDJSON, as `batch -` reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

import orjson

from postingparse.errors import FetchFailed
from postingparse.load.addresses import shown
from postingparse.load.download import Outcome, PassedOn
from postingparse.load.fetching import Fetched
from postingparse.load.wanted import Wanted
from postingparse.read.encoding import decode_raw

_PAGES = frozenset(("", "text/html", "application/xhtml+xml", "text/plain"))
"""Media types of what stands at its own URL; the items of a feed have URLs of their own."""


class Lines(PassedOn):
    """A line a page, as soon as it has come."""

    def __init__(self, stream: BinaryIO, now: Callable[[], datetime]) -> None:
        self._stream = stream
        self._now = now

    def keep(self, wanted: Wanted, fetched: Fetched) -> Outcome:
        """Writes the line. Raises FetchFailed for what is no text."""
        self._stream.write(self._line(wanted, fetched))
        self._stream.flush()
        return Outcome(url=wanted.key, change="new")

    def _line(self, wanted: Wanted, fetched: Fetched) -> bytes:
        body = fetched.body or b""
        media_type = (fetched.media_type or "").partition(";")[0].strip().lower()
        if body.startswith((b"%PDF-", b"PK\x03\x04")):
            raise FetchFailed(f"{shown(fetched.url)}: no text, which NDJSON cannot hold; give -o DIR", "MEDIA_TYPE")
        text, _ = decode_raw(body, fetched.media_type)
        line: dict[str, object] = {
            "content": text.encode("utf-8", "replace").decode(),
            "retrieved": self._now().isoformat(),
        }
        if media_type:
            line["media_type"] = media_type
        if wanted.page or media_type in _PAGES:
            line["url"] = wanted.page or fetched.final_url
        if wanted.given:
            line["given"] = dict(wanted.given)
        return orjson.dumps(line) + b"\n"
