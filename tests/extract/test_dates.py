"""Dates in their roles: posted, last day to apply, first and last day of work."""

from datetime import date

import pytest

from postingparse import parse_text
from postingparse.context import Context
from postingparse.extract.dates import find_dates
from postingparse.mark import mark
from postingparse.read.plain import read_plain

ENGLISH = "We are looking for a nurse with good skills who will work with us at the hospital.\n\n"
NORWEGIAN = "Vi søker en sykepleier som har lyst til å jobbe hos oss, og du må ha god erfaring.\n\n"
DAYS = ("date_posted", "deadline", "start_date", "end_date")


def found(text: str, **context) -> dict[str, list[str]]:
    """Field -> its values as text, each once, in the order of the candidates; a doubt's code where there is no value."""
    document = mark(read_plain(text))
    values: dict[str, list[str]] = {}
    for candidate in find_dates(document, Context(**context)):
        assert 0 <= candidate.start < candidate.end <= len(document.text)
        said = str(candidate.doubt if candidate.value is None else candidate.value)
        if said not in values.setdefault(candidate.field, []):
            values[candidate.field].append(said)
    return values


def days(text: str, **context) -> dict[str, list[str]]:
    return {field: values for field, values in found(text, **context).items() if field in DAYS}


def test_labels_give_every_role():
    assert found(
        ENGLISH
        + "Posted: 1 March 2026\nApplication deadline: 13 March 2026\nStart date: 01.06.2026\nEnd date: 16.08.2026\n",
        country="NO",
    ) == {
        "date_posted": ["2026-03-01"],
        "deadline": ["2026-03-13"],
        "start_date": ["2026-06-01"],
        "end_date": ["2026-08-16"],
        "deadline_kind": ["date"],
    }


def test_a_label_above_its_value():
    assert days(NORWEGIAN + "Søknadsfrist\n13. mars 2026\n") == {"deadline": ["2026-03-13"]}


def test_a_period_in_prose_gives_both_ends():
    assert days(
        ENGLISH + "We are looking for holiday temps in the period 01.06.26 - 18.08.26 so that training can start early."
    ) == {
        "start_date": ["2026-06-01"],
        "end_date": ["2026-08-18"],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Applications must be received by Thursday, May 1, 2026.",
        "Send your application no later than 1 May 2026.",
        "The deadline for applications is May 1st, 2026 at noon.",
        "Apply by 2026-05-01!",
        "1 May 2026 is the application deadline.",
        "Write a few lines by 1 May 2026 (jobs@firm.example).",
        "We need your papers before 1 May 2026.",
        "Søk innen 1.5.2026.",
        "Søknadsfristen er 1. mai 2026.",
    ],
)
def test_a_deadline_in_prose(sentence):
    lead = NORWEGIAN if "Søk" in sentence else ENGLISH
    assert days(lead + sentence)["deadline"] == ["2026-05-01"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Interviews will be held from 1 June 2026 to 5 June 2026.",
        "It is anticipated that interviews will begin during the period of JULY 7, 2026 through JULY 18, 2026.",
        "The hospital was founded on 1 January 1990 and has been in operation since 3 March 1991.",
        "The current salary is anticipated to increase effective June 25, 2026.",
        "Applications will be kept on file for two years from April 18, 2026 in the event that a vacancy occurs.",
        "Reference number: 13.03.2026",
        "Phone: 22 03 20 26, hours 9-17, 24/7, § 25, version 1.2.2026.",
        "You may 2 times a week work from home.",
    ],
)
def test_days_of_other_things_have_no_role(sentence):
    assert days(ENGLISH + sentence) == {}


def test_an_employment_that_ends_is_no_deadline_although_an_address_stands_beside_it():
    found = days(ENGLISH + "A fixed-term contract until 1 May 2026, write to jobs@firm.example.")
    assert found == {"end_date": ["2026-05-01"]}


def test_a_start_in_prose():
    assert days(ENGLISH + "The position starts on August 1, 2026.") == {"start_date": ["2026-08-01"]}
    assert days(NORWEGIAN + "Stillingen er ledig fra august 2026.") == {"start_date": ["2026-08"]}


