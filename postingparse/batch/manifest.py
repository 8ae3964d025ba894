"""What is in a folder of fetched pages: `manifest.ndjson`, a line a URL, and where a killed run goes on.

A line is added when its file is on the disk; a later line of a URL replaces the earlier one, and a run that ends leaves
one a URL. While a run is at work `.unfinished` says up to which byte the lines are those of earlier runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

import orjson
from pydantic import TypeAdapter, ValidationError

from postingparse.batch.disk import replace_file, sync_folder, write_all
from postingparse.batch.spool import Busy
from postingparse.errors import Unreadable
from postingparse.load.fetch import Known

if sys.platform != "win32":
    import fcntl

MANIFEST = "manifest.ndjson"
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a URL."""

    url: str
    final_url: str | None = None
    """Behind the redirects."""
    status: int | None = None
    """HTTP status of the last answer; None where there was none."""
    error: str | None = None
    """Why the last fetch failed: a `FetchReason`."""
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    """As the server gave it, with its charset."""
    retrieved: str | None = None
    """When the file was fetched, or last said to be the same: ISO 8601, UTC."""
    sha256: str | None = None
    """Of the file."""
    file: str | None = None
    """Its name in the folder; None where nothing was ever fetched, and where the page is gone."""
    page: str | None = None
    """Where people see it, if that is another place than `url`."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What is known of its postings from where it was found: the employer, whose name the page itself does not say."""
    offset: int | None = None
    """Of its record in a WARC file; None where the file is the page."""
    length: int | None = None
    """Bytes of that record."""

    def known(self) -> Known | None:
        """What a server needs to say that nothing has changed; None where there is no file that could stay."""
        if self.file is None or self.final_url is None:
            return None
        return Known(self.final_url, self.etag, self.last_modified)


_ENTRY = TypeAdapter(Entry)


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The last entry of every URL; empty where there is no manifest. Raises Unreadable where it is none of ours."""
    try:
        data = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return {}
    return {entry.url: entry for entry in _entries(data, folder / MANIFEST)}


def _entries(data: bytes, path: Path) -> Iterator[Entry]:
    """A last line without an end is what a kill has left of it: the page was not noted."""
    for number, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), 1):
        try:
            yield _ENTRY.validate_json(line)
        except ValidationError:
            raise Unreadable(f"{path}: line {number}: not a line that fetch has written") from None


def is_manifest(path: Path) -> bool:
    """Whether a file is a manifest of ours."""
    if path.name != MANIFEST:
        return False
    try:
        with path.open("rb") as stream:
            line = stream.readline(1 << 16)
        return bool(_ENTRY.validate_json(line))
    except (OSError, ValidationError):
        return False  # said where it is read


def fetched_files(folder: Path) -> dict[str, list[Entry]]:
    """What is noted of a folder's files, by name; empty where they were not fetched by us."""
    if not is_manifest(folder / MANIFEST):
        return {}
    found: dict[str, list[Entry]] = {}
    for entry in read_manifest(folder).values():
        if entry.file:
            found.setdefault(entry.file, []).append(entry)
    return found


class Manifest:
    """A folder's manifest while a run adds to it. Use it as a context: it leaves the state for the next run.

    Raises Busy where another run is at work, Unreadable where the folder has a manifest that is not ours.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / MANIFEST
        self._entries: dict[str, Entry] = {}
        self._done: set[str] = set()
        self._lines = self._lock = -1

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.folder / _UNFINISHED)
        try:
            self._open()
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def _open(self) -> None:
        data = self._path.read_bytes() if self._path.exists() else b""
        whole = data.rfind(b"\n") + 1
        self._entries = {entry.url: entry for entry in _entries(data, self._path)}
        begun = os.pread(self._lock, 20, 0) if sys.platform != "win32" else (self.folder / _UNFINISHED).read_bytes()
        if begun.isdigit() and int(begun) <= whole:
            self._done = {entry.url for entry in _entries(data[int(begun) :], self._path)}
        else:
            replace_content(self._lock, str(whole).encode())
        self._lines = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o666)
        os.ftruncate(self._lines, whole)
        os.lseek(self._lines, 0, os.SEEK_END)
        sync_folder(self.folder)

    def __exit__(self, *_: object) -> None:
        os.close(self._lines)
        os.close(self._lock)

    def is_done(self, url: str) -> bool:
        """Whether the run that was killed has asked for it."""
        return url in self._done

    def entries(self) -> list[Entry]:
        """Of every URL."""
        return list(self._entries.values())

    def get(self, url: str) -> Entry | None:
        """What is known of a URL."""
        return self._entries.get(url)

    def add(self, entry: Entry) -> None:
        """Notes what became of a URL; its file is on the disk."""
        write_all(self._lines, orjson.dumps(asdict(entry)) + b"\n")
        os.fsync(self._lines)
        self._entries[entry.url] = entry
        self._done.add(entry.url)

    def finish(self) -> None:
        """The run has ended: the next one asks for everything anew."""
        (self.folder / _UNFINISHED).unlink()
        replace_file(self._path, b"".join(orjson.dumps(asdict(entry)) + b"\n" for entry in self._entries.values()))


def replace_content(descriptor: int, data: bytes) -> None:
    """Puts these bytes in the place of those of a small file."""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, data)
    os.fsync(descriptor)


def _locked(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise Busy(f"{path.parent}: another run is at work on the same folder") from None
    return descriptor
