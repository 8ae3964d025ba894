"""Arrow batches of inputs -> Arrow batches of records: the batch for Spark's `mapInArrow` and Ray's `map_batches`.

Each row of INPUT gives one row of SCHEMA, a posting or a reject; one that holds a feed, one for each of its items. Rows
are cut and parsed in watched processes of the one that calls, so that a row costs itself alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from postingparse.batch import parquet
from postingparse.batch.cutting import AHEAD, Cutting
from postingparse.batch.outcome import nothing
from postingparse.batch.pool import Pool
from postingparse.batch.rows import Row
from postingparse.batch.worker import Allowance, Task
from postingparse.context import Context
from postingparse.emit.record import Proofs
from postingparse.errors import BadContext
from postingparse.pipeline import parse_record, prepare
from postingparse.raw import Record
from postingparse.result import Reject, Result

INPUT = pa.schema(
    [
        ("content", pa.string()),
        ("id", pa.string()),
        ("media_type", pa.string()),
        ("url", pa.string()),
        ("country", pa.string()),
        ("retrieved", pa.string()),
        ("given", pa.map_(pa.string(), pa.string())),
    ]
)
"""What is taken. `content` (or `text`, or `html`) must be there; binary, it is read as a file. The columns say what the
members of a line of NDJSON say; `retrieved` may be a timestamp with a zone, `id` a number, `given` a struct."""

SCHEMA = pa.schema(
    [
        pa.field("input", pa.string()),
        *(pa.field(field.name, field.type) for field in parquet.schema()),
        pa.field("reject_code", pa.string()),
        pa.field("reject_place", pa.string()),
        pa.field("reject_message", pa.string()),
    ]
)
"""What is given: `input`, the row's id, else its URL; the columns of `batch`'s Parquet, of which a reject has `source`
alone; and of a reject code, place and message, all null for a posting."""

_PLAIN = Context()
_USUAL = Allowance(seconds=10, megabytes=512)
_ROWS = 500
_CHARACTERS = 1 << 22
"""Of a batch that is given: it ends behind the row that passes it."""
_BYTES = 1 << 20
"""Of the rows that go to the process that cuts, at a time."""
_HELD = ("content", "text", "html")
_UNUSABLE: list[None] = [None]
"""Stands for a value that Python has nothing for: no text, which is said where it is read."""

_SPARK = {
    pa.string(): "STRING",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
}

RowOut = Mapping[str, object]


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    context: Context = _PLAIN,
    feed: str | None = None,
    evidence: Proofs = "all",
    with_text: bool = False,
    jobs: int = 1,
    allowance: Allowance = _USUAL,
) -> Iterator[pa.RecordBatch]:
    r"""Batches of SCHEMA, from batches with columns of INPUT: for each row, in order, what came of it.

    feed: what the source is called (`source.ref`), of which the column `id` is made. jobs: worker processes; one more
    cuts. Nothing is raised for what a row holds; BadContext is for a call that cannot be used.

    >>> rows = [{"id": "7", "content": "Nurse\n\nEmployer: Example Care AS"}, {"id": "8", "content": ""}]
    >>> (batch,) = parse_batches([pa.RecordBatch.from_pylist(rows)])
    >>> batch.select(["input", "title", "reject_code"]).to_pylist()  # doctest: +NORMALIZE_WHITESPACE
    [{'input': '7', 'title': 'Nurse', 'reject_code': None},
     {'input': '8', 'title': None, 'reject_code': 'EMPTY'}]
    """
    if jobs < 1:
        raise BadContext(f"jobs: {jobs}, and one process at least parses")
    encoding = Encoding(context=context, feed=feed, evidence=evidence, with_text=with_text)
    return encode_batches(batches, encoding, context=context, jobs=jobs, allowance=allowance)


def spark_schema() -> str:
    """SCHEMA as `mapInArrow` takes it: Spark's DDL."""
    return ", ".join(f"`{field.name}` {_spark_type(field.type)}" for field in SCHEMA)


def parse_table(table: pa.Table, **options: Any) -> pa.Table:  # noqa: ANN401 - those of parse_batches
    """A table of SCHEMA, from one with columns of INPUT; the options are those of `parse_batches`."""
    return pa.Table.from_batches(parse_batches(table.to_batches(), **options), SCHEMA)


