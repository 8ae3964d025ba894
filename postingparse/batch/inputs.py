"""Arguments -> Records: files, folders, globs, standard input, in an order that is the same everywhere."""

from __future__ import annotations

import glob
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from postingparse.batch.manifest import Entry, fetched_files, is_manifest
from postingparse.batch.replay import is_rejects, rejected_in
from postingparse.batch.rows import Row, cut_row
from postingparse.batch.warc import NAME as WARC
from postingparse.batch.warc import warc_record
from postingparse.context import Context
from postingparse.errors import BadContext
from postingparse.pipeline import split_input, tell
from postingparse.raw import Record, Said
from postingparse.result import Reject, Source

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which of the records are converted."""

    limit: int | None = None
    """The first so many."""
    sample: float | None = None
    """A share of them (0.01), chosen by their content: the same ones every time."""
    shard: tuple[int, int] | None = None
    """(3, 16): the third of sixteen shares that make the whole."""

    def of(self, items: Iterator[Record | Reject]) -> Iterator[Record | Reject]:
        """The records that are wished, in their order."""
        if self.shard is not None:
            number, shards = self.shard
            items = islice(items, number - 1, None, shards)
        if self.sample is not None:
            most = self.sample * (1 << 32)
            items = (item for item in items if fingerprint(item) < most)
        return items if self.limit is None else islice(items, self.limit)


def find_files(arguments: Iterable[str], ignored: Iterable[Path] = ()) -> list[str]:
    """What is to be read, folders and patterns resolved, sorted within each argument; `-` and what is not there too.

    ignored: the run's own outputs, files and folders, which may stand in a folder that is read.
    """
    own = {path.resolve() for path in ignored}

    def is_own(file: str) -> bool:
        path = Path(file).resolve()
        return not own.isdisjoint((path, *path.parents))

    found: list[str] = []
    for argument in arguments:
        if argument == STDIN:
            found.append(argument)
        elif Path(argument).is_dir():
            found += [file for file in _files_in(argument) if not is_own(file)]
        elif not Path(argument).exists() and glob.has_magic(argument):
            matching = sorted(glob.glob(argument, recursive=True), key=os.fsencode)  # noqa: PTH207 - pathlib has no absolute patterns
            found += [file for file in matching if Path(file).is_file() and not is_own(file)] or [argument]
        else:
            found.append(argument)  # a missing file gives a Reject in its place
    return found


def _files_in(folder: str) -> Iterator[str]:
    """Every file below, in the order of the bytes of names; hidden ones and manifests of `fetch` are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=os.fsencode)
        for name in sorted(files, key=os.fsencode):
            path = Path(parent) / name
            if not name.startswith(".") and not _never_ends(path) and not is_manifest(path):
                yield str(path)


def _never_ends(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device, which a folder may hold: to open one may wait for ever."""
    return path.exists() and not path.is_file()


class Reader:
    """Cuts files, and rows of tables, into records, one after the other."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._fetched = _Fetched()

    def records_of(self, file: str | Row, stream: BinaryIO | None = None) -> Iterator[Record | Reject]:
        """Every record of a file. stream: what it is read from, where that can be done only once."""
        try:
            yield from self._cut(file, stream)
        except (BadContext, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect of ours: it costs the rest of this file, and is reported
            message = " ".join(f"{file}: {type(error).__name__} while it was cut into postings: {error}".split())
            yield Reject(source=Source(ref=str(file), kind="unknown"), code="CRASHED", message=message)

    def _cut(self, file: str | Row, stream: BinaryIO | None) -> Iterator[Record | Reject]:
        if isinstance(file, Row):
            yield from cut_row(file, self._context)
        elif stream is not None:
            yield from _of(split_input(stream, name=file, context=self._context), file)
        elif is_rejects(Path(file)):
            yield from rejected_in(Path(file))
        elif (entries := self._fetched.entries_of(Path(file))) is not None:
            for entry in entries:
                yield from _pages_of(Path(file), entry, self._context)
        else:
            yield from _of(split_input(Path(file), context=self._context), file)


def _of(items: Iterable[Record | Reject], file: str) -> Iterator[Record | Reject]:
    """The records of a file, which is their feed also where a line of NDJSON has a URL of its own: the posting's."""
    for item in items:
        yield replace(item, ref=file) if isinstance(item, Record) and item.said else item


class _Fetched:
    """What the manifests of `fetch` say of files: the one of the last folder is kept in mind."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._entries: dict[str, list[Entry]] = {}

    def entries_of(self, file: Path) -> list[Entry] | None:
        """None where the file was not fetched by us; none of a WARC file of which no page is noted any more."""
        if self._folder != file.parent:
            self._folder, self._entries = file.parent, fetched_files(file.parent)
        return self._entries.get(file.name, [] if self._entries and file.name == WARC else None)


def _pages_of(file: Path, entry: Entry, context: Context) -> Iterator[Record | Reject]:
    """The records of a fetched page, which know where they came from. All pages of a folder are one feed."""
    moment = datetime.fromisoformat(entry.retrieved) if entry.retrieved else None
    said = Said(url=entry.page or entry.final_url, retrieved=moment, given=entry.given)
    feed = str(file) if entry.offset is None else f"{file}!{entry.url}"
    for item in _split_fetched(file, entry, context):
        if isinstance(item, Reject):
            yield item
            continue
        bare = item if entry.offset is None else replace(item, said=None)  # a WARC file says the URL alone
        record = tell(bare, said, is_page=entry.page is not None)
        is_page = record.said is not None and record.said.url is not None
        yield replace(record, ref=str(file.parent) if is_page else feed)


def _split_fetched(file: Path, entry: Entry, context: Context) -> Iterator[Record | Reject]:
    if entry.offset is None:
        return split_input(file, media_type=entry.media_type, context=context)
    return split_input(warc_record(file, entry), name=str(file), context=context)


def size_of(item: Record | Reject) -> int:
    """Bytes of the record, or characters where it is text already."""
    return len(item.content) if isinstance(item, Record) else 0


def fingerprint(item: Record | Reject, before: int = 0) -> int:
    """CRC-32 of the record, going on from that of the records before it."""
    if isinstance(item, Reject):
        return zlib.crc32(f"{item.code} {item.message}".encode("utf-8", "replace"), before)
    content = item.content if isinstance(item.content, bytes) else item.content.encode("utf-8", "surrogatepass")
    return zlib.crc32(content, zlib.crc32(item.pointer.encode("utf-8", "replace"), before))
