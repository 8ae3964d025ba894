"""Result -> its JSON: one line, safe to paste into a page."""

from __future__ import annotations

from typing import Literal

import orjson

from postingparse.result import Reject, Result

Proofs = Literal["none", "chosen", "all"]


def to_line(result: Result | Reject, *, evidence: Proofs = "all", with_text: bool = False) -> str:
    r"""One line of strict JSON with every key of the record; `<`, `>`, `&` and U+2028/9 stand as `\uXXXX`."""
    record = result.model_dump(mode="json")
    if isinstance(result, Result):
        if evidence != "all":
            kept = {
                path: [proof for proof in proofs if proof["chosen"]] if evidence == "chosen" else []
                for path, proofs in record["evidence"].items()
            }
            record["evidence"] = {path: proofs for path, proofs in kept.items() if proofs}
        if with_text:
            record["text"] = result.text
    return embeddable(orjson.dumps(record).decode())


def embeddable(json: str) -> str:
    r"""JSON that cannot end the script element it is pasted into, nor break a JavaScript string.

    >>> embeddable('{"title": "</script>"}')
    '{"title": "\\u003c/script\\u003e"}'
    """
    for sign, escape in _ESCAPES:  # a hundred times quicker than str.translate, which looks at every character
        json = json.replace(sign, escape)
    return json


_ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
"""These signs stand in JSON only inside strings."""
