"""URL -> the bytes behind it, fetched politely and within limits. Needs the extra `fetch`.

Redirects are followed here, one by one, each as strictly as the first URL. No cookies, no credentials, no proxy of the
environment, no Referer: what is never sent cannot go to the wrong place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from postingparse.errors import FetchFailed
from postingparse.load.addresses import Target, read_target, shown
from postingparse.load.inflate import check_encoding, inflated
from postingparse.load.robots import ROBOTS_BYTES, Pace, Robots

if TYPE_CHECKING:
    import httpcore2
    import httpx2

    from postingparse.load.network import Network, Watch

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)
"""Statuses that may be another in a while."""
_MEDIA_TYPES = frozenset(
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
PACKED = frozenset(("application/gzip", "application/x-gzip"))
"""Of sitemaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How a fetch behaves: what it says of itself, how patient it is, what it takes."""

    user_agent: str = "postingparse"
    """Sent with every request; robots.txt is read for it."""
    delay: float = 1.0
    """Seconds between two requests to a host; robots.txt may ask for more."""
    timeout: float = 30.0
    """Seconds for one URL, redirects included and waiting not."""
    attempts: int = 3
    """Times that a URL is asked for while its server is busy or the network fails."""
    backoff: float = 1.0
    """Seconds before the second attempt, twice as many before each further one, unless the server says how many."""
    patience: float = 60.0
    """Most seconds to wait because a server asks for it; one that asks for more has failed."""
    redirects: int = 5
    head_bytes: int = 64 << 10
    """Of an answer's status and headers."""
    body_bytes: int = 32 << 20
    """Of an answer's body, decompressed."""
    private: bool = False
    """Also addresses of an intranet and of this machine, and any port."""


class Known(NamedTuple):
    """What an earlier fetch of a URL has left: a server that still has the same says so and sends nothing."""

    final_url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A server's answer."""

    url: str
    """That was asked for, without its fragment."""
    final_url: str
    """Behind the redirects."""
    status: int
    media_type: str | None
    """As the server gave it, with its charset."""
    etag: str | None
    last_modified: str | None
    body: bytes | None
    """Decompressed; None where it is what is known already (304)."""


