"""`postingparse parse --inspect`: what a feed holds, as a mapping to start from."""

from __future__ import annotations

import json
import sys

import click

from postingparse.context import Context
from postingparse.errors import PostingParseError
from postingparse.feed_map import FACTS, TEXTS
from postingparse.pipeline import inspect_feed

_NOTHING = 3
_WIDE = 44


def show(files: tuple[str, ...], context: Context) -> None:
    """A mapping of each feed, with the share of items in which a field is filled, and an example, as comments."""
    for file in files:
        try:
            found = inspect_feed(sys.stdin.buffer if file == "-" else file, context=context)
        except PostingParseError as error:
            click.echo(f"postingparse: {file}: {error.code}: {str(error).removeprefix(f'{file}: ')}", err=True)
            raise click.exceptions.Exit(_NOTHING) from None
        paths: dict[str, list[str]] = {}
        for one in found.fields:
            if one.field:
                paths.setdefault(one.field, []).append(one.path)
        click.echo(f"# {file}: {found.kind}, {found.looked_at} items looked at; of each field the share that fill it")
        click.echo(f"items = {json.dumps(found.items)}\n\n[fields]")
        told = {one.path: one for one in found.fields}
        for leaf in (*FACTS, *TEXTS):
            if leaf in paths:
                line = f"{json.dumps(leaf) if '.' in leaf else leaf} = {json.dumps(_between(leaf).join(paths[leaf]))}"
                first = told[paths[leaf][0]]
                click.echo(f"{line:{_WIDE}} # {first.share:4.0%}  {first.example}")
        click.echo("\n# not mapped")
        for one in found.fields:
            if not one.field:
                click.echo(f"# {one.path:{_WIDE - 2}} # {one.share:4.0%}  {one.example}")


def _between(leaf: str) -> str:
    """What joins several paths of a field: texts and types are all of them, a name in parts is one, else the first."""
    if leaf in TEXTS or leaf in ("hours", "contract"):
        return " & "
    return " + " if leaf in ("contacts.name", "locations.street") else "|"
