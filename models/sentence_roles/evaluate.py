"""Measures the package with and without the pipeline, and writes scores.json.

    python models/sentence_roles/evaluate.py FOLDER

Three sets, none of them trained on: `gold/full` (whole records by hand); corpora with answers of their own, as they
are; and postings of other sources whose headings were taken out, so that the sections under them are the answers.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

from harvest import ROLES, document_of

from postingparse import Context, parse_bytes
from postingparse.context import Models
from postingparse.extract.nearby import sentences_by_block
from postingparse.extract.prose import without_section
from postingparse.posting import Posting
from tests.score.judges import token_f1

FIELDS = ("duties", "qualifications", "personal_qualities", "benefits")
MODES: tuple[Models, ...] = get_args(Models)
_MEDIA = {"text": "text/plain", "html": "text/html"}
_UNSEEN = ("glassdoor", "remotewlb_en", "remotewlb_other", "jobtech_se", "emscad", "armenian", "chiletrabajos")
_ANSWERED = {
    "armenian": ("duties", "qualifications"),
    "emscad": ("qualifications", "benefits"),
    "chiletrabajos": ("benefits",),
}
_EACH, _FEWEST = 40, 20
_SAME = 0.8


class Case(NamedTuple):
    """A posting and the items of each field."""

    language: str
    body: bytes
    media_type: str
    answers: dict[str, list[str]]


def main() -> None:
    """All figures, printed and written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    gold = parser.parse_args().folder / "gold"
    headless = list(_without_headings(gold))
    scores = {
        "whole_records": _compare(list(_whole(gold)), by_language=False),
        "corpora_as_they_are": {name: _texts(gold / f"{name}.jsonl", fields) for name, fields in _ANSWERED.items()},
        "headings_taken_out": _compare(headless, by_language=True),
        "asked": {name: _asked(gold / f"{name}.jsonl") for name in _UNSEEN},
        "cost": _cost(headless),
        "bytes": sum(path.stat().st_size for path in (HERE / "pipeline").rglob("*") if path.is_file()),
    }
    text = json.dumps(scores, indent=1, ensure_ascii=False)
    (HERE / "scores.json").write_text(text + "\n", "utf-8")
    print(text)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _whole(gold: Path) -> Iterator[Case]:
    for path in sorted((gold / "full").glob("*.jsonl")):
        for row in _rows(path):
            answers = {
                field: [item["text"] if isinstance(item, dict) else item for item in row["gold"].get(field) or []]
                for field in FIELDS
            }
            yield Case(row["language"][:2], row["content"].encode(), _MEDIA[row["format"]], answers)


def _without_headings(gold: Path) -> Iterator[Case]:
    for name in _UNSEEN:
        rows = list(_rows(gold / f"{name}.jsonl"))
        random.Random(1).shuffle(rows)  # noqa: S311 - the same sample every time
        taken: Counter[str] = Counter()
        for row in rows:
            case = _headless(row["content"])
            if len(case.answers) >= 2 and taken[case.language] < _EACH:
                taken[case.language] += 1
                yield case


def _headless(content: str) -> Case:
    document = document_of(content)
    by_block = sentences_by_block(document)
    answers: dict[str, list[str]] = defaultdict(list)
    lines = []
    for section in document.sections:
        for index in range(section.first, section.last):
            block = document.blocks[index]
            if block.kind == "heading" or section.role == "chrome":
                continue
            text = document.text[block.body : block.end].strip()
            lines.append(f"- {text}" if block.kind == "item" else f"{text}\n")
            field = ROLES.get(section.role or "", "other")
            if field != "other":
                answers[field] += [document.text[start:end] for start, end in by_block[index]]
    return Case((document.languages or ("und",))[0], "\n".join(lines).encode(), "text/plain", dict(answers))


def _compare(cases: list[Case], *, by_language: bool) -> dict[str, Any]:
    tallies: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for mode in MODES:
        for case in cases:
            posting = parse_bytes(case.body, media_type=case.media_type, context=Context(models=mode)).posting
            for field in FIELDS:
                ours, answers = _items(posting, field), case.answers.get(field, [])
                counts = (len(ours), len(answers), _matched(ours, answers))
                for key in {(mode, field, "all"), (mode, field, case.language), (mode, "together", "all")}:
                    tallies[key] = [a + b for a, b in zip(tallies[key], counts, strict=True)]
    languages = sorted({case.language for case in cases}) if by_language else []
    return {"postings": len(cases)} | {
        field: {
            language: {mode: _figures(*tallies[mode, field, language]) for mode in MODES}
            for language in ("all", *languages)
            if tallies["off", field, language][1] >= _FEWEST
        }
        for field in (*FIELDS, "together")
    }


def _items(posting: Posting, field: str) -> list[str]:
    section = getattr(posting, field)
    return [item if isinstance(item, str) else item.text for item in section.items] if section else []


def _matched(ours: list[str], answers: list[str]) -> int:
    left, right = list(answers), 0
    for item in ours:
        best = max(left, key=lambda answer: token_f1(item, answer), default=None)
        if best is not None and token_f1(item, best) >= _SAME:
            left.remove(best)
            right += 1
    return right


def _figures(predicted: int, stated: int, right: int) -> dict[str, float]:
    precision, recall = right / max(predicted, 1), right / max(stated, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"n": stated, "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def _texts(path: Path, fields: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Mean F1 over the words of each field's text."""
    found: dict[str, dict[str, float]] = {field: {} for field in fields}
    rows = list(_rows(path))
    for mode in MODES:
        postings = [
            parse_bytes(row["content"].encode(), media_type="text/plain", context=Context(models=mode)) for row in rows
        ]
        for field in fields:
            each = [
                token_f1(
                    " ".join(_items(result.posting, field)), answer if isinstance(answer, str) else " ".join(answer)
                )
                for row, result in zip(rows, postings, strict=True)
                if (answer := row["gold"].get(field))
            ]
            found[field][mode] = round(sum(each) / len(each), 4)
    return found


def _asked(path: Path) -> float:
    """The share of postings about which "auto" asks."""
    documents = [document_of(row["content"]) for row in _rows(path)]
    return round(
        sum({"duties", "qualifications"} <= without_section(document) for document in documents) / len(documents), 3
    )


def _cost(cases: list[Case]) -> dict[str, float]:
    """Milliseconds: the median posting without headings, and a fresh process that is asked about one."""
    medians = {}
    for mode in MODES:
        times = []
        for case in cases:
            start = time.perf_counter()
            parse_bytes(case.body, media_type=case.media_type, context=Context(models=mode))
            times.append(time.perf_counter() - start)
        medians[f"posting_without_headings_{mode}"] = round(sorted(times)[len(times) // 2] * 1000, 2)
    text = "Driver wanted\n\nDrive goods to shops and unload them.\n\nA clean licence and two years behind the wheel."
    for mode in ("off", "auto"):
        command = [sys.executable, "-m", "postingparse", "parse", "--models", mode, "-"]
        start = time.perf_counter()
        subprocess.run(command, input=text.encode(), cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
        medians[f"command_{mode}"] = round((time.perf_counter() - start) * 1000)
    return medians


if __name__ == "__main__":
    main()
