"""Result -> rows: a table for people, flat cells for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from postingparse.posting import Posting
from postingparse.result import Result

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so is run by spreadsheets."""
_LISTED = "; "
_LONG_POINTER = 40
_SHOWN = 8
"""Items of a section shown before the rest is only counted."""


class Row(NamedTuple):
    """A line of the table."""

    field: str
    value: str
    note: str
    """Where it stands, and whether the posting contradicts itself."""


def table_rows(result: Result) -> Iterator[Row]:
    """The filled fields in the order of the record; then conflicts are said where they are, and findings last."""
    record = result.posting.model_dump(mode="json")
    conflicts = {conflict.field: conflict for conflict in result.conflicts}
    for field, value in record.items():
        if field == "description":
            continue
        for label, words in _lines(field, value):
            path = label if label in result.evidence else field
            conflict = conflicts.get(path) or conflicts.get(field)
            said = ", ".join(dict.fromkeys(str(e.quote or e.value) for e in conflict.rejected)) if conflict else ""
            where = _where(result, field, path)
            yield Row(label, words, f"{where}  ! also: {said}".strip() if said else where)


def _lines(field: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a value as JSON has it
    if value in (None, [], {}):
        return
    if isinstance(value, dict) and "items" in value:
        items = [item["text"] if isinstance(item, dict) else item for item in value["items"]]
        yield field, f"{len(items)}"
        for item in items[:_SHOWN]:
            yield "", f"• {item}"
        if len(items) > _SHOWN:
            yield "", f"… and {len(items) - _SHOWN} more"
    elif isinstance(value, dict) and set(value) == {"min", "max"}:
        yield field, value["min"] if value["min"] == value["max"] else f"{value['min']} - {value['max']}"
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _lines(f"{field}.{key}", part)
    elif isinstance(value, list):
        for part in value:
            yield field, _inline(part)
    else:
        yield field, _inline(value)


def _inline(value: Any) -> str:  # noqa: ANN401 - a value as JSON has it
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part is not None)
    return " ".join(str(value).split())


def _where(result: Result, field: str, path: str) -> str:
    """The lines of the chosen evidence: "lines 6, 97"; "given" and other pointers as they are."""
    found = [
        evidence
        for key, proofs in result.evidence.items()
        if key == path or key.startswith((f"{path}.", f"{field}.")) or (path == "" and key == field)
        for evidence in proofs
        if evidence.chosen
    ]
    lines = sorted({result.text.count("\n", 0, e.start) + 1 for e in found if e.start is not None})
    pointers = sorted({_short(e.pointer) for e in found if e.pointer})
    numbers = f"line{'s' if len(lines) > 1 else ''} {_spans(lines)}" if lines else ""
    return ", ".join(filter(None, (numbers, *pointers)))


def _short(pointer: str) -> str:
    """The last two steps of a long pointer: "…/PositionProfile/ProfileName"."""
    steps = pointer.rsplit("/", 2)
    return f"…/{'/'.join(steps[1:])}" if len(pointer) > _LONG_POINTER and len(steps) > 2 else pointer


def _spans(lines: list[int]) -> str:
    """Line numbers, runs drawn together: [3, 4, 5, 9] -> "3-5, 9"."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def columns() -> tuple[str, ...]:
    """The columns of `flat`, in the order of the record."""
    return tuple(name for field in Posting.model_fields for name in _columns_of(field))


PARTS = {
    "employer": ("name", "url", "department"),
    "agency": ("name", "url"),
    "percentage": ("min", "max"),
    "weekly_hours": ("min", "max"),
    "salary": ("min", "max", "currency", "unit", "text"),
    "application": ("url", "email", "address", "direct"),
}
SECTIONS = frozenset(("duties", "qualifications", "personal_qualities", "benefits"))


def _columns_of(field: str) -> tuple[str, ...]:
    return tuple(f"{field}_{part}" for part in PARTS[field]) if field in PARTS else (field,)


def flat(result: Result) -> dict[str, str]:
    """One cell a column, lists joined by "; ", an absent value empty; no cell can be run as a formula."""
    return flat_posting(result.posting)


def flat_posting(posting: Posting) -> dict[str, str]:
    """The same of a record alone."""
    record = posting.model_dump(mode="json")
    cells: dict[str, str] = {}
    for field, value in record.items():
        for part in PARTS.get(field, ()):
            cells[f"{field}_{part}"] = _cell((value or {}).get(part))
        if field in SECTIONS:
            items = (value or {}).get("items") or []
            cells[field] = _cell([item["text"] if isinstance(item, dict) else item for item in items])
        elif field == "description":
            cells[field] = _cell((value or {}).get("text"))
        elif field not in PARTS:
            cells[field] = _cell(value)
    return cells


def _cell(value: Any) -> str:  # noqa: ANN401 - a value as JSON has it
    if value is None:
        return ""
    return formula_safe(_LISTED.join(map(_inline, value)) if isinstance(value, list) else str(value))


def formula_safe(text: str) -> str:
    """The text of a cell that no spreadsheet runs.

    >>> formula_safe("=1+1"), formula_safe("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def formula_unsafe(cell: str) -> str:
    """The text that `formula_safe` made the cell of.

    >>> formula_unsafe("'=1+1"), formula_unsafe("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
