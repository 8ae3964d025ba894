"""npm's @adobe/structured-data-validator, an independent reading of Google's page: whatever it reports, `check` reports too.

Needs Node: `npm ci --prefix tests/emit/adobe`, as .ci/run does.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from postingparse import check

HERE = Path(__file__).parent
FOLDER = HERE / "adobe"
SOUND = json.loads((HERE / "sound.json").read_text("utf-8"))
CASES = json.loads((HERE / "rules.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "node_modules").is_dir(),
    reason="no Node, or the validator is not installed: npm ci --prefix tests/emit/adobe",
)


def nodes() -> list[dict]:
    found = [SOUND]
    for case in CASES.values():
        for patch in case.values():
            node = {**SOUND, **patch.get("set", {})}
            found.append({name: value for name, value in node.items() if name not in patch.get("drop", ())})
    return found


def issues_of(postings: list[dict]) -> list[list[dict]]:
    lines = "\n".join(map(json.dumps, postings))
    run = subprocess.run(
        ["node", "validate.mjs"], cwd=FOLDER, input=lines, capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def is_known_to_be_wrong(issue: dict, node: dict) -> bool:
    """It looks for jobLocation.address in an object only: to it every list of places is wrong, which Google's page allows."""
    return issue["field"] == "jobLocation.address.addressCountry" and isinstance(node.get("jobLocation"), list)


def name_of(issue: dict) -> str:
    """The property that an issue is about: that of the posting, whichever object inside it was looked at."""
    inside = issue["at"][1:]
    return (inside[0] if inside else issue["field"]).split(".")[0]


def test_whatever_it_reports_check_reports_too():
    postings = nodes()
    unsaid = []
    for node, issues in zip(postings, issues_of(postings), strict=True):
        findings = check(node)
        for issue in issues:
            name = name_of(issue)
            told = any((finding.field or "").split(".")[0] == name or name in finding.message for finding in findings)
            if not told and not is_known_to_be_wrong(issue, node):
                unsaid.append((node.get("title"), issue))
    assert unsaid == []


def test_its_errors_are_errors_here_but_for_what_google_allows():
    """TELECOMMUTE without applicantLocationRequirements: Google takes the country of jobLocation. A list of titles: Google says
    "most properties occur once", which is a warning here.
    """
    postings = nodes()
    milder = set()
    for node, issues in zip(postings, issues_of(postings), strict=True):
        errors = {(finding.field or "").split(".")[0] for finding in check(node) if finding.severity == "error"}
        for issue in issues:
            if issue["severity"] == "ERROR" and name_of(issue) not in errors and not is_known_to_be_wrong(issue, node):
                milder.add(name_of(issue))
    assert milder <= {"applicantLocationRequirements", "title"}
