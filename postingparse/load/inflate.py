"""Compressed pieces -> decompressed pieces, never more at a time than a megabyte: a bomb goes off in thimblefuls."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Literal

from postingparse.errors import FetchFailed

Encoding = Literal["", "gzip", "deflate"]

_PIECE = 1 << 20
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS
"""What some servers call deflate: zlib's stream without its head."""


def check_encoding(written: str) -> Encoding:
    """The encoding of a Content-Encoding. Raises FetchFailed for one that was not asked for, and for several."""
    name = written.strip().lower().removeprefix("x-")
    if name in {"", "identity"}:
        return ""
    if name == "gzip":
        return "gzip"
    if name == "deflate":
        return "deflate"
    raise FetchFailed(f"Content-Encoding {written[:40]!r} was not asked for", "MEDIA_TYPE")


def inflated(pieces: Iterable[bytes], encoding: Encoding = "gzip") -> Iterator[bytes]:
    """The decompressed bytes, piece by piece. Raises FetchFailed where they are no such stream, or end too early."""
    if not encoding:
        yield from pieces
        return
    unpack = None
    members = 0
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpack is None or unpack.eof:  # gzip may have several members
                    is_bare = encoding == "deflate" and rest[0] & 0x0F != 8
                    unpack = zlib.decompressobj(_BARE if is_bare else _GZIP_OR_ZLIB)
                yield unpack.decompress(rest, _PIECE)
                members += unpack.eof
                rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
        if unpack is not None:
            yield unpack.flush()  # the end of a match that did not fit
    except zlib.error as error:
        if members:  # behind the last member stands something else: every browser passes it over
            return
        raise FetchFailed(f"not {encoding}: {error}", "NETWORK") from error
    if unpack is not None and not unpack.eof:
        raise FetchFailed(f"{encoding} ends before its end", "NETWORK")
