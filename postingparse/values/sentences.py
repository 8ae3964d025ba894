"""Text -> its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"""
    [.!?…\n] (?:  # one set of signs comes first, so that only they are looked at; what stands before them is looked back at
        # "... skills. You must"; not "f.eks. X", "incl. A"
        (?: (?<=[^\W\d_]{3}[.!?…]) | (?<=[\d)\]"”»%][.!?…]) ) [.!?…]* ["”»)]* \s+ (?=["“„«(]?[^\W\da-zß-öø-ÿ_])
        # "... 26 400 kr. Friskvård"; not "12 St. Mary's"
        | (?<=\d[ \u00a0][a-zß-öø-ÿ]{2}\.) \s+ (?=[^\W\da-zß-öø-ÿ_])
        | (?<=[^\W\d_]{2}[.!?]) (?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+\s)  # a lost space: "sertifikat.Hvis det"
        | (?<=\n) \n*
    )
    """,
    re.VERBOSE,
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a stretch of text, blanks left out; a line break ends one.

    >>> t = "Must have a degree. Two years' experience, e.g. in sales."
    >>> [t[a:b] for a, b in sentences(t)]
    ['Must have a degree.', "Two years' experience, e.g. in sales."]
    """
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.start() + len(match[0].rstrip())
        yield from _trimmed(text, begin, stop)
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    size = len(part.strip())
    if size:
        start += len(part) - len(part.lstrip())
        yield start, start + size
