"""What a heading never seen is likely about: by the words that headings of a role are made of, and by its place.

"What you'll be doing all day", "Dette får du hos oss", "Our promise: the best benefits in town" stand in no lexicon;
"doing", "får", "benefits" do: as words of headings, or in headings that are known, nearly always of one role.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from typing import cast

from postingparse.document import Role
from postingparse.languages import lexicon
from postingparse.languages.scan import fold

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FORMS = 2
"""Known forms of a role that hold a word before it tells anything."""
_OFTEN = 4
"""Forms that hold a small word ("why") before it tells anything."""
_PURE = 0.6
"""Share of the forms with a word that are of one role."""
_LEAST, _MARGIN = 0.7, 0.4
"""What the words of a heading must give one role, and by how much more than any other."""
_WORD_OF_HEADINGS, _MOST_WORDS = 1.0, 2
"""What such a word gives its role, and how many of them count."""
_NEXT, _AGAIN = 0.2, -0.1
"""What its place gives a role of which the words speak: it is the one that comes next, or was there before."""
_ORDER: tuple[Role, ...] = ("duties", "qualifications", "benefits")
_ALSO = "en"
"""The language of headings in postings of any other."""
_ROLES: frozenset[str] = frozenset(("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits"))
"""What a guess is worth: whom to ask and how to apply are told by more than their headings."""


def likely_role(words: str, languages: tuple[str, ...], seen: Collection[Role | None] = ()) -> Role | None:
    """The role that the words of a heading point to, most of them to one; None where they do not.

    languages: the posting's, its own first. seen: the roles of the headings before it.
    """
    folded = fold(words)
    codes = tuple(dict.fromkeys((languages[0], _ALSO)))
    said = _said_by_words(folded, codes)
    if not said:
        return None
    placed = {role: said[role] + (_AGAIN if role in seen else _NEXT if role == _next(seen) else 0) for role in said}
    best = max(placed, key=lambda role: placed[role])
    if placed[best] < _LEAST or best not in _ROLES:
        return None
    if any(placed[best] - said[other] < _MARGIN for other in said if other != best):
        return None
    return cast("Role", best)


def _said_by_words(folded: str, codes: Sequence[str]) -> Counter[str]:
    """What the words give each role: those of headings in the first language that has any, the others as known."""
    said: Counter[str] = Counter()
    taken: set[str] = set()
    for code in codes:
        for role, pattern in _words_of_headings(code):
            found = {match[0] for match in pattern.finditer(folded)} - taken
            if found:
                said[role] += _WORD_OF_HEADINGS * min(len(found), _MOST_WORDS)  # type: ignore[assignment] # no whole number
                taken |= found
                taken.update(word for one in found for word in _WORD.findall(one))
        if taken:
            break
    for word in dict.fromkeys(_WORD.findall(folded)):
        for code in codes if word not in taken else ():
            if shares := _shares(code).get(word):
                for role, share in shares:
                    said[role] += share  # type: ignore[assignment] # a share is no whole number
                break
    return said


def _next(seen: Collection[Role | None]) -> Role | None:
    """The role that comes behind those that were there."""
    return next((role for role in _ORDER if role not in seen), None) if seen else None


@cache
def _words_of_headings(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Role -> what finds its words in a folded heading."""
    return tuple(
        (role, re.compile("|".join(map(_pattern, sorted(forms, key=len, reverse=True)))))
        for role, forms in lexicon(code).heading_words.items()
    )


def _pattern(form: str) -> str:
    core = re.escape(fold(form.strip("*")))
    return (r"\b\w*" if form.startswith("*") else r"\b") + core + (r"\w*" if form.endswith("*") else r"\b")


@cache
def _shares(code: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Word -> the roles of the headings and lead-ins that hold it, with the share of each."""
    forms = lexicon(code)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in (forms.headings, forms.lead_ins):
        for role, lines in table.items():
            for line in lines:
                for word in set(_WORD.findall(fold(line))):
                    counts[word][role] += 1
    fillers = {word for line in forms.fillers.get("word", ()) for word in _WORD.findall(fold(line))}
    small = frozenset(map(fold, forms.stopwords))
    return {
        word: tuple((role, n / (count.total() + 1)) for role, n in count.items())  # few forms tell less
        for word, count in counts.items()
        if word not in fillers
        and count.most_common(1)[0][1] >= (_OFTEN if word in small else _FORMS)
        and count.most_common(1)[0][1] >= _PURE * count.total()
    }
