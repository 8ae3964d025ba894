"""A code that a country and a region have is settled by what the posting shows besides."""

import json

import pytest

from postingparse import parse_all

BAKER = {"title": "Baker", "company": "Elm Foods", "description": "You bake bread.", "employment_type": "Full-time"}


def place(**members: object) -> tuple[str | None, str | None]:
    """Region and country of the one place."""
    (one,) = parse_all(json.dumps([BAKER | members]).encode())
    (found,) = one.posting.locations
    return found.region, found.country


@pytest.mark.parametrize(
    ("members", "region", "country"),
    [
        ({"location": "CA", "salary": "40000", "salary_currency": "USD"}, "CA", "US"),
        (
            {"location": "CA", "description": "You bake. Call +1 415 555 0100. Our bakery: Fresno, CA 93650."},
            "CA",
            "US",
        ),
        ({"location": "CA", "salary": "40000", "salary_currency": "CAD"}, None, "CA"),
        ({"location": "CA"}, None, "CA"),
        ({"state": "CA"}, "CA", "US"),
        ({"state": "CA", "description": "You bake for shops all over Canada."}, None, "CA"),
        ({"country": "CA", "description": "You bake for shops in the United States."}, None, "CA"),
        ({"location": "DE", "description": "You bake in Germany."}, None, "DE"),
        ({"location": "DE", "salary": "40000", "salary_currency": "USD"}, "DE", "US"),
    ],
)
def test_a_code_of_two_places(members, region, country):
    assert place(**members) == (region, country)


def test_a_town_and_a_state_are_of_a_country():
    (one,) = parse_all(json.dumps([BAKER | {"city": "San Jose", "state": "CA"}]).encode())
    assert (one.posting.locations[0].locality, one.posting.locations[0].country) == ("San Jose", "US")
    assert one.evidence["locations.0.country"][0].derived == "CA is a region of US"
