"""Document -> number of posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.nearby import cues_within, head_lines, role_at, sentences_with

_DIGITS = re.compile(r"(?<![\w.,:/§])(?<!\d[ \u00a0])\d{1,3}(?![\w:/])(?![.,]\d|[ \u00a0]\d{3}(?!\d))")
_PERCENT = re.compile(r"[ \u00a0]?(?:%|[-–]\s?\d{1,3}\s?%)")
_RANGE_BEHIND = re.compile(r"[ \u00a0]?(?:[-–—/~][ \u00a0]?\d|\+)")
_RANGE_BEFORE = re.compile(r"\d[ \u00a0]?[-–—/~][ \u00a0]?\Z")
_CLOSED = re.compile(r"[,;:.!?+\n]")
_OR = re.compile(r"\s[^\W\d_]{1,5}\s")
"""One short word between two numbers: "1 or 2"."""
_OF_A_LIST = re.compile(r"[ \u00a0]?[-–—.)](?:[ \u00a0]|\Z)")
"""What makes a number count paragraphs: "3 - Duties of the post"."""
_DIVIDED = re.compile(r"[,(|;:–—-][ \u00a0]?\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")

_REACH = 40
"""Characters between a number and the noun that it counts: "3 vacant permanent positions"."""
_MOST_WORDS = 3
_FIRST = 12
"""Characters of a label's value, or behind "we are looking for", in which the number begins."""
_TOUCH = 3
_MOST = 500
_STOPS = ".!?"
_FEW = 20
"""More posts than this are not counted in passing: "a group with 300 positions"."""
_SOUGHT = 60
"""Characters between "we are looking for" and a number in the same sentence that it still speaks of."""
_MANY_SOUGHT = 24
"""The same for many: "we are looking for over 100 drivers", not "... people for a job at our 150 shops"."""
_ONE = "1"
"""The number word that is an article in most languages: it counts nothing in prose."""
_NOT_POSTS = frozenset(("employer", "legal", "chrome", "qualifications", "nice_to_have", "contact"))


class _Number(NamedTuple):
    value: int
    start: int
    end: int


class _Words(NamedTuple):
    """The cues that this field reads, looked up once."""

    nouns: tuple[Cue, ...]
    posts: frozenset[int]
    """Where words begin that mean a post and nobody: "positions", not "employees"."""
    before: tuple[Cue, ...]
    """What stands before a number of people: "we are looking for"."""
    numbers: tuple[Cue, ...]
    units: tuple[Cue, ...]
    links: tuple[Cue, ...]


def find_openings(document: Document, context: Context) -> Iterator[Candidate]:
    """The number of posts, every time that it is stated; nothing for a range."""
    del context  # nothing from outside tells on the number of posts
    words = _Words(
        document.cues_of("openings", "noun"),
        frozenset(
            cue.start
            for table, keys in (("percentage", ("position", "fte")), ("labels", ("openings", "title")))
            for cue in document.cues_of(table, *keys)
        ),
        tuple(sorted((*document.cues_of("openings", "before", "seeks"), *document.cues_of("employer", "seeks")))),
        document.cues_of("numbers"),
        document.cues_of("time_units"),
        document.cues_of("salary", "to"),
    )
    read: set[int] = set()
    ways = (_labelled, _in_head, _sought, _in_prose)
    for number, method in (found for way in ways for found in way(document, words)):
        if number.start not in read:
            read.add(number.start)
            rule = f"openings.{method}"
            yield Candidate(field="openings", rule=rule, value=number.value, start=number.start, end=number.end)


def _labelled(document: Document, words: _Words) -> Iterator[tuple[_Number, str]]:
    for pair in document.pairs:
        if pair.field == "openings":
            number = next(iter(_numbers(document, words, pair.value, words_of_one=True)), None)
            if number and number.start - pair.value.start <= _FIRST:
                yield number, "labelled"


def _in_head(document: Document, words: _Words) -> Iterator[tuple[_Number, str]]:
    """A line of the head with the number first or set off: "2 faste stillinger", "Organist, 2 positions"."""
    for _, block in head_lines(document):
        if not cues_within(words.nouns, block.body, block.end):
            continue
        for number in _numbers(document, words, Span(block.body, block.end)):
            first = number.start == block.body or _DIVIDED.search(document.text, block.body, number.start)
            if first and _counted(document, words, number, block.end):
                yield number, "head"


