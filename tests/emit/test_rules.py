"""Every rule of Google's has a posting that breaks it and one that keeps it; the sound posting keeps them all."""

import json
from datetime import date
from pathlib import Path

import pytest

from postingparse.emit.google.case import Case, Page
from postingparse.emit.google.check import findings_of, rule_set, rules
from postingparse.values.schemaorg import find_postings, load_json

HERE = Path(__file__).parent
SOUND = json.loads((HERE / "sound.json").read_text("utf-8"))
PAGE = (HERE / "sound.txt").read_text("utf-8")
CASES = json.loads((HERE / "rules.json").read_text("utf-8"))
# To know, and no defect: the sound posting is not remote, and there are rules on what only remote ones have.
SAID_OF_THE_SOUND = {"G-REC-01"}


def case_of(patch: dict) -> Case:
    node = {**SOUND, **patch.get("set", {})}
    for name in patch.get("drop", ()):
        node.pop(name)
    complaints = ()
    if "raw" in patch:
        node, complaints = load_json(patch["raw"])
    page = Page(
        text=patch.get("page", PAGE),
        heading=patch.get("heading"),
        postings=patch.get("postings", 1),
        microdata=patch.get("microdata", False),
    )
    today = date.fromisoformat(patch.get("today", "2026-02-21"))
    return Case(node=next(find_postings(node)), document=node, page=page, today=today, complaints=complaints)


def codes_of(patch: dict) -> set[str]:
    return {finding.code for finding in findings_of(case_of(patch))}


def test_the_sound_posting_keeps_every_rule():
    assert codes_of({}) == SAID_OF_THE_SOUND


def test_every_rule_has_its_two_postings():
    assert list(CASES) == list(rules())


@pytest.mark.parametrize("rule", list(CASES))
def test_the_posting_that_breaks_the_rule_is_told(rule: str):
    assert rule in codes_of(CASES[rule]["breaks"])


@pytest.mark.parametrize("rule", list(CASES))
def test_the_posting_that_keeps_the_rule_is_not(rule: str):
    assert rule not in codes_of(CASES[rule].get("keeps", {}))


@pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))
def test_every_rule_says_what_to_do_and_whose_it_is(rule):
    assert rule.message
    assert rule.fix
    assert rule.source
    expected = {"E": "error", "P": "warning", "W": "warning", "A": "info", "I": "info"}[rule.level[0]]
    assert rule.severity == expected or rule.id in {"G-EXR-01", "G-DAT-05"}


def test_the_rule_set_bears_its_day():
    assert rule_set() == "google-2025-12-18"
