"""Markup of XML that is not well formed costs the item that has it, however the stream comes in pieces."""

import pytest

from postingparse.read.feeds.cut_xml import cut_xml
from postingparse.read.feeds.tree import read_xml

PIECES = (1, 3, 50, 100_000)
FIRST = "<job><id>1</id><d>text</d></job>"
LAST = "<job><id>9</id><d>text</d></job>"


def cuts(text, size=100_000, path="/jobs/job", longest=100_000):
    pieces = (text[start : start + size] for start in range(0, len(text), size))
    return list(cut_xml(pieces, path, longest))


@pytest.mark.parametrize("size", PIECES)
@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<job><id>2</id><d>x</d>", "<job><id>2</id><d>x</d></job>"),  # the item has no end
        ("<job><id>2</id><d>x</d></job", "<job><id>2</id><d>x</d></job</job>"),  # an end tag that does not end
        ("<job><id>2</id><d><![CDATA[a & <b>c</b></d></job>", "<job><id>2</id><d>a & <b>c</b></d></job>"),
        ("<job><id>2</id><!-- a<d>x</d></job>", "<job><id>2</id> a<d>x</d></job>"),
    ],
)
@pytest.mark.parametrize("last", [LAST, "<job><id>9</id><d><![CDATA[t]]><!-- t --></d></job>"])
def test_what_is_left_open_ends_where_the_next_item_begins(size, broken, mended, last):
    found = cuts(f"<jobs>{FIRST}{broken}{last}{last}</jobs>", size)
    assert [(cut.text, cut.trouble) for cut in found] == [(FIRST, None), (mended, None), (last, None), (last, None)]


@pytest.mark.parametrize("size", PIECES)
def test_an_item_and_an_element_in_it_without_ends_cost_that_item_alone(size):
    found = cuts(f"<jobs>{FIRST}<job><id>2</id><d>x{LAST}{LAST}</jobs>", size)
    assert [cut.text for cut in found] == [FIRST, "<job><id>2</id><d>x</job>", LAST, LAST]


@pytest.mark.parametrize("size", PIECES)
@pytest.mark.parametrize(
    "item",
    [
        "<job><id>1</id><job>Baker</job></job>",
        f"<job><id>1</id><similar>{FIRST}{LAST}</similar></job>",
        "<job><jobtype>a</jobtype><job-id>1</job-id></job>",
        "<job a=\"x>y\" b='>'><id>1</id></job>",
        "<job><d><![CDATA[a]]]]><![CDATA[>b]]></d></job>",
        "<job><d><![CDATA[of </job><job> in a text]]></d></job>",
        "<job><d>a < b && c <3</d></job>",
        "<job><id>1</id></job >",
    ],
)
def test_what_only_looks_like_a_boundary_is_none(size, item):
    assert [cut.text for cut in cuts(f"<jobs>{item}{LAST}</jobs>", size)] == [item, LAST]


@pytest.mark.parametrize("size", PIECES)
def test_items_in_comments_are_none_unless_the_comment_has_no_end(size):
    assert [cut.text for cut in cuts(f"<jobs>{FIRST}<!-- {FIRST}{FIRST} -->{LAST}</jobs>", size)] == [FIRST, LAST]
    assert [cut.text for cut in cuts(f"<jobs>{FIRST}<!-- {FIRST}{LAST}</jobs>", size)] == [FIRST, FIRST, LAST]


def test_a_last_item_without_an_end_ends_with_the_feed():
    assert [cut.text for cut in cuts(f"<jobs>{FIRST}<job><id>9</id></jobs>")] == [FIRST, "<job><id>9</id></job>"]


def test_names_are_compared_in_any_case_and_without_prefixes():
    assert [cut.text for cut in cuts('<x:JOBS xmlns:x="u"><x:Job><id>1</id></x:Job></x:JOBS>')] == [
        "<x:Job><id>1</id></x:Job>"
    ]


def test_an_item_that_is_too_long_and_has_no_end_costs_itself():
    long = "<job><id>2</id><d>" + 3000 * "x"
    found = cuts(f"<jobs>{FIRST}{long}{LAST}{LAST}</jobs>", size=500, longest=2000)
    assert [cut.trouble for cut in found] == [None, "TOO_LARGE", None, None]
    assert [cut.text for cut in found[2:]] == [LAST, LAST]


def test_blanks_between_items_are_not_carried_with_each():
    assert cuts(f"<jobs>\n\n{FIRST}\n\n{LAST}</jobs>")[1].around == "<jobs><?item?></jobs>"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<a>&eacute;&nbsp;& &foo; &#133;&#xD800;</a>", "é\u00a0& &foo; …\ufffd"),
        ("<a><![CDATA[&nbsp;]]></a>", "&nbsp;"),
        ("<a><s:body xmlns:s='urn:s'><b>1</b></s:body></a>", {"body": "<b>1</b>"}),
        ("<a>stray <title>Baker</title></a>", {"title": "Baker"}),
        ("<a><l value='6'>6 months</l></a>", {"l": {"@value": "6", "@text": "6 months"}}),
        ("<a><x:y>1</x:y><x:y>2</x:y></a>", {"y": ["1", "2"]}),
    ],
)
def test_values_of_xml(text, value):
    assert read_xml(text) == {"a": value}


def test_the_root_says_its_namespaces():
    assert read_xml("<rss xmlns:g='urn:g'><channel/></rss>")["rss"]["@xmlns"] == {"g": "urn:g"}
