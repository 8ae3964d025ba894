"""Document -> the lines at its top, and what each is: title and employer are among those that are nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from postingparse.document import Block, Cue, Document, Pair, Section, remember
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import employer_likeness, is_about, is_spoken_of
from postingparse.extract.passages import small_words
from postingparse.values.gazetteer import places_named
from postingparse.values.places import FoundPlace, PlacePart, find_places

LineKind = Literal["name", "places", "facts", "label", "heading", "prose"]

_LINES = 12
"""Blocks at the top that are looked at."""
_LONG = 140
"""Characters of a line that may still be a title."""
_WORDS, _PROSE = 22, 100
"""Words of a line that may still be one; characters that make a paragraph of prose."""
_SENTENCE = 7
"""Words from which a line with a full stop is a sentence and no title."""
_BAR, _BARS = " | ", 3
"""What stands between the lines of a posting that lost its line breaks, and how often it does at least."""
_STACKED, _SHORT = 5, 64
"""Lines of one block that are lines of the head each, and what they measure at most."""
_FACTS = (
    *("work_model", "work_model_value", "contract", "contract_value", "hours", "months", "weekdays"),
    *("salary", "currencies", "pay_units", "posted", "time_units", "chrome"),
)
"""Tables whose forms alone make a line of the head: "Full-time | Permanent", "Remote"."""
_KNOWN_LINES = ("headings", "labels", "chrome", "closed")
_SECTIONS = (None, "duties", "qualifications", "personal_qualities", "benefits", "description")
"""Labels that are unknown, or whose value is a section's text."""
_BUTTONS = frozenset(("application", "chrome", "place"))
"""Roles of headings that may be no more than a button or a fact between the lines of the head."""
_WORK = ("occupations", "contact_roles")
_AMOUNTS = frozenset(("currencies", "pay_units", "salary", "months", "chrome", "posted"))
_COVERED, _MOSTLY, _ALL = 0.75, 0.5, 0.9
"""Shares of a line's letters that must be places or facts; a line with an amount of money or a date needs less."""
_CITY = 10
"""Half decades of inhabitants (100,000) from which a name is the town's before it is an employer's."""
_EMPLOYER = 2
"""Likeness from which a line is rather the employer's name than the title."""
_DIVIDERS = (" - ", " – ", " — ", " | ", " · ", ", ")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = " \t\u00a0*_#>|•·-–—:"


class HeadLine(NamedTuple):
    """A line at the top of the posting, without the signs around its words."""

    kind: LineKind
    start: int
    end: int
    block: int
    """Index of its block."""
    level: int = 0
    """Of a heading as its source marks it, else 0."""
    places: tuple[FoundPlace, ...] = ()


@remember
def head_of(document: Document) -> tuple[HeadLine, ...]:
    """The first lines, up to the first section whose role is known."""
    lines = tuple(line for line in _lines(document) if not (document.is_titled and _is_below(document, line)))
    lines = tuple(
        line._replace(kind="name", places=()) if _is_title_s(document, line, lines) else line for line in lines
    )
    return tuple(
        line._replace(kind="name", places=()) if _is_employer_s(document, line, lines[place + 1 : place + 3]) else line
        for place, line in enumerate(lines)
    )


def _is_below(document: Document, line: HeadLine) -> bool:
    """Whether a line stands below the first; one that marking cut in two ("Vacancy: Baker") is one."""
    return line.block > 0 and "\n" in document.text[document.blocks[0].start : line.start]


def _is_title_s(document: Document, line: HeadLine, lines: Sequence[HeadLine]) -> bool:
    """Whether a first line or heading is the title although a town has the name: "Baker", "Mason".

    It is the town's only where another line is plainly the title; never where a label names another place.
    """
    if line.kind != "places" or not (line.level == 1 or line is lines[0]):
        return False
    if [part.field for place in line.places for part in place.parts if not part.derived] not in (
        ["locality"],
        ["region"],
    ):
        return False
    if any(pair.field == "title" for pair in document.pairs):
        return False
    name = document.text[line.start : line.end]
    labelled = (pair.value for pair in document.pairs if pair.field == "place")
    for value in labelled:
        if name in document.quote(value):
            return False
        if any(find_places(document.text, value.start, value.end)):
            return True
    others = [
        other
        for other in lines
        if other.kind == "name" and (not line.level or other.level) and document.text[other.end - 1] not in ".!?"
    ]
    return not any(employer_likeness(document, other.start, other.end) < _EMPLOYER for other in others)


