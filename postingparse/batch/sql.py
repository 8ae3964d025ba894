"""Records <-> a table of SQLite or PostgreSQL, by SQLAlchemy: one row a posting, replaced where it has changed.

Columns: `id` (the stable id) and `hash`, where the posting is from, the record's columns as of the CSV but typed, lists
as JSON, `record` with the whole record, and `gone`: why a posting that once was there is no more.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

import orjson
import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects import postgresql, sqlite

from postingparse.batch.annotations import kind_of
from postingparse.batch.identity import content_hash
from postingparse.batch.names import unique
from postingparse.emit.rows import PARTS
from postingparse.errors import BadContext, Unreadable
from postingparse.posting import Posting
from postingparse.result import Result

_ROWS = 500
"""Of one statement."""
_BY_TEXT = frozenset(("description",))
"""Fields of which the column holds the plain text."""
_PLAIN: Mapping[object, Callable[[], sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    bool: sa.Boolean,
    date: sa.Date,
    datetime: sa.Text,  # a day or a moment, as in the record; it sorts as they do
    Decimal: lambda: sa.Numeric(asdecimal=False),
}


def table_of(name: str) -> sa.Table:
    """The table."""
    own: list[sa.Column[Any]] = [
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("gone", sa.Text),
        sa.Column("source_ref", sa.Text, index=True),
        sa.Column("source_id", sa.Text),
        sa.Column("source_index", sa.Integer),
    ]
    return sa.Table(name, sa.MetaData(), *own, *_columns(), sa.Column("record", sa.JSON, nullable=False))


def write_table(results: Iterable[Result], url: str, name: str, gone: Iterable[tuple[str, str]] = ()) -> None:
    """Puts every record into the table, in one transaction; what has not changed is not touched.

    gone: ids and reasons of postings that are no more; their rows stay, and say so.
    """
    table = table_of(name)
    with connected(url) as connection:
        table.create(connection, checkfirst=True)
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
        new = {column.name: insert.excluded[column.name] for column in table.columns if not column.primary_key}
        is_other = sa.or_(_text(table.c.record) != _text(insert.excluded.record), table.c.gone.is_not(None))
        upsert = insert.on_conflict_do_update(index_elements=[table.c.id], set_=new, where=is_other)
        rows = (_row(id_, result) for id_, result in unique(results))
        while some := list(islice(rows, _ROWS)):
            connection.execute(upsert, some)
        for id_, reason in gone:
            connection.execute(table.update().where(table.c.id == id_, table.c.gone.is_(None)).values(gone=reason))


def read_table(url: str, name: str) -> Iterator[Result]:
    """The records of the table that are not gone, in the order of their feeds."""
    return map(Result.model_validate, read_rows(url, name))


def read_rows(url: str, name: str, *, must_be: bool = False) -> Iterator[Any]:
    """The same as what their JSON holds. must_be: raises Unreadable where there is no such table."""
    table = table_of(name)
    order = (table.c.source_ref, table.c.source_index, table.c.id)
    with connected(url) as connection:
        if not sa.inspect(connection).has_table(name):
            if must_be:
                raise Unreadable(f"no table {name}")
            return
        wanted = sa.select(table.c.record).where(table.c.gone.is_(None)).order_by(*order)
        for row in connection.execution_options(yield_per=_ROWS).execute(wanted):
            yield row.record


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """A transaction. Raises BadContext for what is no URL, OSError for a database that is not there, or full.

    A driver's message may hold what was written, so its first line alone is said.
    """
    try:
        address = sa.make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(address, json_serializer=_json, json_deserializer=orjson.loads)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()  # or a connection stays open until it is collected
    except sa.exc.ArgumentError as error:
        raise BadContext(f"database: {error}") from error
    except sa.exc.DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0]
        place = sa.make_url(url).render_as_string(hide_password=True)
        raise OSError(errno.EIO, said, f"database {place}") from error


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _text(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.cast(column, sa.Text)


def _columns() -> Iterator[sa.Column[Any]]:
    for field, about in Posting.model_fields.items():
        for part in PARTS.get(field, ()):
            model, _ = kind_of(about.annotation)
            assert isinstance(model, type)  # noqa: S101 - tells mypy
            assert issubclass(model, BaseModel)  # noqa: S101 - PARTS names only such
            yield sa.Column(f"{field}_{part}", _type_of(model.model_fields[part].annotation))
        if field not in PARTS:
            yield sa.Column(field, sa.Text if field in _BY_TEXT else _type_of(about.annotation))


def _type_of(annotation: object) -> sa.types.TypeEngine[Any]:
    kind, arguments = kind_of(annotation)
    kind = type(arguments[0]) if kind is Literal else kind
    if kind is tuple or (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return sa.JSON(none_as_null=True)
    return _PLAIN[kind]()


def _row(id_: str, result: Result) -> Mapping[str, object]:
    source = result.source
    row: dict[str, object] = {
        "id": id_,
        "hash": content_hash(result.posting),
        "gone": None,
        "source_ref": source.ref,
        "source_id": source.id,
        "source_index": source.index,
        "record": result.model_dump(mode="json") | ({"text": result.text} if result.text else {}),
    }
    for field in Posting.model_fields:
        value = getattr(result.posting, field)
        for part in PARTS.get(field, ()):
            row[f"{field}_{part}"] = _cell(getattr(value, part, None))
        if field == "deadline":
            row[field] = value and value.isoformat()
        elif field not in PARTS:
            row[field] = _cell(value.text if field in _BY_TEXT and value else value)
    return row


def _cell(value: Any) -> object:  # noqa: ANN401 - what an attribute may hold
    if isinstance(value, tuple):
        return [_cell(one) for one in value]
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, str):
        return value.replace("\0", "")  # PostgreSQL holds no NUL
    return value
