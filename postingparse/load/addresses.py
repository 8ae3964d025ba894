"""URL -> the host and port that may be asked for it; IP address -> why it must not be connected to.

A name is checked as it is written, the addresses that it resolves to before each connection. `ipaddress` alone does
not tell: its flags call the NAT64, 6to4 and IPv4-compatible forms of 127.0.0.1, multicast and fec0::/10 global. The
table follows IANA's registries (https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-), with what
clouds answer their own machines at.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, NamedTuple

from postingparse.errors import FetchFailed

if TYPE_CHECKING:
    import httpx2

IPAddress = IPv4Address | IPv6Address

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(
    r"""
    (?! .{254} )                                              # DNS takes 253 characters
    [a-z0-9_] (?: [a-z0-9_-]{0,61} [a-z0-9_] )?               # a label
    (?: \. [a-z0-9_] (?: [a-z0-9_-]{0,61} [a-z0-9_] )? )*
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label that makes a host an IPv4 address for some resolvers: decimal, hex, octal."""
_AUTHORITY_END = re.compile(r"(?=[/?])")
_SECRET = re.compile(
    r"""
    (?<= [?&] ) ( [^=&]* (?: key|token|secret|pass|auth|sig|session|credential ) [^=&]* ) = [^&]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_METADATA = "is where a cloud keeps its machines' secrets"
_NEVER = {
    "0.0.0.0/8": "is this machine itself",
    "168.63.129.16/32": _METADATA,  # Azure; public by number
    "100.100.100.200/32": _METADATA,  # Alibaba; within 100.64.0.0/10
    "169.254.0.0/16": "is link-local",  # 169.254.169.254 among them
    "192.0.0.0/24": "is reserved for protocols",
    "192.0.2.0/24": "is for documentation",
    "192.88.99.0/24": "is a 6to4 relay",
    "198.18.0.0/15": "is for benchmarks",
    "198.51.100.0/24": "is for documentation",
    "203.0.113.0/24": "is for documentation",
    "224.0.0.0/4": "is multicast",
    "240.0.0.0/4": "is reserved",
    "::/128": "is this machine itself",
    "fd00:ec2::254/128": _METADATA,  # AWS
    "64:ff9b:1::/48": "is a local translation to IPv4",
    "100::/64": "leads nowhere",
    "2001::/23": "is reserved for protocols",  # Teredo, ORCHID, benchmarks
    "2001:db8::/32": "is for documentation",
    "2002::/16": "is IPv4 inside IPv6 (6to4)",
    "3fff::/20": "is for documentation",
    "5f00::/16": "is for segment routing",
    "fe80::/10": "is link-local",
    "fec0::/10": "is site-local",
    "ff00::/8": "is multicast",
}
"""Not even for an intranet."""
_INSIDE = {
    "10.0.0.0/8": "is private",
    "100.64.0.0/10": "is shared by a carrier's customers",
    "127.0.0.0/8": "is this machine itself",
    "172.16.0.0/12": "is private",
    "192.168.0.0/16": "is private",
    "::1/128": "is this machine itself",
    "fc00::/7": "is private",
}
"""For an intranet, where the caller says so."""
_PUBLIC_6 = IPv6Network("2000::/3")
"""All that is assigned of global unicast."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""How the whole of IPv4 is reached from a network that has IPv6 alone."""


def _networks(table: dict[str, str]) -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple(
        (IPv6Network(written) if ":" in written else IPv4Network(written), why) for written, why in table.items()
    )


_NEVER_NETWORKS, _INSIDE_NETWORKS = _networks(_NEVER), _networks(_INSIDE)


class Target(NamedTuple):
    """Where a URL leads, as far as it can be told without asking anybody."""

    url: httpx2.URL
    """Without its fragment."""
    host: str
    port: int


def why_refused(address: IPAddress, *, private: bool = False) -> str | None:
    """Why nothing is to be fetched from an address; None where it is public.

    private: addresses of an intranet and of this machine are allowed too.

    >>> why_refused(ip_address("64:ff9b::7f00:1")), why_refused(ip_address("2606:4700::1111"))
    ('is this machine itself', None)
    """
    inner = _inner(address)
    if inner is not None:
        return why_refused(inner, private=private)
    for network, why in _NEVER_NETWORKS:
        if address in network:
            return why
    for network, why in _INSIDE_NETWORKS:
        if address in network:
            return None if private else why
    if address.version == 6 and address not in _PUBLIC_6:
        return "is not of the public internet"
    # What a newer Python knows and the table does not; an older one knows less and refuses nothing.
    return None if address.is_global else "is not of the public internet"


def _inner(address: IPAddress) -> IPv4Address | None:
    """The IPv4 address that a connection to an IPv6 one ends at. 6to4, Teredo and ::1.2.3.4 are refused as they are."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def read_target(written: str, *, private: bool = False) -> Target:
    """Where a URL leads. Raises FetchFailed for one that must not be asked, whatever it resolves to.

    private: any port, and hosts without a dot.
    """
    import httpx2

    if len(written) > 2048:
        raise FetchFailed(f"{written[:60]}...: longer than 2048 characters", "BAD_URL")
    try:
        url = httpx2.URL(written.strip())
    except httpx2.InvalidURL as error:
        raise FetchFailed(f"{shown(written)}: {error}", "BAD_URL") from None
    if url.scheme not in _PORTS:
        raise FetchFailed(f"{shown(written)}: only http and https are fetched", "BAD_URL")
    if url.userinfo or "@" in written.split("//", 1)[-1].partition("/")[0]:
        raise FetchFailed(f"{shown(written)}: a user or a password in the URL", "BAD_URL")
    host = url.raw_host.decode("ascii")
    port = _PORTS[url.scheme] if url.port is None else url.port
    why = "no such port" if not 0 < port < 65536 else _why_no_host(host, private=private)
    if why:
        raise FetchFailed(f"{shown(written)}: {why}", "BAD_URL")
    if not private and port not in _PORTS.values():
        raise FetchFailed(f"{shown(written)}: port {port} is neither 80 nor 443", "REFUSED")
    address = _address(host)
    why = why_refused(address, private=private) if address else None
    if why:
        raise FetchFailed(f"{shown(written)}: {address} {why}", "REFUSED")
    return Target(url.copy_with(fragment=None), host, port)


def _why_no_host(host: str, *, private: bool) -> str | None:
    if _address(host):
        return None
    name = host.lower().removesuffix(".")
    if not _NAME.fullmatch(name):
        return "no host in it" if not host else "not a host name"
    last = name.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        return "a number that is no IPv4 address as they are written"
    if not private and (last == "localhost" or "." not in name):
        return "not a host of the public internet"
    return None


def _address(host: str) -> IPAddress | None:
    """The address that a host is, None for a name, and for an address with a zone."""
    try:
        return None if "%" in host else ip_address(host)
    except (AddressValueError, ValueError):
        return None


def shown(url: str) -> str:
    """A URL for messages: no user, no fragment, no values of parameters that are called like secrets, on one line.

    >>> shown("https://me:pw@firm.example/jobs?page=2&api_key=s3cret#top")
    'https://firm.example/jobs?page=2&api_key=***'
    """
    head, slashes, rest = url.partition("#")[0].partition("//")
    if not slashes:
        head, rest = "", head
    authority, *path = _AUTHORITY_END.split(rest, maxsplit=1)
    whole = f"{head}{slashes}{authority.rpartition('@')[2]}{''.join(path)}"
    return "".join(sign if sign.isprintable() else "?" for sign in _SECRET.sub(r"\1=***", whole))[:300]
