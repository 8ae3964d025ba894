"""Records -> an output that is made whole: files, folders, tables. A reader sees the old one or the new one."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from postingparse.batch.disk import replace_file, sync_file, sync_folder
from postingparse.batch.names import unique
from postingparse.batch.shape import Shape
from postingparse.batch.stored import TABLE, database_url
from postingparse.emit.jsonld import to_jsonld_text
from postingparse.errors import BadContext
from postingparse.result import Result

_BUFFER = 1 << 20


def publish_records(
    results: Iterable[Result], target: str, shape: Shape, table: str = TABLE, gone: Iterable[tuple[str, str]] = ()
) -> None:
    """Writes every record to the target. gone: ids and reasons, for a table."""
    if shape.form in ("sqlite", "postgresql"):
        write_table = _extra("postingparse.batch.sql").write_table
        write_table(results, database_url(target), table, gone)
    elif shape.form == "jsonld-files":
        _write_folder(results, Path(target))
    else:
        path = Path(target)
        draft = path.with_name(f".{path.name}.draft")
        try:
            if shape.form == "parquet":
                _extra("postingparse.batch.parquet").write_parquet(results, draft)
            else:
                _write_pieces(results, draft, shape)
            sync_file(draft)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        draft.replace(path)
        sync_folder(path.parent)


def _extra(module: str) -> Any:  # noqa: ANN401 - a module
    """A module that needs packages of the extra `batch`."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise BadContext(f"{error.name} is not installed: pip install 'postingparse[batch]'") from error


def _write_pieces(results: Iterable[Result], draft: Path, shape: Shape) -> None:
    with draft.open("wb", buffering=_BUFFER) as stream:
        stream.write(shape.head)
        for number, result in enumerate(results):
            if number:
                stream.write(shape.between)
            stream.write(shape.piece(result))
        stream.write(shape.tail)


def _write_folder(results: Iterable[Result], folder: Path) -> None:
    """A node a file, named by the stable id: the same posting has the same file every night."""
    folder.mkdir(parents=True, exist_ok=True)
    for id_, result in unique(results):
        replace_file(folder / f"{id_}.jsonld", to_jsonld_text(result.posting).encode() + b"\n")
