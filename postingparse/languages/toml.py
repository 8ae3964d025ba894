"""The TOML of a lexicon -> its tables, in a tenth of the time that `tomllib` takes for 300 kB of words.

Nearly all of such a file is lists of strings, which TOML and JSON write alike.
"""

from __future__ import annotations

import json
import re
import tomllib

_HEAD = re.compile(
    r"""
    ^ (?: \[ (?P<table> \w+ ) \] $                                   # [headings]
        | "? (?P<key> (?<!") [\w-]+ | (?<=") [^"\\\n]* ) "? [ ]=[ ]  # duties = ... | "high school" = ...
      )
    """,
    re.VERBOSE | re.MULTILINE,
)
_INLINE = re.compile(r'(?<=[{,]) ?"?(\w+)"? = ')
"""A key of a table on one line: { 4 = "CH", "5" = "DE" }."""


def read_toml(text: str) -> dict[str, object]:
    r"""The tables of a lexicon; whatever is written otherwise than lexicons are is read by `tomllib`.

    Not seen here is a key that stands twice: the tests read every lexicon both ways.

    >>> read_toml('code = "en"\n\n[deadline]\nby = [\n    "by", "no later than",\n]\n')
    {'code': 'en', 'deadline': {'by': ['by', 'no later than']}}
    >>> read_toml("code = 'en'\n[deadline]\nby = ['by']  # and more")
    {'code': 'en', 'deadline': {'by': ['by']}}
    """
    parts, place, inside, comma = ["{"], 0, False, ""
    for head in _HEAD.finditer(text):
        parts.append(_value(text[place : head.start()]))
        if head["table"]:
            parts.append(f'{"}" if inside else ""}{comma or ","}"{head["table"]}":{{')
            inside, comma = True, ""
        else:
            parts.append(f'{comma}"{head["key"]}":')
            comma = ","
        place = head.end()
    parts += (_value(text[place:]), "}}" if inside else "}")
    try:
        tables: dict[str, object] = json.loads("".join(parts))
    except ValueError:
        return tomllib.loads(text)
    return tables


def _value(words: str) -> str:
    """A value as JSON writes it: no comma behind the last of a list, colons in a table on one line."""
    if words.startswith("{"):
        return _INLINE.sub(r'"\1":', words)
    return words.replace(",\n]", "\n]")