def _is_employer_s(document: Document, line: HeadLine, below: Sequence[HeadLine]) -> bool:
    """Whether a line is a small town's name and the place stands below it: "Navan", then "Remote (USA)"."""
    if line.kind != "places" or [part.field for part in line.places[0].parts if not part.derived] != ["locality"]:
        return False
    known = places_named(document.text[line.start : line.end])
    if max((town.size for town in known), default=_CITY) >= _CITY:
        return False
    return any(
        part.field == "country" and not part.derived
        for other in below
        for place in other.places
        for part in place.parts
    )


def _lines(document: Document) -> Iterator[HeadLine]:
    labelled = _labelled(document)
    sections = {section.heading.start: section for section in document.sections if section.heading}
    top, prose = True, False
    title = next((block.start for block in document.blocks[:_LINES] if block.level == 1), 0)
    for index, block in _whole_lines(document):
        above = document.is_typeset and block.start < title
        for begin, finish in _split(document.text, block, letterhead=above):
            start, end = _words(document.text, begin, finish)
            if start >= end:
                continue
            level = block.level if block.kind == "heading" and block.level < 7 else 0
            if any(first <= start < last for first, last in labelled):
                yield HeadLine("label", start, end, index, level)
                top = False
                continue
            line = HeadLine("name", start, end, index, level)
            section = sections.get(start) or sections.get(block.body)
            if index > 0 and not above and _opens_section(section, prose=prose) and not _is_call(document, line):
                return
            line = _line(document, line, top=top)
            prose = prose or line.kind == "prose"
            yield from _divided(document, line, top=top and not above)
            top = False


def _divided(document: Document, line: HeadLine, *, top: bool) -> Iterator[HeadLine]:
    """The line, or its name and its place where it holds both: "Auberge du Lac - 74400 Lens", "Café Lind, Odense"."""
    text = document.text
    for sign in _DIVIDERS if line.kind == "name" and not top else ():
        position = text.find(sign, line.start, line.end)
        if sign == ", ":  # the place stands last: "Region East, Elm Clinic, Leeds"
            last = text.rfind(sign, line.start, line.end)
            position = last if any(places_named(text[last + len(sign) : line.end])) else position
        start = position + len(sign)
        places = tuple(find_places(text, start, line.end)) if position > line.start else ()
        parts = [part for place in places for part in place.parts if part.field != "name"]
        known = sign != ", " or any(places_named(part.value) for part in parts if part.field == "locality")
        if parts and known and _share(text, start, line.end, parts) >= _COVERED:
            yield line._replace(end=position)
            yield line._replace(kind="places", start=start, places=places)
            return
    yield line


def _whole_lines(document: Document) -> Iterator[tuple[int, Block]]:
    """The first blocks; those that marking cut out of one line ("Software", a label, and "Engineer") are one again."""
    before: tuple[int, Block] | None = None
    for index, block in enumerate(document.blocks[: _LINES + 1]):
        if before and _cut_in_two(document.text, before[1], block):
            before = (before[0], before[1]._replace(end=block.end))
            continue
        if before:
            yield before
        before = (index, block)
    if before:
        yield before


def _cut_in_two(text: str, before: Block, block: Block) -> bool:
    """Whether a line was cut between two words; a tab, a bar or a colon there is the line's own."""
    gap = text[before.end : block.body]
    return not gap.strip(" ") and block.end - before.start <= _LONG and text[before.end - 1] not in ":.|"


