"""Text -> Sketch: a fixed number of hashes of its runs of words, the same on every machine.

A sketch is a MinHash of the kind "bottom k": of the hashes of all runs of three words the smallest. Two sketches tell
how much the texts share, and how much of the shorter stands in the longer, which a MinHash of permutations does not.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Bits = npt.NDArray[np.uint8]

SIZE = 128
"""Hashes of a sketch; of a shorter text fewer, filled up with NONE."""
NONE = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
WEIGHT_BITS = np.uint64(15)
"""The lowest bits of a hash, which say how common it is; 0 in a sketch that nobody has weighed."""
SAID = 1 << 12
"""Bits of the filter of words."""
_RUN = 3
"""Words of a run."""
_LONGEST = 400_000
"""Characters of a text that are looked at."""
_BASE = np.uint64(0x9E37_79B9_7F4A_7C15)
_STEPS = tuple(np.uint64(step) for step in (0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB))
_ALONE_KIND = 2
_PLANES = 0x32000
"""Code points below hold all letters that Unicode knows; above are none."""
_ALONE = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Kana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x31FFF),
)
"""Scripts without spaces between words: each of their letters counts as a word."""


class Sketch(NamedTuple):
    """What is kept of a text."""

    hashes: Hashes
    """SIZE of them, ascending."""
    words: int
    """How many words the text has."""
    whole: int
    """A hash of all words in their order: two texts with the same one differ in signs and spaces at most."""
    said: Bits
    """Which words the text has: a Bloom filter of SAID bits, packed."""


def sketch(text: str) -> Sketch:
    r"""The sketch of a text, in which capitals, signs, spaces and lines make no difference.

    >>> sketch("A nurse, for our ward.").whole == sketch("a NURSE\nfor our ward").whole
    True
    >>> sketch("").words
    0
    """
    folded = _folded(text)
    words = _word_hashes(folded) if folded else np.zeros(0, dtype=np.uint64)
    count = len(words)
    if not count:
        return Sketch(np.full(SIZE, NONE), 0, 0, np.zeros(SAID // 8, np.uint8))
    powers, _ = _powers(1 << count.bit_length())
    whole = (words * powers[:count]).sum(dtype=np.uint64) ^ np.uint64(len(text) if len(text) > _LONGEST else 0)
    run = min(_RUN, count)
    runs = words[: count - run + 1].copy()
    for place in range(1, run):
        runs *= _BASE
        runs += words[place : count - run + 1 + place]
    return Sketch(_smallest(_mixed(runs) & ~WEIGHT_BITS), count, int(whole), np.packbits(_marks(words)))


def says(said: Bits, words: str) -> bool:
    """Whether a text has each of some words, by its filter: no is certain, yes is not quite.

    >>> found = sketch("A nurse for our ward in Hamar").said
    >>> says(found, "hamar"), says(found, "oslo")
    (True, False)
    """
    marks = _marks_of(words)
    return bool(((said & marks) == marks).all())


@lru_cache(maxsize=1 << 12)
def _marks_of(words: str) -> Bits:
    return np.packbits(_marks(_word_hashes(_folded(words))))


def _marks(words: Hashes) -> npt.NDArray[np.bool_]:
    marks = np.zeros(SAID, dtype=bool)
    marks[words & np.uint64(SAID - 1)] = True
    marks[(words >> np.uint64(32)) & np.uint64(SAID - 1)] = True
    return marks


def _smallest(runs: Hashes) -> Hashes:
    if len(runs) > 4 * SIZE:  # a run that stands there again and again may leave too few: then all are looked at
        some = _distinct(np.partition(runs, 2 * SIZE)[: 2 * SIZE])
        runs = some if len(some) >= SIZE else _distinct(runs)
    else:
        runs = _distinct(runs)
    filled = np.full(SIZE, NONE)
    filled[: len(runs)] = runs[:SIZE]
    return filled


def _distinct(runs: Hashes) -> Hashes:
    runs = np.sort(runs)
    return runs[np.concatenate(([True], runs[1:] != runs[:-1]))]


def _folded(text: str) -> str:
    text = text[:_LONGEST]
    if text.isascii():
        return text.lower()
    return (text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)).casefold()


def _word_hashes(text: str) -> Hashes:
    """A hash a word: differences of one running sum, so that no word is touched one by one."""
    points: npt.NDArray[np.uint8 | np.uint32]
    if text.isascii():
        points = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        kinds = _kinds()[points]
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        kinds = _kinds()[np.minimum(points, _PLANES)]
    alone = kinds == _ALONE_KIND
    edges = np.zeros(len(kinds) + 1, dtype=bool)
    edges[1:-1] = (kinds[1:] != kinds[:-1]) | alone[1:]
    edges[0] = edges[-1] = True
    bounds = np.flatnonzero(edges)
    starts, ends = bounds[:-1], bounds[1:]
    within = kinds[starts] != 0
    starts, ends = starts[within], ends[within]
    powers, inverses = _powers(1 << len(points).bit_length())
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(points * powers[: len(points)], out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * inverses[starts])


def _mixed(values: Hashes) -> Hashes:
    """Every bit of a value spread over all: the finish of splitmix64."""
    values = (values ^ (values >> np.uint64(30))) * _STEPS[0]
    values = (values ^ (values >> np.uint64(27))) * _STEPS[1]
    return values ^ (values >> np.uint64(31))


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Code point -> 0 between words, 1 in a word, 2 a word of its own."""
    kinds = np.zeros(_PLANES + 1, dtype=np.uint8)
    kinds[:_PLANES] = np.fromiter(map(str.isalnum, map(chr, range(_PLANES))), dtype=np.uint8, count=_PLANES)
    for first, last in _ALONE:
        kinds[first : last + 1] *= _ALONE_KIND
    return kinds


@cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The first powers of a base, modulo 2^64, and of its inverse."""
    base = int(_BASE)
    found = []
    for one in (base, pow(base, -1, 1 << 64)):
        powers = np.full(count, np.uint64(one))
        powers[0] = np.uint64(1)
        np.cumprod(powers, out=powers)
        found.append(powers)
    return found[0], found[1]
