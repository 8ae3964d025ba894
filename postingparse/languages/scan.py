"""Text -> every form of the lexicons in use, in one pass over the text.

An Aho-Corasick automaton per language: its time does not depend on how many forms there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

import ahocorasick

from postingparse.document import Cue
from postingparse.languages import Lexicon, lexicon

_PLAIN = tuple(zip("’‘`´\u00a0\u202f\u2009\n\t\r‐‑–—", "''''      ----", strict=True))
"""Sign -> the plain one, one code point for one: offsets in the folded text are offsets in the text."""

_Entry = tuple[tuple[tuple[str, str], ...], int, bool, bool]
"""((table, key), ...), length, may begin inside a word, may end inside a word."""
_Match = tuple[int, int, int, str]
"""Start, minus end, rank of the language, key: sorted, the longest of a place comes first, and of equals the earlier language's."""


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens and spaces, code point for code point."""
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    return text.replace("İ", "i").lower()  # the only letter whose lower case is two code points


def find_cues(folded: str, languages: Sequence[str]) -> dict[str, tuple[Cue, ...]]:
    """Table -> its forms in the text, in order. Where two of one table overlap, the longer stays, then the earlier language's.

    folded: what `fold` gives.
    """
    codes = (*languages, "und")
    found: dict[str, list[_Match]] = {}
    for rank, code in enumerate(codes):
        for start, end, uses in _matches(folded, _automaton(code)):
            for table, key in uses:
                matches = found.get(table)
                if matches is None:
                    matches = found[table] = []
                matches.append((start, -end, rank, key))
    return {
        table: tuple(Cue(start, -end, table, key, codes[rank]) for start, end, rank, key in _longest(matches))
        for table, matches in found.items()
    }


def _matches(folded: str, automaton: ahocorasick.Automaton) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Start, end and uses of each form at its word boundaries; a form with `*` is stretched to the whole word."""
    if not len(automaton):
        return
    padded = f"{folded} "  # no sign needs a look whether another follows; before the first stands this blank, at -1
    entries: tuple[_Entry, ...]
    for last, (open_end, entries) in automaton.iter(folded):
        after, sign = padded[last + 1], padded[last]
        inside = (
            after.isalnum() and sign.isalnum() and after.isalpha() == sign.isalpha()
        )  # "35h": a number, then a word
        if inside and not open_end:
            continue
        for uses, length, open_start, may_go_on in entries:
            start, end = last + 1 - length, last + 1
            before, sign = padded[start - 1], padded[start]
            if before.isalnum() and sign.isalnum() and before.isalpha() == sign.isalpha():
                if not open_start:
                    continue
                while padded[start - 1].isalnum():
                    start -= 1
            if inside:
                if not may_go_on:
                    continue
                while padded[end].isalnum():
                    end += 1
            yield start, end, uses


def _longest(matches: list[_Match]) -> list[_Match]:
    matches.sort()
    kept = [matches[0]]
    for match in matches:
        start, end = match[0], -match[1]
        best_start, best_end = kept[-1][0], -kept[-1][1]
        if start >= best_end:
            kept.append(match)
        elif end - start > best_end - best_start:
            kept[-1] = match
    return kept


@cache
def _automaton(code: str) -> ahocorasick.Automaton:
    forms: dict[str, dict[tuple[bool, bool], list[tuple[str, str]]]] = {}
    for table, key, form in forms_of(lexicon(code)):
        bare = form.strip("*")
        uses = forms.setdefault(bare, {}).setdefault((form.startswith("*"), form.endswith("*")), [])
        uses.append((table, key))
    automaton = ahocorasick.Automaton()
    for bare, entries in forms.items():
        found = tuple((tuple(uses), len(bare), *flags) for flags, uses in entries.items())
        automaton.add_word(bare, (any(may_go_on for _, _, _, may_go_on in found), found))
    automaton.make_automaton()
    return automaton


def forms_of(words: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Table, key and form of every form of a language."""
    for table in _TABLES:
        for key, forms in cast("dict[str, tuple[str, ...]]", getattr(words, table)).items():
            for form in forms:
                yield table, key, form


_NOT_SCANNED = frozenset(("code", "name", "date_order", "stopwords", "ordinals", "fillers"))
_TABLES = tuple(
    name
    for name in Lexicon.model_fields
    if name not in ("code", "name", "date_order", "country", "name_particles", "stopwords", "ordinals", "articles")
)
