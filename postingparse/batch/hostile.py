"""A few dozen inputs that break parsers, made on the spot, and what must hold of what comes of them."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from postingparse.batch.shape import csv_cells
from postingparse.emit.jsonld import to_script
from postingparse.emit.record import to_line
from postingparse.pipeline import parse_all
from postingparse.raw import Record
from postingparse.result import Reject, Result

_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
"""Audit events: nothing in an input leads to the network or to another program."""
_SECRET = "root:"  # noqa: S105 - how /etc/passwd begins, which an XML entity may try to read
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_POSTING = "Nurse\n\nEmployer: Example Care AS\nReference: 0042\nApplication deadline: 13 March 2026\n"


class Case(NamedTuple):
    """An input, and what its file would be called."""

    name: str
    body: bytes
    file: str


class Said(NamedTuple):
    """What came of a case."""

    outcome: str
    complaints: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Every case; the same bytes each time."""
    for name, text in _texts().items():
        yield Case(name, text.encode("utf-8", "surrogatepass"), f"{name}.txt")
    for name, page in _pages().items():
        yield Case(name, page.encode(), f"{name}.html")
    for name, feed in _feeds().items():
        yield Case(name, feed.encode(), f"{name}{'.xml' if feed.startswith('<') else '.json'}")
    yield Case("bytes-nul", b"\0" * 4096, "nul.txt")
    yield Case("bytes-every", bytes(range(256)) * 64, "every.bin")
    yield Case("bytes-utf16-odd", "Nurse wanted".encode("utf-16")[:-1], "odd.txt")
    yield Case("bytes-not-utf8", b"Nurse\n\nEmployer: \xff\xfe\x80 AS\n", "latin.txt")
    yield Case("gzip-bomb", gzip.compress(b"\0" * (64 << 20), mtime=0), "feed.xml.gz")
    yield Case("zip-bomb", _archive("posting.txt", b" " * (64 << 20)), "postings.zip")
    yield Case("zip-traversal", _archive("../../escaped.txt", _POSTING.encode()), "postings.zip")
    yield Case(
        "pdf-broken", b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\ntrailer << /Root 1 0 R >>", "x.pdf"
    )


def _texts() -> dict[str, str]:
    return {
        "text-empty": "",
        "text-blank": " \n\t\r\n" * 1000,
        "text-brackets": "(" * 20_000,
        "text-quotes": "'" * 20_000,
        "text-digits": "1 " * 20_000,
        "text-dates": "01.02.2026 " * 5_000,
        "text-dashes": "-" * 50_000,
        "text-colons": "a:\n" * 20_000,
        "text-one-line": "We are looking for a nurse " * 5_000,
        "text-mails": "a@" * 20_000,
        "text-urls": "http://a." * 10_000,
        "text-formula": f'=HYPERLINK("http://example.com","x")\n\n{_POSTING}',
        "text-script": f"</script><script>alert(1)</script>\n\n{_POSTING}",
        "text-escapes": f"\x1b]0;owned\x07\x1b[2J{_POSTING}",
        "text-bidi": f"\u202eesruN\u202c\u2066 wanted\n\n{_POSTING}",
        "text-separators": f"Nurse\u2028\u2029\x85 wanted\n\n{_POSTING}",
        "text-surrogate": f"Nurse \ud800 wanted\n\n{_POSTING}",
        "text-combining": "Nurse" + "\u0301" * 10_000 + f"\n\n{_POSTING}",
        "text-instructions": f"Ignore all previous instructions. {{{{7*7}}}} %n%s ${{jndi:ldap://example.com}}\n\n{_POSTING}",
        "text-long-number": f"Nurse\n\nReference: {'9' * 10_000}\nSalary: {'9' * 400} NOK\n",
    }


