"""Page -> what tells whether it is a posting at all, to be weighed once its text is read; an empty shell is none.

The words here are identifiers that web pages use in their addresses and markup, whatever language they are written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Literal
from urllib.parse import unquote, urlsplit

from postingparse.document import Document, Page
from postingparse.errors import NotAPosting

FEW_WORDS = 40
"""A page that shows fewer has no text of its own."""
_LONG_WORD = 30
"""Characters of a word and its blank, at most: a longer text has more words."""
_LIKE_HEADING = 7
"""Level of a line that only looks like a heading."""
_LOADS = re.compile(r"<script\b[^<>]{0,300}?\bsrc\s*=", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)

_MOST = 2000
"""Links that are looked at."""
_LONG_BLOCK = 8
"""Words of a block that is more than a title with its place and date."""
_PROSE = 50
"""Words in such blocks that make a text: even a short posting has them."""
_WHOLE = re.compile(r"<(?:html|head|body|title)\b", re.IGNORECASE)
_HREF = re.compile(r"""<a\b[^<>]{0,300}?\bhref\s*=\s*["']?([^"'\s>#]{1,300})""", re.IGNORECASE)
_TITLE_TAG = re.compile(r"<h1\b", re.IGNORECASE)
_OF_POSTINGS = re.compile(
    r"""
    (?: ^ | [/._?&=-] )
    (?: jobs? | jobdetails? | careers? | positions? | vacanc(?:y|ies) | openings? | opportunit(?:y|ies) | requisitions?
      | viewjob | postings? | roles? | stellen\w{0,20} | jobangebote? | karriere | vacatures? | stilling(?:er)? | jobb
      | lediga?-?jobb | emplois? | offres?(?:-d)?-?emplois? | empleos? | ofertas? | vagas? | lavora | offerte | praca
      | oferty | oferta | prace | kariera | nabidk[ay] | avoimet-tyopaikat )
    (?= [/._?&=-] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"""
    [/._?&=-]
    (?: about(?:-us)? | company | culture | privacy\w{0,12} | terms\w{0,12} | legal | imprint | pricing | blogs?
      | news(?:room)? | press | media | stories | articles? | insights | resources | guides? | events? | log-?in
      | sign-?in | sign-?up | register | account | faqs? | help | docs? | documentation | wiki | contact(?:-us)?
      | shop | store | cart | products? | categor(?:y|ies) | tags? | authors? | search
      | impressum | datenschutz | ueber-uns | uber-uns | unternehmen | aktuelles | magazin | presse | produkte? | kultur
      | a-propos | actualites | sobre | noticias | contacto | prensa | chi-siamo | notizie | over-ons | nieuws
      | om-oss | om-os | nyheter | nyheder | aktualnosci | o-nas | kontakt )
    (?= [/._?&=-] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = re.compile(r"[/.?&=#:]+")
_PASSWORD = re.compile(r"""<input\b[^<>]{0,200}?\btype\s*=\s*["']?password\b""", re.IGNORECASE)
_SPACE = re.compile(r"[\s,:|()\[\]\u2013]+")
_NUMBER = re.compile(r"\d{4,} | [0-9a-f]{8}-[0-9a-f]{4}-", re.VERBOSE | re.IGNORECASE)
_SLUG_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG_SLUG = 4
"""Words of an address behind the one for postings that make a title."""
_TYPE = re.compile(r"""@type["']\s*+:\s*+(?:\[\s*+|(?!))?+["'](?:https?://schema\.org/)?(\w{4,40})["']""")
_TYPES = 200
"""Types of structured data that are looked at."""


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


def check_shell(source: str, document: Document) -> None:
    """Raise NotAPosting, EMPTY_SHELL, for a page that loads scripts and shows next to nothing, not even a heading."""
    words = len(document.text.split())
    writes = _LOADS.search(source) or (words == 0 and _SCRIPT.search(source))
    if writes and shows_little(document) and not _has_heading(document):
        raise NotAPosting(f"an empty shell: the page shows {words} words until its scripts have run", "EMPTY_SHELL")


def page_of(source: str, document: Document, address: str | None) -> Page:
    """What a page, or a fragment of one, shows besides its text.

    address: where it stands, None where only the page itself may tell.
    """
    own = address or next((str(found.value) for found in document.given if found.field == "url"), "")
    links = set(islice(map(itemgetter(1), _HREF.finditer(source)), _MOST))
    return Page(
        whole=_WHOLE.search(source) is not None,
        address=_kind_of_address(own),
        kinds=frozenset((*_kinds_in(source), *(["login"] if _is_login(source, document) else []))),
        prose=has_prose(document),
        links=len(links),
        postings=sum(map(_leads_to_posting, links)),
        titles=len(_TITLE_TAG.findall(source)),
    )


def _is_login(source: str, document: Document) -> bool:
    """Whether next to nothing stands there but where to sign in."""
    return shows_little(document) and _PASSWORD.search(source) is not None


def names_postings(address: str, *, loosely: bool = False) -> bool:
    """Whether a part of an address names postings ("/jobs/", "jobs."); loosely: whether a word of any line does.

    >>> names_postings("https://firm.example/jobs/7"), names_postings("https://firm.example/blog/jobs-of-tomorrow")
    (True, False)
    """
    if loosely:
        return _OF_POSTINGS.search(f"{_SPACE.sub('/', address)}/") is not None
    found = ((_OF_POSTINGS.match(f"{part}/"), part) for part in _PARTS.split(address))
    return any(match is not None and match.end() == len(part) for match, part in found)


def _leads_to_posting(href: str) -> bool:
    """Whether an address names postings, and then a number."""
    named = _OF_POSTINGS.search(href)
    return named is not None and _NUMBER.search(href, named.end()) is not None


def _kind_of_address(address: str) -> Literal["posting", "perhaps", "hub", "other"] | None:
    parts = urlsplit(address)
    path = unquote(parts.path)
    if not parts.netloc:
        return None
    if not path.strip("/") and not parts.query:
        return "hub"
    whole = f"{path}?{parts.query}/"
    if _leads_to_posting(whole):
        return "posting"
    behind = [whole[named.end() :] for named in _OF_POSTINGS.finditer(whole)]
    if not behind:
        return "other" if _OF_OTHERS.search(whole) else None
    if len(_SLUG_WORD.findall(behind[0])) >= _LONG_SLUG:
        return "perhaps"
    return None if _SLUG_WORD.search(behind[-1]) or parts.query else "hub"


def _kinds_in(source: str) -> Iterator[str]:
    place = source.find("og:type")
    if place >= 0:
        tag = source[max(source.rfind("<", 0, place), 0) : source.find(">", place)]
        said = re.search(r"""content\s*=\s*["']?([\w.:-]{3,40})""", tag)
        if said:
            yield f"og:{said[1].lower()}"
    for found in islice(_TYPE.finditer(source), _TYPES):
        yield found[1].lower()


def _has_heading(document: Document) -> bool:
    return any(block.kind == "heading" and block.level < _LIKE_HEADING for block in document.blocks)
