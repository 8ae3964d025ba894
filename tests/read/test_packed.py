"""The data of a page as frameworks pack it, and data that only looks so."""

from __future__ import annotations

import json

import pytest

from postingparse import NotAPosting, parse_html
from postingparse.read.packed import angular, called, javascript, plain, pushed

TEXT = (
    "<p>We bake for the whole fjord, from two in the morning on, in a house of stone and with flour of the valley.</p>"
    "<h3>Requirements</h3><ul><li>A trade certificate as baker</li><li>You like mornings</li></ul>"
)
JOB = {
    "title": "Night baker",
    "company": {"name": "Fjord Bakery AS"},
    "description": TEXT,
    "location": {"city": "Odda"},
    "applicationDeadline": "2026-05-31",
}
NUMBERED = [
    ["ShallowReactive", 1],
    {"data": 2},
    {"job": 3},
    {"title": 4, "company": 5, "description": 7, "location": 8, "applicationDeadline": 10, "owner": -1},
    "Night baker",
    {"name": 6},
    "Fjord Bakery AS",
    TEXT,
    {"city": 9},
    "Odda",
    "2026-05-31",
]
STREAM = [
    {"_1": 2},
    "job",
    {"_3": 4, "_5": 6, "_9": 10, "_11": 12, "_15": 16},
    "title",
    "Night baker",
    "company",
    {"_7": 8},
    "name",
    "Fjord Bakery AS",
    "description",
    TEXT,
    "location",
    {"_13": 14},
    "city",
    "Odda",
    "applicationDeadline",
    "2026-05-31",
]
STORE = {
    "ROOT_QUERY": {"__typename": "Query", 'job({"id":"7"})': {"__ref": "Job:7"}},
    "Job:7": {
        **JOB,
        'description({"as":"HTML"})': TEXT,
        "company": {"__ref": "Firm:1"},
        "location": {"__ref": "Town:2"},
    },
    "Firm:1": {"__typename": "Firm", "name": "Fjord Bakery AS", "jobs": [{"__ref": "Job:7"}]},
    "Town:2": {"city": "Odda"},
}
STORE["Job:7"].pop("description")
FLIGHT = f'1:"$Sreact.fragment"\n2:I[7,["7","a.js"],"default"]\n8:T{len(TEXT.encode()):x},{TEXT}0:{json.dumps(["$", "$L2", None, {"job": {**JOB, "description": "$8"}}])}\n'
CALL = """window.__NUXT__=(function(a,b,c){return {layout:"default",data:[{job:{title:a,company:{name:b},open:!0,gone:void 0,
applicationDeadline:'2026-05-31',location:{city:c},description:%s,}}]}}("Night baker","Fjord Bakery AS","Odda"));"""


def flight(*pieces):
    first = "<script>(self.__next_f=self.__next_f||[]).push([0])</script>"
    return first + "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


FORMS = {
    "nuxt 3": f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(NUMBERED)}</script>',
    "react router": f"<script>window.__reactRouterContext.streamController.enqueue({json.dumps(json.dumps(STREAM) + chr(10))});</script>",
    "apollo": f"<script>window.__APOLLO_STATE__={json.dumps(STORE)};</script>",
    "next, pushed": flight(FLIGHT[:90], FLIGHT[90:300], FLIGHT[300:]),
    "nuxt 2": f"<script>{CALL % json.dumps(TEXT)}</script>",
    "sveltekit": f'<script type="application/json" data-url="/api">{json.dumps({"status": 200, "body": json.dumps({"job": JOB})})}</script>',
    "angular": f'<script type="application/json" id="serverApp-state">{json.dumps({"G.job": {"body": JOB}}).replace(chr(34), "&q;")}</script>',
    "javascript": f"<script>window.__STATE__ = {{job: {{title: 'Night baker', company: {{name: 'Fjord Bakery AS'}}, location: {{city: 'Odda'}}, applicationDeadline: '2026-05-31', description: {json.dumps(TEXT)},}},}};</script>",
}


