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
        | "? (?P<key> (?<!") [\w-]+ | (?<=") [^"\\\n]+ ) "? [ ]=[ ]  # duties = ... | "high school" = ...
      )
    """,
    re.VERBOSE | re.MULTILINE,
)


def read_toml(text: str) -> dict[str, object]:
    r"""The tables of a lexicon; whatever is written otherwise than lexicons are is read by `tomllib`.

    Not seen here is a key that stands twice: the tests read every lexicon both ways.

    >>> read_toml('code = "en"\n\n[deadline]\nby = [\n    "by", "no later than",\n]\n')
    {'code': 'en', 'deadline': {'by': ['by', 'no later than']}}
    >>> read_toml("code = 'en'\n[deadline]\nby = ['by']  # and more")
    {'code': 'en', 'deadline': {'by': ['by']}}
    """
    first = text.find("\n[") + 1
    parts, place, comma = ["{"], first, ""
    for head in _HEAD.finditer(text, first) if first else ():
        parts.append(text[place : head.start()].replace(",\n]", "\n]"))
        if head["table"]:
            parts.append(f'{"}," if place > first else ""}"{head["table"]}":{{')
        else:
            parts.append(f'{comma}"{head["key"]}":')
        comma, place = "" if head["table"] else ",", head.end()
    parts += (text[place:].replace(",\n]", "\n]") if first else "", "}}" if place > first else "}")
    try:
        tables: dict[str, object] = json.loads("".join(parts))
    except ValueError:
        return tomllib.loads(text)
    return {**tomllib.loads(text[: first or len(text)]), **tables}
