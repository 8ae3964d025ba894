"""Sections -> duties, qualifications, personal qualities, benefits, each with its items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Block, Cue, Document, Role, Section, Span, remember
from postingparse.extract.denied import denied_in
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.passages import passages, small_words
from postingparse.extract.turns import leaves_the_subject
from postingparse.values.numbering import numbered_in
from postingparse.values.sentences import sentences, whole_sentences

_FIELDS: dict[Role, str] = {
    "duties": "duties",
    "qualifications": "qualifications",
    "nice_to_have": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
}
_OF_WORK = frozenset(("duties", "qualifications"))
_FACTS = frozenset(
    (
        *(
            "employer",
            "agency",
            "department",
            "reference",
            "date_posted",
            "deadline",
            "start_date",
            "end_date",
            "period",
        ),
        *("duration", "place", "street", "postal_code", "locality", "region", "country", "employment", "hours"),
        *("contract", "percentage", "weekly_hours", "schedule", "work_model", "openings", "salary", "industry"),
    )
)
"""Labels of facts on the post: never a duty or a demand, though the list that they end is one of these."""
_OF_APPLICANTS: frozenset[Role] = frozenset(("qualifications", "nice_to_have", "personal_qualities"))
_NO_QUESTIONS: frozenset[Role] = frozenset(("duties", "benefits"))
_BOLD = "**"
_CLAUSE = "; "
_SIGN = re.compile(r"[()]|[,;]\s+")
_NEW_LINE = re.compile(
    r"""
    ( [^\W\d_A-Z]{3,}\)? | \) )
    (?: [,;][ ] (?= [^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿąćęłńśźżčďěňřšťůž]{2,}[ ,] )
      |     [ ] (?= [^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿąćęłńśźżčďěňřšťůž]{2,} (?:[ ][^\W\d_A-Z]|,) ) )
    """,
    re.VERBOSE,
)
"""The end of a word in lower case before a capitalised one; without a comma between, one in lower case follows."""
_LINES = 3
"""Capitals in the middle of a sentence from which it is of several lines that were run together."""
_PIECES, _TRAITS = 5, 3
"""Pieces between commas that make a sentence a list; of traits of character fewer do."""
_PIECE = 16
"""Words of a piece of a list."""
_OPENS = 30
_CLOSES = 25
"""Characters between a wish and the beginning or the end of its clause."""


def find_sections(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate per section of these roles, with its text and its items as parts."""
    del context  # nothing from outside tells on a section
    for section in document.sections:
        field = _FIELDS.get(section.role) if section.role else None
        if field is None:
            continue
        blocks = [block for block in document.blocks[section.first : section.last] if block.kind != "heading"]
        if not blocks:
            continue
        rule = f"{field}.section"
        demands = _demands(document, section) if field == "qualifications" else []
        aside = _facts(document) if field in _OF_WORK else frozenset()
        items = tuple(
            qualification(document, rule, start, end, required=_demand_at(demands, start))
            if field == "qualifications"
            else Candidate(field="items", rule=rule, value=document.text[start:end], start=start, end=end)
            for start, end in _items(document, section, blocks)
            if start not in aside
        )
        if not items and aside:
            continue
        start, end = blocks[0].start, blocks[-1].end
        whole = Candidate(field="text", rule=rule, value=document.text[start:end], start=start, end=end)
        yield Candidate(field=field, rule=rule, start=start, end=end, parts=(whole, *items))


@remember
def _facts(document: Document) -> frozenset[int]:
    """Where lines begin that are facts on the post behind a label ("Hours: 24 a week"), whatever list they end."""
    text = document.text
    return frozenset(
        pair.label.start
        for pair in document.pairs
        if pair.field in _FACTS and ":" in text[pair.label.end : pair.value.start]
    ) | _trait_labels(document)


def find_labelled_traits(document: Document, context: Context) -> Iterator[Candidate]:
    """Personal qualities behind a label, one after the other: "Personal skills: patience, humour, a steady hand"."""
    del context  # nothing from outside tells on a label
    rule = "personal_qualities.labelled"
    for pair in document.pairs:
        start, end = pair.value
        if pair.label.start not in _trait_labels(document):
            continue
        whole = Candidate(field="text", rule=rule, value=document.text[start:end], start=start, end=end)
        pieces = [(a, b) for a, b in _pieces(document.text, start, end)]
        items = tuple(
            Candidate(field="items", rule=rule, value=document.text[a:b], start=a, end=b)
            for a, b in (pieces if len(pieces) >= _TRAITS else [(start, end)])
        )
        yield Candidate(field="personal_qualities", rule=rule, start=start, end=end, parts=(whole, *items))


@remember
def _trait_labels(document: Document) -> frozenset[int]:
    """Where labels of personal qualities begin inside a list of demands; elsewhere they head a section of their own."""
    cues = {cue.start: cue for cue in document.cues_of("headings", "personal_qualities")}
    return frozenset(
        pair.label.start
        for pair in document.pairs
        if (cue := cues.get(pair.label.start))
        and 2 * (cue.end - cue.start) >= pair.label.end - pair.label.start
        and role_at(document, pair.label.start) == "qualifications"
        and "\n" not in document.text[pair.label.start : pair.value.start]
    )


