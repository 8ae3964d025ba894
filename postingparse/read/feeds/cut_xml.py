"""XML of any size -> the texts of its items, one after the other, nothing else of it in memory.

Outside items the tags are followed, inside only the item's own: markup that is not well formed costs its item alone.
Nothing of a DOCTYPE is kept, so no entity of one can be expanded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.stream import Stream
from postingparse.read.feeds.xml_item import LONGEST_TAG, MARKS, TAG, Item, Tag

ITEM = "<?item?>"
"""Stands in `Cut.around` for the item."""

_DOCTYPE = re.compile(
    r"""<!DOCTYPE (?: [^\[>"']++ | "[^"]*+" | '[^']*+' |(?!) )*+ (?: \[ .*? \] \s*+ )? >""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LONGEST_MARK = len("<!DOCTYPE")
_MOST_AROUND = 1 << 14
"""Characters of what the feed says of all its items that go with each of them."""
_DEEPEST = 200
"""Elements around an item."""
_MOST_OPEN = 5_000
"""Elements that are open at once: what no item stands in may be left open, again and again."""
_MOST_NAMES = 20_000
"""Different names of elements outside of items."""


class _Open:
    """An element that is open outside of items: its tag, what it said so far, how often its children were seen."""

    __slots__ = ("counts", "name", "said", "steps", "tag")

    def __init__(self, tag: str, name: str, said: str, steps: int) -> None:
        self.tag = tag
        self.name = name
        self.said = said
        self.steps = steps
        """How many steps of the path lead here; -1: none does."""
        self.counts: dict[str, int] = {}


class _Token(NamedTuple):
    """A piece of markup outside of items, or a "<" that opens none."""

    end: int
    tag: Tag | None = None
    kept: str = ""
    """What it says of the element that it stands in."""


def cut_xml(chunks: Iterator[str], path: str, longest: int) -> Iterator[Cut]:
    """The elements at a path, in order; their pointer is an XPath.

    path: of names without prefixes, in any case: "/rss/channel/item"; "//PositionOpening" for wherever it stands.
    longest: characters of an item.
    """
    return _Cutter(Stream(chunks), path, longest).cuts()


class _Cutter:
    def __init__(self, text: Stream, path: str, longest: int) -> None:
        self.text = text
        self.anywhere = path.startswith("//")
        self.steps = path.lower().lstrip("/").split("/")
        self.longest = longest
        self.elements = [_Open("", "", "", 0)]
        self.names: Counter[str] = Counter()
        self.around: str | None = None
        self.strict = False
        """An item did not end: from now on none holds another of its name."""

        self.declared = False
        """A DOCTYPE was looked for: there can be one."""

    def cuts(self) -> Iterator[Cut]:
        place = 0
        while True:
            begin = self.text.find("<", place)
            self._note(self.text.text(place, begin if begin >= 0 else self.text.end))
            place = begin if begin >= 0 else self.text.end
            token = self._token(begin) if begin >= 0 else None
            if token is None:
                if self.text.ended and begin < 0:
                    break
                self.text.more(place)
                continue
            place = token.end
            self._note(token.kept)
            if token.tag is None:
                continue
            if token.tag.closes:
                self._close(token.tag)
            elif len(self.elements) > _MOST_OPEN or len(self.names) > _MOST_NAMES:
                yield Cut("", self._pointer(None), "", "TOO_DEEP")
                return
            elif self._opens(token.tag):
                pointer, around = self._pointer(token.tag.local), self._around()
                parent = self.elements[-1].tag
                item, place, whole = Item(self.text, token.tag, begin, parent, self.longest).cut(strict=self.strict)
                self.strict |= not whole
                yield item._replace(pointer=pointer, around=around)
                if item.trouble == "TRUNCATED":
                    return
        if len(self.elements) > 1:
            yield Cut("", self._pointer(None), "", "TRUNCATED")

    def _token(self, begin: int) -> _Token | None:
        """What begins at a "<"; None where more has to be seen."""
        text = self.text
        if text.end - begin < _LONGEST_MARK and not text.ended:
            return None
        ahead = text.text(begin, begin + _LONGEST_MARK)
        for opening, closing in MARKS:
            if ahead.startswith(opening):
                end = text.find(closing, begin + len(opening))
                if end < 0:
                    return self._text(begin, self.longest)
                kept = text.text(begin, end + len(closing)) if opening == "<![CDATA[" else ""
                return _Token(end + len(closing), kept=kept)
        if ahead.upper() == "<!DOCTYPE":
            found = text.match(_DOCTYPE, begin, LONGEST_TAG) if not self.declared else None
            self.declared |= text.ended or text.end - begin > LONGEST_TAG
            return _Token(begin + len(found[0])) if found else self._text(begin, LONGEST_TAG)
        if text.find("<", begin + 1) < 0 and not text.ended and text.end - begin < LONGEST_TAG:
            return None  # a ">" may stand inside of quotes that are not closed yet
        found = text.match(TAG, begin, LONGEST_TAG)
        return _Token(begin + len(found[0]), Tag.of(found)) if found else self._text(begin, LONGEST_TAG)

    def _text(self, begin: int, longest: int) -> _Token | None:
        """The "<" as text, where what it opens does not end."""
        return _Token(begin + 1) if self.text.ended or self.text.end - begin > longest else None

    def _note(self, said: str) -> None:
        element = self.elements[-1]
        if said and not said.isspace() and len(element.said) + len(said) <= _MOST_AROUND:
            element.said += said
            self.around = None

    def _opens(self, tag: Tag) -> bool:
        """Whether a start tag is of an item; any other is noted."""
        parent = self.elements[-1]
        parent.counts[tag.local] = parent.counts.get(tag.local, 0) + 1
        known = tag.local.lower()
        on_path = 0 <= parent.steps < len(self.steps) and known == self.steps[parent.steps]
        item = known == self.steps[-1] if self.anywhere else on_path and parent.steps == len(self.steps) - 1
        if item and len(self.elements) <= _DEEPEST:
            return True
        self.names[tag.local] += 0
        if tag.is_empty:
            self._note(tag.text)
            return False
        said = tag.text if len(self.elements) <= _DEEPEST else ""
        self.elements.append(_Open(tag.name, tag.local, said, parent.steps + 1 if on_path else -1))
        self.names[tag.local] += 1
        self.around = None
        return False

    def _close(self, tag: Tag) -> None:
        """Close the innermost element of that name and what is left open in it; an end of nothing is passed over."""
        if not self.names[tag.local]:
            return
        self.around = None
        while True:
            closed = self.elements.pop()
            self.names[closed.name] -= 1
            held_items = closed.steps > 0  # what it said was of its own items, not of those that follow
            if (
                closed.said and not held_items and (not closed.counts or len(closed.said) < _MOST_AROUND // 8)
            ):  # of much, nothing
                self._note(f"{closed.said}</{closed.tag}>")
            if closed.name == tag.local:
                return

    def _pointer(self, name: str | None) -> str:
        """The XPath of a child of the innermost element, None: of that element.

        A first of its name has no number, but an item.
        """
        inner = self.elements if name else self.elements[:-1]
        names = [*(one.name for one in self.elements[1:]), *([name] if name else [])]
        counts = [parent.counts.get(child, 1) for parent, child in zip(inner, names, strict=True)]
        last = len(names) - 1
        return "".join(
            f"/{child}[{count}]" if count > 1 or (name and place == last > 0) else f"/{child}"
            for place, (child, count) in enumerate(zip(names, counts, strict=True))
        )

    def _around(self) -> str:
        """What stands around an item, with a mark in its place."""
        if self.around is None:
            ends = "".join(f"</{one.tag}>" for one in reversed(self.elements[1:]))
            self.around = "".join(one.said for one in self.elements) + ITEM + ends
        return self.around
