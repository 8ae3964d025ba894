"""`postingparse parse`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from postingparse.cli.options import context_options
from postingparse.context import Context
from postingparse.emit.record import Proofs, to_line
from postingparse.emit.rows import columns, flat, table_rows
from postingparse.pipeline import parse_all
from postingparse.result import Reject, Result, is_field

if TYPE_CHECKING:
    from postingparse.emit.export import TargetName

Format = Literal["table", "json", "jsonld", "html", "csv", "indeed-xml", "linkedin-xml", "cts-json"]

_REJECTED, _NOTHING = 1, 3


def _field(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del ctx, param
    if value is not None and not is_field(value):
        raise click.BadParameter(f"{value!r} is no field of the record such as deadline or employer.name")
    return value


@click.command("parse", short_help="Postings -> records, tables, JSON-LD.")
@click.argument("files", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    help="Default: a table on a terminal, JSON lines elsewhere.",
)
@click.option(
    "--explain",
    callback=_field,
    metavar="FIELD",
    help="All evidence of one field (deadline, employer.name) instead of the record.",
)
@context_options
@click.option("--inspect", is_flag=True, help="How often each field of a feed is filled, as a mapping to start from.")
@click.option("--evidence", type=click.Choice(["none", "chosen", "all"]), default="all", show_default=True)
@click.option("--with-text", is_flag=True, help="The text that offsets count in, as `text`.")
def command(
    files: tuple[str, ...],
    form: Format | None,
    explain: str | None,
    evidence: Proofs,
    *,
    context: Context,
    inspect: bool,
    with_text: bool,
) -> None:
    """Parse job postings: files, or - for stdin.

    Exit codes: 0 all came out, 1 some were rejected, 2 usage, 3 nothing came out.
    """
    if inspect:
        from postingparse.cli.inspect import show

        show(files or ("-",), context)
        return
    form = form or ("table" if sys.stdout.isatty() else "json")
    write = (lambda result: _explained(result, explain)) if explain else _writer(form, evidence, with_text=with_text)
    head, tail = ("", "") if explain else _around(form)
    if head:
        click.echo(head)
    came = lost = 0
    for outcome in _outcomes(files or ("-",), context):
        if isinstance(outcome, Reject):
            lost += 1
            click.echo(_told(outcome), err=True)
        else:
            came += 1
            click.echo(write(outcome))
    if tail:
        click.echo(tail)
    if lost:
        raise click.exceptions.Exit(_REJECTED if came else _NOTHING)


def _writer(form: Format, evidence: Proofs, *, with_text: bool) -> Callable[[Result], str]:
    """What makes a result a text of that format."""
    writers: dict[str, Callable[[Result], str]] = {
        "json": lambda result: to_line(result, evidence=evidence, with_text=with_text),
        "table": _table,
        "csv": _row,
        "jsonld": _jsonld,
        "html": _page,
    }
    return writers.get(form) or partial(_exported, cast("TargetName", form))


def _outcomes(files: tuple[str, ...], context: Context) -> Iterator[Result | Reject]:
    for file in files:
        yield from parse_all(sys.stdin.buffer if file == "-" else file, context=context)


def _told(reject: Reject) -> str:
    """The line on stderr; the message may begin with the name of the file, which the line has already."""
    where = " ".join((reject.source.ref or "input").split())
    return f"postingparse: {reject.source.ref or '-'}: {reject.code}: {reject.message.removeprefix(f'{where}: ')}"


def _table(result: Result) -> str:
    rows = list(table_rows(result))
    wide = max((len(row.field) for row in rows), default=0)
    lines = [f"{row.field:{wide}}  {row.value}{f'   [{row.note}]' if row.note and row.field else ''}" for row in rows]
    lines += [f"{finding.severity}: {finding.message}" for finding in result.findings]
    return "\n".join(lines)


def _explained(result: Result, field: str) -> str:
    found = [
        (path, proof)
        for path, proofs in result.evidence.items()
        if path == field or path.startswith(f"{field}.")
        for proof in proofs
    ]
    if not found:
        return f"{field}: nothing found"
    lines = []
    for path, proof in sorted(found, key=lambda one: (one[0], not one[1].chosen)):
        where = f"{proof.start}-{proof.end}" if proof.start is not None else proof.pointer
        quote = " ".join((proof.quote or "").split())
        reason = f"  ({proof.derived})" if proof.derived else ""
        mark = "chosen  " if proof.chosen else "rejected"
        lines.append(
            f"{path}  {mark}  {proof.value!s}  {quote!r} at {where}  {proof.rule} {proof.confidence:.2f}{reason}"
        )
    lines += [f"conflict: {conflict.reason}" for conflict in result.conflicts if conflict.field == field]
    return "\n".join(lines)


def _around(form: Format) -> tuple[str, str]:
    """What stands before the first and behind the last posting."""
    if form == "csv":
        return _csv_line(columns()), ""
    if form not in {"indeed-xml", "linkedin-xml"}:
        return "", ""
    from postingparse.emit.export import TARGETS

    return TARGETS[form].head, TARGETS[form].tail


def _exported(target: TargetName, result: Result) -> str:
    """The posting for a consumer; what it lacks is said on stderr."""
    from postingparse.emit.export import export

    text, findings = export(result.posting, target)
    for finding in findings:
        fix = f" ({finding.fix})" if finding.fix else ""
        click.echo(f"postingparse: {result.source.ref or '-'}: {finding.severity}: {finding.message}{fix}", err=True)
    return text


def _row(result: Result) -> str:
    cells = flat(result)
    return _csv_line(tuple(cells[name] for name in columns()))


def _csv_line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _jsonld(result: Result) -> str:
    from postingparse.emit.jsonld import to_jsonld_text

    return to_jsonld_text(result.posting)


def _page(result: Result) -> str:
    from postingparse.emit.page import to_page

    return to_page(result.posting)
