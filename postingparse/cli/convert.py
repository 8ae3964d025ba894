"""`postingparse convert`."""

from __future__ import annotations

from typing import get_args

import click

from postingparse.batch.publish import check_target, publish_records
from postingparse.batch.shape import Form, Shape, form_of
from postingparse.batch.stored import TABLE, read_stored
from postingparse.emit.record import Proofs
from postingparse.errors import Unreadable

_NOTHING = 3


@click.command("convert", short_help="One form of output -> another, without parsing.")
@click.argument("place", metavar="IN")
@click.option("-o", "--output", required=True, metavar="OUT", help="File, folder/, or URL of a database.")
@click.option("--from", "form_in", type=click.Choice(get_args(Form)), help="Default: what IN's name says.")
@click.option("--format", "form_out", type=click.Choice(get_args(Form)), help="Default: what OUT's name says.")
@click.option("--table", default=TABLE, show_default=True, help="Of a database.")
@click.option("--evidence", type=click.Choice(["none", "chosen", "all"]), default="all", show_default=True)
@click.option("--with-text", is_flag=True, help="The text that offsets count in, where IN has it.")
def command(
    place: str,
    output: str,
    form_in: Form | None,
    form_out: Form | None,
    table: str,
    evidence: Proofs,
    *,
    with_text: bool,
) -> None:
    """Convert what `batch` has written to another of its forms; nothing is parsed again.

    NDJSON, a JSON array, Parquet and databases hold the whole record; JSON-LD and CSV what they have a place for.
    Exit codes: 0 it ran, 2 usage, 3 IN cannot be read.
    """
    shape = Shape(form=form_out or form_of(output), evidence=evidence, with_text=with_text)
    check_target(output, shape)
    try:
        publish_records(read_stored(place, form_in or form_of(place), table), output, shape, table)
    except Unreadable as error:
        click.echo(f"postingparse: {error}", err=True)
        raise click.exceptions.Exit(_NOTHING) from None
