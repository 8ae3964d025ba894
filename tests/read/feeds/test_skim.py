"""Broken JSON shows what it was meant to be, as far as a feed is told by it."""

from postingparse.read.feeds.skim import skim_json


def test_an_unsound_word_and_a_cut_cost_what_they_touch():
    assert skim_json('{"a": tru, "b": [1, {"c": "x"}], "d": {"e": "y') == {
        "a": None,
        "b": [1, {"c": "x"}],
        "d": {"e": None},
    }


def test_what_is_nested_too_deep_is_left_out():
    deep = f"{'[' * 50_000}{']' * 50_000}"
    assert skim_json(f'{{"a": {"[" * 30}1{"]" * 30}, "b": 2}}')["b"] == 2
    assert skim_json(f'[{{"x": {deep}, "y": 1}}]') is not None


def test_brackets_that_close_nothing_are_passed_over():
    assert skim_json(']}{"a": 1}') == {"a": 1}
    assert skim_json("") is None
