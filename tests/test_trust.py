"""How answers become confidence, on a few of them that are written down here."""

import tomllib
from pathlib import Path

import pytest

import postingparse.resolve
from tests.score.trust import Given, Judged, Trust, brier, curve, ece, given_values, is_answered, is_unnamed, proposals

TYPED = {"labelled": 0.9, "other": 0.5}
TABLE = tomllib.loads((Path(postingparse.resolve.__file__).parent / "trust.toml").read_text(encoding="utf-8"))


def judged(rule: str, rights: int, wrongs: int, corpus: str = "one", *, closed: bool = True) -> list[Judged]:
    outcomes = [True] * rights + [False] * wrongs
    return [Judged(corpus, "title", closed, ((rule, right),), ((frozenset((rule,)), right),)) for right in outcomes]


def test_a_rule_with_few_answers_stays_near_its_method():
    assert Trust(judged("title.labelled", 2, 0), TYPED).confidence("title.labelled") == pytest.approx((2 + 7.2) / 10)


def test_a_rule_with_many_answers_has_its_precision():
    trust = Trust([*judged("title.labelled", 30, 10), *judged("title.labelled", 30, 10, "two")], TYPED)
    assert trust.confidence("title.labelled") == pytest.approx((60 + 7.2) / 88)


def test_a_rule_nobody_saw_has_what_the_others_of_its_method_have():
    trust = Trust(judged("reference.labelled", 8, 8), TYPED)
    assert trust.confidence("title.labelled") == pytest.approx((8 + 7.2) / 24)
    assert trust.confidence("title.strange") == 0.5


def test_one_corpus_does_not_outweigh_the_others():
    trust = Trust([*judged("title.head", 4000, 0), *judged("title.head", 0, 40, "two")], TYPED)
    assert trust.confidence("title.head") == pytest.approx((40 + 4) / 88)


def test_stated_answers_are_only_what_closed_ones_are_drawn_towards():
    trust = Trust([*judged("title.head", 0, 40), *judged("title.head", 400, 0, "two", closed=False)], TYPED)
    prior = (40 + 8 * 0.5) / 48
    assert trust.confidence("title.head") == pytest.approx(prior * 8 / 48)


def test_a_value_is_judged_by_what_the_other_corpora_say():
    answers = [*judged("title.head", 40, 0), *judged("title.head", 0, 40, "two")]
    found = {(one.right, round(one.confidence, 3)) for one in given_values(answers, TYPED)}
    assert found == {(True, round(4 / 48, 3)), (False, round(44 / 48, 3))}


def test_what_nobody_judged_is_not_measured():
    assert Trust(judged("title.markup", 9, 0), TYPED).rules() == []
    assert given_values(judged("title.markup", 9, 0), TYPED) == []


def test_a_world_is_closed_where_nearly_all_postings_are_answered():
    assert is_answered("title", 97, 100)
    assert not is_answered("title", 96, 100)
    assert not is_answered("contacts", 100, 100)


def test_a_name_that_is_kept_back_is_no_answer():
    assert is_unnamed("Confidencial")
    assert not is_unnamed("Harbour Ltd")


def test_what_follows_from_another_field_is_no_proposal_of_its_rule():
    evidence = {"deadline_kind": [{"rule": "deadline.labelled", "value": "date"}]}
    assert list(proposals("deadline_kind", evidence)) == []


def test_the_parts_of_a_record_are_judged_as_one():
    evidence = {
        "salary.min": [{"rule": "salary.line", "value": "10"}],
        "salary.max": [{"rule": "salary.line", "value": "20"}, {"rule": "salary.head", "value": "30"}],
    }
    assert list(proposals("salary", evidence)) == [
        ("salary.line", {"min": "10", "max": "20"}),
        ("salary.head", {"max": "30"}),
    ]


def test_the_scores_of_confidence_that_always_keeps_its_word_are_what_they_must_be():
    pairs = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert ece(pairs) == pytest.approx(0)
    assert brier(pairs) == pytest.approx(0.1875)
    assert ece([(0.9, False)]) == pytest.approx(0.9)


def test_the_curve_says_what_nine_tenths_are_worth():
    values = [Given("title", True, 0.92, 0.92, 0.92, right) for right in (True, True, True, False)]
    assert list(curve(values))[2:] == [
        "| 0.90 - 0.95 | 4 | 0.920 | 0.750 |",
        "| **0.90 and more** | 4 | 0.920 | **0.750** |",
    ]


def test_the_table_that_ships_is_of_shares_and_counts():
    for rule, row in TABLE["rules"].items():
        assert 0 < row["confidence"] < 1, rule
        assert {"closed_n", "stated_n"} & set(row), rule
        assert all(0 <= row[key] <= 1 for key in ("closed", "stated") if key in row), rule
