"""`postingparse batch`."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import get_args

import click

from postingparse.batch.changes import Comparison
from postingparse.batch.disk import check_file
from postingparse.batch.inputs import Selection
from postingparse.batch.many import cores
from postingparse.batch.outcome import Conversion
from postingparse.batch.publish import STDOUT, check_target
from postingparse.batch.run import Plan, Saving, run
from postingparse.batch.shape import Form, Shape, form_of
from postingparse.batch.spool import Busy, CannotResume
from postingparse.batch.stored import TABLE
from postingparse.batch.tally import Tally
from postingparse.batch.where import Condition, condition_in
from postingparse.batch.worker import Allowance
from postingparse.cli.options import bundle, context_options
from postingparse.cli.progress import Progress
from postingparse.context import Context
from postingparse.emit.record import Proofs
from postingparse.errors import BadContext, Unreadable

_REJECTED, _USAGE, _NOTHING, _INTERRUPTED = 1, 2, 3, 130
_PATH = click.Path(path_type=Path, dir_okay=False)


def _shares(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    del ctx, param
    if value is None:
        return None
    number, sign, shares = value.partition("/")
    if sign and number.isdecimal() and shares.isdecimal() and 1 <= int(number) <= int(shares):
        return int(number), int(shares)
    raise click.BadParameter(f"{value!r} is no share such as 3/16")


def _conditions(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Condition, ...]:
    del ctx, param
    try:
        return tuple(map(condition_in, values))
    except BadContext as error:
        raise click.BadParameter(str(error)) from None


_OF_SELECTION = (
    click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N records."),
    click.option("--sample", type=click.FloatRange(0, 1, min_open=True), metavar="SHARE", help="A share: 0.01."),
    click.option("--shard", callback=_shares, metavar="I/N", help="The I-th of N shares."),
)
_OF_ALLOWANCE = (
    click.option("--record-seconds", type=click.IntRange(1), default=10, show_default=True, help="Of CPU, a record."),
    click.option("--record-memory", type=click.IntRange(16), default=512, show_default=True, help="MiB, a record."),
)


_OF_COMPARISON = (
    click.option("--previous", metavar="FILE", help="Last night's output: says what is new, changed, same, gone."),
    click.option("--changes", type=_PATH, metavar="FILE", help="A line for each posting: id, change, reason. NDJSON."),
    click.option(
        "--max-removed",
        type=click.FloatRange(0, 1),
        default=0.2,
        show_default=True,
        help="Share of a feed, and of all, that may go; of more, all are kept.",
    ),
    click.option("--partial", is_flag=True, help="IN is not all there is: nothing is gone for not being in it."),
)


def _comparison(*, previous: str | None, changes: Path | None, max_removed: float, partial: bool) -> Comparison | None:
    if previous is None:
        if changes is not None:
            raise click.UsageError("--changes: nothing to compare with; give --previous, which may not exist yet")
        return None
    return Comparison(previous=previous, changes=changes, max_removed=max_removed, partial=partial)


_OF_SAVING = (
    click.option("--resume", is_flag=True, help="Go on with a run that was killed; without one, start."),
    click.option(
        "--resume-if-same", is_flag=True, help="The same, and start where arguments or inputs are others by now."
    ),
    click.option("--state", type=click.Path(path_type=Path, file_okay=False), help="Folder of the saved state."),
    click.option("--save-every", type=click.FloatRange(0), default=2, show_default=True, help="Seconds, of the state."),
)


def _saving(*, resume: bool, resume_if_same: bool, state: Path | None, save_every: float) -> Saving:
    return Saving(state=state, resume=resume or resume_if_same, afresh=resume_if_same, seconds=save_every)


def _allowance(*, record_seconds: int, record_memory: int) -> Allowance:
    return Allowance(record_seconds, record_memory)


@click.command("batch", short_help="Many postings -> one output; killed, it goes on.")
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("-o", "--output", required=True, metavar="OUT", help="File, folder/, URL of a database, or - for stdout.")
@click.option("--format", "form", type=click.Choice(get_args(Form)), help="Default: what OUT's name says.")
@click.option("--table", default=TABLE, show_default=True, help="Of a database.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one a core]")
@click.option("--rejects", type=_PATH, metavar="FILE", help="What gave no posting, why, and the input: NDJSON.")
@click.option("--summary", type=_PATH, metavar="FILE", help="Counts, coverage, findings, time: JSON.")
@click.option("--feed", metavar="NAME", help="What the source is called, whatever its file is called today.")
@click.option("--where", "conditions", callback=_conditions, multiple=True, metavar="FIELD=VALUE", help="Only these.")
@click.option("--redact", type=click.Choice(["contacts"]), help="Leave people out.")
@click.option("--dry-run", is_flag=True, help="Convert and count; write nothing.")
@click.option("--evidence", type=click.Choice(["none", "chosen", "all"]), default="all", show_default=True)
@click.option("--with-text", is_flag=True, help="The text that offsets count in, as `text`.")
@click.option("--quiet", is_flag=True, help="No progress and no summary on stderr.")
@bundle("selection", Selection, _OF_SELECTION)
@bundle("saving", _saving, _OF_SAVING)
@bundle("comparison", _comparison, _OF_COMPARISON)
@bundle("allowance", _allowance, _OF_ALLOWANCE)
@context_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    inputs: tuple[str, ...],
    output: str,
    form: Form | None,
    table: str,
    jobs: int | None,
    rejects: Path | None,
    summary: Path | None,
    feed: str | None,
    conditions: tuple[Condition, ...],
    redact: str | None,
    selection: Selection,
    dry_run: bool,
    evidence: Proofs,
    with_text: bool,
    saving: Saving,
    comparison: Comparison | None,
    allowance: Allowance,
    quiet: bool,
    context: Context,
) -> None:
    """Convert postings: files, folders, "patterns", feeds, NDJSON, archives, rejects of an earlier run; - is stdin.

    Exit codes: 0 all came out, 1 some were rejected, 2 usage, 3 nothing came out, 130 interrupted, state saved.
    """
    shape = Shape(form=form or form_of(output), evidence=evidence, with_text=with_text)
    if output == STDOUT:
        _check_stdout(shape, comparison, resume=saving.resume)
    plan = Plan(
        inputs=inputs,
        output=output,
        table=table,
        conversion=Conversion(
            context=context, shape=shape, conditions=conditions, feed=feed, redacted=redact is not None
        ),
        selection=selection,
        comparison=comparison,
        allowance=allowance,
        jobs=jobs or cores(),
        rejects=rejects,
        summary=summary,
        saving=saving,
        dry=dry_run,
    )
    _check_places(plan)
    _finish(_run(plan, quiet=quiet), quiet=quiet)


def _check_stdout(shape: Shape, comparison: Comparison | None, *, resume: bool) -> None:
    if resume:
        raise click.UsageError("--resume: what went to stdout cannot be gone on with; give -o FILE")
    if shape.is_whole:
        raise click.UsageError(f"-o -: {shape.form} is no stream; give -o FILE")
    if comparison is not None and comparison.changes is not None:
        raise click.UsageError("--changes: they go with an output that stays; give -o FILE")


def _check_places(plan: Plan) -> None:
    """No two outputs in one place, since one of them would be lost; and none where it cannot be written in the end."""
    if plan.dry:
        return
    check_target(plan.output, plan.conversion.shape)
    places = [plan.rejects, plan.summary, plan.comparison.changes if plan.comparison else None]
    for path in filter(None, places):
        check_file(path)
    written = [path.resolve() for path in (*places, Path(plan.output)) if path is not None]
    twice = next((path for path in written if written.count(path) > 1), None)
    if twice is not None:
        raise click.UsageError(f"{twice}: two of -o, --rejects, --summary, --changes go there")


def _run(plan: Plan, *, quiet: bool) -> Tally:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as cleanly as Ctrl-C
    try:
        with Progress(quiet=quiet) as progress:
            return run(plan, progress.tell)
    except (CannotResume, Busy, Unreadable) as error:
        click.echo(f"postingparse: {error}", err=True)
        raise click.exceptions.Exit(_USAGE) from None
    except KeyboardInterrupt:
        click.echo(f"postingparse: interrupted{_way_on(plan)}", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        raise  # the reader of stdout has what it wanted
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"postingparse: {where}{error.strerror or 'cannot be written'}{_way_on(plan)}", err=True)
        raise click.exceptions.Exit(_NOTHING) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _way_on(plan: Plan) -> str:
    return "" if plan.output == STDOUT or plan.dry else f"; the state is in {plan.folder}, go on with --resume"


def _finish(tally: Tally, *, quiet: bool) -> None:
    if not quiet:
        for line in tally.words():
            click.echo(f"postingparse: {line}", err=True)
    if not tally.out and not tally.left_out:
        raise click.exceptions.Exit(_NOTHING)
    if tally.rejected or tally.held:
        raise click.exceptions.Exit(_REJECTED)
