"""Feeds that nobody described: what stands around an item, in two fields, in sections of its own, in bare numbers."""

import json

from postingparse import Context, Reject, Result, parse_all, parse_bytes
from postingparse.feed_map import read_feed_map
from postingparse.pipeline import inspect_feed


def read(*items: dict) -> list[Result]:
    """The results of a list of items."""
    return list(parse_all(json.dumps(list(items)).encode()))


def test_jobs_listed_under_their_company_are_of_that_company():
    feed = {
        "companies": [
            {
                "name": "Alder Mills",
                "website": "https://alder.example",
                "jobs": [
                    {"title": "Miller", "city": "Lom", "contract_type": "Permanent", "description": "Mill flour."},
                    {"title": "Packer", "city": "Lom", "contract_type": "Temporary", "description": "Pack flour."},
                ],
            },
            {
                "name": "Birch Boats",
                "jobs": [{"title": "Sailor", "city": "Odda", "contract_type": "Permanent", "description": "Sail."}],
            },
        ]
    }
    miller, packer, sailor = parse_all(json.dumps(feed).encode())
    assert [one.posting.employer.name for one in (miller, packer, sailor)] == [
        "Alder Mills",
        "Alder Mills",
        "Birch Boats",
    ]
    assert (packer.posting.employer.url, sailor.posting.employer.url) == ("https://alder.example", None)
    assert sailor.evidence["employer.name"][0].pointer == "/companies/1/name"


def test_elements_under_their_company_are_of_that_company():
    feed = """<firmen>
      <firma><name>Erlenhof GmbH</name><stellen>
        <stelle><titel>Koch</titel><ort>Jena</ort><vertragsart>unbefristet</vertragsart><text>Kochen.</text></stelle>
      </stellen></firma>
      <firma><name>Birkenau AG</name><stellen>
        <stelle><titel>Maler</titel><ort>Gera</ort><vertragsart>befristet</vertragsart><text>Malen.</text></stelle>
      </stellen></firma></firmen>"""
    cook, painter = parse_all(feed.encode(), "stellen.xml")
    assert (cook.posting.employer.name, painter.posting.employer.name) == ("Erlenhof GmbH", "Birkenau AG")


def test_hours_and_contract_in_fields_of_their_own():
    nurse, _ = read(
        {"titulo": "Enfermera", "empresa": "Clinica Roble SL", "tipo_contrato": "Indefinido", "jornada": "Parcial"},
        {"titulo": "Celador", "empresa": "Clinica Roble SL", "tipo_contrato": "Temporal", "jornada": "Completa"},
    )
    assert (nurse.posting.hours, nurse.posting.contract) == (("PART_TIME",), ("PERMANENT",))


def test_texts_with_headings_of_their_own_are_sections():
    posting = parse_bytes(
        json.dumps(
            [
                {
                    "name": "Boat tester",
                    "company_name": "Birch Boats",
                    "employment_type": "Full-time",
                    "details": [
                        {"name": "Your tasks", "value": "<ul><li>Sail every boat once</li></ul>", "order": 1},
                        {"name": "Requirements", "value": "<ul><li>A licence for boats</li></ul>", "order": 2},
                    ],
                    "flags": [{"name": "colour", "value": "blue"}, {"name": "size", "value": "XL"}],
                }
            ]
        ).encode()
    ).posting
    assert posting.duties.items == ("Sail every boat once",)
    assert [item.text for item in posting.qualifications.items] == ["A licence for boats"]
    assert "blue" not in posting.description.text


def test_bare_numbers_are_of_what_their_field_is_of():
    first, second = read(
        {"functietitel": "Monteur", "bedrijfsnaam": "Els BV", "uren_per_week": "32-40", "standplaats": "Zwolle"},
        {"functietitel": "Kok", "bedrijfsnaam": "Els BV", "uren_per_week": "8", "standplaats": "Zwolle"},
    )
    assert (str(first.posting.weekly_hours.min), str(first.posting.weekly_hours.max)) == ("32", "40")
    assert first.evidence["weekly_hours.min"][0].pointer == "/0/uren_per_week"
    assert (second.posting.weekly_hours, second.posting.schedule) == (None, "8")
    lom = parse_bytes(b'[{"tittel": "Kokk", "arbeidsgiver": "Lom kommune", "stillingsprosent": 80}]').posting
    assert str(lom.percentage.min) == "80"


def test_a_person_in_a_field_alone_and_a_currency_beside_the_pay():
    posting = read(
        {
            "pozice": "Kuchar",
            "firma": "Olse s.r.o.",
            "mzda_od": "32000",
            "mzda_do": "38000",
            "mena": "CZK",
            "kontaktni_osoba": "Jana Habrova",
        }
    )[0].posting
    assert (posting.salary.currency, [one.name for one in posting.contacts]) == ("CZK", ["Jana Habrova"])


