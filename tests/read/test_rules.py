"""A user's rules for a site: what their selectors find stands ahead of what was read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from postingparse import BadContext, Context, SiteRules, parse_html, read_site_rules

PAGE = """<html lang="en"><head><title>Harbour jobs</title><meta name="job-ref" content="H-0042">
<link rel="canonical" href="https://jobs.harbour.example/ad/7"></head><body><div class="top"><span class="firm">Harbour Ltd</span>
<span class="what">Crane driver</span> <span class="town">Rostock</span></div>
<time class="until" datetime="2026-06-30">the last of June</time><a class="go" href="https://apply.example/7">Go</a>
<div class="ad"><p>You drive cranes.</p><h3>Requirements</h3><ul><li>A licence</li></ul></div><div class="other">Baker, Oslo</div></body></html>"""
RULES = """
hosts = ["*.harbour.example"]

[fields]
title = "span.what"
reference = "meta[name=job-ref]"
deadline = "time.until"
"employer.name" = ".firm"
"locations.locality" = ".town"
"application.url" = "a.go@href"
"""


def test_what_a_selector_finds_is_the_value_and_the_selector_its_pointer():
    result = parse_html(PAGE, context=Context(site_rules=(read_site_rules(RULES),)))
    posting = result.posting
    assert (posting.title, posting.reference, str(posting.deadline)) == ("Crane driver", "H-0042", "2026-06-30")
    assert posting.employer is not None
    assert posting.employer.name == "Harbour Ltd"
    assert [place.locality for place in posting.locations] == ["Rostock"]
    assert posting.application is not None
    assert posting.application.url == "https://apply.example/7"
    assert next((proof.rule, proof.pointer) for proof in result.evidence["title"] if proof.chosen) == (
        "title.rules",
        "span.what",
    )


def test_texts_of_the_rules_are_the_posting_s_text():
    rules = SiteRules(fields={"title": ".what", "description": "div.ad"})
    result = parse_html(PAGE, context=Context(site_rules=(rules,)))
    assert result.posting.qualifications is not None
    assert [item.text for item in result.posting.qualifications.items] == ["A licence"]
    assert "Oslo" not in result.text


def test_rules_of_another_site_are_not_used():
    rules = read_site_rules(RULES.replace("harbour", "haven"))
    assert parse_html(PAGE, context=Context(site_rules=(rules,))).posting.title != "Crane driver"
    assert (
        parse_html(PAGE, url="https://haven.example/7", context=Context(site_rules=(rules,))).posting.title
        == "Crane driver"
    )


def test_rules_that_find_nothing_say_so():
    result = parse_html(PAGE, context=Context(site_rules=(SiteRules(fields={"title": "h1.gone"}),)))
    assert "RULES_FOUND_NOTHING" in {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fields = 3", "site.toml: fields: 3 is no table"),
        ("[fields]", "site.toml: fields: there are none"),
        ('[fields]\ntitel = "h1"', "site.toml: 'titel' is no field that can be told; those are title, id, url"),
        ('[fields]\ntitle = "h1["', "site.toml: title: 'h1[' is no CSS selector: "),
        ("[fields]\ntitle = 3", "site.toml: title: 3 is no selector such as 'h1.title'"),
        ('hosts = ["a b"]\n[fields]\ntitle = "h1"', "site.toml: hosts: 'a b' is no host"),
        ("title = ", "site.toml: Invalid value"),
        ('rules = 1\n[fields]\ntitle = "h1"', "site.toml: 'rules' is neither hosts nor fields"),
    ],
)
def test_a_mistake_is_one_line_with_file_key_and_selector(text: str, message: str):
    with pytest.raises(BadContext) as caught:
        read_site_rules(text, "site.toml")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_the_command_takes_rules(tmp_path: Path):
    page, rules = tmp_path / "ad.html", tmp_path / "harbour.toml"
    page.write_text(PAGE, encoding="utf-8")
    rules.write_text(RULES, encoding="utf-8")
    shown = _parse("--rules", str(rules), "--explain", "title", str(page))
    assert (shown.returncode, "title.rules" in shown.stdout) == (0, True)
    rules.write_text('[fields]\ntitle = "h1["\n', encoding="utf-8")
    refused = _parse("--rules", str(rules), str(page))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"postingparse: {rules}: title: 'h1[' is no CSS selector: ")
    assert refused.stderr.count("\n") == 1


def _parse(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "postingparse", "parse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
