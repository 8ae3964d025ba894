"""Title -> the occupations of a taxonomy that it names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from postingparse.languages import codes, lexicon
from postingparse.languages.scan import find_cues, fold
from postingparse.taxonomy import ISCO, Concept, Taxonomy

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Parting = Literal["none", "siblings", "cut"]
Fit = Literal["whole", "inflected", "aside", "part"]
"""How a name stands in a title: as all that is said of the post, in its base form or not; as all of what stands behind
a dash or in brackets; as a part of something that is longer."""

_WORD = re.compile(r"(?:(?<![^\W_])\.)?[^\W_](?:[^\W_]|[+#])*")
"""".NET", "C++", "C#" are words of titles too."""
_FOR_ALL = re.compile(r"(?<![^\W_])[^\W\d_](?:\s?[/|]\s?[^\W\d_](?![^\W_])){1,3}")
"""Single letters with slashes between: "m/w/d", "H/F"."""
_GLUE = re.compile(r"(?:/-?|[*:_.·•]|\(-?|\)\(?)")
"""Between a title and an ending for the other gender: "/-in", "*in", "(e)", "·e"."""
_SIBLINGS = re.compile(r"\s*[/&+]\s*")
_SPACE = re.compile(r"['’‘`\u2010\u2011-]?\s*")
"""Between words of one name; "full-stack" is two words like "full stack"; with a blank before it, a dash parts."""
_NUMBER = re.compile(r"\d+|[ivx]{1,4}")
"""What counts a grade: "II", "3"."""
_SHORTEST = 3
"""Letters of a word that may have other forms."""
_MOST_LETTERS = 300
_STRANGE = "~"
"""Stands for every word that is in no name: none is kept in spaCy's store of strings."""
_one_at_a_time = Lock()


class Named(NamedTuple):
    """A stretch of a title with the occupations that are called so."""

    start: int
    end: int
    fit: Fit
    concepts: tuple[Concept, ...]

    def codes(self) -> dict[str, dict[str, str | None]]:
        """Scheme -> code -> label; a scheme with several codes leaves open which.

        The concept whose label it is goes before those that are also called so.
        """
        found: dict[str, dict[str, str | None]] = {}
        for concept in self.concepts:
            found.setdefault(concept.scheme, {})[concept.code] = concept.label
            if concept.group:
                found.setdefault(ISCO, {}).setdefault(concept.group, None)
        return found


def occupations_in(title: str, taxonomy: Taxonomy, languages: Sequence[str]) -> list[Named]:
    """What a title names, in its order: whole parts of it, or else parts of larger ones (`fit` "part")."""
    words = list(_words(title[:_MOST_LETTERS], tuple(languages)))
    names = _names(taxonomy)
    matches = list(_longest(_matches([word.text for word in words], names, tuple(languages))))
    beside = _beside(title, words, tuple(languages))
    found: list[Named] = []
    for group in _groups(words):
        whole = list(_wholes(group, matches, words, beside))
        if whole:
            for match in whole:
                fit: Fit = (
                    "aside" if group[0][0] > _first_said(words, beside) else "inflected" if match.bent else "whole"
                )
                found.append(_named(match, fit, words, names))
            return found
    return [_named(match, "part", words, names) for match in matches]


def label_of(scheme: str, code: str, taxonomies: Iterable[Taxonomy]) -> str | None:
    """What a code is called where one of the taxonomies has it: the group of ISCO-08 behind a code of ESCO."""
    labels = (_names(taxonomy).labels.get((scheme, code)) for taxonomy in taxonomies)
    return next((label for label in labels if label), None)


def prepare_names(taxonomy: Taxonomy) -> None:
    """Has the names of a taxonomy ready: spaCy is imported, and those of ESCO are thirty thousand."""
    _names(taxonomy)


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    before: Parting
    """What stands between it and the word before: nothing that parts, a slash or "and", another sign."""


class _Match(NamedTuple):
    first: int
    last: int
    """Behind the last word."""
    bent: int
    """0: as the name is written; 1 and 2: by other forms of its words."""
    key: tuple[str, ...]


class _Names(NamedTuple):
    vocab: Vocab
    matcher: PhraseMatcher
    concepts: dict[tuple[str, ...], tuple[Concept, ...]]
    words: frozenset[str]
    labels: dict[tuple[str, str], str]
    """Of codes that one occupation alone has."""


