"""Text -> the names that stand in it, as runs of capitalised words; and a name cut where it ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[^\s,;:!?()\[\]\"“”„«»|•*_<>=…]+")
_JOINTS = frozenset(("&", "+", "-", "–", "/", "|"))
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_GAP = " \u00a0"
_BETWEEN = frozenset(("", "-", "–", "&", "+", "/"))
_ACRONYM = re.compile(r"[A-ZÆØÅÄÖ][\w/&.-]{1,14}\)")
"""A short name in brackets inside a name: "Nedre Romerike Avløpsselskap (NRA) IKS"."""
_CLOSED_BY = {"„": '”“"', "“": "”", "”": "”", '"': '"', "«": "»", "»": "«"}
"""Opening quote -> those that close it, by the habits of sixteen languages."""
_CLOSING = frozenset('”“"»«')
_BLANKS = frozenset((" ", "\u00a0"))
_QUOTE = 40
"""Characters of a name in quotes."""
_LONGEST = 12
"""Words of a name."""


class Name(NamedTuple):
    """A run of words that looks like a name."""

    start: int
    end: int


def find_names(
    text: str, start: int, end: int, inner: Sequence[tuple[int, int]] = (), joints: Collection[str] = ()
) -> Iterator[Name]:
    """The runs of capitalised words in text[start:end], in order.

    inner: stretches whose small words belong to a name that they touch ("kommune" of "Hamar kommune").
    joints: small words in lower case that go on inside a name ("of").

    >>> text = "Nå søker Hamar kommune og Bad & Bolig AS flere, sier Bank of Oslo (BOO)."
    >>> [text[name.start : name.end] for name in find_names(text, 0, len(text), [(15, 22)], {"of"})]
    ['Nå', 'Hamar kommune', 'Bad & Bolig AS', 'Bank of Oslo (BOO)']
    >>> list(find_names("nothing here", 0, 12)), list(find_names("", 0, 0))
    ([], [])
    """
    run = _Run(text)
    stretches, covered = sorted(inner, reverse=True), start  # the next one last; up to where those behind us reach
    for token in _TOKEN.finditer(text, start, end):
        word, first, last = token.group(), token.start(), token.end()
        if not run.started and word.islower():
            continue  # most words of prose: a name begins with a capital or a number
        stop = word.endswith(".") and not _is_short(word)
        if stop:
            last = first + len(word.rstrip("."))
        while stretches and stretches[-1][0] < last:
            covered = max(covered, stretches.pop()[1])
        part = covered > first or _is_name_word(word)
        halves = run.started and (
            word.endswith("-") or text[run.reach - 1] == "-"
        )  # "Lyngvik bu- og behandlingssenter"
        if not run.touches(first) or not (part or halves or word in _JOINTS or word in joints):
            yield from run.closed()
        if part and (run.started or not word.islower()):
            run.add(first, last)
            if stop or _POSSESSIVE.search(word):
                yield from run.closed()
        elif run.started:
            run.reach = last  # a joint: it counts only with what follows
    yield from run.closed()


class _Run:
    """A name while its words come in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = self._finish = self._count = 0
        self.reach = -1

    @property
    def started(self) -> bool:
        """Whether it has a word."""
        return self.reach >= 0

    def touches(self, start: int) -> bool:
        """Whether a word that begins there goes on with it."""
        if self.reach < 0 or self._count >= _LONGEST:
            return False
        between = self._text[self.reach : start]
        if between[-1:] in _CLOSED_BY and between[:-1] in _BLANKS:  # a name in quotes behind what it is
            return _is_quoted_name(self._text, start, _CLOSED_BY[between[-1]])
        if between[1:] in _BLANKS and between[:1] in _CLOSING:  # and what stands behind the quotes
            return not _CLOSED_BY.keys().isdisjoint(self._text[self._begin : self.reach])
        if between == " (":
            return _ACRONYM.match(self._text, start) is not None
        joint = between.strip(_GAP)
        return between == ") " or (joint in _BETWEEN and len(between) <= (3 if joint else 1))

    def add(self, start: int, end: int) -> None:
        """Take a word in."""
        if self.reach < 0:
            self._begin, self._count = start, 0
        closes = _closes(self._text, self._begin, start, end)
        self._finish, self._count = end + closes, self._count + 1
        self.reach = end

    def closed(self) -> Iterator[Name]:
        """The finished name, where there is one; it starts again."""
        if self.reach >= 0:
            yield Name(self._begin, self._finish)
        self.reach = -1


def _closes(text: str, begin: int, opened: int, end: int) -> bool:
    """Whether the sign at `end` closes a bracket or quotes that a name opened before `opened`."""
    sign, inside = text[end : end + 1], text[begin:opened]
    if sign == ")":
        return "(" in inside
    return sign in _CLOSING and any(sign in _CLOSED_BY[other] for other in inside if other in _CLOSED_BY)


def _is_quoted_name(text: str, start: int, closing: str) -> bool:
    """Whether words with capitals alone stand up to the closing quote."""
    last = min((place for sign in closing if (place := text.find(sign, start, start + _QUOTE)) > start), default=start)
    words = text[start:last].split()
    return bool(words) and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    """A word with a capital anywhere, or a number among names."""
    return any(map(str.isupper, word)) or (word[0].isdigit() and len(word) <= 4)


