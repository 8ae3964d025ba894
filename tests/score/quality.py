"""The tables of docs/quality.md: per field, kind of corpus and language, by the rules alone and with the models.

python -m tests.score.quality --gold FOLDER            # prints them
python -m tests.score.quality --gold FOLDER --write    # and puts them into the page
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from postingparse import __version__
from postingparse.context import Models
from tests.score.__main__ import Tally, measure
from tests.score.cases import GOLD, ROOT, Case, gold_cases, sample_cases
from tests.score.judges import JUDGES
from tests.score.trust import write_page

_PAGE = ROOT / "docs" / "quality.md"
_ENOUGH = 10
"""Answers of a cell below which it says nothing."""
KINDS = {
    "samples": ("samples",),
    "whole records": ("full",),
    "labels": ("armenian", "chiletrabajos"),
    "bulletins": ("la_bulletins",),
    "sections": ("emscad",),
    "ATS texts": ("remotewlb_en", "remotewlb_other", "ats_prose"),
    "prose": ("glassdoor", "france_travail", "jobtech_se", "norway"),
    "PDF": ("documents",),
    "pages": ("pages_strip",),
    "pages with markup": ("pages_embedded",),
}
"""Kind of corpus -> the corpora of that kind."""
Tallies = Mapping[str, Mapping[str, Tally]]


def with_models(cases: Iterable[Case], models: Models) -> Iterator[Case]:
    """The same postings, and whether the learned parts are asked."""
    return (case._replace(context=replace(case.context, models=models)) for case in cases)


def pooled(tallies: Tallies, groups: Iterable[str]) -> dict[str, Tally]:
    """Counts by field over several corpora or languages."""
    found: dict[str, Tally] = collections.defaultdict(Tally)
    for group in groups:
        for field, tally in tallies.get(group, {}).items():
            found[field].add(tally.predicted, tally.stated, tally.right)
    return found


def cell(tally: Tally | None) -> str:
    """F1 of a cell, or a dash where answers are too few."""
    return f"{tally.figures()[2]:.3f}" if tally and tally.stated >= _ENOUGH else "-"


def fields_table(rules: Tallies, models: Tallies) -> Iterator[str]:
    """Rows of fields: answers, precision, recall and F1 over all real postings, by the rules alone and with models."""
    yield "| field | answers | precision | recall | F1, rules alone | F1, with models | samples |"
    yield "|---|---|---|---|---|---|---|"
    real = [corpus for corpus in rules if corpus != "samples"]
    alone, asked = pooled(rules, real), pooled(models, real)
    for field in JUDGES:
        tally = alone[field]
        if tally.stated:
            precision, recall, _ = asked[field].figures()
            figures = f"{precision:.3f} | {recall:.3f}" if tally.stated >= _ENOUGH else "- | -"
            ours = cell_of_samples(models, field)
            yield f"| {field} | {tally.stated:.0f} | {figures} | {cell(tally)} | {cell(asked[field])} | {ours} |"


def cell_of_samples(tallies: Tallies, field: str) -> str:
    """F1 of a field over the samples, however few."""
    tally = tallies["samples"].get(field)
    return f"{tally.figures()[2]:.3f}" if tally and tally.stated else "-"


def matrix(columns: Mapping[str, Mapping[str, Tally]], corner: str) -> Iterator[str]:
    """Rows of fields by columns of groups; fields and groups without a figure are left out."""
    shown = [name for name, fields in columns.items() if any(cell(tally) != "-" for tally in fields.values())]
    yield f"| {corner} | {' | '.join(shown)} |"
    yield "|---" * (len(shown) + 1) + "|"
    for field in JUDGES:
        cells = [cell(columns[name].get(field)) for name in shown]
        if set(cells) != {"-"}:
            yield f"| {field} | {' | '.join(cells)} |"


def languages_table(real: Tallies, samples: Tallies) -> Iterator[str]:
    """Rows of languages: answers, and F1 over all of them, of real postings and of samples."""
    yield "| language | real answers | F1 | answers of samples | F1 |"
    yield "|---|---|---|---|---|"
    for language in sorted({*real, *samples}):
        cells = []
        for tallies in (real, samples):
            whole = Tally()
            for tally in tallies.get(language, {}).values():
                whole.add(tally.predicted, tally.stated, tally.right)
            cells.append(f"{whole.stated:.0f} | {cell(whole)}" if whole.stated else "- | -")
        yield f"| {language} | {' | '.join(cells)} |"


def tables(real: list[Case], samples: list[Case]) -> dict[str, str]:
    """The tables by the name of their place in the page."""
    cases = [*real, *samples]
    rules, _, _ = measure(with_models(cases, "off"))
    models, _, _ = measure(with_models(cases, "auto"))
    _, languages, _ = measure(iter(real))
    _, of_samples, _ = measure(iter(samples))
    kinds = {kind: pooled(models, corpora) for kind, corpora in KINDS.items()}
    made = {
        "fields": fields_table(rules, models),
        "kinds": matrix(kinds, "field"),
        "languages": languages_table(languages, of_samples),
        "matrix": matrix(dict(sorted(languages.items())), "field"),
    }
    count = f"postingparse {__version__}: {len(real)} real postings, {len(samples)} samples."
    return {"version": count, **{name: "\n".join(rows) for name, rows in made.items()}}


def main() -> None:
    """Print the tables; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="postings with answers; they are not in the repository")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        parser.exit(1, f"no real postings at hand: {arguments.gold} is absent\n")
    made = tables(list(gold_cases(arguments.gold)), list(sample_cases()))
    for table in made.values():
        print(f"\n{table}")
    if arguments.write:
        write_page(_PAGE, made)


if __name__ == "__main__":
    main()
