"""`postingparse schema`."""

from __future__ import annotations

import json

import click

from postingparse.result import record_schema


@click.command("schema", short_help="The JSON Schema of a record.")
def command() -> None:
    """Print the JSON Schema of what `parse --format json` writes."""
    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
