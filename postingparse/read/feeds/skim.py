"""JSON that is broken or cut off -> what can be made out of it: enough to tell a feed by, never to read a posting."""

from __future__ import annotations

from postingparse.errors import PostingParseError
from postingparse.read.feeds.cut_json import TOKEN
from postingparse.values.schemaorg import JsonValue, load_json

_DEPTH = 20
"""Of lists and objects, around an item and in it."""


def skim_json(text: str) -> JsonValue:
    """The value of a JSON text as far as it makes sense: a word that is none is null, open brackets end with the text.

    What is nested deeper than a feed is, is left out.

    >>> skim_json('{"jobs": [{"id": 1, "to": tru}, {"id": 2, "t')
    {'jobs': [{'id': 1, 'to': None}, {'id': 2}]}
    """
    top: list[JsonValue] = []
    open_values: list[list[JsonValue] | dict[str, JsonValue]] = [top]
    key: str | None = None
    too_deep = 0
    for token in TOKEN.finditer(text):
        inner = open_values[-1]
        if token["sign"] in (":", ",") or (token["word"] and inner is top):
            continue  # a call around all of it is no value
        if too_deep or (token["sign"] in ("[", "{") and len(open_values) > _DEPTH):
            too_deep += (token["sign"] in ("[", "{")) - (token["sign"] in ("]", "}"))
            key = None
            continue
        if token["sign"] in ("]", "}"):
            del open_values[max(1, len(open_values) - 1) :]
            key = None
        elif isinstance(inner, dict) and key is None:
            key = str(_value(token[0])) if token["string"] else None
        else:
            value: JsonValue = _value(token[0])
            if token["sign"]:
                value = {} if token["sign"] == "{" else []
            if isinstance(inner, list):
                inner.append(value)
            elif key is not None:
                inner[key] = value
            key = None
            if isinstance(value, (dict, list)):
                open_values.append(value)
    return top[0] if top else None


def _value(written: str) -> JsonValue:
    if written.startswith('"') or written[:1] in "-0123456789" or written in ("true", "false"):
        try:
            return load_json(written).value
        except PostingParseError:
            return None
    return None
