"""Text -> its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_END = re.compile(
    r"""
    [.!?…\n] (?:  # one set of signs comes first: only they are looked at, and looked back from
        # "... skills. You must"; not "f.eks. X", "incl. A"
        (?: (?<=[^\W\d_]{3}[.!?…]) | (?<=[\d)\]"”»%][.!?…]) ) [.!?…]* ["”»)]* \s+ (?=["“„«(]?[^\W\da-zß-öø-ÿά-ώ_])
            (?![A-Z](?:[,.;)+/]|\s*$|\n))  # "prawo jazdy kat. B,"
            (?!(?<=\d\.\s)[A-ZÄ][a-zä]{2,8}\.?\s\d{4}\b)  # "bis 15. Mai 2026 an"
            # "contacte a Dra. Filipa Nunes"
            (?!(?<=[ ][A-Z][a-z]{2}\.\s)[A-ZÀ-ÖØ-Þ][\w'’-]+[ ](?:[a-z]{2,3}[ ])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])
        # "... 26 400 kr. Friskvård"; not "12 St. Mary's"
        | (?<=\d[ \u00a0][a-zß-öø-ÿ]{2}\.) \s+ (?=[^\W\da-zß-öø-ÿά-ώ_])
        # "5 000 €/kk. Saat"
        | (?<=/[a-zß-öø-ÿ]{2}\.) \s+ (?=[^\W\da-zß-öø-ÿά-ώ_])
        # "a degree in CS. Python is"; "class B. Det er", not "John B. Smith"
        | (?<=\W[A-Z]{2}\.) \s+ (?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+[ ][a-zß-öø-ÿ])
        | (?<=[a-zß-öø-ÿ]{5}[ \u00a0][A-Z]\.) \s+ (?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,2}[ ][a-zß-öø-ÿ])
        | (?<=[^\W\d_]{2}[.!?]) (?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+\s)  # a lost space: "sertifikat.Hvis det"
        | (?<=\n) \n*
    )
    """,
    re.VERBOSE,
)


_FULL = 50
"""Characters of a line that was broken because it was full."""
_ENDS = ".!?:;…"
_BRACKETS = 40
"""Characters of brackets that hold no sentence of their own."""
_LONGEST = 2000
"""Characters of a sentence: what goes on without an end is read in pieces of so many."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a stretch of text, blanks left out; a line break ends one.

    >>> t = "Must have a degree. Two years' experience, e.g. in sales."
    >>> [t[a:b] for a, b in sentences(t)]
    ['Must have a degree.', "Two years' experience, e.g. in sales."]
    """
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        if _is_inside(text, begin, match.start(), match.end()):
            continue
        stop = match.start() + len(match[0].rstrip())
        yield from _trimmed(text, begin, stop)
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _is_inside(text: str, begin: int, at: int, end: int) -> bool:
    """Whether a stop stands in short brackets, as behind an abbreviation: "English (mind. B1)"."""
    if text[at] == "\n":
        return False
    opened = text.rfind("(", max(begin, at - _BRACKETS), at)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    closed = text.find(")", end, opened + _BRACKETS)
    return closed >= 0 and "\n" not in text[end:closed]


def whole_sentences(found: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    r"""Sentences, those whole again that go on behind a full line.

    found: what `sentences` gives for the text.

    >>> t = "Experience with budgets and accounts of the public\nsector. A degree\nGood manners"
    >>> [t[a:b] for a, b in whole_sentences(sentences(t), t)]
    ['Experience with budgets and accounts of the public\nsector.', 'A degree', 'Good manners']
    """
    begin, finish = -1, -1
    for start, end in _pieces(found):
        if begin >= 0 and end - begin <= _LONGEST and _goes_on(text, finish, start):
            finish = end
            continue
        if begin >= 0:
            yield begin, finish
        begin, finish = start, end
    if begin >= 0:
        yield begin, finish


def _pieces(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in found:
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST  # noqa: PLW2901 - the rest of the same sentence
        yield start, end


def _goes_on(text: str, end: int, start: int) -> bool:
    if text[end:start].strip(" \t") != "\n" or text[end - 1] in _ENDS:
        return False
    return end - (text.rfind("\n", 0, end) + 1) >= _FULL or text[start].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    size = len(part.strip())
    if size:
        start += len(part) - len(part.lstrip())
        yield start, start + size
