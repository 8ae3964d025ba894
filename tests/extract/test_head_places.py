"""Places among the lines above a posting's text, beside buttons, models of work and pay."""

from postingparse import parse_html

TOP = "<html lang='en'><h1>Data Engineer</h1><p>Harbour Ltd</p>{lines}<h2>The Role</h2><p>You keep the data of ships.</p></html>"


def _towns(*lines: str) -> list[str | None]:
    page = TOP.format(lines="".join(f"<div><b>{line}</b></div>" for line in lines))
    return [place.locality for place in parse_html(page).posting.locations]


def test_a_button_does_not_end_the_head():
    assert _towns("Posted Yesterday", "Easy Apply", "New York, NY", "Mid level") == ["New York"]


def test_a_model_of_work_is_no_heading_of_places():
    assert _towns("3 Locations", "In-Office", "106K-170K Annually", "Senior level") == []


def test_a_line_of_the_head_that_ends_in_a_whole_place_names_it():
    assert _towns("Posted 2 Days Ago", "Hiring Remotely in Troy, MI", "Mid level") == ["Troy"]


def test_a_word_for_places_is_none():
    page = "<h1>Data Engineer</h1><p>Location: Remote or any Harbour location</p>"
    assert parse_html(page).posting.locations == ()
