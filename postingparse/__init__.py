r"""Job postings in; typed fields with evidence, and schema.org/JobPosting JSON-LD out.

>>> from postingparse import parse_text
>>> result = parse_text("Baker\n\nReference: 0042\nApplication deadline: 13 March 2026")
>>> result.posting.reference, str(result.posting.deadline)
('0042', '2026-03-13')
"""

from __future__ import annotations

import importlib
import typing

if typing.TYPE_CHECKING:
    from postingparse.context import Context, Limits
    from postingparse.emit.from_jsonld import from_jsonld
    from postingparse.emit.google.check import check
    from postingparse.emit.jsonld import to_jsonld, to_script
    from postingparse.errors import (
        BadContext,
        FetchFailed,
        NotAPosting,
        PostingParseError,
        SeveralPostings,
        TooLarge,
        Truncated,
        Unreadable,
    )
    from postingparse.feed_map import FeedMap, read_feed_map
    from postingparse.pipeline import parse_all, parse_bytes, parse_file, parse_html, parse_text, parse_url
    from postingparse.posting import Posting
    from postingparse.result import Conflict, Evidence, Finding, Reject, Result, Source
    from postingparse.site_rules import SiteRules, read_site_rules
    from postingparse.taxonomy import Taxonomy, read_taxonomy

__version__ = "0.1.0"

_HOMES = {
    "context": ("Context", "Limits"),
    "emit.from_jsonld": ("from_jsonld",),
    "feed_map": ("FeedMap", "read_feed_map"),
    "emit.google.check": ("check",),
    "emit.jsonld": ("to_jsonld", "to_script"),
    "errors": (
        "BadContext",
        "FetchFailed",
        "NotAPosting",
        "PostingParseError",
        "SeveralPostings",
        "TooLarge",
        "Truncated",
        "Unreadable",
    ),
    "pipeline": ("parse_all", "parse_bytes", "parse_file", "parse_html", "parse_text", "parse_url"),
    "posting": ("Posting",),
    "site_rules": ("SiteRules", "read_site_rules"),
    "taxonomy": ("Taxonomy", "read_taxonomy"),
    "result": ("Conflict", "Evidence", "Finding", "Reject", "Result", "Source"),
}
"""Module -> the public names that live in it; imported on first use: `import postingparse` costs next to nothing."""

__all__ = [
    "BadContext",
    "Conflict",
    "Context",
    "Evidence",
    "FeedMap",
    "FetchFailed",
    "Finding",
    "Limits",
    "NotAPosting",
    "Posting",
    "PostingParseError",
    "Reject",
    "Result",
    "SeveralPostings",
    "SiteRules",
    "Source",
    "Taxonomy",
    "TooLarge",
    "Truncated",
    "Unreadable",
    "check",
    "from_jsonld",
    "parse_all",
    "parse_bytes",
    "parse_file",
    "parse_html",
    "parse_text",
    "parse_url",
    "read_feed_map",
    "read_site_rules",
    "read_taxonomy",
    "to_jsonld",
    "to_script",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