def _in_prose(document: Document, words: _Words) -> Iterator[tuple[_Number, str]]:
    """Sentences: "We are looking for three people", "we have 2 vacant positions"."""
    cues = [cue for cue in words.nouns if _has_number(document, words, cue.start - _REACH - _FIRST, cue.start)]
    cues += [cue for cue in words.before if _has_number(document, words, cue.start - _FIRST, cue.start)]
    for start, end in sentences_with(document, cues):
        if role_at(document, start) in _NOT_POSTS:
            continue
        sought = cues_within(words.before, start, end)  # not "our 12 vacancies of last year were filled"
        for number in _numbers(document, words, Span(start, end)):
            reach = _SOUGHT if number.value <= _FEW else _MANY_SOUGHT
            before = cues_within(words.before, max(start, number.start - reach), number.start)
            noun = _counted(document, words, number, end)
            post = noun is not None and noun.start in words.posts
            behind = cues_within(words.before, number.end, number.end + _REACH)
            if noun and (
                (before and (before[-1].key == "seeks" or post)) or (post and _opens(document.text, start, number))
            ):
                yield number, "sentence"
            elif behind and behind[0].key == "before" and behind[0].start - number.end <= _TOUCH:
                yield number, "sentence"  # "2 positions available"
            elif post and number.value <= _FEW and (sought or document.text[end - 1] not in _STOPS):
                yield number, "mention"


def _opens(text: str, start: int, number: _Number) -> bool:
    """Whether a number opens its sentence, also behind a full stop that a number follows: "Start now. 2 posts"."""
    return number.start == start or text[number.start - 2 : number.start] == ". "


def _sought(document: Document, words: _Words) -> Iterator[tuple[_Number, str]]:
    """A number right behind a word that seeks people: "Nous recherchons 3 serveurs"."""
    for cue in words.before:
        if cue.key != "seeks" or not _has_number(document, words, cue.end, cue.end + _FIRST):
            continue
        for number in _numbers(document, words, Span(cue.end, min(len(document.text), cue.end + _REACH))):
            people = _WORD.match(document.text, number.end + 1)
            if number.start - cue.end <= _TOUCH and people and role_at(document, number.start) not in _NOT_POSTS:
                yield number, "seeking"


def _has_number(document: Document, words: _Words, start: int, end: int) -> bool:
    start = max(0, start)
    return bool(_DIGITS.search(document.text, start, end) or cues_within(words.numbers, start, end))


def _numbers(document: Document, words: _Words, span: Span, *, words_of_one: bool = False) -> Iterator[_Number]:
    """Numbers in figures and words that may count posts: no percentages, no ranges, no lengths of time."""
    text = document.text
    figures = [_Number(int(m[0]), m.start(), m.end()) for m in _DIGITS.finditer(text, *span)]
    spelled = [
        _Number(int(cue.key), cue.start, cue.end)
        for cue in cues_within(words.numbers, *span)
        if cue.key != _ONE or words_of_one
    ]
    found = sorted((*figures, *spelled), key=lambda number: number.start)
    links = {(cue.start, cue.end) for cue in cues_within(words.links, *span)} if len(found) > 1 else set()
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if _OF_A_LIST.match(text, number.end) and text[number.start - 1 : number.start] in ("", "\n"):
            continue
        if not 0 < number.value <= _MOST or _in_range(text, number, following, links):
            continue
        if index and _in_range(text, found[index - 1], number, links):
            continue
        if _PERCENT.match(text, number.end) or _RANGE_BEFORE.search(text, max(0, number.start - 4), number.start):
            continue
        if any(unit.start - number.end <= _TOUCH for unit in cues_within(words.units, number.end, number.end + 20)):
            continue
        yield number


def _in_range(text: str, number: _Number, following: _Number | None, links: set[tuple[int, int]]) -> bool:
    if _RANGE_BEHIND.match(text, number.end):
        return True
    if following is None or following.start - number.end > 8:
        return False
    between = text[number.end : following.start]
    if following.value > number.value and _OR.fullmatch(between):
        return True
    start = number.end + len(between) - len(between.lstrip())
    return (start, start + len(between.strip())) in links


def _counted(document: Document, words: _Words, number: _Number, end: int) -> Cue | None:
    """The noun for posts that the number counts, a few words between them at most."""
    ahead = cues_within(words.nouns, number.end, min(end, number.end + _REACH + 20))
    if not ahead or ahead[0].start - number.end > _REACH:
        return None
    between = Span(number.end, ahead[0].start)
    if len(_WORD.findall(document.text, *between)) > _MOST_WORDS or _CLOSED.search(document.text, *between):
        return None
    return None if cues_within(words.units, *between) else ahead[0]
