"""JSON of any size -> the texts of its items, one after the other, nothing else of it in memory.

Only strings and brackets are looked at: an item that is no sound JSON costs that item, and the next is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.read.feeds.held import Cut, Window

_STRING = r'"[^"\\]*+ (?: \\(?:.|\Z) [^"\\]*+ )*+ (?: " | \Z )'
TOKEN = re.compile(
    rf"""(?P<string> {_STRING} ) | (?P<sign> [\[\]{{}},:] ) | (?P<word> [^\s\[\]{{}},:"]++ )""",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(rf"{_STRING} | (?P<open> [\[{{] ) | (?P<close> [\]}}] )", re.VERBOSE | re.DOTALL)
_LINE = re.compile(r"[^\n]*+\n")


def cut_json(chunks: Iterator[str], path: str, longest: int, around: str = "") -> Iterator[Cut]:
    """The values at a path, in order.

    path: "/jobs/*" for the items of a list, "/data/*/jobs/*" for those of several, "//jobs/*" for those of lists of
    that name wherever they stand, "" for the whole.
    longest: characters of an item. around: goes with every cut.
    """
    wanted = tuple(path.split("/")[1:])
    text = Window(chunks)
    place, steps = 0, _Steps()
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
        begins = sign in ("[", "{") or (sign is None and not _is_key(text, token))
        if begins and steps.are(wanted):
            item, place = (_to_its_end(text, token.start(), longest)) if sign else (Cut(token[0], ""), place)
            yield item._replace(pointer=steps.pointer(), around=around)
            if item.trouble == "TRUNCATED":
                return
        elif not begins or sign:
            steps.take(token)
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

    def __init__(self) -> None:
        self._names: list[str | int] = []

    @property
    def depth(self) -> int:
        return len(self._names)

    def are(self, wanted: tuple[str, ...]) -> bool:
        """Whether the next value stands where items stand."""
        names = self._names
        if wanted[:1] == ("",):  # "//": wherever it stands
            wanted = wanted[1:]
            names = names[-len(wanted) :]
        return len(wanted) == len(names) and all(
            isinstance(name, int) if step == "*" else step == name for step, name in zip(wanted, names, strict=True)
        )

    def pointer(self) -> str:
        return "".join(f"/{str(name).replace('~', '~0').replace('/', '~1')}" for name in self._names)

    def take(self, token: re.Match[str]) -> None:
        """Note a key or a sign that is no item's."""
        names = self._names
        match token["sign"]:
            case "[":
                names.append(0)
            case "{":
                names.append("")
            case "]" | "}":
                if names:
                    names.pop()
            case ",":
                if names and isinstance(names[-1], int):
                    names[-1] += 1
            case ":":
                pass
            case _:
                if names and isinstance(names[-1], str):
                    names[-1] = token[0][1:-1]
