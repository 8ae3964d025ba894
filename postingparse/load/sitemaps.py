"""A site, or a sitemap (https://www.sitemaps.org/protocol.html) -> the pages in it: indexes, gzip, plain lists too."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from postingparse.errors import FetchFailed
from postingparse.load.addresses import read_target, shown
from postingparse.load.fetch import Fetcher
from postingparse.load.inflate import inflated

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


def find_pages(url: str, fetcher: Fetcher) -> Iterator[Listed | FetchFailed]:
    """The pages that a sitemap lists, in its order, and a FetchFailed for each sitemap that could not be read.

    url: of a sitemap; of a site ("https://firm.example/") for those that its robots.txt names, or its /sitemap.xml.
    """
    try:
        first = _sitemaps_of(url, fetcher)
    except FetchFailed as error:
        yield error
        return
    waiting = [(sitemap, 1) for sitemap in reversed(first)]
    seen: set[str] = set()
    while waiting and len(seen) < _SITEMAPS:
        sitemap, depth = waiting.pop()
        if sitemap in seen:
            continue
        seen.add(sitemap)
        inner = []
        try:
            for listed in _read(sitemap, fetcher):
                if not listed.is_sitemap:
                    yield listed
                elif depth < _DEPTH:
                    inner.append((listed.url, depth + 1))
        except FetchFailed as error:
            yield error
        waiting += reversed(inner)


def _sitemaps_of(url: str, fetcher: Fetcher) -> list[str]:
    target = read_target(url, private=fetcher.fetching.private)
    if target.url.path not in {"", "/"} or target.url.query:
        return [url]
    return fetcher.robots.sitemaps(target) or [str(target.url.join("/sitemap.xml"))]


def _read(url: str, fetcher: Fetcher) -> Iterator[Listed]:
    body = fetcher.fetch(url, packed=True).body or b""
    if body.startswith(_GZIP):
        body = _unpacked(body, url, fetcher.fetching.body_bytes)
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
