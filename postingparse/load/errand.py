"""A URL on its way through redirects and attempts: what is asked next, and not before when."""

from __future__ import annotations

from collections.abc import Mapping

from postingparse.errors import FetchFailed
from postingparse.load.addresses import Target, read_target, shown
from postingparse.load.answers import REDIRECTS, Answer, Passing, Wish
from postingparse.load.fetching import Fetched, Fetching, Known

_PACKING = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"))
_PAGES = "text/html, application/xhtml+xml, application/json, application/xml;q=0.9, */*;q=0.5"
_DATA = "application/json, application/xml;q=0.9, */*;q=0.5"


class Errand:
    """A URL that is being fetched, request by request.

    post: bytes of JSON that are asked with, instead of with nothing. bearer: a public key that the site itself gives to
    everybody; it is sent to the host that was asked first, and to no other. is_data: JSON is wished, not a page.
    """

    def __init__(
        self,
        asked: Target,
        fetching: Fetching,
        wish: Wish,
        known: Known | None = None,
        *,
        post: bytes | None = None,
        bearer: str | None = None,
        is_data: bool = False,
    ) -> None:
        self.asked = self.target = asked
        self.wish = wish
        self.post = post
        self.not_before = 0.0
        self.seconds = fetching.timeout
        """That are left for this attempt."""
        self._fetching = fetching
        self._known = known
        self._bearer = bearer
        self._accept = _DATA if is_data or post is not None else _PAGES
        self._redirects = 0
        self._attempts = 1
        self._pause = fetching.backoff

    def conditions(self) -> Mapping[str, str]:
        """Headers that ask for a body only where it has changed."""
        if self._known is None or self._known.final_url != str(self.target.url):
            return {}
        asked = {"If-None-Match": self._known.etag, "If-Modified-Since": self._known.last_modified}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}

    def headers(self) -> dict[str, str]:
        """What is sent with the next request."""
        sent = {
            "Host": self.target.url.netloc.decode("ascii"),
            "User-Agent": self._fetching.user_agent,
            "Accept": self._accept,
            "Accept-Encoding": "gzip, deflate",  # both can be stopped in the middle of a bomb
            **self.conditions(),
        }
        if self.post is not None:
            sent |= {"Content-Type": "application/json", "Content-Length": str(len(self.post))}
        if self._bearer and (self.target.url.scheme, self.target.host) == (self.asked.url.scheme, self.asked.host):
            sent["Authorization"] = f"Bearer {self._bearer}"
        return sent

    def take(self, answer: Answer) -> Fetched | None:
        """What has come of an answer; None where it leads on. Raises FetchFailed where it leads nowhere."""
        url = str(self.target.url)
        if answer.status == 304 and not self.conditions():
            raise FetchFailed(f"{shown(url)}: status 304 to a question without conditions", "STATUS", 304)
        if answer.status in REDIRECTS:
            self._redirect(answer.headers.get("location"))
            return None
        return Fetched(
            url=str(self.asked.url),
            final_url=url,
            status=answer.status,
            media_type=answer.headers.get("content-type"),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            body=None if answer.status == 304 else answer.body,
            headers=tuple((name, value) for name, value in answer.headers.multi_items() if name not in _PACKING),
        )

    def _redirect(self, location: str | None) -> None:
        import httpx2

        here = shown(str(self.target.url))
        self._redirects += 1
        if self._redirects > self._fetching.redirects:
            words = f"{shown(str(self.asked.url))}: more than {self._fetching.redirects} redirects"
            raise FetchFailed(words, "REDIRECTS")
        if self.post is not None:
            raise FetchFailed(f"{here}: a redirect where a list was asked for", "REDIRECTS")
        if not location:
            raise FetchFailed(f"{here}: a redirect that leads nowhere", "REDIRECTS")
        try:
            self.target = read_target(str(self.target.url.join(location)), private=self._fetching.private)
        except httpx2.InvalidURL as error:
            raise FetchFailed(f"{here}: redirects to no URL: {error}", "BAD_URL") from None
        except FetchFailed as error:
            raise FetchFailed(f"{here}: redirects to {error}", error.reason) from None

    def put_off(self, passing: Passing, now: float) -> None:
        """From its first URL on, once more, later. Raises the failure where it has been tried often enough."""
        failure = passing.failure
        if self._attempts >= self._fetching.attempts:
            raise failure from failure.__cause__
        wait = self._pause if passing.wait is None else passing.wait
        if wait > self._fetching.patience:
            words = f"{failure}: asks to wait {wait:.0f} s, more than {self._fetching.patience:.0f}"
            raise FetchFailed(words, "RETRY_LATER", failure.status) from None
        self._attempts += 1
        self._pause *= 2
        self._redirects = 0
        self.target = self.asked
        self.seconds = self._fetching.timeout
        self.not_before = now + wait
