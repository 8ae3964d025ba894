"""A run of capitalised words -> the proper name in it, where it is an organisation's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from postingparse.document import Document, remember
from postingparse.extract.inflected import inflected_at, inflected_names
from postingparse.extract.nearby import cues_within
from postingparse.extract.passages import small_words
from postingparse.languages import lexicon
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import Name, trimmed_name

_NOT_NAMES = ("headings", "contact_roles", "contract", "hours", "months", "weekdays", "degrees", "chrome")
"""Tables whose forms are no employers: a name that holds little else is none."""
_COMMON = 0.6
_SHORT = 4
"""Letters of a single word that may be a name without being all capitals."""
_AROUND = 24
_SOUGHT = 40
"""Characters behind "is looking for" in which the title stands."""
_DASH = re.compile(r"[–—]|\s-\s?|\s/\s?")
_ADDRESS = re.compile(r"(?:@|https?://|www\.)[\w./-]{3,100}")
_PARTS = re.compile(r"[@/.]")
_IN_ADDRESS = frozenset("@./-_")
_CONTINUES = re.compile(r"(?!s\b)[\w@]|\.\w")
"""A word goes on, but for the "s" of a genitive; so does an address."""
_ELIDED = re.compile(r"[^\W\d_]['’]")
_INNER_CAPITAL = re.compile(r"[^\W\d_][A-ZÆØÅÄÖ0-9.]")
_MOST = 120
"""Forms of a kind that are looked at: a posting has fewer, and each may ask the whole text."""


def name_of(document: Document, run: Name, *, strict: bool = True) -> Name | None:
    """The run as a name, cut at a dash, without small words around; None for a place, a heading, a common word.

    strict: a single word counts only where it stands in the middle of a sentence too.
    """
    text = document.text
    dash = _DASH.search(text, run.start, run.end)
    name = trimmed_name(text, run.start, dash.start() if dash else run.end, small_words(document.languages))
    if name is None or not is_proper(document, name, strict=strict):
        return None
    return _without_town(document, _without_article(document, name))


def _without_article(document: Document, name: Name) -> Name:
    """The name without an article that is written together with a common noun: "L'Ajuntament", not "L'Oréal"."""
    article = _ELIDED.match(document.text, name.start, name.end)
    if article is None:
        return name
    begin = article.end()
    known = any(cue.start == begin for cue in cues_within(document.cues_of("organisations", "word"), begin, name.end))
    return Name(begin, name.end) if known or document.text[begin].islower() else name


def _without_town(document: Document, name: Name) -> Name | None:
    """The name without the town of a branch where it stands without it elsewhere: "Adecco" of "Adecco Carhaix".

    None for a direction or the like: small words and a place, but no word of organisations ("Départ de Troyes").
    """
    text = document.text
    words = text[name.start : name.end]
    rest, _, last = words.rpartition(" ")
    if not rest:
        return name
    if not any(known.kind == "town" for known in places_named(last)):
        begin = name.start + len(rest) + 1
        away = begin in inflected_names(document, begin, name.end) and inflected_at(document, begin, name.end, None)
        return Name(name.start, name.start + len(rest)) if away else name  # "Koivukylän päiväkoti Vantaalla"
    if _covered(document, Name(name.start, name.start + len(rest)), ("organisations",)) >= len(rest.replace(" ", "")):
        return name  # "Region Kronoberg" is no branch of "Region"
    if rest.rpartition(" ")[2].islower():
        return name if cues_within(document.cues_of("organisations", "word"), name.start, name.end) else None
    lower = text.lower()
    alone = lower.count(rest.lower()) > lower.count(words.lower())
    return Name(name.start, name.start + len(rest)) if alone else name


def is_proper(document: Document, name: Name, *, strict: bool) -> bool:
    """Whether a run is a proper name: no place, no heading or title, no ordinary word that only opens its sentence."""
    text = document.text
    words = text[name.start : name.end]
    if not words[0].isalnum() or len(words) < 2 or not any(map(str.isupper, words)) or places_named(words):
        return False
    if _covered(document, name, ("organisations", "legal_forms")) >= len(words) - words.count(" "):
        return False  # "University" alone is none
    if _is_occupation(document, name):
        return False
    labelled = _covered(document, name, ("labels",)) - _covered(document, name, ("organisations",))
    common = _covered(document, name, _NOT_NAMES) + max(0, labelled)  # the label "municipality" is a word of names too
    if common >= _COMMON * len(words) or _is_sought(document, words):
        return False
    if " " in words or _INNER_CAPITAL.search(words):
        return True
    if len(words) < _SHORT:  # "Vi", "Wir"
        return words.isupper()
    if _occurs(text, words.lower()):
        return False
    return not strict or _occurs(text, words, inside=True) or _is_host(document, words)


def _is_occupation(document: Document, name: Name) -> bool:
    """Whether a name ends in a word of occupations and has none of organisations: "The Digitization Manager"."""
    ends = any(
        cue.end == name.end
        for table in ("contact_roles", "occupations")
        for cue in cues_within(document.cues_of(table), name.start, name.end)
    )
    return ends and not _covered(document, name, ("organisations", "legal_forms"))


def _is_host(document: Document, words: str) -> bool:
    """Whether a name stands in an address of the posting: "Adspert", "https://adspert.example"."""
    return words.lower() in _hosts(document)


@remember
def _hosts(document: Document) -> frozenset[str]:
    """The parts of the addresses in the posting."""
    addresses = [match[0] for match in _ADDRESS.finditer(document.text)] + [link.href for link in document.links]
    return frozenset(part for address in addresses for part in _PARTS.split(address.lower()))


def _is_sought(document: Document, words: str) -> bool:
    """Whether the name is of the post: it stands behind "is looking for a", and not behind "in" or "till"."""
    text = document.text
    for cue in document.cues_of("employer", "seeks")[:_MOST]:
        position = text.find(words, cue.end, cue.end + _SOUGHT)
        gap = text[cue.end : position] if position >= 0 else ""
        between = gap.split() if "\n\n" not in gap else []
        if between and all(map(str.islower, between)) and not local_words(document.languages).intersection(between):
            return True
    return False


def _covered(document: Document, name: Name, tables: Sequence[str]) -> int:
    """Characters of a name that stand in forms of these tables, also in forms that begin before it."""
    around = (max(0, name.start - _AROUND), name.end + _AROUND)
    cues = [cue for table in tables for cue in cues_within(document.cues_of(table), *around)]
    reach, covered = name.start, 0
    for cue in sorted(cues):
        end = min(cue.end, name.end)
        covered += max(0, end - max(cue.start, reach))
        reach = max(reach, end)
    return covered


def _occurs(text: str, word: str, *, inside: bool = False) -> bool:
    """Whether a word occurs, not as part of an address. inside: in the middle of a sentence."""
    position = text.find(word)
    while position >= 0:
        end = position + len(word)
        before, after = text[max(0, position - 2) : position], text[end : end + 3]
        free = not (before[-1:].isalnum() or before[-1:] in _IN_ADDRESS) and not _CONTINUES.match(after)
        if free and (not inside or (before[-1:] in " \u00a0" and before[:1].isalnum())):
            return True
        position = text.find(word, end)
    return False


@cache
def local_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Bare prepositions of place: what they announce is no employer."""
    return frozenset(form for code in languages for form in lexicon(code).places.get("in", ()))
