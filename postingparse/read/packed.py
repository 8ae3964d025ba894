"""The data of a page as frameworks pack it -> plain values: references followed, strings of JSON read, streams joined.

Nuxt and the routers of React write a list whose objects name the places of their values in it (devalue, turbo-stream);
Apollo and Relay a store whose objects name each other; Next.js lines of a stream, pushed piece by piece (React Flight);
Nuxt 2 a function that is called with the values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from postingparse.values.schemaorg import JsonValue, salvaged

_DEPTH = 12
"""Of references that follow each other."""
_VALUES = 50_000
"""That are put together of one block: references may lead to the same ones again and again."""
_TEXT = 120
"""Characters of a text that makes a list worth it."""
_STRING = r'"(?: [^"\\]++ | \\. |(?!) )*+"'
_PUSHED = re.compile(
    rf"__next_f \s*+ \.push \s*+ \( \s*+ \[ \s*+ 1 \s*+ , \s*+ (?P<text> {_STRING} )", re.VERBOSE | re.DOTALL
)
_ENQUEUED = re.compile(rf"\.enqueue \s*+ \( \s*+ (?P<text> {_STRING} )", re.VERBOSE | re.DOTALL)
_ROW = re.compile(rb"(?P<id> [0-9a-f]{1,8} ) : (?: T (?P<size> [0-9a-f]{1,7} ) , |(?!) )?+", re.VERBOSE)
"""Of React Flight: a number, then a line, or so many bytes of text."""
_NAMED = re.compile(r"\$ (?P<id> [0-9a-f]{1,8} )", re.VERBOSE)
_CALLED = re.compile(
    r"""
    \( \s*+ function \s*+ \( (?P<names> [\w$,\s]{0,20000} ) \) \s*+ \{   # (function(a,b,c){
    [^{}]{0,20000}? \b return \s*+ (?= \{ )                              #   ... return {
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"""
    " (?: [^"\\]++ | \\. |(?!) )*+ (?: " | \Z )                                      # without an end it is the rest
  | (?P<single> ' (?: [^'\\]++ | \\. |(?!) )*+ (?: ' | \Z ) )
  | (?P<key> (?<= [{,] ) \s*+ [A-Za-z_$][\w$]*+ (?= \s*+ : ) )             # {title: ...
  | (?P<name> (?<= [:\[,] ) \s*+ [A-Za-z_$][\w$]*+ (?= \s*+ [,\]}] ) )    # ...: a, of a function's arguments
  | (?P<comma> , (?= \s*+ [}\]] ) )
  | (?P<bit> ! \s*+ [01] ) | (?P<none> void \s++ 0 )                        # as they are made shorter
    """,
    re.VERBOSE | re.DOTALL,
)
"""What JSON writes otherwise than JavaScript, and strings, in which nothing is anything."""
_ARGUMENTS = re.compile(r"\(.*\)$")
_DECODER = json.JSONDecoder(strict=False)
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}


def plain(value: JsonValue) -> JsonValue:
    """The value with what its references lead to in their place; as it is where it has none.

    >>> plain([{"job": 1}, {"title": 2, "text": 3}, "Baker", "We bake. " * 20])["job"]["title"]
    'Baker'
    """
    if isinstance(value, list) and _is_numbered(value):
        return _Numbered(value).at(0)
    if isinstance(value, dict):
        return _Store(value).plain()
    return value


def pushed(source: str) -> Iterator[JsonValue]:
    """The values of the streams that the scripts of a page push piece by piece."""
    flight = "".join(_strings(_PUSHED, source))
    if flight:
        yield _flight(flight.encode("utf-8", "surrogatepass"))
    for line in "".join(_strings(_ENQUEUED, source)).splitlines():
        yield plain(_loaded(line if line.startswith("[") else line.partition(":")[2]))


def javascript(text: str, given: Mapping[str, str] | None = None) -> JsonValue:
    """The value that a text of JavaScript begins with, as far as it is one without computing.

    given: JSON by the name that stands for it; other names are null.

    >>> javascript("{job:{title:'Baker',pay:a,open:!0}};", {"a": "300"})
    {'job': {'title': 'Baker', 'pay': 300, 'open': True}}
    """
    known = {"true": "true", "false": "false", **(given or {})}

    def as_json(piece: re.Match[str]) -> str:
        kind, written = piece.lastgroup, piece[0].strip()
        if kind == "single":
            return json.dumps(written[1:-1].replace("\\'", "'")).replace("\\\\", "\\")
        if kind == "key":
            return json.dumps(written)
        if kind == "name":
            return known.get(written, "null")
        if kind == "comma":
            return ""
        if kind == "bit":
            return "true" if written.endswith("0") else "false"
        return "null" if kind == "none" else piece[0]

    try:
        value: JsonValue = _DECODER.raw_decode(_TOKEN.sub(as_json, text))[0]
    except (ValueError, RecursionError):
        return salvaged(text)
    return value


def called(script: str) -> JsonValue:
    """The object that a function returns, with what it is called with in the places of its names; None without one."""
    found = _CALLED.search(script)
    end = script.rfind("}(")
    if not found or end < found.end():
        return None
    values = javascript(f"[{script[end + 2 : script.rfind(')')].rstrip(') ')}]")
    if not isinstance(values, list):
        return None
    names = [name.strip() for name in found["names"].split(",")]
    return javascript(
        script[found.end() : end], {name: json.dumps(one) for name, one in zip(names, values, strict=False)}
    )


def angular(text: str) -> str:
    """JSON as older versions of Angular escape it in a page."""
    if "&q;" not in text:
        return text
    for escape, sign in _ANGULAR.items():
        text = text.replace(escape, sign)
    return text


def _strings(pattern: re.Pattern[str], source: str) -> Iterator[str]:
    for found in pattern.finditer(source):
        value = _loaded(found["text"])
        if isinstance(value, str):
            yield value


def _loaded(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


# --- a list whose objects name places in it


def _is_numbered(value: list[JsonValue]) -> bool:
    """Whether objects and lists hold nothing but numbers, and the texts stand beside them."""
    texts = any(isinstance(one, str) and len(one) >= _TEXT for one in value)
    objects = [one for one in value if isinstance(one, dict)]
    return texts and bool(objects) and all(_are_places(one) for one in value[:_VALUES])


def _are_places(one: JsonValue) -> bool:
    if isinstance(one, dict):
        return all(type(inner) is int for inner in one.values())
    if isinstance(one, list):
        return all(type(inner) is int for inner in one[1:]) and (not one or isinstance(one[0], (int, str)))
    return True


class _Numbered:
    """Such a list, being put together."""

    def __init__(self, values: list[JsonValue]) -> None:
        self._values = values
        self._left = _VALUES

    def at(self, place: int, depth: int = 0) -> JsonValue:
        """The value at a place; None where there is none, and where references go too far."""
        self._left -= 1
        if not 0 <= place < len(self._values) or depth > _DEPTH or self._left < 0:
            return None
        value = self._values[place]
        if isinstance(value, dict):
            return {
                self._name(key): self.at(inner, depth + 1) for key, inner in value.items() if isinstance(inner, int)
            }
        if isinstance(value, list):
            if value and isinstance(value[0], str):  # ["Reactive", 7]: how the value is watched
                return self.at(value[1], depth + 1) if len(value) > 1 and isinstance(value[1], int) else None
            return [self.at(inner, depth + 1) for inner in value if isinstance(inner, int)]
        return value

    def _name(self, key: str) -> str:
        """turbo-stream has the names in the list too: "_7"."""
        if key.startswith("_") and key[1:].isdecimal() and len(key) < 9 and int(key[1:]) < len(self._values):
            return str(self._values[int(key[1:])])
        return key


# --- a store whose objects name each other, and strings that are JSON themselves


class _Store:
    """An object that may be a store, being put together."""

    def __init__(self, value: dict[str, JsonValue]) -> None:
        self._value = value
        self._left = _VALUES

    def plain(self) -> JsonValue:
        """The same with its references followed."""
        return {key: self._at(one, (key,), 1) for key, one in self._value.items()}

    def _at(self, value: JsonValue, within: tuple[str, ...], depth: int) -> JsonValue:
        """within: the references that have led here; none is followed into itself."""
        self._left -= 1
        if depth > _DEPTH or self._left < 0:
            return None if within[1:] else value
        if isinstance(value, dict):
            named = value.get("__ref") or (value.get("id") if value.get("type") == "id" and len(value) < 5 else None)
            if isinstance(named, str) and named in self._value:
                return None if named in within else self._at(self._value[named], (*within, named), depth + 1)
            return {_bare(key): self._at(one, within, depth + 1) for key, one in value.items()}
        if isinstance(value, list):
            if len(within) > 1 and any(isinstance(one, dict) and "__ref" in one for one in value):
                return []  # what an employer names is its other postings
            return [self._at(one, within, depth + 1) for one in value]
        if isinstance(value, str) and len(value) >= _TEXT and value[0] in "{[" and value[-1] in "}]":
            inner = _loaded(value)
            return self._at(inner, within, depth + 1) if isinstance(inner, (dict, list)) else value
        return value


def _bare(key: str) -> str:
    """The name of a member without what it was asked with: 'description({"as":"HTML"})'."""
    return _ARGUMENTS.sub("", key) if key.endswith(")") else key


# --- React Flight


class _Row(NamedTuple):
    id: str
    value: JsonValue


def _flight(stream: bytes) -> JsonValue:
    """The values of all rows, with the texts that they name in their places."""
    rows = list(_rows(stream))
    texts = {row.id: row.value for row in rows if isinstance(row.value, str)}
    return [_with_texts(row.value, texts, 0) for row in rows if isinstance(row.value, (dict, list))]


def _rows(stream: bytes) -> Iterator[_Row]:
    place = 0
    while found := _ROW.match(stream, place):
        name = found["id"].decode()
        if found["size"]:
            place = found.end() + int(found["size"], 16)
            yield _Row(name, stream[found.end() : place].decode("utf-8", "replace"))
            continue
        end = stream.find(b"\n", found.end())
        end = len(stream) if end < 0 else end
        yield _Row(name, _loaded(stream[found.end() : end].decode("utf-8", "replace")))
        place = end + 1


def _with_texts(value: JsonValue, texts: Mapping[str, str], depth: int) -> JsonValue:
    if depth > 4 * _DEPTH:
        return None
    if isinstance(value, dict):
        return {key: _with_texts(one, texts, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_texts(one, texts, depth + 1) for one in value]
    if isinstance(value, str) and (found := _NAMED.fullmatch(value)):
        return texts.get(found["id"], value)
    return value
