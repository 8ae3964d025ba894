"""Pages of postings and of other kinds are told apart, by evidence that is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from postingparse import NotAPosting, Reject, Result, parse_all, parse_html, parse_text

PAGES = Path(__file__).parent.parent / "pages"
OTHERS = tomllib.loads((PAGES / "others.toml").read_text(encoding="utf-8"))
OTHER_TEXTS = tomllib.loads((PAGES / "other_texts.toml").read_text(encoding="utf-8"))
ODD_POSTINGS = tomllib.loads((PAGES / "odd_postings.toml").read_text(encoding="utf-8"))
POSTINGS = tomllib.loads((PAGES / "postings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_without_a_posting_is_refused(name: str):
    [reject] = parse_all(OTHERS[name]["page"].encode())
    assert isinstance(reject, Reject)
    assert reject.code == OTHERS[name]["code"]


@pytest.mark.parametrize("name", POSTINGS)
def test_a_page_of_one_posting_is_taken_however_it_is_laid_out(name: str):
    [result] = parse_all(POSTINGS[name]["page"].encode())
    assert isinstance(result, Result)


@pytest.mark.parametrize("name", OTHER_TEXTS)
def test_a_text_of_another_kind_is_refused(name: str):
    with pytest.raises(NotAPosting):
        parse_text(OTHER_TEXTS[name])


@pytest.mark.parametrize("name", ODD_POSTINGS)
def test_a_posting_of_an_odd_shape_is_taken(name: str):
    assert parse_text(ODD_POSTINGS[name]).posting.description


def test_a_cook_s_posting_speaks_of_recipes():
    text = "Cook wanted\n\nYou choose the ingredients, write down the method of each dish, bake for 80 guests and cost"
    assert parse_text(f"{text} recipes. Full-time, from 1 May.\nApply: jobs@elm.example").posting.hours == (
        "FULL_TIME",
    )


def test_a_refusal_names_its_evidence():
    with pytest.raises(NotAPosting) as caught:
        parse_html(OTHERS["en-not-found"]["page"])
    assert str(caught.value) == (
        "no posting: evidence of -2.04, a posting has 2.75 or more "
        "(title of a page: other -4.5, looks for somebody +0.5, the language of postings +1.96)"
    )


CULTURE = """<html lang="en"><head><title>{title}</title></head><body>
<ul><li><a href="/a">Home</a></li><li><a href="/b">Team</a></li><li><a href="/c">Blog</a></li><li><a href="/d">Shop</a></li>
<li><a href="/e">Help</a></li></ul><main><h1>{title}</h1><p>We build boats of wood in a shed by the river, and have done so
for ninety years. Come by on any Saturday, there is coffee.</p>{more}</main></body></html>"""
FACTS = (
    "<h2>Your duties</h2><ul><li>Plane planks</li></ul><h2>Requirements</h2><ul><li>A certificate as joiner</li></ul>"
)


def test_the_same_page_is_a_posting_with_duties_and_demands():
    assert parse_html(CULTURE.format(title="Boat builder", more=FACTS)).posting.title == "Boat builder"
    with pytest.raises(NotAPosting):
        parse_html(CULTURE.format(title="Boat builder", more=""))


def test_an_address_of_a_posting_counts():
    page = CULTURE.format(title="Boat builder", more="<p>You work full-time, and you have experience with oak.</p>")
    assert parse_html(page, url="https://boats.example/jobs/20817").posting.title == "Boat builder"
    with pytest.raises(NotAPosting):
        parse_html(page, url="https://boats.example/about/yard")


def test_a_title_of_a_hub_weighs_less_behind_the_title_of_a_post():
    more = FACTS.partition("<h2>Requirements")[0] + "<p>Full-time, from May. Send your CV to joiner@boats.example.</p>"
    page = CULTURE.format(title="Boat builder | Careers", more=more)
    assert parse_html(page).posting.duties is not None
    with pytest.raises(NotAPosting):
        parse_html(page.replace("Boat builder | Careers", "Careers | Boat builders of Kent"))


def test_markup_of_another_kind_counts_against_a_page():
    article = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    page = CULTURE.format(title="Yard seeks two joiners", more="<h2>Requirements</h2><p>Two years of experience.</p>")
    assert parse_html(page).posting.title == "Yard seeks two joiners"
    with pytest.raises(NotAPosting):
        parse_html(page.replace("</head>", f"{article}</head>"))


def test_markup_of_a_posting_settles_it():
    posting = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Joiner"}</script>'
    page = CULTURE.format(title="Careers - Boats of Kent", more="").replace("</head>", f"{posting}</head>")
    assert "title.markup" in {proof.rule for proof in parse_html(page).evidence["title"]}


def test_a_page_in_a_language_that_is_not_known_is_not_judged_by_its_words():
    hungarian = CULTURE.format(title="Asztalos", more="").replace('lang="en"', 'lang="hu"')
    assert parse_html(hungarian).posting.title == "Asztalos"


def test_a_text_and_a_fragment_of_a_few_lines_are_postings():
    assert parse_text("Baker wanted\nNights, from 1 June, in Hamar.").posting.title
    assert parse_html("<h1>Baker</h1><p>Nights, in Hamar.</p>").posting.title


@pytest.mark.parametrize("text", ["nothing here", "test", "see attached file"])
def test_a_few_words_and_none_of_work_are_no_posting(text: str):
    with pytest.raises(NotAPosting):
        parse_text(text)


def test_a_title_alone_may_be_a_posting():
    assert parse_text("Miller").posting.title == "Miller"
    assert parse_text("koch gesucht").posting.title == "koch gesucht"
