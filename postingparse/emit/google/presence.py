"""Rules on syntax, placement, what must be there, and names."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.emit.google.case import Case, Hit, missing, path_of, plain_words, present
from postingparse.values.schemaorg import JsonValue
from postingparse.values.schemaorg.nodes import local_name
from postingparse.values.schemaorg.vocabulary import OWN, REMOTE, RENAMED

_REQUIRED = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
_ONCE = (
    "title",
    "description",
    "datePosted",
    "validThrough",
    "hiringOrganization",
    "baseSalary",
    "identifier",
    "directApply",
    "jobLocationType",
    "experienceRequirements",
)
GOOGLE = frozenset(
    (
        *_ONCE,
        "applicantLocationRequirements",
        "educationRequirements",
        "employmentType",
        "experienceInPlaceOfEducation",
        "jobLocation",
    )
)
"""The properties that Google's page names."""
_INHERITED = frozenset(("url", "name", "sameAs", "image", "mainEntityOfPage", "potentialAction", "inLanguage"))
_RECOMMENDED = ("baseSalary", "directApply", "employmentType", "identifier", "validThrough")
_REMOTE_ONLY = ("applicantLocationRequirements", "jobLocationType")
_LEAST_SHOWN = 0.5
"""Share of the description's lines that a page must show to be the posting's own."""
_MOST = 10
"""Hits of one rule that are told one by one."""


def mended(case: Case) -> Iterator[Hit]:
    """G-SYN-01."""
    for complaint in case.complaints:
        yield Hit(detail=complaint)


def context(case: Case) -> Iterator[Hit]:
    """G-SYN-02."""
    outer = case.document if isinstance(case.document, dict) else {}
    contexts = [case.node.members.get("@context"), outer.get("@context")]
    if isinstance(case.document, list):
        contexts += [part.get("@context") for part in case.document if isinstance(part, dict)]
    if not any("schema.org" in text for value in contexts for text in _texts(value)):
        prefixed = any("schema.org" in key for key in case.node.members)
        if not prefixed:
            yield Hit(detail="none is there" if not any(contexts) else "")


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))


def microdata(case: Case) -> Iterator[Hit]:
    """G-SYN-03."""
    if case.page and case.page.microdata:
        yield Hit()


def list_page(case: Case) -> Iterator[Hit]:
    """G-PLC-01."""
    if case.page and case.page.postings > 1:
        yield Hit(detail=f"{case.page.postings} job postings on one page")


def other_page(case: Case) -> Iterator[Hit]:
    """G-PLC-02."""
    lines = [line for line in case.description.lines if len(plain_words(line.text)) > 20]
    if case.page is None or not lines:
        return
    seen = sum(case.shows(line.text) for line in lines)
    if seen / len(lines) < _LEAST_SHOWN:
        yield Hit(detail=f"{seen} of {len(lines)} lines are there")


def repeated(case: Case) -> Iterator[Hit]:
    """G-PLC-03."""
    for name in _ONCE:
        values = [spot.value for spot in case.node.under(name)]
        if len(values) > 1:
            yield Hit(name, f"{len(values)} values of {name}")


def no_date_posted(case: Case) -> Iterator[Hit]:
    """G-REQ-01."""
    yield from missing(case, "datePosted")


def no_description(case: Case) -> Iterator[Hit]:
    """G-REQ-02: none, or one without words."""
    if not present(case.node, "description") or not case.description.text:
        yield Hit("description")


def no_employer(case: Case) -> Iterator[Hit]:
    """G-REQ-03."""
    yield from missing(case, "hiringOrganization")


def no_place(case: Case) -> Iterator[Hit]:
    """G-REQ-04."""
    if not present(case.node, "jobLocation") and not case.is_remote():
        yield Hit("jobLocation")


def no_title(case: Case) -> Iterator[Hit]:
    """G-REQ-05: none, or one that is no text."""
    spot = case.node.first("title")
    if spot is None:
        yield Hit("title")
    elif not isinstance(spot.value, str):
        yield Hit("title", f"{spot.value!r} is no text")


def empty(case: Case) -> Iterator[Hit]:
    """G-REQ-06: an error where the property is required, else to know."""
    found = [path for path, value in _leaves(case.node.value, "") if value is None or value == "" or value in ([], {})]
    for path in found[:_MOST]:
        yield Hit(path, f"{path} is empty", severity="error" if path in _REQUIRED else "warning")


def _leaves(value: JsonValue, path: str) -> Iterator[tuple[str, JsonValue]]:
    """Paths and values of everything in the node that holds nothing more, in order; nothing is recursive."""
    stack: list[tuple[str, JsonValue]] = [(path, value)]
    while stack:
        here, inner = stack.pop()
        below: list[tuple[str, JsonValue]] = []
        if isinstance(inner, dict):
            below = [(f"{here}.{local_name(key)}".lstrip("."), part) for key, part in inner.items()]
        elif isinstance(inner, list):
            below = [(f"{here}.{place}", part) for place, part in enumerate(inner)]
        if below:
            stack.extend(reversed(below))
        else:
            yield here, inner.strip() if isinstance(inner, str) else inner


def completeness(case: Case) -> Iterator[Hit]:
    """G-REC-01: one line on all seven."""
    needed = (*_RECOMMENDED, *_REMOTE_ONLY)
    absent = [name for name in needed if not present(case.node, name)]
    if not absent:
        return
    remote = case.is_remote()
    shown = [f"{name} (for remote jobs)" if name in _REMOTE_ONLY and not remote else name for name in absent]
    yield Hit(detail=f"{len(needed) - len(absent)} of {len(needed)} are there; not there: {', '.join(shown)}")


def not_read(case: Case) -> Iterator[Hit]:
    """G-UNK-01: one line on all; a property that only differs in case is said to."""
    names = [local_name(key) for key in case.node.members if not key.startswith("@")]
    others = []
    for name in names:
        right = next((known for known in (*OWN, *GOOGLE) if known.lower() == name.lower() and known != name), None)
        if right:
            yield Hit(name, f"{name} is not {right}", f"write {right}", "warning")
        elif name not in GOOGLE and name not in RENAMED and name not in _INHERITED:
            others.append(name if name in OWN else f"{name} (no property of JobPosting)")
    if others:
        yield Hit(detail=", ".join(others))


def superseded(case: Case) -> Iterator[Hit]:
    """G-SUP-01."""
    for old, new in RENAMED.items():
        if present(case.node, old):
            yield Hit(old, f"{old} is called {new} now", f"rename it {new}")


def remote_of_old(case: Case) -> Iterator[Hit]:
    """G-REM-08."""
    for place in case.node.under("jobLocation"):
        for prop in place.under("additionalProperty"):
            value = prop.first("value")
            if value and (value.line() or "").upper() == REMOTE:
                yield Hit(path_of(prop, case.node))


RULES = {
    "G-SYN-01": mended,
    "G-SYN-02": context,
    "G-SYN-03": microdata,
    "G-PLC-01": list_page,
    "G-PLC-02": other_page,
    "G-PLC-03": repeated,
    "G-REQ-01": no_date_posted,
    "G-REQ-02": no_description,
    "G-REQ-03": no_employer,
    "G-REQ-04": no_place,
    "G-REQ-05": no_title,
    "G-REQ-06": empty,
    "G-REC-01": completeness,
    "G-UNK-01": not_read,
    "G-SUP-01": superseded,
    "G-REM-08": remote_of_old,
}
