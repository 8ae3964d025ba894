"""Document -> the lines of its head that the page's own title names: "Data Engineer - Spotify | Built In"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postingparse.document import Document, Span, remember
from postingparse.extract.head import HeadLine, head_of
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import employer_likeness
from postingparse.values.gazetteer import places_named

_BLOCKS = 40
"""Blocks in which the title's line is looked for: some pages have a form or a notice before it."""
_LONGEST = 140
_SHORTEST = 3
_WORD = re.compile(r"\S+")
_PART = re.compile(r"\w+")
_WORDS_IN_DISORDER = 4
_DIVIDER = re.compile(r"\s*\n\s*|\s+[|–—·:-]+\s+")
_LONGEST_NAME = 9
"""Words of an organisation's name."""
_MOST_WORDS = 6
"""Words of an employer's name at the start of a line that goes on with something else."""


@remember
def title_of_page(document: Document) -> Span | None:
    """The line that the page's title holds: a first heading, else what its title begins with, else the longest."""
    pages = _page_titles(document)
    if not pages:
        return None
    lines = [(Span(line.start, line.end), line.level) for line in head_of(document)]
    lines += [
        (Span(block.body, block.end), block.level if block.kind == "heading" else 0)
        for block in document.blocks[:_BLOCKS]
    ]
    found = [
        (level == 1, page.startswith(words), len(words), -span.start)
        for span, level in lines
        if _SHORTEST < span.end - span.start <= _LONGEST and not _is_word(document, *span)
        for words in (document.quote(span).strip(" :"),)
        for page in pages
        if _holds(page, words)
    ]
    if not found:
        return next((span for span, _ in lines for page in pages if _is_reordered(page, document.quote(span))), None)
    first, begins, size, start = max(found)
    chosen = Span(-start, -start + size)
    if not first and (not begins or _is_site(document, chosen, lines)):
        return None
    return chosen


def _is_site(document: Document, chosen: Span, lines: Sequence[tuple[Span, int]]) -> bool:
    """Whether the page is called what its site is: a main heading names an occupation, and that line none."""
    known = document.cues_of("occupations")
    posts = (span for span, level in lines if level == 1 and cues_within(known, span.start, span.end))
    return not cues_within(known, chosen.start, chosen.end) and any(posts)


def employers_of_page(document: Document, head: Sequence[HeadLine]) -> Iterator[Span]:
    """Other names of the head that the page's title holds, also at a line's start: "Oracle Prague, Czech Republic"."""
    title = title_of_page(document)
    if title is None:
        return
    words = document.quote(title)
    rests = [page.replace(words, "\n", 1) for page in _page_titles(document) if words in page]
    for line in head[:6]:
        if line.start < title.end and title.start < line.end:
            continue
        ends = [match.end() for match in _WORD.finditer(document.text, line.start, line.end)][:_MOST_WORDS]
        for end in reversed(ends):
            name = document.text[line.start : end].rstrip(",-–|")
            if len(name) >= _SHORTEST and any(_holds(rest, name) for rest in rests):
                if not places_named(name) and not _is_place(line, end) and not _is_word(document, line.start, end):
                    yield Span(line.start, line.start + len(name))
                break
    for rest in rests:
        yield from _organisations_named(document, rest)


def _organisations_named(document: Document, rest: str) -> Iterator[Span]:
    """What else the title names, where the text speaks of it: "Yale University", "Museum of Natural History Portal"."""
    for part in _DIVIDER.split(rest):
        words = part.split()
        for count in range(min(len(words), _LONGEST_NAME), 1, -1):
            name = " ".join(words[:count])
            start = document.text.find(name)
            if start < 0 or document.text[start + len(name) : start + len(name) + 1].isalnum():
                continue
            if employer_likeness(document, start, start + len(name)) > 0:
                yield Span(start, start + len(name))
            break


def _is_word(document: Document, start: int, end: int) -> bool:
    """Whether it is a label, a heading or a word of organisations, and no name: "Job", "University", "optional"."""
    words = document.text[start:end]
    tables = ("labels", "headings", "chrome", "organisations")
    known = [cue for table in tables for cue in cues_within(document.cues_of(table), start, end)]
    roles = cues_within(document.cues_of("contact_roles"), start, end)
    covered = {place for cue in known for place in range(cue.start, cue.end)}
    return words.islower() or (not roles and len(covered) >= sum(map(str.isalnum, words)))


def _is_place(line: HeadLine, end: int) -> bool:
    """Whether the words up to there are part of a place."""
    return any(
        part.start < end and part.end > line.start
        for place in line.places
        for part in place.parts
        if part.field in ("postal_code", "region", "country") or (part.field == "locality" and places_named(part.value))
    )


def _page_titles(document: Document) -> list[str]:
    return list(dict.fromkeys(str(candidate.value) for candidate in document.given if candidate.field == "title"))


def _holds(page: str, words: str) -> bool:
    """Whether a title of a page holds the words as a whole."""
    position = page.find(words)
    if position < 0:
        return False
    end = position + len(words)
    return not (position and page[position - 1].isalnum()) and not page[end : end + 1].isalnum()


def _is_reordered(page: str, words: str) -> bool:
    """Whether a title of a page is mostly the words in another order: "Baker (m/w/d) Bread", "Baker Bread (m/w/d)"."""
    own, theirs = set(_PART.findall(words.lower())), set(_PART.findall(page.lower()))
    return _WORDS_IN_DISORDER <= len(own) <= len(theirs) < 2 * len(own) and own <= theirs
