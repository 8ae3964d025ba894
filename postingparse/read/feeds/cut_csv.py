"""CSV -> a JSON object for each of its rows, under the names of the first."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator

from postingparse.read.feeds.held import Cut

_DELIMITERS = ",;\t|"
_SAID = re.compile(r"\ufeff?sep=(?P<sign>[,;\t|])\r?\n", re.IGNORECASE)
"""The line by which a spreadsheet is told the delimiter."""
_LONG_NAME = 60
_FEWEST = 3
"""Columns of a table that nothing says is one."""


def delimiter_of(text: str, *, named: bool) -> str | None:
    r"""The delimiter of a text that is a table; None for any other.

    named: whether its name or its media type says so; else the second line must have as many cells as the first, and
    the first read like names.

    >>> delimiter_of("title;employer;town\nBaker;Lom Bakeri;Lom", named=False)
    ';'
    """
    told = _SAID.match(text)
    first, _, rest = text[told.end() if told else 0 :].lstrip("\ufeff\r\n").partition("\n")
    counted = max(_DELIMITERS, key=first.count)
    names = _cells(first, counted) if first.count(counted) else []
    if len(names) < 2 or not all(len(name) <= _LONG_NAME for name in names):
        return None
    if named:
        return counted
    cells = _first_row(rest, counted)
    plain = all(name.strip() and name.strip()[-1:] not in ".!?:" for name in names)
    return counted if plain and len(names) == len(cells) >= _FEWEST else None


def _first_row(text: str, delimiter: str) -> list[str]:
    """The cells of the first row, which may have lines in its quotes; none where it is no row."""
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return []


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line; none where it is no row: a lone carriage return in it, a cell longer than csv takes."""
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return []


def cut_csv(chunks: Iterator[str], longest: int) -> Iterator[Cut]:
    """The rows, each as a JSON object; the pointer is the row's number, from 1 for the first below the names.

    A row with more cells than there are names keeps them under "column 7"; a quote that is never closed ends the table.
    """
    lines = _lines(chunks)
    opening = next(lines, "")
    told = _SAID.match(opening)
    opening = next(lines, "") if told else opening
    delimiter = told["sign"] if told else delimiter_of(opening, named=True) or ","
    csv.field_size_limit(longest)
    names = [name.strip() for name in _cells(opening.lstrip("\ufeff").rstrip("\n"), delimiter)]
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            yield Cut("", f"row {number + 1}", trouble="TOO_LARGE")
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            number += 1
            more = (f"column {place + 1}" for place in range(len(names), len(row)))
            named = dict(zip([*names, *more], row, strict=False))
            yield Cut(json.dumps(named, ensure_ascii=False), f"row {number}")


def _lines(chunks: Iterator[str]) -> Iterator[str]:
    held = ""
    for chunk in chunks:
        *lines, held = (held + chunk).split("\n")
        yield from (f"{line}\n" for line in lines)
    if held:
        yield held
