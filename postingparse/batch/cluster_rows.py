"""What `dedupe` says of each posting: a row in NDJSON, CSV, Parquet or a table; and what an earlier run has said."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

import orjson

from postingparse.batch.disk import sync_file, sync_folder
from postingparse.batch.shape import form_of
from postingparse.batch.stored import database_url
from postingparse.emit.rows import formula_safe, formula_unsafe
from postingparse.errors import BadContext, Unreadable

RowForm = Literal["ndjson", "csv", "parquet", "sqlite", "postgresql"]
TABLE = "clusters"
_ROWS = 5_000
"""That are written at a time."""


class ClusterRow(NamedTuple):
    """What is said of a posting. The comments of docs/dedupe.md say what the columns mean."""

    id: str
    cluster: str
    size: int
    relation: str | None
    reason: str | None
    score: float | None
    like: str | None
    title: str | None
    employer: str | None
    source_ref: str | None
    source_id: str | None
    source_index: int | None
    input: str
    row: int


def row_form(output: str, form: str | None) -> RowForm:
    """The form of an output. Raises BadContext where it is none of ours."""
    wanted = form or form_of(output)
    if wanted not in get_args(RowForm):
        raise BadContext(f"{output}: clusters are written as {', '.join(get_args(RowForm))}, not as {wanted}")
    return cast("RowForm", wanted)


def write_rows(rows: Iterable[ClusterRow], output: str, form: RowForm, table: str = TABLE) -> None:
    """Writes all rows: readers see the old output or the new one. `-` is stdout."""
    if form in ("sqlite", "postgresql"):
        _write_table(rows, database_url(output), table)
    elif output == "-":
        for line in _PIECES[form](rows):
            sys.stdout.buffer.write(line)
    else:
        path = Path(output)
        draft = path.with_name(f".{path.name}.draft")
        try:
            if form == "parquet":
                _write_parquet(rows, draft)
            else:
                with draft.open("wb") as stream:
                    stream.writelines(_PIECES[form](rows))
            sync_file(draft)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        draft.replace(path)
        sync_folder(path.parent)


def read_names(place: str, table: str = TABLE) -> dict[str, str]:
    """Id -> name of its cluster, of an earlier output; nothing where there is none. Raises Unreadable."""
    form = row_form(place, None)
    if form in ("sqlite", "postgresql"):
        return dict(_read_table(place, table))
    if not Path(place).exists():
        return {}
    try:
        return dict(_READERS[form](Path(place)))
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{place}: not an output of dedupe") from error


def _json_lines(rows: Iterable[ClusterRow]) -> Iterator[bytes]:
    return (orjson.dumps(row._asdict()) + b"\n" for row in rows)


def _csv_lines(rows: Iterable[ClusterRow]) -> Iterator[bytes]:
    pieces: list[str] = []
    writer = csv.writer(_Lines(pieces), lineterminator="\n")
    writer.writerow(ClusterRow._fields)
    for row in rows:
        writer.writerow(["" if cell is None else formula_safe(str(cell)) for cell in row])
        yield "".join(pieces).encode()
        pieces.clear()
    yield "".join(pieces).encode()


class _Lines:
    """What a csv.writer writes to."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces

    def write(self, piece: str) -> None:
        self._pieces.append(piece)


_PIECES: dict[str, Callable[[Iterable[ClusterRow]], Iterator[bytes]]] = {"ndjson": _json_lines, "csv": _csv_lines}
_INTEGERS, _FLOATS = ("size", "source_index", "row"), ("score",)


def _write_parquet(rows: Iterable[ClusterRow], draft: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {name: pa.int64() for name in _INTEGERS} | {name: pa.float64() for name in _FLOATS}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in ClusterRow._fields])
    with pq.ParquetWriter(draft, schema, compression="zstd") as writer:
        rest = iter(rows)
        while some := list(islice(rest, _ROWS)):
            writer.write_table(pa.Table.from_pylist([row._asdict() for row in some], schema=schema))


def _write_table(rows: Iterable[ClusterRow], url: str, name: str) -> None:
    """In one transaction, the rows of an earlier run taken out."""
    import sqlalchemy as sa

    from postingparse.batch.sql import connected

    kinds: dict[str, Any] = dict.fromkeys(_INTEGERS, sa.BigInteger) | dict.fromkeys(_FLOATS, sa.Float)
    columns = [sa.Column(one, kinds.get(one, sa.Text), index=one in ("id", "cluster")) for one in ClusterRow._fields]
    table = sa.Table(name, sa.MetaData(), *columns)
    with connected(url) as connection:
        table.create(connection, checkfirst=True)
        connection.execute(table.delete())
        rest = iter(rows)
        while some := list(islice(rest, _ROWS)):
            connection.execute(table.insert(), [row._asdict() for row in some])


def _read_lines(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as stream:
        for line in stream:
            row = orjson.loads(line)
            yield row["id"], row["cluster"]


def _read_csv(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield formula_unsafe(row["id"]), formula_unsafe(row["cluster"])


def _read_parquet(path: Path) -> Iterator[tuple[str, str]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=["id", "cluster"]):
            yield from zip(batch["id"].to_pylist(), batch["cluster"].to_pylist(), strict=True)


_READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "ndjson": _read_lines,
    "csv": _read_csv,
    "parquet": _read_parquet,
}


def _read_table(place: str, name: str) -> Iterator[tuple[str, str]]:
    import sqlalchemy as sa

    from postingparse.batch.sql import connected

    with connected(database_url(place)) as connection:
        if sa.inspect(connection).has_table(name):
            with closing(connection.execute(sa.text(f'SELECT id, cluster FROM "{name}"'))) as found:  # noqa: S608 - our own
                yield from (tuple(row) for row in found)
