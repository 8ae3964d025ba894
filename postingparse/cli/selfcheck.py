"""`postingparse selfcheck`."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version

import click

from postingparse import __version__
from postingparse.batch.hostile import Trial, cases
from postingparse.batch.pool import Pool
from postingparse.batch.worker import Allowance
from postingparse.raw import Record

_FOUND = 1
_ALLOWANCE = Allowance(seconds=10, megabytes=512)
_SHOWN = ("lxml", "selectolax", "nh3", "pydantic", "orjson")
_SOUND_ZIP = (3, 11, 8)
"""From here on zipfile tells entries that lie over each other (CVE-2024-0450)."""


@click.command("selfcheck", short_help="Hostile inputs, tried at your place.")
@click.option("--verbose", is_flag=True, help="A line for each input, not only for those that fail.")
def command(*, verbose: bool) -> None:
    """Try a few dozen inputs that break parsers on this machine, with the versions that are installed here.

    Each must end in a posting or a reason, within 10 seconds and 512 MiB, without network, and what is written of it
    must be safe. Exit codes: 0 all do, 1 some do not.
    """
    click.echo(f"postingparse {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}")
    click.echo(", ".join(f"{name} {version(name)}" for name in _SHOWN))
    if sys.version_info < _SOUND_ZIP:
        click.echo("note: zipfile of this Python has CVE-2024-0450; take 3.11.8 or newer where archives are read")
    tried = failed = 0
    wanted = list(cases())
    records = (
        Record(content=case.body, kind="case", media_type="", ref=case.file, index=n) for n, case in enumerate(wanted)
    )
    with Pool(Trial(), 1, _ALLOWANCE) as pool:
        for case, turn in zip(wanted, pool.turns(records), strict=True):
            (said,) = turn.answers
            tried += 1
            failed += bool(said.complaints)
            if verbose and not said.complaints:
                click.echo(f"ok      {case.name}: {said.outcome}")
            for complaint in said.complaints:
                click.echo(f"FAILED  {case.name}: {said.outcome}: {complaint}")
    click.echo(f"{tried} inputs, {failed} failed")
    if failed:
        raise click.exceptions.Exit(_FOUND)
