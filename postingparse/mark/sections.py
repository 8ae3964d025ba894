"""Blocks -> sections with their roles.

A heading is a block that its source marks as one, or a line that is nothing but a known heading; a known heading may
also stand before its text on the same line. A section goes on to the next heading; a list section ends with its
list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import cast

from postingparse.document import Block, Cue, Document, Pair, Role, Section, Span
from postingparse.mark.bounds import (
    HEADING_SIZE,
    LEAD_IN,
    LISTS,
    NAMED,
    SENTENCE_ENDS,
    WEAK,
    Heading,
    goes_on,
    is_over,
)
from postingparse.mark.cover import is_filler, only_cues
from postingparse.mark.unseen import unseen_role
from postingparse.values.sentences import sentences, whole_sentences

_SECTION_LABELS = frozenset(
    (
        "duties",
        "qualifications",
        "personal_qualities",
        "benefits",
        "description",
        "contact",
        "place",
        "apply",
        "salary",
        "schedule",
    ),
)
"""Labels whose value may be a section; the value of any other ("Employer: X") is a fact, and its line a section of
its own."""
_DEMANDS = frozenset(("education", "experience", "languages", "skills", "licences"))
"""Labels of single demands."""
_VAGUE: frozenset[Role] = frozenset(("role", "key_information", "other"))
"""Roles that give way to a sharper one in the same heading ("Position requirements")."""
_HEADING_SHARE = 0.5
_HEADING_WORDS = 4
"""Words of a heading that a full stop closes."""
_NAME_WORDS = 5
"""Words of an employer's name in a heading that is about it."""
_LIST = 3
"""Items of a list."""
_COLON = re.compile(r"[ \t*_]{0,40}(?:[:：]|\s[-–—]\s)[ \t*_]{0,40}")
_WORDS = re.compile(r"\w.*\w|\w", re.DOTALL)


