"""python -m tests.score [--check | --update] [--gold DIR] [--misses N]"""

from __future__ import annotations

import argparse
import collections
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from postingparse import parse_bytes
from tests.score.cases import GOLD, Case, answer_of, gold_cases, leaf, sample_cases
from tests.score.judges import EACH, JUDGES
from tests.score.trust import is_right, proposals

_FLOORS = Path(__file__).parent / "floors.toml"
_SLACK = 0.002
"""A floor is missed only by more than this: figures are rounded to three places."""
_ENOUGH = 25
"""Answers of a field below which a corpus says nothing of it."""


class Tally:
    """Counts of one field, over whatever they are added up."""

    def __init__(self) -> None:
        self.predicted = self.stated = 0.0
        self.right = 0.0

    def add(self, predicted: float, stated: float, right: float) -> None:
        """Count one posting."""
        self.predicted += predicted
        self.stated += stated
        self.right += right

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.stated if self.stated else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(
    cases: Iterator[Case], misses: int = 0
) -> tuple[dict[str, dict[str, Tally]], dict[str, dict[str, Tally]], dict[str, Tally]]:
    """Tallies per corpus and field, per language and field, and per rule."""
    corpora: dict[str, dict[str, Tally]] = collections.defaultdict(lambda: collections.defaultdict(Tally))
    languages: dict[str, dict[str, Tally]] = collections.defaultdict(lambda: collections.defaultdict(Tally))
    rules: dict[str, Tally] = collections.defaultdict(Tally)
    shown: collections.Counter[tuple[str, str]] = collections.Counter()
    for case in cases:
        result = parse_bytes(case.body, media_type=case.media_type, context=case.context)
        record = result.model_dump(mode="json")
        for field, judge in JUDGES.items():
            answer, is_known = answer_of(case, field)
            if not is_known:
                continue
            value = leaf(record["posting"], field)
            counts = _judged(field, value, answer, judge)
            for tally in (corpora[case.corpus][field], languages[case.language][field]):
                tally.add(*counts)
            if counts[2] < max(counts[:2]) and shown[case.corpus, field] < misses:
                shown[case.corpus, field] += 1
                print(f"{case.corpus} {field}: want {str(answer)[:150]!r} got {str(value)[:150]!r}")
            evidence = {
                path: all_of for path, all_of in record["evidence"].items() if f"{path}.".startswith(f"{field}.")
            }
            for rule, proposed in proposals(field, evidence):
                rules[rule].add(1, 1, float(is_right(field, judge, proposed, answer)))
    return corpora, languages, rules


def _judged(field: str, value: Any, answer: Any, judge: Any) -> tuple[float, float, float]:
    if value in (None, [], {}):
        return 0.0, float(answer is not None), 0.0
    if answer is None:
        return 1.0, 0.0, 0.0
    if field in EACH:
        credit = sum(judge(one, answer) for one in value) / len(value)
        return 1.0, 1.0, credit
    return 1.0, 1.0, judge(value, answer)


def table(tallies: dict[str, dict[str, Tally]]) -> dict[str, float]:
    """Print a table and return its figures, "corpus.field" -> F1."""
    figures: dict[str, float] = {}
    print(f"\n{'':18} {'field':20} {'n':>5} {'prec':>6} {'recall':>6} {'F1':>6}")
    for group, fields in sorted(tallies.items()):
        for field, tally in fields.items():
            if tally.stated or tally.predicted:
                precision, recall, f1 = tally.figures()
                figures[f"{group}.{field}"] = round(f1, 3)
                print(f"{group:18} {field:20} {tally.stated:5.0f} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
    return figures


def summary(corpora: dict[str, dict[str, Tally]]) -> None:
    """Print the README's table: F1 over the samples, and the mean over the corpora with answers enough."""
    print("\n| field | samples | real postings | answers |\n|---|---|---|---|")
    for field in JUDGES:
        ours = corpora["samples"][field]
        real = [fields[field] for corpus, fields in corpora.items() if corpus != "samples"]
        enough = [tally for tally in real if tally.stated >= _ENOUGH]
        mean = f"{sum(tally.figures()[2] for tally in enough) / len(enough):.3f}" if enough else "-"
        answers = sum(int(tally.stated) for tally in enough)
        print(f"| {field} | {ours.figures()[2]:.3f} | {mean} | {answers or '-'} |")


def check(figures: dict[str, float], *, update: bool) -> int:
    """Compare with the floors; `update` raises them and never lowers one."""
    floors: dict[str, float] = tomllib.loads(_FLOORS.read_text(encoding="utf-8")) if _FLOORS.is_file() else {}
    fallen = [
        f"{key}: {figures.get(key, 0.0):.3f} < {floor:.3f}"
        for key, floor in floors.items()
        if (key in figures or key.startswith("samples.")) and figures.get(key, 0.0) < floor - _SLACK
    ]
    print("\n".join(["", *fallen, f"{len(fallen)} of {len(floors)} floors fallen"]))
    if update:
        raised = {**floors, **{key: max(value, floors.get(key, 0.0)) for key, value in figures.items()}}
        head = "# F1 by corpus and field that no change may fall below. Raised by `python -m tests.score --update`, never lowered by it.\n"
        _FLOORS.write_text(
            head + "".join(f'"{key}" = {value}\n' for key, value in sorted(raised.items())), encoding="utf-8"
        )
    return int(bool(fallen))


def main() -> int:
    """Print the tables; see the module's first line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="real postings; skipped where the folder is absent")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--check", action="store_true", help="fail when a figure falls below its floor")
    parser.add_argument("--update", action="store_true", help="raise the floors to these figures")
    arguments = parser.parse_args()
    cases = list(sample_cases())
    if arguments.gold.is_dir():
        cases += gold_cases(arguments.gold)
    else:
        print(f"no real postings at hand: {arguments.gold} is absent, the samples alone are scored")
    corpora, languages, rules = measure(iter(cases), arguments.misses)
    figures = table(corpora)
    table({f"lang {language}": fields for language, fields in languages.items()})
    summary(corpora)
    print("\nrule, precision, n")
    for rule, tally in sorted(rules.items()):
        print(f"{rule:32} {tally.right / tally.predicted:6.3f} {tally.predicted:5.0f}")
    return check(figures, update=arguments.update) if arguments.check or arguments.update else 0


if __name__ == "__main__":
    sys.exit(main())
