"""URL -> the bytes behind it, fetched politely and within limits. Needs the extra `fetch`.

Redirects are followed here, one by one, each as strictly as the first URL. No cookies, no credentials, no proxy of the
environment, no Referer: what is never sent cannot go to the wrong place.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from postingparse.errors import FetchFailed
from postingparse.load.addresses import Target, read_target, shown
from postingparse.load.answers import MEDIA_TYPES, PACKED, Answer, Passing, Wish, read_answer
from postingparse.load.errand import Errand
from postingparse.load.fetching import Fetched, Fetching, Known
from postingparse.load.robots import ROBOTS_BYTES, Pace, Robots, site_of

if TYPE_CHECKING:
    from postingparse.load.network import Network, Watch

_ROBOTS = Wish(ROBOTS_BYTES, is_cut=True, media_types=None, rules=False)


class Fetcher:
    """Fetches URLs; it remembers robots.txt and the time of the last request, by host.

    Use it as a context: it closes its connections. `fetch` does it all; to go on with another host while one wants to
    be left alone, take an `errand` of each and `step` the one that is `ready` first. network, clock, sleep: for tests.
    Raises FetchFailed where the extra is not installed.
    """

    def __init__(
        self,
        fetching: Fetching | None = None,
        *,
        network: Callable[[Watch], Network] | None = None,
        clock: Callable[[], float] = time.monotonic,
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
        self._clock, self._sleep = clock, sleep
        self._watch = Watch()
        backend = network(self._watch) if network else Network(self._watch, private=self.fetching.private)
        self._pool = httpcore2.ConnectionPool(
            max_connections=8, max_keepalive_connections=4, keepalive_expiry=15, network_backend=backend
        )
        self._pace = Pace()
        self._robots = Robots(self.fetching.user_agent)
        self._rules_on_their_way: dict[str, Errand] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, url: str, known: Known | None = None, *, packed: bool = False) -> Fetched:
        """What is behind a URL. Raises FetchFailed.

        packed: a gzip file is taken too, as it is.
        """
        errand = self.errand(url, known, packed=packed)
        while True:
            self.wait_for(errand)
            fetched = self.step(errand)
            if fetched is not None:
                return fetched

    def normal(self, url: str) -> str:
        """The URL as it is asked for, without its fragment; as it is where it must not be asked for."""
        try:
            return str(read_target(url, private=self.fetching.private).url)
        except FetchFailed:
            return url

    def errand(
        self,
        url: str,
        known: Known | None = None,
        *,
        packed: bool = False,
        post: bytes | None = None,
        bearer: str | None = None,
        is_data: bool = False,
    ) -> Errand:
        """A URL that has not been asked for yet. Raises FetchFailed for one that must not be."""
        target = read_target(url, private=self.fetching.private)
        wish = Wish(self.fetching.body_bytes, media_types=MEDIA_TYPES | PACKED if packed else MEDIA_TYPES)
        return Errand(target, self.fetching, wish, known, post=post, bearer=bearer, is_data=is_data)

    def sitemaps(self, url: str) -> list[str]:
        """URLs of the sitemaps that a site's robots.txt names. Raises FetchFailed where that cannot be had."""
        errand = self.errand(url)
        while not self._robots.knows(errand.target):
            self.wait_for(errand)
            self.step(errand)
        return self._robots.sitemaps(errand.target)

    def ready(self, errand: Errand) -> float:
        """Seconds until its next request may be sent."""
        next_one = self._next(errand)
        wished = self._robots.delay(next_one.target) if next_one.wish.rules else 0
        if wished > self.fetching.patience:  # it will fail, at once
            return 0
        free = self._pace.free(next_one.target.host, max(self.fetching.delay, wished))
        return max(0, max(free, next_one.not_before) - self._clock())

    def wait_for(self, errand: Errand) -> None:
        """Sleeps until the errand is ready."""
        if wait := self.ready(errand):
            self._sleep(wait)

    def step(self, errand: Errand) -> Fetched | None:
        """Sends one request for an errand that is ready; None where another must follow. Raises FetchFailed."""
        next_one = self._next(errand)
        if next_one is errand:
            return self._advance(errand)
        self._read_rules(next_one)
        return None

    def _next(self, errand: Errand) -> Errand:
        """The errand itself, or that for the robots.txt that must be read first; one for all of a site's."""
        if not errand.wish.rules or self._robots.knows(errand.target):
            return errand
        site = site_of(errand.target)
        if site not in self._rules_on_their_way:
            target = read_target(f"{site}/robots.txt", private=self.fetching.private)
            self._rules_on_their_way[site] = Errand(target, self.fetching, _ROBOTS)
        return self._rules_on_their_way[site]

    def _read_rules(self, errand: Errand) -> None:
        """A step towards a site's robots.txt."""
        try:
            fetched = self._advance(errand)
            if fetched is None:
                return
            self._robots.learn(errand.asked, (fetched.body or b"").decode("utf-8-sig", "replace"))
        except FetchFailed as error:
            self._robots.learn(errand.asked, _rules_without(error))
        del self._rules_on_their_way[site_of(errand.asked)]

    def _advance(self, errand: Errand) -> Fetched | None:
        if errand.wish.rules:
            self._robots.check(errand.target)
            self._check_delay(errand.target)
        begin = time.monotonic()
        try:
            answer = self._ask(errand)
        except Passing as passing:
            errand.put_off(passing, self._clock())
            return None
        errand.seconds -= time.monotonic() - begin
        return errand.take(answer)

    def _check_delay(self, target: Target) -> None:
        wished = self._robots.delay(target)
        if wished > self.fetching.patience:
            words = f"robots.txt asks for {wished:.0f} s between pages, more than {self.fetching.patience:.0f}"
            raise FetchFailed(f"{shown(str(target.url))}: {words}", "ROBOTS")

    def _ask(self, errand: Errand) -> Answer:
        """One request and its answer. Raises FetchFailed or Passing."""
        import httpcore2

        target = errand.target
        where = shown(str(target.url))
        self._watch.start(errand.seconds, self.fetching.head_bytes)
        place = httpcore2.URL(
            scheme=target.url.raw_scheme, host=target.url.raw_host, port=target.port, target=target.url.raw_path
        )
        method, headers = ("GET" if errand.post is None else "POST"), list(errand.headers().items())
        try:
            with self._pool.stream(method, place, headers=headers, content=errand.post) as response:
                self._watch.head_is_read()
                return read_answer(response, where, errand.wish)
        except httpcore2.TimeoutException as error:
            raise FetchFailed(f"{where}: no whole answer within {self.fetching.timeout:g} s", "TIMEOUT") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Passing(FetchFailed(f"{where}: {error or type(error).__name__}", "NETWORK")) from error
        except FetchFailed as error:
            raise FetchFailed(f"{where}: {error}", error.reason, error.status) from error
        finally:
            self._pace.asked(target.host, self._clock())


def _rules_without(error: FetchFailed) -> str | FetchFailed:
    """What holds without a robots.txt: where there is none all is allowed, where nobody can tell nothing."""
    if error.reason == "STATUS" and error.status and 400 <= error.status < 500 and error.status != 429:
        return ""
    if error.reason in {"STATUS", "RETRY_LATER"}:
        return FetchFailed(f"{error}, so nothing is fetched there", "ROBOTS", error.status)
    return error


def fetch(url: str, fetching: Fetching | None = None) -> Fetched:
    """What is behind one URL. Raises FetchFailed."""
    with Fetcher(fetching) as fetcher:
        return fetcher.fetch(url)


__all__ = ["PACKED", "Fetched", "Fetcher", "Fetching", "Known", "fetch"]
