"""The links that a text spells out: Markdown's, bare addresses, `mailto:`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from postingparse.document import Link

_LINK = re.compile(
    r"""
      (?<!!) \[ (?P<words> [^\[\]\n]{1,300} ) \] \( [ ]? <?                         # [words](address "title")
        (?P<target> [^()\s<>]{1,2000} (?: \([^()\s<>]{0,200}\) [^()\s<>]{0,500} )? )
        >? (?: [ ]"[^"\n]{0,200}" )? \)
    | (?P<url> https?:// [^\s<>"“”„«»\[\]{}|\\^`*]{3,2000} )
    | (?<![\w.@/-]) (?P<www> www\. [^\s<>"“”„«»\[\]{}|\\^`*]{3,2000} )
    | (?P<mail> mailto: [^\s<>"()\[\],;*]{3,320} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,;:!?'’_…"
_BEGINNINGS = ("http", "www.", "mailto:", "](", "HTTP", "WWW.", "Http", "Www.", "MAILTO:", "Mailto:")
_MAX_WORDS = 300


def find_links(text: str) -> list[Link]:
    """Every link of a text, in order. An address ends before the punctuation of its sentence."""
    found: list[Link] = []
    done = 0
    for place in sorted(_places(text)):
        link = _LINK.match(text, place) if place >= done else None
        if link is None:
            continue
        done = link.end()
        start, end = link.span("words") if link["words"] else (place, _end(text, place, link.end()))
        if href := _absolute(link["target"] or text[start:end]):
            found.append(Link(start, end, href))
    return found


def all_links(text: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """The anchors, and the addresses that the text spells out outside of them."""
    starts = [link.start for link in links]
    spelled = []
    for link in find_links(text):
        place = bisect_left(starts, link.end)
        if not place or links[place - 1].end <= link.start:
            spelled.append(link)
    return tuple(sorted((*links, *spelled))) if spelled else tuple(links)


def _places(text: str) -> set[int]:
    """Where links may begin, found so because a look at every character takes many times as long."""
    places = set()
    for beginning in _BEGINNINGS:
        place = text.find(beginning)
        while place >= 0:
            opening = place if beginning != "](" else text.rfind("[", max(0, place - _MAX_WORDS), place)
            if opening >= 0:
                places.add(opening)
            place = text.find(beginning, place + 1)
    return places


def _end(text: str, start: int, end: int) -> int:
    """Where an address ends: stops and unopened brackets belong to the sentence."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and closed > opened:
            closed -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def _absolute(target: str) -> str | None:
    """The address in full; None where it is neither of the web nor of mail, or names no host."""
    lowered = target.lower()
    if lowered.startswith("www."):
        target, lowered = "https://" + target, "https://" + lowered
    if lowered.startswith("mailto:"):
        return target if "@" in target else None
    scheme, _, rest = lowered.partition("://")
    return target if scheme in ("http", "https") and rest[:1].isalnum() and "." in rest else None
