"""What a run has made so far, saved so that a killed run goes on as if nothing had happened.

In a folder beside the output: one growing file each for the output, the rejects, the changes; and `state.json`, which
says up to which byte they count. What a killed run wrote behind that is cut off, and the records behind it are done
again. The state is replaced whole, after the files are on the disk.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

import orjson

from postingparse.batch.disk import checksum, publish, replace_file, sync_file, sync_folder, write_all
from postingparse.errors import PostingParseError

if sys.platform != "win32":
    import fcntl

Phase = Literal["parsing", "publishing"]

_STATE = "state.json"
_LOCK = "lock"
_VERSION = 1
_BUFFER = 1 << 20


class CannotResume(PostingParseError):
    """The saved state is of another call, or of inputs that have changed since."""


class Busy(PostingParseError):
    """Another run is writing the same output."""


@dataclass(slots=True)
class _File:
    """One of the growing files."""

    path: Path
    descriptor: int
    size: int = 0
    crc: int = 0
    waiting: bytearray = field(default_factory=bytearray)

    def add(self, data: bytes) -> None:
        self.waiting += data
        if len(self.waiting) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        data = bytes(self.waiting)
        write_all(self.descriptor, data)
        self.size += len(data)
        self.crc = zlib.crc32(data, self.crc)
        self.waiting.clear()


class Spool:
    """The folder. Use it as a context: the lock goes with it, the saved state stays until `clear`."""

    def __init__(self, folder: Path, names: Iterable[str], *, seconds: float = 2.0) -> None:
        """seconds: between two savings; what was done since the last one is done again after a kill."""
        self.folder = folder
        self.phase: Phase = "parsing"
        self._names = tuple(names)
        self._files: dict[str, _File] = {}
        self._seconds = seconds
        self._saved = time.monotonic()
        self._lock = -1

    def __enter__(self) -> Self:
        while not self._has_lock():  # a run that has just ended took its folder away with the lock
            os.close(self._lock)
        return self

    def _has_lock(self) -> bool:
        """Takes the lock; False where it is not the one that others would find. Raises Busy."""
        path = self.folder / _LOCK
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if sys.platform != "win32":
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(self._lock)
                raise Busy(f"{self.folder}: another run is at work on the same output") from None
        return path.exists() and path.stat().st_ino == os.fstat(self._lock).st_ino

    def __exit__(self, *_: object) -> None:
        self._close()
        os.close(self._lock)

    def _close(self) -> None:
        for file in self._files.values():
            os.close(file.descriptor)
        self._files.clear()

    def start(self) -> None:
        """Begins from nothing, whatever was there."""
        self._close()
        self.phase = "parsing"
        (self.folder / _STATE).unlink(missing_ok=True)
        sync_folder(self.folder)
        for name in self._names:
            descriptor = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            self._files[name] = _File(self.folder / name, descriptor)

    def resume(self, job: dict[str, Any]) -> dict[str, Any] | None:
        """The progress that was saved, the files cut back to it; None where nothing was saved.

        Raises CannotResume where it is of another job, or the files are not as they were.
        """
        try:
            state = orjson.loads((self.folder / _STATE).read_bytes())
        except FileNotFoundError:
            return None
        except ValueError:
            raise CannotResume(f"{self.folder / _STATE}: not a saved state; run without --resume") from None
        if state["version"] != _VERSION or state["job"] != job:
            names = [name for name in job if state.get("job", {}).get(name) != job[name]]
            raise CannotResume(
                f"{self.folder}: the saved state is of another call ({', '.join(names) or 'version'} differs);"
                " give the same arguments, or run without --resume to start afresh"
            )
        self.phase = state["phase"]
        if self.phase == "parsing":
            for name in self._names:
                self._files[name] = self._reopen(name, *state["files"][name])
        progress: dict[str, Any] = state["progress"]
        return progress

    def _reopen(self, name: str, size: int, crc: int) -> _File:
        path = self.folder / name
        if not path.exists() or checksum(path, size) != crc:
            raise CannotResume(f"{path}: not as it was saved; run without --resume to start afresh")
        descriptor = os.open(path, os.O_WRONLY)
        os.ftruncate(descriptor, size)
        os.lseek(descriptor, 0, os.SEEK_END)
        return _File(path, descriptor, size, crc)

    def add(self, name: str, data: bytes) -> None:
        """Data for the end of a file."""
        self._files[name].add(data)

    def is_due(self) -> bool:
        """Whether it is time to save."""
        return time.monotonic() - self._saved >= self._seconds

    def save(self, job: dict[str, Any], progress: dict[str, Any]) -> None:
        """From here on a killed run goes on."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.descriptor)
        state = {
            "version": _VERSION,
            "job": job,
            "phase": self.phase,
            "files": {name: [file.size, file.crc] for name, file in self._files.items()},
            "progress": progress,
        }
        replace_file(self.folder / _STATE, orjson.dumps(state, option=orjson.OPT_INDENT_2))
        self._saved = time.monotonic()

    def finish(self, name: str, target: Path) -> None:
        """Moves a file to its readers; nothing where that was done before a kill."""
        draft = self.folder / name
        if draft.exists():
            sync_file(draft)
            publish(draft, target)

    def clear(self) -> None:
        """Forgets the run: it is done."""
        (self.folder / _STATE).unlink(missing_ok=True)
        sync_folder(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)