def test_one_date_of_a_feed_proves_the_order_of_the_others():
    ours, theirs = read(
        {"title": "Driver", "employer": "Elm Ltd", "start_date": "01/02/2026", "closing_date": "28/01/2026"},
        {"title": "Driver", "employer": "Elm Ltd", "start_date": "01/02/2026", "closing_date": "01/03/2026"},
    )
    assert (str(ours.posting.start_date), str(theirs.posting.start_date)) == ("2026-02-01", "2026-02-01")
    assert theirs.evidence["start_date"][0].derived == "01/02/2026 in the order of the feed, DMY"


def test_dates_of_a_feed_in_two_orders_prove_none():
    first, *_ = read(
        {"title": "Driver", "employer": "Elm Ltd", "job_type": "Full-time", "start_date": "01/02/2026"},
        {"title": "Driver", "employer": "Elm Ltd", "job_type": "Full-time", "start_date": "13/02/2026"},
        {"title": "Driver", "employer": "Elm Ltd", "job_type": "Full-time", "start_date": "02/13/2026"},
    )
    assert first.posting.start_date is None


def test_names_in_one_word_texts_with_headings_and_flags():
    posting = read(
        {
            "job": {
                "jobtitle": "Driver",
                "teaser": "Drive the night bus",
                "tasks": "<p>You drive line 9.</p>",
                "tasks_title": "At the wheel",
                "profile": "<p>You know the town.</p>",
                "text": "<p>Drive the night bus through the old town.</p>",
                "lastapplicationdate": "2026-03-01",
                "location_id": 12,
                "partTime": True,
                "hybrid": False,
                "contact": {"title": "Head of traffic", "firstName": "Ada", "lastName": "Elm"},
            },
            "company": {"legalName": "Elm Ltd", "id": "77"},
        }
    )[0].posting
    assert (posting.title, posting.employer.name, str(posting.deadline)) == ("Driver", "Elm Ltd", "2026-03-01")
    assert (posting.duties.text, posting.qualifications.text) == ("You drive line 9.", "You know the town.")
    assert posting.description.text == (
        "Driver\n\nAt the wheel\n\nYou drive line 9.\n\nYou know the town.\n\nDrive the night bus through the old town."
    )
    assert (posting.hours, posting.work_model, posting.locations) == (("PART_TIME",), None, ())
    assert [(one.name, one.role) for one in posting.contacts] == [("Ada Elm", "Head of traffic")]


def test_a_list_named_after_postings_needs_less():
    listed = {"opportunities": [{"name": "Packer", "city": "Leeds", "text": "You pack."}]}
    assert [one.posting.title for one in parse_all(json.dumps(listed).encode())] == ["Packer"]
    (refused,) = parse_all(json.dumps({"shops": listed["opportunities"]}).encode())
    assert isinstance(refused, Reject)


def test_people_who_look_for_work_are_no_postings():
    person = {"name": "Ada Elm", "title": "Baker", "city": "Leeds", "experience": "7 years", "education": "Bachelor"}
    (refused,) = parse_all(json.dumps({"candidates": [person]}).encode())
    assert isinstance(refused, Reject)


def test_a_text_wrapped_in_an_object():
    item = {"title": {"rendered": "Turner"}, "content": {"rendered": "<p>You turn steel.</p>", "protected": False}}
    posting = read({**item, "company": "Elm Ltd", "city": "Ulm"})[0].posting
    assert (posting.title, posting.description.text) == ("Turner", "Turner\n\nYou turn steel.")


def test_a_sign_of_several_currencies_is_read_by_the_place():
    pay = {"title": "Driver", "employer": "Elm Ltd", "salary": "$30 - $35 per hour"}
    found = read({**pay, "city": "Calgary", "country": "CA"}, {**pay, "location": "Larkfield, TX"}, pay)
    assert [one.posting.salary.currency for one in found] == ["CAD", "USD", None]
    assert found[1].posting.locations[0].region == "TX"


def test_a_pay_of_zero_hides_no_rate_beside_it():
    posting = read({"title": "Driver", "employer": "Elm Ltd", "salary_min": 0, "salary": "24 EUR per hour"})[0].posting
    assert (str(posting.salary.min), posting.salary.unit) == ("24", "HOUR")


def test_a_field_of_one_demand_leaves_those_of_the_text():
    posting = read(
        {
            "title": "Driver",
            "employer": "Elm Ltd",
            "experience": "5+ years",
            "description": "<h2>Requirements</h2><ul><li>A licence for lorries</li><li>You like the road</li></ul>",
        }
    )[0].posting
    said = [item.text for item in posting.qualifications.items]
    assert sorted(said) == ["5+ years", "A licence for lorries", "You like the road"]


