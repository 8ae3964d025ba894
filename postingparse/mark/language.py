"""Text -> the languages it is written in, told by their stop words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from postingparse.languages import codes, stopwords
from postingparse.values.words import words_in

_SAMPLE = 4000
"""Characters that are looked at: more tell no more."""
_ALSO = 0.55
"""A language with this share of the best one's stop words is in use too: a mixed posting."""
_NEAR = 0.85
"""What is added to that share for a neighbour, by the share of stop words it has in common: Danish words stand in every
Norwegian posting."""
_TELLING = 1.5
"""Below this the words tell nothing (an ad of a few words): every language is in use, the likeliest first."""
_HEADINGS = 2
"""Headings wholly of a language's stop words that bring it into use: "Vaatimukset" over a text in English."""
_ALWAYS = "en"
"""Headings and labels of applicant systems are English in postings of every language."""


def languages_of(folded: str, declared: str | None = None, headings: Iterable[str] = ()) -> tuple[str, ...]:
    """Codes of the lexicons to use, the text's own language first, English always among them.

    declared: what the source says (BCP 47); it decides only where the words do not.
    headings: what may be headings and labels, folded; they may be of another language than the text below them.
    """
    known = stopwords()
    counts: dict[str, float] = {}
    said = Counter(filter(known.__contains__, words_in(folded[:_SAMPLE])))
    for word, times in said.items():
        speakers = known[word]
        weight = times / len(speakers)  # a word of one language tells more than one that four share
        for code in speakers:
            counts[code] = counts.get(code, 0) + weight
    stated = _known_code(declared)
    if stated:
        counts[stated] = counts.get(stated, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _TELLING:
        return tuple(dict.fromkeys((*(code for code, _ in ranked), _ALWAYS, *codes())))
    own, most = ranked[0]
    found = [own, *(code for code, count in ranked[1:] if count >= most * (_ALSO + _NEAR * _likeness(own, code)))]
    found += [code for code in _languages_of_headings(headings, found) if code not in found]
    return tuple(found if _ALWAYS in found else [*found, _ALWAYS])


def _languages_of_headings(headings: Iterable[str], found: list[str]) -> list[str]:
    """The languages, beside those found, that several headings are wholly in."""
    known = stopwords()
    counts = Counter[str]()
    for heading in headings:
        words = words_in(heading)
        if not words or not all(map(known.__contains__, words)):
            continue
        speakers = [known[word] for word in words]
        if not any(own in one for own in found for one in speakers):
            counts.update(code for code in speakers[0] if all(code in one for one in speakers))
    return [code for code, times in counts.most_common(1) if times >= _HEADINGS]


@cache
def _likeness(own: str, other: str) -> float:
    """The share of a language's stop words, each counted by how few languages have it, that another has too."""
    whole = common = 0.0
    for speakers in stopwords().values():
        if own in speakers:
            whole += 1 / len(speakers)
            common += (other in speakers) / len(speakers)
    return common / whole


def _known_code(declared: str | None) -> str | None:
    """The lexicon for a BCP 47 tag; "no" is Bokmål unless it says otherwise."""
    if not declared:
        return None
    primary = declared.replace("_", "-").split("-")[0].lower()
    primary = {"no": "nb"}.get(primary, primary)
    return primary if primary in codes() else None
