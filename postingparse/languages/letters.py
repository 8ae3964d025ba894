"""The letters beyond ASCII that a language is written with, as its lexicon has them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from postingparse.languages import codes

_OFTEN = 3
"""Times that a letter stands in the lexicon of a language that has it: "é" is in loan words of most."""


@cache
def letters() -> dict[str, frozenset[str]]:
    """Language -> its letters, small and capital.

    >>> "ł" in letters()["pl"], "ł" in letters()["cs"], "Ř" in letters()["cs"]
    (True, False, True)
    """
    return {code: _letters_of((Path(__file__).parent / f"{code}.toml").read_text(encoding="utf-8")) for code in codes()}


def _letters_of(forms: str) -> frozenset[str]:
    counts = Counter(sign for sign in forms if sign.isalpha() and not sign.isascii())
    known = {sign for sign, times in counts.items() if times >= _OFTEN}
    return frozenset(known | {sign.upper() for sign in known})
