"""How far a rule is to be trusted: its precision on postings with known answers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from postingparse.candidate import Candidate

_WEIGHT = 8
"""A prior counts like so many measured answers: a rule seen twice is not yet believed."""


def confidence(candidate: Candidate) -> float:
    """0-1: the rule's measured precision, drawn towards the prior of its method where few answers were seen."""
    return 1.0 if candidate.pointer == "given" else _of_rule(candidate.rule)  # the caller's word is not ours to doubt


@cache
def _of_rule(rule: str) -> float:
    priors, rules = _table()
    prior = priors.get(rule.rsplit(".", 1)[-1], priors["other"])
    right, n = rules.get(rule, (0.0, 0))
    return round((right + prior * _WEIGHT) / (n + _WEIGHT), 3)


@cache
def _table() -> tuple[dict[str, float], dict[str, tuple[float, int]]]:
    text = (Path(__file__).parent / "trust.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    rules = {rule: (measured["precision"] * measured["n"], measured["n"]) for rule, measured in table["rules"].items()}
    return table["methods"], rules
