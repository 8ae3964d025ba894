"""A posting whose text only scripts would write is read from the data that they write it from."""

from __future__ import annotations

import html
import json

import pytest

from postingparse import NotAPosting, Result, SeveralPostings, parse_all, parse_html

TEXT = (
    "<p>We bake for the whole fjord, from two in the morning on, in a house of stone and with flour of the valley.</p>"
    "<h3>Requirements</h3><ul><li>A trade certificate as baker</li><li>You like mornings</li></ul>"
)
JOB = {
    "id": 4711,
    "jobTitle": "Night baker",
    "company": {"name": "Fjord Bakery AS"},
    "description": TEXT,
    "city": "Odda",
    "applicationDeadline": "2026-05-31",
    "employmentType": "Full-time",
}
SCRIPTS = {
    "next": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"pageProps": {"job": JOB}}})}</script>',
    "assigned": f"<script>window.__INITIAL_STATE__ = {json.dumps({'job': {'current': JOB}})};</script>",
    "parsed": f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(JOB))});</script>",
    "pushed": f"<script>self.data = self.data || []; self.data.push({json.dumps([1, JOB])})</script>",
    "script object": f"<script>var app = {{vacancy: {json.dumps(JOB)}, user: undefined, 'x': !0}};</script>",
    "attribute": f'<div id="app" data-page="{html.escape(json.dumps({"props": {"job": JOB}}))}"></div>',
}


def shell(script: str, title: str = "Night baker | Fjord Bakery") -> str:
    return f"""<!doctype html><html lang="en"><head><title>{title}</title><script src="/app.js"></script></head>
        <body><div id="root"></div>{script}</body></html>"""


@pytest.mark.parametrize("form", SCRIPTS)
def test_a_posting_is_read_from_the_data_of_a_shell(form: str):
    posting = parse_html(shell(SCRIPTS[form])).posting
    assert posting.title == "Night baker"
    assert posting.employer is not None
    assert posting.employer.name == "Fjord Bakery AS"
    assert str(posting.deadline) == "2026-05-31"
    assert [place.locality for place in posting.locations] == ["Odda"]
    assert posting.qualifications is not None
    assert [item.text for item in posting.qualifications.items] == ["A trade certificate as baker", "You like mornings"]


def test_a_value_points_into_the_data():
    result = parse_html(shell(SCRIPTS["next"]))
    chosen = [proof for proof in result.evidence["deadline"] if proof.chosen]
    assert [(proof.rule, proof.pointer) for proof in chosen] == [
        ("deadline.state", "/state/0/props/pageProps/job/applicationDeadline")
    ]


def test_the_posting_that_the_title_names_is_the_only_one():
    others = [{**JOB, "jobTitle": name, "id": name} for name in ("Day baker", "Miller")]
    state = json.dumps({"job": JOB, "similar": others})
    result = parse_html(shell(f'<script type="application/json">{state}</script>'))
    assert result.posting.title == "Night baker"


def test_several_postings_that_no_title_names_come_out_one_by_one():
    jobs = [{**JOB, "jobTitle": name, "id": name} for name in ("Day baker", "Miller")]
    page = shell(f'<script type="application/json">{json.dumps({"jobs": jobs})}</script>', "Vacancies")
    assert [one.posting.title for one in parse_all(page.encode()) if isinstance(one, Result)] == ["Day baker", "Miller"]
    with pytest.raises(SeveralPostings):
        parse_html(page)


@pytest.mark.parametrize(
    "data",
    [
        {"config": {"title": "Fjord Bakery", "locale": "en", "theme": "x" * 400}},
        {"article": {"title": "Our new oven", "body": "Last week a new oven came by ship. " * 12, "author": "Kari"}},
        {"products": [{"title": "Rye bread", "description": "Dark, heavy and good for a week. " * 9, "price": "49"}]},
        [0] * 400,
    ],
)
def test_a_shell_without_a_posting_in_its_data_is_one(data: object):
    with pytest.raises(NotAPosting) as caught:
        parse_html(shell(f'<script type="application/json">{json.dumps(data)}</script>', "Fjord Bakery"))
    assert caught.value.code == "EMPTY_SHELL"


def test_a_page_with_a_text_of_its_own_is_read_from_it():
    shown = f"<main><h1>Miller</h1>{TEXT}<p>Our mill stands by the river, and grinds what the valley grows.</p></main>"
    page = shell(shown + SCRIPTS["next"].replace("Night baker", "Other"), "Miller")
    assert parse_html(page).posting.title == "Miller"


@pytest.mark.parametrize(
    "script",
    ["window.x = {" * 3000, "x = " + "[" * 50_000, 'JSON.parse("' * 3000, "a=" + "{" + '"a":' * 20_000, "=" * 50_000],
)
def test_scripts_that_are_no_data_cost_little_and_break_nothing(script: str):
    with pytest.raises(NotAPosting):
        parse_html(shell(f"<script>{script}</script>", "x"))


def test_data_without_a_posting_and_not_a_word_is_an_empty_shell():
    page = '<html><head><title>Jobs</title></head><body><div id="app"></div><script>window.app = {"page": 1}</script></body></html>'
    with pytest.raises(NotAPosting) as caught:
        parse_html(page)
    assert caught.value.code == "EMPTY_SHELL"


def test_few_words_are_enough_for_the_posting_that_the_title_names():
    short = {**JOB, "description": "<p>You bake bread.</p>"}
    script = f"<script>window.__STATE__ = {json.dumps({'job': short, 'more': [{'jobTitle': 'Waiter', 'build': 'x' * 200}]})};</script>"
    (found,) = parse_all(shell(script).encode())
    assert (found.posting.title, found.posting.employer.name) == ("Night baker", "Fjord Bakery AS")
    assert found.text == "Night baker\n\nYou bake bread."
    with pytest.raises(NotAPosting):
        parse_html(shell(script, title="Our bakery"))
