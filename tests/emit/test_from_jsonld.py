"""JobPosting nodes as pages have them -> record: what schema.org allows, and what it does not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from postingparse import NotAPosting, SeveralPostings, TooLarge, Unreadable, from_jsonld
from postingparse.posting import Place


def read(**members):
    return from_jsonld({"@context": "https://schema.org/", "@type": "JobPosting", "title": "Baker", **members})


def codes_of(result) -> list[str]:
    return [finding.code for finding in result.findings]


def salary_of(base_salary, **members) -> tuple | None:
    salary = read(baseSalary=base_salary, **members).posting.salary
    return (salary.min, salary.max, salary.currency, salary.unit) if salary else None


def test_texts_stand_for_objects():
    result = read(
        hiringOrganization="Rye AS", jobLocation="Hamar, Norway", identifier=42, educationRequirements="Bachelor"
    )
    posting = result.posting
    assert posting.employer.name == "Rye AS"
    assert posting.locations == (Place(locality="Hamar", country="NO"),)
    assert posting.reference == "42"
    assert posting.education[0].level == "bachelor degree"
    assert codes_of(result) == ["G-ORG-02", "G-LOC-02", "G-IDN-02"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Austin, TX 78701, USA", Place(locality="Austin", region="TX", postal_code="78701", country="US")),
        (
            "12 Main St, Suite 4, Austin, TX",
            Place(street="12 Main St, Suite 4", locality="Austin", region="TX", country="US"),
        ),
        ("London SW1A 2AA, UK", Place(locality="London", postal_code="SW1A 2AA", country="GB")),
        ("Berlin, DE", Place(locality="Berlin", country="DE")),
        ("Boston, MA", Place(locality="Boston", region="MA")),
        ("Main house, North wing, Hamar", Place(name="Main house, North wing", locality="Hamar")),
        ("Norway", Place(country="NO")),
        ("Oslo / Bergen", Place(name="Oslo / Bergen")),
        ("3 locations", Place(name="3 locations")),
    ],
)
def test_an_address_in_words_is_read_whole_or_kept_as_a_name(written, expected):
    assert read(jobLocation=written).posting.locations == (expected,)
    assert read(jobLocation={"@type": "Place", "address": written}).posting.locations == (expected,)


def test_what_is_missing_breaks_no_rule_of_form():
    assert codes_of(read()) == []


def test_nodes_in_a_graph_refer_to_each_other():
    graph = [
        {"@type": "Organization", "@id": "#rye", "name": "Rye AS"},
        {"@type": ["Thing", "JobPosting"], "title": "Baker", "hiringOrganization": {"@id": "#rye"}},
    ]
    assert from_jsonld({"@context": "https://schema.org", "@graph": graph}).posting.employer.name == "Rye AS"


@pytest.mark.parametrize(
    "country", ["NO", "no", "NOR", "578", "Norge", "Norwegen", {"@type": "Country", "name": "Norway"}]
)
def test_a_country_is_its_code_of_two_letters(country):
    address = {"@type": "PostalAddress", "addressLocality": "Hamar", "addressCountry": country}
    assert read(jobLocation={"@type": "Place", "address": address}).posting.locations[0].country == "NO"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-13", date(2026, 3, 13)),
        ("13.03.2026", date(2026, 3, 13)),
        ("2026-3-1", date(2026, 3, 1)),
        ("March 13, 2026", date(2026, 3, 13)),
        ("13. mars 2026", date(2026, 3, 13)),
        ("20260313", date(2026, 3, 13)),
        ("2026-03-13T24:00:00", date(2026, 3, 13)),
        ("Fri, 13 Mar 2026 10:00:00 GMT", datetime(2026, 3, 13, 10, tzinfo=UTC)),
        (1773396000, datetime(2026, 3, 13, 10, tzinfo=UTC)),
        ("1773396000000", datetime(2026, 3, 13, 10, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_any_form_that_has_one_meaning(written, expected):
    assert read(validThrough=written).posting.deadline == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("01/06/26", "AMBIGUOUS_DATE"),
        ("2026-02-30", "IMPOSSIBLE_DATE"),
        ("2026-13-13", "IMPOSSIBLE_DATE"),
        ("tomorrow", "UNUSABLE_VALUE"),
        ("9999-12-31", "UNUSABLE_VALUE"),
    ],
)
def test_a_date_that_cannot_be_taken_is_said(written, code):
    result = read(datePosted=written)
    assert result.posting.date_posted is None
    assert code in codes_of(result)


def test_the_end_of_all_days_is_written_as_iso_8601_has_it():
    assert codes_of(read(validThrough="9999-12-31")) == ["UNUSABLE_VALUE"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (45000, (45000, 45000, None, None)),
        ("45000-50000", (45000, 50000, None, None)),
        ("NOK 450 000 per year", (450000, 450000, "NOK", "YEAR")),
        ({"currency": "EUR", "value": "45.000"}, (45000, 45000, "EUR", None)),
        ({"currency": "EUR", "value": {"minValue": "45.000", "maxValue": "50 000,50"}}, (45000, Decimal("50000.50"), "EUR", None)),
        ({"currency": "usd", "value": {"value": "$40k - $50k", "unitText": "year"}}, (40000, 50000, "USD", "YEAR")),
        ({"currency": "USD", "minValue": 30, "maxValue": 40, "unitText": "HOUR"}, (30, 40, "USD", "HOUR")),
        ({"@type": "PriceSpecification", "price": "45000", "priceCurrency": "EUR"}, (45000, 45000, "EUR", None)),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 0}}, None),
        ("45.000,50 €", (Decimal("45000.50"), Decimal("45000.50"), "EUR", None)),
        ({"value": "€45,000.50"}, (Decimal("45000.50"), Decimal("45000.50"), "EUR", None)),
        ("kr 650.000,-", (650000, 650000, None, None)),
        ("competitive", None),
        ("-5", None),
    ],
)  # fmt: skip
def test_pay_is_read_in_any_shape(written, expected):
    assert salary_of(written) == expected


def test_the_currency_stands_beside_the_pay():
    assert salary_of(45000, salaryCurrency="EUR") == (45000, 45000, "EUR", None)


def test_superseded_names_are_read():
    result = read(benefits=["Car", "Phone"], incentives="A bonus")
    assert result.posting.benefits.items == ("Car", "Phone", "A bonus")
    assert codes_of(result) == ["G-SUP-01", "G-SUP-01"]


def test_what_has_no_field_is_said():
    result = read(securityClearanceRequirement="Secret", image="https://rye.example/a.png")
    assert [f.message.partition(":")[0] for f in result.findings if f.code == "NOT_KEPT"] == [
        "/securityClearanceRequirement",
        "/image",
    ]


def test_an_address_behind_mailto_is_one_or_none():
    action = {"@type": "ApplyAction", "target": ["mailto:jobs@rye.example?subject=0042", "mailto:nobody"]}
    result = read(potentialAction=action)
    assert result.posting.application.email == "jobs@rye.example"
    assert "UNUSABLE_VALUE" in codes_of(result)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "JobPosting", "title": "Bäcker"}'.encode(),
        '{"@type": "JobPosting", "title": "Bäcker"}'.encode("utf-8-sig"),
        '{"@type": "JobPosting", "title": "Bäcker"}'.encode("utf-16"),
        '{"@type": "JobPosting", "title": "Bäcker"}'.encode("latin-1"),
        ({"@type": "JobPosting", "title": "Bäcker"},),
        {"@type": "JobPosting", "title": "Bäcker", 7: date(2026, 3, 13), "x": Decimal("1.5"), "y": float("nan")},
    ],
)
def test_bytes_and_values_of_python_are_taken(data):
    assert from_jsonld(data).posting.title == "Bäcker"


def test_half_a_character_is_none():
    for data in ('{"@type": "JobPosting", "title": "x\ud800y"}', {"@type": "JobPosting", "title": "x\ud800y"}):
        assert from_jsonld(data).posting.title == "x\ufffdy"


def test_what_is_no_posting_is_refused():
    with pytest.raises(NotAPosting, match="no node of the type JobPosting"):
        from_jsonld({"@type": "Person"})
    with pytest.raises(SeveralPostings, match="2 nodes"):
        from_jsonld([{"@type": "JobPosting", "title": "A"}, {"@type": "JobPosting", "title": "B"}])
    with pytest.raises(Unreadable, match="line 1, column 22"):
        from_jsonld('{"@type":"JobPosting"')
    with pytest.raises(Unreadable, match="set is no value of JSON"):
        from_jsonld({"@type": "JobPosting", "title": {"Baker"}})


def test_what_holds_itself_is_too_deep():
    node = {"@type": "JobPosting"}
    node["about"] = node
    with pytest.raises(TooLarge, match="inside each other"):
        from_jsonld(node)
