import time
from contextlib import suppress

import pytest

from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.guard import guarded
from postingparse.read.html import read_html

FLAT = Limits(depth=3)


def many(page):
    """The page with so many tags before it that it is looked at closely."""
    return "<br>" * 2500 + page


def flattened(page, limits=FLAT):
    return guarded(many(page), limits).removeprefix("<br>" * 2500)


def test_a_page_within_the_depth_stays_as_it_is():
    page = "<div><div><div>x</div></div></div>y"
    assert flattened(page) == page


def test_tags_beyond_the_depth_go_and_their_text_stays():
    assert flattened("<div><div><div><div>x</div></div></div>y</div>z") == "<div><div><div> x </div></div>y</div>z"


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<p>b<p>c<p>d<p>e",
        "<ul><li>a<li>b<li>c<li>d</ul>",
        "<div><br><img><hr><input><br><img></div>",
        "<div></div>" * 9,
        '<div title="<div><div><div><div>">x</div>',
        "<script>'<div><div><div><div><div>'</script><div>x</div>",
        "<!-- <div><div><div><div><div> --><div>x</div>",
        "<title><div><div><div><div></title><div>x</div>",
        "<div></section></section><div><div>x",
    ],
)
def test_what_does_not_nest_is_not_flattened(page):
    assert flattened(page) == page


@pytest.mark.parametrize(
    "inside",
    [
        "<script></div></script>",
        "<script><!--<script></script></div></script>",
        "<!--></div>-->",
        "<title></div></title>",
        '<i title="</div>"></i>',
        "<table></div></table>",
        "<select></div></select>",
        "<svg></div></svg>",
    ],
)
def test_an_end_tag_that_ends_nothing_hides_no_depth(inside):
    flat = flattened(f"<div>{inside}" * 300, Limits(depth=200))
    assert flat.count("<div>") == 200


def test_formatting_left_open_is_bounded():
    page = "".join(f"<div><font size={n}></div>" for n in range(300))
    assert flattened(page, Limits()).count("<font") == 16


def test_a_tag_with_too_many_attributes_loses_them():
    tag = "<a " + " ".join(f"b{n}=1" for n in range(5000)) + ">"
    assert flattened(f"{tag}x</a>") == "<a>x</a>"
    assert guarded(f"{tag}x</a>" + " " * 70_000, Limits()).startswith("<a>x</a>")


def test_elements_beyond_the_limit_are_refused_and_those_in_scripts_not_counted():
    limits = Limits(nodes=3000)
    assert guarded(many("<br>" * 500), limits)
    assert guarded(many("<script>" + "<br>" * 900 + "</script>"), limits)
    with pytest.raises(TooLarge, match=r"3001 elements.*Limits\.nodes is 3000"):
        guarded(many("<br>" * 501), limits)


@pytest.mark.parametrize(
    "unit",
    [
        "<div>", "<b>", "<span>x", "<ul><li>a", "<dl><dt>a<dd>b", "<table><tr><td>a", "<a ", "<a b=", '<a b="', "<!--", "<", "&amp;", "</p>",
        "<div><p>Ab: c</p>", "<div><script></div></script>", "<div><b></div>", "<p><i>x</p>", "<a href=x>y</a> ", "<b>a</b><br>", "</x>",
        "<div><span>Ab</span><span>c</span></div>", "<svg>", "<select><option>", "<template>", "<li><h3>a</h3><a href=x>b</a></li>",
    ],
)  # fmt: skip
def test_time_is_linear_in_hostile_markup(unit):
    tries = ((seconds(unit * 4000), seconds(unit * 400)) for _ in range(3))  # a busy machine disturbs one, not all
    assert any(long <= 30 * short + 0.1 for long, short in tries)  # quadratic: a hundred times


def seconds(page):
    started = time.process_time()
    with suppress(TooLarge):
        read_html(f"{page}<h1>Health secretary</h1>")
    return time.process_time() - started
