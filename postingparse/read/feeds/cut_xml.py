"""XML of any size -> the texts of its items, one after the other, nothing else of it in memory.

Outside items the tags are followed, inside only the item's own: markup that is not well formed costs its item alone.
Nothing of a DOCTYPE is kept, so no entity of one can be expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.read.feeds.held import Cut, Window

ITEM = "<?item?>"
"""Stands in `Cut.around` for the item."""

_ATTRIBUTES = r"""(?: [^<>"']++ | "[^"<]*+" | '[^'<]*+' | ["'] )*+"""
_TOKEN = re.compile(
    rf"""
      (?P<quiet> <!-- .*? --> | <\?  .*? \?>
        | <!DOCTYPE (?: [^\[>"']++ | "[^"]*+" | '[^']*+' )*+ (?: \[ .*? \] \s*+ )? > )
    | (?P<raw> <!\[CDATA\[ .*? \]\]> )
    | </ (?P<end> [^\s<>/]++ ) [^<>]*+ >
    | < (?P<start> [^\s<>/!?][^\s<>/]*+ ) {_ATTRIBUTES} >
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_MOST_AROUND = 1 << 14
"""Characters of what the feed says of all its items that go with each of them."""
_LONGEST_TAG = 1 << 16
"""Characters; what is longer and does not end is text."""
_INSIDE: dict[str, re.Pattern[str]] = {}


class _Open:
    """An element that is open outside of items: its tag, what it said so far, how often its children were seen."""

    def __init__(self, name: str, tag: str) -> None:
        self.name = name
        self.said = tag
        self.counts: dict[str, int] = {}

    def note(self, text: str) -> None:
        if len(self.said) + len(text) <= _MOST_AROUND:
            self.said += text


def cut_xml(chunks: Iterator[str], path: str, longest: int) -> Iterator[Cut]:
    """The elements at a path, in order; their pointer is an XPath.

    path: of names without prefixes: "/rss/channel/item"; "//PositionOpening" for wherever it stands.
    longest: characters of an item.
    """
    text = Window(chunks)
    elements = [_Open("", "")]
    place = 0
    while True:
        begin = text.held.find("<", place)
        token = _TOKEN.match(text.held, begin) if begin >= 0 else None
        stop = begin if begin >= 0 else len(text.held)
        elements[-1].note(text.held[place:stop])
        partly = token is None or token.end() == len(text.held)
        if partly and not text.ended and len(text.held) - stop < _LONGEST_TAG:
            text.more(stop)
            place = 0
            continue
        if begin < 0:
            break
        place = token.end() if token else begin + 1  # a "<" that opens nothing
        if token is None:
            continue
        if token["start"] and _opens(elements, token, path):
            pointer, around = _pointer(elements, _local(token["start"])), _around(elements)
            item, place = _to_its_end(text, begin, token, longest)
            yield item._replace(pointer=pointer, around=around)
            if item.trouble == "TRUNCATED":
                return
        elif token["end"]:
            _close(elements, _local(token["end"]), token[0])
        elif token["raw"]:
            elements[-1].note(token[0])
    if len(elements) > 1:
        yield Cut("", _pointer(elements[:-1], elements[-1].name), "", "TRUNCATED")


def _opens(elements: list[_Open], token: re.Match[str], path: str) -> bool:
    """Whether a start tag is of an item; any other is noted."""
    name, parent = _local(token["start"]), elements[-1]
    parent.counts[name] = parent.counts.get(name, 0) + 1
    names = [*(one.name for one in elements[1:]), name]
    if names == path.split("/")[1:] or (path.startswith("//") and name == path[2:]):
        return True
    if token[0].endswith("/>"):
        parent.note(token[0])
    else:
        elements.append(_Open(name, token[0]))
    return False


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _pointer(elements: list[_Open], name: str) -> str:
    """The XPath of a child of the innermost element; one that is the first of its name has no number, but an item."""
    names = [*(one.name for one in elements[1:]), name]
    counts = [parent.counts.get(child, 1) for parent, child in zip(elements, names, strict=True)]
    last = len(names) - 1
    return "".join(
        f"/{child}[{count}]" if count > 1 or place == last > 0 else f"/{child}"
        for place, (child, count) in enumerate(zip(names, counts, strict=True))
    )


def _around(elements: list[_Open]) -> str:
    """What stands around an item, with a mark in its place."""
    return "".join(one.said for one in elements) + ITEM + "".join(f"</{_tag(one)}>" for one in reversed(elements[1:]))


def _tag(element: _Open) -> str:
    """The name as it was written, with its prefix."""
    found = re.match(r"<([^\s<>/]+)", element.said)
    return found[1] if found else element.name


def _close(elements: list[_Open], name: str, tag: str) -> None:
    """Close the innermost element of that name and what is left open inside it; an end of nothing is passed over."""
    if all(one.name != name for one in elements[1:]):
        return
    while len(elements) > 1:
        closed = elements.pop()
        whole = closed.said + (tag if closed.name == name else f"</{_tag(closed)}>")
        if not closed.counts or len(whole) < _MOST_AROUND // 8:  # of what it held, only what is short
            elements[-1].note(whole)
        if closed.name == name:
            return


def _to_its_end(text: Window, start: int, tag: re.Match[str], longest: int) -> tuple[Cut, int]:
    """The element that begins at a tag, and the place behind it. Too long a one is let go on the way."""
    if tag[0].endswith("/>"):
        return Cut(tag[0], ""), tag.end()
    name = tag["start"]
    inside = _INSIDE.get(name)
    if inside is None:
        inside = _INSIDE[name] = re.compile(
            rf"""(?P<raw> <!-- .*? (?: --> | \Z ) | <!\[CDATA\[ .*? (?: \]\]> | \Z ) )
              | (?P<open> <{re.escape(name)} (?=[\s/>]) {_ATTRIBUTES} > ) | (?P<close> </{re.escape(name)}\s*+> )""",
            re.VERBOSE | re.DOTALL,
        )
    place, depth, dropped = tag.end(), 1, False
    while True:
        token = inside.search(text.held, place)
        if (token is None or token.end() == len(text.held)) and not text.ended:
            needed = token.start() if token else _unfinished(text.held, place)
            if dropped or len(text.held) - start > longest:
                dropped, start = True, needed
            text.more(start)
            place, start = needed - start, 0
            continue
        if token is None:
            return Cut("", "", trouble="TRUNCATED"), len(text.held)
        place = token.end()
        depth += bool(token["open"] and not token["open"].endswith("/>")) - bool(token["close"])
        if depth == 0:
            if dropped or place - start > longest:
                return Cut("", "", trouble="TOO_LARGE"), place
            return Cut(text.held[start:place], ""), place


def _unfinished(held: str, place: int) -> int:
    """Where a tag may begin that is not whole yet: nothing before it has to be looked at again."""
    begin = held.rfind("<", max(place, len(held) - _LONGEST_TAG))
    return begin if begin >= 0 else len(held)
