"""Enumerated values of the record <-> their spellings in markup, and names of schema.org."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

CONTEXT = "https://schema.org/"
LANGUAGE_TAGS = "https://www.rfc-editor.org/info/bcp47"
"""The set of defined terms that a language skill is taken from."""
O_NET = "O*NET-SOC"
UNNAMED = "unnamed"
"""Scheme of an occupation whose source names none."""
REMOTE = "TELECOMMUTE"
"""The one value of jobLocationType (G-REM-01)."""
NO_REQUIREMENTS = "no requirements"
"""Google's text for "none is asked" in educationRequirements and experienceRequirements (G-EDU-01, G-EXP-01)."""
RENAMED = {"benefits": "jobBenefits", "incentives": "incentiveCompensation"}
"""Superseded property -> the one to use (schema.org 30.0)."""

OWN = (
    "applicantLocationRequirements",
    "applicationContact",
    "baseSalary",
    "benefits",
    "datePosted",
    "directApply",
    "educationRequirements",
    "eligibilityToWorkRequirement",
    "employerOverview",
    "employmentType",
    "employmentUnit",
    "estimatedSalary",
    "experienceInPlaceOfEducation",
    "experienceRequirements",
    "hiringOrganization",
    "incentiveCompensation",
    "incentives",
    "industry",
    "jobBenefits",
    "jobDuration",
    "jobImmediateStart",
    "jobLocation",
    "jobLocationType",
    "jobStartDate",
    "occupationalCategory",
    "physicalRequirement",
    "qualifications",
    "relevantOccupation",
    "responsibilities",
    "salaryCurrency",
    "securityClearanceRequirement",
    "sensoryRequirement",
    "skills",
    "specialCommitments",
    "title",
    "totalJobOpenings",
    "validThrough",
    "workHours",
)
"""The 38 properties whose domain is JobPosting (schema.org 30.0, 2026-03-19)."""

Table = Literal["hours", "contract", "unit", "degree", "work_model", "length", "truth", "nothing"]

_NOT_LETTER = re.compile(r"[\W_]+")

_OF_CONTRACT = {
    "TEMPORARY": "TEMPORARY",
    "CONTRACTOR": "CONTRACTOR",
    "INTERN": "INTERN",
    "APPRENTICE": "OTHER",
    "VOLUNTEER": "VOLUNTEER",
    "PER_DIEM": "PER_DIEM",
    "OTHER": "OTHER",
}
"""Contract -> Google's employmentType. PERMANENT has no value there."""
_TYPES = frozenset(("FULL_TIME", "PART_TIME", *_OF_CONTRACT.values()))


def employment_types(hours: Iterable[str], contract: Iterable[str]) -> tuple[str, ...]:
    """Google's values for hours and contract, in this order.

    >>> employment_types(["FULL_TIME"], ["PERMANENT", "APPRENTICE"])
    ('FULL_TIME', 'OTHER')
    """
    kinds = (_OF_CONTRACT[kind] for kind in contract if kind in _OF_CONTRACT)
    return tuple(dict.fromkeys((*hours, *kinds)))


def is_employment_type(value: str) -> bool:
    """Whether Google knows the value, case and all (G-EMP-02)."""
    return value in _TYPES


def spelled(table: Table, written: str) -> str | None:
    """The value that a spelling stands for, whatever its case and signs; None where it is not known.

    >>> spelled("hours", "Full-time"), spelled("unit", "per annum"), spelled("unit", "fortnight")
    ('FULL_TIME', 'YEAR', None)
    """
    return _spellings()[table].get(_NOT_LETTER.sub("", written).lower())


def says_nothing(written: str) -> bool:
    """Whether a text is what programs write for no value at all: "null", "N/A", "-"."""
    return spelled("nothing", written) is not None


@cache
def _spellings() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8")
    return {
        table: {spelling: value for value, spellings in values.items() for spelling in spellings}
        for table, values in tomllib.loads(text).items()
    }
