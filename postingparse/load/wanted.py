"""A page that is wanted, and what it leads to: the value that lists, boards and downloads hand to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Follow = Callable[[bytes], Iterable["Wanted"]]
"""What a page leads to. Raises FetchFailed where it cannot be read, behind what could."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page to be fetched."""

    url: str
    part: str = ""
    """Which part of it, where it holds more than is wanted."""
    page: str | None = None
    """Where people see it, if that is another place: a job's own page, its data behind `url`."""
    last_modified: str | None = None
    """The day, or the moment, that a sitemap says it was changed on: ISO 8601."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What is known of its postings from where it was found, as `Context.given`."""
    post: bytes | None = None
    """JSON that it is asked with."""
    is_data: bool = False
    """Whether it is asked for as JSON or XML before anything else: some interfaces give people a page."""
    bearer: str | None = None
    """A public key that the site itself gives to everybody."""
    packed: bool = False
    """Whether a gzip file is taken too."""
    keep: Literal["always", "never", "alone"] = "always"
    """never: it is read for what it leads to; alone: it is kept where that is nothing."""
    cut: Callable[[bytes], bytes] | None = None
    """The part of it that is kept. Raises FetchFailed where it is not there."""
    then: Follow | None = None
    spare: tuple[Wanted, ...] = ()
    """What is fetched in its place where it fails, which is then no failure."""

    @property
    def key(self) -> str:
        """By which it is noted."""
        return f"{self.url}#{self.part}" if self.part else self.url
