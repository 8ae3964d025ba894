"""Words cut at the ends of lines -> what is put in their place: one word, a compound, or the first half of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from postingparse.languages import lexicon

_HYPHENS = ("-", "\u00ad", "\u2010")
_HIDDEN = "\u00ad"
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(r"[^\W\d_]+\Z")
_ADDRESS = ("@", "://", "www.")
_OFTEN = 0.04
"""Share of lines that end in a hyphen, from which a text is hyphenated by its program."""
_LINE = 25
"""Characters of a line that counts."""


class Hyphens(NamedTuple):
    """What a document itself tells of its hyphens."""

    words: frozenset[str]
    """Its words, compounds whole, in lower case."""
    cut: bool
    """Whether its program cuts words: else a hyphen at a line's end is the writer's own."""

    def joined(self, text: str, more: str) -> str:
        """Two lines as one.

        >>> hyphens = hyphens_of(["Kindergarten und Schule", "die langfristige Sicherung der Qua-", "lität"])
        >>> hyphens.joined("Sicherung der Qua-", "lität"), hyphens.joined("für Kinder-", "und Jugendarbeit")
        ('Sicherung der Qualität', 'für Kinder- und Jugendarbeit')
        >>> hyphens.joined("Web-", "Entwicklung"), hyphens.joined("one", "more")
        ('Web-Entwicklung', 'one more')
        >>> hyphens.joined("an anna@alt-", "stadt.example"), hyphens.joined("oder info-", "hof@stadt.example")
        ('an anna@alt-stadt.example', 'oder info-hof@stadt.example')
        """
        if not text.endswith(_HYPHENS) or len(text) < 2 or not text[-2].isalpha() or not more[:1].isalpha():
            return f"{text} {more}"
        head, first = text[:-1], more.split(maxsplit=1)[0].lower().strip(",.;:")
        if text.endswith(_HIDDEN):
            return head + more
        if first in _hanging() and first in self.words:
            return f"{text} {more}"
        if _is_address(text, more):
            return text + more
        return head + more if more[0].islower() and self._is_one_word(head, first) else text + more

    def _is_one_word(self, head: str, tail: str) -> bool:
        found = _LAST.search(head.lower())
        begin = found[0] if found else ""
        if f"{begin}-{tail}" in self.words:
            return False
        if f"{begin}{tail}" in self.words:
            return True
        return self.cut and not (begin in self.words and tail in self.words)


def _is_address(text: str, more: str) -> bool:
    """Whether what two lines share is a mail or web address, whose hyphens are its own."""
    whole = text.rsplit(maxsplit=1)[-1] + more.split(maxsplit=1)[0]
    return any(sign in whole for sign in _ADDRESS)


def hyphens_of(lines: Iterable[str]) -> Hyphens:
    """What the lines of a document tell of its hyphens."""
    words: set[str] = set()
    ends = count = 0
    for line in lines:
        cut = line.endswith(_HYPHENS) and line[-2:-1].isalpha()
        found = _WORD.findall(line.lower())
        words.update(found[:-1] if cut else found)
        count += len(line) >= _LINE
        ends += cut
    return Hyphens(frozenset(words), ends >= _OFTEN * count)


@cache
def _hanging() -> frozenset[str]:
    return frozenset(lexicon("und").hanging)
