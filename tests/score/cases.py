"""Postings with answers: the samples of the repository, and real ones where they are at hand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from postingparse import Context

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
_MEDIA = {
    "text": "text/plain",
    "html": "text/html",
    "md": "text/markdown",
    "pdf": "application/pdf",
}
_ANSWERS = {"employer.name": "employer"}
"""Field -> its key in a gold file, where that differs."""
_DAYS = frozenset(("date_posted", "deadline", "start_date", "end_date"))
_DAY = re.compile(r"\d{4}-\d\d")
_WRITTEN_OTHERWISE = frozenset(("duration",))
"""Fields whose answers in the corpora are free text, not the record's notation: only whole records judge them."""


class Case(NamedTuple):
    """A posting with its answers."""

    corpus: str
    language: str
    body: bytes
    media_type: str
    answers: dict[str, Any]
    whole: bool
    """Whether the answers are the whole record, so that an absent one says that there is nothing."""
    context: Context
    source: str
    """The file that it is from."""
    unsure: frozenset[str] = frozenset()
    """Fields whose answer could not be settled."""


def sample_cases() -> Iterator[Case]:
    """The samples of the repo: whole records."""
    for folder in sorted((ROOT / "samples").iterdir()):
        if not (folder / "expected.json").is_file():
            continue
        about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        answers = expected.get("posting", expected)
        source = next(path for path in sorted(folder.iterdir()) if path.stem == "input")
        context = Context(**about.get("context", {}))
        media_type = about["media_type"]
        body = source.read_bytes()
        yield Case("samples", about["language"], body, media_type, answers, True, context, folder.name)


def gold_cases(folder: Path) -> Iterator[Case]:
    """Real postings, where they are at hand, and real documents beside them; inputs without a reader are left out."""
    documents = folder.parent / "documents" / "gold.jsonl"
    for path in [*sorted([*folder.glob("*.jsonl"), *folder.glob("full/*.jsonl")]), *[documents] * documents.is_file()]:
        whole = path.parent.name == "full"
        source = "documents" if path == documents else path.stem
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            if row["format"] in _MEDIA:
                yield Case(
                    "full" if whole else source,
                    row["language"],
                    row["content"].encode() if "content" in row else (path.parent / row["file"]).read_bytes(),
                    _MEDIA[row["format"]],
                    {field.removesuffix("_items"): answer for field, answer in row["gold"].items()},
                    whole,
                    Context(),
                    source,
                    frozenset(row.get("gold_unsure", ())),
                )


def answer_of(case: Case, field: str, closed: Container[str] = ()) -> tuple[Any, bool]:
    """The answer, None where there is none, and whether it is known what it is, or that there is none.

    closed: fields whose empty answer says that there is none.
    """
    if field in _WRITTEN_OTHERWISE and not case.whole:
        return None, False
    answer = leaf(case.answers, field) if case.whole else case.answers.get(_ANSWERS.get(field, field))
    if field in _DAYS and answer and not _DAY.match(str(answer[0] if isinstance(answer, list) else answer)):
        return None, False  # "as soon as possible" is no day
    if answer in (None, "", [], {}):
        return None, field in closed or (case.whole and field.split(".", maxsplit=1)[0] in case.answers)
    return answer, True


def leaf(record: dict[str, Any], field: str) -> Any:
    """The value at a leaf path."""
    value: Any = record
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
