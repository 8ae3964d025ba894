import pytest

from postingparse.values.places import find_places, place_at


def places(text: str, **options: object) -> list[dict[str, str]]:
    found = find_places(text, 0, len(text), **options)  # type: ignore[arg-type]
    return [{part.field: part.value for part in place.parts} for place in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamar, Norge", [{"locality": "Hamar", "country": "NO"}]),
        ("Hamar, Norway", [{"locality": "Hamar", "country": "NO"}]),
        ("AU, NSW, Sydney", [{"country": "AU", "region": "NSW", "locality": "Sydney"}]),
        ("GB, LND, london", [{"country": "GB", "region": "LND", "locality": "london"}]),
        ("US, , ", [{"country": "US"}]),
        ("Troy, MI", [{"locality": "Troy", "region": "MI", "country": "US"}]),
        ("Bengaluru, IN", [{"locality": "Bengaluru", "country": "IN"}]),
        ("Indianapolis, IN", [{"locality": "Indianapolis", "region": "IN", "country": "US"}]),
        ("Tbilisi, Georgia", [{"locality": "Tbilisi", "country": "GE"}]),
        ("Atlanta, Georgia", [{"locality": "Atlanta", "region": "Georgia", "country": "US"}]),
        (
            "Mountain View, California, United States",
            [{"locality": "Mountain View", "region": "California", "country": "US"}],
        ),
        ("Islamabad, Islamabad Capital Territory, Pakistan", [{"locality": "Islamabad", "country": "PK"}]),
        ("Brazil (São Paulo)", [{"country": "BR", "locality": "São Paulo"}]),
        ("Spain - Barcelona", [{"country": "ES", "locality": "Barcelona"}]),
        ("Sydney - George Street", [{"locality": "Sydney", "country": "AU"}]),
        ("Oslo sentrum", [{"locality": "Oslo", "country": "NO"}]),
        ("City of Los Angeles", [{"locality": "Los Angeles", "country": "US"}]),
        ("Dublin 2, Ireland", [{"locality": "Dublin 2", "country": "IE"}]),
        ("Washington DC", [{"locality": "Washington", "region": "DC", "country": "US"}]),
        ("United States", [{"country": "US"}]),
        ("UK", [{"country": "GB"}]),
        ("Vermont", [{"region": "Vermont", "country": "US"}]),
    ],
)
def test_a_place_is_read(text: str, expected: list[dict[str, str]]):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Skolegata 32\n2318 Hamar",
            {"street": "Skolegata 32", "postal_code": "2318", "locality": "Hamar", "country": "NO"},
        ),
        (
            "12 rue des Forges, 42000 Saint-Étienne",
            {"street": "12 rue des Forges", "postal_code": "42000", "locality": "Saint-Étienne", "country": "FR"},
        ),
        (
            "Calle Mayor 27, 50015 Zaragoza",
            {"street": "Calle Mayor 27", "postal_code": "50015", "locality": "Zaragoza", "country": "ES"},
        ),
        (
            "ul. Prosta 20, 00-850 Warszawa",
            {"street": "ul. Prosta 20", "postal_code": "00-850", "locality": "Warszawa", "country": "PL"},
        ),
        ("SE-111 22 Stockholm", {"postal_code": "111 22", "locality": "Stockholm", "country": "SE"}),
        ("1012 AB Amsterdam", {"postal_code": "1012 AB", "locality": "Amsterdam", "country": "NL"}),
        ("D-80331 München", {"postal_code": "80331", "locality": "München", "country": "DE"}),
        ("Leeds LS99 1AB", {"locality": "Leeds", "postal_code": "LS99 1AB", "country": "GB"}),
        (
            "Austin, TX 78701 (hybrid: three days a week in the office)",
            {"locality": "Austin", "region": "TX", "postal_code": "78701", "country": "US"},
        ),
        (
            "400 Harbor Avenue, Port Alder, WA 98099",
            {
                "street": "400 Harbor Avenue",
                "locality": "Port Alder",
                "region": "WA",
                "postal_code": "98099",
                "country": "US",
            },
        ),
        (
            "Water Laboratory, 400 Harbor Avenue, Port Alder, WA 98099",
            {
                "name": "Water Laboratory",
                "street": "400 Harbor Avenue",
                "locality": "Port Alder",
                "region": "WA",
                "postal_code": "98099",
                "country": "US",
            },
        ),
        (
            "Central Library, 14 Castle Street, Leeds LS99 1AB",
            {
                "name": "Central Library",
                "street": "14 Castle Street",
                "locality": "Leeds",
                "postal_code": "LS99 1AB",
                "country": "GB",
            },
        ),
        ("Seynod (74600)", {"locality": "Seynod", "postal_code": "74600", "country": "FR"}),
        ("375038 Yerevan Armenia", {"postal_code": "375038", "locality": "Yerevan", "country": "AM"}),
    ],
)
def test_an_address_is_read_in_its_parts(text: str, expected: dict[str, str]):
    assert places(text) == [expected]


