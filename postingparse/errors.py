"""Every error that postingparse raises, and the codes of rejected inputs.

PostingParseError
├── Unreadable          the input has no text that a reader could take
├── TooLarge            a limit was passed; the message names the limit, its value and its option
├── Truncated           the input ends before its end
├── NotAPosting         there is text, but no posting in it
├── SeveralPostings     one was asked for, several are there
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


class BadContext(PostingParseError):
    """What the caller gave cannot be used: a value of `Context`, or an argument of another type."""
