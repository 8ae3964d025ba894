"""Where an element of XML ends, also where its markup is broken.

What is left open (the element itself, a CDATA section, a comment) ends where the next element of its name begins, if
it is certain that it is the next and none inside.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.stream import Stream

_ATTRIBUTES = r"""(?: [^<>"']++ | "[^"<]*+" | '[^'<]*+' | ["'] |(?!) )*+"""
TAG = re.compile(rf"""< (?P<end> / |(?!) )?+ (?P<name> [^\s<>/!?][^\s<>/]*+ ) {_ATTRIBUTES} >""", re.VERBOSE)
MARKS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
"""What begins so ends so, whatever stands between."""
LONGEST_TAG = 1 << 16
"""Characters; what is longer and does not end is text."""
_LONGEST_OPEN = 1 << 22
"""Characters of a section that goes on over the beginning of the next item: it has no end."""
_LOOKED_INTO = 16
"""Elements of its own name in an item that are looked into."""
_BEHIND_NAME = "> \t\r\n"
_RAW = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    text: str
    closes: bool

    @classmethod
    def of(cls, found: re.Match[str]) -> Tag:
        """The tag of a match of TAG."""
        return cls(found["name"], found[0], bool(found["end"]))

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def is_empty(self) -> bool:
        """Whether it is an element without content."""
        return self.text.endswith("/>")


@lru_cache(maxsize=64)
def _between(name: str, parent: str) -> re.Pattern[str]:
    """The end of an item, and behind it the next or the end of them all."""
    behind = rf"<{re.escape(name)}[\s/>]" + (rf"|</{re.escape(parent)}[\s>]" if parent else "")
    return re.compile(rf"</{re.escape(name)}\s*+>(?=\s*+(?:{behind}))")


class Item:
    """The element that begins at a tag of a stream."""

    def __init__(self, text: Stream, tag: Tag, start: int, parent: str, longest: int) -> None:
        """parent: the name of the element around, as it is written. longest: characters."""
        self.text = text
        self.tag = tag
        self.start = start
        self.parent = parent
        self.longest = longest
        self.inside = start + len(tag.text)
        self.depth = 1
        self.nested: int | None = None
        """Where the first of its own name inside begins that is more than a text."""
        self.looked = 0
        self.unopened: list[tuple[int, int]] = []
        """Openings of sections that have no end: they are left out."""
        self.gone = False
        """It is too long, and let go on the way."""
        self.next_between = (-1, -1)

    def cut(self, *, strict: bool) -> tuple[Cut, int, bool]:
        """The element, the place where to go on, and whether it ends as it should.

        strict: no other of its name is inside.
        """
        if self.tag.is_empty:
            return Cut(self.tag.text, ""), self.inside, True
        place = self.inside
        while True:
            kind, at = self._next(place)
            if kind == "close":
                self.depth -= 1
                place = self._behind(at)
                if self.depth == 0:
                    return self._cut(place, place)
            elif kind == "open":
                tag = self._tag(at)
                if tag is None or (not tag.is_empty and self._is_next(at, at + len(tag.text), strict=strict)):
                    return self._cut(at, at, whole=tag is None)
                place = at + len(tag.text)
                self.depth += not tag.is_empty
            elif kind:
                place = self._behind_section(kind, at)
            elif self.nested and not self.gone:
                return self._cut(self.nested, self.nested, whole=False)
            elif self.text.ended:
                return self._at_the_end(place)
            else:
                self.gone = True
                place = max(place, self.text.end - LONGEST_TAG)

    def _next(self, place: int) -> tuple[str, int]:
        """What comes next that counts: "close", "open", the opening of a section; "" at the end of what is allowed."""
        name = self.tag.name
        while True:
            close = self.text.find(f"</{name}", place, _BEHIND_NAME)
            found = [
                ("close", close),
                ("open", self.text.find(f"<{name}", place, f"{_BEHIND_NAME}/")),
                *((opening, self.text.find(opening, place)) for opening, _ in MARKS[:2]),
            ]
            kind, at = min(((kind, at) for kind, at in found if at >= 0), key=lambda one: one[1], default=("", -1))
            if close >= 0 or self.text.ended:
                return kind, at
            if kind and self.text.end - at > LONGEST_TAG:  # what is shorter may have become something else
                return kind, at
            if not self._more(place):
                return "", -1

    def _more(self, place: int) -> bool:
        """Whether more could be had within the limits."""
        if self.text.ended:
            return False
        if not self.gone and self.text.end - self.start > self.longest:
            return False
        self.text.more(max(self.start, place - LONGEST_TAG) if self.gone else self.start)
        return True

    def _behind(self, at: int) -> int:
        """Behind the end tag that begins there; an end tag that does not end, ends where the next tag begins."""
        while (end := self.text.find(">", at)) < 0 and self._more(at):
            pass
        following = self.text.find("<", at + 1)
        if end < 0 or 0 <= following < end:
            return following if following >= 0 else self.text.end
        return end + 1

    def _tag(self, at: int) -> Tag | None:
        while self.text.find("<", at + 1) < 0 and self.text.end - at < LONGEST_TAG and self._more(at):
            pass
        found = self.text.match(TAG, at, LONGEST_TAG)
        return Tag.of(found) if found else None

    def _behind_section(self, opening: str, at: int) -> int:
        """The place behind a section; of one without an end, behind its opening."""
        closing = dict(MARKS)[opening]
        while (end := self.text.find(closing, at + len(opening))) < 0:
            if self.text.end - at > _LONGEST_OPEN and self._has_between(at, self.text.end):
                break
            if not self._more(at):
                break
        again = self.text.find(opening, at + 1)
        suspect = end < 0 or 0 <= again < end
        if suspect and self._has_between(at, again if 0 <= again < end else self.text.end):
            self.unopened.append((at, at + len(opening)))
            return at + len(opening)
        return end + len(closing) if end >= 0 else self.text.end

    def _has_between(self, start: int, end: int) -> bool:
        """Whether an item ends and another begins in a stretch."""
        since, found = self.next_between
        if not since <= start <= found:
            pattern = _between(self.tag.name, self.parent)
            found = next((at for _, at in self.text.search(pattern, start, self.text.end)), -1)
            self.next_between = (start, found)
        return 0 <= found < end

    def _is_next(self, at: int, inside: int, *, strict: bool) -> bool:
        """Whether an element of the same name, which begins before this one has ended, is the next item.

        It is, where it has children of its own, stands directly in this one and begins with a child as this one has.
        Where this one does not end at all, it is after all.
        """
        child = self._first_child(inside)
        if child is None:
            return False
        if strict or self.gone:
            return True
        self.nested = self.nested or at
        self.looked += 1
        if self.looked > _LOOKED_INTO:
            return False
        depth, names = 0, set()
        for found in TAG.finditer(_RAW.sub("", self.text.text(self.inside, at))):
            tag = Tag.of(found)
            names.add(tag.name)
            depth += 0 if tag.is_empty else -1 if tag.closes else 1
        return depth == 0 and child in names

    def _first_child(self, inside: int) -> str | None:
        """The name of the first child of the element whose content begins there; None: it has only text."""
        while (at := self.text.find("<", inside)) < 0 and self._more(self.start if not self.gone else inside):
            pass
        found = self.text.match(TAG, at, LONGEST_TAG) if at >= 0 else None
        return found["name"] if found and not found["end"] else None

    def _at_the_end(self, place: int) -> tuple[Cut, int, bool]:
        """The stream has ended. Where the element around has its end, it is that of this one too."""
        end = self.text.find(f"</{self.parent}", place, _BEHIND_NAME) if self.parent else -1
        if end < 0 or self.gone:
            return Cut("", "", trouble="TRUNCATED"), self.text.end, False
        return self._cut(end, end, whole=False)

    def _cut(self, end: int, place: int, *, whole: bool = True) -> tuple[Cut, int, bool]:
        if self.gone or end - self.start > self.longest:
            return Cut("", "", trouble="TOO_LARGE"), place, whole
        pieces, start = [], self.start
        for opened, behind in self.unopened:
            pieces.append(self.text.text(start, opened))
            start = behind
        pieces.append(self.text.text(start, end))
        if not whole or self.depth:
            pieces.append(f"</{self.tag.name}>")
        return Cut("".join(pieces), ""), place, whole
