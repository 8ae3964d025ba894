"""Text -> its words."""

from __future__ import annotations

import re
from itertools import filterfalse

_WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> list[str]:
    """Every run of letters; first those that stand alone between blanks, which need no regex.

    >>> words_in("You'll see 3 of them, m/f.")
    ['see', 'of', 'You', 'll', 'them', 'm', 'f']
    """
    pieces = text.split()
    return [*filter(str.isalpha, pieces), *_WORD.findall(" ".join(filterfalse(str.isalpha, pieces)))]
