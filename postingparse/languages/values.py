"""A value of a few words -> the forms of the lexicons in it, whatever language its source is in."""

from __future__ import annotations

import re
from functools import lru_cache

from postingparse.document import NO_CUES, Cues
from postingparse.languages import codes
from postingparse.languages.scan import find_cues, fold

_SHORT = 80
"""A value so short is too little to tell a language by."""
_FIGURES = re.compile(r"[\d\sTZ:.,+/-]*+")
"""Of a date, a moment, a number: no words."""
_TELLING = (
    "contract",
    "contract_value",
    "countries",
    "currencies",
    "deadline",
    "deadline_value",
    "degrees",
    "hours",
    "months",
    "pay_units",
    "salary",
    "start",
    "weekly_hours",
    "work_model",
    "work_model_value",
)
"""Tables whose forms a short value in words is made of."""


@lru_cache(maxsize=512)
def cues_in(languages: tuple[str, ...], text: str) -> Cues:
    """The forms of these languages in a value; where a short one has none that tells, those of all languages.

    >>> cues_in(("en",), "Vollzeit").of("hours")[0].key, cues_in(("en",), "2026-03-13").of("hours")
    ('FULL_TIME', ())
    """
    if _FIGURES.fullmatch(text):
        return NO_CUES
    folded = fold(text)
    found = find_cues(folded, languages)
    if len(text) > _SHORT or any(found.get(table) for table in _TELLING):
        return found
    return find_cues(folded, codes())
