"""Fetched pages -> a WARC file (ISO 28500) that grows record by record, each a gzip member of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Self

from postingparse.batch.disk import replace_file, write_all
from postingparse.batch.manifest import Entry
from postingparse.errors import FetchFailed, Unreadable
from postingparse.load.fetching import Fetched

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

NAME = "pages.warc.gz"
_SOFTWARE = "postingparse"


class Warc:
    """A WARC file that a run adds to. Use it as a context.

    entries: what the manifest has noted: what stands behind the last of them is what a kill has left, and goes. Raises
    Unreadable where the file is not one of ours, FetchFailed where warcio is not installed.
    """

    name = NAME

    def __init__(self, folder: Path, entries: Iterable[Entry], now: datetime) -> None:
        try:
            import warcio  # noqa: F401 - asked for here, where it can be said what is missing
        except ModuleNotFoundError as error:
            words = f"{error.name} is not installed: pip install 'postingparse[fetch]'"
            raise FetchFailed(words, "NOT_INSTALLED") from error
        self._path = folder / NAME
        noted = [(entry.offset or 0) + (entry.length or 0) for entry in entries if entry.file == NAME]
        if not self._path.exists():
            replace_file(self._path, _head(now))
        self._end = max(noted, default=0) or _end_of_head(self._path)
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
        record = _record(fetched, moment)
        write_all(self._descriptor, record)
        os.fsync(self._descriptor)
        offset, self._end = self._end, self._end + len(record)
        return offset, len(record)

    @staticmethod
    def record(path: Path, offset: int, length: int) -> bytes:
        """One record, packed as it is: a WARC file of its own."""
        with path.open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)

    @staticmethod
    def body(path: Path, offset: int, length: int) -> bytes:
        """The page in a record; empty where there is none."""
        for record in _records(Warc.record(path, offset, length)):
            return bytes(record.content_stream().read())
        return b""


def _records(data: bytes) -> Iterable[ArcWarcRecord]:
    from warcio.archiveiterator import ArchiveIterator

    return ArchiveIterator(BytesIO(data))  # type: ignore[no-any-return] # warcio ships no types


def _head(now: datetime) -> bytes:
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    about = {"software": _SOFTWARE, "format": "WARC File Format 1.0"}
    record = writer.create_warcinfo_record(NAME, about)
    record.rec_headers.replace_header("WARC-Date", _date(now))
    writer.write_record(record)
    return out.getvalue()


def _end_of_head(path: Path) -> int:
    """Where our first record ends. Raises Unreadable where it is not ours."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        try:
            first = next(records, None)
            is_ours = first and first.rec_type == "warcinfo" and _SOFTWARE.encode() in first.content_stream().read(1024)
            if is_ours:
                records.read_to_end(first)
                return int(records.get_record_length())
        except (ArchiveLoadFailed, OSError, EOFError):
            pass
    raise Unreadable(f"{path}: not a WARC file that fetch has written")


def _record(fetched: Fetched, moment: datetime) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    body = fetched.body or b""
    reason = HTTPStatus(fetched.status).phrase
    headers = [*fetched.headers, ("content-length", str(len(body)))]
    http = StatusAndHeaders(f"{fetched.status} {reason}", headers, protocol="HTTP/1.1")
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    dated = {"WARC-Date": _date(moment)}
    writer.write_record(
        writer.create_warc_record(
            fetched.final_url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=dated
        )
    )
    return out.getvalue()


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