def test_a_preposition_inside_a_longer_phrase_has_no_role_of_its_own():
    assert days(
        "Die Stadt sucht zum 1. September 2026 eine Fachkraft.\n\nDie Stelle ist befristet bis zum 31. August 2028.\n"
    ) == {
        "start_date": ["2026-09-01"],
        "end_date": ["2028-08-31"],
    }


def test_a_month_with_a_vague_word_before_it_is_no_month():
    assert days(NORWEGIAN + "Vikariatet varer fra medio mars 2019 til primo oktober 2019.") == {}


def test_of_several_windows_the_last_counts():
    assert days(ENGLISH + "Application deadline: 1 March 2026 / 1 May 2026") == {"deadline": ["2026-05-01"]}
    assert days(ENGLISH + "Application deadline: 1 March 2026 - 1 May 2026") == {"deadline": ["2026-05-01"]}


def test_a_month_is_no_deadline():
    assert "deadline" not in found(ENGLISH + "Application deadline: June 2026")


def test_every_occurrence_is_a_candidate():
    document = mark(read_plain(NORWEGIAN + "Søk innen 13.03.2026. Vi gleder oss.\n\nSøknadsfrist: 13.03.2026\n"))
    quotes = [c.start for c in find_dates(document, Context()) if c.field == "deadline"]
    assert len(set(quotes)) == 2


# --- the order of day and month


def test_an_english_posting_alone_does_not_say_how_its_dates_are_read():
    assert days(ENGLISH + "Application deadline: 03/04/2026") == {"deadline": ["AMBIGUOUS_DATE"]}


@pytest.mark.parametrize(
    ("proof", "day"),
    [
        ("Start date: 13.08.2026", "2026-04-03"),
        ("Start date: 08/13/2026", "2026-03-04"),
        ("Phone: +47 90 08 60 98", "2026-04-03"),
        ("Interviews on 14 April 2026", "2026-04-03"),
        ("You earn $50,000. Interviews on April 14, 2026", "2026-03-04"),
        ("City Hall, Los Angeles, CA 90012", "2026-03-04"),
        ("Salary: NOK 500 000", "2026-04-03"),
    ],
)
def test_what_else_the_posting_shows_settles_the_order(proof, day):
    assert days(ENGLISH + f"Application deadline: 03/04/2026\n{proof}\n")["deadline"] == [day]


def test_hints_that_disagree_settle_nothing():
    text = ENGLISH + "Application deadline: 03/04/2026\nPhone: +47 90 08 60 98\nOffice: Los Angeles, CA 90012\n"
    assert days(text)["deadline"] == ["AMBIGUOUS_DATE"]


def test_the_caller_overrides_proof_and_country():
    text = ENGLISH + "Application deadline: 03/04/2026\nStart date: 13.08.2026\n"
    assert days(text, date_order="MDY")["deadline"] == ["2026-03-04"]
    assert days(ENGLISH + "Application deadline: 03/04/2026", country="US")["deadline"] == ["2026-03-04"]
    assert days(ENGLISH + "Application deadline: 03/04/2026", country="NO")["deadline"] == ["2026-04-03"]


def test_the_language_settles_the_order():
    assert days(NORWEGIAN + "Søknadsfrist: 03.04.2026") == {"deadline": ["2026-04-03"]}


# --- dates without a year


def test_a_date_without_a_year_is_a_doubt():
    assert days(NORWEGIAN + "Søknadsfrist 13. mars") == {"deadline": ["DATE_WITHOUT_YEAR"]}


def test_another_date_of_the_posting_settles_the_year():
    text = NORWEGIAN + "Søknadsfrist: 13. desember\nTiltredelse: 01.02.2027\n"
    assert days(text)["deadline"] == ["2026-12-13"]


def test_the_day_of_reference_settles_the_year():
    assert days(NORWEGIAN + "Søknadsfrist: 13. januar", today=date(2025, 12, 1)) == {"deadline": ["2026-01-13"]}
    assert days(NORWEGIAN + "Søknadsfrist: 13. mars", today=date(2026, 3, 20)) == {"deadline": ["2026-03-13"]}


