"""Feeds that nobody described are read by the names of their fields, in any language; what is no posting is refused."""

import json

import pytest

from postingparse import Reject, parse_all, parse_bytes
from postingparse.read.feeds.names import meaning_of

GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<stellenmarkt><anbieter>Musterportal</anbieter>
<anzeigen>
 <anzeige><kennziffer>B-17</kennziffer><stellenbezeichnung>Bäcker (m/w/d)</stellenbezeichnung><firma>Backhaus Nordwind GmbH</firma>
  <einsatzort><plz>24937</plz><stadt>Flensburg</stadt></einsatzort><beschaeftigungsart>Vollzeit</beschaeftigungsart>
  <veroeffentlichungsdatum>20.02.2026</veroeffentlichungsdatum><bewerbungsschluss>13.03.2026</bewerbungsschluss>
  <aufgaben><![CDATA[<ul><li>Teige ansetzen</li><li>Ofen bedienen</li></ul>]]></aufgaben>
  <ihr_profil>- Gesellenbrief
- Freude am Handwerk</ihr_profil><farbe>blau</farbe></anzeige>
 <anzeige><kennziffer>B-18</kennziffer><stellenbezeichnung>Verkäufer (m/w/d)</stellenbezeichnung><firma>Backhaus Nordwind GmbH</firma>
  <einsatzort><plz>24937</plz><stadt>Flensburg</stadt></einsatzort><beschaeftigungsart>Teilzeit</beschaeftigungsart></anzeige>
</anzeigen></stellenmarkt>"""

NESTED = {
    "count": 1,
    "results": [
        {
            "vacancyTitle": "Data Engineer",
            "company": {"name": "Brightwater Ledger", "website": "https://brightwater.example", "logo": "x.png"},
            "locations": [
                {"city": "Utrecht", "countryCode": "NL", "zip": "3511 AB"},
                {"city": "Gent", "countryCode": "BE"},
            ],
            "salary": {"min": 60000, "max": 75000, "currency": "EUR", "period": "year"},
            "contact": {"name": "Ada Jansen", "phone": "+31 30 123 4567", "email": "ada@brightwater.example"},
            "publishedAt": "2026-02-20T08:00:00Z",
            "employment": {"id": 3, "label": "Full-time"},
            "applyUrl": "https://brightwater.example/apply/7",
            "requirements": "<p>SQL</p>",
        }
    ],
}


def test_a_feed_of_german_names():
    first, second = parse_all(GERMAN.encode(), "stellen.xml")
    posting = first.posting
    assert (posting.title, posting.employer.name, posting.reference) == (
        "Bäcker (m/w/d)",
        "Backhaus Nordwind GmbH",
        "B-17",
    )
    assert [(place.postal_code, place.locality) for place in posting.locations] == [("24937", "Flensburg")]
    assert (str(posting.date_posted), str(posting.deadline)) == ("2026-02-20", "2026-03-13")
    assert posting.hours == ("FULL_TIME",)
    assert posting.duties.items == ("Teige ansetzen", "Ofen bedienen")
    assert [item.text for item in posting.qualifications.items] == ["Gesellenbrief", "Freude am Handwerk"]
    assert second.posting.hours == ("PART_TIME",)
    assert (first.source.kind, first.source.id, second.source.index) == ("xml", "B-17", 1)
    assert first.evidence["deadline"][0].pointer == "/stellenmarkt/anzeigen/anzeige[1]/bewerbungsschluss"
    assert second.evidence["title"][0].pointer == "/stellenmarkt/anzeigen/anzeige[2]/stellenbezeichnung"


def test_names_that_are_not_known_are_said():
    first, _ = parse_all(GERMAN.encode(), "stellen.xml")
    assert [finding.message for finding in first.findings if finding.code == "UNMAPPED_FIELDS"] == [
        "fields of the feed whose names are not known: farbe"
    ]


def test_objects_inside_an_item():
    posting = parse_bytes(json.dumps(NESTED).encode()).posting
    assert (posting.title, posting.employer.name, posting.employer.url) == (
        "Data Engineer",
        "Brightwater Ledger",
        "https://brightwater.example",
    )
    assert [(place.locality, place.country, place.postal_code) for place in posting.locations] == [
        ("Utrecht", "NL", "3511 AB"),
        ("Gent", "BE", None),
    ]
    salary = posting.salary
    assert (str(salary.min), str(salary.max), salary.currency, salary.unit) == ("60000", "75000", "EUR", "YEAR")
    assert [(one.name, one.phone, one.email) for one in posting.contacts] == [
        ("Ada Jansen", "+31301234567", "ada@brightwater.example")
    ]
    assert (posting.hours, posting.application.url) == (("FULL_TIME",), "https://brightwater.example/apply/7")
    assert [item.text for item in posting.qualifications.items] == ["SQL"]


def test_an_object_a_line():
    lines = "\n".join(
        json.dumps({"tittel": title, "arbeidsgiver": "Lom kommune", "arbeidssted": "Lom", "stillingsprosent": "80 %"})
        for title in ("Lærer", "Vaktmester")
    )
    first, second = parse_all(lines.encode(), "stillinger.jsonl")
    assert [(one.posting.title, one.posting.employer.name) for one in (first, second)] == [
        ("Lærer", "Lom kommune"),
        ("Vaktmester", "Lom kommune"),
    ]
    assert second.evidence["title"][0].pointer == "line 2/tittel"


@pytest.mark.parametrize(
    "no_posting",
    [
        [
            {
                "title": "Ten tips for interviews",
                "link": "https://blog.example/1",
                "description": "First ...",
                "pubDate": "2026-02-20",
            }
        ],
        [{"name": "Oak table", "price": 199, "currency": "EUR", "description": "Solid oak", "brand": "Nordwind"}],
        [
            {
                "title": "Summer fair",
                "location": "Lom",
                "startDate": "2026-06-01",
                "endDate": "2026-06-03",
                "url": "https://x.example",
            }
        ],
        [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bo"}],
        {"type": "FeatureCollection", "features": [{"properties": {"name": "Lom", "region": "Innlandet"}}]},
        {"error": "not found", "status": 404},
        [],
        {},
    ],
)
def test_what_is_no_posting_is_refused(no_posting):
    [reject] = parse_all(json.dumps(no_posting).encode(), "data.json")
    assert isinstance(reject, Reject)
    assert reject.code == "UNREADABLE"


def test_an_item_that_is_none_costs_itself_alone():
    feed = {
        "results": [NESTED["results"][0], None, {"color": "blue"}, NESTED["results"][0] | {"vacancyTitle": "Analyst"}]
    }
    outcomes = list(parse_all(json.dumps(feed).encode()))
    assert [getattr(one, "code", None) for one in outcomes] == [None, "NOT_A_POSTING", "NOT_A_POSTING", None]
    assert outcomes[1].place == "/results/1"
    assert outcomes[3].posting.title == "Analyst"


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("intitule-du-poste", "title"),
        ("fechaDePublicacion", "date_posted"),
        ("arbeitgeber_name", "employer"),
        ("location_ville", "locality"),
        ("Kód pozice", "reference"),
        ("maks_lonn", None),
        ("søknadsfrist", "deadline"),
        ("soknadsfrist", "deadline"),
        ("g:salary_min", "salary_min"),
        ("company_logo_url", "ignored"),
        ("xyzzy", None),
    ],
)
def test_a_name_has_one_meaning(name, meaning):
    found = meaning_of(name)
    assert (found.name if found else None) == meaning
