"""Paragraphs of a document -> those of each posting in it, told by what repeats.

A document has several postings where the same headings, or labels with other values, stand below different titles: an
annex, a form, or a summary that only names several posts repeats none of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Cue, Document
from postingparse.languages import codes
from postingparse.languages.scan import find_cues, fold
from postingparse.read.paragraphs import Paragraph, document_of
from postingparse.result import Finding

_LONGEST, _LONGEST_TITLE = 60, 140
"""Characters of a heading or label; of a title."""
_MOST = 60
"""Postings of one document."""
_LEAD = 6
"""Short lines above a title on its page at most: a letterhead, a greeting."""
_DEEPEST = 6
_FACTS = frozenset(
    (
        *("reference", "deadline", "start_date", "contract", "employment", "hours", "percentage", "weekly_hours"),
        *("salary", "openings", "place", "locality", "duration", "department", "title", "apply", "schedule"),
    )
)
"""Labels that every posting of a document has for itself; three of them are as good as its sections."""
_FEWEST_FACTS = 3
_SECTIONS = frozenset(("duties", "qualifications"))
_OF_ALL = frozenset(("benefits", "application", "contact", "legal", "employer"))
"""Roles of sections that the postings of a document may have in common, at its end."""
_MIXED = Finding(
    code="SEVERAL_POSTINGS",
    severity="warning",
    message="the same sections stand in it several times: values of several postings may be mixed",
    fix="give each posting a file of its own",
)
_LABEL = re.compile(r"\s*(?P<label>[^\t:：]{2,60}?)\s*(?:[:：]\s*|\t)(?P<value>\S.*)", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_](?:.*[^\W_])?", re.DOTALL)
_VALUE = re.compile(r"[^\W_]")


def documents_of(paragraphs: Sequence[Paragraph], limits: Limits, title: Candidate) -> Iterator[Document]:
    """The document of each posting among paragraphs; a finding where several cannot be told apart.

    title: of the whole document, from its properties; empty for none.
    """
    split = split_postings(paragraphs)
    for place, part in enumerate(split.parts):
        told = Candidate(field="title", rule=title.rule, value=part.title, pointer=f"/postings/{place}")
        yield replace(document_of(part.paragraphs, limits), given=(told,))
    if not split.parts:
        given, findings = (title,) if title.value else (), (_MIXED,) if split.mixed else ()
        yield replace(document_of(paragraphs, limits), given=given, findings=findings)


class Part(NamedTuple):
    """One posting of a document."""

    title: str
    paragraphs: list[Paragraph]


class Split(NamedTuple):
    """What a document falls into."""

    parts: tuple[Part, ...] = ()
    """Empty where it is one posting, or cannot be told apart."""
    mixed: bool = False
    """Whether it seems to have several postings, but not where each begins."""


class _Known(NamedTuple):
    """What a paragraph repeats of the others."""

    key: str
    roles: frozenset[str]
    """Of headings: roles; of labels: fields."""


def split_postings(paragraphs: Sequence[Paragraph]) -> Split:
    """The postings of a document, each with what stands above all of them and below."""
    known = _known(paragraphs)
    if not _tells({role for one in known.values() for role in one.roles}):
        return Split()
    for starts in _starts(paragraphs, known):
        found = _postings(starts, known, len(paragraphs))
        titles = {_plain(_title(paragraphs[start].text)) for start, _ in found}
        if 1 < len(found) <= _MOST and len(titles) == len(found) and _are_whole(paragraphs, found):
            return Split(tuple(_parts(paragraphs, found, starts)))
    sections = Counter(role for one in known.values() for role in one.roles & _SECTIONS)
    return Split(mixed=min(sections[role] for role in _SECTIONS) > 1)


def _starts(paragraphs: Sequence[Paragraph], known: dict[int, _Known]) -> Iterator[list[int]]:
    """Where postings may begin: at headings of the first level, of the first two ...; at labels of titles."""
    often = Counter(_plain(one.text) for one in paragraphs if one.level)
    titles = [place for place, one in enumerate(paragraphs) if one.level and place not in known]
    titles = [place for place in titles if often[_plain(paragraphs[place].text)] == 1]
    titles = [place for place in titles if _is_title(paragraphs[place].text)]
    for level in range(1, _DEEPEST + 1):
        if any(paragraphs[place].level == level for place in titles):
            yield [place for place in titles if paragraphs[place].level <= level]
    yield [place for place, one in known.items() if "title" in one.roles and one.key.endswith(":")]


def _known(paragraphs: Sequence[Paragraph]) -> dict[int, _Known]:
    """Place -> heading or label, for all whose words stand in the document at least twice and are known."""
    keys = {place: key for place, one in enumerate(paragraphs) if (key := _key(one))}
    often = {key for key, count in Counter(keys.values()).items() if count > 1}
    if len(often) < len(_SECTIONS):
        return {}
    roles = {key: _roles(key) for key in often}
    return {place: _Known(key, roles[key]) for place, key in keys.items() if roles.get(key)}


def _key(paragraph: Paragraph) -> str:
    """The words of a heading or label that a paragraph is or begins with; empty where it is none."""
    text = paragraph.text.strip()
    label = _LABEL.match(text)
    if label and _VALUE.search(label["value"]):
        return f"{_plain(label['label'])}:"
    if len(text) > _LONGEST or paragraph.bullet or paragraph.item or paragraph.row:
        return ""
    return _plain(text)


def _plain(text: str) -> str:
    found = _WORDS.search(" ".join(text.split()))
    return fold(found[0]) if found else ""


@lru_cache(maxsize=4096)
def _roles(key: str) -> frozenset[str]:
    """The roles of a heading, or the fields of a label (with a colon), in whatever language."""
    is_label = key.endswith(":")
    cues: Sequence[Cue] = find_cues(key, codes()).get("labels" if is_label else "headings")
    covered = sum(cue.end - cue.start for cue in cues)
    return frozenset(cue.key for cue in cues) if 2 * covered >= len(key) - is_label else frozenset()


def _tells(roles: set[str]) -> bool:
    """Whether roles and fields are those of a posting: its duties and its demands, or facts of its own."""
    return roles >= _SECTIONS or len(roles & _FACTS) >= _FEWEST_FACTS


def _is_title(text: str) -> bool:
    """Whether a heading may be a title, and is neither a sentence nor a heading of every posting."""
    words = _plain(text)
    short = words and len(text) <= _LONGEST_TITLE
    return bool(short) and not text.rstrip().endswith((":", "：")) and not _roles(words)


def _postings(starts: Sequence[int], known: dict[int, _Known], end: int) -> list[tuple[int, int]]:
    """First and last of the paragraphs of each posting: from a title on, whatever else stands before the next one."""
    found: list[tuple[int, int]] = []
    for start, stop in pairwise([*starts, end]):
        inside = [known[place] for place in range(start, stop) if place in known]
        if _tells({role for one in inside for role in one.roles}):
            found.append((start, stop))
    return list(pairwise([*(start for start, _ in found), end]))


def _are_whole(paragraphs: Sequence[Paragraph], found: Sequence[tuple[int, int]]) -> bool:
    """Whether the duties and demands of a document stand once in each of its postings, or in none at all."""
    counts = [
        Counter(role for place in range(start, stop) for role in _heading_roles(paragraphs[place]) & _SECTIONS)
        for start, stop in found
    ]
    above = {role for place in range(found[0][0]) for role in _heading_roles(paragraphs[place])}
    if "duties" in above:  # but "We are looking for" is a heading of demands elsewhere
        return False
    return not any(counts) or all(set(one) == _SECTIONS for one in counts)


def _parts(paragraphs: Sequence[Paragraph], found: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[Part]:
    """Each posting with what stands above all of them and below; with its own letterhead where each has one."""
    leads = [start - _lead(paragraphs, start) for start, _ in found]
    own = all(lead < start for lead, (start, _) in zip(leads[1:], found[1:], strict=True))
    first = paragraphs[: found[0][0]]
    shared = [one if one.row else one._replace(level=0) for one in first]
    end = _end_of_own(paragraphs, found, starts)
    for place, (start, _) in enumerate(found):
        stop = leads[place + 1] if place + 1 < len(found) else end
        lead = (paragraphs[leads[place] : start] if place else first) if own else shared
        title = paragraphs[start]._replace(level=paragraphs[start].level and 1, gap=True)
        yield Part(_title(title.text), [*lead, title, *paragraphs[start + 1 : stop], *paragraphs[end:]])


def _title(text: str) -> str:
    """The words of a title, without its label."""
    label = _LABEL.match(text)
    known = label and "title" in _roles(f"{_plain(label['label'])}:")
    return " ".join((label["value"] if label and known else text).split())


def _lead(paragraphs: Sequence[Paragraph], start: int) -> int:
    """How many lines stand above a title that are its own: on its page, or headings."""
    headings = 0
    for count in range(_LEAD + 1):
        if paragraphs[start - count].opens:
            return count
        before = paragraphs[start - count - 1] if count < start else None
        if before is None or before.row or before.bullet or len(before.text) > _LONGEST_TITLE or _roles(_key(before)):
            return headings
        if before.level and headings == count:
            headings += 1
    return headings


def _end_of_own(paragraphs: Sequence[Paragraph], found: Sequence[tuple[int, int]], starts: Sequence[int]) -> int:
    """Where the last posting ends and what all have in common begins: sections that none of the others has."""
    last = found[-1][0]
    others = [paragraphs[place] for place in range(found[0][0], last)]
    if any("@" in one.text or _heading_roles(one) & _OF_ALL for one in others):
        return len(paragraphs)
    if any(found[0][0] < place < last and place not in {start for start, _ in found} for place in starts):
        return len(paragraphs)
    for place in range(last + 1, len(paragraphs)):
        if _heading_roles(paragraphs[place]) & _OF_ALL or place in starts:
            return place
    return len(paragraphs)


def _heading_roles(paragraph: Paragraph) -> frozenset[str]:
    key = _key(paragraph)
    return _roles(key) if key and not key.endswith(":") else frozenset()
