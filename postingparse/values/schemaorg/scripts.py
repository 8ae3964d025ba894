"""HTML -> the JSON-LD blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING = re.compile(r"<script\b([^>]*+)>", re.IGNORECASE)
_CLOSING = re.compile(r"</script\b", re.IGNORECASE)
_IS_JSON_LD = re.compile(r"""type\s*=\s*["']?\s*application/ld\+json""", re.IGNORECASE)
_IS_MARKED_UP = re.compile(r"""(?:itemtype|typeof)\s*=\s*["'][^"']*\bJobPosting\b""", re.IGNORECASE)


class Block(NamedTuple):
    """A script element of JSON-LD."""

    text: str
    line: int
    """Of the page, from 1, on which the block begins."""


def find_blocks(page: str) -> Iterator[Block]:
    """The JSON-LD of a page's script elements, in order; entities stay as they are, as browsers leave them.

    >>> list(find_blocks('<script type="application/ld+json">{}</script>'))
    [Block(text='{}', line=1)]
    """
    if "ld+json" not in page:
        return
    place = 0
    while (opening := _OPENING.search(page, place)) and (closing := _CLOSING.search(page, opening.end())):
        if _IS_JSON_LD.search(opening[1]):
            yield Block(page[opening.end() : closing.start()], page.count("\n", 0, opening.end()) + 1)
        place = closing.end()


def has_microdata(page: str) -> bool:
    """Whether a page marks a job posting up as Microdata or RDFa.

    >>> has_microdata('<div itemscope itemtype="https://schema.org/JobPosting">'), has_microdata("<p>JobPosting</p>")
    (True, False)
    """
    return _IS_MARKED_UP.search(page) is not None
