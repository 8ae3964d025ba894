"""Letters that are written in two ways: with accents, or in capitals without."""

from __future__ import annotations

_WRITTEN = tuple(zip("άέήίόύώϊϋΐΰς", "αεηιουωιυιυσ", strict=True))
"""Greek small letter -> the plain one, one code point for one. Capitals have no accents: ΠΡΟΚΗΡΥΞΗ is προκήρυξη."""


def plain_letters(text: str) -> str:
    """A text in lower case without the accents of Greek, and with its one s, code point for code point.

    >>> plain_letters("προκήρυξη θέσης"), plain_letters("élève")
    ('προκηρυξη θεσησ', 'élève')
    """
    if not text.isascii():
        for sign, plain in _WRITTEN:
            text = text.replace(sign, plain)
    return text