def mark_sections(document: Document) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks, cut in two where a heading and its text share a line, and their sections: every block in one."""
    blocks: list[Block] = []
    headings: dict[int, Heading] = {}
    seen: set[Role | None] = set()
    cues = document.cues_of("headings")
    starts = [cue.start for cue in cues]
    labelled = {pair.label.start: pair for pair in document.pairs}
    for index, block in enumerate(document.blocks):
        inside = cues[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        heading = _heading(document, block, inside, labelled, first=index == 0)
        if heading and heading.inline and _is_demand(heading, headings, labelled):
            heading = None
        if (heading is None or (heading.role is None and not heading.inline)) and _opens_list(document, index):
            before, led = _lead_in(document, block, inside)
            if led:
                heading = led
                blocks += before
                block = Block("heading", heading.span.start, block.end, heading.level, heading.span.start)  # noqa: PLW2901
        above = headings.get(len(blocks) - 1)
        if (heading is None or (heading.role is None and not heading.inline)) and not (above and above.role):
            heading = _guessed(document, index, heading, labelled, seen) or heading
        if heading:
            headings[len(blocks)] = heading
            seen.add(heading.role)
            if heading.inline:
                body = _after_colon(document.text, heading.span.end, block.end)
                blocks += (
                    Block("heading", block.start, heading.span.end, heading.level, block.body),
                    Block("paragraph", body, block.end, 0, body),
                )
                continue
        blocks.append(block)
    return tuple(blocks), tuple(_with_duties(list(_sections(document, blocks, headings)), blocks))


def _is_demand(heading: Heading, headings: dict[int, Heading], labelled: dict[int, Pair]) -> bool:
    """Whether a label only opens one demand of a list of them: "Education: a degree" below "Requirements"."""
    pair = labelled.get(heading.span.start)
    above = next(reversed(headings.values()), None)
    listed = above is not None and above.role in ("qualifications", "nice_to_have")
    return listed and heading.role is None and pair is not None and pair.field in _DEMANDS


def _after_colon(text: str, start: int, end: int) -> int:
    colon = _COLON.match(text, start, end)
    after = colon.end() if colon else start
    return after + len(text[after:end]) - len(text[after:end].lstrip())


def _heading(
    document: Document, block: Block, cues: tuple[Cue, ...], labelled: dict[int, Pair], *, first: bool
) -> Heading | None:
    words = _WORDS.search(document.text, block.body, block.end)
    if words is None:
        return None
    begin, finish = words.span()
    structural = block.kind == "heading"
    level = block.level if structural else WEAK + 2
    bare = block.kind != "item" or document.text[finish : block.end].strip() == ":"
    bare = bare and (structural or not _is_sentence(document.text, begin, finish))
    if bare and cues and finish - begin <= HEADING_SIZE and only_cues(document, cues, begin, finish):
        return Heading(_told(document, cues), level, Span(begin, finish), inline=False)
    pair = labelled.get(begin)
    facts = pair is not None and pair.field is not None and pair.field not in _SECTION_LABELS
    colon = None if facts else _inline_heading(document, block, cues, begin)
    if colon is not None:
        inside = tuple(cue for cue in cues if cue.end <= colon)
        return Heading(_told(document, inside), level, Span(begin, colon), inline=True)
    if pair and not structural and block.kind != "item":
        known_shout = pair.field is not None or document.quote(pair.label).isupper()
        if known_shout and pair.value.start < block.end:
            return Heading(None, level, Span(*pair.label), inline=True)
    if finish - begin > HEADING_SIZE:
        return None
    about = _about_name(document, cues, begin, finish) if bare and not first else None
    if not structural:
        return Heading(about, level, Span(begin, finish), inline=False) if about else None
    role = None if first or block.level == 1 else _role(document, cues, begin, finish) or about
    return Heading(role, level, Span(begin, finish), inline=False)


def _guessed(
    document: Document, index: int, heading: Heading | None, labelled: dict[int, Pair], seen: Collection[Role | None]
) -> Heading | None:
    """A heading never seen, where its shape and place show one and its words point to a role."""
    block = document.blocks[index]
    words = _WORDS.search(document.text, block.body, block.end)
    if index == 0 or block.level == 1 or words is None or len(words[0]) > HEADING_SIZE or words.start() in labelled:
        return None
    role = unseen_role(document, index, Span(*words.span()), seen, structural=heading is not None)
    level = block.level if block.kind == "heading" else WEAK + 2
    return Heading(role, level, Span(*words.span()), inline=False, guessed=True) if role else None


def _is_sentence(text: str, begin: int, finish: int) -> bool:
    """Whether a line is a sentence, even of known words alone: "You work with our customers and their needs."."""
    return text[finish : finish + 1] == "." and len(text[begin:finish].split()) > _HEADING_WORDS


def _about_name(document: Document, cues: tuple[Cue, ...], begin: int, finish: int) -> Role | None:
    """The role of a line that is a name behind "about": "About Brightwater Ledger"; None for any other line."""
    abouts = document.cues_of("employer", "about")
    index = bisect_left(abouts, (begin,))
    if index == len(abouts) or abouts[index].start != begin or document.text[finish : finish + 1] in SENTENCE_ENDS:
        return None
    words = document.text[abouts[index].end : finish].split()
    if not 0 < len(words) <= _NAME_WORDS or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    if sum(map(str.islower, words)) > 1:  # "Bank of America"; a sentence has more of them
        return None
    return cast("Role", cues[0].key) if cues and cues[0].start == begin else "employer"


def _opens_list(document: Document, index: int) -> bool:
    """Whether a paragraph ends in a colon and items follow."""
    blocks = document.blocks
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    opens = blocks[index].kind != "item" and below is not None and below.kind == "item"
    return opens and document.text[blocks[index].end - 1] in ":…?"


def _lead_in(document: Document, block: Block, cues: tuple[Cue, ...]) -> tuple[list[Block], Heading | None]:
    """What stands before the last sentence of a paragraph; and that sentence, where it tells what the list holds."""
    *earlier, (start, end) = whole_sentences(sentences(document.text, block.body, block.end), document.text)
    told: list[Cue] = []
    if earlier and document.cues_in(document.cues_of("back_references"), start, end):  # "We offer a lot. Among it:"
        told = _told_in(document, block, cues, Span(*earlier[-1]))
    told = told or _told_in(document, block, cues, Span(start, end))
    if not told:
        return [], None
    role = cast("Role", max(told, key=lambda cue: cue.end).key)
    before = [Block(block.kind, block.start, start, block.level, block.body)] if start > block.body else []
    return before, Heading(role, LEAD_IN, Span(start, end), inline=False)


def _told_in(document: Document, block: Block, cues: tuple[Cue, ...], sentence: Span) -> list[Cue]:
    """The cues of a sentence that tell what a list below holds."""
    told = list(document.cues_in(document.cues_of("lead_ins"), *sentence))
    if not told and block.kind != "heading":  # "Corporate Responsibility:" under "Competencies" is only a part of it
        told = [cue for cue in cues if sentence.start <= cue.start and cue.end <= sentence.end]
    return [cue for cue in told if cue.key not in _VAGUE]


def _inline_heading(document: Document, block: Block, cues: tuple[Cue, ...], begin: int) -> int | None:
    """Where a known heading ends that stands before its own text: "Main duties: plan the day"; else None."""
    text = document.text
    if not cues or block.kind == "item" or text[begin].islower():
        return None
    colon = _COLON.search(text, begin, min(block.end, begin + HEADING_SIZE))
    inside = [cue for cue in cues if cue.end <= colon.start()] if colon else []
    return colon.start() if colon and inside and only_cues(document, inside, begin, colon.start()) else None


def _role(document: Document, cues: tuple[Cue, ...], begin: int, finish: int) -> Role | None:
    """The role of a heading that holds known words among others: "Your main duties with us"."""
    if not cues:
        return None
    covered = sum(cue.end - cue.start for cue in cues)
    if cues[0].start == begin or covered >= _HEADING_SHARE * (finish - begin):
        last = cues[-1]
        told = _told(document, cues)  # "Our values show in our benefits"
        return last.key if told not in LISTS and last.key in LISTS and last.end == finish else told
    return None


def _told(document: Document, cues: tuple[Cue, ...]) -> Role:
    """What the known words of a heading say: the first that is neither filler ("job" in "job duties") nor vague."""
    telling = [cue for cue in cues if not is_filler(document, cue.start, cue.end)] or list(cues)
    sharp = [cue for cue in telling if cue.key not in _VAGUE] or telling
    return cast("Role", sharp[0].key)


def _sections(document: Document, blocks: list[Block], headings: dict[int, Heading]) -> Iterator[Section]:
    current: Heading | None = None
    first, listed = 0, False
    legal = _legal_blocks(document, blocks)
    named = _named(document, blocks)
    ranked = frozenset(heading.role for heading in headings.values() if heading.level < WEAK)

    def close(last: int) -> Iterator[Section]:
        if last > first or current:
            start = blocks[first].start if first < len(blocks) and last > first else current.span.end if current else 0
            end = blocks[last - 1].end if last > first else start
            yield Section(current.role if current else None, current.span if current else None, start, end, first, last)

    for index, block in enumerate(blocks):
        heading = headings.get(index)
        if index in named:
            heading = _as_named(heading, named[index])
            if heading is None:
                yield from close(index)
                current = Heading(named[index], NAMED, Span(block.start, block.start), inline=False)
                first, listed = index, False
        if heading:
            if current and goes_on(document, current, heading, ranked, blocks, index):
                listed = False
                continue
            yield from close(index)
            current, first, listed = heading, index + 1, False
            continue
        over = current is not None and is_over(document, current, blocks, first, index, listed=listed)
        aside = index in legal and (over or current is None or current.role is None or index > first)
        if over or aside:
            yield from close(index)
            current, first, listed = None, index, False
            if aside:
                current = Heading("legal", WEAK + 2, Span(block.start, block.start), inline=True)
        if block.kind == "item" and current and current.role in LISTS:
            listed = True
    yield from close(len(blocks))


def _with_duties(sections: list[Section], blocks: list[Block]) -> Iterator[Section]:
    """The sections; a list that alone describes the post ("Job description") are its duties where none other is."""
    known = any(section.role == "duties" for section in sections)
    for section in sections:
        kinds = [block.kind for block in blocks[section.first : section.last]]
        listed = section.role == "role" and section.heading and kinds.count("item") >= _LIST
        alone = listed and all(kind == "item" for kind in kinds)
        yield section._replace(role="duties") if alone and not known else section


def _named(document: Document, blocks: list[Block]) -> dict[int, Role]:
    """Index of the first block of each part that the source names."""
    starts = [block.start for block in blocks]
    return {index: role for at, role in document.named if (index := bisect_left(starts, at)) < len(blocks)}


def _as_named(heading: Heading | None, role: Role) -> Heading | None:
    """The first heading of a named part: what it says itself counts, else the name."""
    return heading if heading is None or heading.role else heading._replace(role=role, level=NAMED)


def _legal_blocks(document: Document, blocks: list[Block]) -> frozenset[int]:
    """Paragraphs of boilerplate; an item of a list is none."""
    starts = [block.start for block in blocks]
    found = (bisect_left(starts, cue.start + 1) - 1 for cue in document.cues_of("legal"))
    return frozenset(index for index in found if index >= 0 and blocks[index].kind == "paragraph")
