"""Signs without a letter in a text layer -> the ligature that each is: "ffi" in "office", "fi" in "field"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LOST = "\ufffd"
"""Stands for a sign that a text layer gives no letter for."""
_NARROW = {"f": 0.25, "i": 0.2, "l": 0.2}
"""Widths in heights of type where a font shows none."""
_ENDINGS = ("ed", "er", "es", "el", "en", "nt")
_VOWELS = "aouyäöüøæå"


def restored(word: str, widths: Sequence[float], letters: Mapping[str, float]) -> str:
    """The word with a ligature for each lost sign in it; without those that stand among no small letters.

    widths: of the lost signs, in heights of type. letters: of "f", "i" and "l" in the same font.

    >>> letters = {"f": 0.28, "i": 0.22, "l": 0.22}
    >>> restored("o\ufffdce", [0.78], letters), restored("sta\ufffd", [0.56], letters)
    ('office', 'staff')
    >>> restored("\ufffdeld", [0.5], letters), restored("re\ufffdection", [0.5], letters)
    ('field', 'reflection')
    >>> restored("P\ufffdege", [0.5], letters), restored("Quali\ufffdkation", [0.5], letters)
    ('Pflege', 'Qualifikation')
    >>> restored("\ufffd", [0.5], letters), restored("AB\ufffdC", [0.5], letters)
    ('', 'ABC')
    """
    first, *rest = word.split(LOST)
    found = first
    for part, wide in zip(rest, widths, strict=True):
        found += _ligature(found, part, wide, {**_NARROW, **letters}) + part
    return found


def _ligature(before: str, after: str, wide: float, letters: Mapping[str, float]) -> str:
    if not (before[-1:].islower() or after[:1].islower()):
        return ""
    last = "i" if _is_i(before, after) else "l"
    shapes = {"ff": 2 * letters["f"], f"f{last}": letters["f"] + letters[last]}
    shapes[f"ff{last}"] = 2 * letters["f"] + letters[last]
    return min(shapes, key=lambda shape: abs(shapes[shape] - wide))


def _is_i(before: str, after: str) -> bool:
    """Whether "fi" and not "fl" stands there: before a consonant, and before an "e" that ends a stem in "fi"."""
    then = after[:1].lower()
    if then == "e":
        stem = after[1:].lower().rstrip(".,;:)!?")
        return stem.startswith("ld") or (len(before) > 1 and after[:3].lower().startswith(_ENDINGS) and len(stem) <= 2)
    return bool(then) and then.isalpha() and then != "i" and then not in _VOWELS
