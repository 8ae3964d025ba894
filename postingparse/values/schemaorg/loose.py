"""JSON as pages have it -> JSON values, and what was wrong with it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from postingparse.errors import TooLarge, Unreadable

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

DEPTH = 200
"""Of nested lists and objects: ten times what a posting needs."""
_SAFE_DIGITS = 15
"""Up to here every integer is exact in every reader of JSON (2**53)."""

_TOKEN = re.compile(
    r"""
      (?P<string> "[^"\\]*+(?:\\.[^"\\]*+)*+" )          # a string, line breaks in it too
    | (?P<comment> //[^\n]*+ | /\*.*?\*/ )
    | (?P<comma> ,\s*+(?=[\]}]) )                         # before a closing bracket
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    """,
    re.VERBOSE | re.DOTALL,
)
_WRAPPED = re.compile(
    r"""
    \A \s*+ (?: // | /\* )? \s*+ (?: <!\[CDATA\[ | <!-- ) \s*+ (?: \*/ )?   # how it opens
    (?P<json> .*? )
    (?: (?: // | /\* )? \s*+ (?: \]\]> | --> ) \s*+ (?: \*/ )? )? \s*+ \Z
    """,
    re.VERBOSE | re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f]")
_CURLY = str.maketrans("“”„‟", '""""')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class Loaded(NamedTuple):
    """A JSON value, and what a strict reader would have refused."""

    value: JsonValue
    complaints: tuple[str, ...]
    """One line each; empty for sound JSON."""


def load_json(text: str) -> Loaded:
    """The value of a JSON text, mended where the meaning is certain.

    Mended are: comments, CDATA and HTML comments around it, a trailing comma or semicolon, raw line breaks in strings,
    typographic quotes as delimiters, several values in a row. Of a key that stands twice the last value is taken. What
    is no finite number is null; an integer that readers would round is its digits.
    Raises Unreadable with line and column where nothing helps, TooLarge for a nesting deeper than DEPTH.

    >>> load_json('{"title": "Baker",}')
    Loaded(value={'title': 'Baker'}, complaints=('a comma before a closing bracket',))
    """
    _check_depth(text)
    complaints: list[str] = []
    try:
        return Loaded(_decoded(text, complaints), tuple(complaints))
    except json.JSONDecodeError as error:
        first = error
    for attempt in _mended(text):
        complaints = list(attempt.complaints)
        try:
            return Loaded(_decoded(attempt.text, complaints), tuple(complaints))
        except json.JSONDecodeError:
            continue
    raise Unreadable(f"JSON: {first.msg} at line {first.lineno}, column {first.colno}") from first


class _Attempt(NamedTuple):
    text: str
    complaints: list[str]


def _mended(text: str) -> Iterator[_Attempt]:
    """The text after each kind of repair, every one on top of those before it."""
    said: list[str] = []
    bare = text.lstrip("\ufeff").strip()
    wrapped = _WRAPPED.match(bare)
    if wrapped:
        said.append("a comment or CDATA mark around the JSON")
        bare = wrapped["json"].strip()
    if bare.endswith(";"):
        said.append("a semicolon behind the JSON")
        bare = bare.rstrip("; \t\r\n")
    bare = _rewritten(bare, said)
    yield _Attempt(bare, said)
    if "“" in bare or "”" in bare:
        yield _Attempt(_rewritten(bare.translate(_CURLY), said), [*said, "typographic quotes around strings"])
    row = _in_a_row(bare)
    if row:
        yield _Attempt(row, [*said, "several JSON values in one block"])


def _rewritten(text: str, said: list[str]) -> str:
    """The text without comments, trailing commas and raw control characters in strings."""
    notes = dict.fromkeys(said)

    def mend(token: re.Match[str]) -> str:
        if token["comment"]:
            notes["comments in the JSON"] = None
            return " "
        if token["comma"]:
            notes["a comma before a closing bracket"] = None
            return ""
        if token["string"] and _CONTROL.search(token[0]):
            notes["raw control characters in a string"] = None
            return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", token[0])
        return token[0]

    mended = _TOKEN.sub(mend, text)
    said[:] = notes
    return mended


def _in_a_row(text: str) -> str | None:
    """`{...} {...}` as a list, None where it is not that."""
    depth = 0
    ends = []
    for token in _TOKEN.finditer(text):
        depth += bool(token["open"]) - bool(token["close"])
        if token["close"] and depth == 0:
            ends.append(token.end())
    if len(ends) < 2:
        return None
    parts = [text[start:end].strip(" \t\r\n,;") for start, end in zip([0, *ends], ends, strict=False)]
    return f"[{','.join(parts)}]"


def _check_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += bool(token["open"]) - bool(token["close"])
        if depth > DEPTH:
            raise TooLarge(f"JSON: more than {DEPTH} lists and objects inside each other, the limit of its depth")


def _decoded(text: str, complaints: list[str]) -> JsonValue:
    def pairs(members: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        whole = dict(members)
        if len(whole) < len(members):
            keys = [key for key, _ in members]
            twice = sorted({key for key in keys if keys.count(key) > 1}) if len(keys) < 1000 else ["..."]
            complaints.append(f"{', '.join(twice)} stands twice in one object: the last is taken")
        return whole

    def fraction(written: str) -> float | None:
        number = float(written)
        if math.isfinite(number):
            return number
        nothing(written)
        return None

    def whole(written: str) -> int | str:
        return int(written) if len(written) <= _SAFE_DIGITS else written

    def nothing(written: str) -> None:
        complaints.append(f"{written[:20]} is no number")

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_float=fraction, parse_int=whole, parse_constant=nothing)
    except RecursionError:  # depth is checked before; a reader called from deep inside may have less to give
        raise TooLarge("JSON: nested too deeply to be read here") from None
    if _HALF.search(text):
        value = _whole_characters(value)
    return cast("JsonValue", value)


def _whole_characters(value: JsonValue) -> JsonValue:
    """The value with U+FFFD for halves of surrogate pairs, which no UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole_characters(part) for part in value]
    if isinstance(value, dict):
        return {str(_whole_characters(key)): _whole_characters(part) for key, part in value.items()}
    return value
