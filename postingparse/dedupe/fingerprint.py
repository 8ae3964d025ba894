"""Card -> Fingerprint, and many of them as columns in an order that is theirs alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from postingparse.dedupe.card import Card
from postingparse.dedupe.shingles import SAID, SIZE, Bits, Hashes, Sketch, says, sketch

_BLOCK = 4096
"""Rows of hashes that are put together at a time."""
_SHARED = ("title", "employer", "spots", "board")
"""Cells of a card that many have: each is kept once."""
_UNDATED = 1 << 30
"""Behind every day."""


class Fingerprint(NamedTuple):
    """What is kept of a posting while it is compared: some two kilobytes."""

    card: Card
    """Without the text."""
    sketch: Sketch
    keys: tuple[int, ...]
    """What names it, as numbers: two with the same key are compared, whatever their texts say."""


def fingerprint_of(card: Card) -> Fingerprint:
    """The fingerprint of a card.

    >>> fingerprint_of(Card("7", title="nurse", text="A nurse for our ward")).sketch.words
    5
    """
    return Fingerprint(card._replace(text=""), sketch(card.text), tuple(_keys(card)))


def _keys(card: Card) -> Iterator[int]:
    if card.page:
        yield _key("page", card.page)
    if card.reference:
        yield _key("reference", card.reference, card.employer)
    if card.title and card.employer:
        yield _key("title", card.title, card.employer)


def _key(*words: str) -> int:
    return int.from_bytes(hashlib.blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest())


class Fingerprints:
    """Many, as columns. Their order is that of day and content: however they came, the same ones stand the same way."""

    def __init__(self, fingerprints: Iterable[Fingerprint]) -> None:
        kept: dict[object, object] = {}
        cards: list[Card] = []
        words: list[int] = []
        wholes: list[int] = []
        keys: list[tuple[int, ...]] = []
        hashes, said = _Matrix(SIZE, np.uint64), _Matrix(SAID // 8, np.uint8)
        for card, sketch_, own_keys in fingerprints:
            again: dict[str, Any] = {
                name: kept.setdefault(cell, cell) for name in _SHARED if (cell := getattr(card, name))
            }
            cards.append(card._replace(**again))
            words.append(sketch_.words)
            wholes.append(sketch_.whole)
            keys.append(own_keys)
            hashes.add(sketch_.hashes)
            said.add(sketch_.said)
        order = sorted(range(len(cards)), key=lambda row: _rank(cards[row], wholes[row]))
        self.order = np.array(order, dtype=np.int64)
        """Where each row stood when it came."""
        self.cards = [cards[row] for row in order]
        self.words = np.array(words, dtype=np.int64)[self.order]
        self.wholes = np.array(wholes, dtype=np.uint64)[self.order]
        self.hashes: Hashes = hashes.ordered(self.order)
        """A row a posting, SIZE hashes in it."""
        self._said: Bits = said.ordered(self.order)
        self.keys = [keys[row] for row in order]

    def said_by(self, row: int, words: str) -> bool:
        """Whether a text has each of some words, as far as its filter tells."""
        return says(self._said[row], words)

    def __len__(self) -> int:
        return len(self.cards)

    def numbered(self, name: str) -> npt.NDArray[np.int64]:
        """A column of the cards as numbers: equal where the cells are, in the order of the cells."""
        cells = [getattr(card, name) for card in self.cards]
        numbers = {cell: number for number, cell in enumerate(sorted(set(cells)))}
        return np.fromiter((numbers[cell] for cell in cells), dtype=np.int64, count=len(cells))


class _Matrix:
    """Rows that are put together block by block, so that no more than twice their size is ever in memory."""

    def __init__(self, width: int, kind: npt.DTypeLike) -> None:
        self._shape, self._kind = (_BLOCK, width), kind
        self._blocks: list[npt.NDArray[Any]] = []
        self._count = 0

    def add(self, row: npt.NDArray[Any]) -> None:
        """A row behind the others."""
        place = self._count % _BLOCK
        if not place:
            self._blocks.append(np.empty(self._shape, self._kind))
        self._blocks[-1][place] = row
        self._count += 1

    def ordered(self, order: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
        """All rows, in another order; the matrix is empty then."""
        whole = np.empty((self._count, self._shape[1]), self._kind)
        places = np.empty(self._count, np.int64)
        places[order] = np.arange(self._count)
        for number, start in enumerate(range(0, self._count, _BLOCK)):
            some = places[start : start + _BLOCK]
            whole[some] = self._blocks[number][: len(some)]
            self._blocks[number] = self._blocks[number][:0].copy()
        self._count = 0
        return whole


def _rank(card: Card, whole: int) -> tuple[object, ...]:
    """The earliest first; the rest only so that there is an order."""
    return (card.posted or _UNDATED, card.id, whole, card.page, card.reference, card.title, *card[2:9])
