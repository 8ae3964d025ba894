"""Dates as they are written, and what they mean."""

from datetime import date

import pytest

from postingparse.document import Cue
from postingparse.values.date_order import echoed_order, proved_order, settle
from postingparse.values.dates import DateWords, Written, dates_in

WORDS = DateWords(
    suffixes=frozenset(("st", "nd", "rd", "th", "er", "e")),
    of=frozenset(("of", "de", "d")),
    year=frozenset(("de", "del")),
    to=frozenset(("to", "til", "au", "al", "til og med", "until")),
    between=frozenset(("between",)),
    both=frozenset(("and",)),
)
MONTHS = {
    "1": ("january", "januar"), "3": ("march", "mars", "marzo", "mar"), "4": ("april", "avril", "kwietnia", "abril"), "5": ("may", "mai"),
    "6": ("june", "juni"), "8": ("august", "août"), "12": ("december", "dec"),
}  # fmt: skip


def cues(text: str, table: str, forms: dict[str, tuple[str, ...]]) -> list[Cue]:
    """Every form as a word of the text, found the slow way."""
    folded = text.lower()
    found = []
    for key, names in forms.items():
        for name in names:
            at = folded.find(name)
            while at >= 0:
                around = folded[at - 1 : at] + folded[at + len(name) : at + len(name) + 1]
                if not any(c.isalpha() for c in around):
                    found.append(Cue(at, at + len(name), table, key, "en"))
                at = folded.find(name, at + 1)
    return sorted(found, key=lambda cue: cue.start)


def written(text: str) -> list[Written]:
    weeks = cues(text, "weeks", {"word": ("week", "uke", "kw")})
    return dates_in(text, text.lower(), cues(text, "months", MONTHS), weeks, WORDS)


def read(text: str, order="DMY") -> list[tuple[str, str]]:
    """Quote and meaning of each date."""
    return [(text[w.start : w.end], str(settle(w, order).value or settle(w, order).doubt)) for w in written(text)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("on 2026-03-13.", "2026-03-13", "2026-03-13"),
        ("2020-09-07 03:16:16", "2020-09-07", "2020-09-07"),
        ("2026-03-13T23:59:00+01:00", "2026-03-13", "2026-03-13"),
        ("2026/3/13", "2026/3/13", "2026-03-13"),
        ("13.03.26", "13.03.26", "2026-03-13"),
        ("13. 3. 2026", "13. 3. 2026", "2026-03-13"),
        ("(13/03/2026)", "13/03/2026", "2026-03-13"),
        ("06-30-17", "06-30-17", "2017-06-30"),
        ("frist 1/4-26", "1/4-26", "2026-04-01"),
        ("1/4 2026", "1/4 2026", "2026-04-01"),
        ("13 March 2026", "13 March 2026", "2026-03-13"),
        ("Friday, 13 March, 2026", "13 March, 2026", "2026-03-13"),
        ("March 13th, 2026", "March 13th, 2026", "2026-03-13"),
        ("MARCH 13, 2026", "MARCH 13, 2026", "2026-03-13"),
        ("the 13th of March 2026", "13th of March 2026", "2026-03-13"),
        ("13. mars 2026", "13. mars 2026", "2026-03-13"),
        ("le 1er avril 2026", "1er avril 2026", "2026-04-01"),
        ("13 de marzo de 2026", "13 de marzo de 2026", "2026-03-13"),
        ("13 d'abril de 2026", "13 d'abril de 2026", "2026-04-13"),
        ("1 kwietnia 2026 r.", "1 kwietnia 2026", "2026-04-01"),
        ("13-Mar-2026", "13-Mar-2026", "2026-03-13"),
        ("20 March 04", "20 March 04", "2004-03-20"),
        ("13 March '26", "13 March '26", "2026-03-13"),
        ("2026 March 13", "2026 March 13", "2026-03-13"),
        ("July is over; June\n19, 2004", "June\n19, 2004", "2004-06-19"),
        ("in June 2026", "June 2026", "2026-06"),
        ("06/2026", "06/2026", "2026-06"),
        ("from 2026-06", "2026-06", "2026-06"),
        ("uke 23 2026", "uke 23 2026", "2026-W23"),
        ("KW 23/2026", "KW 23/2026", "2026-W23"),
        ("2026-W11-5", "2026-W11-5", "2026-03-13"),
    ],
)
def test_a_date_is_read_whatever_its_form(text, quote, value):
    assert read(text) == [(quote, value)]


