"""`postingparse dedupe`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import get_args

import click

from postingparse.batch.cluster_rows import TABLE, RowForm, row_form
from postingparse.batch.dedupe import Outcome, Wish, run
from postingparse.batch.many import cores
from postingparse.batch.shape import Form
from postingparse.batch.stored import TABLE as POSTINGS
from postingparse.dedupe import LEAST
from postingparse.errors import Unreadable

_REJECTED, _NOTHING = 1, 3
_SHOWN = 10
"""Rejects that are told one by one."""
_SECONDS = 5.0
"""Between two lines of progress."""
_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command("dedupe", short_help="Which postings are one job; nothing is deleted.")
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("-o", "--output", required=True, metavar="OUT", help="File, URL of a database, or - for stdout.")
@click.option("--from", "form_in", type=click.Choice(get_args(Form)), help="Default: what IN's name says.")
@click.option("--format", "form", type=click.Choice(get_args(RowForm)), help="Default: what OUT's name says.")
@click.option("--from-table", default=POSTINGS, show_default=True, help="Of a database that is read.")
@click.option("--table", default=TABLE, show_default=True, help="Of a database that is written.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Join only what is at least so sure.",
)
@click.option("--pairs", type=_PATH, metavar="FILE", help="Each pair that was joined or told apart, and why: NDJSON.")
@click.option("--previous", metavar="FILE", help="An earlier OUT: clusters keep their names.")
@click.option("--rejects", type=_PATH, metavar="FILE", help="What is no record, and why: NDJSON.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one a core]")
@click.option("--quiet", is_flag=True, help="No progress and no summary on stderr.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    inputs: tuple[str, ...],
    output: str,
    form_in: Form | None,
    form: RowForm | None,
    from_table: str,
    table: str,
    min_score: float,
    pairs: Path | None,
    previous: str | None,
    rejects: Path | None,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Say which postings are one job, with reason and score: a row for each posting that IN holds.

    IN is what batch has written: NDJSON, a JSON array, Parquet, CSV, JSON-LD, databases; - is NDJSON on stdin.
    Exit codes: 0 it ran, 1 some lines were no records, 2 usage, 3 nothing was read, 130 interrupted.
    """
    wish = Wish(
        inputs=inputs,
        output=output,
        form=row_form(output, form),
        form_in=form_in,
        table_in=from_table,
        table=table,
        least=min_score,
        pairs=pairs,
        rejects=rejects,
        previous=previous,
        jobs=jobs or cores(),
    )
    try:
        outcome = run(wish, _Told(quiet=quiet).tell)
    except Unreadable as error:
        click.echo(f"postingparse: {error}", err=True)
        raise click.exceptions.Exit(_NOTHING) from None
    if not quiet:
        for line in _words(outcome):
            click.echo(f"postingparse: {_printable(line)}", err=True)
    if not outcome.postings:
        raise click.exceptions.Exit(_NOTHING)
    if outcome.rejected:
        raise click.exceptions.Exit(_REJECTED)


def _words(outcome: Outcome) -> list[str]:
    again = outcome.postings - outcome.clusters
    lines = [
        f"{outcome.postings:,} postings · {outcome.clusters:,} jobs · {again:,} again{_bracketed(outcome.relations)}"
    ]
    if outcome.reasons:
        lines.append(f"one job     {_listed(outcome.reasons)} · the most of one job {outcome.largest:,}")
    if outcome.apart:
        lines.append(f"told apart  {_listed(outcome.apart)} (pairs with nearly one text)")
    if outcome.rejected:
        lines.append(f"{outcome.rejected:,} rejected")
    lines += [reject.message for reject in outcome.rejects[:_SHOWN]]
    if outcome.rejected > _SHOWN:
        lines.append(f"and {outcome.rejected - _SHOWN:,} more; --rejects FILE has them all")
    return lines


def _listed(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return " · ".join(f"{name} {count:,}" for name, count in ranked)


def _bracketed(counts: Counter[str]) -> str:
    return f" ({_listed(counts)})" if counts else ""


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


class _Told:
    """Says now and then how far it is."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._last = time.monotonic()

    def tell(self, count: int) -> None:
        """Says it, if it is time to."""
        now = time.monotonic()
        if not self._quiet and now - self._last >= _SECONDS:
            self._last = now
            print(f"postingparse: {count:,} read", file=sys.stderr)  # noqa: T201 - a line of progress
