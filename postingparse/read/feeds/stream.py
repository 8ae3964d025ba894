"""A stream of text to be searched, held from a place that is still needed to the end of the last chunk.

Places are absolute: they count from the beginning of the stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Stream:
    """What is held of it. No sign is looked for twice in the same stretch, however often it is asked for."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._held = ""
        self._base = 0
        self._searched: dict[str, tuple[int, int, int]] = {}
        """Sign -> from where it was looked for, where it was found (-1), up to where."""
        self.ended = False

    @property
    def end(self) -> int:
        """Behind the last character that is held."""
        return self._base + len(self._held)

    def more(self, needed: int) -> None:
        """Take a chunk more, and let go of what stands before a place."""
        chunk = next(self._chunks, None)
        self.ended = chunk is None
        self._held = self._held[needed - self._base :] + (chunk or "")
        self._base = needed

    def text(self, start: int, end: int) -> str:
        """A stretch, as far as it is held."""
        return self._held[start - self._base : max(end - self._base, 0)]

    def find(self, sign: str, place: int, behind: str = "") -> int:
        """Where a sign stands next at or behind a place; -1: not in what is held.

        behind: characters one of which must follow it; what follows at the end of what is held is not known yet.
        """
        start, found, until = self._searched.get(sign, (0, -1, 0))
        if start <= place <= found:
            return found
        resumed = found < 0 and start <= place
        found, until = self._found(sign, max(place, until) if resumed else place, behind)
        self._searched[sign] = (start if resumed else place, found, until)
        return found

    def _found(self, sign: str, place: int, behind: str) -> tuple[int, int]:
        """Where it stands, and up to where there is none."""
        at = place - self._base
        while (at := self._held.find(sign, at)) >= 0:
            following = self._held[at + len(sign) : at + len(sign) + 1]
            if behind and not following and not self.ended:
                return -1, at + self._base
            if not behind or (following and following in behind):
                return at + self._base, 0
            at += 1
        return -1, max(self.end - len(sign) + 1, place)

    def match(self, pattern: re.Pattern[str], place: int, most: int) -> re.Match[str] | None:
        """The match of a pattern at a place, of so many characters at most; its offsets are not those of the stream."""
        return pattern.match(self._held, place - self._base, place - self._base + most)

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[tuple[re.Match[str], int]]:
        """The matches in a stretch, each with its absolute place."""
        for found in pattern.finditer(self._held, start - self._base, end - self._base):
            yield found, found.start() + self._base
