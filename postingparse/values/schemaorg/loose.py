"""JSON as pages have it -> JSON values, and what was wrong with it."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from postingparse.errors import TooLarge, Unreadable

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

DEPTH = 200
"""Of nested lists and objects: ten times what a posting needs."""
_SAFE_DIGITS = 15
"""Up to here every integer is exact in every reader of JSON (2**53)."""

_TOKEN = re.compile(
    r"""
      (?P<string> "[^"\\]*+(?:\\(?:.|\Z)[^"\\]*+|(?!))*+ (?: " | \Z ) )   # a string, line breaks in it too
    | (?P<comment> //[^\n]*+ | /\*(?:[^*]++|\*(?!/)|(?!))*+ (?: \*/ | \Z ) )
    | (?P<comma> ,\s*+(?=[\]}]) )                         # before a closing bracket
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENS = re.compile(r"(?: // | /\* |(?!) )?+ \s*+ (?: <!\[CDATA\[ | <!-- ) \s*+ (?: \*/ |(?!) )?+", re.VERBOSE)
"""How a comment or CDATA mark around a block begins."""
_CLOSES = re.compile(r"(?: // | /\* |(?!) )?+ [ \t\r\n]{0,20}+ (?: \]\]> | --> ) \s*+ (?: \*/ |(?!) )?+ \Z", re.VERBOSE)
_TAIL = 60
"""Characters at the end in which the mark closes."""
_WRAPPINGS = 4
"""Such marks inside each other, at most."""
_ESCAPED = re.compile(r"[\s\[]*+ \{ \s*+ & (?: quot | \#34 | \#x22 ) ;", re.VERBOSE | re.IGNORECASE)
_LOOSE_KEY = re.compile(
    r"""
      (?P<string> "[^"\\]*+(?:\\(?:.|\Z)[^"\\]*+|(?!))*+ (?: " | \Z ) )
    | (?<= [{,\s] ) (?P<key> [A-Za-z_$][\w$]*+ ) (?= \s*+ : )    # title: "Baker"
    """,
    re.VERBOSE | re.DOTALL,
)
_SINGLE = re.compile(
    r"""
      (?P<double> "[^"\\]*+(?:\\(?:.|\Z)[^"\\]*+|(?!))*+ (?: " | \Z ) )
    | '(?P<words> [^'\\]*+(?:\\(?:.|\Z)[^'\\]*+|(?!))*+ ) (?: ' | \Z )
    """,
    re.VERBOSE | re.DOTALL,
)
_STARTS_SINGLE = re.compile(r"[\s\[]*+\{\s*+'")
_BACKSLASH = re.compile(
    r"""\\ (?: (?P<sound> ["\\/bfnrt] | u[0-9a-fA-F]{4} ) | x(?P<hex> [0-9a-fA-F]{2} ) | (?P<odd> . | \Z ) )""",
    re.VERBOSE | re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f]")
_CURLY = str.maketrans("“”„‟", '""""')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Loaded(NamedTuple):
    """A JSON value, and what a strict reader would have refused."""

    value: JsonValue
    complaints: tuple[str, ...]
    """One line each; empty for sound JSON."""


def load_json(text: str) -> Loaded:
    """The value of a JSON text, mended where the meaning is certain.

    Mended are: comments, CDATA and HTML comments around it, a trailing comma or semicolon, raw line breaks in strings,
    typographic or single quotes as delimiters, keys without quotes, entities for all quotes, a backslash before a sign
    that needs none, several values in a row. Of a key that stands twice the last value is taken. What
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


def json_value(value: object, depth: int = 0) -> JsonValue:
    """Python's values as JSON has them: mappings, sequences, Decimal and days too; what is no finite number is null.

    Raises Unreadable for what JSON has no form for, TooLarge for a nesting deeper than DEPTH (one that holds itself).

    >>> json_value({"baseSalary": (Decimal("200.50"),), "datePosted": date(2026, 3, 13)})
    {'baseSalary': ['200.50'], 'datePosted': '2026-03-13'}
    """
    if depth > DEPTH:
        raise TooLarge(f"JSON-LD: more than {DEPTH} lists and objects inside each other, the limit of its depth")
    if isinstance(value, str):
        return str(_whole_characters(value)) if _SURROGATE.search(value) else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(json_value(str(key))): json_value(part, depth + 1) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [json_value(part, depth + 1) for part in value]
    raise Unreadable(f"JSON-LD: {type(value).__name__} is no value of JSON")


CALL = re.compile(r"\s*+ (?: /\*\*/ \s*+ )? [A-Za-z_$][\w$.]{0,80} \( \s*+ (?=[{\[])", re.VERBOSE)
"""Of a function that is given the JSON, as pages of other sites load it: "callback({...});"."""


class _Attempt(NamedTuple):
    text: str
    complaints: list[str]


def _mended(text: str) -> Iterator[_Attempt]:
    """The text after each kind of repair, every one on top of those before it."""
    said: list[str] = []
    bare = _unwrapped(text.lstrip("\ufeff").strip(), said)
    if call := CALL.match(bare):
        said.append("a call around the JSON")
        bare = bare[call.end() :].rstrip("; \t\r\n").removesuffix(")")
    if _ESCAPED.match(bare):
        said.append("HTML entities for the quotes")
        bare = html.unescape(bare)
    bare = _rewritten(bare, said).strip()
    if bare.endswith(";"):
        said.append("a semicolon behind the JSON")
        bare = bare.rstrip("; \t\r\n")
    yield _Attempt(bare, said)
    if "“" in bare or "”" in bare:
        yield _Attempt(_rewritten(bare.translate(_CURLY), said), [*said, "typographic quotes around strings"])
    row = _in_a_row(bare)
    if row:
        yield _Attempt(row, [*said, "several JSON values in one block"])
    if _STARTS_SINGLE.match(bare):
        yield _Attempt(_SINGLE.sub(_double, bare), [*said, "single quotes around strings"])
    named = _LOOSE_KEY.sub(lambda found: found["string"] or f'"{found["key"]}"', bare)
    if named != bare:
        yield _Attempt(named, [*said, "keys without quotes"])


def _unwrapped(bare: str, said: list[str]) -> str:
    """The text without the marks around it: some programs write one inside another."""
    for _ in range(_WRAPPINGS):
        opening = _OPENS.match(bare)
        if opening is None:
            break
        closing = _CLOSES.search(bare, max(opening.end(), len(bare) - _TAIL))
        bare = bare[opening.end() : closing.start() if closing else len(bare)].strip()
        said[:] = ["a comment or CDATA mark around the JSON"]
    return bare


def _double(found: re.Match[str]) -> str:
    if found["double"]:
        return found[0]
    return '"' + found["words"].replace("\\'", "'").replace('"', '\\"') + '"'


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
        return string(token[0]) if token["string"] else token[0]

    def string(written: str) -> str:
        if "\\" in written:
            mended = _BACKSLASH.sub(_escape, written)
            if mended != written:
                notes["a backslash before a sign that needs none"] = None
                written = mended
        if _CONTROL.search(written):
            notes["raw control characters in a string"] = None
            return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
        return written

    mended = _TOKEN.sub(mend, text)
    said[:] = notes
    return mended


def _escape(found: re.Match[str]) -> str:
    r"""A sound escape as it is, `\x41` as JSON has it; else the backslash goes, or is one where a letter follows."""
    if found["sound"]:
        return found[0]
    if found["hex"]:
        return f"\\u00{found['hex']}"
    return f"\\\\{found['odd']}" if found["odd"].isalnum() else found["odd"]


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
    if _HALF.search(text) or _SURROGATE.search(text):
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
