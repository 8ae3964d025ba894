"""A file's text -> the JobPosting nodes in it, each with the page it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from postingparse.emit.google.case import Case, Page
from postingparse.emit.google.check import rules
from postingparse.errors import Unreadable
from postingparse.result import Finding
from postingparse.values.fragment import read_fragment
from postingparse.values.schemaorg import JsonValue, Loaded, Spot, find_blocks, find_postings, has_microdata, load_json

_HEADING = re.compile(r"<h1\b[^>]*+>(?P<words>[^<]{1,300}+(?:<(?!/h1)[^<]{0,300}+){0,20})", re.IGNORECASE)


class Inputs(NamedTuple):
    """What of a file can be checked as it stands."""

    cases: tuple[Case, ...]
    broken: tuple[Finding, ...]
    """A finding for each block that is no JSON."""
    is_markup: bool
    """JSON, or a page with JobPosting markup; any other text is a posting to be parsed."""


def read_markup(text: str, *, today: date | None = None, date_posted: date | None = None) -> Inputs:
    """The nodes of a JSON-LD text or of a page's JSON-LD blocks.

    date_posted: put in where a node has none.
    """
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _of_blocks(_lines(text) or [(text, 1)], None, today, date_posted)
    blocks = [(block.text, block.line) for block in find_blocks(text)]
    if not any("JobPosting" in block for block, _ in blocks) and not has_microdata(text):
        return Inputs((), (), is_markup=False)
    return _of_blocks(blocks, text, today, date_posted)


def _lines(text: str) -> list[tuple[str, int]]:
    """The lines of NDJSON with their numbers; none where the text is one value."""
    lines = [(line, number) for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1) if line.strip()]
    each = all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line, _ in lines)
    return lines if each and len(lines) > 1 else []


def _of_blocks(blocks: list[tuple[str, int]], page: str | None, today: date | None, posted: date | None) -> Inputs:
    found: list[tuple[Spot, Loaded]] = []
    broken: list[Finding] = []
    for text, line in blocks:
        try:
            loaded = load_json(text)
        except Unreadable as error:
            if page is None or "JobPosting" in text:
                broken.append(_unparsable(error, line))
            continue
        found += [(_posted(node, posted), loaded) for node in find_postings(loaded.value)]
    seen = _page(page, len(found)) if page is not None else None
    cases = tuple(
        Case(node=node, document=loaded.value, page=seen, today=today, complaints=loaded.complaints)
        for node, loaded in found
    )
    return Inputs(cases, tuple(broken), is_markup=True)


def _unparsable(error: Unreadable, line: int) -> Finding:
    rule = rules()["G-SYN-01"]
    where = f" (block from line {line} on)" if line > 1 else ""
    return Finding(code=rule.id, severity="error", message=f"unparsable structured data: {error}{where}", fix=rule.fix)


def _posted(node: Spot, posted: date | None) -> Spot:
    if posted is None or node.first("datePosted"):
        return node
    members: dict[str, JsonValue] = {**node.members, "datePosted": posted.isoformat()}
    return node._replace(value=members)


def _page(page: str, postings: int) -> Page:
    heading = _HEADING.search(page)
    marked_up = has_microdata(page) and postings == 0
    words = read_fragment(heading["words"]).text if heading else None
    return Page(text=read_fragment(page).text, heading=words or None, postings=postings, microdata=marked_up)


def microdata_only(text: str) -> Iterator[Finding]:
    """G-SYN-03 for a page whose markup is Microdata or RDFa alone."""
    if has_microdata(text):
        rule = rules()["G-SYN-03"]
        yield Finding(code=rule.id, severity=rule.severity, message=rule.message, fix=rule.fix)
