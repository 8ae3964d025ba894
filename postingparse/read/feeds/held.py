"""What the cutters share: the pieces they give, and the window on the stream that they look through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple


class Cut(NamedTuple):
    """A piece of an input."""

    text: str
    """"" where `trouble` says why there is none."""
    pointer: str
    around: str = ""
    trouble: Literal["TRUNCATED", "TOO_LARGE", "TOO_DEEP", "NOT_A_POSTING"] | None = None
    """TRUNCATED: the input ended inside it, or before its own end. TOO_LARGE: it is longer than a posting is.
    TOO_DEEP: what stands around items is nested deeper, or has more names, than a feed's; nothing behind it is read.
    NOT_A_POSTING: nothing in the input is one."""


class Window:
    """What is held of a stream of text: from a place that is still needed to the end of the last chunk."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self.held = ""
        self.ended = False

    def more(self, needed: int) -> None:
        """Let go of what stands before a place, take a chunk more; the place is then 0."""
        chunk = next(self._chunks, None)
        self.ended = chunk is None
        self.held = self.held[needed:] + (chunk or "")
