"""Outputs -> records again, without parsing: what `convert` reads, and `--previous`."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ValidationError

from postingparse.batch.annotations import kind_of
from postingparse.batch.shape import Form
from postingparse.context import Limits
from postingparse.emit.from_jsonld import read_posting
from postingparse.emit.rows import PARTS, formula_unsafe
from postingparse.errors import BadContext, PostingParseError, Unreadable
from postingparse.posting import Posting
from postingparse.read.feeds.cut_json import cut_json
from postingparse.result import Result, Source
from postingparse.values.schemaorg import find_postings, load_json

TABLE = "postings"
COMPARABLE: tuple[Form, ...] = ("ndjson", "json", "parquet", "sqlite", "postgresql")
"""Forms that hold the whole record."""
_CHUNK = 1 << 20
_LISTED = "; "
_TEXTS = frozenset(("description", "duties", "qualifications", "personal_qualities", "benefits"))
"""Fields of which a cell of a CSV holds only part."""


def read_stored(place: str, form: Form, table: str = TABLE) -> Iterator[Result]:
    """The records of an output, in their order. Raises Unreadable, with the place, for what is none."""
    readers: dict[Form, Callable[[], Iterator[Result]]] = {
        "ndjson": partial(_read_lines, Path(place)),
        "json": partial(_read_array, Path(place)),
        "jsonld": partial(_read_nodes, [Path(place)]),
        "csv": partial(_read_rows, Path(place)),
        "parquet": partial(_read_parquet, Path(place)),
        "sqlite": partial(_read_table, database_url(place), table),
        "postgresql": partial(_read_table, place, table),
    }
    if form == "jsonld-files":
        return _read_nodes(_files_in(Path(place)))
    if form not in readers:
        raise BadContext(f"{place}: {form} is for its consumers alone: it does not hold the record")
    return _told(readers[form](), place)


def _told(results: Iterator[Result], place: str) -> Iterator[Result]:
    """The records, with what goes wrong on the way said in one line."""
    try:
        yield from results
    except OSError as error:
        raise Unreadable(f"{error.filename or place}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{place}: {error}") from error


def database_url(place: str) -> str:
    """The URL of a database that may be given as a file."""
    return place if "://" in place else f"sqlite:///{place}"


def _files_in(folder: Path) -> list[Path]:
    return sorted((path for path in folder.iterdir() if path.suffix in {".jsonld", ".json"}), key=os.fsencode)


def _read_lines(path: Path) -> Iterator[Result]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _record(line, f"{path}: line {number}")


def _read_array(path: Path) -> Iterator[Result]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        chunks = iter(lambda: stream.read(_CHUNK), "")
        for cut in cut_json(chunks, "/*", Limits().input_bytes):
            if cut.trouble:
                raise Unreadable(f"{path}: {cut.pointer}: {cut.trouble}")
            yield _record(cut.text, f"{path}: {cut.pointer}")


def _record(text: str | bytes, where: str) -> Result:
    try:
        return Result.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise Unreadable(f"{where}: not a record of postingparse: {field}: {first['msg']}") from error


def _read_nodes(paths: list[Path]) -> Iterator[Result]:
    """JSON-LD: a node a line, or whatever JSON a file holds."""
    index = 0
    for path in paths:
        for text, where in _documents_in(path):
            try:
                value, complaints = load_json(text)
            except PostingParseError as error:
                raise Unreadable(f"{where}: {error}") from error
            for node in find_postings(value):
                read = read_posting(node, complaints=complaints)
                source = read.source.model_copy(update={"ref": str(path), "index": index})
                yield read.model_copy(update={"source": source})
                index += 1


def _documents_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each line that is a whole object, or the whole file; and where that is."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        first = stream.readline()
        if first.startswith("{") and first.rstrip().endswith("}"):
            for number, line in enumerate(chain((first,), stream), 1):
                if line.strip():
                    yield line, f"{path}: line {number}"
        else:
            yield first + stream.read(), str(path)


def _read_rows(path: Path) -> Iterator[Result]:
    """What a row of a CSV holds: the fields that are one value, and lists of codes."""
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 1):
            cells = {name: formula_unsafe(cell) for name, cell in row.items() if name and cell}
            try:
                posting = Posting.model_validate({name: _of_cells(name, cells) for name in Posting.model_fields})
                index = int(cells.get("source_index", number - 1))
            except (ValidationError, ValueError) as error:
                said = " ".join(str(error).split())
                raise Unreadable(f"{path}: row {number}: not a row of postingparse: {said}") from error
            source = Source(ref=cells.get("source_ref"), id=cells.get("source_id"), kind="csv", index=index)
            yield Result(posting=posting, source=source)


def _of_cells(field: str, cells: dict[str, str]) -> Any:  # noqa: ANN401 - what pydantic makes an attribute of
    kind, arguments = kind_of(Posting.model_fields[field].annotation)
    if field in PARTS:
        parts = {part: cell for part in PARTS[field] if (cell := cells.get(f"{field}_{part}"))}
        return parts or None
    if kind is tuple:
        inner, _ = kind_of(arguments[0])
        is_whole = not (isinstance(inner, type) and issubclass(inner, BaseModel))
        return cells[field].split(_LISTED) if is_whole and field in cells else ()
    if kind is Literal and arguments == (True,):
        return True if cells.get(field) == str(True) else None
    return None if field in _TEXTS else cells.get(field)


def _read_parquet(path: Path) -> Iterator[Result]:
    from postingparse.batch.parquet import read_parquet

    return read_parquet(path)


def _read_table(url: str, table: str) -> Iterator[Result]:
    from postingparse.batch.sql import read_table

    return read_table(url, table)


def records_of(spool: Path) -> Iterator[Result]:
    """The records of a run's own lines."""
    with spool.open("rb") as stream:
        for line in stream:
            yield Result.model_validate(orjson.loads(line))
