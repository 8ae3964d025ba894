"""`postingparse schema`."""

from __future__ import annotations

import json

import click

from postingparse.result import Result


@click.command("schema", short_help="The JSON Schema of a record.")
def command() -> None:
    """Print the JSON Schema of what `parse --format json` writes."""
    click.echo(json.dumps(Result.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
