"""Record -> JSON-LD -> record: nothing is lost but what docs/jsonld.md lists."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from postingparse import from_jsonld, to_jsonld
from postingparse.posting import (
    Application,
    Contact,
    Description,
    Education,
    Employer,
    LanguageSkill,
    Occupation,
    Place,
    Posting,
    Qualification,
    Qualifications,
    Range,
    Salary,
    Section,
)
from postingparse.values.fragment import read_fragment
from postingparse.values.schemaorg.vocabulary import employment_types

# Words with what trips writers and readers of JSON, HTML and CSV; blanks inside are single, as everywhere in a record.
WORDS = st.lists(
    st.sampled_from(
        [
            "Nurse",
            "Bäcker",
            "R&D",
            "C++",
            "C#",
            "50",
            "day/night",
            "a",
            "<",
            "b >",
            "</script>",
            '"quoted"',
            "\\",
            "’s",
            "日本",
            "🙂",
            "=1+1",
            "AT&T",
            "–",
            "(m/f)",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
NAMES = WORDS.filter(lambda words: any(sign.isalnum() for sign in words))  # signs alone name no place
SENTENCES = WORDS.map(lambda words: f"You {words} much")
COUNTRIES = st.sampled_from(["NO", "SE", "US", "GB", "DE", "ES", "IN", "GE"])
DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))
NUMBERS = st.decimals(Decimal("0.5"), Decimal(2_000_000), places=2)
EMAILS = st.sampled_from(["jobs@firm.example", "Ola.Nordmann@firm.example"])
URLS = st.sampled_from(["https://firm.example/jobs/1?a=b&c=d", "http://firm.example"])


def maybe(strategy):
    return st.none() | strategy


def some(strategy, **wishes):
    return st.lists(strategy, max_size=3, **wishes).map(tuple)


@st.composite
def places(draw):
    parts = {name: draw(maybe(NAMES)) for name in ("name", "street", "locality", "region")}
    parts |= {
        "postal_code": draw(maybe(st.sampled_from(["0042", "SW1A 2AA", "80202"]))),
        "country": draw(maybe(COUNTRIES)),
    }
    return Place(**parts) if any(parts.values()) else Place(country="NO")


@st.composite
def ranges(draw, most=100):
    low, high = sorted((draw(st.integers(1, most)), draw(st.integers(1, most))))
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))
    return Range(**{name: Decimal(bound) for name, bound in zip(("min", "max"), bounds, strict=True) if bound})


@st.composite
def salaries(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))
    unit, currency = (
        draw(maybe(st.sampled_from(["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]))),
        draw(maybe(st.sampled_from(["NOK", "EUR"]))),
    )
    return Salary(min=bounds[0], max=bounds[1], unit=unit, currency=currency, text=draw(maybe(WORDS)))


@st.composite
def sections(draw, whole):
    items = draw(st.lists(SENTENCES, min_size=1, max_size=4))
    text = "\n".join(f"• {item}" for item in items)
    held = tuple(items) if whole is Section else tuple(Qualification(text=item) for item in items)
    return whole(text=text, items=held)


@st.composite
def descriptions(draw):
    lines = draw(st.lists(SENTENCES, min_size=1, max_size=4))
    fragment = read_fragment("\n\n".join(lines) if draw(st.booleans()) else "\n".join(f"- {line}" for line in lines))
    return Description(text=fragment.text, html=fragment.html)


def moments():
    zones = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-7))])
    clocks = st.times(time(0), time(23, 59, 58)).map(lambda clock: clock.replace(microsecond=0))
    return st.builds(datetime.combine, DAYS, clocks, zones)


@st.composite
def employments(draw):
    """First day, last day, length: a length only where no last day can be told from it."""
    start, days = draw(DAYS), draw(st.integers(0, 900))
    last = start + timedelta(days=days)
    reduced = maybe(st.sampled_from(["2026-06", "2026-W23", "2026"]))
    return draw(
        st.sampled_from(
            [
                {"start_date": start.isoformat(), "end_date": last.isoformat()},
                {
                    "start_date": draw(reduced),
                    "duration": draw(maybe(st.sampled_from(["P6M", "P1Y6M", "P12W", "P90D"]))),
                },
                {"start_date": start.isoformat(), "duration": "P6M"},
            ]
        )
    )


@st.composite
def conditions(draw):
    """Hours, contract, places and what hangs together with them."""
    hours = draw(st.lists(st.sampled_from(["FULL_TIME", "PART_TIME"]), unique=True))
    kinds = ["TEMPORARY", "CONTRACTOR", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"]
    contract = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=2))
    locations = draw(some(places()))
    remote = draw(st.booleans())
    least = 0 if locations else 1
    countries = draw(st.lists(COUNTRIES, unique=True, min_size=least, max_size=2)) if remote else ()
    deadline = draw(maybe(DAYS | moments()))
    return {
        "hours": tuple(hours),
        "contract": tuple(contract),
        "employment_types": employment_types(hours, contract),
        "locations": locations,
        "work_model": "remote" if remote else None,
        "applicant_countries": tuple(countries),
        "deadline": deadline,
        "deadline_kind": "date" if deadline else None,
    }


REST = {
    "title": maybe(WORDS),
    "employer": maybe(
        st.builds(Employer, name=WORDS, url=maybe(URLS), department=maybe(WORDS), description=maybe(SENTENCES))
    ),
    "reference": maybe(st.sampled_from(["0042", "26/118", "REF-1", "5071606626123456789"])),
    "date_posted": maybe(DAYS),
    "start_immediately": st.sampled_from([None, True]),
    "percentage": maybe(ranges()),
    "weekly_hours": maybe(ranges(most=60)),
    "schedule": maybe(SENTENCES),
    "openings": maybe(st.integers(1, 500)),
    "salary": maybe(salaries()),
    "duties": maybe(sections(Section)),
    "qualifications": maybe(sections(Qualifications)),
    "benefits": maybe(sections(Section)),
    "education": some(st.builds(Education, level=st.sampled_from(["high school", "bachelor degree"]), text=WORDS)),
    "experience_months": maybe(st.integers(0, 240)),
    "languages": some(
        st.builds(LanguageSkill, code=st.sampled_from(["nb", "en", "pt-BR"]), level=maybe(WORDS), text=WORDS)
    ),
    "skills": some(WORDS, unique=True),
    "licences": some(WORDS, unique=True),
    "contacts": some(
        st.builds(Contact, name=WORDS, role=maybe(WORDS), phone=maybe(st.just("+4790800986")), email=maybe(EMAILS))
    ),
    "application": maybe(
        st.builds(
            Application,
            url=maybe(URLS),
            email=maybe(EMAILS),
            address=maybe(WORDS),
            instructions=maybe(SENTENCES),
            attachments=some(WORDS, unique=True),
            direct=st.booleans(),
        )
    ),
    "description": maybe(descriptions()),
    "occupations": some(
        st.builds(Occupation, scheme=st.sampled_from(["ISCO-08", "ROME"]), code=WORDS, label=maybe(WORDS))
    ),
    "industry": maybe(WORDS),
    "url": maybe(URLS),
}


@st.composite
def postings(draw):
    parts = {name: draw(strategy) for name, strategy in REST.items()}
    return Posting(**parts, **draw(conditions()), **draw(employments()))


@settings(max_examples=150)
@given(postings())
def test_nothing_is_lost(posting: Posting):
    assert from_jsonld(to_jsonld(posting)).posting == posting


def test_what_the_docs_list_is_lost_and_nothing_else():
    posting = Posting(
        title="Baker",
        agency={"name": "Agency"},
        deadline_kind="rolling",
        work_model="hybrid",
        applicant_countries=("NO",),
        contract=("PERMANENT", "APPRENTICE"),
        end_date="2026-08-16",
        salary=Salary(text="by agreement"),
        personal_qualities=Section(text="Kind", items=("Kind",)),
        qualifications=Qualifications(text="• Bakes", items=(Qualification(text="Bakes", required=True),)),
        education=(Education(level="no requirements", text="none needed"),),
        status="open",
        language="en",
    )
    assert from_jsonld(to_jsonld(posting)).posting == Posting(
        title="Baker",
        contract=("OTHER",),
        employment_types=("OTHER",),
        skills=("Kind",),
        qualifications=Qualifications(text="• Bakes", items=(Qualification(text="Bakes"),)),
        education=(Education(level="no requirements", text="no requirements"),),
    )


def test_a_day_and_its_last_second_are_the_same_deadline():
    end = datetime(2026, 3, 13, 23, 59, 59, tzinfo=timezone(timedelta(hours=1)))
    posting = Posting(title="Baker", deadline=end, locations=(Place(country="NO"),))
    assert from_jsonld(to_jsonld(posting)).posting.deadline == date(2026, 3, 13)


def test_a_length_in_days_from_a_first_day_on_is_a_last_day():
    posting = Posting(title="Baker", start_date="2026-06-01", duration="P77D")
    back = from_jsonld(to_jsonld(posting)).posting
    assert (back.duration, back.end_date) == (None, "2026-08-16")
