"""The typed record of one job posting.

None means that the posting does not say; an empty tuple that it says of none. Every name is the field's own, with the
schema.org property beside it where there is one.
"""

from __future__ import annotations

import ast
import inspect
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Contract = Literal["PERMANENT", "TEMPORARY", "CONTRACTOR", "INTERN", "APPRENTICE", "VOLUNTEER", "PER_DIEM", "OTHER"]
Unit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
Degree = Literal[
    "no requirements",
    "high school",
    "professional certificate",
    "associate degree",
    "bachelor degree",
    "postgraduate degree",
]
Hours = Literal["FULL_TIME", "PART_TIME"]
WorkModel = Literal["on_site", "hybrid", "remote"]
DeadlineKind = Literal["date", "rolling", "until_filled", "asap"]
Status = Literal["open", "expired", "closed"]
EmploymentType = Literal[
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"
]
"""Google's eight values of employmentType (G-EMP-02)."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""
ReducedDate = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?|-W\d\d)?$")]
"""An ISO 8601 date, or what the posting gives of it: "2026-06-01", "2026-06", "2026-W23"."""
Duration = Annotated[str, Field(pattern=r"^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$")]
"""An ISO 8601 duration: "P6M"."""


class Part(BaseModel):
    """A frozen value that knows its keys and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # no part is built but in its record

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema with the docstrings of the attributes as descriptions.

        They are read when a schema is asked for: `use_attribute_docstrings` reads the source at every import, 40 ms.
        """
        described = handler(schema)
        properties = handler.resolve_ref_schema(described).get("properties", {})
        for name, words in _attribute_docstrings(cls).items():
            if name in properties:
                properties[name]["description"] = words
        return described


def _attribute_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Attribute -> the string that stands right under it."""
    (tree,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - tells mypy
    return {
        attribute.target.id: inspect.cleandoc(below.value.value)
        for attribute, below in pairwise(tree.body)
        if isinstance(attribute, ast.AnnAssign) and isinstance(attribute.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


class Employer(Part):
    """Who employs. schema.org hiringOrganization."""

    name: str | None = None
    """As written, with the legal form: "Innlandet Hospital HF". schema.org name."""
    url: str | None = None
    """The organisation's own site. schema.org sameAs."""
    department: str | None = None
    """The unit where the work is done. schema.org employmentUnit."""
    description: str | None = None
    """What the posting says about the employer. schema.org employerOverview."""


class Agency(Part):
    """Who recruits for somebody else."""

    name: str | None = None
    """As written."""
    url: str | None = None
    """The agency's own site."""


class Place(Part):
    """A place of work. schema.org jobLocation."""

    name: str | None = None
    """Of a building or site: "Rikshospitalet". schema.org name."""
    street: str | None = None
    """Street and number: "Skolegata 32". schema.org streetAddress."""
    postal_code: str | None = None
    """As written, always text: "2318", "SW1A 2AA". schema.org postalCode."""
    locality: str | None = None
    """Town: "Hamar". schema.org addressLocality."""
    region: str | None = None
    """State, county, province: "CA", "Innlandet". schema.org addressRegion."""
    country: CountryCode | None = None
    """ISO 3166-1 alpha-2: "NO". schema.org addressCountry."""


class Range(Part):
    """Two bounds; equal where the posting gives one figure."""

    min: Decimal | None = None
    """The lower bound."""
    max: Decimal | None = None
    """The upper bound."""


class Salary(Part):
    """Pay as the employer states it, never an estimate (G-SAL-02). schema.org baseSalary."""

    min: Decimal | None = None
    """The lower bound, or the one figure. None for "up to" and for a stated non-amount."""
    max: Decimal | None = None
    """The upper bound, or the one figure. None for "from"."""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    """ISO 4217."""
    unit: Unit | None = None
    """Google's unitText (G-SAL-05)."""
    text: str | None = None
    """As written: "Salary according to collective agreement"."""


class Section(Part):
    """One role's text: the section as written, and its bullets or sentences."""

    text: str | None = None
    """The section as written, its heading left out."""
    items: tuple[str, ...] = ()
    """Its bullets, or its sentences where it has none, without the bullets' signs."""


class Qualification(Part):
    """One demand on the applicant."""

    text: str
    """The whole line."""
    required: bool | None = None
    """True: must. False: an advantage. None: the posting does not say which."""


class Qualifications(Part):
    """What the applicant should bring. schema.org qualifications."""

    text: str | None = None
    """The section as written."""
    items: tuple[Qualification, ...] = ()
    """Its bullets or sentences."""


class Education(Part):
    """A level of schooling that is asked for or wished. schema.org educationRequirements."""

    level: Degree
    """Google's credentialCategory."""
    text: str
    """The words that say so."""


class LanguageSkill(Part):
    """A language that the applicant should know."""

    code: str
    """BCP 47: "nb", "en"."""
    level: str | None = None
    """As written: "fluent", "muntlig og skriftlig", "C1"."""
    text: str
    """The words that say so."""


class Contact(Part):
    """Somebody to ask. schema.org applicationContact."""

    name: str | None = None
    """The person, or the office."""
    role: str | None = None
    """"Head of Section". schema.org contactType."""
    phone: Annotated[str, Field(pattern=r"^\+?\d{3,15}$")] | None = None
    """E.164 where the country is known: "+4790800986"; else the digits. schema.org telephone."""
    email: str | None = None
    """schema.org email."""


class Application(Part):
    """How to apply."""

    url: str | None = None
    """The page or form to apply at."""
    email: str | None = None
    """The address to send an application to."""
    address: str | None = None
    """The postal address to send it to."""
    instructions: str | None = None
    """What the posting says on applying, as written."""
    attachments: tuple[str, ...] = ()
    """Documents demanded, as written: "CV", "certificates"."""
    direct: bool | None = None
    """Whether one applies on the posting's own page. schema.org directApply."""


class Description(Part):
    """The posting's whole body."""

    text: str
    """Plain."""
    html: str
    """p br ul ol li strong em only, without attributes. schema.org description (G-DES-01)."""


class Occupation(Part):
    """A code of a classification. schema.org occupationalCategory."""

    scheme: str
    """"ISCO-08", "SSYK", "ROME", "O*NET-SOC" ..."""
    code: str | None = None
    """As the source gives it."""
    label: str | None = None
    """The code's name."""


class Posting(Part):
    """One job posting."""

    title: str | None = None
    """As the employer wrote it, decoration kept. schema.org title."""
    employer: Employer | None = None
    """Who employs. schema.org hiringOrganization."""
    agency: Agency | None = None
    """Who recruits for the employer."""
    reference: str | None = None
    """The announcement's own number, always text. schema.org identifier."""
    date_posted: date | None = None
    """First publication. schema.org datePosted."""
    deadline: AwareDatetime | date | None = None
    """The last moment to apply: a day, or a moment with its offset. schema.org validThrough."""
    deadline_kind: DeadlineKind | None = None
    """"date" with a deadline; else how applications are taken."""
    start_date: ReducedDate | None = None
    """First day of the employment. schema.org jobStartDate."""
    start_immediately: Literal[True] | None = None
    """As soon as possible. schema.org jobImmediateStart."""
    end_date: ReducedDate | None = None
    """Last day of the employment, not of the application period. No schema.org property: folds into jobDuration."""
    duration: Duration | None = None
    """Length of the employment, as stated: "P6M". schema.org jobDuration."""
    locations: tuple[Place, ...] = ()
    """Where the work is done. schema.org jobLocation."""
    work_model: WorkModel | None = None
    """schema.org jobLocationType knows "remote" only (TELECOMMUTE)."""
    applicant_countries: tuple[CountryCode, ...] = ()
    """Where a remote applicant may live. schema.org applicantLocationRequirements."""
    hours: tuple[Hours, ...] = ()
    """Full or part time, apart from the contract."""
    contract: tuple[Contract, ...] = ()
    """Permanent, temporary ..., apart from the hours."""
    employment_types: tuple[EmploymentType, ...] = ()
    """Google's values, computed from hours and contract. schema.org employmentType."""
    percentage: Range | None = None
    """Of a full-time post, 0-100."""
    weekly_hours: Range | None = None
    """Hours a week. schema.org workHours."""
    schedule: str | None = None
    """Shifts, weekends, as stated. schema.org workHours."""
    openings: Annotated[int, Field(gt=0)] | None = None
    """Number of posts. schema.org totalJobOpenings."""
    salary: Salary | None = None
    """Pay as stated. schema.org baseSalary."""
    duties: Section | None = None
    """schema.org responsibilities."""
    qualifications: Qualifications | None = None
    """schema.org qualifications."""
    personal_qualities: Section | None = None
    """What the posting sets apart as traits of the person. schema.org skills."""
    benefits: Section | None = None
    """What stands under "we offer". schema.org jobBenefits."""
    education: tuple[Education, ...] = ()
    """schema.org educationRequirements."""
    experience_months: int | None = None
    """Asked-for experience; of a range the lowest. schema.org experienceRequirements.monthsOfExperience."""
    languages: tuple[LanguageSkill, ...] = ()
    """Languages that the applicant should know. schema.org skills."""
    skills: tuple[str, ...] = ()
    """What the posting lists as skills. schema.org skills."""
    licences: tuple[str, ...] = ()
    """Driving and other licences, as written. schema.org qualifications."""
    contacts: tuple[Contact, ...] = ()
    """People to ask. schema.org applicationContact."""
    application: Application | None = None
    """How to apply."""
    description: Description | None = None
    """The whole body. schema.org description."""
    occupations: tuple[Occupation, ...] = ()
    """schema.org occupationalCategory."""
    industry: str | None = None
    """schema.org industry."""
    status: Status | None = None
    """None when no banner says it and `today` is not given."""
    language: str | None = None
    """Of the posting's text, BCP 47. schema.org inLanguage (of the text, not of JobPosting)."""
    url: str | None = None
    """Where the posting stands. schema.org url."""
