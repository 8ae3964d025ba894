"""Known defects of real JSON-LD blocks against what `check` says of them: python -m tests.emit.defects FOLDER

FOLDER holds the blocks and manifest.jsonl, one object a line: `file`, `posting_defects` (a list of names for each posting) and
`parse_defects`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from postingparse import PostingParseError, check
from postingparse.values.schemaorg import find_postings, load_json

# What the finding must be about, where its rule alone does not tell: a part of its field or message.
ABOUT = {
    "address_empty_or_null_parts": "jobLocation",
    "datePosted_no_timezone": "datePosted",
    "description_short(<200)": "characters",
    "identifier_value_number": "value",
    "missing_identifier": 'Missing field "identifier"',
    "title_html_entities": "entities",
    "title_whitespace": "blanks",
    "validThrough_date_only": "a day",
    "validThrough_no_timezone": "validThrough",
    "uses_salary_or_salaryCurrency": "salary",
}
# Name of a defect -> the rules that say so. None: Google allows it, or asks for it.
RULES: dict[str, tuple[str, ...] | None] = {
    "address_empty_or_null_parts": ("G-REQ-06",),
    "address_no_country": ("G-LOC-01",),
    "address_string": ("G-LOC-02",),
    "addressCountry_not_iso2": ("G-LOC-06",),
    "addressCountry_object": ("G-LOC-06",),
    "baseSalary_scalar": ("G-SAL-04",),
    "datePosted_no_timezone": ("G-DAT-05", "G-DAT-01"),
    "datePosted_not_iso": ("G-DAT-01",),
    "description_double_escaped": ("G-DES-09",),
    "description_html": None,
    "description_html_escaped": ("G-DES-09",),
    "description_plain": ("G-DES-01",),
    "description_short(<200)": ("G-DES-05",),
    "employmentType_not_google_enum": ("G-EMP-02",),
    "hiringOrganization_no_name": ("G-ORG-01",),
    "identifier_value_number": ("G-IDN-01",),
    "jobLocation_list": None,
    "missing_datePosted": ("G-REQ-01",),
    "missing_description": ("G-REQ-02",),
    "missing_employmentType": ("G-EMP-01",),
    "missing_hiringOrganization": ("G-REQ-03",),
    "missing_identifier": ("G-IDN-01",),
    "missing_jobLocation": ("G-REQ-04", "G-REM-02"),
    "missing_title": ("G-REQ-05",),
    "missing_validThrough": ("G-DAT-03",),
    "no_baseSalary": ("G-SAL-01",),
    "null_values": ("G-REQ-06",),
    "place_without_address": ("G-LOC-01", "G-LOC-02"),
    "title_html_entities": ("G-TIT-06",),
    "title_whitespace": ("G-TIT-06",),
    "uses_salary_or_salaryCurrency": ("G-UNK-01",),
    "validThrough_before_datePosted": ("G-DAT-06",),
    "validThrough_date_only": ("G-DAT-05",),
    "validThrough_no_timezone": ("G-DAT-05", "G-DAT-02"),
    "validThrough_not_iso": ("G-DAT-02",),
}


def verdicts(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Defect, file, whether `check` says so; `parse_defects` are found where the JSON is mended or refused."""
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        block = json.loads(line)
        text = (folder / block["file"]).read_text("utf-8", errors="replace")
        try:
            loaded = load_json(text)
        except PostingParseError:
            yield from (
                (f"parse: {defect.partition(':')[0]}", block["file"], True) for defect in block["parse_defects"]
            )
            continue
        for defect in block["parse_defects"]:
            yield f"parse: {defect.partition(':')[0]}", block["file"], bool(loaded.complaints)
        if not block["posting_defects"]:
            continue  # a block that the manifest's reader could not read
        postings = [node.value for node in find_postings(loaded.value)]
        for posting, defects in zip(postings, block["posting_defects"], strict=True):
            said = [(finding.code, f"{finding.field} {finding.message}") for finding in check(posting)]
            for defect in defects:
                rules, about = RULES[defect], ABOUT.get(defect, "")
                if rules is not None:
                    yield defect, block["file"], any(code in rules and about in words for code, words in said)


def main(folder: Path) -> None:
    """Print how many of each defect were found, and in which files they were not."""
    found, missed = Counter(), {}
    for defect, file, told in verdicts(folder):
        if told:
            found[defect] += 1
        else:
            missed.setdefault(defect, []).append(file)
    for defect in sorted(set(found) | set(missed)):
        lost = missed.get(defect, [])
        print(
            f"{defect:34} {found[defect]:4} of {found[defect] + len(lost):4}  {' '.join(RULES.get(defect) or ()):20} {' '.join(lost)}"
        )
    print(f"{'all':34} {sum(found.values()):4} of {sum(found.values()) + sum(map(len, missed.values())):4}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
