"""Values as feeds write them: places, pay, phones, hours, deadlines in words."""

import pytest

from postingparse.languages.values import cues_in
from postingparse.values.schemaorg import Spot, find_candidates


def found(field: str, **node: object) -> list[object]:
    spot = Spot({"@type": "JobPosting", **node}, "", {})
    candidates = find_candidates(spot, lambda text: cues_in(("en", "nb"), text))
    return [
        {part.field: part.value for part in one.parts} or one.value
        for one in candidates
        if one.field == field and one.doubt is None
    ]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("London, UK", {"locality": "London", "country": "GB"}),
        ("Remote (New Jersey, US)", {"region": "New Jersey", "country": "US"}),
        ("Norway - Remote", {"country": "NO"}),
        ("Oslo (Remote)", {"locality": "Oslo"}),
        (
            "12 High Street, Leeds LS1 4AP, UK",
            {"street": "12 High Street", "locality": "Leeds", "postal_code": "LS1 4AP", "country": "GB"},
        ),
        ("Smallbrook, WI", {"locality": "Smallbrook", "region": "WI", "country": "US"}),
    ],
)
def test_a_place_in_words(written, place):
    assert found("locations", jobLocation=written) == [place]


def test_a_title_is_no_markup():
    assert found("title", title="Sales &amp; Service <b>Rep</b>") == ["Sales & Service Rep"]
    assert found("title", title="Developer, List<String>") == ["Developer, List<String>"]


def test_work_hours_that_only_name_the_hours_are_no_schedule():
    assert (found("hours", workHours="Part time"), found("schedule", workHours="Part time")) == (["PART_TIME"], [])
    assert found("hours", workHours="Part time, evenings only") == []


@pytest.mark.parametrize("written", ["Remote (New Jersey, US)", "Norway - Remote", "Oslo (Remote)", "Remote"])
def test_a_remote_place_is_a_remote_post(written):
    assert found("work_model", jobLocation=written) == ["remote"]


@pytest.mark.parametrize("written", ["Oslo / Remote", "Oslo or remote", "Remotehamn, Norway", "Oslo"])
def test_a_choice_of_places_is_no_remote_post(written):
    assert found("work_model", jobLocation=written) == []


def test_an_amount_in_the_words_of_a_language():
    pay = {"minValue": "30000", "currency": "NOK", "unitText": "i måneden"}
    assert found("salary", baseSalary=pay) == [{"min": 30000, "currency": "NOK", "unit": "MONTH"}]


def test_hours_and_percent_are_quantities():
    hours = {"minValue": 20, "maxValue": 25, "unitCode": "HUR"}
    assert found("weekly_hours", workHours=hours) == [{"min": 20, "max": 25}]
    assert found("percentage", workHours={"value": 50, "maxValue": 50, "unitCode": "P1"}) == [{"min": 50, "max": 50}]
    assert found("percentage", workHours={"value": 150, "unitCode": "P1"}) == []


def test_a_phone_is_of_the_country_of_the_place_of_work():
    contact = {"name": "Per", "telephone": "911 22 333"}
    assert found("contacts", applicationContact=contact, jobLocation="Oslo, Norway") == [
        {"name": "Per", "phone": "+4791122333"}
    ]
    assert found("contacts", applicationContact={"telephone": "004586101112"}) == [{"phone": "+4586101112"}]


def test_a_deadline_in_words_is_a_kind_of_deadline():
    assert found("deadline_kind", validThrough="Snarest") == ["asap"]
    assert found("deadline", validThrough="Snarest") == []


@pytest.mark.parametrize(
    ("written", "skills"),
    [
        ("Baking, Cakes (sweet, salted); Till work", ["Baking", "Cakes (sweet, salted)", "Till work"]),
        (["Baking, Cakes", "Till work"], ["Baking, Cakes", "Till work"]),
        ("You bake, you sell, and you are there for us.", ["You bake, you sell, and you are there for us."]),
    ],
)
def test_skills_in_one_text_are_parted_by_its_signs(written: str | list[str], skills: list[str]):
    assert found("skills", skills=written) == skills


@pytest.mark.parametrize(
    ("written", "pay"),
    [
        ("月給26万円〜35万円", {"min": 260000, "max": 350000, "currency": "JPY", "unit": "MONTH"}),
        ("年収400万円以上", {"min": 4000000, "max": 4000000, "currency": "JPY", "unit": "YEAR"}),
        ("時給1,200円", {"min": 1200, "max": 1200, "currency": "JPY", "unit": "HOUR"}),
        ("1.5-2万/月", {"min": 15000, "max": 20000, "unit": "MONTH"}),
        ("월급 300만원", {"min": 3000000, "max": 3000000, "currency": "KRW", "unit": "MONTH"}),
    ],
)
def test_pay_counted_in_ten_thousands(written, pay):
    assert found("salary", baseSalary=written) == [{**pay, "text": written}]


def test_a_bound_may_have_a_multiplier():
    pay = {"currency": "USD", "value": {"minValue": "45k", "maxValue": "5.5万", "unitText": "年俸"}}
    assert found("salary", baseSalary=pay) == [{"min": 45000, "max": 55000, "currency": "USD", "unit": "YEAR"}]
