"""Records <-> Parquet, with a nested schema that is made from the models: a field of the posting is a column.

Beside them stand `id` and `hash`, and the record's `evidence`, `conflicts`, `findings`, `source` and `text`. Money and
percentages are DECIMAL(38, 10); moments with an offset are text, since Parquet would drop the offset; the `value` of
evidence, which may be of any type, is JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from postingparse.batch.annotations import kind_of
from postingparse.batch.identity import content_hash, stable_id
from postingparse.errors import Unreadable
from postingparse.posting import Posting
from postingparse.result import Result, Source

_ROWS = 2_000
"""Of a row group: as many records are in memory at once."""
_PRECISION, _SCALE = 38, 10
_DECIMAL = pa.decimal128(_PRECISION, _SCALE)
_OWN = ("id", "hash")
_BESIDE = ("evidence", "conflicts", "findings", "source", "text")
"""Attributes of a Result that stand beside the posting's."""

_PLAIN: Mapping[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    Decimal: _DECIMAL,
    date: pa.date32(),
    datetime: pa.string(),
    object: pa.string(),
}


def schema() -> pa.Schema:
    """The columns."""
    own = [pa.field(name, pa.string(), nullable=False) for name in _OWN]
    posting = [pa.field(name, _type_of(field.annotation)) for name, field in Posting.model_fields.items()]
    beside = [pa.field(name, _type_of(Result.model_fields[name].annotation)) for name in _BESIDE]
    return pa.schema([*own, *posting, *beside])


def write_parquet(results: Iterable[Result], path: Path) -> None:
    """A whole file, row group by row group."""
    columns = schema()
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:
        rows: list[dict[str, object]] = []
        for result in results:
            rows.append(row_of(result))
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema=columns))
                rows.clear()
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema=columns))


def read_parquet(path: Path) -> Iterator[Result]:
    """The records of a file that `write_parquet` has made."""
    for row in _rows_of(path):
        posting = {name: _value(row[name], field.annotation) for name, field in Posting.model_fields.items()}
        beside = {name: _value(row[name], Result.model_fields[name].annotation) for name in _BESIDE}
        yield Result.model_validate({"posting": posting, **beside})


def _rows_of(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with pq.ParquetFile(path) as file:
            lacking = [name for name in schema().names if name not in file.schema_arrow.names]
            if lacking:
                raise Unreadable(f"{path}: not a Parquet file of postingparse: it has no column {lacking[0]}")
            for batch in file.iter_batches(batch_size=_ROWS):
                yield from batch.to_pylist()
    except pa.ArrowException as error:
        raise Unreadable(f"{path}: {error}") from error


def _type_of(annotation: object) -> pa.DataType:
    """The Arrow type of an attribute."""
    kind, arguments = kind_of(annotation)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Literal:
        return _PLAIN[type(arguments[0])]
    if kind is tuple:
        return pa.list_(_type_of(arguments[0]))
    if kind is dict:
        return pa.map_(pa.string(), _type_of(arguments[1]))
    assert isinstance(kind, type)  # noqa: S101 - tells mypy
    assert issubclass(kind, BaseModel)  # noqa: S101 - there is no other kind of attribute
    return pa.struct([pa.field(name, _type_of(field.annotation)) for name, field in kind.model_fields.items()])


def row_of(result: Result) -> dict[str, object]:
    """A record as pyarrow takes it: column -> cell."""
    own = {"id": stable_id(result), "hash": content_hash(result.posting)}
    posting = {
        name: _cell(getattr(result.posting, name), field.annotation) for name, field in Posting.model_fields.items()
    }
    beside = {name: _cell(getattr(result, name), Result.model_fields[name].annotation) for name in _BESIDE}
    return own | posting | beside | {"text": result.text or None}


def source_cell(source: Source) -> object:
    """The cell of the column `source`."""
    return _cell(source, Source)


def _cell(value: Any, annotation: object) -> object:  # noqa: ANN401 - what an attribute may hold
    """A value as pyarrow takes it."""
    kind, arguments = kind_of(annotation)
    if kind is object:
        return None if value is None else orjson.dumps(value).decode()
    if value is None:
        return None
    if kind is datetime:
        return str(value.isoformat())
    if kind is Decimal:
        return _fitting(value)
    if kind is tuple:
        return [_cell(one, arguments[0]) for one in value]
    if kind is dict:
        return [(key, _cell(one, arguments[1])) for key, one in value.items()]
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {name: _cell(getattr(value, name), field.annotation) for name, field in fields.items()}
    return value


def _fitting(value: Decimal) -> Decimal | None:
    """The number as far as the column holds it: to ten places; none of more than 28 digits before them."""
    if value.adjusted() >= _PRECISION - _SCALE:
        return None
    exponent = value.as_tuple().exponent
    return round(value, _SCALE) if isinstance(exponent, int) and exponent < -_SCALE else value


def _value(cell: Any, annotation: object) -> object:  # noqa: ANN401 - what a row may hold
    """A value as the models take it."""
    kind, arguments = kind_of(annotation)
    if cell is None:
        return "" if kind is str and annotation is str else None
    if kind is object:
        return orjson.loads(cell)
    if kind is Decimal:
        whole, _, part = f"{cell:f}".partition(".")
        return Decimal(f"{whole}.{part}".rstrip("0").rstrip("."))
    if kind is tuple:
        return [_value(one, arguments[0]) for one in cell]
    if kind is dict:
        return {key: _value(one, arguments[1]) for key, one in cell}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {name: _value(cell[name], field.annotation) for name, field in kind.model_fields.items()}
    return cell
