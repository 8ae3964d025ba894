"""A JSON-LD block that no repair makes JSON of -> as much of it as certainly means something."""

from __future__ import annotations

import re

from postingparse.values.schemaorg.loose import DEPTH, JsonValue

_BLANK = re.compile(
    r"""(?: \s++ | //[^\n]*+ | /\*(?:[^*]++|\*(?!/)|(?!))*+ (?: \*/ | \Z )   # blanks and comments
          | </?[a-zA-Z][^<>]{0,200}+> |(?!) )*+                               # tags that an editor has put between""",
    re.VERBOSE,
)
_NAME = re.compile(r"[A-Za-z_$@][\w$@.-]{0,100}+")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?(?=[\s,}\]])")
_WORDS: dict[str, JsonValue] = {"true": True, "True": True, "false": False, "False": False}
"""Any other bare word (null, None, undefined, a template's) is nothing."""
_BEHIND_KEY = re.compile(r"\s*+:")
_BEHIND_VALUE = re.compile(
    r"""\s*+(?: [}\]] | ,(?:[\s,]|<br\s?/?>|(?!))*+["'}\]{] | ["'][^"'\n]{1,60}["']\s*+: | \Z )""", re.VERBOSE
)
"""What stands behind the quote that ends a value: a bracket, a comma with the next key, or that key without its comma.
A quote before anything else is one of the words: `"description": "a "good" job"`."""
_ANOTHER_KEY = re.compile(r""""\s*+:\s*+["{\[\d]""")
"""What a value has swallowed whose own quote is missing."""
_ESCAPE = re.compile(
    r"""\\(?: (?P<pair> u[dD][89abAB][0-9a-fA-F]{2} \\ u[dD][c-fC-F][0-9a-fA-F]{2} )
           | u (?P<code> [0-9a-fA-F]{4} ) | (?P<sign> . ) )""",
    re.VERBOSE | re.DOTALL,
)
_WORD_END = re.compile(r"[,}\]\n]")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": ""}
_LONGEST = 1 << 20


def salvaged(text: str) -> JsonValue:
    """The first object or list of a text, with unescaped quotes in it, commas missing or too many, its end cut off.

    A value that cannot be told is None, one that is cut off is left out. None where there is no object or list.

    >>> salvaged('{"title": "A "good" baker" "url": undefined,, "openings": 2, "pay')
    {'title': 'A "good" baker', 'url': None, 'openings': 2}
    """
    start = min((place for sign in "{[" if (place := text.find(sign)) >= 0), default=-1)
    return None if start < 0 else _Salvage(text, start).value(0)


class _Cut(Exception):
    """The text ends inside a value."""


class _Salvage:
    """A text, and the place that has been read up to."""

    def __init__(self, text: str, place: int) -> None:
        self._text, self._place = text, place
        self._whole = True

    def value(self, depth: int) -> JsonValue:
        """The value that begins here; what is cut off inside it is left out."""
        sign = self._sign()
        if depth > DEPTH:
            raise _Cut
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._list(depth)
        if sign and sign in "\"'`":
            words = self._string(_BEHIND_VALUE)
            return None if _ANOTHER_KEY.search(words) else words
        return self._word()

    def _object(self, depth: int) -> JsonValue:
        members: dict[str, JsonValue] = {}
        self._place += 1
        try:
            while (sign := self._sign()) not in ("}", ""):
                if sign in ",;:":
                    self._place += 1
                    continue
                key = self._key()
                if key is None:
                    break
                members[key] = self.value(depth + 1)
        except _Cut:
            self._place = len(self._text)
        self._place += 1
        return members

    def _list(self, depth: int) -> JsonValue:
        values: list[JsonValue] = []
        self._place += 1
        try:
            while (sign := self._sign()) not in ("]", "}", ""):
                if sign in ",;:":
                    self._place += 1
                    continue
                values.append(self.value(depth + 1))
        except _Cut:
            self._place = len(self._text)
        self._place += 1
        return values

    def _sign(self) -> str:
        """The next sign that is no blank and no comment; "" at the end."""
        blank = _BLANK.match(self._text, self._place)
        self._place = blank.end() if blank else self._place
        return self._text[self._place : self._place + 1]

    def _key(self) -> str | None:
        """The key that begins here, with its colon; None where there is none."""
        if self._text[self._place] in "\"'":
            key = self._string(_BEHIND_KEY)
        else:
            name = _NAME.match(self._text, self._place)
            if name is None:
                return None
            key, self._place = name[0], name.end()
        if self._sign() != ":":
            return None
        self._place += 1
        return key

    def _string(self, behind: re.Pattern[str]) -> str:
        quote, start = self._text[self._place], self._place + 1
        end = self._text.find(quote, start)
        while end >= 0 and end - start < _LONGEST:
            if not self._is_escaped(end) and behind.match(self._text, end + 1):
                self._place = end + 1
                return _ESCAPE.sub(_unescaped, self._text[start:end])
            end = self._text.find(quote, end + 1)
        raise _Cut

    def _is_escaped(self, place: int) -> bool:
        """Whether an odd number of backslashes stands before a sign."""
        before = place
        while before and self._text[before - 1] == "\\":
            before -= 1
        return (place - before) % 2 == 1

    def _word(self) -> JsonValue:
        """A number or a word without quotes; the place is behind it, before the next comma or bracket."""
        number = _NUMBER.match(self._text, self._place)
        end = _WORD_END.search(self._text, self._place)
        word = self._text[self._place : end.start() if end else len(self._text)].strip()
        self._place = end.start() if end else len(self._text)
        if number:
            return float(number[0]) if "." in number[0] else int(number[0])
        return _WORDS.get(word)


def _unescaped(found: re.Match[str]) -> str:
    if found["pair"]:
        return chr(0x10000 + ((int(found["pair"][1:5], 16) - 0xD800) << 10) + int(found["pair"][7:], 16) - 0xDC00)
    if found["code"]:
        code = int(found["code"], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _ESCAPES.get(found["sign"], found["sign"])