def _items(document: Document, section: Section, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """The bullets; without any, the sentences; a question ("Are you a student?") is a demand at most."""
    bullets = [block for block in blocks if block.kind == "item"]
    if bullets:
        yield from (_unmarked(document, block) for block in bullets if block.end > block.body)
        return
    for start, end, index in passages(document, section.first, section.last):
        asks = document.text[end - 1] == "?" and section.role in _NO_QUESTIONS
        turns = section.role in _OF_APPLICANTS and leaves_the_subject(document, section, start, end)
        if document.blocks[index].kind != "heading" and not (asks or turns):
            yield from _listed(document, section, start, end)


def _listed(document: Document, section: Section, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one that is a list behind its heading: "Skills: cooking, baking, brewing ..."."""
    numbered = list(numbered_in(document.text, start, end))
    if numbered or not section.heading or "\n" in document.text[section.heading.end : start]:
        yield from numbered or [(start, end)]
        return
    lines = list(_lost_lines(document, start, end))
    pieces = list(_pieces(document.text, start, end))
    few = _PIECES if section.role != "personal_qualities" else _TRAITS
    listed = len(pieces) >= few and all(len(document.text[a:b].split()) <= _PIECE for a, b in pieces)
    yield from lines if len(lines) > _LINES else pieces if listed else [(start, end)]


def _lost_lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of lines that lost their breaks: "a degree in law Knowledge of the codes Good manners".

    A capital behind a small word ("work with Excel") begins none, nor one behind a capital or before one.
    """
    text, small = document.text, small_words(document.languages)
    begin = start
    for match in _NEW_LINE.finditer(text, start, end):
        if match[1].lower() in small and text[match.end(1)] == " ":
            continue
        stop = match.end(1)
        yield begin, stop
        begin = match.end()
    last = end - (text[end - 1] in ",;")
    if last > begin:
        yield begin, last


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas and semicolons, those in brackets not counted."""
    depth, begin = 0, start
    for match in _SIGN.finditer(text, start, end):
        sign = match[0][0]
        depth += (sign == "(") - (sign == ")")
        if sign in ",;" and depth <= 0:
            yield begin, match.start()
            begin = match.end()
    last = end - (text[end - 1] in ".,;")
    if last > begin:
        yield begin, last


def _unmarked(document: Document, block: Block) -> tuple[int, int]:
    """A bullet without the sign of bold type that only ends in it."""
    text = document.text[block.body : block.end]
    alone = len(text) > len(_BOLD) and text.endswith(_BOLD) and text.count(_BOLD) % 2
    return block.body, block.end - (len(_BOLD) if alone else 0)


def qualification(document: Document, rule: str, start: int, end: int, *, required: bool | None) -> Candidate:
    """An item that says whether it is a must; `required` is what its heading says of it."""
    text = document.text[start:end]
    clauses = _demands_of_item(document, start, end)
    said = next((one for one in clauses if one is not None), None)
    label = _labels(document).get(start) if said is None else None
    if label and not cues_within(
        document.cues_of("headings", "nice_to_have"), *label
    ):  # "Additional requirements: ..."
        said = first_demand(document, *label)  # "Education requirement: bachelor"
    own = required
    if said is not None:
        required = said
        if False in clauses and not said and None in clauses[: clauses.index(False)]:  # "A degree. Python is a plus."
            required = own or None
    parts = [Candidate(field="text", rule=rule, value=text, start=start, end=end)]
    if required is not None:
        parts.append(Candidate(field="required", rule=rule, value=required, start=start, end=end))
    return Candidate(field="items", rule=rule, value=text, start=start, end=end, parts=tuple(parts))


@remember
def _labels(document: Document) -> dict[int, Span]:
    """The label of the value that begins at an offset."""
    return {pair.value.start: pair.label for pair in document.pairs}


def _demands_of_item(document: Document, start: int, end: int) -> list[bool | None]:
    """What each sentence of an item says of itself; a semicolon ends one too."""
    if not cues_within(document.cues_of("required"), start, end):
        return [False] if denied_in(document, start, end) else []
    return [
        _demand_of_clause(document, first, last)
        for begin, finish in whole_sentences(sentences(document.text, start, end), document.text)
        for first, last in _clauses(document.text, begin, finish)
    ]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (sign := text.find(_CLAUSE, start, end)) >= 0:
        yield start, sign
        start = sign + len(_CLAUSE)
    yield start, end


def _demand_of_clause(document: Document, start: int, end: int) -> bool | None:
    """What a clause says of itself. A wish is its own only at either end.

    "An education of three years, preferably in law, or long experience" wishes for a detail.
    """
    cues = cues_within(document.cues_of("required"), start, end)
    denied = denied_in(document, start, end)
    musts = [cue.key == "must" and not any(span.start <= cue.start < span.end for span in denied) for cue in cues]
    if not cues:
        return False if denied else None
    if musts[0]:
        return True
    if cues[0].start - start <= _OPENS or 0 <= end - cues[0].end <= _CLOSES:
        return False
    return any(musts) or None


def _demands(document: Document, section: Section) -> list[tuple[int, bool | None]]:
    """Offsets from which on a heading says must or may: the section's own, and those inside it."""
    own = False if section.role == "nice_to_have" else None
    if own is None and section.heading:
        own = first_demand(document, *section.heading)
    found = [(section.start, own)]
    for block in document.blocks[section.first : section.last]:
        if block.kind == "heading":
            said = first_demand(document, block.start, block.end)
            found.append((block.end, own if said is None else said))
    return found


def _demand_at(demands: list[tuple[int, bool | None]], start: int) -> bool | None:
    return next(said for offset, said in reversed(demands) if offset <= start)


def first_demand(document: Document, start: int, end: int) -> bool | None:
    """True for must, False for may, None for neither; the first word of either kind decides."""
    cue = first_cue(document.cues_of("required"), start, end)
    return None if cue is None else cue.key == "must"


def first_cue(cues: tuple[Cue, ...], start: int, end: int) -> Cue | None:
    """The first cue of a stretch of text."""
    index = bisect_left(cues, (start,))
    return cues[index] if index < len(cues) and cues[index].end <= end else None
