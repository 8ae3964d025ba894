"""Web address -> one form for all ways to the same page."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = frozenset(("gclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "trk", "_ga"))
"""URL parameters that say who clicked, not what is shown; and all that begin with "utm_"."""
_OF_REFERRERS = """
    dclid gbraid wbraid ttclid twclid li_fat_id igshid yclid trackingid refid referrer referer ref src source origin
    gh_src lever-source lever-origin iis iisn jobsite jobboard campaign campaignid cid cmp cmpid from medium channel
    jsessionid phpsessid sid sessionid
"""
_REFERRERS = frozenset(_OF_REFERRERS.split())
"""Parameters by which boards and applicant systems note where a reader came from, and sessions."""
_INDEX = re.compile(
    r"""
    / (?: index | default ) \. [a-z]{3,5} \Z    # "/jobs/index.html" is "/jobs"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def canonical_url(url: str) -> str:
    """The URL without what differs between two ways to the same page.

    >>> canonical_url("HTTPS://Jobs.Example.com/ad/7/?utm_source=x&lang=nb#apply")
    'https://jobs.example.com/ad/7?lang=nb'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # no URL, but the source's word for the posting all the same
        return url
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(name)]
    path = parts.path.rstrip("/")
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=path, query=urlencode(sorted(query)), fragment=""
    ).geturl()


def _is_tracking(name: str, besides: Collection[str] = ()) -> bool:
    name = name.lower()
    return name in _TRACKING or name in besides or name.startswith("utm_")


def page_of(url: str) -> str | None:
    """What the URL most likely shows, for a comparison that has other proof too; None where it names a site alone.

    Further from the letter than `canonical_url`: no scheme, no "www.", no usual port, no referrer and no session; a
    fragment that looks like a path stays, since some sites show all their jobs under one address.

    >>> page_of("http://www.example.com:80/ad/7/?ref=board&utm_source=x"), page_of("https://example.com/ad/7#apply")
    ('example.com/ad/7', 'example.com/ad/7')
    >>> page_of("https://example.com/careers#/job/12"), page_of("https://example.com/"), page_of("")
    ('example.com/careers#/job/12', None, None)
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    query = [(name, value) for name, value in parse_qsl(parts.query) if not _is_tracking(name, _REFERRERS)]
    path = _INDEX.sub("", parts.path.rstrip("/"))
    tail = f"#{parts.fragment.rstrip('/')}" if "/" in parts.fragment else ""
    if not host or not (path or query or tail):
        return None
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{place}{path}{'?' if query else ''}{urlencode(sorted(query))}{tail}"


def host_of(url: str) -> str | None:
    """The host in lower case without "www."; None where there is none.

    >>> host_of("https://www.Example.com/ad/7"), host_of("ad/7")
    ('example.com', None)
    """
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
