"""Fonts of a document -> which of its words are bold: set heavier than its text, as names and weights tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from postingparse.read.typeset import Word

_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_ITALIC = 1 << 6
"""Flag of a font descriptor."""
_HEAVY, _REGULAR = 4, 2
_WEIGHTS = (  # the first that stands in a name counts
    ("extralight", 0),
    ("ultralight", 0),
    ("thin", 0),
    ("semibd", 4),
    ("semibold", 4),
    ("demi", 4),
    ("extrabold", 6),
    ("black", 6),
    ("heavy", 6),
    ("bold", 5),
    ("light", 1),
    ("medium", 3),
    ("regular", 2),
)
_BOLD = 600
"""Of the scale from 100 to 900."""
_FAMILY = 6
"""Letters that the names of one family share at least."""
_RARE = 0.12
"""Share of the text below which a sibling of its font sets something off."""


class Font(NamedTuple):
    """What a PDF says of the font of a word."""

    name: str
    flags: int
    weight: int
    """On the scale from 100 to 900; 0 or less where it is not told."""


def weighed(pages: Sequence[Iterable[tuple[Word, Font]]]) -> list[list[Word]]:
    """The words of the pages, those bold that are set heavier than the text of the document."""
    read = [list(page) for page in pages]
    used = Counter[Font]()
    for page in read:
        for word, font in page:
            used[font] += len(word.text)
    if not used:
        return [[] for _ in read]
    body = used.most_common(1)[0][0]
    total = used.total()
    bold = {font: _is_heavier(font, body) or _sets_off(font, body, count / total) for font, count in used.items()}
    return [[word._replace(bold=bold[font]) for word, font in page] for page in read]


def _rank(font: Font) -> int:
    name = _SUBSET.sub("", font.name).lower()
    told = next((rank for word, rank in _WEIGHTS if word in name), None)
    if told is not None:
        return told
    return _HEAVY if font.weight >= _BOLD else _REGULAR


def _is_heavier(font: Font, body: Font) -> bool:
    """Whether a font is heavier than that of the text: medium beside regular, bold beside medium."""
    return _rank(font) > max(_REGULAR, _rank(body))


def _sets_off(font: Font, body: Font, share: float) -> bool:
    """Whether a font is a rare sibling of the text's whose weight no name tells: a variable font."""
    names = [_SUBSET.sub("", one.name).lower() for one in (font, body)]
    sibling = names[0] != names[1] and names[0][:_FAMILY] == names[1][:_FAMILY]
    told = any(word in names[0] for word, _ in _WEIGHTS)
    return sibling and not told and share < _RARE and not font.flags & _ITALIC and "italic" not in names[0]
