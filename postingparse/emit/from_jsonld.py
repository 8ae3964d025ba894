"""schema.org/JobPosting JSON-LD -> Result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.emit.google.check import form_findings
from postingparse.emit.reading import read_node
from postingparse.errors import NotAPosting, SeveralPostings
from postingparse.read.encoding import decode_raw
from postingparse.result import Finding, Result, Source
from postingparse.values.schemaorg import JsonValue, Spot, find_postings, homeless, json_value, load_json

_PLAIN = Context()

_SAID = {
    "UNUSABLE_VALUE": ("cannot be used", "write it as schema.org has it"),
    "AMBIGUOUS_DATE": ("can be read as two different days", "write the date as 2026-03-13"),
    "IMPOSSIBLE_DATE": ("is no day of the calendar", "write the date as 2026-03-13"),
    "DATE_WITHOUT_YEAR": ("has no year", "write the date as 2026-03-13"),
}


def from_jsonld(data: JsonValue | bytes | Mapping[str, Any] | Sequence[Any], *, context: Context = _PLAIN) -> Result:
    """The record of the one JobPosting in JSON-LD: a node, a list, a @graph, or any of these as JSON text.

    Everything that schema.org allows is read: texts for objects, lists, references by @id, several types, countries
    as names or ISO 3166 codes of two or three letters or digits, numbers as texts, dates in any form that can be read
    one way only, superseded names. The evidence of each value is its JSON pointer (RFC 6901); `findings` say what was
    mended in the JSON, what could not be used, what the record has no field for, and what breaks Google's rules of
    form. Raises NotAPosting where there is no JobPosting, SeveralPostings where there are several, Unreadable for
    broken JSON.
    """
    value, complaints = _loaded(data)
    postings = list(find_postings(value))
    if not postings:
        raise NotAPosting("no node of the type JobPosting in the JSON-LD")
    if len(postings) > 1:
        raise SeveralPostings(f"{len(postings)} nodes of the type JobPosting in the JSON-LD")
    return read_posting(postings[0], context=context, complaints=complaints)


def _loaded(data: object) -> tuple[JsonValue, tuple[str, ...]]:
    if isinstance(data, bytes):
        data, _ = decode_raw(data)
    return load_json(data) if isinstance(data, str) else (json_value(data), ())


def read_posting(node: Spot, *, context: Context = _PLAIN, complaints: Iterable[str] = ()) -> Result:
    """The record of a JobPosting node.

    complaints: what had to be mended in its JSON.
    """
    reading = read_node(node, context)
    return Result(
        posting=reading.posting,
        evidence=reading.evidence,
        findings=tuple(_findings(node, reading.doubts, tuple(complaints))),
        source=Source(kind="jsonld", media_type="application/ld+json"),
    )


def _findings(node: Spot, doubts: Iterable[Candidate], complaints: tuple[str, ...]) -> Iterator[Finding]:
    yield from form_findings(node, complaints)
    for candidate in doubts:
        says, fix = _SAID[candidate.doubt or "UNUSABLE_VALUE"]
        message = f"{candidate.pointer}: {candidate.value!r} {says}"
        yield Finding(code=candidate.doubt or "", severity="warning", field=candidate.field, message=message, fix=fix)
    for spot in homeless(node):
        name = spot.pointer.rsplit("/", 1)[-1]
        yield Finding(code="NOT_KEPT", severity="info", message=f"{spot.pointer}: the record has no field for {name}")
