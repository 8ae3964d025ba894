"""Feeds that nobody described are read by the names of their fields, in any language; what is no posting is refused."""

import json

import pytest

from postingparse import BadContext, Context, Reject, Unreadable, parse_all, parse_bytes, read_feed_map
from postingparse.pipeline import inspect_feed
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


CSV = """Kennziffer;Stellentitel;Firma;PLZ;Ort;Vertragsart;Aufgaben
B-17;"Bäcker; Konditor";Backhaus Nordwind GmbH;24937;Flensburg;Vollzeit;"- Teige ansetzen
- Ofen bedienen"
;;;;;;
B-18;Verkäufer;Backhaus Nordwind GmbH;24937;Flensburg;Teilzeit;Kasse;übrig
"""


def test_a_table_is_read_row_by_row():
    first, second = parse_all(CSV.encode("cp1252"), "stellen.csv")
    posting = first.posting
    assert (posting.title, posting.employer.name, posting.reference) == (
        "Bäcker; Konditor",
        "Backhaus Nordwind GmbH",
        "B-17",
    )
    assert [(place.postal_code, place.locality) for place in posting.locations] == [("24937", "Flensburg")]
    assert (posting.hours, posting.duties.items) == (("FULL_TIME",), ("Teige ansetzen", "Ofen bedienen"))
    assert first.evidence["title"][0].pointer == "row 1/Stellentitel"
    assert (second.source.kind, second.source.encoding, second.posting.hours) == (
        "csv",
        "windows-1252 (fallback)",
        ("PART_TIME",),
    )


def test_a_table_without_a_name_is_told_by_its_first_line():
    table = "title,company,city,job type\nBaker,Lom Bakeri,Lom,Full-time\n"
    [result] = parse_all(table.encode())
    assert (result.source.kind, result.posting.employer.name) == ("csv", "Lom Bakeri")


@pytest.mark.parametrize(
    "prose",
    ["Nurse, full time, Hamar, nights\nWe offer, among others, pay, pension\n", "Red, green, blue\nOne, two, three\n"],
)
def test_lines_with_commas_are_no_table(prose):
    assert parse_bytes(prose.encode()).source.kind == "text"


def test_a_table_of_something_else_is_refused_where_its_name_says_it_is_one():
    [reject] = parse_all(b"sku,price,colour\n1,2,red\n", "stock.csv")
    assert (reject.code, "CSV" in reject.message) == ("UNREADABLE", True)


MAPPED = {
    "data": {
        "ads": [{"h": "Baker", "who": {"n": "Lom Bakeri"}, "where": [{"c": "Lom", "z": "2686"}], "t": "<p>Bread</p>"}]
    }
}
MAP = """
kind = "acme"
items = "/data/ads/*"
[fields]
title = "h"
"employer.name" = "who.n"
duties = "t"
[fields.locations]
locality = "where.c"
postal_code = "where.z"
"""


def test_a_mapping_says_what_names_do_not():
    context = Context(feed_map=read_feed_map(MAP))
    [result] = parse_all(json.dumps(MAPPED).encode(), context=context)
    assert (result.source.kind, result.posting.title, result.posting.employer.name) == ("acme", "Baker", "Lom Bakeri")
    assert [(place.locality, place.postal_code) for place in result.posting.locations] == [("Lom", "2686")]
    assert result.posting.duties.items == ("Bread",)
    assert result.evidence["employer.name"][0].pointer == "/data/ads/0/who/n"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("items = 3", "items: 3 is no text"),
        ("[fields]\ntitel = 'x'", "'titel' is no field that can be mapped"),
        ("[fields]\nreference = 'x'", "title: nothing says which field it is"),
        ("[fields]\ntitle = ''", "title: '' is no path"),
        ("items = 'jobs'\n[fields]\ntitle = 'x'", "items: 'jobs' is no path"),
        ("[felder]\ntitle = 'x'", "'felder' is neither kind, items nor fields"),
        ("fields = 7", "fields: 7 is no table"),
        ("[fields", "at end of document"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(wrong, said):
    with pytest.raises(BadContext) as caught:
        read_feed_map(wrong)
    assert said in str(caught.value)


def test_what_a_feed_holds():
    found = inspect_feed(GERMAN.encode())
    told = {one.path: (one.share, one.field) for one in found.fields}
    assert (found.kind, found.items, found.looked_at) == ("xml", "/stellenmarkt/anzeigen/anzeige", 2)
    assert told["stellenbezeichnung"] == (1.0, "title")
    assert told["einsatzort.plz"] == (1.0, "locations.postal_code")
    assert told["bewerbungsschluss"] == (0.5, "deadline")
    assert told["farbe"] == (0.5, None)


def test_there_is_nothing_to_say_of_what_is_no_feed():
    with pytest.raises(Unreadable):
        inspect_feed(b"[1, 2]")


def test_what_cannot_be_used_is_shown_without_its_control_characters():
    node = {"@type": "JobPosting", "title": "\x7f\x85", "description": "Bake the bread of the town, every night."}
    result = parse_bytes(json.dumps(node).encode())
    assert [proof.value for proof in result.evidence["title"] if proof.pointer == "/title"] == ['""']
