"""Real postings -> sentences with the role of the section they stand in.

The postings are not part of the repo. A folder given on the command line holds them, in the form in which they came:
`gold/*.jsonl` lines with `content`, `feeds/*` as JSON or XML, `spans/skillspan/*.json`, `spans/kompetencer_da/*.conll`.
Only sources whose licence allows it are read (README.md names them), and no posting that stands in a set for measuring.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.extract.nearby import sentences_by_block
from postingparse.mark import mark
from postingparse.read.html import read_html
from postingparse.read.plain import read_plain

LABELS = ("duties", "qualifications", "personal_qualities", "benefits", "other")
ROLES = {
    "duties": "duties",
    "qualifications": "qualifications",
    "nice_to_have": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
} | dict.fromkeys(
    ("employer", "application", "contact", "legal", "salary", "schedule", "place", "key_information", "chrome"), "other"
)
_GOLD = ("norway", "feed_norway", "la_bulletins")
_FEEDS = (
    "nav_*", "hrxml_*", "eures_hropen__*",  # navikt, MIT
    "hellowork*", "jobteaser*", "jooble*", "laposte*", "pass_rss*", "engagement_jeunes*",  # La bonne alternance, MIT
)  # fmt: skip
_MEASURED = ("gold/full",)
_LONG = 200
"""Characters from which a value of a feed is the body of a posting."""
_SHORTEST, _LONGEST = 12, 600
_EACH = 60
"""Sentences of one label that one posting may give: a long list of one employer teaches little."""
_TAG = re.compile(r"<[a-zA-Z/!]")
_TOP = 2


class Sentence(NamedTuple):
    """A sentence and the role of its section."""

    text: str
    label: str
    source: str
    language: str
    posting: int = -1
    """Which posting it is from; -1 for a written one."""


def harvest(folder: Path) -> Iterator[Sentence]:
    """Every labelled sentence of the allowed postings, each text once."""
    measured = {_print(body) for name in _MEASURED for body in _lines((folder / name).glob("*.jsonl"))}
    seen: set[str] = set()
    for posting, (source, body) in enumerate(_bodies(folder)):
        if _print(body) in measured:
            continue
        document = document_of(body)
        counts = dict.fromkeys(LABELS, 0)
        for text, label in labelled(document):
            key = " ".join(text.casefold().split())
            if key in seen or counts[label] >= _EACH:
                continue
            seen.add(key)
            counts[label] += 1
            language = document.languages[0] if document.languages else "und"
            yield Sentence(" ".join(text.split()), label, source, language, posting)


def labelled(document: Document) -> Iterator[tuple[str, str]]:
    """The sentences and items under headings of known roles, and the lines at the top, which tell none."""
    by_block = sentences_by_block(document)
    for section in document.sections:
        for index in range(section.first, section.last):
            label = ROLES.get(section.role or "") if section.heading else "other" if index < _TOP else None
            if label is None or document.blocks[index].kind == "heading":
                continue
            for start, end in by_block[index]:
                if _SHORTEST <= end - start <= _LONGEST and document.text[end - 1] != ":":
                    yield document.text[start:end], label


def _print(body: str) -> str:
    """A mark of a posting by its letters, whatever form it came in."""
    letters = re.sub(r"<[^>]*>|&\w+;|[^\w]", "", body).casefold()
    return hashlib.sha256(letters[200:500].encode()).hexdigest()


def document_of(body: str) -> Document:
    """A posting as HTML, Markdown or plain text, marked."""
    return mark(read_html(body, url=None, limits=Limits()) if _TAG.search(body) else read_plain(body, Limits()))


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in sorted(paths):
        for line in path.read_text("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            if "content" in row:
                yield row["content"]


def _bodies(folder: Path) -> Iterator[tuple[str, str]]:
    for name in _GOLD:
        for body in _lines([folder / "gold" / f"{name}.jsonl"]):
            yield from ((name, value) for value in _values(body))
    for pattern in _FEEDS:
        for path in sorted((folder / "feeds").glob(pattern)):
            yield from ((pattern, value) for value in _values(path.read_text("utf-8", "replace")))
    for path in sorted((folder / "spans" / "skillspan").glob("*.json")):
        rows = [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n")]
        for (source, _), posting in groupby(rows, key=lambda row: (row["source"], row["idx"])):
            yield f"skillspan_{source}", "\n\n".join(_spoken(row["tokens"]) for row in posting)
    for path in sorted((folder / "spans" / "kompetencer_da").glob("*.conll")):
        yield (
            "kompetencer_da",
            "\n\n".join(
                _spoken(line.split("\t")[0] for line in block.split("\n"))
                for block in path.read_text("utf-8").split("\n\t\t\n")
            ),
        )


def _spoken(tokens: Iterable[str]) -> str:
    """Tokens as a line of text: signs close up, masks become a word."""
    line = re.sub(r"<[A-Z]+>", "Acme", " ".join(tokens))
    return re.sub(r"\s+([.,;:!?)])", r"\1", line).replace("( ", "(")


def _values(body: str) -> Iterator[str]:
    """The bodies of postings in a document: itself, or the long values of a feed."""
    head = body.lstrip()[:200]
    if head.startswith(("{", "[")):
        yield from _long_values(json.loads(body))
    elif head.startswith(("<?xml", "<rss", "<soap", "<Soap", "<SOAP", "<feed")):
        root = etree.fromstring(body.encode(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
        for element in root.iter() if root is not None else ():
            if element.text and len(element.text) >= _LONG:
                yield element.text
    else:
        yield body


def _long_values(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) >= _LONG:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _long_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _long_values(inner)
