"""Archives -> the records of what they hold: ZIP, gzip, WARC. A name in them is a name, never a path.

What is packed once more inside of them is not opened.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO, cast

from postingparse.context import Limits
from postingparse.errors import NEEDS_EXTRA, NotAPosting, PostingParseError, Truncated, Unreadable
from postingparse.raw import Raw, Record, Said
from postingparse.read.chunks import Ahead
from postingparse.read.zipped import Archive, check_unpacked
from postingparse.result import Reject, Source

Split = Callable[[Raw], Iterator[Record | Reject]]

_NOT_OURS = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What systems put into archives beside the files."""


def split_zip(archive: Archive, where: str, limits: Limits, split: Split) -> Iterator[Record | Reject]:
    """The records of every file. A file that cannot be read costs that file."""
    names = [name for name in archive.names if not name.startswith(_NOT_OURS[0]) and not name.endswith(_NOT_OURS[1:])]
    if not names:
        raise NotAPosting(f"{where}: ZIP: no file in it", "EMPTY")
    yield from _numbered(_members(archive, names, where, limits, split))


def _members(archive: Archive, names: list[str], where: str, limits: Limits, split: Split) -> Iterator[Record | Reject]:
    for name in names:
        ref = f"{where}!{name}"
        try:
            body = archive.read(name, limits.input_bytes)
            yield from split(Raw(stream=BytesIO(body), name=ref, packed=True))
        except PostingParseError as error:
            yield Reject(source=Source(ref=ref, kind="unknown"), code=error.code, message=str(error))


def _numbered(found: Iterator[Record | Reject]) -> Iterator[Record | Reject]:
    """The same, each with its place among all of the archive."""
    for index, one in enumerate(found):
        if isinstance(one, Reject):
            yield one.model_copy(update={"source": one.source.model_copy(update={"index": index})})
        else:
            yield replace(one, index=index)


def unpacked(raw: Raw, taken: bytes, limits: Limits) -> Raw:
    """What a gzip file holds, unpacked while it is read. Its name loses its last suffix."""
    name = raw.name or "input"
    inner = name.rpartition("/")[2].removesuffix(".gz")
    stream = cast("BinaryIO", _Gzip(raw, taken, limits))
    return Raw(stream=stream, name=f"{name}!{inner}", packed=True)


class _Gzip:
    """The unpacked bytes of a gzip stream. Reading raises TooLarge, Truncated, Unreadable."""

    def __init__(self, raw: Raw, taken: bytes, limits: Limits) -> None:
        self._where = raw.name or "input"
        self._packed = _Counted(taken, raw.stream)
        self._gzip = gzip.GzipFile(fileobj=cast("BinaryIO", self._packed))
        self._limits = limits
        self._size = 0
        self._cut: Truncated | None = None
        """Raised anew each time: for gzip a header that was cut is the end of the file the second time."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if self._cut:
            raise self._cut
        try:
            piece = self._gzip.read1(size)
        except EOFError as error:
            self._cut = Truncated(f"{self._where}: gzip: the input ends before its end")
            raise self._cut from error
        except (OSError, zlib.error) as error:
            raise Unreadable(f"{self._where}: gzip: broken ({error})") from error
        self._size += len(piece)
        check_unpacked(self._size, self._size, self._packed.size, self._where, self._limits)
        return piece


class _Counted:
    """The bytes that were taken already and those that follow, counted."""

    def __init__(self, taken: bytes, stream: BinaryIO) -> None:
        self._taken = taken
        self._stream = stream
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if self._taken:
            piece, self._taken = self._taken[:size], self._taken[size:] if size >= 0 else b""
        else:
            piece = self._stream.read(size)
        self.size += len(piece)
        return piece


def split_warc(stream: Ahead, where: str, limits: Limits, split: Split) -> Iterator[Record | Reject]:
    """The records of every page that was answered with success, each with the address where it stood."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise Unreadable(f"{where}: WARC: {NEEDS_EXTRA}") from error

    def pages() -> Iterator[Record | Reject]:
        try:
            for record in ArchiveIterator(stream):
                status = record.http_headers.get_statuscode() if record.http_headers else ""
                if record.rec_type != "response" or not status.startswith("2"):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                media_type = record.http_headers.get_header("Content-Type")
                body = record.content_stream().read(limits.input_bytes + 1)
                yield from _page(body, url, media_type, where, split)
        except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError) as error:
            raise Unreadable(f"{where}: WARC: broken ({error})") from error

    yield from _numbered(pages())


def _page(body: bytes, url: str, media_type: str | None, where: str, split: Split) -> Iterator[Record | Reject]:
    ref = f"{where}!{url}"
    try:
        for one in split(Raw(stream=BytesIO(body), name=ref, media_type=media_type, packed=True)):
            if isinstance(one, Record) and one.said is None and url.startswith(("http://", "https://")):
                yield replace(one, said=Said(url=url))
            else:
                yield one
    except PostingParseError as error:
        source = Source(ref=url or ref, kind="unknown", media_type=media_type)
        yield Reject(source=source, code=error.code, message=str(error))
