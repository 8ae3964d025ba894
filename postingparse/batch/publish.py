"""Records -> an output that is made whole: files, folders, tables. A reader sees the old one or the new one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from postingparse.batch.disk import check_file, replace_file, sync_file, sync_folder
from postingparse.batch.names import unique
from postingparse.batch.shape import Shape
from postingparse.batch.stored import TABLE, database_url
from postingparse.emit.jsonld import to_jsonld_text
from postingparse.errors import BadContext
from postingparse.result import Result

STDOUT = "-"
_BUFFER = 1 << 20


def publish_records(
    results: Iterable[Result], target: str, shape: Shape, table: str = TABLE, gone: Iterable[tuple[str, str]] = ()
) -> None:
    """Writes every record to the target. `-` is stdout. gone: ids and reasons, for tables and folders."""
    if shape.form in ("sqlite", "postgresql"):
        write_table = _extra("postingparse.batch.sql").write_table
        write_table(results, database_url(target), table, gone)
    elif shape.form == "jsonld-files":
        _write_folder(results, Path(target), gone)
    elif target == STDOUT:
        if shape.is_whole:
            raise BadContext(f"-o -: {shape.form} is no stream; give -o FILE")
        _write_pieces(results, sys.stdout.buffer, shape)
    else:
        path = Path(target)
        draft = path.with_name(f".{path.name}.draft")
        try:
            if shape.form == "parquet":
                _extra("postingparse.batch.parquet").write_parquet(results, draft)
            else:
                with draft.open("wb", buffering=_BUFFER) as stream:
                    _write_pieces(results, stream, shape)
            sync_file(draft)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        draft.replace(path)
        sync_folder(path.parent)


def check_target(target: str, shape: Shape) -> None:
    """Raises BadContext at once, not after hours, where the form cannot be written or a package for it is missing."""
    if shape.form == "jsonld-files":
        if Path(target).exists() and not Path(target).is_dir():
            raise BadContext(f"{target}: no folder")
    elif "://" not in target and target != STDOUT:
        check_file(Path(target))
    if shape.form in ("sqlite", "postgresql"):
        _extra("postingparse.batch.sql")
    elif shape.form == "parquet":
        _extra("postingparse.batch.parquet")


def _extra(module: str) -> Any:  # noqa: ANN401 - a module
    """A module that needs packages of the extra `batch`."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise BadContext(f"{error.name} is not installed: pip install 'postingparse[batch]'") from error


def _write_pieces(results: Iterable[Result], stream: BinaryIO, shape: Shape) -> None:
    stream.write(shape.head)
    for number, result in enumerate(results):
        if number:
            stream.write(shape.between)
        stream.write(shape.piece(result))
    stream.write(shape.tail)


def _write_folder(results: Iterable[Result], folder: Path, gone: Iterable[tuple[str, str]]) -> None:
    """A node a file, named by the stable id: the same posting has the same file every night, until it is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for id_, result in unique(results):
        replace_file(folder / f"{id_}.jsonld", to_jsonld_text(result.posting).encode() + b"\n")
    for id_, _reason in gone:
        (folder / f"{id_}.jsonld").unlink(missing_ok=True)
