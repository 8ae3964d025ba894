"""Feeds that nobody described: members whose meaning only their object, their neighbours or their value tells."""

import json

from postingparse import Context, Result, parse_all, read_feed_map

BAKER = {"title": "Baker", "company": "Alder Mills", "description": "You bake bread.", "department": "Bakery"}


def read(**members: object) -> Result:
    """The result of a list of one item."""
    (one,) = parse_all(json.dumps([BAKER | members]).encode())
    return one


def places(one: Result) -> list[tuple[str | None, str | None]]:
    """Locality and country of its places."""
    return [(place.locality, place.country) for place in one.posting.locations]


def test_a_town_beside_its_postal_code_is_one_whatever_stands_behind_it():
    one = read(arbeitsort={"plz": "87435", "ort": "Kempten (Allgäu)", "land": "Deutschland"})
    assert places(one) == [("Kempten (Allgäu)", "DE")]


def test_an_object_of_the_parts_of_an_address_is_a_place_whatever_its_name():
    one = read(branch={"name": "North mill", "street": "Mill Road 3", "city": "Leeds", "country_code": "GB"})
    assert places(one) == [("Leeds", "GB")]
    assert (one.posting.locations[0].street, one.posting.industry) == ("Mill Road 3", None)


def test_places_in_two_members_are_all_places():
    one = read(
        location={"city": "Leeds", "country": "GB"},
        additional_locations=[{"city": "Ghent", "country": "BE"}, {"city": "Lille", "country": "FR"}],
    )
    assert places(one) == [("Leeds", "GB"), ("Ghent", "BE"), ("Lille", "FR")]
    assert one.evidence["locations.2.locality"][0].pointer == "/0/additional_locations/1/city"


def test_places_in_words_beside_a_place_in_parts_are_no_names_of_it():
    one = read(location={"city": "Leeds", "country": "GB"}, additional_locations=["Ghent, Belgium"])
    assert places(one) == [("Leeds", "GB"), ("Ghent", "BE")]
    assert one.evidence["locations.1.locality"][0].pointer == "/0/additional_locations/0"


def test_what_is_called_a_site_and_says_how_one_works_is_no_place():
    one = read(onSite="On-Site", address={"city": "Leeds", "countryName": "United Kingdom"})
    assert (places(one), one.posting.work_model) == ([("Leeds", "GB")], "on_site")


def test_a_member_is_named_together_with_its_object():
    one = read(employment={"type": "Permanent", "level": "Full-time", "pos_num": "2"})
    assert (one.posting.hours, one.posting.contract, one.posting.openings) == (("FULL_TIME",), ("PERMANENT",), 2)


def test_an_employer_with_one_text_is_called_that():
    item = {name: value for name, value in BAKER.items() if name != "company"}
    (one,) = parse_all(json.dumps([item | {"organization": {"nameorgunit": "Lom kommune"}}]).encode())
    assert one.posting.employer.name == "Lom kommune"


def test_a_contact_in_words_is_read_as_a_text():
    one = read(contact="Eva Huber, Tel. +49 831 12345, eva@bergwind.example")
    assert [(who.name, who.phone, who.email) for who in one.posting.contacts] == [
        ("Eva Huber", "+4983112345", "eva@bergwind.example")
    ]


def test_an_address_of_mail_in_the_field_of_the_telephone_is_one():
    one = read(contact={"name": "Eva Huber", "phone": "eva@bergwind.example"})
    assert [(who.name, who.phone, who.email) for who in one.posting.contacts] == [
        ("Eva Huber", None, "eva@bergwind.example")
    ]


def test_one_figure_of_pay_keeps_its_unit_and_its_currency():
    pay = read(salary=42000, salaryUnit="Per Year", salary_currency="USD").posting.salary
    assert (str(pay.min), str(pay.max), pay.unit, pay.currency) == ("42000", "42000", "YEAR", "USD")


def test_pay_in_words_keeps_them_beside_its_currency():
    pay = read(salary="2,000 - 2,400 per month", currency="EUR").posting.salary
    assert (str(pay.min), str(pay.max), pay.unit, pay.currency) == ("2000", "2400", "MONTH", "EUR")
    assert pay.text == "2,000 - 2,400 per month"


def test_a_limit_in_time_is_a_contract_too():
    permanent, limited = read(befristung="unbefristet"), read(befristung="befristet auf 1 Jahr")
    assert (permanent.posting.contract, limited.posting.contract) == (("PERMANENT",), ("TEMPORARY",))


def test_the_last_day_of_employment_is_kept():
    one = read(start_date="2026-03-01", contract_end_date="2026-08-31", published="2026-02-01")
    assert (one.posting.start_date, one.posting.end_date) == ("2026-03-01", "2026-08-31")
    assert one.evidence["end_date"][0].pointer == "/0/contract_end_date"


def test_start_and_end_alone_may_be_those_of_the_advertisement():
    one = read(startdate="2026-02-03", enddate="2026-03-03")
    assert (one.posting.start_date, one.posting.end_date) == (None, None)
    assert [found.message for found in one.findings if found.code == "UNMAPPED_FIELDS"] == [
        "fields of the feed whose names are not known: startdate, enddate"
    ]


