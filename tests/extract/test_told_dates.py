"""Dates of fields that only the day, the country or the language of the posting settle."""

import json
from datetime import date

import pytest

from postingparse import Context, parse_bytes

GERMAN = "Wir suchen einen Bäcker für unsere Backstube. Sie backen jeden Tag frisches Brot für unsere Kunden."


def workday(posted: str, today: date | None):
    job = {
        "jobPostingInfo": {"title": "Planner", "jobReqId": "JR-1", "postedOn": posted, "jobDescription": "You plan."}
    }
    return parse_bytes(json.dumps(job).encode(), context=Context(today=today))


@pytest.mark.parametrize(
    ("posted", "day"),
    [
        ("Posted Today", date(2026, 3, 20)),
        ("Posted Yesterday", date(2026, 3, 19)),
        ("Posted 12 Days Ago", date(2026, 3, 8)),
        ("Vor 3 Tagen ausgeschrieben", date(2026, 3, 17)),
        ("Publié il y a 2 jours", date(2026, 3, 18)),
    ],
)
def test_days_are_counted_from_today(posted, day):
    result = workday(posted, date(2026, 3, 20))
    assert result.posting.date_posted == day
    assert result.evidence["date_posted"][0].derived == f"{posted}, counted from 2026-03-20"


@pytest.mark.parametrize(
    ("posted", "today"),
    [
        ("Posted Yesterday", None),
        ("Posted 30+ Days Ago", date(2026, 3, 20)),
        ("Posted 2 Months Ago", date(2026, 3, 20)),
    ],
)
def test_what_cannot_be_counted_is_a_finding(posted, today):
    result = workday(posted, today)
    assert result.posting.date_posted is None
    assert [finding.code for finding in result.findings if finding.field == "date_posted"] == [
        "RELATIVE_DATE",
        "MISSING",
    ]


def ambiguous(text: str, context: Context):
    node = {"@type": "JobPosting", "title": "Job", "description": text, "validThrough": "05/06/2026"}
    return parse_bytes(json.dumps(node).encode(), context=context).posting.deadline


def test_an_ambiguous_date_is_read_in_the_order_of_the_language():
    assert ambiguous(GERMAN, Context()) == date(2026, 6, 5)


def test_an_ambiguous_date_is_read_in_the_order_of_the_country():
    assert ambiguous("You bake.", Context(country="US")) == date(2026, 5, 6)


def test_an_ambiguous_date_stays_one_where_nothing_settles_it():
    assert ambiguous("You bake bread for our customers every day of the week.", Context()) is None
