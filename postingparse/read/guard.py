"""Page -> page that the fast parser takes in linear time, with all its text.

lexbor's time is quadratic in the depth of the tree, in formatting elements left open, and in the attributes of one tag.
"""

from __future__ import annotations

import re

from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.tags import CLOSES_ITSELF, FORMATTING, SCOPES, VOID

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!))?+|(?!))*+"""
_START_TAG = re.compile("<[a-zA-Z]" + _ATTRIBUTES + ">?")
_SCAN = re.compile(
    rf"""
      <!-- (?: [^-]++ | -(?!->) |(?!) )*+                                       # a comment
    | < (?P<raw> script|style|textarea|title|xmp|iframe|noembed|noframes ) (?= [\s/>] ) {_ATTRIBUTES} >?+
      (?: [^<]++
        | <!-- (?: [^<-]++ | -(?!->)                                      # in a script: "<!--" lets "<script>" nest
                 | <script (?=[\s/>]) (?: [^<-]++ | -(?!->) | <(?!/script) |(?!) )*+ (?: </script |(?!) )?+
                 | <(?! /(?P=raw) | script[\s/>] ) |(?!) )*+
        | <(?! /(?P=raw) | !-- ) |(?!) )*+                                      # text that holds no tags
    | < (?P<end> /?+ ) (?P<name> [a-zA-Z] [^\s/>]*+ ) {_ATTRIBUTES} >?+
    """,
    re.VERBOSE | re.IGNORECASE,
)

_EASY_SIZE = 65_536
_EASY_TAGS = 2500
_LONG_TAG = 16_384
_MAX_FORMATTING = 16


def guarded(page: str, limits: Limits) -> str:
    """The page, flattened below `Limits.depth`: the tags there go, the text stays. Most pages come back as they are.

    Raises TooLarge beyond `Limits.nodes`.
    """
    if len(page) <= _EASY_SIZE and page.count("<") <= min(_EASY_TAGS, limits.nodes):
        return page
    tags = _START_TAG.findall(page)
    if len(tags) <= min(_EASY_TAGS, limits.nodes) and len(max(tags, key=len, default="")) < _LONG_TAG:
        return page
    return _Scan(page, limits).flattened()


class _Scan:
    """The tree's depth as a parser would build it, tag by tag."""

    def __init__(self, page: str, limits: Limits) -> None:
        self._page = page
        self._limits = limits
        self._open: list[str] = []
        self._counts: dict[str, int] = {}
        """Of the open elements, by name."""
        self._formatting: dict[str, int] = {}
        self._dangling = 0

    def flattened(self) -> str:
        kept, done, nodes = [], 0, 0
        for tag in _SCAN.finditer(self._page):
            name = tag["name"]
            if name is None:
                continue
            name = name.lower()
            if tag["end"]:
                keep = self._close(name)
            else:
                nodes += 1
                keep = self._opens(name)
            start, end = tag.span()
            if keep and end - start < _LONG_TAG:
                continue
            kept.append(self._page[done:start])
            kept.append(f"<{name}>" if keep else " ")
            done = end
        if nodes > self._limits.nodes:
            raise TooLarge(f"HTML page: {nodes} elements, more than a page has: Limits.nodes is {self._limits.nodes}")
        return "".join((*kept, self._page[done:]))

    def _opens(self, name: str) -> bool:
        """Whether a start tag may stay."""
        if name in VOID or name in CLOSES_ITSELF:
            return True
        if name in FORMATTING:
            self._formatting[name] = self._formatting.get(name, 0) + 1
            self._dangling += 1
            return self._dangling <= _MAX_FORMATTING
        self._open.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1
        return len(self._open) <= self._limits.depth

    def _close(self, name: str) -> bool:
        """Whether an end tag may stay: the one of a start tag that went has to go."""
        if name in FORMATTING:
            if not self._formatting.get(name):
                return True
            self._formatting[name] -= 1
            self._dangling -= 1
            return self._dangling < _MAX_FORMATTING
        opened = self._open
        if not self._counts.get(name):
            return True
        for index in range(len(opened) - 1, -1, -1):
            if opened[index] == name:
                for gone in opened[index:]:
                    self._counts[gone] -= 1
                del opened[index:]
                return index < self._limits.depth
            if opened[index] in SCOPES:
                break
        return True
