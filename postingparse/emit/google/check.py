"""Postings and JSON-LD -> what Google would say about them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from postingparse.emit.google import description, places, presence, salary, terms, times, title
from postingparse.emit.google.case import Case, Hit, Page
from postingparse.emit.google.presence import GOOGLE
from postingparse.emit.jsonld import to_jsonld
from postingparse.errors import NotAPosting
from postingparse.posting import Posting
from postingparse.result import Evidence, Finding, Result, Severity
from postingparse.values.schemaorg import JsonValue, Spot, find_postings, json_value, load_json
from postingparse.values.schemaorg.nodes import property_name

_LONGEST = 400


class Rule(NamedTuple):
    """One rule of Google's."""

    id: str
    level: str
    """E required, P content policy, W recommended, A advice, I information; "(u)": Google's severity is not known."""
    checks: str
    """What it takes: "json" the markup alone, "page" the text too, "heur" a rule of thumb."""
    severity: Severity
    message: str
    fix: str
    source: str
    field: str | None = None
    """The property it is about, where it is one."""
    form: bool = False
    """Whether it is about how a value is written."""
    repair: bool = False
    """Whether `check --fix` may mend it."""
    console: bool = False
    """Whether the message is Search Console's own wording."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))


@cache
def rules() -> Mapping[str, Rule]:
    """The rule set, by id, in the order of the topics."""
    return {name: Rule(id=name, **row) for name, row in _table()["rules"].items()}


def rule_set() -> str:
    """The version of the rule set: whose rules, and the day on which they were read."""
    return cast("str", _table()["version"])


_CHECKS: dict[str, Callable[[Case], Iterator[Hit]]] = {
    **presence.RULES,
    **title.RULES,
    **description.RULES,
    **terms.RULES,
    **places.RULES,
    **times.RULES,
    **salary.RULES,
}


def check(
    posting: Posting | Result | JsonValue | Mapping[str, Any] | Sequence[Any],
    text: str | None = None,
    *,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """What Google would say about a posting, worst first: by the rule set `google-2025-12-18`.

    posting: a record, a Result (its text and evidence prove what is visible), or JSON-LD: a node, a list, a @graph,
    JSON text.
    text: the words of the page that the markup stands on; without it the rules on what is visible are not asked.
    today: settles what is expired; nothing reads the clock.
    A finding of severity "error" keeps the job out of Google's results; `code` is the rule's id. Nothing is changed.
    Raises NotAPosting where JSON-LD holds no JobPosting, Unreadable where it is no JSON.
    """
    complaints: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = {}
    if isinstance(posting, Result):
        evidence = posting.evidence
        text = text if text is not None else posting.text or None
        posting = posting.posting
    if isinstance(posting, Posting):
        document: JsonValue = cast("JsonValue", to_jsonld(posting))
    elif isinstance(posting, str):
        document, complaints = load_json(posting)
    else:
        document = json_value(posting)
    nodes = list(find_postings(document))
    if not nodes:
        raise NotAPosting("no node of the type JobPosting in the JSON-LD")
    page = Page(text=text, postings=len(nodes)) if text is not None else None
    cases = (
        Case(node=node, document=document, page=page, today=today, complaints=complaints, evidence=evidence)
        for node in nodes
    )
    return tuple(finding for case in cases for finding in findings_of(case))


def findings_of(case: Case) -> tuple[Finding, ...]:
    """All that the rules say about a case, worst first, else in the order of the rule set."""
    found = list(_findings(case, rules().values()))
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))


_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def form_findings(node: Spot, complaints: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What the rules on how values are written say about a node."""
    case = Case(
        node=node,
        document=node.value if "@context" in node.members else {"@context": "schema.org"},
        complaints=complaints,
    )
    said = _findings(case, (rule for rule in rules().values() if rule.form))
    return tuple(finding for finding in said if not _is_absent(node, finding.field))


def _is_absent(node: Spot, field: str | None) -> bool:
    """Whether a finding is about a property that the node has not: what is missing has no form."""
    name = (field or "").partition(".")[0]
    return bool(name) and name in GOOGLE and all(property_name(key) != name for key in node.members)


def _findings(case: Case, asked: Iterable[Rule]) -> Iterator[Finding]:
    for rule in asked:
        for hit in _CHECKS[rule.id](case):
            message = f"{rule.message}: {hit.detail}" if hit.detail else rule.message
            yield Finding(
                code=rule.id,
                severity=hit.severity or rule.severity,
                field=hit.field or rule.field,
                message=" ".join(message.split())[:_LONGEST],
                fix=hit.fix or rule.fix,
            )
