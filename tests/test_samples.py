"""Every folder of samples/ parsed and compared with its expected.json: values, absences, conflicts, findings, evidence."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from postingparse import Context, parse_bytes
from postingparse.posting import Posting
from postingparse.result import Result

SAMPLES = Path(__file__).parent.parent / "samples"
CASES = sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir())

PRESENT = "*"
AS_WRITTEN = re.compile(
    r"""^( salary\.text | schedule | licences
      | application\.(instructions|address|attachments)
      | (education|languages)\.text | languages\.level )$""",
    re.VERBOSE,
)
"""Where the posting's words are kept and their extent is open: one of the two must hold the other."""
LONGEST_AS_WRITTEN = 300
ORDERED = re.compile(r"^(duties|qualifications|personal_qualities|benefits)\.items$")


def input_of(slug: str) -> Path:
    return next((SAMPLES / slug).glob("input.*"))


def about(slug: str) -> dict:
    return tomllib.loads((SAMPLES / slug / "about.toml").read_text(encoding="utf-8"))


def expected(slug: str) -> dict:
    return json.loads((SAMPLES / slug / "expected.json").read_text(encoding="utf-8"))


@cache
def parsed(slug: str) -> Result:
    facts = about(slug)
    return parse_bytes(
        input_of(slug).read_bytes(), media_type=facts["media_type"], context=Context(**facts.get("context", {}))
    )


def record(slug: str) -> dict:
    return json.loads(parsed(slug).model_dump_json())


@pytest.mark.parametrize("slug", CASES)
def test_the_posting_is_read_as_expected(slug):
    differing = list(differences(expected(slug)["posting"], record(slug)["posting"]))
    assert not differing, report(slug, differing)


@pytest.mark.parametrize("slug", CASES)
def test_the_conflicts_are_all_and_only_those_expected(slug):
    want = {conflict["field"]: conflict for conflict in expected(slug)["conflicts"]}
    got = {conflict["field"]: conflict for conflict in record(slug)["conflicts"]}
    differing: list[tuple[str, object, object]] = []
    for field in sorted(want.keys() | got.keys()):
        if field not in got or field not in want:
            differing.append((f"conflict {field}", want.get(field), got.get(field)))
            continue
        rejected = [evidence["value"] for evidence in got[field]["rejected"]]
        differing += differences(want[field]["chosen"], got[field]["chosen"], field)
        if missing := [value for value in want[field]["rejected"] if value not in rejected]:
            differing.append((f"conflict {field} rejected", missing, rejected))
    assert not differing, report(slug, differing)


@pytest.mark.parametrize("slug", CASES)
def test_the_findings_expected_are_there(slug):
    codes = {finding["code"] for finding in record(slug)["findings"]}
    assert set(expected(slug).get("findings", [])) <= codes


@pytest.mark.parametrize("slug", CASES)
def test_every_quote_stands_at_its_offsets(slug):
    result = parsed(slug)
    for path, evidences in result.evidence.items():
        for evidence in evidences:
            if evidence.start is not None:
                assert result.text[evidence.start : evidence.end] == evidence.quote, path


@pytest.mark.parametrize("slug", CASES)
def test_expected_names_every_field_of_the_record(slug):
    want = expected(slug)["posting"]
    assert set(want) == set(Posting.model_fields)
    description = want["description"]
    whole = Posting.model_validate({**want, "description": description and {"text": description, "html": description}})
    assert keys(want) == keys({**json.loads(whole.model_dump_json()), "description": description})


@pytest.mark.parametrize("slug", CASES)
def test_about_says_what_the_case_shows(slug):
    facts = about(slug)
    assert set(facts) - {"context"} == {"title", "language", "media_type", "shows"}
    assert facts["language"] == expected(slug)["posting"]["language"]


def differences(want: object, got: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """(field, want, got) for each leaf that differs; null, [] and a record of nothing but these are the same."""
    want, got = filled(want), filled(got)
    general = re.sub(r"\.\d+", "", path)
    if want == PRESENT:
        if got is None:
            yield path, "anything", got
    elif want is None or got is None:
        if want is not got:
            yield path, want, got
    elif isinstance(want, dict) and isinstance(got, dict):
        for key in [*want, *(key for key in got if key not in want)]:
            yield from differences(want.get(key), got.get(key), f"{path}.{key}" if path else key)
    elif isinstance(want, list) and isinstance(got, list):
        for index, (one, other) in enumerate(paired(want, got, general)):
            yield from differences(one, other, f"{path}.{index}")
    elif not equal(want, got, general):
        yield path, want, got


def filled(value: object) -> object:
    if isinstance(value, dict):
        return value if any(filled(part) is not None for part in value.values()) else None
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return None if value == [] else value


def paired(want: list, got: list, path: str) -> Iterator[tuple[object, object]]:
    """Each wanted entry with the one that equals it, the rest in order; items of a section all in order."""
    rest = list(got)
    if ORDERED.match(path):
        partners, rest = rest[: len(want)], rest[len(want) :]
    else:
        partners = []
        for one in want:
            index = next((i for i, other in enumerate(rest) if not any(differences(one, other, path))), None)
            partners.append(None if index is None else rest.pop(index))
        partners = [rest.pop(0) if partner is None and rest else partner for partner in partners]
    partners += [None] * (len(want) - len(partners))
    yield from zip(want, partners, strict=True)
    yield from ((None, other) for other in rest)


def equal(want: object, got: object, path: str) -> bool:
    if AS_WRITTEN.match(path):
        one, other = str(want).casefold(), str(got).casefold()
        return len(other) <= LONGEST_AS_WRITTEN and (one in other or other in one)
    read = READINGS.get(path.rsplit(".", 1)[-1], str)
    return read(str(want)) == read(str(got))


def moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def months(duration: str) -> str:
    """One length for "P1Y" and "P12M"."""
    if match := re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?", duration):
        years, rest = (int(number or 0) for number in match.groups())
        return f"P{years * 12 + rest}M"
    return duration


def language_code(code: str) -> str:
    """Norwegian is as good as its Bokmål where a posting asks for "Norwegian"."""
    return {"no": "nb"}.get(code, code)


READINGS: dict[str, Callable[[str], object]] = {
    "min": Decimal,
    "max": Decimal,
    "deadline": moment,
    "duration": months,
    "code": language_code,
}


def keys(value: object) -> object:
    """The keys of nested records, without the values."""
    if isinstance(value, dict):
        return {key: keys(part) for key, part in value.items()}
    return [keys(part) for part in value] if isinstance(value, list) else None


def report(slug: str, differing: list[tuple[str, object, object]]) -> str:
    lines = (f"  {field}\n    want {want!r}\n    got  {got!r}" for field, want, got in differing)
    return "\n".join([f"{slug}: {len(differing)} differ", *lines])
