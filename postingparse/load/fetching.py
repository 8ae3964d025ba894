"""How a fetch behaves, what it knows of a page from before, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


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
    headers: tuple[tuple[str, str], ...] = ()
    """As the server gave them, without those that said how the body was packed."""
