"""Stream -> text, held whole where it is as small as a posting, else chunk by chunk: a feed may have any size."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from itertools import chain

from postingparse.context import Limits
from postingparse.errors import TooLarge, Truncated, Unreadable
from postingparse.raw import Raw
from postingparse.read.encoding import codec_of, decode_raw

_CHUNK = 1 << 20
_HEAD = 1 << 20
"""Bytes and characters by which a long input is told."""


class Text:
    """An input of text. What is asked of a long one is told from its first megabyte; its chunks can be had once."""

    def __init__(self, raw: Raw, taken: bytes, limits: Limits) -> None:
        """taken: what was read of the stream already. Raises Unreadable where it breaks."""
        self._where = raw.name or "input"
        self._most = limits.input_bytes
        rest = _read(raw, self._most + 1 - len(taken)) if len(taken) <= self._most else b""
        body = taken + rest
        charset = raw.media_type if raw.media_type and "charset" in raw.media_type.lower() else None
        self.is_whole = len(body) <= self._most
        self.body = body
        if self.is_whole:
            self.head, self.encoding = decode_raw(body, charset)
            self.sha256: str | None = hashlib.sha256(body).hexdigest()
            return
        self.head, self.encoding = decode_raw(body[:_HEAD], charset)
        self.head = self.head[:-4]  # a character may be cut in two
        self.sha256 = None
        self._rest = chain([body], iter(lambda: _read(raw, _CHUNK), b""))

    def whole(self) -> str:
        """All of it. Raises TooLarge."""
        if not self.is_whole:
            raise TooLarge(f"{self._where}: more than {self._most} bytes, which is Limits.input_bytes")
        return self.head

    def chunks(self) -> Iterator[str]:
        """All of it, piece by piece."""
        if self.is_whole:
            yield self.head
            return
        decoder = codecs.getincrementaldecoder(codec_of(self.encoding))("replace")
        for piece in self._rest:
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)


def _read(raw: Raw, size: int, *, partly: bool = False) -> bytes:
    """Up to so many bytes, fewer only at the end: a device may give less at a time than it was asked for.

    partly: what stands before the place where a stream was cut off is given; the next time it raises Truncated.
    """
    pieces = []
    try:
        while size > 0 and (piece := raw.stream.read(min(size, _CHUNK))):
            pieces.append(piece)
            size -= len(piece)
    except (OSError, EOFError) as error:
        raise Unreadable(f"{raw.name or 'stream'}: {getattr(error, 'strerror', None) or 'cannot be read'}") from error
    except Truncated:
        if not partly or not pieces:
            raise
    return b"".join(pieces)


class Ahead:
    """A stream with the bytes put back that were read of it already."""

    def __init__(self, taken: bytes, raw: Raw) -> None:
        self._taken = taken
        self._raw = raw

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer than asked for only at the end or where the first ones end."""
        if self._taken:
            size = len(self._taken) if size < 0 else size
            piece, self._taken = self._taken[:size], self._taken[size:]
            return piece
        return _read(self._raw, size if size >= 0 else 1 << 62, partly=True)


def read_rest(raw: Raw, most: int) -> bytes:
    """What follows, at most so many bytes."""
    return _read(raw, most)


def read_head(raw: Raw, size: int = 1 << 16) -> bytes:
    """The first bytes of an input."""
    return _read(raw, size, partly=True)
