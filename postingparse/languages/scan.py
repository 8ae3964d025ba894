"""Text -> every form of the lexicons in use, in one pass over the text.

An Aho-Corasick automaton per language: its time does not depend on how many forms there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

import ahocorasick

from postingparse.document import Cue
from postingparse.languages import Lexicon, lexicon
from postingparse.languages.accents import plain_letters

_PLAIN = tuple(zip("’‘`´\u00a0\u202f\u2009\n\t\r‐‑–—", "''''      ----", strict=True))
"""Sign -> the plain one, one code point for one: offsets in the folded text are offsets in the text."""
_PLAIN_ASCII = tuple((sign, plain) for sign, plain in _PLAIN if sign.isascii())

_LETTERS = re.compile(r"[^\W\d_]+")

NOT_SCANNED = frozenset(
    (
        "applicant",
        "ordinals",
        "fillers",
        "heading_words",
        "articles",
        "postcodes",
        "feed_names",
        "other_texts",
        "pages",
        "policy",
        "place_endings",
        "name_endings",
        "seen",
        "title_endings",
        "object_endings",
        "title_words",
        "licence_classes",
    )
)
"""Tables that are never looked for in texts."""
_LINKING = {"date_links": None, "salary": frozenset(("to", "from", "up_to")), "places": frozenset(("in",))}
"""Tables, or keys of them, of small words that stand everywhere and count only beside a date, an amount, a place:
they never take their place from the other forms of their table."""
_LINKS = " (linking)"
_LATE = frozenset(("date_links",))
"""Tables of words that stand everywhere and are hardly ever asked for: only then they are looked for."""

_Uses = tuple[tuple[str, str], ...]
"""(table, or its group of linking words, key), ..."""
_Entry = tuple[_Uses, bool, bool, bool]
"""Uses, may begin inside a word, may end inside a word, is of the common forms."""
_Match = tuple[int, int, int, str]
"""Start, minus end, rank of the language, key: sorted, the longest of a place first, then the earlier language's."""

