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

_NOT_SCANNED = frozenset(("ordinals", "fillers", "articles", "postcodes"))
_LINKING = {"date_links": None, "salary": frozenset(("to", "from", "up_to")), "places": frozenset(("in",))}
"""Tables, or keys of them, of small words that stand everywhere and count only beside a date, an amount, a place:
they are looked for when they are asked for."""

_Uses = tuple[tuple[str, str], ...]
"""(table, key), ..."""
_Entry = tuple[_Uses, int, bool, bool]
"""Uses, length, may begin inside a word, may end inside a word."""
_Match = tuple[int, int, int, str]
"""Start, minus end, rank of the language, key: sorted, the longest of a place comes first, and of equals the earlier language's."""


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens and spaces, code point for code point."""
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    return text.replace("İ", "i").lower()  # the only letter whose lower case is two code points


class FoundCues:
    """The forms in a text, by table; a table is put in order when it is first asked for."""

    def __init__(self, folded: str, languages: Sequence[str]) -> None:
        self._folded = folded
        self._codes = (*languages, "und")
        self._found: dict[tuple[str, ...], tuple[Cue, ...]] = {}
        self._matches = self._scan(linking=False)
        self._links: dict[str, list[_Match]] | None = None

    def of(self, table: str, *keys: str) -> tuple[Cue, ...]:
        """The cues of a table, of these keys only where keys are named, in the order of the text.

        Where two of one table overlap, the longer stays, then the earlier language's.
        """
        asked = (table, *keys)
        found = self._found.get(asked)
        if found is None:
            if keys:
                found = tuple(cue for cue in self._table(table, keys) if cue.key in keys)
            else:
                links = self._table(table, ("",)) if table in _LINKING else ()
                found = tuple(sorted((*self._table(table, ()), *links))) if links else self._table(table, ())
            self._found[asked] = found
        return found

    def get(self, table: str, default: tuple[Cue, ...] = ()) -> tuple[Cue, ...]:
        """The cues of a table, as a mapping gives them."""
        return self.of(table) or default

    def _table(self, table: str, keys: tuple[str, ...]) -> tuple[Cue, ...]:
        """A table in order: its linking words where the keys are those, else the others."""
        small = _LINKING.get(table, _NONE)
        linking = bool(keys) and table in _LINKING and (small is None or keys == ("",) or not small.isdisjoint(keys))
        if linking and self._links is None:
            self._links = self._scan(linking=True)
        matches = ((self._links or {}) if linking else self._matches).get(table)
        if not matches:
            return ()
        place = ("linking" if linking else "found", table, "")
        ordered = self._found.get(place)
        if ordered is None:
            codes = self._codes
            ordered = tuple(Cue(start, -end, table, key, codes[rank]) for start, end, rank, key in _longest(matches))
            self._found[place] = ordered
        return ordered

    def _scan(self, *, linking: bool) -> dict[str, list[_Match]]:
        found: dict[str, list[_Match]] = {}
        for rank, code in enumerate(self._codes):
            for start, end, uses in _matches(self._folded, _automaton(code, linking)):
                for table, key in uses:
                    matches = found.get(table)
                    if matches is None:
                        matches = found[table] = []
                    matches.append((start, -end, rank, key))
        return found


_NONE: frozenset[str] = frozenset()


def find_cues(folded: str, languages: Sequence[str]) -> FoundCues:
    """The forms of these languages, and of the common ones, in a text that was folded."""
    return FoundCues(folded, languages)


def _matches(folded: str, automaton: ahocorasick.Automaton) -> Iterator[tuple[int, int, _Uses]]:
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
    best_start, best_end = matches[0][0], -matches[0][1]
    for match in matches:
        start, end = match[0], -match[1]
        if start >= best_end:
            kept.append(match)
        elif end - start > best_end - best_start:
            kept[-1] = match
        else:
            continue
        best_start, best_end = start, end
    return kept


@cache
def _automaton(code: str, linking: bool) -> ahocorasick.Automaton:  # noqa: FBT001 - two automata, one key of the cache
    forms: dict[str, dict[tuple[bool, bool], list[tuple[str, str]]]] = {}
    for table, key, form in forms_of(lexicon(code)):
        small = _LINKING.get(table, _NONE)
        if (small is None or key in small) is linking:
            bare = form.strip("*")
            forms.setdefault(bare, {}).setdefault((form.startswith("*"), form.endswith("*")), []).append((table, key))
    automaton = ahocorasick.Automaton()
    for bare, entries in forms.items():
        found = tuple((tuple(uses), len(bare), *flags) for flags, uses in entries.items())
        automaton.add_word(bare, (any(may_go_on for _, _, _, may_go_on in found), found))
    automaton.make_automaton()
    return automaton


def forms_of(words: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Table, key and form of every form that is looked for in texts."""
    for table in Lexicon.model_fields:
        forms = getattr(words, table)
        if isinstance(forms, dict) and table not in _NOT_SCANNED:
            for key, listed in cast("dict[str, tuple[str, ...]]", forms).items():
                for form in listed:
                    yield table, key, form