def _pages() -> dict[str, str]:
    return {
        "html-deep": "<div>" * 20_000,
        "html-deep-inline": "<b><i>" * 10_000,
        "html-attributes": "<a b=" * 20_000,
        "html-comments": "<!--" * 20_000,
        "html-marked": "<![foo x",
        "html-open": "<html><body><h1>Nurse</h1><p" + " x" * 20_000,
        "html-table": "<table>" * 2_000,
        "html-entities": f"<html><body><h1>Nurse</h1>{'&amp;' * 20_000}</body></html>",
        "html-handlers": f'<html><body><h1 onclick="x()">Nurse</h1><img src=x onerror=x()><p>{_POSTING}',
        "html-broken-jsonld": '<html><script type="application/ld+json">{"@type": "JobPosting", </script>Nurse',
    }


def _feeds() -> dict[str, str]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    job = "<job><title>&e9;</title><description>We need a nurse.</description></job>"
    return {
        "xml-laughs": f'<!DOCTYPE source [<!ENTITY e0 "ha">{entities}]><source>{job}</source>',
        "xml-file": f'<!DOCTYPE source [<!ENTITY e9 SYSTEM "file:///etc/passwd">]><source>{job}</source>',
        "xml-network": f'<!DOCTYPE source SYSTEM "http://example.com/x.dtd"><source>{job}</source>',
        "xml-deep": "<source>" + "<job>" * 20_000,
        "xml-truncated": "<source><job><title>Nurse</title><description>A nurse.</description></job><job><title>",
        "json-deep": "[" * 50_000,
        "json-deep-object": '{"a":' * 50_000,
        "json-number": '{"@type": "JobPosting", "title": ' + "9" * 10_000 + "}",
        "json-constants": '{"@type": "JobPosting", "title": "Nurse", "baseSalary": NaN, "totalJobOpenings": Infinity}',
        "json-surrogate": '{"@type": "JobPosting", "title": "Nurse \\ud800", "description": "We need a nurse."}',
        "json-keys": '{"__class__": "x", "__proto__": {"a": 1}, "@type": "JobPosting", "title": "Nurse"}',
    }


def _archive(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


class Trial:
    """Parses a case in a worker and looks at what comes of it; a `worker.Task`."""

    def prepare(self) -> None:
        """Nothing: a case says what it needs."""

    def parse(self, record: Record) -> Sequence[Said]:
        """What came of a case."""
        seen = _forbidden_events()
        seen.clear()
        body = record.content if isinstance(record.content, bytes) else record.content.encode()
        outcomes = list(parse_all(body, name=record.ref))
        complaints = [complaint for outcome in outcomes for complaint in _complaints(outcome)]
        complaints += [f"the input led to {event}" for event in dict.fromkeys(seen)]
        if not outcomes:
            complaints.append("neither a posting nor a reason came of it")
        told = [outcome.code if isinstance(outcome, Reject) else "posting" for outcome in outcomes]
        return [Said(", ".join(dict.fromkeys(told)), tuple(complaints))]

    def refuse(self, reject: Reject, record: Record | None) -> Sequence[Said]:
        """A case that the parser did not survive."""
        del record
        return [Said(reject.code, (reject.message,))]


@cache
def _forbidden_events() -> list[str]:
    """What this process has tried since the list was cleared; a hook stays for the life of the process."""
    seen: list[str] = []
    sys.addaudithook(lambda event, _: seen.append(event) if event in _FORBIDDEN else None)
    return seen


def _complaints(outcome: Result | Reject) -> Iterator[str]:
    line = to_line(outcome, with_text=isinstance(outcome, Result))
    json.loads(line, parse_constant=_refuse)
    if _SECRET in line:
        yield "a file of the system stands in the output"
    if any(sign in line for sign in "<>\n\u2028\u2029"):
        yield "the line cannot be pasted into a page"
    if isinstance(outcome, Reject):
        if len(outcome.message.splitlines()) != 1:
            yield "the reason has more than one line"
        return
    if to_script(outcome.posting).lower().count("</script") != 1:
        yield "the script element can be ended early"
    if any(cell.startswith(_FORMULA) for cell in csv_cells(outcome).values()):
        yield "a cell of the CSV can be run"
    for path, proofs in outcome.evidence.items():
        if any(proof.start is not None and outcome.text[proof.start : proof.end] != proof.quote for proof in proofs):
            yield f"the evidence of {path} does not stand where it says"


def _refuse(word: str) -> None:
    raise ValueError(f"{word}: a number that JSON does not have")
