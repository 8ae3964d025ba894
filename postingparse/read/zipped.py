"""ZIP archive -> the bytes of its members, counted while they are unpacked: sizes that an archive states may lie."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise

from postingparse.context import Limits
from postingparse.errors import TooLarge, Unreadable

_CHUNK = 1 << 16
_FREE = 1 << 20
"""Bytes that may be unpacked whatever their ratio."""
_MEMBERS = 10_000
_OFFICE = {"xl": "Excel workbook (XLSX)", "ppt": "PowerPoint presentation (PPTX)", "word": "docx"}
_TEXT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = 1
"""The bit of a member's flags."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What zipfile raises for archives that are none."""


class Archive:
    """An archive that is open to be read. Names in it are names, never paths of this machine."""

    def __init__(self, body: bytes, where: str, limits: Limits) -> None:
        """Raises Unreadable for what is no archive, TooLarge for one with too many members."""
        self._where = where
        self._limits = limits
        self._unpacked = 0
        with self._reported():
            self._zip = zipfile.ZipFile(BytesIO(body))
        self._members = {member.filename: member for member in self._zip.infolist() if not member.is_dir()}
        if len(self._members) > _MEMBERS:
            raise TooLarge(f"{where}: {len(self._members)} files in it, an archive may have {_MEMBERS}")
        placed = sorted(self._members.values(), key=lambda member: member.header_offset)
        if any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(placed)):
            raise Unreadable(f"{where}: broken: its files overlap")  # as those of bombs do

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the archive's order."""
        return tuple(self._members)

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file, which is there.

        most: bytes of it, which is `Limits.input_bytes`. Raises TooLarge beyond that, `Limits.decompressed_bytes` and
        `Limits.ratio`, Unreadable where it is encrypted or broken.
        """
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(f"{self._where}: {name}: needs a password", "ENCRYPTED")
        pieces: list[bytes] = []
        size = 0
        with self._reported(), self._zip.open(member) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._unpacked += len(piece)
                self._check(name, size, member.compress_size, most)
                pieces.append(piece)
        return b"".join(pieces)

    def _check(self, name: str, size: int, packed: int, most: int) -> None:
        check_unpacked(self._unpacked, size, packed, f"{self._where}: {name}", self._limits)
        if size > most:
            raise TooLarge(f"{self._where}: {name}: more than {most} bytes, which is Limits.input_bytes")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN as error:
            raise Unreadable(f"{self._where}: broken ({error or type(error).__name__})") from error


def office_of(archive: Archive) -> str | None:
    """The format of an Office document: "docx", "odt", or the name of one without a reader; None for any other file."""
    if "[Content_Types].xml" in archive.names:
        folders = {name.partition("/")[0] for name in archive.names}
        return next((name for folder, name in _OFFICE.items() if folder in folders), "docx")
    if "mimetype" in archive.names and "content.xml" in archive.names:
        kind = archive.read("mimetype", _FREE).strip()
        return "odt" if kind.startswith(_TEXT) else "OpenDocument, but no text"
    return "docx" if "word/document.xml" in archive.names else None


def check_unpacked(total: int, size: int, packed: int, where: str, limits: Limits) -> None:
    """Raises TooLarge where more was unpacked than an archive may hold, or than its size explains."""
    if total > limits.decompressed_bytes:
        raise TooLarge(
            f"{where}: more than {limits.decompressed_bytes} bytes unpacked, which is Limits.decompressed_bytes"
        )
    if size > _FREE and size > packed * limits.ratio:
        raise TooLarge(f"{where}: more than {limits.ratio} times its packed size, which is Limits.ratio")
