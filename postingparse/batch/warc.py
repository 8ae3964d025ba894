"""Fetched pages -> a WARC file (ISO 28500, version 1.0) that grows record by record, each a gzip member of its own.

Records are written here, a few lines each: the writer of warcio spools every record into a temporary file.
"""

from __future__ import annotations

import gzip
import os
import zlib
from base64 import b32encode
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from pathlib import Path
from typing import Self
from uuid import uuid4

from postingparse.batch.disk import replace_file, write_all
from postingparse.batch.manifest import Entry
from postingparse.errors import Unreadable
from postingparse.load.fetching import Fetched

NAME = "pages.warc.gz"
_ABOUT = b"software: postingparse\r\nformat: WARC File Format 1.0\r\n"
_END = b"\r\n\r\n"
_HEAD_BYTES = 4096
"""Of a file's first record, packed, at most."""


class Warc:
    """A WARC file that a run adds to. Use it as a context.

    entries: what the manifest has noted: what stands behind the last of them is what a kill has left, and goes. Raises
    Unreadable where the file is not one of ours.
    """

    name = NAME

    def __init__(self, folder: Path, entries: Iterable[Entry], now: datetime) -> None:
        self._path = folder / NAME
        noted = [(entry.offset or 0) + (entry.length or 0) for entry in entries if entry.file == NAME]
        if not self._path.exists():
            replace_file(self._path, _record({"WARC-Type": "warcinfo", "WARC-Filename": NAME}, now, _FIELDS, _ABOUT))
        self._end = max(noted, default=0) or _end_of_first(self._path)
        self._descriptor = -1

    def __enter__(self) -> Self:
        self._descriptor = os.open(self._path, os.O_WRONLY)
        os.ftruncate(self._descriptor, self._end)
        os.lseek(self._descriptor, 0, os.SEEK_END)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def add(self, fetched: Fetched, moment: datetime) -> tuple[int, int]:
        """Where the record of a page begins, and how many bytes it has."""
        record = _response(fetched, moment)
        write_all(self._descriptor, record)
        os.fsync(self._descriptor)
        offset, self._end = self._end, self._end + len(record)
        return offset, len(record)


def warc_record(path: Path, entry: Entry) -> bytes:
    """The record of a page, packed as it is: a WARC file of its own. Empty where it has none."""
    if entry.offset is None or entry.length is None:
        return b""
    with path.open("rb") as stream:
        stream.seek(entry.offset)
        return stream.read(entry.length)


def warc_body(path: Path, entry: Entry) -> bytes:
    """The page in its record; empty where it has none."""
    _, _, block = gzip.decompress(warc_record(path, entry)).partition(_END)
    return block.partition(_END)[2].removesuffix(_END)


_FIELDS, _HTTP = "application/warc-fields", "application/http; msgtype=response"


def _response(fetched: Fetched, moment: datetime) -> bytes:
    body = fetched.body or b""
    lines = [f"HTTP/1.1 {fetched.status} {HTTPStatus(fetched.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in (*fetched.headers, ("content-length", str(len(body))))]
    told = {"WARC-Type": "response", "WARC-Target-URI": fetched.final_url, "WARC-Payload-Digest": _digest(body)}
    return _record(told, moment, _HTTP, "\r\n".join(lines).encode("utf-8", "replace") + _END + body)


def _record(told: dict[str, str], moment: datetime, kind: str, block: bytes) -> bytes:
    lines = {
        **told,
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        "WARC-Date": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Block-Digest": _digest(block),
        "Content-Type": kind,
        "Content-Length": str(len(block)),
    }
    head = "\r\n".join(["WARC/1.0", *(f"{name}: {value}" for name, value in lines.items())])
    return gzip.compress(head.encode() + _END + block + _END, mtime=0)


def _digest(data: bytes) -> str:
    return f"sha1:{b32encode(sha1(data, usedforsecurity=False).digest()).decode()}"


def _end_of_first(path: Path) -> int:
    """Where our first record ends. Raises Unreadable where it is not ours."""
    with path.open("rb") as stream:
        packed = stream.read(_HEAD_BYTES)
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        record = unpack.decompress(packed, _HEAD_BYTES)
    except zlib.error:
        record = b""
    if not unpack.eof or _ABOUT not in record:
        raise Unreadable(f"{path}: not a WARC file that fetch has written")
    return len(packed) - len(unpack.unused_data)
