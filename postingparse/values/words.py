"""Text -> its words."""

from __future__ import annotations

import re
from itertools import filterfalse

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = ".,;:!?()\"'"


def words_in(text: str) -> list[str]:
    """Every run of letters; first those that stand alone between blanks and stops, which need no regex.

    >>> words_in("You'll see 3 of them, m/f.")
    ['see', 'of', 'them', 'You', 'll', 'm', 'f']
    """
    pieces = text.split()
    others = [piece.strip(_AROUND) for piece in filterfalse(str.isalpha, pieces)]
    rest = " ".join(filterfalse(str.isalpha, others))
    return [*filter(str.isalpha, pieces), *filter(str.isalpha, others), *_WORD.findall(rest)]
