"""Every feed on inputs of its own: what it states is read, no other takes it, and trouble costs the item that has it.

inputs/NAME.json, .jsonl, .xml or .html is an input; NAME.expected.json says what comes out of it:
{"kind", "postings": [{leaf path: value, null where it must be absent}]}, and "rejects": [code] where items give none.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from postingparse import Context, parse_all
from postingparse.pipeline import split_input
from postingparse.raw import Raw, Record
from postingparse.read.chunks import Text, read_head
from postingparse.read.feeds.feed import read_feed_head
from postingparse.read.formats import feeds, pages
from postingparse.read.sniff import Hints, shape_of
from postingparse.result import Reject, Result

INPUTS = Path(__file__).parent / "inputs"
NAMES = sorted(path.name for path in INPUTS.iterdir() if not path.name.endswith(".expected.json"))
TODAY = date(2026, 3, 20)
GENERIC = {"json", "xml", "csv"}
"""Readers of what nobody described: they are asked last."""
POISON = {"json": '{"title": tru, "name": }', "jsonl": '{"title": tru, "name": }', "xml": "<{0}/>"}


@cache
def text_of(name: str) -> str:
    return (INPUTS / name).read_text(encoding="utf-8")


@cache
def expected(name: str) -> dict:
    return json.loads((INPUTS / f"{name.rpartition('.')[0]}.expected.json").read_text(encoding="utf-8"))


@cache
def outcomes(text: str) -> list[Result | Reject]:
    return list(parse_all(text.encode(), context=Context(today=TODAY)))


def postings(text: str) -> list[dict]:
    return [json.loads(one.model_dump_json())["posting"] for one in outcomes(text) if isinstance(one, Result)]


def leaf(posting: dict, path: str) -> object:
    value: object = posting
    for step in path.split("."):
        if value is None:
            return None
        value = (value[int(step)] if int(step) < len(value) else None) if step.isdigit() else value[step]
    return value or None


@pytest.mark.parametrize("name", NAMES)
def test_what_an_input_states_is_read(name):
    found = postings(text_of(name))
    assert len(found) == len(expected(name)["postings"])
    for posting, leaves in zip(found, expected(name)["postings"], strict=True):
        assert {path: leaf(posting, path) for path in leaves} == leaves


@pytest.mark.parametrize("name", NAMES)
def test_the_kind_and_the_rejects_are_said(name):
    told = outcomes(text_of(name))
    assert {one.source.kind for one in told} == {expected(name)["kind"]}
    assert [one.code for one in told if isinstance(one, Reject)] == expected(name).get("rejects", [])
    assert [one.source.index for one in told] == expected(name).get("indices", list(range(len(told))))


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_field_points_into_the_feed(name):
    for one in outcomes(text_of(name)):
        proofs = [proof for found in one.evidence.values() for proof in found] if isinstance(one, Result) else []
        assert not [proof for proof in proofs if proof.rule.endswith(".feed") and not proof.pointer]


@pytest.mark.parametrize("name", NAMES)
def test_no_other_feed_takes_it(name):
    taken = [feed.kind for feed in (*feeds(), *pages()) if (head := head_of(name)) and feed.accepts(head)]
    assert taken[:1] == [expected(name)["kind"]]
    assert set(taken) <= {expected(name)["kind"], *expected(name).get("also", []), *GENERIC}


def head_of(name: str):
    body = text_of(name).encode()
    raw = Raw(stream=(INPUTS / name).open("rb"), name=name)
    with raw.stream:
        text = Text(raw, read_head(raw), Context().limits)
    return read_feed_head(text, shape_of(body.decode(), Hints.of(name, None)))


LISTS = [name for name in NAMES if len(expected(name)["postings"]) > 1 and not name.endswith(".html")]


def records(text: str) -> list[Record]:
    return [record for record in split_input(text.encode()) if isinstance(record, Record)]


@pytest.mark.parametrize("name", LISTS)
def test_what_is_cut_off_gives_its_whole_items_and_says_so(name):
    text = text_of(name)
    last = records(text)[-1].content
    cut_off = text[: text.rindex(last) + len(last) // 2]
    told = outcomes(cut_off)
    assert told[:-1] == outcomes(text)[:-1]
    assert told[-1].code == ("UNREADABLE" if name.endswith(".jsonl") else "TRUNCATED")


IN_A_LIST = [name for name in LISTS if records(text_of(name))[0].pointer[-1:] in "0123456789]"]


@pytest.mark.parametrize("name", IN_A_LIST)
@pytest.mark.parametrize("place", [0, -1])
def test_a_poisoned_item_costs_that_item(name, place):
    text, suffix = text_of(name), name.rpartition(".")[2]
    content = records(text)[place].content
    poison = POISON[suffix].replace("{0}", content[1:].split(">")[0].split()[0] if suffix == "xml" else "")
    between = {"json": ",", "jsonl": "\n", "xml": ""}[suffix]
    start = text.index(content) if place == 0 else text.rindex(content)
    poisoned = f"{text[:start]}{poison}{between}{text[start:]}"
    assert postings(poisoned) == postings(text)
    assert len(outcomes(poisoned)) == len(outcomes(text)) + 1


def test_every_feed_has_an_input():
    have = {expected(name)["kind"] for name in NAMES}
    assert {feed.kind for feed in (*feeds(), *pages())} - have == GENERIC
