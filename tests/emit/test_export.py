"""Feeds for others: well-formed whatever a posting holds, and what a consumer asks for is said."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from postingparse.emit.export import TARGETS, export, lacks
from postingparse.posting import Description, Education, Employer, Place, Posting, Salary
from tests.emit.full import FULL

NASTY = "a ]]> b <c> & \x00\x0b\ufffe \u2028 \"d\" 'e' \n=1+1"


def whole(posting: Posting, name: str) -> str:
    target = TARGETS[name]
    return "\n".join(filter(None, (target.head, export(posting, name).text, target.tail)))


def jobs(posting: Posting, name: str) -> list[dict]:
    root = etree.fromstring(whole(posting, name).encode())
    return [{field.tag: field.text for field in job} for job in root.iter("job")]


def codes(posting: Posting, name: str) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in lacks(posting, name) if finding.severity == "error"]


def test_a_posting_for_indeed():
    (job,) = jobs(FULL, "indeed-xml")
    assert job == {
        "title": "Pastry baker <b>",
        "date": "2026-02-20",
        "referencenumber": "0042",
        "requisitionid": "0042",
        "url": "https://rye.example/apply",
        "company": "Rye Bakery Inc",
        "city": "Hamar",
        "state": "Innlandet",
        "country": "NO",
        "postalcode": "2318",
        "streetaddress": "Skolegata 32",
        "email": "jobs@rye.example",
        "description": "<p>We bake.</p>",
        "salary": "NOK 400000 - 450000 YEAR",
        "jobtype": "fulltime, temporary",
        "remotetype": "Fully remote",
        "expirationdate": "2026-03-13",
    }


def test_a_posting_for_linkedin():
    (job,) = jobs(FULL, "linkedin-xml")
    assert (job["partnerJobId"], job["location"], job["workplaceTypes"]) == ("0042", "Hamar, Innlandet, NO", "Remote")
    assert (job["applyUrl"], job["posterEmail"]) == ("https://rye.example/apply", "jobs@rye.example")


def test_a_posting_for_cloud_talent():
    job = json.loads(whole(FULL, "cts-json"))
    assert job["requisitionId"] == "0042"
    assert job["addresses"] == ["Skolegata 32, 2318, Hamar, Innlandet, NO"]
    assert job["postingExpireTime"] == "2026-03-13T22:59:59Z"
    assert job["employmentTypes"] == ["FULL_TIME", "TEMPORARY"]
    assert job["degreeTypes"] == ["BACHELORS_OR_EQUIVALENT"]
    assert job["compensationInfo"]["entries"][0] == {
        "type": "BASE",
        "unit": "YEARLY",
        "range": {
            "minCompensation": {"units": "400000", "nanos": 0, "currencyCode": "NOK"},
            "maxCompensation": {"units": "450000", "nanos": 0, "currencyCode": "NOK"},
        },
    }


@pytest.mark.parametrize("name", ["indeed-xml", "linkedin-xml"])
def test_a_posting_at_three_places_is_three_jobs(name):
    places = (Place(locality="Hamar"), Place(locality="Lillehammer"), Place(postal_code="2815"))
    ids = [
        next(iter({"referencenumber", "partnerJobId"} & set(job)))
        for job in jobs(Posting(reference="7", locations=places), name)
    ]
    found = [job[key] for job, key in zip(jobs(Posting(reference="7", locations=places), name), ids, strict=True)]
    assert found == ["7", "7-Lillehammer", "7-2815"]


def test_places_of_one_town_are_told_apart_by_their_streets():
    streets = (Place(locality="Hamar", street=street) for street in ("Skolegata 32", "Storgata 1", "Torggata 8"))
    posting = Posting(reference="7", locations=(*streets, Place(locality="Hamar"), Place(locality="Hamar")))
    found = [job["partnerJobId"] for job in jobs(posting, "linkedin-xml")]
    assert found == ["7", "7-Hamar-Storgata 1", "7-Hamar-Torggata 8", "7-3", "7-4"]


@pytest.mark.parametrize("name", ["indeed-xml", "linkedin-xml"])
def test_nothing_in_a_posting_breaks_the_feed(name):
    posting = Posting(title=NASTY, employer=Employer(name=NASTY), reference=NASTY)
    (job,) = jobs(posting, name)
    assert job["title"] == "a ]]> b <c> &  \u2028 \"d\" 'e' \n=1+1"


def test_a_row_of_a_spreadsheet_runs_nothing():
    rows = list(csv.reader(io.StringIO(whole(Posting(title="=1+1", schedule="-2"), "csv"))))
    row = dict(zip(*rows, strict=True))
    assert (row["title"], row["schedule"]) == ("'=1+1", "'-2")


def test_what_is_missing_is_said():
    empty = Posting()
    assert codes(empty, "indeed-xml") == [
        ("INDEED-REQUIRED", name) for name in ("title", "date", "referencenumber", "requisitionid")
    ]
    required = ("partnerJobId", "company", "title", "description", "location", "applyUrl", "posterEmail")
    assert codes(empty, "linkedin-xml") == [("LINKEDIN-REQUIRED", name) for name in required]
    assert codes(empty, "cts-json") == [
        ("CTS-REQUIRED", name) for name in ("company", "requisitionId", "title", "description")
    ]
    assert codes(empty, "csv") == [("CSV-REQUIRED", "title")]


def test_what_passes_a_limit_is_said_and_not_cut():
    long = FULL.model_copy(
        update={
            "title": "B" * 501,
            "reference": "1" * 41,
            "description": Description(text="b" * 25_000, html=f"<p>{'b' * 25_000}</p>"),
        }
    )
    assert codes(long, "linkedin-xml") == [
        ("LINKEDIN-TOO-LONG", "partnerJobId"),
        ("LINKEDIN-TOO-LONG", "title"),
        ("LINKEDIN-TOO-LONG", "description"),
    ]
    assert ("CTS-TOO-LONG", "title") in codes(long, "cts-json")
    assert jobs(long, "linkedin-xml")[0]["title"] == "B" * 501
    assert codes(FULL, "linkedin-xml") == [("LINKEDIN-TOO-SHORT", "description")]


def test_fifty_addresses_are_enough_for_cloud_talent():
    places = tuple(Place(locality=f"Town {number}") for number in range(51))
    assert ("CTS-TOO-LONG", "addresses") in codes(Posting(locations=places), "cts-json")


def test_indeed_reads_no_entities():
    html = "<p>R&amp;D, a &lt; b,&nbsp;&quot;c&quot;</p>"
    (job,) = jobs(Posting(description=Description(text="", html=html)), "indeed-xml")
    assert job["description"] == '<p>R&D, a < b, "c"</p>'


def test_a_tag_spelled_out_stays_a_text_for_indeed_and_is_said():
    posting = Posting(description=Description(text="", html="<p>&lt;script&gt;</p>"))
    (job,) = jobs(posting, "indeed-xml")
    assert job["description"] == "<p>&lt;script></p>"
    assert ("INDEED-ENTITY", "description") in [(f.code, f.field) for f in lacks(posting, "indeed-xml")]


def test_cents_are_nanos_for_cloud_talent():
    salary = Salary(min=Decimal("21.50"), max=Decimal("21.50"), currency="EUR", unit="HOUR")
    entry = json.loads(whole(Posting(salary=salary), "cts-json"))["compensationInfo"]["entries"][0]
    assert entry["amount"] == {"units": "21", "nanos": 500_000_000, "currencyCode": "EUR"}


def test_a_day_that_is_not_whole_is_no_time_for_cloud_talent():
    posting = Posting(
        start_date="2026-06",
        date_posted=date(2026, 2, 20),
        education=(Education(level="no requirements", text="none"),),
    )
    job = json.loads(whole(posting, "cts-json"))
    assert job == {"postingPublishTime": "2026-02-20T00:00:00Z"}
