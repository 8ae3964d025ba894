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

# One code point for one: offsets in the folded text are offsets in the text.
_PLAIN = str.maketrans("’‘`´\u00a0\u202f\u2009\n\t\r‐‑–—", "''''      ----")
_DOTLESS = {ord("İ"): "i"}  # its lower case is two code points

_Entry = tuple[tuple[tuple[str, str], ...], int, bool, bool]
"""((table, key), ...), length, may begin inside a word, may end inside a word."""


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens and spaces, code point for code point."""
    return text.translate(_PLAIN).translate(_DOTLESS).lower()


def find_cues(folded: str, languages: Sequence[str]) -> dict[str, tuple[Cue, ...]]:
    """Table -> its forms in the text, in order. Where two of one table overlap, the longer stays, then the earlier language's.

    folded: what `fold` gives.
    """
    found: dict[str, list[Cue]] = {}
    for code in (*languages, "und"):
        for start, end, uses in _matches(folded, code):
            for table, key in uses:
                found.setdefault(table, []).append(Cue(table, key, start, end, code))
    return {table: tuple(_longest(cues)) for table, cues in found.items()}


def _matches(folded: str, code: str) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Start, end and uses of each form at its word boundaries; a form with `*` is stretched to the whole word."""
    size = len(folded)
    automaton = _automaton(code)
    if not len(automaton):
        return
    for last, entries in automaton.iter(folded):
        for uses, length, open_start, open_end in cast("tuple[_Entry, ...]", entries):
            start, end = last + 1 - length, last + 1
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                if not open_start:
                    continue
                while start and folded[start - 1].isalnum():
                    start -= 1
            if end < size and folded[end].isalnum() and folded[last].isalnum():
                if not open_end:
                    continue
                while end < size and folded[end].isalnum():
                    end += 1
            yield start, end, uses


def _longest(cues: list[Cue]) -> Iterator[Cue]:
    cues.sort(key=lambda cue: (cue.start, -cue.end))  # a stable sort: earlier languages first
    best: Cue | None = None
    for cue in cues:
        if best is None:
            best = cue
        elif cue.start >= best.end:
            yield best
            best = cue
        elif cue.end - cue.start > best.end - best.start:
            best = cue
    if best is not None:
        yield best


@cache
def _automaton(code: str) -> ahocorasick.Automaton:
    forms: dict[str, dict[tuple[bool, bool], list[tuple[str, str]]]] = {}
    for table, key, form in forms_of(lexicon(code)):
        bare = form.strip("*")
        uses = forms.setdefault(bare, {}).setdefault((form.startswith("*"), form.endswith("*")), [])
        uses.append((table, key))
    automaton = ahocorasick.Automaton()
    for bare, entries in forms.items():
        automaton.add_word(bare, tuple((tuple(uses), len(bare), *flags) for flags, uses in entries.items()))
    automaton.make_automaton()
    return automaton


def forms_of(words: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Table, key and form of every form of a language."""
    for table in _TABLES:
        for key, forms in cast("dict[str, tuple[str, ...]]", getattr(words, table)).items():
            for form in forms:
                yield table, key, form


_TABLES = tuple(
    name
    for name in Lexicon.model_fields
    if name not in ("code", "name", "date_order", "country", "name_particles", "stopwords", "ordinals")
)
