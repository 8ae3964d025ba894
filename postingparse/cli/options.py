"""Options that several commands have, and how their words are read."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from postingparse.context import Context, DateOrder, Limits, Models
from postingparse.feed_map import FeedMap, read_feed_map
from postingparse.site_rules import SiteRules, read_site_rules
from postingparse.taxonomy import Taxonomy, read_taxonomy

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def iso_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day of ISO 8601."""
    del ctx, param
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no ISO 8601 date such as 2026-02-20") from None


def iso_country(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A country's code in capitals; whether there is such a country, the Context says."""
    del ctx, param
    return value.upper() if value is not None else None


def key_values(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """KEY=VALUE, as often as it was given."""
    del ctx, param
    pairs = [value.partition("=") for value in values]
    for key, sign, _ in pairs:
        if not sign or not key:
            raise click.BadParameter(f"{key!r} is no KEY=VALUE such as employer.name=Acme")
    return {key: value for key, _, value in pairs}


def feed_map_of(ctx: click.Context, param: click.Parameter, value: str | None) -> FeedMap | None:
    """The mapping of a feed, in a file."""
    del ctx, param
    return None if value is None else read_feed_map(_text_of(value), value)


def site_rules_of(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[SiteRules, ...]:
    """The rules for sites, a file each."""
    del ctx, param
    return tuple(read_site_rules(_text_of(value), value) for value in values)


def taxonomies_of(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Taxonomy, ...]:
    """The classifications of occupations, a file each."""
    del ctx, param
    return tuple(read_taxonomy(_text_of(value), Path(value).name) for value in values)


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{path}: {getattr(error, 'strerror', None) or 'is no UTF-8 text'}") from None


def limits(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> Limits:
    """NAME=NUMBER of the attributes of Limits."""
    known = [field.name for field in fields(Limits)]
    wished = key_values(ctx, param, values)
    for name, value in wished.items():
        if name not in known or not value.isdecimal():
            raise click.BadParameter(f"'{name}={value}' is no NAME=NUMBER with a name of {', '.join(known)}")
    return Limits(**{name: int(value) for name, value in wished.items()})


_OF_CONTEXT = (
    click.option("--country", callback=iso_country, help="ISO 3166-1 alpha-2: date order, currency, phones."),
    click.option("--date-order", type=click.Choice(get_args(DateOrder)), help="How 01/06/26 is read."),
    click.option("--today", callback=iso_day, metavar="DATE", help="Settles open or expired. Nothing reads the clock."),
    click.option("--date-posted", callback=iso_day, metavar="DATE", help="The day of publication, where none is said."),
    click.option("--given", callback=key_values, multiple=True, metavar="KEY=VALUE", help="Known from outside."),
    click.option(
        "--models", type=click.Choice(get_args(Models)), default="auto", show_default=True, help="Ask the learned part."
    ),
    click.option(
        "--map", "feed_map", callback=feed_map_of, metavar="FILE", help="Which field of a feed is which: TOML."
    ),
    click.option(
        "--rules",
        "site_rules",
        callback=site_rules_of,
        multiple=True,
        metavar="FILE",
        help="Where the fields stand in a site's pages: TOML.",
    ),
    click.option(
        "--taxonomy",
        "taxonomies",
        callback=taxonomies_of,
        multiple=True,
        metavar="FILE",
        help="Occupations and their codes (ESCO, ISCO-08), to look the title up in: CSV.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="0-1: leave out values that are less sure.",
    ),
    click.option(
        "--limit-of",
        "limits",
        callback=limits,
        multiple=True,
        metavar="NAME=NUMBER",
        help=f"What an input may cost: {', '.join(field.name for field in fields(Limits))}.",
    ),
)


def bundle(name: str, make: Callable[..., object], options: Sequence[Decorator]) -> Decorator:
    """A decorator that adds options to a command; it gets the one value that `make` makes of them."""
    names = tuple(inspect.signature(make).parameters)

    def add(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def with_bundle(**values: Any) -> None:  # noqa: ANN401 - what click has read
            made = make(**{one: values.pop(one) for one in names})
            command(**values, **{name: made})

        whole: Callable[..., None] = with_bundle
        for option in reversed(options):
            whole = option(whole)
        return whole

    return add


def _context(  # noqa: PLR0913 - one parameter an option
    *,
    country: str | None,
    date_order: DateOrder | None,
    today: date | None,
    date_posted: date | None,
    given: dict[str, str],
    models: Models,
    feed_map: FeedMap | None,
    site_rules: tuple[SiteRules, ...],
    taxonomies: tuple[Taxonomy, ...],
    min_confidence: float,
    limits: Limits,
) -> Context:
    if date_posted:
        given = {**given, "date_posted": date_posted.isoformat()}
    return Context(
        today=today,
        country=country,
        date_order=date_order,
        given=given,
        models=models,
        feed_map=feed_map,
        site_rules=site_rules,
        taxonomies=taxonomies,
        min_confidence=min_confidence,
        limits=limits,
    )


context_options = bundle("context", _context, _OF_CONTEXT)
"""The options of a Context, which the command gets as `context`."""
