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
    common = common_hashes(hashes, titles)
    for start in range(0, len(hashes), _BLOCK):
        common.mark(hashes[start : start + _BLOCK])


class Common:
    """Hashes that stand under two titles or more."""

    def __init__(self, keys: Hashes, counts: npt.NDArray[np.uint64]) -> None:
        self.keys = keys
        """Ascending; not the hashes themselves, but what `_spread` makes of them."""
        self.counts = counts
        """Under how many titles each stands, less one; 15 at most."""
        bits = min(max(len(keys) * 16, 1).bit_length(), 28)
        self._mask = np.uint64((1 << bits) - 1)
        self._maybe = np.zeros(1 << bits, dtype=bool)  # most hashes are not common: one look says so
        self._maybe[keys & self._mask] = True

    def mark(self, hashes: Hashes) -> None:
        """Writes into the lowest bits of hashes what is known of them: of those it was made of, or of others."""
        if not len(self.keys):
            return
        flat = hashes.reshape(-1)
        keys = _spread(flat) >> np.uint64(_TITLE_BITS)
        likely = np.flatnonzero(self._maybe[keys & self._mask] & (flat != NONE))
        places = np.minimum(np.searchsorted(self.keys, keys[likely]), len(self.keys) - 1)
        found = self.keys[places] == keys[likely]
        flat[likely[found]] |= self.counts[places[found]]


def common_hashes(hashes: Hashes, titles: npt.NDArray[np.int64]) -> Common:
    """What is common. titles: a number a row, the same for the same title."""
    pairs = _pairs(hashes, titles)
    keys = pairs >> np.uint64(_TITLE_BITS)
    first = np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), bool), keys[1:] != keys[:-1])))
    counts = np.diff(np.append(first, len(keys)))
    several = counts > 1
    more = np.minimum(counts[several] - 1, int(WEIGHT_BITS)).astype(np.uint64)
    return Common(keys[first[several]], more)


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
