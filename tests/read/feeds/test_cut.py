"""Items are cut out of a stream alike, however it comes in pieces."""

import json

import pytest

from postingparse import parse_all
from postingparse.read.feeds.cut_json import cut_json, cut_lines
from postingparse.read.feeds.cut_xml import ITEM, cut_xml

PIECES = (1, 2, 3, 7, 1000)
JOBS = [{"t": 'x"]}', "n": [1, {"q": "\\"}]}, None, "s", 3, {}, [1]]
JSON = json.dumps({"meta": {"jobs": []}, "jobs": JOBS, "next": 1})
XML = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>
<source xmlns:g="urn:x"><publisher><![CDATA[A & <job>]]></publisher>
<company><name>N1</name><job id="1"><t>a</t><d><![CDATA[</job>]]></d></job><job/></company>
<company><name>N2</name><job a=">"><job>inner</job> tail</job><!-- <job>no</job> --><g:job>x & y < z</g:job></company></source>"""


def in_pieces(text, size):
    return (text[start : start + size] for start in range(0, len(text), size))


@pytest.mark.parametrize("size", PIECES)
def test_the_values_of_a_list_of_json(size):
    cuts = list(cut_json(in_pieces(JSON, size), "/jobs/*", 1000))
    assert [json.loads(cut.text) for cut in cuts] == JOBS
    assert [cut.pointer for cut in cuts] == ["/jobs/0", "/jobs/1", "/jobs/2", "/jobs/3", "/jobs/4", "/jobs/5"]
    assert {cut.trouble for cut in cuts} == {None}


@pytest.mark.parametrize("size", PIECES)
def test_json_as_a_whole(size):
    assert [cut.text for cut in cut_json(in_pieces(JSON, size), "", 1000)] == [JSON]


@pytest.mark.parametrize("size", PIECES)
def test_too_long_an_item_costs_that_item(size):
    cuts = list(cut_json(in_pieces(JSON, size), "/jobs/*", 20))
    assert [cut.trouble for cut in cuts] == ["TOO_LARGE", None, None, None, None, None]
    assert [cut.text for cut in cuts[:2]] == ["", "null"]


@pytest.mark.parametrize("size", PIECES)
def test_json_that_ends_too_early_says_so_behind_its_whole_items(size):
    cut_off = JSON[: JSON.index('"s"')]
    cuts = list(cut_json(in_pieces(cut_off, size), "/jobs/*", 1000))
    assert [(cut.pointer, cut.trouble) for cut in cuts] == [
        ("/jobs/0", None),
        ("/jobs/1", None),
        ("/jobs/2", "TRUNCATED"),
    ]


@pytest.mark.parametrize("size", PIECES)
def test_lines(size):
    lines = '{"a": 1}\n\n{"b": "' + 30 * "x" + '"}\n{"c": 1}'
    cuts = list(cut_lines(in_pieces(lines, size), 20))
    assert [(cut.text.strip(), cut.pointer, cut.trouble) for cut in cuts] == [
        ('{"a": 1}', "line 1", None),
        ("", "line 3", "TOO_LARGE"),
        ('{"c": 1}', "line 4", None),
    ]


@pytest.mark.parametrize("size", PIECES)
def test_the_elements_of_xml(size):
    first, second, third, fourth = cut_xml(in_pieces(XML, size), "/source/company/job", 1000)
    assert first.text == '<job id="1"><t>a</t><d><![CDATA[</job>]]></d></job>'
    assert (second.text, third.text) == ("<job/>", '<job a=">"><job>inner</job> tail</job>')
    assert fourth.text == "<g:job>x & y < z</g:job>"
    assert [cut.pointer for cut in (first, second, third, fourth)] == [
        "/source/company/job[1]",
        "/source/company/job[2]",
        "/source/company[2]/job[1]",
        "/source/company[2]/job[2]",
    ]


@pytest.mark.parametrize("size", PIECES)
def test_what_a_feed_says_of_all_goes_with_each_item(size):
    _, _, third, _ = cut_xml(in_pieces(XML, size), "//job", 1000)
    assert third.around.endswith(f"<company><name>N2</name>{ITEM}</company></source>")
    assert "A & <job>" in third.around
    assert "ENTITY" not in third.around


@pytest.mark.parametrize("size", PIECES)
def test_xml_that_ends_too_early_says_so_behind_its_whole_items(size):
    cuts = list(cut_xml(in_pieces(XML[: XML.index(" tail")], size), "//job", 1000))
    assert [(cut.pointer, cut.trouble) for cut in cuts] == [
        ("/source/company/job[1]", None),
        ("/source/company/job[2]", None),
        ("/source/company[2]/job[1]", "TRUNCATED"),
    ]


@pytest.mark.parametrize("size", PIECES)
def test_too_long_an_element_costs_that_element(size):
    cuts = list(cut_xml(in_pieces(XML, size), "//job", 30))
    assert [(cut.text, cut.trouble) for cut in cuts] == [
        ("", "TOO_LARGE"),
        ("<job/>", None),
        ("", "TOO_LARGE"),
        ("<g:job>x & y < z</g:job>", None),
    ]


@pytest.mark.parametrize("size", PIECES)
def test_what_the_objects_around_an_item_say_goes_with_it(size):
    lists = (
        '{"v": 1, "firms": [{"name": "A", "tags": ["x"], "of": {"town": "Lom"}, "jobs": [{"t": 1}, {"t": 2}]},'
        ' {"jobs": [{"t": 3}]}, {"name": "C \\"&\\"", "on": tru, "jobs": [{"t": 4}]}]}'
    )
    cuts = list(cut_json(in_pieces(lists, size), "/firms/*/jobs/*", 1000, '{"site": "s"}'))
    assert [json.loads(cut.around) for cut in cuts] == [
        {"site": "s", "v": 1, "firms": {"name": "A", "of": {"town": "Lom"}}},
        {"site": "s", "v": 1, "firms": {"name": "A", "of": {"town": "Lom"}}},
        {"site": "s", "v": 1},
        {"site": "s", "v": 1, "firms": {"name": 'C "&"'}},
    ]
    assert [cut.pointer for cut in cuts][-1] == "/firms/2/jobs/0"


def test_what_is_nested_deeper_than_a_feed_is_not_followed():
    cuts = list(cut_json(iter(['{"jobs": [1], "x": ' + "[" * 300]), "/jobs/*", 1000))
    assert [(cut.text, cut.trouble) for cut in cuts] == [("1", None), ("", "TOO_DEEP")]
    cuts = list(cut_xml(iter(["<jobs><job>1</job>" + "<a>" * 6000]), "/jobs/job", 1000))
    assert [(cut.text, cut.trouble) for cut in cuts] == [("<job>1</job>", None), ("", "TOO_DEEP")]


def test_elements_of_ever_other_names_are_not_counted_without_end():
    names = "".join(f"<n{number}/>" for number in range(20_100))
    cuts = list(cut_xml(iter([f"<jobs><job>1</job>{names}</jobs>"]), "/jobs/job", 1000))
    assert [(cut.text, cut.trouble) for cut in cuts] == [("<job>1</job>", None), ("", "TOO_DEEP")]


def test_a_feed_that_is_nested_too_deep_ends_in_a_reject():
    job = '{"title": "Baker", "company": "Alder Mills", "city": "Leeds", "description": "You bake."}'
    baker, reject = parse_all(f'{{"jobs": [{job}], "x": {"[" * 300}'.encode())
    assert (baker.posting.title, reject.code) == ("Baker", "TOO_LARGE")
    assert len(reject.place) <= 200