_COMMON = "und"
_HOST = "en"
"""The language whose automaton has the common forms too: it is in use for nearly every text, and one pass is saved."""


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens, spaces and Greek letters, code point for code point."""
    for sign, plain in _PLAIN_ASCII if text.isascii() else _PLAIN:
        text = text.replace(sign, plain)
    return plain_letters(text.replace("İ", "i").lower())  # the only letter whose lower case is two code points


def _titled(folded: str) -> str:
    """The text with a capital at the start of each word, code point for code point: "at" is not found in "That"."""
    titled = folded.title()
    if len(titled) == len(folded):
        return titled
    return _LETTERS.sub(lambda word: one if len(one := word[0].title()) == len(word[0]) else word[0], folded)


class FoundCues(dict[tuple[str, ...], tuple[Cue, ...]]):
    """The forms in a text, by table, or table and keys; they are put in order when they are first asked for.

    Where two of one table overlap, the longer stays, then the earlier language's.
    """

    def __init__(self, folded: str, languages: Sequence[str]) -> None:
        super().__init__()
        self._titled = _titled(folded)
        self._codes = (*languages, _COMMON)
        self._ordered: dict[str, tuple[Cue, ...]] = {}
        self._matches: defaultdict[str, list[_Match]] = defaultdict(list)
        self._scan(late=False)

    def _scan(self, *, late: bool) -> None:
        for rank, code in enumerate(self._codes):
            if code != _COMMON or _HOST not in self._codes:
                forms = _forms(code, late)
                if len(forms.automaton):  # a language that is only begun has none
                    _find(self._titled, forms, self._matches, rank, len(self._codes) - 1)

    def of(self, table: str, *keys: str) -> tuple[Cue, ...]:
        """The cues of a table, of these keys only where keys are named, in the order of the text."""
        return self[(table, *keys)]

    def get(  # type: ignore[override]  # a table's name is enough
        self, table: str, default: tuple[Cue, ...] = ()
    ) -> tuple[Cue, ...]:
        """The cues of a table, as a mapping gives them."""
        return self[(table,)] or default

    def __missing__(self, asked: tuple[str, ...]) -> tuple[Cue, ...]:
        table, *keys = asked
        found = self[asked] = self._select(table, keys)
        return found

    def _select(self, table: str, keys: Sequence[str]) -> tuple[Cue, ...]:
        if table not in _LINKING:
            if table not in self._matches:
                return ()  # most tables have no form in a text
            found = self._group(table)
            return tuple([cue for cue in found if cue[3] in keys]) if keys and found else found  # cue.key, but faster
        if table in _LATE and table + _LINKS not in self._matches:
            self._matches[table + _LINKS] = []
            self._scan(late=True)
        groups = dict.fromkeys(_group(table, key) for key in keys) if keys else (table, table + _LINKS)
        parts = [part for part in map(self._group, groups) if part]
        if not parts:
            return ()
        found = parts[0] if len(parts) == 1 else tuple(sorted(cue for part in parts for cue in part))
        return tuple([cue for cue in found if cue.key in keys]) if keys else found

    def _group(self, group: str) -> tuple[Cue, ...]:
        matches = self._matches.get(group)
        if not matches:
            return ()
        ordered = self._ordered.get(group)
        if ordered is None:
            table, codes, new = group.removesuffix(_LINKS), self._codes, tuple.__new__
            ordered = self._ordered[group] = tuple(
                [new(Cue, (start, -end, table, key, codes[rank])) for start, end, rank, key in _longest(matches)]
            )
        return ordered


def _group(table: str, key: str) -> str:
    """The table, or the group of its linking words."""
    small = _LINKING.get(table, _NONE)
    return table + _LINKS if small is None or key in small else table


_NONE: frozenset[str] = frozenset()


def find_cues(folded: str, languages: Sequence[str]) -> FoundCues:
    """The forms of these languages, and of the common ones, in a text that was folded."""
    return FoundCues(folded, languages)


def _find(titled: str, forms: _Forms, found: defaultdict[str, list[_Match]], rank: int, common: int) -> None:
    """Add the forms at word boundaries to the matches of their tables; one with `*` is stretched to the whole word.

    rank, common: of the language, and of the common forms.
    """
    padded = f"{titled} "  # no sign needs a look whether another follows; before the first stands this blank, at -1
    for last, bare in forms.automaton.iter(titled):
        length, plain, entries = forms[bare]
        stop = last + 1
        if plain:
            if padded[stop].isalpha():  # "to" in "tomorrow"; before it stands no letter: it begins with a capital
                continue
            start = stop - length
            for uses, _, _, is_common in entries:
                for group, key in uses:
                    found[group].append((start, -stop, common if is_common else rank, key))
            continue
        for uses, open_start, may_go_on, is_common in entries:
            stretched = _stretched(padded, stop - length, stop, open_start=open_start, may_go_on=may_go_on)
            if stretched:
                for group, key in uses:
                    found[group].append((*stretched, common if is_common else rank, key))


def _stretched(padded: str, start: int, stop: int, *, open_start: bool, may_go_on: bool) -> tuple[int, int] | None:
    """Start and minus end of the words that a form is found in; None where it may not begin or end inside them."""
    if _inside(padded[stop - 1], padded[stop]):
        if not may_go_on:
            return None
        stop = _end_of_word(padded, stop)
    elif may_go_on and padded[stop - 1] == "-":  # "hbo-*" in "hbo-opleiding"
        stop = _end_of_word(padded, stop)
    if _inside(padded[start - 1], padded[start]):
        if not open_start:
            return None
        while padded[start - 1].isalnum():
            start -= 1
    return start, -stop


def _end_of_word(padded: str, stop: int) -> int:
    while padded[stop].isalnum():
        stop += 1
    return stop


def _inside(before: str, after: str) -> bool:
    """Whether a word goes on from one sign to the next; in "35h" a number ends and a word begins."""
    return before.isalnum() and after.isalnum() and before.isalpha() == after.isalpha()


def _longest(matches: list[_Match]) -> list[_Match]:
    if len(matches) == 1:
        return matches
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


class _Forms(dict[str, tuple[int, bool, tuple[_Entry, ...]]]):
    """Bare form -> what it is an entry of, made when it is first found: a text has a few hundred of the thousands.

    Before the entries stand its length, and whether it is plain: a letter at each end, and whole words in all entries.
    """

    def __init__(self, words: Sequence[Lexicon], *, late: bool) -> None:
        super().__init__()
        # Tuples of tuples: the collector looks through thousands of lists again and again.
        listed: dict[str, tuple[tuple[str, str, str, bool], ...]] = {}
        inside: set[str] = set()
        for language in words:
            common = language.code == _COMMON and len(words) > 1
            for group, key, forms in _groups(language, late=late):
                for form in forms:
                    bare = plain_letters(form.strip("*"))
                    if form[0] == "*":
                        inside.add(bare)
                    listed[bare] = (*listed.get(bare, ()), (group, key, form, common))
        self.automaton = ahocorasick.Automaton()
        titles = _titled("\n".join(listed)).split("\n") if listed else ()  # some languages have no late forms
        for bare, titled in zip(listed, titles, strict=True):
            self.automaton.add_word(titled, bare)
        for bare in inside:
            self.automaton.add_word(bare[0] + _titled(bare)[1:], bare)
        self.automaton.make_automaton()
        self._listed = listed

    def __missing__(self, bare: str) -> tuple[int, bool, tuple[_Entry, ...]]:
        entries: dict[tuple[bool, bool, bool], list[tuple[str, str]]] = {}
        for group, key, form, common in self._listed[bare]:
            entries.setdefault((form.startswith("*"), form.endswith("*"), common), []).append((group, key))
        plain = bare[0].isalpha() and bare[-1].isalpha() and not any(start or end for start, end, _ in entries)
        self[bare] = made = len(bare), plain, tuple((tuple(uses), *flags) for flags, uses in entries.items())
        return made


@cache
def _forms(code: str, late: bool) -> _Forms:  # noqa: FBT001 - a key of the cache
    codes = (code, _COMMON) if code == _HOST else (code,)
    return _Forms([lexicon(one) for one in codes], late=late)


def _groups(words: Lexicon, *, late: bool) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Table or group of linking words, key and forms of all that is looked for in texts."""
    for table in Lexicon.model_fields:
        listed = getattr(words, table)
        if isinstance(listed, dict) and table not in NOT_SCANNED and (table in _LATE) is late:
            for key, forms in cast("dict[str, tuple[str, ...]]", listed).items():
                sought = _as_objects(words, forms) if table == "occupations" else ()
                yield _group(table, key), key, (*forms, *sought)


def _as_objects(words: Lexicon, occupations: Iterable[str]) -> tuple[str, ...]:
    """Names of occupations in the case of what is looked for, where a language has one: "*hoitajaa"."""
    known = frozenset(occupations)
    made = (
        form[: len(form) - len(base)] + ending
        for form in sorted(known)
        for base, endings in words.object_endings.items()
        if form.endswith(base)
        for ending in endings
    )
    return tuple(dict.fromkeys(form for form in made if form not in known))
