"""Fingerprints -> the pairs that are worth a look. No pair of all with all: two meet where they share a key.

Keys of a posting: its page, its reference, its title with its employer, and the rarest hashes of its text (bands of one
row, in the words of locality-sensitive hashing).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from postingparse.dedupe.common import WEIGHTS
from postingparse.dedupe.fingerprint import Fingerprints
from postingparse.dedupe.shingles import NONE, WEIGHT_BITS, Hashes

ANCHORS = 12
"""Hashes of a text by which it is found."""
_NEIGHBOURS = 8
"""Under a key that many postings have, each is compared with so many, in two orders; else with all."""
_BLOCK = 1 << 15

Numbers = npt.NDArray[np.int64]


def find_pairs(prints: Fingerprints) -> Numbers:
    """Pairs of rows, the earlier first, in order: an array of two columns."""
    keys, rows = _entries(prints)
    orders = _orders(prints)
    found = [_near(keys, rows, orders[0], _NEIGHBOURS, more_than=0)]
    found += [_near(keys, rows, order, _NEIGHBOURS, more_than=_NEIGHBOURS) for order in orders[1:]]
    codes = np.unique(np.concatenate(found))
    return np.stack((codes // len(prints), codes % len(prints)), axis=1) if len(codes) else np.zeros((0, 2), np.int64)


def anchors_of(hashes: Hashes) -> Hashes:
    """The ANCHORS hashes of each row that are rarest and smallest, NONE where there are fewer."""
    rarity = (hashes >> np.uint64(4)).astype(np.float64) / WEIGHTS[(hashes & WEIGHT_BITS).astype(np.int64)]
    rarity[hashes == NONE] = np.inf
    chosen = np.argpartition(rarity, ANCHORS, axis=1)[:, :ANCHORS]
    return np.take_along_axis(hashes, chosen, axis=1)


def _entries(prints: Fingerprints) -> tuple[Hashes, Numbers]:
    """Keys and the rows that have them; keys of one row alone are left out."""
    keys = [np.fromiter((key for own in prints.keys for key in own), dtype=np.uint64)]
    rows = [np.repeat(np.arange(len(prints)), [len(own) for own in prints.keys])]
    for start in range(0, len(prints), _BLOCK):
        anchors = anchors_of(prints.hashes[start : start + _BLOCK])
        keys.append(anchors.ravel())
        rows.append(np.repeat(np.arange(start, start + len(anchors)), anchors.shape[1]))
    whole_keys, whole_rows = np.concatenate(keys), np.concatenate(rows)
    order = np.argsort(whole_keys, kind="stable")
    whole_keys, whole_rows = whole_keys[order], whole_rows[order]
    shared = np.zeros(len(whole_keys), dtype=bool)
    shared[1:] |= whole_keys[1:] == whole_keys[:-1]
    shared[:-1] |= whole_keys[1:] == whole_keys[:-1]
    shared &= whole_keys != NONE
    return whole_keys[shared], whole_rows[shared]


def _orders(prints: Fingerprints) -> list[Numbers]:
    """Two orders in which those that are most likely the same job stand side by side."""
    titles, spots, references = (prints.numbered(name) for name in ("title", "spots", "reference"))
    ranks = []
    for columns in ((references, spots, titles), (references, titles, spots)):  # the last counts most
        rank = np.empty(len(prints), dtype=np.int64)
        rank[np.lexsort((prints.wholes, *columns))] = np.arange(len(prints))
        ranks.append(rank)
    return ranks


def _near(keys: Hashes, rows: Numbers, rank: Numbers, reach: int, *, more_than: int) -> Numbers:
    """Pairs, in one number each, of rows that stand within reach under a key of more than so many rows."""
    order = np.lexsort((rank[rows], keys))
    keys, rows = keys[order], rows[order]
    if more_than:
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        many = counts[inverse] > more_than + 1
        keys, rows = keys[many], rows[many]
    count = len(rank)
    found = [np.zeros(0, np.int64)]
    for step in range(1, min(reach, len(keys) - 1) + 1):
        together = keys[step:] == keys[:-step]
        one, other = rows[:-step][together], rows[step:][together]
        codes = np.minimum(one, other) * count + np.maximum(one, other)
        found.append(np.unique(codes[one != other]))
    return np.unique(np.concatenate(found))
