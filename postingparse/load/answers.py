"""An answer on its way -> what is taken of it: the statuses, types and sizes that may hold postings."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from postingparse.errors import FetchFailed
from postingparse.load.inflate import check_encoding, inflated

if TYPE_CHECKING:
    import httpcore2
    import httpx2

REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)
"""Statuses that may be another in a while."""
PACKED = frozenset(("application/gzip", "application/x-gzip"))
"""Of sitemaps."""
MEDIA_TYPES = frozenset(
    (
        "application/json",
        "application/xml",
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/pdf",
        "application/rtf",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)
_UNREADABLE_TEXT = frozenset(("text/css", "text/javascript", "text/event-stream"))
_SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".json", ".xml", ".csv", ".txt", ".html")
"""Of a path whose file a server knows no type of ("application/octet-stream")."""


class Passing(Exception):
    """A failure that may pass. wait: seconds that the server asks for."""

    def __init__(self, failure: FetchFailed, wait: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait = wait


class Answer(NamedTuple):
    """What a server said to one request."""

    status: int
    headers: httpx2.Headers
    body: bytes


class Wish(NamedTuple):
    """What of an answer is taken."""

    most: int
    """Bytes of the body."""
    is_cut: bool = False
    """What goes beyond is left out, instead of being refused."""
    media_types: frozenset[str] | None = MEDIA_TYPES
    """None: any."""
    rules: bool = True
    """Whether robots.txt is asked first."""


def read_answer(response: httpcore2.Response, where: str, wish: Wish) -> Answer:
    """The answer, its body only of a success. Raises Passing, and FetchFailed whose message has no URL yet."""
    import httpx2

    headers = httpx2.Headers(response.headers)
    if response.status in _PASSING:
        failure = FetchFailed(f"{where}: status {response.status}", "STATUS", response.status)
        raise Passing(failure, _retry_after(headers))
    if response.status in REDIRECTS or response.status == 304:
        return Answer(response.status, headers, b"")
    if response.status not in {200, 203}:
        raise FetchFailed(f"status {response.status}", "STATUS", response.status)
    if wish.media_types is not None:
        _check_media_type(headers, wish.media_types, where)
    encoding = check_encoding(headers.get("content-encoding", ""))
    return Answer(response.status, headers, _body(inflated(response.iter_stream(), encoding), wish))


def _body(pieces: Iterator[bytes], wish: Wish) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > wish.most:
            if wish.is_cut:
                return bytes(body[: wish.most])
            raise FetchFailed(f"more than {wish.most} bytes, which is Fetching.body_bytes", "TOO_LARGE")
    return bytes(body)


def _check_media_type(headers: httpx2.Headers, taken: frozenset[str], where: str) -> None:
    """Raises FetchFailed for what holds no posting: pictures, films, programs."""
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if (
        media_type in taken
        or media_type.endswith(("+json", "+xml"))
        or (media_type.startswith("text/") and media_type not in _UNREADABLE_TEXT)
        or not media_type  # the content tells
    ):
        return
    path = where.partition("?")[0].lower()
    if media_type in {"application/octet-stream", "binary/octet-stream"} and path.endswith(_SUFFIXES):
        return
    raise FetchFailed(f"{media_type[:80]!r} is no type of postings", "MEDIA_TYPE")


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds that a server asks to wait. A moment is measured by the server's own clock, its header Date."""
    written = headers.get("retry-after", "").strip()
    if written.isdecimal() and len(written) < 10:
        return float(written)
    try:
        moment, now = parsedate_to_datetime(written), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError):  # none, no date, or one of the two without a zone
        return None
