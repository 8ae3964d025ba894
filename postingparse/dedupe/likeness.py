"""Two sketches -> how much the texts share. Many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from postingparse.dedupe.common import WEIGHTS
from postingparse.dedupe.fingerprint import Fingerprints
from postingparse.dedupe.shingles import NONE, WEIGHT_BITS, Hashes

_BLOCK = 4096
"""Pairs that are compared at a time."""


class Likeness(NamedTuple):
    """How much two texts share. What is common under many titles counts little."""

    alike: float
    """Of all that either says, the share that both say: 0-1."""
    contained: float
    """Of what the shorter says, the share that the other says too: 0-1."""
    sample: int
    """Runs of words of the shorter that this is judged by."""
    ratio: float
    """Words of the shorter for each of the longer: 0-1."""
    same: bool
    """Whether they have the same words in the same order."""
    meet: bool = False
    """Whether one text names a town of the other's: then two towns may be one job's."""


_Floats = npt.NDArray[np.float32]


def likenesses(prints: Fingerprints, pairs: npt.NDArray[np.int64]) -> Iterator[Likeness]:
    """The likeness of each pair of rows, in order."""
    for start in range(0, len(pairs), _BLOCK):
        one, other = pairs[start : start + _BLOCK].T
        words = prints.words[one], prints.words[other]
        ratios = np.minimum(*words) / np.maximum(np.maximum(*words), 1)
        same = (prints.wholes[one] == prints.wholes[other]) & (words[0] > 0)
        columns = (*_compared(prints.hashes[one], prints.hashes[other]), ratios, same)
        for cells in zip(*(column.tolist() for column in columns), strict=True):
            yield Likeness(*cells)


def _compared(one: Hashes, other: Hashes) -> tuple[_Floats, _Floats, npt.NDArray[np.int64]]:
    """Both sketches hold the smallest hashes of their texts: up to the smaller of the two ends they are complete."""
    end = np.minimum(one[:, -1], other[:, -1])[:, None]
    one_weights, other_weights = _weights(one, end), _weights(other, end)
    both = np.sort(np.concatenate((one, other), axis=1), axis=1)
    twice = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] <= end)
    shared = (_weights(both[:, 1:], end) * twice).sum(axis=1)
    weights = one_weights.sum(axis=1), other_weights.sum(axis=1)
    smaller, whole = np.minimum(*weights), weights[0] + weights[1] - shared
    sample = np.minimum((one_weights > 0).sum(axis=1), (other_weights > 0).sum(axis=1))
    return _share(shared, whole), _share(shared, smaller), sample


def _weights(hashes: Hashes, end: Hashes) -> _Floats:
    weights: _Floats = WEIGHTS[(hashes & WEIGHT_BITS).astype(np.int64)]
    return np.where((hashes <= end) & (hashes != NONE), weights, np.float32(0))


def _share(part: _Floats, whole: _Floats) -> _Floats:
    return np.where(whole > 0, np.minimum(part / np.maximum(whole, np.float32(1e-9)), 1), np.float32(0))