def test_a_line_that_is_no_json_is_named():
    lines = b'{"title": "Welder", "company": "Elm", "type": "full-time"}\nnot json\n'
    _, broken = parse_all(lines, "jobs.ndjson")
    assert isinstance(broken, Reject)
    assert broken.message == "jobs.ndjson: line 2: JSON: Expecting value at line 1, column 1"


def test_several_contacts_in_an_element_of_their_own():
    feed = """<annonser><annons><rubrik>Kock</rubrik><arbetsgivare>Bergs kommun</arbetsgivare><ort>Svenstavik</ort>
      <omfattning>75 %</omfattning><kontaktpersoner>
        <person><namn>Eva Lind</namn><epost>eva@berg.example</epost></person>
        <person><namn>Olle Ek</namn><epost>olle@berg.example</epost></person></kontaktpersoner>
      </annons></annonser>"""
    posting = parse_bytes(feed.encode()).posting
    assert [(one.name, one.email) for one in posting.contacts] == [
        ("Eva Lind", "eva@berg.example"),
        ("Olle Ek", "olle@berg.example"),
    ]
    assert (str(posting.percentage.min), posting.hours) == ("75", ())


def test_a_name_with_its_accents_is_another_word():
    posting = read({"titel": "Kock", "arbetsgivare": "Lom AB", "lön": "29 500 kr/mån", "lon": 14.5, "lat": 62.9})[
        0
    ].posting
    assert (str(posting.salary.min), posting.salary.unit) == ("29500", "MONTH")


def test_a_feed_whose_first_items_are_broken_is_one():
    broken = [None, 1, "x", [], {}, {"title": None}]
    found = list(parse_all(json.dumps([*broken, {"title": "Cook", "company": "Inn", "type": "full-time"}]).encode()))
    assert [isinstance(one, Result) for one in found] == [False] * 6 + [True]


def test_a_table_is_told_by_its_rows_though_its_texts_have_lines():
    table = (
        'Stelle;Firma;Ort;Text\n"Koch";"Els GmbH";Jena;"Kochen.\nBacken; braten."\n"Maler";"Els GmbH";Gera;"Malen."\n'
    )
    cook, painter = parse_all(table.encode("cp1252"))
    assert [(one.posting.title, one.source.kind) for one in (cook, painter)] == [("Koch", "csv"), ("Maler", "csv")]


def test_sections_stand_in_a_mapping_as_the_description():
    item = {
        "name": "Sailor",
        "company_name": "Birch Boats",
        "employment_type": "Full-time",
        "details": [{"name": "Tasks", "value": "Sail every boat."}, {"name": "We offer", "value": "A boat."}],
    }
    found = inspect_feed(json.dumps([item]).encode())
    assert [one.path for one in found.fields if one.field == "description"] == ["details.value"]


def test_a_feed_with_a_reader_says_what_that_leaves():
    job = "<title>Welder</title><referencenumber>7</referencenumber><date>2026-03-01</date><company>Elm Ltd</company>"
    job += "<url>https://elm.example/7</url><city>Leeds</city><salary>24 EUR per hour</salary>"
    text = "<description>You weld frames for lorries, day after day.</description><shiftcode>B</shiftcode>"
    feed = f"<source><publisher>P</publisher><job>{job}{text}</job></source>"
    found = inspect_feed(feed.encode())
    assert found.kind == "indeed"
    assert {one.path: one.field for one in found.fields} == {
        "title": "title",
        "referencenumber": "reference",
        "date": "date_posted",
        "company": "employer.name",
        "url": "url",
        "city": "locations.locality",
        "salary": "salary",
        "description": "description",
        "shiftcode": None,
    }


BY_ID = {
    "updated": "2026-05-01",
    "jobs": {
        "M-17": {"title": "Miller", "company": "Alder Mills", "city": "Lom", "description": "Mill flour and pack it."},
        "M-18": {"title": "Sailor", "company": "Birch Boats", "city": "Odda", "description": "Sail and mend sails."},
    },
}


def test_postings_that_stand_under_their_ids_are_items():
    miller, sailor = parse_all(json.dumps(BY_ID).encode())
    assert [miller.posting.title, sailor.posting.title] == ["Miller", "Sailor"]
    assert sailor.evidence["title"][0].pointer == "/jobs/M-18/title"


def test_one_posting_whose_parts_have_names_with_figures_is_one():
    parts = {"text1": {"value": "You mill."}, "text2": {"value": "You pack."}}
    (one,) = parse_all(json.dumps([BY_ID["jobs"]["M-17"] | {"parts": parts}]).encode())
    assert one.posting.title == "Miller"


def test_what_stands_under_ids_is_inspected_and_mapped_by_that_path():
    feed = json.dumps(BY_ID).encode()
    assert inspect_feed(feed).items == "/jobs/{}"
    context = Context(feed_map=read_feed_map('items = "/jobs/{}"\n[fields]\ntitle = "title"'))
    assert [one.posting.title for one in parse_all(feed, context=context)] == ["Miller", "Sailor"]
