"""The length of the employment."""

import pytest

from postingparse.context import Context
from postingparse.extract.duration import find_durations
from postingparse.mark import mark
from postingparse.read.plain import read_plain

ENGLISH = "We are looking for a nurse with good skills who will work with us at the hospital.\n\n"
NORWEGIAN = "Vi søker en sykepleier som har lyst til å jobbe hos oss, og du må ha god erfaring.\n\n"


def durations(text: str) -> set[str]:
    return {str(candidate.value) for candidate in find_durations(mark(read_plain(text)), Context())}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (ENGLISH + "Duration: 6 months", "P6M"),
        (ENGLISH + "Duration: Two months (with possible prolongation)", "P2M"),
        (ENGLISH + "Duration: 24 months with a 2-month probation period", "P24M"),
        (ENGLISH + "This is a temporary position for 12 months.", "P12M"),
        (ENGLISH + "A 12-month contract with good pay.", "P12M"),
        (ENGLISH + "A fixed-term contract of one year and 6 months.", "P1Y6M"),
        (ENGLISH + "A fixed-term contract of a year.", "P1Y"),
        (NORWEGIAN + "Stillingen er et vikariat på 6 måneder.", "P6M"),
        (NORWEGIAN + "Engasjement i 1,5 år.", "P1Y6M"),
        (NORWEGIAN + "Vikariat i ett år.", "P1Y"),
    ],
)
def test_the_length_of_the_employment(text, length):
    assert durations(text) == {length}


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH + "Duration: Permanent",
        ENGLISH + "Duration: 6-12 months",
        ENGLISH + "Duration: 3 months probation",
        ENGLISH + "A permanent position with a probation period of 6 months.",
        ENGLISH + "You have at least 3 years of experience and 5 years in a temporary position.",
        ENGLISH + "It is implementing a three-year project in the region.",
        ENGLISH + "You work 5 days a week, 8 hours a day.",
        NORWEGIAN + "Fast stilling med prøvetid på 6 måneder.",
        NORWEGIAN + "Minst 3 års erfaring.",
        "",
    ],
)
def test_other_lengths_are_none_of_the_employment(text):
    assert durations(text) == set()


def test_a_trial_period_behind_the_length_does_not_take_it():
    assert durations(NORWEGIAN + "Stillingen er et vikariat på 12 måneder med prøvetid på 6 måneder.") == {"P12M"}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (ENGLISH + "You work in the kitchen from October and one year.", "P1Y"),
        (ENGLISH + "You work in the kitchen from 1 March and for six months.", "P6M"),
    ],
)
def test_a_length_that_goes_on_from_the_month_in_which_it_begins(text: str, length: str):
    assert durations(text) == {length}


def test_a_length_behind_a_month_in_which_nothing_begins_is_none():
    assert durations(ENGLISH + "We sold the ship in October and one year was enough.") == set()
