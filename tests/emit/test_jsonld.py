"""Record -> JSON-LD: shapes, what is left out, and readers of others."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import extruct
import pytest
from pyld import jsonld

from postingparse import to_jsonld, to_script
from postingparse.emit.page import to_page
from postingparse.posting import Description, Employer, Place, Posting, Range, Salary
from postingparse.values.schemaorg.vocabulary import OWN
from tests.emit.full import FULL

HERE = Path(__file__).parent
CONTEXT = json.loads((HERE / "schemaorg_context.json").read_text("utf-8"))
DOCS = (HERE.parents[1] / "docs" / "jsonld.md").read_text("utf-8")


def node_of(**fields) -> dict:
    return to_jsonld(Posting(**fields))


def test_the_shapes_are_those_of_schema_org():
    assert to_jsonld(FULL) == json.loads((HERE / "full.json").read_text("utf-8"))


def test_an_empty_record_is_an_empty_node():
    assert to_jsonld(Posting()) == {"@context": "https://schema.org/", "@type": "JobPosting"}


@pytest.mark.parametrize("name", OWN)
def test_every_property_is_written_or_the_docs_say_why_not(name: str):
    row = next(line for line in DOCS.splitlines() if line.startswith(f"| `{name}` |"))
    assert ("not written" in row) == (name not in to_jsonld(FULL))


def test_the_deadline_is_the_end_of_the_day_at_the_place():
    node = node_of(deadline=date(2026, 7, 13), locations=(Place(country="NO"),))
    assert node["validThrough"] == "2026-07-13T23:59:59+02:00"


@pytest.mark.parametrize(
    "places", [(), (Place(country="US"),), (Place(country="NO"), Place(country="GB")), (Place(locality="Hamar"),)]
)
def test_without_a_certain_zone_the_deadline_stays_a_day(places: tuple[Place, ...]):
    assert node_of(deadline=date(2026, 3, 13), locations=places)["validThrough"] == "2026-03-13"


def test_the_caller_may_name_the_zone():
    node = to_jsonld(Posting(deadline=date(2026, 3, 13)), timezone="America/Denver")
    assert node["validThrough"] == "2026-03-13T23:59:59-06:00"


def test_a_region_settles_the_zone_of_a_country_with_several():
    node = node_of(deadline=date(2026, 3, 13), locations=(Place(country="US", region="CA"),))
    assert node["validThrough"] == "2026-03-13T23:59:59-07:00"


def test_a_moment_stays_as_it_is():
    node = node_of(deadline=datetime(2026, 3, 13, 12, tzinfo=UTC), locations=(Place(country="NO"),))
    assert node["validThrough"] == "2026-03-13T12:00:00+00:00"


def test_no_telecommute_without_a_country_or_a_place():
    assert "jobLocationType" not in node_of(work_model="remote")
    assert "jobLocationType" not in node_of(work_model="hybrid", locations=(Place(country="NO"),))


def test_a_remote_post_names_its_countries():
    node = node_of(work_model="remote", applicant_countries=("NO", "SE"))
    assert node["jobLocationType"] == "TELECOMMUTE"
    assert [country["name"] for country in node["applicantLocationRequirements"]] == ["NO", "SE"]


def test_a_stated_non_amount_is_no_salary():
    assert "baseSalary" not in node_of(salary=Salary(text="by agreement"))


def test_an_open_range_has_one_bound():
    node = node_of(salary=Salary(min=Decimal("200.50"), currency="NOK", unit="HOUR"))
    assert node["baseSalary"]["value"] == {"@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 200.5}


def test_the_title_is_as_the_employer_wrote_it():
    assert node_of(title="*** NURSE 2026 (JR1) ***")["title"] == "*** NURSE 2026 (JR1) ***"


def test_hours_are_in_the_posting_s_language():
    hours = Range(min=Decimal("37.5"), max=Decimal("37.5"))
    assert node_of(weekly_hours=hours, language="nb")["workHours"] == "37.5 timer per uke"


def test_an_employer_without_a_name_keeps_its_site():
    node = node_of(employer=Employer(url="https://rye.example"))
    assert node["hiringOrganization"] == {"@type": "Organization", "sameAs": "https://rye.example"}


def test_every_name_is_one_of_schema_org():
    """The context names what schema.org has and nothing else: a property that it does not know would be dropped."""
    node = to_jsonld(FULL)
    expanded = jsonld.expand({**node, "@context": CONTEXT["@context"]})
    assert len(expanded) == 1
    assert names_in(expanded[0]) == names_of(node)


def names_of(value) -> set[str]:
    if isinstance(value, dict):
        inner = set().union(*(names_of(part) for part in value.values())) if value else set()
        return inner | {key for key in value if not key.startswith("@")} | {value.get("@type", "")} - {""}
    return set().union(*map(names_of, value)) if isinstance(value, list) else set()


def names_in(value) -> set[str]:
    if isinstance(value, dict):
        inner = set().union(*(names_in(part) for part in value.values())) if value else set()
        types = {kind.rpartition("/")[2] for kind in value.get("@type", []) if isinstance(value.get("@type"), list)}
        return inner | {key.rpartition("/")[2] for key in value if not key.startswith("@")} | types
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


def test_extruct_reads_the_script_out_of_a_page():
    page = f"<!doctype html><html><head>{to_script(FULL)}</head><body><h1>Pastry baker</h1></body></html>"
    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == [to_jsonld(FULL)]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!-- ", "]]>", "\u2028", "<SCRIPT", "&lt;/script&gt;"]
)
def test_nothing_in_a_posting_ends_the_script(text: str):
    posting = Posting(title=text, employer=Employer(name=text), description=Description(text=text, html="<p>a</p>"))
    script = to_script(posting)
    inside = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">", "&", "\u2028"} & set(inside)
    assert json.loads(inside) == to_jsonld(posting)


def test_the_page_shows_what_it_marks_up():
    page = to_page(FULL)
    assert page.startswith("<article>\n<h1>Pastry baker &lt;b&gt;</h1>")
    for shown in ("Rye Bakery Inc", "Skolegata 32, 2318 Hamar", "0042", "March 13, 2026", "37.5", "Kari Nordmann"):
        assert shown in page


def test_the_page_keeps_its_own_rules():
    from postingparse.emit.google.check import findings_of
    from postingparse.emit.google.inputs import read_markup

    (case,) = read_markup(to_page(FULL), today=date(2026, 2, 21)).cases
    assert {finding.code for finding in findings_of(case)} & {"G-CON-01", "G-TIT-11", "G-SAL-03", "G-LOC-07"} == set()


def test_a_link_in_the_page_goes_nowhere_but_to_the_web():
    page = to_page(Posting(title="Baker", application={"url": "javascript:alert(1)"}))
    assert "href" not in page


def test_the_page_shows_what_the_description_does_not():
    page = to_page(FULL).partition("<script")[0]
    for shown in ("full-time", "temporary", "remote", "Shifts", "A degree", "24 months", "fluent Norwegian", "C++"):
        assert f"<dd>{shown}</dd>" in page
    for shown in ("Driving licence", "Food", "7512 Bakers", "Send a cake.", "CV"):
        assert f"<dd>{shown}</dd>" in page
    assert "<h2>Benefits</h2>\n<ul><li>Bread</li></ul>" in page


def test_the_page_says_nothing_twice():
    html = "<p>We bake in shifts.</p><ul><li>Patience</li><li>Bread</li></ul>"
    description = Description(text="We bake in shifts.\n• Patience\n• Bread", html=html)
    page = to_page(FULL.model_copy(update={"description": description})).partition("<script")[0]
    assert "<h2>" not in page.replace("<h2>Duties</h2>\n<ul><li>Bake</li></ul>", "")
    assert "<dd>Shifts</dd>" not in page


def test_a_length_is_written_in_the_posting_s_language():
    page = to_page(Posting(title="Bäcker", duration="P1Y6M", language="de"))
    assert "<dd>1 Jahr, 6 Monate</dd>" in page
