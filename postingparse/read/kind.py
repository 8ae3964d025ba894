"""Page -> whether it can be a posting at all: an empty shell and a list of links to postings are none, for certain.

The words here are identifiers that web pages use in their addresses, whatever language they are written in.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter

from postingparse.document import Document
from postingparse.errors import NotAPosting

FEW_WORDS = 40
"""A page that shows fewer has no text of its own."""
_LONG_WORD = 30
"""Characters of a word and its blank, at most: a longer text has more words."""
_LIKE_HEADING = 7
"""Level of a line that only looks like a heading."""
_LOADS = re.compile(r"<script\b[^<>]{0,300}?\bsrc\s*=", re.IGNORECASE)

_MANY = 5
"""Links to postings that make a list."""
_MOST = 2000
"""Links that are looked at."""
_LONG_BLOCK = 8
"""Words of a block that is more than a title with its place and date."""
_PROSE = 50
"""Words in such blocks that make a text: even a short posting has them."""
_HREF = re.compile(r"""<a\b[^<>]{0,300}?\bhref\s*=\s*["']?([^"'\s>#]{1,300})""", re.IGNORECASE)
_OF_POSTINGS = re.compile(
    r"""
    (?: ^ | [/._?&=-] )
    (?: jobs? | jobdetails? | careers? | positions? | vacanc(?:y|ies) | openings? | opportunit(?:y|ies) | requisitions?
      | stellen\w{0,20} | jobangebote? | karriere | vacatures? | stilling(?:er)? | jobb | lediga?-?jobb
      | emplois? | offres?(?:-d)?-?emplois? | empleos? | ofertas? | vagas? | lavora | offerte | praca | oferty | prace
      | avoimet-tyopaikat )
    (?= [/._?&=-] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{4,} | [0-9a-f]{8}-[0-9a-f]{4}-", re.VERBOSE | re.IGNORECASE)


def shows_little(document: Document) -> bool:
    """Whether the page has next to no text of its own."""
    return len(document.text) < FEW_WORDS * _LONG_WORD and len(document.text.split()) < FEW_WORDS


def has_prose(document: Document) -> bool:
    """Whether the blocks that no link covers hold a text."""
    linked = [(link.start, link.end) for link in document.links]
    words = 0
    for block in document.blocks:
        count = len(document.text[block.start : block.end].split())
        if count >= _LONG_BLOCK and not any(start <= block.start and block.end <= end for start, end in linked):
            words += count
            if words >= _PROSE:
                return True
    return False


def check_kind(source: str, document: Document) -> None:
    """Raise NotAPosting for a page without markup of a posting that is certainly none.

    EMPTY_SHELL: it loads scripts and shows next to nothing, not even a heading. LISTING: links to five postings or
    more, and no text besides.
    """
    if has_prose(document):
        return
    if shows_little(document) and not _has_heading(document) and _LOADS.search(source):
        words = len(document.text.split())
        raise NotAPosting(f"an empty shell: the page shows {words} words until its scripts have run", "EMPTY_SHELL")
    found = {href for href in islice(map(itemgetter(1), _HREF.finditer(source)), _MOST) if _leads_to_posting(href)}
    if len(found) >= _MANY:
        raise NotAPosting(f"a list: the page has {len(found)} links to postings, and no text besides", "LISTING")


def _leads_to_posting(href: str) -> bool:
    """Whether an address names postings, and then a number."""
    named = _OF_POSTINGS.search(href)
    return named is not None and _NUMBER.search(href, named.end()) is not None


def _has_heading(document: Document) -> bool:
    return any(block.kind == "heading" and block.level < _LIKE_HEADING for block in document.blocks)
