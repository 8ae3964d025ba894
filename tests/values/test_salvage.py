"""What a broken JSON-LD block still says is read; what cannot be told is left out."""

from __future__ import annotations

import pytest

from postingparse import parse_html
from postingparse.values.schemaorg import salvaged


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "a "good" job", "b": 1}', {"a": 'a "good" job', "b": 1}),
        ('{"a": "<p class="x">Bake, "well", daily</p>"}', {"a": '<p class="x">Bake, "well", daily</p>'}),
        ('{"a": "x" "b": "y"}', {"a": "x", "b": "y"}),
        ('{"a": "x",, "b": "y"}', {"a": "x", "b": "y"}),
        ('{"a": ["x",, "y"], "b": 2.5}', {"a": ["x", "y"], "b": 2.5}),
        ('{"a": undefined, "b": None, "c": True, "d": {{ pay }}, "e": 3}', {"a": None, "b": None, "c": True, "d": {}}),
        ('var data = {"a": "x"};', {"a": "x"}),
        ('{"a": "x"}}', {"a": "x"}),
        ('<p>{"a": "x",<br />\n"b": "y"}</p>', {"a": "x", "b": "y"}),
        ("{a: 'it\\'s', \"b\": 'y'}", {"a": "it's", "b": "y"}),
        ('{"a": "\\ud83d\\ude00 \\ud83d \\x"}', {"a": "\U0001f600 \ufffd x"}),
    ],
)
def test_a_mistake_costs_no_more_than_its_value(text: str, value: object):
    assert salvaged(text) == value


def test_what_is_cut_off_is_left_out():
    assert salvaged('{"a": "x", "b": {"c": 1, "d": "the wor') == {"a": "x", "b": {"c": 1}}


def test_a_value_that_has_swallowed_the_next_is_nothing():
    assert salvaged('{"a": "x, "b": "y", "c": "z"}') == {"a": None, "c": "z"}


@pytest.mark.parametrize("text", ["", "no braces", "salary > 3"])
def test_a_text_without_braces_is_nothing(text: str):
    assert salvaged(text) is None


def test_deep_nesting_ends_without_a_crash():
    assert salvaged('{"a": "x", "b": ' + "[" * 5000) is not None


def test_a_page_with_a_block_that_no_repair_mends_is_read_and_says_so():
    block = """{"@type": "JobPosting", "title": "Night baker", "description": "<p class="intro">Bake "well"</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Brod AS"}, "validThrough": "2026-03-13"}}"""
    result = parse_html(f'<script type="application/ld+json">{block}</script><h1>Night baker</h1><p>At the fjord.</p>')
    assert result.posting.employer is not None
    assert result.posting.employer.name == "Brod AS"
    assert str(result.posting.deadline) == "2026-03-13"
    assert [finding.code for finding in result.findings if finding.code == "BROKEN_MARKUP"] == ["BROKEN_MARKUP"]
