"""Phone numbers: as they are written in many countries, and the numbers that are none."""

import time

import pytest

from postingparse.values.phone import country_of, e164, find_phones


@pytest.mark.parametrize(
    ("written", "country", "value"),
    [
        ("+4790800986", None, "+4790800986"),
        ("+47 48 05 89 16.", None, "+4748058916"),
        ("0049 30 1234567", None, "+49301234567"),
        ("+49 (0)30 1234567", None, "+49301234567"),
        ("+44 (0) 20 7031 3000", None, "+442070313000"),
        ("(213) 473-9040", None, "+12134739040"),
        ("+1-212-555-4567 x123", None, "+12125554567"),
        ("488 85 886", "NO", "+4748885886"),
        ("Tlf:90800986", "NO", "+4790800986"),
        ("08-123 45 67", "SE", "+4681234567"),
        ("079-075-53-90", "SE", "+46790755390"),
        ("01.42.12.34.56", "FR", "+33142123456"),
        ("06.12.11.22.33", "FR", "+33612112233"),
        ("0621 / 12345-67", "DE", "+496211234567"),
        ("0113 496 0027", "GB", "+441134960027"),
        ("912 345 678", "ES", "+34912345678"),
        ("90 80 09 86 2318 Hamar", "NO", "+4790800986"),
    ],
)
def test_a_number_of_a_known_country_is_given_as_e164(written, country, value):
    (phone,) = find_phones(written, country)
    assert (phone.value, phone.certain) == (value, True)


def test_two_numbers_divided_by_a_slash_are_two():
    text = "76 11 66 41/ 416 14 193"
    found = list(find_phones(text, "NO"))
    assert [text[phone.start : phone.end] for phone in found] == ["76 11 66 41", "416 14 193"]
    assert [phone.value for phone in found] == ["+4776116641", "+4741614193"]


@pytest.mark.parametrize(
    ("written", "digits"), [("(09) 43 28 54", "09432854"), ("(37441) 37201", "3744137201"), ("488 85 886", "48885886")]
)
def test_without_a_country_the_bare_digits_are_only_a_likeness(written, digits):
    (phone,) = find_phones(written, None)
    assert (phone.value, phone.certain) == (digits, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01.06.26 - 18.08.26",
        "2020-09-07 03:16:16",
        "2015-2026",
        "13/03/2026",
        "2318 Hamar",
        "LS99 1AB",
        "DE89 3704 0044 0532 0130 00",
        "$1,200,000",
        "£24,027 - £25,183",
        "450.000 kr",
        "100 000,50",
        "https://firm.example/12345678",
        "REF-20260012",
        "ISO 9001:2015",
        "37.5-40",
        "24 12 66",
    ],
)
def test_what_is_no_phone_is_left_alone(text):
    assert list(find_phones(text, "NO")) == []


@pytest.mark.parametrize("text", ["5071606626", "556677-8899", "Org.nr. 900 000 018", "20260012"])
def test_a_number_that_no_plan_has_is_not_certain(text):
    assert not any(phone.certain for phone in find_phones(text, "NO"))


def test_a_number_tells_its_country():
    assert country_of("+46701234567") == "SE"
    assert country_of("nothing") is None
    assert e164("abc", "NO") is None


@pytest.mark.parametrize("text", ["1" * 200_000, "1 " * 100_000, "+(" * 100_000, "1-" * 100_000, "(1)" * 70_000])
def test_hostile_text_takes_linear_time(text):
    began = time.process_time()
    list(find_phones(text, "NO"))
    assert time.process_time() - began < 3
