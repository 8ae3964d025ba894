"""How far a rule is to be trusted: its precision on postings with known answers; and how far several that agree."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import prod
from pathlib import Path

from postingparse.candidate import Candidate

ECHO = 0.3
"""What a further rule that says the same counts beside the surest one: rules read the same text and err together.
Chosen on postings of corpora that were left out (docs/confidence.md)."""


def confidence(candidate: Candidate) -> float:
    """0-1: the rule's measured precision, or what its method usually has."""
    return 1.0 if candidate.pointer == "given" else _of_rule(candidate.rule)  # the caller's word is not ours to doubt


def sureness(group: Sequence[Candidate]) -> float:
    """0-1: the confidence of candidates that agree; a rule counts once, wherever it finds its value."""
    return confidence(group[0]) if len(group) == 1 else combined(_witnesses(group))


def support(group: Sequence[Candidate]) -> float:
    """0-1: what speaks for candidates that agree, beside others that do not: each rule is a voice.

    It orders values, and is no confidence: as one it would promise too much, since rules err together.
    """
    return confidence(group[0]) if len(group) == 1 else 1 - prod(1 - trust for trust in _witnesses(group))


def _witnesses(group: Sequence[Candidate]) -> Collection[float]:
    found: dict[str, float] = {}
    for candidate in group:
        witness = witness_of(candidate.rule)
        found[witness] = max(confidence(candidate), found.get(witness, 0.0))
    return found.values()


def witness_of(rule: str) -> str:
    """What a rule is as a witness: kinds of one method read alike, and are one voice.

    A page's title and what it tells sharing sites are written by one hand.

    >>> witness_of("title.opengraph"), witness_of("employer.seeks_far"), witness_of("title.head")
    ('title.page', 'employer.seeks', 'title.head')
    """
    field, _, method = rule.rpartition(".")
    return f"{field}.{'page' if method == 'opengraph' else method.partition('_')[0]}"


def combined(confidences: Iterable[float]) -> float:
    """The confidence of witnesses that agree: that of the surest, and a little more for each other one.

    >>> round(combined([0.9]), 3), round(combined([0.9, 0.9]), 3), round(combined([0.5, 0.9, 0.9]), 3)
    (0.9, 0.95, 0.959)
    """
    surest, *others = sorted(confidences, reverse=True)
    doubt = 1 - surest
    for other in others:
        doubt *= (1 - other) ** ECHO
    return 1 - doubt


@cache
def _of_rule(rule: str) -> float:
    typed, methods, rules = _table()
    method = rule.rpartition(".")[2]
    if rule in rules:
        return rules[rule]
    # What was typed for a method goes before what it is worth in other fields: a percentage that is only mentioned is
    # not as sure as a place that is.
    return typed.get(rule, typed.get(method, methods.get(method, typed["other"])))


@cache
def _table() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """What was typed, what the methods have, and what the rules have."""
    text = (Path(__file__).parent / "trust.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    rules = {rule: measured["confidence"] for rule, measured in table["rules"].items()}
    return table["typed"], table["methods"], rules
