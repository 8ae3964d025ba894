from pathlib import Path

from postingparse.values import gazetteer
from postingparse.values.gazetteer import country_codes, places_named, region_codes

FOLDER = Path(gazetteer.__file__).parent


def kinds(name: str) -> list[tuple[str, str]]:
    return [(place.kind, place.country) for place in places_named(name)]


def test_a_town_is_found_in_any_case_and_spelling():
    assert kinds("Hamar") == kinds("HAMAR") == [("town", "NO")]
    assert kinds("Saint-Étienne") == kinds("SAINT ETIENNE") == [("town", "FR")]
    assert ("town", "PL") in kinds("Warschau")


def test_a_town_is_called_without_what_tells_it_from_its_namesakes():
    assert kinds("Kempten (Allgäu)") == kinds("Kempten") == [("town", "DE")]


def test_a_short_name_keeps_its_marks():
    assert kinds("Åre") == [("town", "SE")]
    assert kinds("Are") == []


def test_a_country_is_found_in_many_languages():
    assert [kinds(name) for name in ("Norge", "Norway", "Norvège", "Norwegia")] == [[("country", "NO")]] * 4


def test_ordinary_words_and_first_names_are_no_towns():
    assert [kinds(name) for name in ("Mobile", "Data", "Anna", "Python", "University")] == [[]] * 5


def test_a_name_may_be_several_things():
    assert set(kinds("Georgia")) == {("country", "GE"), ("region", "US")}


def test_nothing_is_known_of_nothing():
    assert places_named("") == ()
    assert places_named("Nowhere at All") == ()


def test_codes_tell_their_countries():
    assert region_codes()["TX"] == ("US",)
    assert set(region_codes()["WA"]) == {"US", "AU"}
    assert {"NO", "US", "AM"} <= country_codes()
    assert "UK" not in country_codes()


def test_the_index_is_sorted_and_small():
    lines = gazetteer._lines()
    assert lines == sorted(lines[:-1]) + lines[-1:]  # behind the last line break there is nothing
    assert (FOLDER / "places.z").stat().st_size < 1_000_000


def test_the_sources_are_named():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert "GeoNames" in text
    assert "creativecommons.org/licenses/by/4.0" in text
