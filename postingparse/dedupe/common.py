"""Hashes -> hashes that know how common they are: what an employer or a board writes into every posting counts little.

Common is what stands under several titles. Ten copies of one posting make nothing common; the paragraph about the
employer that stands above a nurse, a cook and a driver is, whatever language it is in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from postingparse.dedupe.shingles import NONE, WEIGHT_BITS, Hashes

_TITLE_BITS = 20
_TITLE = np.uint64((1 << _TITLE_BITS) - 1)
_BLOCK = 1 << 16
"""Rows that are looked up at a time."""
WEIGHTS = ((1 + np.arange(16)) ** -1.5).astype(np.float32)
"""Of the lowest bits of a hash: 1 under one title, a third under two, a 64th under sixteen and more."""


def weigh(hashes: Hashes, titles: npt.NDArray[np.int64]) -> None:
    """Writes into the lowest bits of every hash under how many titles it stands, less one; 15 is fifteen and more."""
    common, counts = common_hashes(hashes, titles)
    for start in range(0, len(hashes), _BLOCK):
        mark(hashes[start : start + _BLOCK], common, counts)


def common_hashes(hashes: Hashes, titles: npt.NDArray[np.int64]) -> tuple[Hashes, npt.NDArray[np.uint64]]:
    """The hashes that stand under two titles or more, ascending, and under how many, less one (15 at most).

    titles: a number a row, the same for the same title.
    """
    pairs = _pairs(hashes, titles)
    keys = pairs >> np.uint64(_TITLE_BITS)
    first = np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), bool), keys[1:] != keys[:-1])))
    counts = np.diff(np.append(first, len(keys)))
    several = counts > 1
    more = np.minimum(counts[several] - 1, int(WEIGHT_BITS)).astype(np.uint64)
    return keys[first[several]], more


def mark(hashes: Hashes, common: Hashes, counts: npt.NDArray[np.uint64]) -> None:
    """Writes what `common_hashes` has found into hashes, these or others."""
    if not len(common):
        return
    keys = _spread(hashes) >> np.uint64(_TITLE_BITS)
    places = np.minimum(np.searchsorted(common, keys), len(common) - 1)
    found = (common[places] == keys) & (hashes != NONE)
    hashes[found] |= counts[places[found]]


def _pairs(hashes: Hashes, titles: npt.NDArray[np.int64]) -> Hashes:
    """Hash and title in one number each, sorted, none twice. In sixteen parts, so that memory is kept."""
    numbers = titles.astype(np.uint64) & _TITLE
    parts = []
    for part in range(16):
        found = []
        for start in range(0, len(hashes), _BLOCK):
            block = hashes[start : start + _BLOCK]
            spread = _spread(block)
            rows, columns = np.nonzero(((spread >> np.uint64(60)) == part) & (block != NONE))
            found.append((spread[rows, columns] & ~_TITLE) | numbers[start + rows])
        some = np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
        some = some[np.concatenate((np.ones(min(len(some), 1), bool), some[1:] != some[:-1]))]
        parts.append(_of_several(some))
    return np.concatenate(parts)


def _of_several(pairs: Hashes) -> Hashes:
    """The pairs without those whose hash stands under one title: most are."""
    keys = pairs >> np.uint64(_TITLE_BITS)
    several = np.zeros(len(keys), dtype=bool)
    several[1:] |= keys[1:] == keys[:-1]
    several[:-1] |= keys[1:] == keys[:-1]
    return pairs[several]


def _spread(hashes: Hashes) -> Hashes:
    """Another number for each hash, with all bits used: the smallest of many hashes all begin with zeros."""
    return (hashes >> np.uint64(4)) * np.uint64(0x9E37_79B9_7F4A_7C15)
