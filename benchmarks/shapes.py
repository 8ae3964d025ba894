"""Time that grows as the input does: shapes that are hard on a parser, ten times as long; many postings in turn."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from watch import Row, cpu, usual

from postingparse import PostingParseError, parse_html, parse_text

_SIZE = 20_000
"""Characters of a shape."""
_POSTING = "Nurse wanted\n\nEmployer: Example AS\nApplication deadline: 13 March 2026\n\n"
_PAGE = "<html><body><h1>Nurse</h1><p>Example AS is looking for a nurse in Hamar. Apply by 13 March 2026.</p>{}</body>"

_TEXTS = {
    "brackets": "(",
    "one word": "a",
    "blanks": " \t",
    "empty lines": "\n",
    "labels": "Deadline: ",
    "dates": "13.03.2026 - 16.08.2026, ",
    "amounts": "kr 450 000 - 520 000 ",
    "places": "Oslo, Bergen, Hamar, ",
    "capitals": "Senior Nurse Manager ",
    "addresses": "a.b@example.org https://example.org/x ",
    "items": "- Care for patients\n",
    "headings": "About us:\n\n",
}
_PAGES = {
    "nested": "<div>",
    "bold left open": "<b>x",
    "links": '<a href="/jobs/1">Nurse</a> ',
    "cells": "<tr><td>Deadline<td>13 March 2026",
    "attributes": "<i a='1' b=\"2\">x</i>",
    "entities": "&amp;&nbsp;",
    "open quotes": '<p title="',
}


def shape_rows(rounds: int) -> Iterator[Row]:
    """The worst of the shapes, once and ten times as long."""
    for what, shapes, page, parse in (
        ("text", _TEXTS, _POSTING + "{}", parse_text),
        ("HTML", _PAGES, _PAGE, parse_html),
    ):
        yield _shape_row(what, shapes, page, parse, rounds)


def _shape_row(what: str, shapes: dict[str, str], around: str, parse: Callable[[str], object], rounds: int) -> Row:
    growth = {}
    for name, piece in shapes.items():
        short, long = (around.format(piece * (size // len(piece))) for size in (_SIZE, 10 * _SIZE))
        growth[name] = usual(parse, long, rounds) / usual(parse, short, rounds)
    worst = max(growth, key=lambda name: growth[name])
    return Row(
        f"hard shapes, {what}: 10x the input",
        len(shapes),
        f"at most **{growth[worst]:.1f}x** the time ({worst})",
        ", ".join(f"{name} {times:.1f}x" for name, times in growth.items() if name != worst),
    )


def many_row(texts: Sequence[str], count: int) -> Row:
    """So many postings, the texts in turn: the time of the last thousandth of them against that of the first."""
    part = max(count // 1000, len(texts))

    def some(number: int) -> None:
        for place in range(number):
            try:
                parse_text(texts[place % len(texts)])
            except PostingParseError:  # a refusal is an answer
                continue

    some(len(texts))  # warm
    before, first = _memory(), cpu(some, part)
    some(count - 2 * part)
    last, after = cpu(some, part), _memory()
    return Row(
        f"{count} postings in turn",
        len(texts),
        f"the last {part} take **{last / first:.2f}x** the time of the first {part}",
        f"memory {before:.0f} MB before, {after:.0f} MB after",
    )


def _memory() -> float:
    """Megabytes that the process holds; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text("ascii").split()[1]) * 4096 / 1e6 if status.exists() else 0.0