def test_the_day_of_entry_goes_before_a_start_that_may_be_the_advertisement_s():
    one = read(startDate="2026-02-03", earliestEntryDate="2026-04-01", createdDate="2026-02-01")
    assert one.posting.start_date == "2026-04-01"


def test_a_numeric_date_is_read_as_the_country_of_its_place_does():
    american = read(posted_date="02/03/2026", location={"city": "Boise", "country": "US"})
    british = read(posted_date="02/03/2026", location={"city": "Leeds", "country": "GB"})
    assert (str(american.posting.date_posted), str(british.posting.date_posted)) == ("2026-02-03", "2026-03-02")
    assert american.evidence["date_posted"][0].derived == "02/03/2026 in the order of the posting, MDY"


def test_a_dot_in_a_name_is_part_of_it():
    feed = "Nr ref.;Stanowisko;Pracodawca;Miasto;Tel.;Opis\nM-12;Serowar;Mleczarnia;Lublin;+48 46 123 45 67;Obsługa kadzi.\n"
    (one,) = parse_all(feed.encode(), "oferty.csv")
    assert (one.posting.reference, one.posting.contacts[0].phone) == ("M-12", "+48461234567")
    assert one.evidence["reference"][0].pointer == "row 1/Nr ref."


def test_names_of_a_flat_object_keep_their_dots():
    item = {"job.title": "Baker", "job.company": "Alder Mills", "job.city": "Leeds", "job.description": "You bake."}
    (one,) = parse_all(json.dumps([item]).encode())
    assert (one.posting.title, one.posting.employer.name, places(one)) == ("Baker", "Alder Mills", [("Leeds", None)])


def test_a_mapping_names_a_column_with_its_dot():
    context = Context(feed_map=read_feed_map('[fields]\ntitle = "Bez."\nreference = "Ref. Nr."'))
    (one,) = parse_all(b"Ref. Nr.;Bez.\n0017;Koch\n", "stellen.csv", context=context)
    assert (one.posting.title, one.posting.reference) == ("Koch", "0017")


def test_an_agency_of_the_state_is_the_employer_where_none_is_named():
    item = {name: value for name, value in BAKER.items() if name != "company"}
    (one,) = parse_all(json.dumps([item | {"agencyName": "City of Burlington", "jobType": "Full-Time"}]).encode())
    assert (one.posting.employer.name, one.posting.agency) == ("City of Burlington", None)


def test_an_agency_beside_the_employer_is_one():
    one = read(agency="Staffworks", application={"url": "https://staffworks.example/7"})
    assert (one.posting.employer.name, one.posting.agency.name) == ("Alder Mills", "Staffworks")
    assert one.evidence["agency.name"][0].pointer == "/0/agency"


def test_a_name_in_several_languages_is_a_place():
    assert places(read(location={"en-GB": "Leeds"})) == [("Leeds", None)]


def test_what_wraps_an_employer_says_nothing_of_the_person():
    item = {name: value for name, value in BAKER.items() if name != "company"}
    wrapped = {"data": {"id": 1, "attributes": {"name": "Alder Mills"}}}
    (one,) = parse_all(json.dumps([item | {"employer": wrapped, "type": "Full-time"}]).encode())
    assert (one.posting.employer.name, one.posting.personal_qualities) == ("Alder Mills", None)


def test_the_text_of_an_element_whose_facts_are_attributes_is_its_description():
    feed = '<joblist><job title="Baker" company="Alder Mills" city="Leeds" type="full-time">You bake bread.</job></joblist>'
    (one,) = parse_all(feed.encode(), "jobs.xml")
    assert (one.posting.title, one.posting.description.text) == ("Baker", "Baker\n\nYou bake bread.")


def test_names_are_known_where_two_letters_stand_for_one():
    one = read(ansoegningsfrist="2026-03-03", loenn="32 000 NOK")
    assert (str(one.posting.deadline), str(one.posting.salary.min)) == ("2026-03-03", "32000")


def test_a_table_may_begin_with_the_line_that_tells_a_spreadsheet_its_delimiter():
    table = "sep=;\r\nJob Ref;Job Title;Client;Town/City;Perm/Temp\r\nD-12;Baker, nights;Alder Mills;Leeds;Perm\r\n"
    (one,) = parse_all(table.encode(), "jobs.csv")
    assert (one.posting.title, one.posting.employer.name, places(one)) == (
        "Baker, nights",
        "Alder Mills",
        [("Leeds", None)],
    )


def test_what_a_call_is_given_is_a_feed():
    (one,) = parse_all(f"callback({json.dumps({'jobs': [BAKER | {'city': 'Leeds'}]})});".encode(), "jobs.js")
    assert (one.posting.title, places(one)) == ("Baker", [("Leeds", None)])
    (one,) = parse_all(f"/**/ jobs.show({json.dumps(BAKER | {'city': 'Leeds'})})".encode(), "job.json")
    assert one.posting.title == "Baker"
