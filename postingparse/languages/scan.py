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
_Entry = tuple[_Uses, int, bool, bool, bool]
"""Uses, length, may begin inside a word, may end inside a word, is of the common forms."""
_Match = tuple[int, int, int, str]
"""Start, minus end, rank of the language, key: sorted, the longest of a place first, then the earlier language's."""

_COMMON = "und"
_HOST = "en"
"""The language whose automaton has the common forms too: it is in use for nearly every text, and one pass is saved."""


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens and spaces, code point for code point."""
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    return text.replace("İ", "i").lower()  # the only letter whose lower case is two code points


class FoundCues:
    """The forms in a text, by table; a table is put in order when it is first asked for."""

    def __init__(self, folded: str, languages: Sequence[str]) -> None:
        self._folded = folded
        self._codes = (*languages, _COMMON)
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
            if code != _COMMON or _HOST not in self._codes:
                _find(self._folded, _forms(code, linking), found, rank, len(self._codes) - 1)
        return found


_NONE: frozenset[str] = frozenset()


def find_cues(folded: str, languages: Sequence[str]) -> FoundCues:
    """The forms of these languages, and of the common ones, in a text that was folded."""
    return FoundCues(folded, languages)


def _find(folded: str, forms: _Forms, found: dict[str, list[_Match]], rank: int, common: int) -> None:
    """Add each form at its word boundaries to the matches of its tables; one with `*` is stretched to the whole word.

    rank, common: of the language, and of the common forms.
    """
    if not len(forms.automaton):
        return
    padded = f"{folded} "  # no sign needs a look whether another follows; before the first stands this blank, at -1
    for last, bare in forms.automaton.iter(folded):
        after, sign = padded[last + 1], padded[last]
        # "35h": a number, then a word
        inside = after.isalnum() and sign.isalnum() and after.isalpha() == sign.isalpha()
        for uses, length, open_start, may_go_on, is_common in forms[bare]:
            if inside and not may_go_on:
                continue
            start, end = last + 1 - length, last + 1
            before, sign = padded[start - 1], padded[start]
            if before.isalnum() and sign.isalnum() and before.isalpha() == sign.isalpha():
                if not open_start:
                    continue
                while padded[start - 1].isalnum():
                    start -= 1
            if inside:
                while padded[end].isalnum():
                    end += 1
            for table, key in uses:
                match = (start, -end, common if is_common else rank, key)
                if table in found:
                    found[table].append(match)
                else:
                    found[table] = [match]


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


class _Forms(dict[str, tuple[_Entry, ...]]):
    """Bare form -> what it is an entry of, made when it is first found: a text has some hundred of thousands."""

    def __init__(self, words: Sequence[Lexicon], *, linking: bool) -> None:
        super().__init__()
        # Tuples of tuples: the collector looks through thousands of lists again and again.
        listed: dict[str, tuple[tuple[str, str, str, bool], ...]] = {}
        for language in words:
            common = language.code == _COMMON and len(words) > 1
            for table, key, forms in _tables(language, linking=linking):
                for form in forms:
                    bare = form.strip("*")
                    listed[bare] = (*listed.get(bare, ()), (table, key, form, common))
        self.automaton = ahocorasick.Automaton()
        for bare in listed:
            self.automaton.add_word(bare, bare)
        self.automaton.make_automaton()
        self._listed = listed

    def __missing__(self, bare: str) -> tuple[_Entry, ...]:
        entries: dict[tuple[bool, bool, bool], list[tuple[str, str]]] = {}
        for table, key, form, common in self._listed[bare]:
            entries.setdefault((form.startswith("*"), form.endswith("*"), common), []).append((table, key))
        self[bare] = made = tuple((tuple(uses), len(bare), *flags) for flags, uses in entries.items())
        return made


@cache
def _forms(code: str, linking: bool) -> _Forms:  # noqa: FBT001 - two automata, one key of the cache
    codes = (code, _COMMON) if code == _HOST else (code,)
    return _Forms([lexicon(one) for one in codes], linking=linking)


def _tables(words: Lexicon, *, linking: bool) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Table, key and forms of all that is looked for in texts, the linking words or the others."""
    for table in Lexicon.model_fields:
        listed = getattr(words, table)
        if isinstance(listed, dict) and table not in _NOT_SCANNED:
            small = _LINKING.get(table, _NONE)
            for key, forms in cast("dict[str, tuple[str, ...]]", listed).items():
                if (small is None or key in small) is linking:
                    yield table, key, forms
