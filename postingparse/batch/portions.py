"""Outputs of `batch` -> portions of records, which a worker reads: only the fields that a comparison looks at."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import orjson
from pydantic import ValidationError

from postingparse.batch.inputs import STDIN
from postingparse.batch.shape import Form
from postingparse.batch.stored import database_url, read_stored
from postingparse.context import Limits
from postingparse.dedupe.fields import FIELDS, SECTIONS, result_of
from postingparse.errors import BadContext, RejectCode, Unreadable
from postingparse.result import Reject, Result, Source

_RECORDS = 400
"""Of a portion."""
_BYTES = 1 << 23
"""A portion of lines ends behind the one that passes this size."""


_PASSWORD = re.compile(r"(\A[\w+]+://[^:/@\s]*:)[^\s]*(@)")
"""What stands between user and host of a database's URL."""


class Place(NamedTuple):
    """Where a record stands."""

    input: str
    """The file or table."""
    row: int
    """The line or row in it, from 1."""


Read = Iterator[tuple[Place, Result | Reject]]


def shown(place: str) -> str:
    """The place without a password.

    >>> shown("postgresql://me:secret@localhost/board"), shown("jobs.ndjson")
    ('postgresql://me:***@localhost/board', 'jobs.ndjson')
    """
    return _PASSWORD.sub(r"\1***\2", place)


class Portion(Protocol):
    """Some records that stand one after the other. It goes to another process and is read there."""

    def read(self) -> Read:
        """The records in their order; a Reject for each that is none."""


def portions_of(place: str, form: Form, table: str) -> Iterator[Portion]:
    """A file or table in portions. What cannot be opened or goes wrong on the way is a Reject in the last of them."""
    makers: dict[Form, Callable[[], Iterator[Portion]]] = {
        "ndjson": partial(_lines, place),
        "parquet": partial(_groups, place),
        "sqlite": partial(_rows, place, table),
        "postgresql": partial(_rows, place, table),
    }
    try:
        yield from makers.get(form, partial(_others, place, form))()
    except BadContext:
        raise  # the arguments are wrong, not the input
    except (Unreadable, OSError) as error:
        said = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        name = shown(place)
        yield Failed(Place(name, 0), f"{name}: {said.removeprefix(f'{place}: ')}")


@dataclass(frozen=True, slots=True)
class Failed:
    """No more records of a place."""

    place: Place
    message: str

    def read(self) -> Read:
        """Why."""
        yield self.place, _reject(self.place, self.message)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of NDJSON; None for one that is too long."""

    input: str
    first: int
    lines: tuple[bytes | None, ...]

    def read(self) -> Read:
        """The records; empty lines are none."""
        for row, line in enumerate(self.lines, self.first):
            place = Place(self.input, row)
            if line is None:
                limit = f"{self.input}: line {row}: more than {Limits().input_bytes} bytes"
                yield place, _reject(place, limit, "TOO_LARGE")
            elif line.strip():
                try:
                    yield place, _result(_opened(orjson.loads(line)), place)
                except ValueError as error:
                    yield place, _reject(place, f"{self.input}: line {row}: {_said(error)}")


@dataclass(frozen=True, slots=True)
class Group:
    """A row group of a Parquet file, opened where it is read."""

    input: str
    first: int
    number: int
    columns: tuple[str, ...]

    def read(self) -> Read:
        """The records."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        row = self.first
        try:
            with pq.ParquetFile(self.input) as file:
                for batch in file.iter_batches(_RECORDS, row_groups=[self.number], columns=list(self.columns)):
                    yield from Rows(self.input, row, tuple(batch.to_pylist()), flat=True).read()
                    row += len(batch)
        except (pa.ArrowException, OSError) as error:
            yield from Failed(Place(self.input, row), f"{self.input}: row {row}: {error}").read()


