"""The forms of an output: which there are, and how a posting stands in each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, cast, get_args

import orjson

from postingparse.batch.identity import content_hash, stable_id
from postingparse.emit.export import TARGETS, TargetName, export
from postingparse.emit.jsonld import to_jsonld
from postingparse.emit.record import Proofs, embeddable, to_line
from postingparse.emit.rows import columns, flat, formula_safe
from postingparse.errors import BadContext
from postingparse.result import Result

Form = Literal[
    "ndjson",
    "json",
    "jsonld",
    "jsonld-files",
    "csv",
    "parquet",
    "sqlite",
    "postgresql",
    "indeed-xml",
    "linkedin-xml",
    "cts-json",
]
"""json: one array. jsonld: a node a line. jsonld-files: a folder with a node a file."""

_SUFFIXES: dict[str, Form] = {
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".json": "json",
    ".jsonld": "jsonld",
    ".csv": "csv",
    ".parquet": "parquet",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
_WHOLES: tuple[Form, ...] = ("jsonld-files", "parquet", "sqlite", "postgresql")
_OWN_COLUMNS = ("id", "hash", "source_ref", "source_id", "source_index")


def form_of(output: str) -> Form:
    """The form that an output's name asks for. Raises BadContext where it asks for none."""
    if output.startswith(("postgresql:", "postgresql+")):
        return "postgresql"
    if output.startswith("sqlite:"):
        return "sqlite"
    if output == "-":
        return "ndjson"
    if output.endswith("/"):
        return "jsonld-files"
    suffix = PurePath(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise BadContext(
            f"{output}: the name does not say which form; give --format, one of {', '.join(get_args(Form))}"
        )
    return _SUFFIXES[suffix]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How postings are written, piece by piece: head, the pieces with `between` between them, tail."""

    form: Form
    evidence: Proofs = "all"
    with_text: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it cannot be written piece by piece: the pieces are records then, of which it is made in the end."""
        return self.form in _WHOLES

    @property
    def head(self) -> bytes:
        """Before the first piece."""
        if self.form == "json":
            return b"[\n"
        if self.form == "csv":
            return _csv_line(csv_columns())
        if self.form in {"indeed-xml", "linkedin-xml"}:
            return TARGETS[cast("TargetName", self.form)].head.encode() + b"\n"
        return b""

    @property
    def between(self) -> bytes:
        """Between two pieces."""
        return b",\n" if self.form == "json" else b""

    @property
    def tail(self) -> bytes:
        """Behind the last piece."""
        if self.form == "json":
            return b"\n]\n"
        if self.form in {"indeed-xml", "linkedin-xml"}:
            return TARGETS[cast("TargetName", self.form)].tail.encode() + b"\n"
        return b""

    def piece(self, result: Result) -> bytes:
        """One posting."""
        if self.form == "csv":
            return _csv_line(tuple(csv_cells(result).values()))
        if self.form == "jsonld":
            return embeddable(orjson.dumps(to_jsonld(result.posting)).decode()).encode() + b"\n"
        if self.form in {"indeed-xml", "linkedin-xml", "cts-json"}:
            return export(result.posting, cast("TargetName", self.form)).text.encode() + b"\n"
        line = to_line(result, evidence=self.evidence, with_text=self.with_text).encode()
        return line if self.form == "json" else line + b"\n"


def csv_columns() -> tuple[str, ...]:
    """The columns of the CSV: what the posting is called, where it is from, then the record's."""
    return (*_OWN_COLUMNS, *columns())


def csv_cells(result: Result) -> dict[str, str]:
    """Column -> cell; no cell can be run as a formula."""
    source = result.source
    index = "" if source.index is None else str(source.index)
    own = (stable_id(result), content_hash(result.posting), source.ref or "", source.id or "", index)
    cells = flat(result)
    return {
        **{name: formula_safe(cell) for name, cell in zip(_OWN_COLUMNS, own, strict=True)},
        **{name: cells[name] for name in columns()},
    }


def _csv_line(cells: tuple[str, ...]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()
