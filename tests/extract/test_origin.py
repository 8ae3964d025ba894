"""The country a posting gives away, and the postings that give none away."""

import pytest

from postingparse.context import Context
from postingparse.extract.origin import country_of_origin
from postingparse.mark import mark
from postingparse.read.plain import read_plain

GERMAN = "Wir suchen eine Person für unser Team, die mit uns arbeiten will und sich auf neue Aufgaben freut."


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Baker\n\nCall us: +47 90 80 09 86", "NO"),
        ("Baker\n\nWrite to jobs@bakery.co.uk", "GB"),
        ("Baker\n\nSalary: £24,027 per annum", "GB"),
        ("Baker\n\nLocation: Calle Mayor 27, 50015 Zaragoza", "ES"),
        (f"Bäcker\n\n{GERMAN}\n\nArbeitsort: Rathausplatz 1, 16999 Ahrenbrück", "DE"),
    ],
)
def test_a_posting_gives_its_country_away(text, country):
    assert country_of_origin(mark(read_plain(text)), Context()) == country


@pytest.mark.parametrize(
    "text", ["", "Baker\n\nWe bake bread.", "Baker\n\nWrite to jobs@bakery.no or jobs@bakery.se", f"Bäcker\n\n{GERMAN}"]
)
def test_without_evidence_or_with_as_much_against_it_there_is_none(text):
    assert country_of_origin(mark(read_plain(text)), Context()) is None


def test_the_caller_knows_better():
    assert country_of_origin(mark(read_plain("Call +47 90 80 09 86")), Context(country="SE")) == "SE"


def test_a_town_whose_country_has_other_postcodes_is_no_witness():
    document = mark(read_plain("Clerk\n\nWorkplace: Havnegade 3, 7960 Karby\n\nYou serve the people of the town."))
    assert country_of_origin(document, Context()) is None
