"""Postings -> feeds for Indeed and LinkedIn, jobs for Google Cloud Talent, rows for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import orjson

from postingparse.emit.record import embeddable
from postingparse.emit.rows import columns, flat_posting
from postingparse.emit.targets import CTS, INDEED, LINKEDIN, Column, Job, jobs_of
from postingparse.posting import Posting
from postingparse.result import Finding
from postingparse.values.schemaorg import JsonValue

TargetName = Literal["indeed-xml", "linkedin-xml", "cts-json", "csv"]

_CELL = 32_767
"""Characters that a spreadsheet's cell holds; what is more is cut by the programs that open it."""
_ENTITY = re.compile(r"&#?\w+;")
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Export(NamedTuple):
    """A posting as a consumer takes it."""

    text: str
    """One piece of the feed: `Target.head`, the pieces, `Target.tail` make the whole."""
    findings: tuple[Finding, ...]
    """What the consumer asks for and the posting lacks, and what passes its limits. Nothing is cut or made up."""


class Target(NamedTuple):
    """A consumer."""

    name: TargetName
    title: str
    columns: tuple[Column, ...]
    head: str
    tail: str
    write: Callable[[Posting], str]


def export(posting: Posting, target: TargetName) -> Export:
    """One posting for one consumer."""
    return Export(TARGETS[target].write(posting), tuple(lacks(posting, target)))


def lacks(posting: Posting, target: TargetName) -> Iterator[Finding]:
    """What a consumer asks for and the posting has not, or has too much of."""
    consumer = TARGETS[target]
    code = consumer.name.split("-")[0].upper()
    if target == "csv":
        yield from _long_cells(posting)
        return
    seen = set()
    for job in jobs_of(posting):
        for column in consumer.columns:
            for finding in _lacks(column, job, consumer.title, code):
                if finding.message not in seen:
                    seen.add(finding.message)
                    yield finding


def _lacks(column: Column, job: Job, title: str, code: str) -> Iterator[Finding]:
    value = column.value(job)
    fix = column.note or None
    if value in (None, "", []):
        if column.required:
            message = f"{title} asks for {column.name}"
            yield Finding(code=f"{code}-REQUIRED", severity="error", field=column.name, message=message, fix=fix)
        elif column.note:
            message = f"{column.name} is not there"
            yield Finding(code=f"{code}-RECOMMENDED", severity="info", field=column.name, message=message, fix=fix)
    elif column.bare and isinstance(value, str) and (entity := _ENTITY.search(value)):
        message = f"{column.name} holds {entity[0]!r}, which would be read as a tag; {title} reads no entities"
        yield Finding(code=f"{code}-ENTITY", severity="warning", field=column.name, message=message, fix="reword it")
    elif isinstance(value, (str, list)):
        size, what = len(value), "characters" if isinstance(value, str) else "entries"
        if column.most is not None and size > column.most:
            message = f"{column.name} has {size} {what}; {title} takes {column.most}"
            yield Finding(
                code=f"{code}-TOO-LONG", severity="error", field=column.name, message=message, fix="shorten it"
            )
        if column.least is not None and size < column.least:
            message = f"{column.name} has {size} {what}; {title} takes no less than {column.least}"
            yield Finding(
                code=f"{code}-TOO-SHORT", severity="error", field=column.name, message=message, fix="give all of it"
            )


def _long_cells(posting: Posting) -> Iterator[Finding]:
    if posting.title is None:
        yield Finding(code="CSV-REQUIRED", severity="error", field="title", message="a row without a title")
    for name, cell in flat_posting(posting).items():
        if len(cell) > _CELL:
            message = f"{name} has {len(cell)} characters; a spreadsheet's cell holds {_CELL}"
            yield Finding(code="CSV-TOO-LONG", severity="warning", field=name, message=message, fix="take JSON lines")


def _xml(table: tuple[Column, ...]) -> Callable[[Posting], str]:
    return lambda posting: "\n".join(_job_element(table, job) for job in jobs_of(posting))


def _job_element(table: tuple[Column, ...], job: Job) -> str:
    lines = [
        f"    <{column.name}>{_cdata(str(value))}</{column.name}>" for column in table if (value := column.value(job))
    ]
    return "\n".join(("  <job>", *lines, "  </job>"))


def _cdata(text: str) -> str:
    """CDATA that nothing in the text can end, without characters that XML forbids.

    >>> _cdata("a ]]> b")
    '<![CDATA[a ]]]]><![CDATA[> b]]>'
    """
    return f"<![CDATA[{_NOT_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _talent_job(posting: Posting) -> str:
    job = Job(posting, posting.locations[0] if posting.locations else None, 0)
    values: dict[str, JsonValue] = {column.name: column.value(job) for column in CTS}
    full = {name: value for name, value in values.items() if value not in (None, "", [])}
    return embeddable(orjson.dumps(full).decode())


def _row(posting: Posting) -> str:
    cells = flat_posting(posting)
    return _csv_line(tuple(cells[name] for name in columns()))


def _csv_line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<source>'

TARGETS: dict[TargetName, Target] = {
    target.name: target
    for target in (
        Target("indeed-xml", "Indeed", INDEED, _HEAD, "</source>", _xml(INDEED)),
        Target("linkedin-xml", "LinkedIn", LINKEDIN, _HEAD, "</source>", _xml(LINKEDIN)),
        Target("cts-json", "Google Cloud Talent", CTS, "", "", _talent_job),
        Target("csv", "a spreadsheet", (), _csv_line(columns()), "", _row),
    )
}
