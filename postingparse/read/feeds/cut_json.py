"""JSON of any size -> the texts of its items, one after the other, nothing else of it in memory.

Only strings and brackets are looked at: an item that is no sound JSON costs that item, and the next is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.read.feeds.held import Cut, Window

_STRING = r'"[^"\\]*+ (?: \\(?:.|\Z) [^"\\]*+ |(?!) )*+ (?: " | \Z )'
TOKEN = re.compile(
    rf"""(?P<string> {_STRING} ) | (?P<sign> [\[\]{{}},:] ) | (?P<word> [^\s\[\]{{}},:"]++ )""",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(rf"{_STRING} | (?P<open> [\[{{] ) | (?P<close> [\]}}] )", re.VERBOSE | re.DOTALL)
_SAID = re.compile(r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}|(?!))*+"|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?')
"""A sound string or number."""
_LONGEST_SAID = 2000
"""Characters of a value that is kept of what stands around an item."""
_MOST_SAID = 30
_DEEPEST = 200
"""Lists and objects around an item."""
_LINE = re.compile(r"[^\n]*+\n")


def cut_json(chunks: Iterator[str], path: str, longest: int, around: str = "") -> Iterator[Cut]:
    """The values at a path, in order.

    path: "/jobs/*" for the items of a list, "/data/*/jobs/*" for those of several, "//jobs/*" for those of lists of
    that name wherever they stand, "/jobs/{}" for those of an object that has each under its id, "" for the whole.
    longest: characters of an item. around: goes with every cut.
    """
    wanted = tuple(path.split("/")[1:])
    text = Window(chunks)
    place, steps = 0, _Steps(remembers=wanted.count("*") > 1)
    while True:
        token = TOKEN.search(text.held, place)
        if (token is None or token.end() == len(text.held)) and not text.ended:
            text.more(token.start() if token else len(text.held))
            place = 0
            continue
        if token is None:
            break
        place = token.end()
        sign = token["sign"]
        around_all = token["word"] and not steps.depth  # of a call that is given the JSON
        begins = sign in ("[", "{") or (sign is None and not around_all and not _is_key(text, token))
        if begins and steps.are(wanted):
            item, place = (_to_its_end(text, token.start(), longest)) if sign else (Cut(token[0], ""), place)
            yield item._replace(pointer=steps.pointer(), around=steps.around(around))
            if item.trouble == "TRUNCATED":
                return
        elif begins and not sign:
            steps.note(token[0])
        else:
            steps.take(token)
            if steps.depth > _DEEPEST:
                yield Cut("", steps.pointer(), around, "TOO_DEEP")
                return
    if steps.depth:
        yield Cut("", steps.pointer(), around, "TRUNCATED")


def cut_lines(chunks: Iterator[str], longest: int) -> Iterator[Cut]:
    """The lines of NDJSON that hold something; the pointer is the line's number, from 1."""
    text = Window(chunks)
    place, number = 0, 0
    while True:
        line = _LINE.match(text.held, place)
        if line is None and not text.ended:
            if len(text.held) - place > longest:
                place, number = _past_line(text), number + 1
                yield Cut("", f"line {number}", trouble="TOO_LARGE")
                continue
            text.more(place)
            place = 0
            continue
        found = line[0] if line else text.held[place:]
        number += 1
        if found.strip():
            too_long = len(found) > longest
            yield Cut("" if too_long else found, f"line {number}", trouble="TOO_LARGE" if too_long else None)
        if line is None:
            return
        place = line.end()


def _past_line(text: Window) -> int:
    """The place behind the line that is held in part."""
    while (end := text.held.find("\n")) < 0 and not text.ended:
        text.more(len(text.held))
    return end + 1 if end >= 0 else len(text.held)


def _is_key(text: Window, token: re.Match[str]) -> bool:
    if not token["string"]:
        return False
    return text.held[token.end() : token.end() + 64].lstrip()[:1] == ":"


def _to_its_end(text: Window, start: int, longest: int) -> tuple[Cut, int]:
    """The value that begins at an opening bracket, and the place behind it. Too long a one is let go on the way."""
    place, depth, dropped = start, 0, False
    while True:
        bracket = _BRACKET.search(text.held, place)
        if (bracket is None or bracket.end() == len(text.held)) and not text.ended:
            if dropped or len(text.held) - start > longest:
                dropped, start = True, bracket.start() if bracket else len(text.held)
            back = start
            held_to = (bracket.start() if bracket else len(text.held)) - back
            text.more(back)
            start, place = 0, held_to
            continue
        if bracket is None:
            return Cut("", "", trouble="TRUNCATED"), len(text.held)
        place = bracket.end()
        depth += bool(bracket["open"]) - bool(bracket["close"])
        if depth == 0 and bracket["close"]:
            if dropped or place - start > longest:
                return Cut("", "", trouble="TOO_LARGE"), place
            return Cut(text.held[start:place], ""), place


class _Steps:
    """Where in the document the cutter stands: the keys and numbers that lead there."""

    def __init__(self, *, remembers: bool) -> None:
        """remembers: of lists inside of lists, what the objects around an item say before it."""
        self._names: list[str | int] = []
        self._remembers = remembers
        self._said: list[dict[str, str]] = []
        """For each name what the object that it stands in has said: key -> the value as it is written."""
        self._around: str | None = None

    @property
    def depth(self) -> int:
        return len(self._names)

    def are(self, wanted: tuple[str, ...]) -> bool:
        """Whether the next value stands where items stand."""
        names = self._names
        if wanted[:1] == ("",):  # "//": wherever it stands
            wanted = wanted[1:]
            names = names[-len(wanted) :]
        return len(wanted) == len(names) and all(map(_is_step, wanted, names))

    def pointer(self) -> str:
        return "".join(f"/{str(name).replace('~', '~0').replace('/', '~1')}" for name in self._names)

    def note(self, value: str) -> None:
        """Keep a text or a number that an object says, so far as there is not much of it."""
        names = self._names
        if not (self._remembers and names and isinstance(names[-1], str)) or len(value) > _LONGEST_SAID:
            return
        if (_SAID.fullmatch(value)) and len(self._said[-1]) < _MOST_SAID:
            self._said[-1][names[-1]] = value
            self._around = None

    def around(self, feed: str) -> str:
        """What the feed says of all items, with what the objects around the next one have said, as JSON."""
        if not self._remembers:
            return feed
        if self._around is None:
            told = self._told(0)
            self._around = (f"{feed[:-1]}, {told[1:]}" if feed else told) if told else feed
        return self._around

    def _told(self, depth: int) -> str:
        """What the object at a depth has said, and those inside of it; a list is the object that is open in it."""
        if depth >= len(self._names):
            return ""
        name, inner = self._names[depth], self._told(depth + 1)
        if isinstance(name, int):
            return inner
        members = {**self._said[depth], **({name: inner} if inner else {})}
        return "{" + ", ".join(f'"{key}": {value}' for key, value in members.items()) + "}" if members else ""

    def _leave(self) -> None:
        self._names.pop()
        said = self._said.pop()
        self._around = None
        if said and self._remembers and self._names and isinstance(outer := self._names[-1], str):
            whole = "{" + ", ".join(f'"{key}": {value}' for key, value in said.items()) + "}"
            if len(whole) <= _LONGEST_SAID:
                self._said[-1][outer] = whole

    def take(self, token: re.Match[str]) -> None:
        """Note a key or a sign that is no item's."""
        names = self._names
        match token["sign"]:
            case "[":
                names.append(0)
                self._said.append({})
            case "{":
                names.append("")
                self._said.append({})
            case "]" | "}":
                if names:
                    self._leave()
            case ",":
                if names and isinstance(names[-1], int):
                    names[-1] += 1
            case ":":
                pass
            case _:
                if names and isinstance(names[-1], str):
                    names[-1] = token[0][1:-1]


def _is_step(step: str, name: str | int) -> bool:
    """Whether a step of a path is a name: "*" any place of a list, "{}" any key of an object."""
    if step == "*":
        return isinstance(name, int)
    return isinstance(name, str) if step == "{}" else step == name
