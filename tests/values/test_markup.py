"""Blocks as HTML: nothing but the allowed tags, nothing lost, and the sanitiser finds nothing to do."""

import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingparse.document import Block
from postingparse.values.markup import ALLOWED, escaped, to_html


def clean(html: str) -> str:
    return nh3.clean(html, tags=set(ALLOWED), attributes={})


def of_lines(lines: list[tuple[str, int, str]]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, level, words in lines:
        start = len(text)
        sign = "- " if kind == "item" else ""
        text += f"{sign}{words}\n\n"
        blocks.append(Block(kind, start, start + len(sign + words), level, start + len(sign)))
    return text, blocks


def test_headings_paragraphs_and_lists_have_their_tags():
    text, blocks = of_lines(
        [("heading", 2, "Duties"), ("item", 1, "Bake"), ("item", 1, "Sell"), ("paragraph", 0, "Welcome")]
    )
    assert to_html(text, blocks) == "<p><strong>Duties</strong></p><ul><li>Bake</li><li>Sell</li></ul><p>Welcome</p>"


def test_a_deeper_item_opens_a_list_inside_its_item():
    text, blocks = of_lines([("item", 1, "Bake"), ("item", 2, "bread"), ("item", 2, "cake"), ("item", 1, "Sell")])
    assert to_html(text, blocks) == "<ul><li>Bake<ul><li>bread</li><li>cake</li></ul></li><li>Sell</li></ul>"


def test_counted_items_are_an_ordered_list():
    text = "1. Bake\n2. Sell"
    blocks = [Block("item", 0, 7, 1, 3), Block("item", 8, 15, 1, 11)]
    assert to_html(text, blocks) == "<ol><li>Bake</li><li>Sell</li></ol>"


def test_markup_in_the_text_stays_text():
    assert escaped("<script>alert('x')</script> & more") == "&lt;script&gt;alert('x')&lt;/script&gt; &amp; more"


def test_line_breaks_are_kept_and_blank_blocks_are_not():
    text = "Skolegata 32\n2318 Hamar\n\n  "
    assert (
        to_html(text, [Block("paragraph", 0, 23), Block("paragraph", 25, 27, 0, 25)])
        == "<p>Skolegata 32<br>2318 Hamar</p>"
    )


@pytest.mark.parametrize(
    "words",
    ["a\u00a0b", "x \x00\x08 y", "quotes \" and '", "&amp; &lt;b&gt;", "</p><img src=x onerror=y>", "æøå 漢字 🎉"],
)
def test_the_sanitiser_finds_nothing_to_do(words):
    html = to_html(words, [Block("paragraph", 0, len(words))])
    assert clean(html) == html


LINES = st.lists(
    st.tuples(
        st.sampled_from(("heading", "paragraph", "item", "row")), st.integers(0, 9), st.text(min_size=1, max_size=30)
    ),
    max_size=8,
)


@given(LINES)
def test_any_blocks_are_clean_and_keep_their_words(lines):
    text, blocks = of_lines(lines)
    html = to_html(text, blocks)
    assert clean(html) == html
    assert set(re.findall(r"</?([a-z]+)", html)) <= ALLOWED