def encode_batches(
    batches: Iterable[pa.RecordBatch], task: Task[RowOut], *, context: Context, jobs: int, allowance: Allowance
) -> Iterator[pa.RecordBatch]:
    """Batches of SCHEMA: what the task makes of each record of each row."""
    names: deque[str | None] = deque()

    def items(cutting: Cutting) -> Iterator[Record | Reject]:
        for portion in _portions(row for batch in batches for row in _rows(batch)):
            for row, item in cutting.records_of_rows(portion):
                names.append(row.name)
                yield item

    def rows() -> Iterator[dict[str, object]]:
        with Cutting(context, allowance) as cutting, Pool(task, jobs, allowance) as pool:
            for turn in pool.turns(items(cutting)):
                name = names.popleft()
                yield from ({"input": name, **answer} for answer in turn.answers)

    return _batched(rows())


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """What is made of every record; a `worker.Task`."""

    context: Context
    feed: str | None = None
    evidence: Proofs = "all"
    with_text: bool = False

    def prepare(self) -> None:
        """Loads what the context names."""
        prepare(self.context)

    def parse(self, record: Record) -> Sequence[RowOut]:
        """What came of a record; several where it holds several postings."""
        outcomes = list(parse_record(record, context=self.context)) or [nothing(record)]
        return [
            self._refused(outcome, record) if isinstance(outcome, Reject) else self._posting(outcome)
            for outcome in outcomes
        ]

    def refuse(self, reject: Reject, record: Record | None) -> Sequence[RowOut]:
        """The same of a record that was never parsed to its end."""
        return [self._refused(reject, record)]

    def _posting(self, result: Result) -> RowOut:
        kept = {} if self.evidence == "none" else result.evidence
        if self.evidence == "chosen":
            chosen = {path: tuple(proof for proof in proofs if proof.chosen) for path, proofs in kept.items()}
            kept = {path: proofs for path, proofs in chosen.items() if proofs}
        source = result.source.model_copy(update={"ref": self.feed})
        row = parquet.row_of(result.model_copy(update={"source": source, "evidence": kept}))
        return row if self.with_text else {**row, "text": None}

    def _refused(self, reject: Reject, record: Record | None) -> RowOut:
        said = record.said if record else None
        known = {"id": said.id, "retrieved": said.retrieved} if said else {}
        source = reject.source.model_copy(update={"ref": self.feed, **known})
        return {"source": parquet.source_cell(source), **_reason(reject.code, reject.place, reject.message)}


def _spark_type(kind: pa.DataType) -> str:
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'`{field.name}`: {_spark_type(field.type)}' for field in kind)}>"
    if pa.types.is_list(kind):
        return f"ARRAY<{_spark_type(kind.value_type)}>"
    if pa.types.is_map(kind):
        return f"MAP<{_spark_type(kind.key_type)}, {_spark_type(kind.item_type)}>"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _SPARK[kind]


def _reason(code: str, place: str | None, message: str) -> dict[str, object]:
    return {"reject_code": code, "reject_place": place, "reject_message": message}


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """As many rows as go to the process that cuts."""
    portion, size = list[Row](), 0
    for row in rows:
        portion.append(row)
        size += sum(len(held) for name in _HELD if isinstance(held := row.told.get(name), (str, bytes)))
        if len(portion) == AHEAD or size > _BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _rows(batch: pa.RecordBatch) -> Iterator[Row]:
    names = batch.schema.names
    if not any(name in names for name in _HELD):
        raise BadContext(f"no column content, text or html; there is {', '.join(names[:5]) or 'none'}")
    wanted = [name for name in (*INPUT.names, *_HELD[1:]) if name in names]
    if twice := [name for name in wanted if names.count(name) > 1]:
        raise BadContext(f"two columns {twice[0]}")
    readers = {name: _reader(batch.column(name)) for name in wanted}
    for number in range(batch.num_rows):
        told = {name: read(number) for name, read in readers.items()}
        yield Row({name: value for name, value in told.items() if value is not None})


def _reader(column: pa.Array) -> Callable[[int], Any]:
    """Number of a row -> its value as JSON has it, or bytes."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        held = column.cast(pa.large_binary())  # Spark lets a string be any bytes

        def read_text(number: int) -> str | None:
            value = held[number].as_py()
            return None if value is None else value.decode("utf-8", "replace")

        return read_text
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)  # Python counts no billionths
    return lambda number: _plain(column[number])


def _plain(scalar: pa.Scalar) -> object:
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError, KeyError):  # a year, a time zone that Python has not, a text of a map, no UTF-8
        return _UNUSABLE
    if pa.types.is_map(scalar.type):
        return None if value is None else dict(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _batched(rows: Iterator[dict[str, object]]) -> Iterator[pa.RecordBatch]:
    pending, size = list[dict[str, object]](), 0
    for row in rows:
        pending.append(row)
        size += _length(row)
        if len(pending) == _ROWS or size > _CHARACTERS:
            yield _batch(pending)
            pending, size = [], 0
    if pending:
        yield _batch(pending)


def _length(row: Mapping[str, Any]) -> int:
    """Characters, roughly: of the description, which the others repeat in part, and of the text."""
    description = row.get("description") or {}
    return len(row.get("text") or "") + 4 * len(description.get("text") or "")


def _batch(rows: Sequence[dict[str, object]]) -> pa.RecordBatch:
    try:
        return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    except (pa.ArrowException, ValueError, OverflowError):  # one of them holds what the columns do not
        return pa.RecordBatch.from_pylist([_fitting(row) for row in rows], schema=SCHEMA)


def _fitting(row: dict[str, object]) -> dict[str, object]:
    """The row, or a reject in its place where the columns do not hold it."""
    try:
        pa.RecordBatch.from_pylist([row], schema=SCHEMA)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        message = " ".join(f"{type(error).__name__} while it was written: {error}".split())
        return {"input": row["input"], **_reason("CRASHED", None, message)}
    return row