def test_a_given_day_settles_the_year():
    assert days(NORWEGIAN + "Søknadsfrist: 13. mars", given={"date_posted": "2026-02-20"})["deadline"] == ["2026-03-13"]


# --- what is impossible


@pytest.mark.parametrize("day", ["31.02.2026", "99.99.9999", "0001-01-01", "2026-02-30", "13/13/2026"])
def test_an_impossible_day_is_a_doubt(day):
    assert days(ENGLISH + f"Application deadline: {day}") == {"deadline": ["IMPOSSIBLE_DATE"]}


@pytest.mark.parametrize(
    "value", ["5071606626", "37,5", "24/7", "1767225600000", "100%", "NaN", "today", "13.O3.2O26", "令和8年3月13日"]
)
def test_a_labelled_value_that_is_no_date_gives_none(value):
    assert days(ENGLISH + f"Application deadline: {value}\nStart date: {value}\n") == {}


def test_a_period_that_ends_before_it_begins_is_a_doubt():
    assert days(ENGLISH + "Start date: 13.03.2026 - 12.03.2026") == {
        "start_date": ["IMPOSSIBLE_DATE"],
        "end_date": ["IMPOSSIBLE_DATE"],
    }


# --- moments, kinds


def test_a_time_makes_a_moment_only_where_its_zone_is_certain():
    assert days(ENGLISH + "Application deadline: 13 March 2026, 23:59 CET")["deadline"] == ["2026-03-13 23:59:00+01:00"]
    assert days(ENGLISH + "Application deadline: 13 March 2026, 23:59")["deadline"] == ["2026-03-13"]
    assert days(ENGLISH + "Application deadline: 13 March 2026, 11:59pm", timezone="Europe/Oslo")["deadline"] == [
        "2026-03-13 23:59:00+01:00"
    ]
    assert days(ENGLISH + "Application deadline: 2026-03-13T23:59:00Z")["deadline"] == ["2026-03-13 23:59:00+00:00"]
    assert days(ENGLISH + "Application deadline: 13.03.2026 kl. 25:00 CET")["deadline"] == ["2026-03-13"]


def test_a_time_without_a_zone_is_that_of_the_one_country_the_posting_shows():
    assert days(NORWEGIAN + "Søknadsfrist: 13.07.2026 kl. 12.00")["deadline"] == ["2026-07-13 12:00:00+02:00"]
    assert days(ENGLISH + "Closing date: 12 noon on Friday 27 March 2026\nSalary: £24,000\n")["deadline"] == [
        "2026-03-27 12:00:00+00:00"
    ]
    assert days(ENGLISH + "Closing date: 27 March 2026, 5 pm\nOffice: Los Angeles, CA 90012\n")["deadline"] == [
        "2026-03-27"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NORWEGIAN + "Søknadsfrist: Snarest", "asap"),
        (NORWEGIAN + "Søknadsfrist: Fortløpende", "rolling"),
        (ENGLISH + "Application deadline: Open", "until_filled"),
        (ENGLISH + "Applications are reviewed on a rolling basis.", "rolling"),
        (ENGLISH + "The position is open until filled.", "until_filled"),
    ],
)
def test_without_a_date_the_posting_says_how_applications_are_taken(text, kind):
    assert found(text)["deadline_kind"] == [kind]


def test_with_a_date_the_kind_is_a_date():
    assert found(ENGLISH + "Application deadline: 1 May 2026. Applications are reviewed on a rolling basis.")[
        "deadline_kind"
    ] == ["date"]


def test_a_doubtful_deadline_has_no_kind():
    assert "deadline_kind" not in found(NORWEGIAN + "Søknadsfrist 13. mars. Søknader vurderes fortløpende.")


