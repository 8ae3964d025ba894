"""Files that survive a kill at any moment: every write, fsync and rename of a batch goes through here."""

from __future__ import annotations

import contextlib
import os
import shutil
import zlib
from pathlib import Path

from postingparse.errors import BadContext

_CHUNK = 1 << 20


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all of it, however little the system takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def replace_file(path: Path, data: bytes) -> None:
    """Puts a whole new file in the place of the old one: readers see one or the other."""
    draft = path.with_name(f".{path.name}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    draft.replace(path)
    sync_folder(path.parent)


def check_file(path: Path) -> None:
    """Raises BadContext where the path is a folder, or a device or pipe: a file would take its place."""
    if path.exists() and not path.is_file():
        raise BadContext(f"{path}: no regular file" + ("" if path.is_dir() else "; - is stdout"))


def publish(draft: Path, target: Path) -> None:
    """Moves a finished, synced file to where its readers look, across file systems too."""
    try:
        draft.replace(target)
    except OSError as error:
        if error.errno != _OTHER_FILE_SYSTEM:
            raise
        near = target.with_name(f".{target.name}.draft")
        with draft.open("rb") as source, near.open("wb") as copy:
            shutil.copyfileobj(source, copy, _CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
        near.replace(target)
        draft.unlink()
    sync_folder(target.parent)
    sync_folder(draft.parent)


def sync_file(path: Path) -> None:
    """Makes the content of a file that something else has written durable."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable; where folders cannot be opened (Windows) the system does it alone."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def checksum(path: Path, size: int) -> int | None:
    """CRC-32 of the first `size` bytes; None where there are fewer."""
    crc = 0
    with path.open("rb") as stream:
        while size:
            chunk = stream.read(min(size, _CHUNK))
            if not chunk:
                return None
            crc = zlib.crc32(chunk, crc)
            size -= len(chunk)
    return crc


_OTHER_FILE_SYSTEM = 18
"""errno.EXDEV"""