def _is_short(word: str) -> bool:
    """Whether a full stop belongs to the word: "St.", "Inc.", "S.A.", not "NRA."."""
    return (len(word) <= 4 and not word[:-1].isupper()) or word.count(".") > 1


def trimmed_name(text: str, start: int, end: int, small: Collection[str] = ()) -> Name | None:
    """The name without quotes, signs, a possessive and small words around it; None where nothing is left.

    small: words in lower case that neither open nor close a name ("the", "vi").

    >>> text = 'the "Kestrel Foundation"'
    >>> trimmed_name(text, 0, len(text), {"the"})
    Name(start=5, end=23)
    >>> trimmed_name("We", 0, 2, {"we"})
    """
    words = [(token.start(), token.end()) for token in _TOKEN.finditer(text, start, end)]
    while words and (text[slice(*words[0])].lower() in small or not _has_letter(text[slice(*words[0])])):
        words.pop(0)
    while words and (text[slice(*words[-1])].lower() in small or not _has_letter(text[slice(*words[-1])])):
        words.pop()
    if not words:
        return None
    begin, finish = words[0][0], words[-1][1]
    possessive = _POSSESSIVE.search(text, begin, finish)
    if possessive and possessive.start() > begin:
        finish = possessive.start()
    if text[finish - 1] == "." and not _is_short(text[slice(*words[-1])]):
        finish -= 1
    finish += _closes(text, begin, finish, finish)
    return Name(begin, finish) if finish > begin else None


def _has_letter(word: str) -> bool:
    return any(map(str.isalnum, word))


def is_name(text: str) -> bool:
    """Whether most of the longer words of a short line are capitalised, as in a name, and nothing makes it a sentence.

    >>> is_name("Innlandet Hospital HF"), is_name("Boomerang Software LLC"), is_name("wolt.com")
    (True, True, True)
    >>> is_name("What you will do"), is_name("Are you the one?"), is_name("")
    (False, False, False)
    """
    words = _TOKEN.findall(text)
    last = text.rstrip()[-1:]
    if (
        not words
        or len(words) > _LONGEST
        or last in "?!:…"
        or (last == "." and len(words) > 5 and not _is_short(words[-1]))
    ):
        return False
    if len(words) == 1:
        return not words[0][0].isdigit() or words[0].isalnum()
    long = [word for word in words if len(word) > 3] or words
    capital = sum(1 for word in long if any(map(str.isupper, word)) and not word[0].isdigit())
    return capital >= 0.7 * len(long) and any(map(str.isalpha, text))


def core_of(name: str, forms: Collection[str]) -> tuple[str, ...]:
    """The words of a name in lower case, without signs, brackets and the legal form at its end.

    forms: legal forms in lower case.

    >>> core_of("Vard Electro AS", {"as"}), core_of("Wolt", ())
    (('vard', 'electro'), ('wolt',))
    """
    words = [word.strip(".,'’()&+-") for word in _BRACKET.sub(" ", name).lower().split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    return tuple(words)


def is_same(name: str, whole: str, forms: Collection[str]) -> bool:
    """Whether a name means the organisation of a whole name: by some of its words, its initials, or as a unit of it.

    >>> is_same("ISC", "Institute for Sustainable Communities (ISC)", ()), is_same("Wolt Engineering", "Wolt", ())
    (True, True)
    >>> is_same("Institute", "Wolt", ()), is_same("", "Wolt", ())
    (False, False)
    """
    short, long = core_of(name, forms), core_of(whole, forms)
    if not short or not long:
        return False
    if f"({name})" in whole or is_short_for(name, whole):
        return True
    return short[: len(long)] == long or f" {' '.join(short)} " in f" {' '.join(long)} "


def is_short_for(name: str, whole: str) -> bool:
    """Whether a single word is made of the beginnings of the capitalised words of a name, in order.

    >>> is_short_for("AMNH", "American Museum of Natural History"), is_short_for("CalBG", "California Botanic Garden")
    (True, True)
    >>> is_short_for("Cal", "California Botanic Garden"), is_short_for("IT", "Innlandet Hospital")
    (False, False)
    """
    parts = _BEGINNINGS.findall(name)
    words = [word for word in whole.split() if word[0].isupper()]
    if len(parts) < 2 or len(parts) != len(words) or "".join(parts) != name:
        return False
    return all(word.startswith(part) for part, word in zip(parts, words, strict=True))


_BEGINNINGS = re.compile(r"[A-ZÆØÅÄÖÜ][a-zæøåäöü]{0,4}")
_BRACKET = re.compile(r"\([^()]{0,40}\)")


def share_words(one: str, other: str) -> bool:
    """Whether more than half of the words of the shorter stand in the longer.

    >>> share_words("Web Designer", "Senior Web Designer, Oslo"), share_words("UNDP Armenia", "Driver for UNDP")
    (True, False)
    >>> share_words("", "Driver")
    False
    """
    mine, theirs = ({word.strip(".,:;()") for word in text.lower().split()} for text in (one, other))
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))