@dataclass(frozen=True, slots=True)
class Rows:
    """Records as JSON has them, or as they are."""

    input: str
    first: int
    rows: tuple[Any, ...]
    flat: bool = False
    """Whether the fields of the posting stand beside the source, as in Parquet."""

    def opened(self, values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a row holds
        """The fields that are looked at."""
        return dict(values) if self.flat else _opened(values)

    def read(self) -> Read:
        """The records."""
        for row, values in enumerate(self.rows, self.first):
            place = Place(self.input, row)
            try:
                yield place, values if isinstance(values, Result) else _result(self.opened(values), place)
            except ValueError as error:
                yield place, _reject(place, f"{self.input}: row {row}: {_said(error)}")


def _lines(place: str) -> Iterator[Portion]:
    with nullcontext(sys.stdin.buffer) if place == STDIN else Path(place).open("rb") as stream:
        row, lines, size = 1, list[bytes | None](), 0
        while line := stream.readline(Limits().input_bytes):
            is_whole = line.endswith(b"\n") or len(line) < Limits().input_bytes
            if not is_whole:
                _skip_line(stream)
            lines.append(line if is_whole else None)
            size += len(line)
            if len(lines) == _RECORDS or size > _BYTES:
                yield Lines(place, row, tuple(lines))
                row, lines, size = row + len(lines), [], 0
        if lines:
            yield Lines(place, row, tuple(lines))


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_BYTES)) and not rest.endswith(b"\n"):
        pass


def _groups(place: str) -> Iterator[Portion]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise BadContext(f"{error.name} is not installed: pip install 'postingparse[batch]'") from error
    try:
        with pq.ParquetFile(place) as file:
            there = file.schema_arrow.names
            columns = [name for name in (*FIELDS, "source") if name in there]
            if "description" in columns:
                columns[columns.index("description")] = "description.text"
            else:
                columns += [name for name in (*SECTIONS, "text") if name in there]
            if set(columns) <= {"source"}:
                raise Unreadable(f"{place}: no column of postingparse; it has {', '.join(there[:5])} ...")
            counts = [file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups)]
    except pa.ArrowException as error:
        raise Unreadable(f"{place}: {error}") from error
    row = 1
    for number, count in enumerate(counts):
        yield Group(place, row, number, tuple(columns))
        row += count


def _rows(place: str, table: str) -> Iterator[Portion]:
    try:
        from postingparse.batch.sql import read_rows
    except ModuleNotFoundError as error:
        raise BadContext(f"{error.name} is not installed: pip install 'postingparse[batch]'") from error
    if "://" not in place and not Path(place).is_file():  # SQLite would make one
        raise Unreadable("no such file")
    yield from _portioned(shown(place), read_rows(database_url(place), table, must_be=True))


def _others(place: str, form: Form) -> Iterator[Portion]:
    return _portioned(place, read_stored(place, form))


def _portioned(place: str, rows: Iterable[Any]) -> Iterator[Portion]:
    rows, row = iter(rows), 1
    while some := tuple(islice(rows, _RECORDS)):
        yield Rows(place, row, some)
        row += len(some)


def _opened(record: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    """The fields of a record, with its source and text beside them."""
    posting = record.get("posting") if isinstance(record, dict) else None
    if not isinstance(posting, dict):
        raise ValueError("not a record of postingparse: it has no posting")  # noqa: TRY004 - a bad value, told as such
    wanted = FIELDS if posting.get("description") else (*FIELDS, *SECTIONS)
    values = {name: posting[name] for name in wanted if name in posting}
    return values | {name: record[name] for name in ("source", "text") if record.get(name)}


def _result(values: dict[str, Any], place: Place) -> Result:
    return result_of(values, Source(ref=place.input, kind="record", index=place.row - 1))


def _said(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"not a record of postingparse: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"no JSON: {error}" if isinstance(error, orjson.JSONDecodeError) else str(error)


def _reject(place: Place, message: str, code: RejectCode = "UNREADABLE") -> Reject:
    source = Source(ref=place.input, kind="record", index=max(place.row - 1, 0))
    return Reject(source=source, code=code, place=f"row {place.row}" if place.row else None, message=message)
