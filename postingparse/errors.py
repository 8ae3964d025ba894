"""Every error that postingparse raises, and the codes of rejected inputs.

PostingParseError
├── Unreadable          the input has no text that a reader could take
├── TooLarge            a limit was passed; the message names the limit, its value and its option
├── Truncated           the input ends before its end
├── NotAPosting         there is text, but no posting in it
├── SeveralPostings     one was asked for, several are there
├── FetchFailed         a URL could not be fetched, or must not be
└── BadContext          what the caller gave (a date, a country, a field name) cannot be used
"""

from __future__ import annotations

from typing import Literal

RejectCode = Literal[
    "UNREADABLE",
    "TOO_LARGE",
    "NOT_A_POSTING",
    "LISTING",
    "EMPTY_SHELL",
    "EMPTY",
    "TRUNCATED",
    "TIMEOUT",  # these three are of the batch, which parses in processes that it watches
    "OUT_OF_MEMORY",
    "CRASHED",
    "ENCRYPTED",  # a password is needed
    "NO_TEXT_LAYER",  # a scan: pictures of pages
    "FETCH_FAILED",  # `FetchFailed.reason` says why
]

FetchReason = Literal[
    "BAD_URL",  # no URL, another scheme than http(s), a user in it, a host that is none
    "REFUSED",  # a port or an address that is not of the public web
    "ROBOTS",  # the site's robots.txt forbids it
    "STATUS",  # the server's answer; `FetchFailed.status` has it
    "RETRY_LATER",  # the server asks for more patience than there is
    "REDIRECTS",  # too many, or one that leads nowhere
    "MEDIA_TYPE",  # nothing that holds postings, or an encoding that was not asked for
    "TOO_LARGE",
    "TIMEOUT",
    "NETWORK",  # no such host, no connection, an answer that is no HTTP or ends too early
    "NOT_INSTALLED",  # the extra `fetch`
]


NEEDS_EXTRA = "needs the extra 'documents': pip install 'postingparse[documents]'"
"""Ends the message of a format whose library is not installed."""


class PostingParseError(Exception):
    """The family. The message is one line and names the thing and the place."""

    code: RejectCode = "UNREADABLE"

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class Unreadable(PostingParseError):
    """No reader can make text of the input."""

    def __init__(self, message: str, code: RejectCode = "UNREADABLE") -> None:
        super().__init__(message)
        self.code = code


class TooLarge(PostingParseError):
    """The input passes a limit of `Limits`."""

    code: RejectCode = "TOO_LARGE"


class Truncated(PostingParseError):
    """The input ends before its end."""

    code: RejectCode = "TRUNCATED"


class NotAPosting(PostingParseError):
    """There is no posting in the input."""

    code: RejectCode = "NOT_A_POSTING"

    def __init__(self, message: str, code: RejectCode = "NOT_A_POSTING") -> None:
        super().__init__(message)
        self.code = code


class SeveralPostings(PostingParseError):
    """The input holds several postings; `parse_all` gives them one by one."""


class FetchFailed(PostingParseError):
    """A URL could not be fetched, or must not be. The message has the URL without what may be secret in it."""

    code: RejectCode = "FETCH_FAILED"

    def __init__(self, message: str, reason: FetchReason = "NETWORK", status: int | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.status = status
        """The HTTP status, where the server gave an answer."""

    def __reduce__(self) -> tuple[type[FetchFailed], tuple[str, FetchReason, int | None]]:
        return type(self), (str(self), self.reason, self.status)


class BadContext(PostingParseError):
    """What the caller gave cannot be used: a value of `Context`, or an argument of another type."""