def _split(text: str, block: Block, *, letterhead: bool) -> list[tuple[int, int]]:
    """The lines of a block that is no wrapped paragraph: short and few; the parts of a posting in one line.

    letterhead: it stands above the largest line of a sheet.
    """
    words = text[block.body : block.end]
    if letterhead and "\t" in words:  # "Brenner Ltd" and its address at both edges of a sheet
        sign = "\t"
        lines = words.split(sign)
    elif words.count(_BAR) >= _BARS:
        sign = _BAR
        parts = words.split(sign)
        last = next((place for place, part in enumerate(parts) if len(part) >= _SHORT or ":" in part), len(parts))
        lines = parts[:last]
    else:
        sign = "\n"
        lines = words.split(sign)
        if len(lines) == 1 or len(lines) > _STACKED or max(map(len, lines)) >= _SHORT:
            return [(block.body, block.end)]
    starts = [block.body + sum(len(line) + len(sign) for line in lines[:count]) for count in range(len(lines))]
    return [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS + "\n":
        end -= 1
    return start, end


def _labelled(document: Document) -> list[tuple[int, int]]:
    """Stretches that are a label which is known, and its value."""
    limit = document.blocks[:_LINES][-1].end if document.blocks else 0
    return [
        (pair.label.start, pair.value.end)
        for pair in document.pairs
        if pair.field not in _SECTIONS and pair.label.start < limit and _is_plain(document.text, pair)
    ]


def _is_plain(text: str, pair: Pair) -> bool:
    """Whether a label is more than a line's first word: "Account Manager" is a title, whatever "Account" labels."""
    return is_set_off(text, pair) or " " in text[pair.label.start : pair.label.end]


def is_set_off(text: str, pair: Pair) -> bool:
    """Whether a colon, a tab or a line break stands between a label and its value."""
    return not set(text[pair.label.end : pair.value.start]).isdisjoint(":：\t\n")


def _opens_section(section: Section | None, *, prose: bool) -> bool:
    """Whether the posting's text begins here: before any prose a button ("Easy apply") opens nothing."""
    if section is None or section.role is None:
        return False
    return prose or section.role not in _BUTTONS


def _line(document: Document, line: HeadLine, *, top: bool) -> HeadLine:
    """The line with its kind. top: it is the posting's first."""
    text, start, end = document.text, line.start, line.end
    words = text[start:end]
    if end - start > _LONG or "\n" in words or len(words.split()) > _WORDS or _is_sentence(document, line, words):
        return line._replace(kind="prose")
    if _is_heading(document, line, top=top):
        return line._replace(kind="heading")
    if "：" in words.strip("："):  # a label and its value, in whatever language
        return line._replace(kind="label")
    facts = [cue for table in _FACTS for cue in cues_within(document.cues_of(table), start, end)]
    skip = [(cue.start, cue.end) for cue in facts if cue.key != "to"]  # a dash between amounts, or in a postcode
    places = tuple(find_places(text, start, end, skip=skip))
    parts = [part for place in places for part in place.parts if part.field != "name"]
    parts += [PlacePart("", "", place.start, place.end) for place in places if place.is_full()]
    if parts and _share(text, start, end, [*facts, *parts]) >= _COVERED and _are_towns(document, places, top=top):
        return line._replace(kind="places", places=places)
    amount = any(map(str.isdigit, words)) and any(cue.table in _AMOUNTS for cue in facts)
    work = top and any(cues_within(document.cues_of(table), start, end) for table in _WORK)
    if (not top or (amount and not work)) and _share(text, start, end, facts) >= (_MOSTLY if amount else _COVERED):
        return line._replace(kind="facts")  # but "Marketing Intern", "Baker – 3 000 € a month" at the top are titles
    if _is_call(document, line):
        return line._replace(kind="heading")
    if words[-1] == ",":  # "Dear all,"
        return line._replace(kind="prose")
    return line._replace(kind="name" if any(map(str.isalpha, words)) else "facts")


def _is_sentence(document: Document, line: HeadLine, words: str) -> bool:
    """Whether a line is prose and no title: it goes on below, or says who is sought: "Brun Labs seeks a baker."."""
    below = document.blocks[line.block + 1 : line.block + 2]
    if not line.level and words.endswith(".") and _seeks_an_occupation(document, line):
        return True
    if line.level or not words.endswith(".") or len(words.split()) <= _SENTENCE:
        return False
    if below and below[0].end - below[0].body > _SHORT:
        return True
    seeks = (document.cues_of("employer", "seeks", "sought"), document.cues_of("openings", "seeks"))
    return any(cues_within(cues, line.start, line.end) for cues in seeks)


def _seeks_an_occupation(document: Document, line: HeadLine) -> bool:
    """Whether a sentence says who is sought, in words of an occupation: "Elm Bakery hakee leipuria Turkuun."."""
    cues = (*document.cues_of("employer", "seeks"), *document.cues_of("openings", "seeks"))
    seeks = cues_within(tuple(sorted(cues)), line.start, line.end)
    return bool(seeks) and bool(cues_within(document.cues_of("occupations"), seeks[0].end, line.end))


def _are_towns(document: Document, places: Sequence[FoundPlace], *, top: bool) -> bool:
    """Whether no employer or title is taken for a town: "Navan", which the text speaks of, "Arch Services (Peru)"."""
    if len(places) == 1 and [part.field for part in places[0].parts if not part.derived] == ["locality"]:
        name = places[0].parts[0].value
        return not is_spoken_of(document, name, places[0].end)
    towns = [
        part for place in places for part in place.parts if part.field == "locality" and not places_named(part.value)
    ]
    if top and towns:
        return False
    return not any(
        len(town.value.split()) > 2 or cues_within(document.cues_of(table), town.start, town.end)
        for town in towns
        for table in ("organisations", "legal_forms", "contact_roles")
    )


def _is_call(document: Document, line: HeadLine) -> bool:
    """Whether a line says that somebody is sought, and neither who nor by whom: "Recrute", "Wir suchen dich!"."""
    small = small_words(document.languages)
    cues = [*document.cues_of("employer", "seeks"), *document.cues_of("openings", "seeks")]
    inside = cues_within(tuple(sorted(cues)), line.start, line.end)
    return bool(inside) and all(
        word[0].lower() in small or any(cue.start <= word.start() < cue.end for cue in inside)
        for word in _WORD.finditer(document.text, line.start, line.end)
    )


def _is_heading(document: Document, line: HeadLine, *, top: bool) -> bool:
    """Whether a line is a known heading, label or line of the page.

    top: it is the posting's first; then also one that is put together of such words and has prose below, or is marked
    as a heading ("Position Summary").
    """
    start, end = line.start, line.end
    found = [cue for table in _KNOWN_LINES for cue in cues_within(document.cues_of(table), start, end)]
    if any(_covers(document.text, cue, start, end) for cue in found) or is_about(document, start, end):
        return True
    work = any(cues_within(document.cues_of(table), start, end) for table in _WORK)
    if not work and any(cue.start == start for cue in cues_within(document.cues_of("gazettes"), start, end)):
        return True  # "Boletín Oficial de la Provincia de Segovia"
    page = [cue for cue in found if cue.table == "chrome"]
    if len(page) > 1 and _share(document.text, start, end, page) >= _ALL:  # "Back to search | Share this job"
        return True
    if not top or len(document.blocks) < 2:
        return False
    if not line.level and document.blocks[1].end - document.blocks[1].body < _PROSE:
        return False
    roles = cues_within(document.cues_of("contact_roles"), start, end)
    return not roles and _share(document.text, start, end, found) >= _ALL


def is_above_address(head: Sequence[HeadLine], line: HeadLine) -> bool:
    """Whether the next line is an address with its postcode."""
    below = next((other for other in head if other.start > line.end), None)
    return below is not None and any(part.field == "postal_code" for place in below.places for part in place.parts)


def is_hours(document: Document, start: int, end: int) -> bool:
    """Whether words are wholly a kind of hours: "Full time"."""
    return _share(document.text, start, end, cues_within(document.cues_of("hours"), start, end)) >= _ALL


def _covers(text: str, cue: Cue, start: int, end: int) -> bool:
    """Whether a form is all that a line says, but for signs: "On recrute !"."""
    around = text[start : cue.start] + text[cue.end : end]
    return start <= cue.start and not any(map(str.isalnum, around))


def _share(text: str, start: int, end: int, parts: Sequence[Cue | PlacePart]) -> float:
    """Share of the letters in text[start:end] that stand in one of the parts."""
    letters = {position for position in range(start, end) if text[position].isalpha()}
    covered = {position for part in parts for position in range(part.start, part.end)}
    return len(letters & covered) / max(len(letters), 1)