def test_as_soon_as_possible_is_a_start_unless_a_date_is_given():
    assert found(NORWEGIAN + "Oppstart: snarest") == {"start_immediately": ["True"]}
    assert found(ENGLISH + "Start date: as soon as possible") == {"start_immediately": ["True"]}
    assert found(ENGLISH + "Start date: 1 June 2026\n\nWe are looking for somebody immediately.") == {
        "start_date": ["2026-06-01"]
    }


def test_as_soon_as_possible_of_applying_is_no_start():
    assert "start_immediately" not in found(ENGLISH + "Please send your application as soon as possible.")


def test_a_language_without_a_lexicon_is_read_behind_a_known_label():
    assert days(ENGLISH + "Application deadline: 13 травня 2026") == {"deadline": ["2026-05-13"]}


def test_dates_of_other_postings_around_this_one_are_not_its_own():
    text = (
        ENGLISH
        + "Application deadline: 8 February 2026\n\n## Similar jobs\n\n- Kiln operator, closing date 20 February 2026\n"
    )
    assert days(text) == {"deadline": ["2026-02-08"]}


def test_nothing_gives_nothing():
    assert found("") == {}
    assert found(ENGLISH) == {}


def test_a_review_behind_until_filled_is_no_deadline():
    posting = parse_text("Nurse\n\nClosing: open until filled; first review 1 April 2026").posting
    assert (posting.deadline, posting.deadline_kind) == (None, "until_filled")


FINNISH = "Haemme hoitajaa, jolla on kokemusta ja joka haluaa olla osa meidän tiimiämme.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jätä hakemuksesi 15.5.2026 klo 16.15 mennessä.", {"deadline": ["2026-05-15 16:15:00+03:00"]}),
        ("Voit hakea tehtävää 31. toukokuuta 2026 asti.", {"deadline": ["2026-05-31"]}),
        ("Tehtävä on vakinainen 1.8.2026 alkaen.", {"start_date": ["2026-08-01"]}),
        (
            "Sijaisuus on 1.8.2026 lukien ja 31.12.2026 saakka.",
            {"start_date": ["2026-08-01"], "end_date": ["2026-12-31"]},
        ),
        ("Palkkaa korotetaan 1.8.2026 alkaen.", {}),
        ("Kahvila on suljettu 15.5.2026 mennessä.", {}),
    ],
)
def test_a_word_behind_a_date_tells_its_role(text: str, expected: dict[str, list[str]]):
    assert days(FINNISH + text, country="FI") == expected


def test_a_deadline_behind_the_amount_of_a_label_is_read():
    text = f"{ENGLISH}Salary: 2 450 € per month. Apply by 12 February 2027.\nReference: 7 of 1 March 2027"
    assert found(text)["deadline"] == ["2027-02-12"]


def test_a_first_day_behind_in_force_is_no_last_day_to_apply():
    text = (
        "Kaarinan kaupunki hakee lähihoitajaa toistaiseksi voimassa olevaan työsuhteeseen kotihoitoon 1.9.2026 alkaen.\n\n"
        "Hakemukset pyydämme jättämään 14.6.2026 klo 15.00 mennessä."
    )
    posting = parse_text(text).posting
    assert (str(posting.deadline), str(posting.start_date)) == ("2026-06-14 15:00:00+03:00", "2026-09-01")


def test_the_place_of_a_translated_posting_tells_its_clock_and_the_order_of_its_dates():
    text = (
        "Head nurse\n\nLofoten hospital, Gravdal\n\nWe have a vacancy for a permanent position from 01.09.2026.\n\n"
        "Application deadline: 10.06.2026 kl. 12.00\n"
    )
    posting = parse_text(text).posting
    assert (str(posting.deadline), str(posting.start_date)) == ("2026-06-10 12:00:00+02:00", "2026-09-01")


def test_a_town_that_only_prose_names_tells_the_clock_where_nothing_speaks_against_it():
    text = (
        "Kindergarten teacher\n\nSolbakken kindergarten is a kindergarten in Verdal with 60 children.\n\n"
        "Application deadline: 15 June 2026 at 12.00\n"
    )
    assert str(parse_text(text).posting.deadline) == "2026-06-15 12:00:00+02:00"
