"""E-mail and web addresses: what is one, what only looks like one, and where it ends."""

import time

import pytest

from postingparse.values.web import country_of_host, find_emails, find_urls


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("Send your CV to jobs@firm.example.", "jobs@firm.example", "jobs@firm.example"),
        ("mail:caroline@cnp.example", "caroline@cnp.example", "caroline@cnp.example"),
        ("<bjorn-erik.ottesen@dgi.example>", "bjorn-erik.ottesen@dgi.example", "bjorn-erik.ottesen@dgi.example"),
        ("Anna-Maria.Troiza@Firm.Example", "Anna-Maria.Troiza@Firm.Example", "Anna-Maria.Troiza@Firm.Example"),
        ("karriere(at)firma.example", "karriere@firma.example", "karriere(at)firma.example"),
        ("karriere [at] firma.example", "karriere@firma.example", "karriere [at] firma.example"),
        ("kontakt Love på" + "love@a-hub.example", "love@a-hub.example", "love@a-hub.example"),
        ("ida@jurek.example.Welcome with your application", "ida@jurek.example", "ida@jurek.example"),
        ("v.2.0@mail.firm.example", "v.2.0@mail.firm.example", "v.2.0@mail.firm.example"),
    ],
)
def test_an_address_is_found_where_it_stands(text, value, quote):
    (found,) = find_emails(text)
    assert (found.value, text[found.start : found.end]) == (value, quote)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sales@....",
        "[name]@firm",
        "follow @firm",
        "a@b",
        "50 @ 100",
        "https://medium.example/@name",
        "CV at once",
        "(at) noon",
    ],
)
def test_what_is_no_address_is_left_alone(text):
    assert list(find_emails(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Apply at https://firm.example/jobs/42.", "https://firm.example/jobs/42"),
        ("(https://firm.example/a_(b))", "https://firm.example/a_(b)"),
        ("see www.firm.example, please", "https://www.firm.example"),
        ("HTTP://Firm.Example/A?b=1&c=2!", "HTTP://Firm.Example/A?b=1&c=2"),
        ("[klikk her](https://firm.example/x)", "https://firm.example/x"),
    ],
)
def test_a_web_address_ends_before_the_sentence_does(text, value):
    assert [found.value for found in find_urls(text)] == [value]


def test_a_bare_host_needs_to_be_asked_for():
    text = "Välkommen med din ansökan på firma.se/jobb, men inte i Node.js eller f.eks. Oslo"
    assert list(find_urls(text)) == []
    assert [found.value for found in find_urls(text, bare=True)] == ["https://firma.se/jobb"]


def test_the_host_of_an_address_is_no_web_address():
    assert list(find_urls("jobs@firma.se", bare=True)) == []


@pytest.mark.parametrize(
    ("host", "country"), [("firm.no", "NO"), ("a.co.uk", "GB"), ("firm.com", None), ("firm.io", None)]
)
def test_a_domain_tells_its_country_only_where_it_is_that_countrys_own(host, country):
    assert country_of_host(host) == country


@pytest.mark.parametrize(
    "text", ["a" * 200_000 + "@", "@" * 100_000, "https://" + ")" * 200_000, "a.b" * 60_000, "www." * 50_000]
)
def test_hostile_text_takes_linear_time(text):
    began = time.process_time()
    list(find_emails(text))
    list(find_urls(text, bare=True))
    assert time.process_time() - began < 2
