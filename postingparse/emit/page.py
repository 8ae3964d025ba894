"""Posting -> a page fragment: the posting to read, and its markup."""

from __future__ import annotations

from html import escape

from postingparse.emit.jsonld import to_script
from postingparse.posting import Posting


def to_page(posting: Posting) -> str:
    """The title, the description, and the script element that says the same."""
    title = f"<h1>{escape(posting.title)}</h1>\n" if posting.title else ""
    body = f"{posting.description.html}\n" if posting.description else ""
    return f"<article>\n{title}{body}</article>\n{to_script(posting)}"
