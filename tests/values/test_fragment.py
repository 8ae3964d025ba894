"""Descriptions: clean HTML that stays what it is when it is read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postingparse.values.fragment import read_fragment
from postingparse.values.markup import ALLOWED

PIECES = [
    *("<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<br>", "<strong>", "</strong>", "<em>", "</em>", "<b>"),
    *("</b>", "<div>", "</div>", "<h2>", "</h2>", "<table>", "<tr>", "<td>", "</table>", "<p", "<script>x</script>"),
    *("a", "b c", "\n", "\n\n", " ", "&nbsp;", "&amp;", "&lt;", "&lt;p&gt;", "&amp;lt;p&amp;gt;", "- x", "• y", "1. z"),
    *(
        "<",
        ">",
        "3 < 4",
        "\u00a0",
        "\u200b",
        "\u2003",
        "\u3000",
        "\ufeff",
        "\x00",
        "\x01strong",
        "\x0b",
        "\x85",
        "\u2028",
    ),
    *("\ud800", "&#0;", "&#x85;", "<!-- c -->", "<svg><p>", "<plaintext>", "<img onerror=x>", '"', "'", "\r", "…"),
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_clean_html_is_a_fixed_point(written: str):
    fragment = read_fragment(written)
    again = read_fragment(fragment.html)
    assert (again.html, again.text) == (fragment.html, fragment.text)


@pytest.mark.parametrize(
    ("written", "html", "text"),
    [
        ("<p>a\x00b\x0bc</p>", "<p>ab c</p>", "ab c"),
        ("<p>a\x85b\u2028c</p>", "<p>a<br>b<br>c</p>", "a\nb\nc"),
        ("<p>\u3000a\u2003<em>b</em></p>", "<p>a <em>b</em></p>", "a b"),
        ("\x01strong a", "<p>strong a</p>", "strong a"),
        ("<p>\x00</p>", "", ""),
        ("<p>a\ud800</p>", "<p>a\ufffd</p>", "a\ufffd"),
    ],
)
def test_blanks_and_signs_that_are_no_text(written: str, html: str, text: str):
    fragment = read_fragment(written)
    assert (fragment.html, fragment.text) == (html, text)


def test_only_the_allowed_tags_are_written():
    html = read_fragment("<h1 onclick=x>A</h1><table><tr><td>b<script>c</script></td></tr></table><a href=d>e</a>").html
    assert html == "<p><strong>A</strong></p><p>b</p><p>e</p>"
    assert {"p", "strong"} <= ALLOWED