@pytest.mark.parametrize(
    "text",
    [
        "5071606626",
        "+47 90 08 60 98",
        "22.03.04.05",
        "079-075-53-90",
        "37,5 hours",
        "24/7",
        "9-17",
        "8.30 to 18:15",
        "08.00-20.00",
        "v1.2.2026",
        "version 2.6.1",
        "$12.10",
        "1,500.50",
        "§ 25",
        "2318 Hamar",
        "100%",
        "50/50%",
        "2024/2025",
        "1767225600000",
        "13032026",
        "13.O3.2O26",
        "13.03.202613.03.202613.03.2026",
        "13 Marchember 2026",
        "192.168.10.12",
        "you may apply",
        "may",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text) == []


def test_a_year_that_runs_on_is_no_year():
    assert read("13 March 20260") == [("13 March", "DATE_WITHOUT_YEAR")]


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2026",
        "29.02.2025",
        "00.00.0000",
        "99.99.9999",
        "0001-01-01",
        "9999-12-31",
        "13/13/2026",
        "2026-02-30",
        "31 April 2026",
    ],
)
def test_a_day_that_does_not_exist_is_a_doubt(text):
    assert [doubt for _, doubt in read(text)] == ["IMPOSSIBLE_DATE"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [("13 March", "13 March"), ("13/3", "13/3"), ("bis 13.03. an", "13.03"), ("March 13th", "March 13th")],
)
def test_a_date_without_a_year_stays_without_one(text, quote):
    assert read(text) == [(quote, "DATE_WITHOUT_YEAR")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("01.06.26 - 18.08.26", ("01.06.26", "2026-06-01"), ("18.08.26", "2026-08-18")),
        ("01.06.2026-18.08.2026", ("01.06.2026", "2026-06-01"), ("18.08.2026", "2026-08-18")),
        ("01.06 - 31.08.2026", ("01.06 - 31.08.2026", "2026-06-01"), ("31.08.2026", "2026-08-31")),
        ("1.-15. juni 2026", ("1.-15. juni 2026", "2026-06-01"), ("1.-15. juni 2026", "2026-06-15")),
        ("17-18 April 2004", ("17-18 April 2004", "2004-04-17"), ("17-18 April 2004", "2004-04-18")),
        ("1er au 15 avril 2026", ("1er au 15 avril 2026", "2026-04-01"), ("1er au 15 avril 2026", "2026-04-15")),
        ("June 1 - August 15, 2026", ("June 1 - August 15, 2026", "2026-06-01"), ("August 15, 2026", "2026-08-15")),
        ("June 1-15, 2026", ("June 1-15, 2026", "2026-06-01"), ("June 1-15, 2026", "2026-06-15")),
        (
            "1. juni til og med 31. august 2026",
            ("1. juni til og med 31. august 2026", "2026-06-01"),
            ("31. august 2026", "2026-08-31"),
        ),
        (
            "1 December - 15 January 2027",
            ("1 December - 15 January 2027", "2026-12-01"),
            ("15 January 2027", "2027-01-15"),
        ),
        (
            "1 December 2026 until 15 January",
            ("1 December 2026", "2026-12-01"),
            ("1 December 2026 until 15 January", "2027-01-15"),
        ),
        ("May - 31 December 2004", ("May - 31 December 2004", "2004-05"), ("31 December 2004", "2004-12-31")),
        ("June to August 2026", ("June to August 2026", "2026-06"), ("August 2026", "2026-08")),
    ],
)
def test_a_stretch_has_two_ends(text, first, last):
    assert read(text) == [first, last]
    assert [one.part for one in written(text)] == ["from", "to"]


def test_and_makes_a_stretch_only_behind_between():
    assert [one.part for one in written("13 March 2026 and 15 April 2026")] == ["", ""]
    assert [one.part for one in written("between 13 March and 15 April 2026")] == ["from", "to"]


def test_the_order_settles_a_numeric_date():
    (one,) = written("01/06/26")
    assert settle(one, "DMY").value == date(2026, 6, 1)
    assert settle(one, "MDY").value == date(2026, 1, 6)
    assert settle(one, "YMD").value == date(2001, 6, 26)
    assert settle(one, None) == (None, "AMBIGUOUS_DATE")


def test_a_numeric_date_that_reads_one_way_only_needs_no_order():
    assert [settle(one, None).value for one in written("13/03/26 05/05/2026")] == [date(2026, 3, 13), date(2026, 5, 5)]


def test_a_day_above_twelve_proves_the_order_unless_another_proves_the_other():
    assert proved_order(written("13.03.2026 01.06.2026")) == "DMY"
    assert proved_order(written("06/30/17 01/06/17")) == "MDY"
    assert proved_order(written("13.03.2026 06/30/2026")) is None
    assert proved_order(written("01.06.2026")) is None


def test_a_day_written_in_figures_and_by_name_tells_the_order():
    assert echoed_order(written("Open date 04-03-18. Posted 3 April 2018")) == "MDY"
    assert echoed_order(written("Åpnet 04.03.18. Lagt ut 4. mars 2018")) == "DMY"
    assert echoed_order(written("Open date 04-03-18. Last year: 3 April 2017")) is None


def test_a_country_with_the_year_first_has_the_day_before_the_month_elsewhere():
    assert [settle(one, "YMD").value for one in written("26-03-04 04.03.26 4/3 2026")] == [date(2026, 3, 4)] * 3