def test_several_places_are_several():
    assert [place.get("locality") for place in places("San Francisco, CA / New York")] == ["San Francisco", "New York"]
    assert [place.get("locality") for place in places("Kraków, Warszawa lub Gdańsk")] == [
        "Kraków",
        "Warszawa",
        "Gdańsk",
    ]
    assert [place.get("country") for place in places("Cork, Ireland or London, UK")] == ["IE", "GB"]


def test_the_posting_s_country_settles_what_several_countries_have():
    assert places("Rathausplatz 1, 16999 Ahrenbrück") == [
        {"street": "Rathausplatz 1", "postal_code": "16999", "locality": "Ahrenbrück"}
    ]
    assert places("Rathausplatz 1, 16999 Ahrenbrück", home="DE")[0]["country"] == "DE"
    assert places("2617 Jan Mayen", home="NO") == [{"postal_code": "2617", "locality": "Jan Mayen", "country": "NO"}]


def test_an_unknown_name_is_a_place_only_where_one_must_stand():
    assert places("Smallville") == []
    assert places("Smallville", sure=True) == [{"locality": "Smallville"}]
    assert places("Smallville, Germany") == [{"locality": "Smallville", "country": "DE"}]


def test_what_is_known_to_be_something_else_is_no_place():
    assert places("Remote,Schopfheim, Germany", skip=[(0, 6)]) == [{"locality": "Schopfheim", "country": "DE"}]


def test_a_derived_country_says_why_and_where():
    (hamar,) = find_places("2318 Hamar", 0, 10)
    country = hamar.parts[-1]
    assert (country.value, country.derived, country.start, country.end) == (
        "NO",
        "country of the postcode 2318 Hamar",
        0,
        10,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wolt",
        "Senior Engineer",
        "Anywhere in the World",
        "Remote, anywhere in LATAM",
        "Europe",
        "in a team",
        "2 positions",
        "AI",
        "Senior Developer, Applied AI",
    ],
)
def test_what_is_no_place(text: str):
    assert places(text) == []


def test_a_place_at_an_offset_is_the_longest_known_name():
    text = "work in New York City, or in Data"
    place = place_at(text, 8, len(text))
    assert place is not None
    assert text[place.start : place.end] == "New York City"
    assert place_at(text, 29, len(text)) is None


def test_a_street_may_stand_behind_its_town():
    address = {"postal_code": "80331", "locality": "München", "street": "Sendlinger Straße 8", "country": "DE"}
    assert places("80331 München, Sendlinger Straße 8", sure=True) == [address]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calle Mayor, 3, 28013 Madrid", {"street": "Calle Mayor, 3", "postal_code": "28013", "locality": "Madrid"}),
        ("Via Roma, 12 - 20121 Milano", {"street": "Via Roma, 12", "postal_code": "20121", "locality": "Milano"}),
        ("Carrer del Mar, nº 7 B, Girona", {"street": "Carrer del Mar, nº 7 B", "locality": "Girona"}),
    ],
)
def test_the_number_of_a_house_may_stand_behind_a_comma(text: str, expected: dict[str, str]):
    (found,) = places(text)
    assert {field: value for field, value in found.items() if field != "country"} == expected


def test_a_number_behind_a_town_is_no_house():
    assert places("Berlin, 3, Hamburg") == [
        {"locality": "Berlin", "country": "DE"},
        {"locality": "Hamburg", "country": "DE"},
    ]


def test_a_short_postcode_is_one_only_at_home():
    (found,) = places("Borgartún 44, 105 Reykjavík", home="IS")
    assert (found["postal_code"], found["locality"], found["country"]) == ("105", "Reykjavík", "IS")
    assert not any("postal_code" in place for place in places("Box 44, 105 Reykjavík", home="SE"))