def _words(title: str, languages: tuple[str, ...]) -> Iterator[_Word]:
    """The words of a title in lower case, without marks for all genders and the endings glued to them."""
    bare = _without_endings(_FOR_ALL.sub(lambda mark: "|" * len(mark[0]), title), _other_endings(languages))
    links = _links(languages)
    end, parted = 0, False
    for found in _WORD.finditer(bare):
        text, between = _plain(found[0]), bare[end : found.start()]
        before: Parting = "none" if end and _SPACE.fullmatch(between) else "cut"
        if parted or (before == "cut" and _SIBLINGS.fullmatch(between)):
            before = "siblings"
        yield _Word(text, found.start(), found.end(), before)
        end, parted = found.end(), text in links


def _without_endings(text: str, endings: Container[str]) -> str:
    """The text with blanks for the endings that are glued to a word: "Pfleger*in", "infirmier(e)", "enfermero/a"."""
    words = list(_WORD.finditer(text))
    for one, other in pairwise(words):
        if _GLUE.fullmatch(text, one.end(), other.start()) and _plain(other[0]) in endings:
            end = other.end() + (text[other.end() : other.end() + 1] == ")")
            text = text[: one.end()] + " " * (end - one.end()) + text[end:]
    return text


@cache
def _links(languages: tuple[str, ...]) -> frozenset[str]:
    """What "and" is."""
    return frozenset(form for code in languages for form in lexicon(code).date_links.get("and", ()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _other_endings(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        ending for code in languages for endings in lexicon(code).title_endings.values() for ending in endings
    )


def _groups(words: Sequence[_Word]) -> Iterator[list[tuple[int, int]]]:
    """What a title says one after the other, each as its siblings: "cook / baker (nights)" is two groups."""
    starts = [place for place, word in enumerate(words) if word.before != "none"]
    group: list[tuple[int, int]] = []
    for first, last in pairwise([*starts, len(words)]):
        if words[first].before == "cut" and group:
            yield group
            group = []
        group.append((first, last))
    if group:
        yield group


def _wholes(
    group: Sequence[tuple[int, int]], matches: Sequence[_Match], words: Sequence[_Word], beside: Sequence[str]
) -> Iterator[_Match]:
    """The names that a group consists of; none where one of the siblings is none: "sales / marketing manager"."""
    start, stop = group[0][0], group[-1][1]
    found: list[_Match] = []
    place = start
    while place < stop:
        match = next((one for one in matches if one.first == place), None)
        if match and (match.last >= len(words) or _may_end(match.last, words, beside)):
            found.append(match)
            place = match.last
        elif beside[place] == "where":
            place = stop
        elif beside[place]:
            place += 1
        else:
            return
    yield from found


def _may_end(place: int, words: Sequence[_Word], beside: Sequence[str]) -> bool:
    return words[place].before != "none" or bool(beside[place])


def _first_said(words: Sequence[_Word], beside: Sequence[str]) -> int:
    """The first word that is not beside the matter."""
    return next((place for place in range(len(words)) if not beside[place]), 0)


def _beside(title: str, words: Sequence[_Word], languages: tuple[str, ...]) -> list[str]:
    """Why each word says nothing of the occupation, "" where it may: "where" begins a place, "said" is of the terms."""
    cues = find_cues(fold(title), languages)
    spans = [
        *cues.of("contract", "PERMANENT", "TEMPORARY", "CONTRACTOR", "PER_DIEM"),
        *cues.of("contract_value", "PERMANENT", "TEMPORARY"),
        *cues.of("hours"),
        *cues.of("work_model", "remote", "hybrid"),
        *cues.of("work_model_value", "remote", "hybrid"),
    ]
    where = {cue.start for cue in (*cues.of("places", "in", "at"), *cues.of("employer", "at"))}
    links = _links(languages)

    def why(word: _Word) -> str:
        if word.start in where:
            return "where"
        covered = any(cue.start <= word.start and word.end <= cue.end for cue in spans)
        return "said" if covered or word.text in links or _NUMBER.fullmatch(word.text) else ""

    found = list(map(why, words))
    texts = [word.text for word in words]
    for grade in _grades(languages):
        for place in range(len(texts) - len(grade) + 1):
            if tuple(texts[place : place + len(grade)]) == grade:
                found[place : place + len(grade)] = ["said"] * len(grade)
    return found


@cache
def _grades(languages: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        key
        for code in (*languages, "en")
        for form in lexicon(code).title_words.get("grade", ())
        if (key := tuple(_plain(word) for word in _WORD.findall(form)))
    )


def _named(match: _Match, fit: Fit, words: Sequence[_Word], names: _Names) -> Named:
    concepts = names.concepts[match.key]
    preferred = tuple(concept for concept in concepts if match.key in set(_keys(concept.label)))
    start, end = words[match.first].start, words[match.last - 1].end
    return Named(start, end, fit, preferred or concepts)


def _longest(matches: Iterable[_Match]) -> Iterator[_Match]:
    """The longest names, none over another, in the order of the title; of two the one that is written so."""
    taken: list[_Match] = []
    for match in sorted(matches, key=lambda one: (one.first - one.last, one.bent, one.first)):
        if all(match.last <= other.first or other.last <= match.first for other in taken):
            taken.append(match)
    yield from sorted(taken)


def _matches(words: Sequence[str], names: _Names, languages: tuple[str, ...]) -> Iterator[_Match]:
    known = [word if word in names.words else _STRANGE for word in words]
    kin = [_kin(word, names.words, languages) for word in words]
    unknown_bent = [other or word if word == _STRANGE else word for word, other in zip(known, kin, strict=True)]
    all_bent = [other or word for word, other in zip(known, kin, strict=True)]
    seen: list[list[str]] = []
    for bent, line in enumerate((known, unknown_bent, all_bent)):
        if line and line not in seen:
            seen.append(line)
            with _one_at_a_time:
                spans = names.matcher(_doc(names.vocab, line))
            yield from (_Match(first, last, bent, tuple(line[first:last])) for _, first, last in spans)


def _doc(vocab: Vocab, words: Sequence[str]) -> Doc:
    from spacy.tokens import Doc

    return Doc(vocab, words=list(words))


def _kin(word: str, known: frozenset[str], languages: tuple[str, ...]) -> str | None:
    """Another form of the word that some name has: "nurses" -> "nurse", "sykepleier" -> "sykepleiere"."""
    for base, ending in _endings(languages):
        for old, new in ((ending, base), (base, ending)):
            stem = word[: len(word) - len(old)]
            if word.endswith(old) and len(word) > _SHORTEST and stem + new in known and len(stem + new) >= _SHORTEST:
                return stem + new
    return None


@cache
def _endings(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Base ending and other ending, the longest first."""
    pairs = {
        (base, ending)
        for code in languages
        for base, endings in lexicon(code).title_endings.items()
        for ending in endings
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), -len(pair[0]), pair)))


@lru_cache(maxsize=8)
def _names(taxonomy: Taxonomy) -> _Names:
    """The names of a taxonomy, ready to be looked for; made once a process."""
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

    concepts: dict[tuple[str, ...], tuple[Concept, ...]] = {}
    for concept in taxonomy.concepts:
        for key in {key for name in concept.names for key in _keys(name)}:
            concepts[key] = (*concepts.get(key, ()), concept)
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    matcher.add(taxonomy.digest, [_doc(vocab, key) for key in concepts])
    several = Counter((concept.scheme, concept.code) for concept in taxonomy.concepts)
    labels = {(one.scheme, one.code): one.label for one in taxonomy.concepts if several[one.scheme, one.code] == 1}
    return _Names(vocab, matcher, concepts, frozenset(word for key in concepts for word in key), labels)


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name in each way that it is meant: "waiter/waitress" is two, "engineer, civil" is turned too."""
    name = _without_endings(name, _other_endings(codes()))
    for reading in _readings(name):
        words = tuple(_plain(word) for word in _WORD.findall(reading))
        if words:
            yield words


def _readings(name: str) -> Iterator[str]:
    head, comma, tail = name.partition(", ")
    if comma and ", " not in tail:
        yield f"{tail} {head}"
    one, slash, other = name.partition("/")
    if not slash or "/" in other or not one.strip() or not other.strip():
        yield name
        return
    ones, others = one.split(), other.split()
    if len(ones) == len(others) or one.endswith(" "):
        yield from (one, other)
    else:  # "chef/cheffe de projet"
        yield " ".join((*ones, *others[1:]))
        yield " ".join((*ones[:-1], *others))
