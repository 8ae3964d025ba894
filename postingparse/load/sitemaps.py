"""A site, or a sitemap (https://www.sitemaps.org/protocol.html) -> the pages in it: indexes, gzip, plain lists too."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from postingparse.errors import FetchFailed
from postingparse.load.addresses import read_target, shown
from postingparse.load.fetch import Fetcher
from postingparse.load.inflate import inflated
from postingparse.load.wanted import Wanted

_DEPTH = 3
"""Of indexes within indexes; the protocol knows one."""
_SITEMAPS = 10_000
"""Of one site; the protocol allows an index 50,000."""
_GZIP = b"\x1f\x8b"


class Listed(NamedTuple):
    """A line of a sitemap."""

    url: str
    last_modified: str | None = None
    """As it is written, ISO 8601."""
    is_sitemap: bool = False


def sitemaps_of(url: str, fetcher: Fetcher) -> Iterator[Wanted]:
    """The sitemaps of a site ("https://firm.example/"), whose robots.txt names them or not; the one at any other URL.

    What they lead to is the pages they list, in their order. Raises FetchFailed where robots.txt cannot be had.
    """
    target = read_target(url, private=fetcher.fetching.private)
    found = [url]
    if target.url.path in {"", "/"} and not target.url.query:
        found = fetcher.sitemaps(url) or [str(target.url.join("/sitemap.xml"))]
    reading = _Reading(fetcher.fetching.body_bytes)
    for sitemap in found:
        yield from reading.wanted(sitemap, 1)


class _Reading:
    """The sitemaps of a site that were found so far: none is read twice."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: set[str] = set()

    def wanted(self, url: str, depth: int) -> Iterator[Wanted]:
        """A sitemap, unless it is known, or one too many."""
        if url in self._seen or depth > _DEPTH or len(self._seen) >= _SITEMAPS:
            return
        self._seen.add(url)
        yield Wanted(url=url, packed=True, keep="never", then=lambda body: self._listed(body, url, depth))

    def _listed(self, body: bytes, url: str, depth: int) -> Iterator[Wanted]:
        for listed in read_sitemap(body, url, self._most):
            if listed.is_sitemap:
                yield from self.wanted(listed.url, depth + 1)
            else:
                yield Wanted(url=listed.url, last_modified=listed.last_modified)


def read_sitemap(body: bytes, url: str, most: int) -> Iterator[Listed]:
    """What a sitemap lists. Raises FetchFailed where it ends before its end, and where it is none.

    url: for messages. most: bytes of it, unpacked.
    """
    if body.startswith(_GZIP):
        body = _unpacked(body, url, most)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _read_xml(body, url)
        return
    for line in body.decode("utf-8-sig", "replace").splitlines():
        if line.strip().startswith(("https://", "http://")):
            yield Listed(line.strip())


def _unpacked(body: bytes, url: str, most: int) -> bytes:
    unpacked = bytearray()
    for piece in inflated([body]):
        unpacked += piece
        if len(unpacked) > most:
            raise FetchFailed(f"{shown(url)}: more than {most} bytes, which is Fetching.body_bytes", "TOO_LARGE")
    return bytes(unpacked)


def _read_xml(body: bytes, url: str) -> Iterator[Listed]:
    from lxml import etree

    found = False
    try:
        walk = etree.iterparse(
            BytesIO(body),
            tag=("{*}url", "{*}sitemap"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in walk:
            place = (element.findtext("{*}loc") or "").strip()
            if place:
                found = True
                day = (element.findtext("{*}lastmod") or "").strip()
                yield Listed(place, day or None, is_sitemap=etree.QName(element).localname == "sitemap")
            element.clear()
    except etree.XMLSyntaxError as error:
        raise FetchFailed(f"{shown(url)}: not a whole sitemap: {error}", "MEDIA_TYPE") from error
    if not found and b"urlset" not in body[:1000] and b"sitemapindex" not in body[:1000]:
        raise FetchFailed(f"{shown(url)}: not a sitemap", "MEDIA_TYPE")