class _Passing(Exception):
    """A failure that may pass. wait: seconds that the server asks for."""

    def __init__(self, failure: FetchFailed, wait: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait = wait


class _Answer(NamedTuple):
    status: int
    headers: httpx2.Headers
    body: bytes


class _Wish(NamedTuple):
    """What of an answer is taken."""

    most: int
    """Bytes of the body."""
    is_cut: bool = False
    """What goes beyond is left out, instead of being refused."""
    media_types: frozenset[str] | None = _MEDIA_TYPES
    """None: any."""
    rules: bool = True
    """Whether robots.txt is asked first."""


class Fetcher:
    """Fetches one URL after the other; it remembers robots.txt and the time of the last request, by host.

    Use it as a context: it closes its connections. network: for tests, where connections go. Raises FetchFailed where
    the extra is not installed.
    """

    def __init__(
        self,
        fetching: Fetching | None = None,
        *,
        network: Callable[[Watch], Network] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import httpcore2
            import httpx2  # noqa: F401 - asked for here, where it can be said what is missing
            import protego  # noqa: F401 - the same

            from postingparse.load.network import Network, Watch
        except ModuleNotFoundError as error:
            words = f"{error.name} is not installed: pip install 'postingparse[fetch]'"
            raise FetchFailed(words, "NOT_INSTALLED") from error
        self.fetching = fetching or Fetching()
        self._sleep = sleep
        self._watch = Watch()
        backend = network(self._watch) if network else Network(self._watch, private=self.fetching.private)
        self._pool = httpcore2.ConnectionPool(
            max_connections=8, max_keepalive_connections=4, keepalive_expiry=15, network_backend=backend
        )
        self._pace = Pace(sleep)
        self.robots = Robots(self.fetching.user_agent, self._read_robots)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, url: str, known: Known | None = None, *, packed: bool = False) -> Fetched:
        """What is behind a URL. Raises FetchFailed.

        packed: a gzip file is taken too, as it is.
        """
        types = _MEDIA_TYPES | PACKED if packed else _MEDIA_TYPES
        return self._retried(url, known, _Wish(self.fetching.body_bytes, media_types=types))

    def normal(self, url: str) -> str:
        """The URL as it is asked for, without its fragment; as it is where it must not be asked for."""
        try:
            return str(read_target(url, private=self.fetching.private).url)
        except FetchFailed:
            return url

    def _read_robots(self, url: str) -> str:
        wish = _Wish(ROBOTS_BYTES, is_cut=True, media_types=None, rules=False)
        try:
            body = self._retried(url, None, wish).body or b""
        except FetchFailed as error:
            if error.reason == "STATUS" and error.status and 400 <= error.status < 500 and error.status != 429:
                return ""
            if error.reason in {"STATUS", "RETRY_LATER"}:
                raise FetchFailed(f"{error}, so nothing is fetched there", "ROBOTS", error.status) from error
            raise
        return body.decode("utf-8-sig", "replace")

    def _retried(self, url: str, known: Known | None, wish: _Wish) -> Fetched:
        """Asked for again while it fails in a way that may pass."""
        pause = self.fetching.backoff
        attempt = 1
        while True:
            try:
                return self._followed(url, known, wish)
            except _Passing as passing:
                failure = passing.failure
                if attempt >= self.fetching.attempts:
                    raise failure from failure.__cause__
                wait = pause if passing.wait is None else passing.wait
                if wait > self.fetching.patience:
                    words = f"{failure}: asks to wait {wait:.0f} s, more than {self.fetching.patience:.0f}"
                    raise FetchFailed(words, "RETRY_LATER", failure.status) from None
                self._sleep(wait)
            attempt += 1
            pause *= 2

    def _followed(self, written: str, known: Known | None, wish: _Wish) -> Fetched:
        """The answer behind the redirects of a URL."""
        left = self.fetching.timeout
        asked = target = read_target(written, private=self.fetching.private)
        for _ in range(self.fetching.redirects + 1):
            url = str(target.url)
            if wish.rules:
                self.robots.check(target)
            self._wait(target, wish)
            begin = time.monotonic()
            conditions = _conditions(known) if known and known.final_url == url else {}
            answer = self._ask(target, conditions, left, wish)
            left -= time.monotonic() - begin
            if answer.status == 304 and not conditions:
                raise FetchFailed(f"{shown(url)}: status 304 to a question without conditions", "STATUS", 304)
            if answer.status not in _REDIRECTS:
                return _fetched(str(asked.url), url, answer, has_body=answer.status != 304)
            target = self._next(target, answer.headers.get("location"))
        raise FetchFailed(f"{shown(written)}: more than {self.fetching.redirects} redirects", "REDIRECTS")

    def _wait(self, target: Target, wish: _Wish) -> None:
        wished = self.robots.delay(target) if wish.rules else 0
        if wished > self.fetching.patience:
            words = f"robots.txt asks for {wished:.0f} s between pages, more than {self.fetching.patience:.0f}"
            raise FetchFailed(f"{shown(str(target.url))}: {words}", "ROBOTS")
        self._pace.wait(target.host, max(self.fetching.delay, wished))

    def _next(self, target: Target, location: str | None) -> Target:
        """Where a redirect leads. Raises FetchFailed for a place that must not be asked."""
        import httpx2

        here = shown(str(target.url))
        if not location:
            raise FetchFailed(f"{here}: a redirect that leads nowhere", "REDIRECTS")
        try:
            return read_target(str(target.url.join(location)), private=self.fetching.private)
        except httpx2.InvalidURL as error:
            raise FetchFailed(f"{here}: redirects to no URL: {error}", "BAD_URL") from None
        except FetchFailed as error:
            raise FetchFailed(f"{here}: redirects to {error}", error.reason) from None

    def _ask(self, target: Target, conditions: dict[str, str], seconds: float, wish: _Wish) -> _Answer:
        """One request and its answer; the body only of a success. Raises FetchFailed or _Passing."""
        import httpcore2

        where = shown(str(target.url))
        headers = {
            "Host": target.url.netloc.decode("ascii"),
            "User-Agent": self.fetching.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/json, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",  # both can be stopped in the middle of a bomb
            **conditions,
        }
        self._watch.start(seconds, self.fetching.head_bytes)
        place = httpcore2.URL(
            scheme=target.url.raw_scheme, host=target.url.raw_host, port=target.port, target=target.url.raw_path
        )
        try:
            with self._pool.stream("GET", place, headers=list(headers.items())) as response:
                return self._read(response, where, wish)
        except httpcore2.TimeoutException as error:
            raise FetchFailed(f"{where}: no whole answer within {self.fetching.timeout:g} s", "TIMEOUT") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise _Passing(FetchFailed(f"{where}: {error or type(error).__name__}", "NETWORK")) from error
        except FetchFailed as error:
            raise FetchFailed(f"{where}: {error}", error.reason, error.status) from error
        finally:
            self._pace.asked(target.host)

    def _read(self, response: httpcore2.Response, where: str, wish: _Wish) -> _Answer:
        """Raises FetchFailed, whose message does not have the URL yet."""
        import httpx2

        self._watch.head_is_read()
        headers = httpx2.Headers(response.headers)
        if response.status in _PASSING:
            failure = FetchFailed(f"{where}: status {response.status}", "STATUS", response.status)
            raise _Passing(failure, _retry_after(headers))
        if response.status in _REDIRECTS or response.status == 304:
            return _Answer(response.status, headers, b"")
        if response.status not in {200, 203}:
            raise FetchFailed(f"status {response.status}", "STATUS", response.status)
        if wish.media_types is not None:
            _check_media_type(headers, wish.media_types, where)
        encoding = check_encoding(headers.get("content-encoding", ""))
        return _Answer(response.status, headers, _body(inflated(response.iter_stream(), encoding), wish))


def _body(pieces: Iterator[bytes], wish: _Wish) -> bytes:
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


def _conditions(known: Known) -> dict[str, str]:
    """Headers that ask for a body only where it has changed."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}


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


def _fetched(asked: str, final: str, answer: _Answer, *, has_body: bool) -> Fetched:
    return Fetched(
        url=asked,
        final_url=final,
        status=answer.status,
        media_type=answer.headers.get("content-type"),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        body=answer.body if has_body else None,
    )


def fetch(url: str, fetching: Fetching | None = None) -> Fetched:
    """What is behind one URL. Raises FetchFailed."""
    with Fetcher(fetching) as fetcher:
        return fetcher.fetch(url)


__all__ = ["PACKED", "Fetched", "Fetcher", "Fetching", "Known", "fetch"]
