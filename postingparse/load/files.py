"""Path -> an open stream; path or stream -> bytes, never more than `Limits.input_bytes`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from postingparse.context import Limits
from postingparse.errors import TooLarge, Unreadable

_CHUNK = 1 << 20


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """A file, open to be read. Raises Unreadable (no such file, a directory, no permission)."""
    try:
        if path.is_dir():  # asked first: Windows calls it a lack of permission
            raise Unreadable(f"{path}: is a directory")
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise Unreadable(f"{path}: no such file") from error
    except PermissionError as error:
        raise Unreadable(f"{path}: no permission to read it") from error
    except ValueError as error:  # a NUL in the name
        raise Unreadable(f"{str(path)!r}: not a file name") from error
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or 'cannot be read'}") from error
    with stream:
        yield stream


def load_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file. Raises Unreadable (no such file, a directory, no permission) or TooLarge."""
    with open_file(path) as stream:
        return load_stream(stream, limits)


def load_stream(stream: BinaryIO, limits: Limits) -> bytes:
    """The bytes of an open stream, as standard input is. Raises Unreadable or TooLarge."""
    name = str(getattr(stream, "name", "stream"))
    try:
        return _read(stream, name, limits)
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror or 'cannot be read'}") from error


def _read(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    """Reads in chunks: a device that never ends, and a size that lies, stop at the limit."""
    chunks = []
    size = 0
    while chunk := stream.read(min(_CHUNK, limits.input_bytes + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.input_bytes:
            raise TooLarge(f"{name}: more than {limits.input_bytes} bytes, which is Limits.input_bytes")
    return b"".join(chunks)
