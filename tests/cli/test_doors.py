"""What the doors refuse before they read."""

import io
from datetime import datetime

import pytest

from postingparse.context import Context
from postingparse.errors import BadContext, NotAPosting
from postingparse.pipeline import parse_all, parse_bytes, parse_file, parse_html, parse_text
from postingparse.result import Reject


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"country": "XX"}, "country: 'XX'"),
        ({"country": "no"}, "country: 'no'"),
        ({"country": "UK"}, "country: 'UK'"),
        ({"country": ["NO"]}, r"country: \['NO'\]"),
        ({"date_order": "DYM"}, "date_order: 'DYM'"),
        ({"timezone": "Europe/Hamar"}, "timezone: 'Europe/Hamar'"),
        ({"timezone": "Europe"}, "timezone: 'Europe'"),
        ({"timezone": "../etc/passwd"}, "timezone: "),
        ({"timezone": ""}, "timezone: ''"),
        ({"models": "often"}, "models: 'often'"),
        ({"today": "2026-02-20"}, "today: '2026-02-20'"),
        ({"today": datetime(2026, 2, 20)}, "today: datetime"),  # noqa: DTZ001 - refused with a zone or without
        ({"limits": None}, "limits: None"),
        ({"given": [("title", "Nurse")]}, "given: "),
        ({"given": {"openings": 3}}, "given 'openings': 3"),
        ({"given": {3: "title"}}, "given 3: 'title'"),
        ({"given": {"title": " "}}, "given 'title': ' ' is empty"),
        ({"given": {"title": "Nur\x00se"}}, "given 'title': .* control characters"),
    ],
)
def test_a_context_refuses_what_cannot_be_used(wrong, message):
    with pytest.raises(BadContext, match=f"^{message}"):
        Context(**wrong)


def test_a_context_takes_what_can_be_used():
    assert Context(country="NO", timezone="Europe/Oslo", date_order="DMY", given={"title": "Nurse"}).country == "NO"


@pytest.mark.parametrize("given", [{"foo": "bar"}, {"deadline": "tomorrow"}])
def test_a_given_value_is_judged_before_anything_is_read(given):
    context = Context(given=given)
    for door in (parse_text, parse_html):
        with pytest.raises(BadContext):
            door("Nurse wanted", context=context)
    for door in (parse_bytes, parse_all):  # parse_all at once, not when the first record is asked for
        with pytest.raises(BadContext):
            door(b"Nurse wanted", context=context)
    with pytest.raises(BadContext):
        parse_file("gone.txt", context=context)


@pytest.mark.parametrize(
    ("door", "empty"),
    [(parse_text, ""), (parse_text, " \n"), (parse_html, ""), (parse_html, b"\n"), (parse_bytes, b"")],
)
def test_nothing_is_empty_at_every_door(door, empty):
    with pytest.raises(NotAPosting, match=r": empty$") as caught:
        door(empty)
    assert caught.value.code == "EMPTY"


@pytest.mark.parametrize(
    ("door", "wrong"),
    [
        (parse_text, b"Nurse"),
        (parse_text, None),
        (parse_html, 3),
        (parse_bytes, "Nurse"),
        (parse_file, b"posting.txt"),
        (parse_all, io.StringIO("Nurse")),
        (parse_all, None),
    ],
)
def test_another_type_is_an_error_of_the_family(door, wrong):
    with pytest.raises(BadContext, match=f"{type(wrong).__name__} where .* is asked for$"):
        door(wrong)


def test_a_context_is_asked_for():
    with pytest.raises(BadContext, match=r"^context: dict where Context is asked for$"):
        parse_text("Nurse", context={})


def test_an_input_that_cannot_be_read_is_still_a_reject():
    (outcome,) = parse_all(b"%PDF-1.7")
    assert isinstance(outcome, Reject)