def shell(script):
    return f"<!doctype html><html lang='en'><head><title>Jobs</title></head><body><div id='root'></div>{script}<script src='/a.js'></script></body></html>"


@pytest.mark.parametrize("form", FORMS)
def test_a_posting_is_read_however_its_data_is_packed(form):
    posting = parse_html(shell(FORMS[form])).posting
    assert (posting.title, posting.employer.name) == ("Night baker", "Fjord Bakery AS")
    assert (str(posting.deadline), [place.locality for place in posting.locations]) == ("2026-05-31", ["Odda"])
    assert [item.text for item in posting.qualifications.items] == ["A trade certificate as baker", "You like mornings"]


def test_references_that_lead_in_a_circle_end():
    assert plain([{"a": 0, "b": 1}, "x" * 200])["b"] == "x" * 200
    store = {"A": {"name": "a", "b": {"__ref": "B"}}, "B": {"name": "b", "a": {"__ref": "A"}}}
    assert plain(store)["A"] == {"name": "a", "b": {"name": "b", "a": None}}


def test_references_that_lead_to_the_same_again_and_again_end():
    doubled = [{"a": number + 1, "b": number + 1} for number in range(100)]
    assert "a" in plain([*doubled, "x" * 200])
    store = {str(number): {"a": {"__ref": str(number + 1)}, "b": {"__ref": str(number + 1)}} for number in range(100)}
    assert "a" in plain(store)["0"]


@pytest.mark.parametrize(
    "value",
    [
        [1, 2, 3],
        ["x" * 200],
        [{"a": 9}],
        [{"title": "Baker"}, "x" * 200],
        [True, {"a": True}, "x" * 200],
        {},
        None,
        7,
        "x",
    ],
)
def test_what_is_not_packed_stays_as_it_is(value):
    assert plain(value) == value


@pytest.mark.parametrize("place", [-1, 99, True])
def test_a_place_that_is_not_there_holds_nothing(place):
    assert plain([{"a": place, "b": 1}, "x" * 200]) in ({"a": None, "b": "x" * 200}, [{"a": True, "b": 1}, "x" * 200])


def test_a_text_of_bytes_ends_where_its_number_says():
    (rows,) = pushed(flight('7:T6,smør!0:{"bread":"$7"}\n'))
    assert rows == [{"bread": "smør!"}]


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("(function(a){return {x:a}}(7))", {"x": 7}),
        ('(function(a,b){b.c=1;return {x:a,y:"a",z:[b,a]}}(null,"q"));', {"x": None, "y": "a", "z": ["q", None]}),
        ("(function(){return {}}())", {}),
        ("function(a){return 1}", None),
        ("(function(a){return {x:a}", None),
    ],
)
def test_a_function_gives_what_it_is_called_with(script, value):
    assert called(script) == value


def test_javascript_is_read_and_never_run():
    assert javascript("{a:'it\\'s',b:[1,2,],c:undefined,d:alert(1)}") is not None
    assert javascript('{"a": "b: c, d: e", f: true}') == {"a": "b: c, d: e", "f": True}


def test_angular_escapes_its_json():
    assert angular("{&q;a&q;:&q;R&a;D &l;b&g;&q;}") == '{"a":"R&D <b>"}'


@pytest.mark.parametrize(
    "script",
    [
        'x={"' + '\\"' * 50000,
        "x={'" + "\\'" * 50000,
        "(function(" * 20000,
        "(function(){" * 20000,
        ".enqueue(" * 20000,
        "({a:" * 20000,
        'self.__next_f.push([1,"' * 5000,
        "x={" + "," * 50000,
        "x={" + ", " * 50000,
        'self.__next_f.push([1,"' + "1:T9," * 20000 + '"])',
    ],
)
def test_scripts_that_only_begin_as_data_break_nothing(script):
    with pytest.raises(NotAPosting):
        parse_html(shell(f"<script>{script}</script>"))
