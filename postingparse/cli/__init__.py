"""The command line: data on stdout, everything else on stderr."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module

import click

from postingparse import __version__
from postingparse.errors import BadContext

_COMMANDS = {
    "parse": "Postings -> records, tables, JSON-LD.",
    "check": "Google's rules on JSON-LD, pages, postings.",
    "batch": "Many postings -> one output; killed, it goes on.",
    "dedupe": "Which postings are one job; nothing is deleted.",
    "fetch": "URLs -> files, politely; killed, it goes on.",
    "convert": "One form of output -> another, without parsing.",
    "selfcheck": "Hostile inputs, tried at your place.",
    "schema": "The JSON Schema of a record.",
}


_USAGE, _NOTHING = 2, 3


class _Lazy(click.Group):
    """Commands are modules of this package, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"postingparse.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - tells mypy; each module has one
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `| head -1`: the reader has what it wanted; click would call it an error
            _forget_output()
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="postingparse")
def commands() -> None:
    """Job postings in, structured data out."""


def main() -> None:
    """The entry point. Exit codes: 0 ran, 1 rejects, errors, 2 usage, 3 nothing out, 4 not fetched, 130 interrupted."""
    gc.set_threshold(100_000)  # what imports leave is no garbage: to look for some takes a tenth of a short run
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # they are looked for in every installed package
    try:
        code = commands(standalone_mode=False, prog_name="postingparse")  # an Exit comes back as its code
        if sys.stdout:
            sys.stdout.flush()  # here, where what goes wrong is still told
        if isinstance(code, int) and code:
            sys.exit(code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        click.echo(f"postingparse: {' '.join(error.format_message().split())}", err=True)
        sys.exit(error.exit_code)
    except BadContext as error:
        click.echo(f"postingparse: {error}", err=True)
        sys.exit(_USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("postingparse: interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        _forget_output()  # the same, of what was still in the buffer
        sys.exit(0)
    except OSError as error:  # of reading there is none left: load/ has told of it
        _forget_output()
        click.echo(f"postingparse: output: {error.strerror or 'cannot be written'}", err=True)
        sys.exit(_NOTHING)


def _forget_output() -> None:
    """Leads stdout into nothing: what is still in its buffer would fail again when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
