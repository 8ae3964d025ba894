"""Words of a text -> the name that they inflect: of a town ("w Warszawie", "Lahteen"), of a person ("Virtaselle")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product

from postingparse.document import Document
from postingparse.languages import lexicon
from postingparse.values.gazetteer import places_named
from postingparse.values.places import FoundPlace, PlacePart

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS = 3
"""Of a town's name: "Zielona Góra", "Česká Třebová"."""
_SHORTEST = 4
"""Letters of a town's name: shorter ones are endings of too many words."""
_SHORTEST_SURNAME = 3
_MOST = 12
"""Spellings of a name that are looked up."""


def inflected_at(document: Document, start: int, end: int, home: str | None) -> FoundPlace | None:
    """The town whose name begins at `start` in another case; towns of the country of the text's language only.

    home: the posting's country, None where it is not known.
    """
    for code in _inflecting(document.languages):
        country = lexicon(code).country
        if country and home in (country, None):
            found = _town(document.text, start, end, code, country)
            if found:
                return found
    return None


def inflected_names(document: Document, start: int, end: int) -> Iterator[int]:
    """Where words begin that may name a town by their ending alone, in languages that put no preposition before it."""
    alone = [code for code in _inflecting(document.languages) if "in" not in lexicon(code).places]
    endings = tuple(ending for code in alone for ending in _bases(code))
    for word in _WORD.finditer(document.text, start, end) if endings else ():
        if word[0][0].isupper() and word[0].endswith(endings):
            yield word.start()


def base_name(name: str, languages: Sequence[str]) -> str:
    """A person's name in its base form, where the posting's language inflects it: "Minna Aholle" is Minna Aho.

    >>> base_name("Minna Virtaselle", ("fi",)), base_name("Ville Kalle", ("fi",)), base_name("Minna Aholle", ("sv",))
    ('Minna Virtanen', 'Ville Kalle', 'Minna Aholle')
    """
    rest, _, last = name.rpartition(" ")
    for base, endings in lexicon(languages[0]).name_endings.items() if rest and languages else ():
        for ending in endings:
            own = last.removesuffix(ending) + base.strip("-")
            if last.endswith(ending) and len(own) >= _SHORTEST_SURNAME:
                return f"{rest} {own}"
    return name


def inflects(code: str) -> bool:
    """Whether the names of towns are inflected in a language."""
    return bool(lexicon(code).place_endings)


def is_inflected(name: str, code: str) -> bool:
    """Whether a name ends as those of towns do in other cases than that of their names alone."""
    bases = _bases(code)
    endings = tuple(ending for ending in bases if ending not in lexicon(code).place_endings)
    return bool(endings) and name.lower().endswith(endings)


def _inflecting(languages: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in languages if inflects(code))


def _town(text: str, start: int, end: int, code: str, country: str) -> FoundPlace | None:
    words: list[re.Match[str]] = []
    position = start
    while len(words) < _MOST_WORDS and (word := _WORD.match(text, position, end)):
        words.append(word)
        position = word.end() + 1
        if text[word.end() : position] != " ":
            break
    if not words or not words[0][0][0].isupper():
        return None
    for count in range(len(words), 0, -1):
        stop = words[count - 1].end()
        spelled = product(*(_base_forms(code, word[0]) for word in words[:count]))
        for name in map(" ".join, islice(spelled, _MOST)):
            if len(name) >= _SHORTEST and _is_town_of(country, name):
                town = PlacePart("locality", name, start, stop, _reason(text[start:stop], name))
                where = PlacePart("country", country, start, stop, f"country of the town {name}")
                return FoundPlace(start, stop, (town, where))
    return None


def _is_town_of(country: str, name: str) -> bool:
    return any(one.kind == "town" and one.country == country for one in places_named(name))


def _reason(written: str, name: str) -> str | None:
    return None if written == name else f"base form of {written}"


def _base_forms(code: str, word: str) -> list[str]:
    """The word as the name of a town has it, by each of its endings, the longest first; last as it stands."""
    lower = word.lower()
    bases = _bases(code)
    found: list[str] = []
    for size in range(len(word), 0, -1):
        for base in bases.get(lower[-size:], ()):
            stem = word[:-size]
            found.append(stem + base if stem else base.capitalize())
    return [*found, word]


@cache
def _bases(code: str) -> dict[str, tuple[str, ...]]:
    """Ending in the text -> endings of the name."""
    found: dict[str, tuple[str, ...]] = {}
    for base, endings in lexicon(code).place_endings.items():
        for ending in endings:
            found[ending] = (*found.get(ending, ()), base)
    return found
