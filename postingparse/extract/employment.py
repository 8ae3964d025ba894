"""Document -> hours (full time, part time) and contract (permanent, temporary ...), apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Block, Cue, Document, Pair, Span
from postingparse.extract.nearby import Taken, blocks_with, cues_within, head_lines, role_at, sentences_with
from postingparse.languages.scan import find_cues, fold

_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT_LINE = 80
_SHORT_VALUE = 30
"""Characters of a value that may only be an adjective to its label."""
_LONGEST_VALUE = 160
"""Characters of a label's value: what is longer is a section's text, and prose."""
_BESIDE = 30
"""Characters between "full-time" and the word for a post that it describes."""
_COMPOUND = 12
"""Letters from which on a word for hours that is a word for a post too names both."""
_FREE_LETTERS = 4
"""Letters of a line of its own beside the forms: "or", "and", "/"."""
_SHORT_NAME = 3
"""Words of a line that is mostly a form that is safe anywhere: "Summer substitute"."""
_OF_LINE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hours", ()),
    ("contract", ()),
    ("contract_value", ()),
    ("percentage", ("position", "sign")),
    ("openings", ("noun",)),
)
"""Tables and keys whose forms may fill a line on the employment."""
_APART = re.compile(r"[()\[\]|–—,;:/-]")
"""What sets a word of a title off from the rest."""
_OF_LABEL = frozenset(("employment", "hours", "contract", "percentage", "duration", "schedule"))
_NOT_POST = frozenset(("employer", "legal", "chrome"))
_DEMANDS = frozenset(("qualifications", "nice_to_have", "personal_qualities"))
_TRAITS = frozenset((*_DEMANDS, *_NOT_POST, "duties"))
"""Sections whose short lines say something else: "Selvstendig" under personal qualities."""
_EARLIER_LIFE = frozenset(("INTERN", "APPRENTICE", "VOLUNTEER", "CONTRACTOR"))
"""Contracts that a demand on the applicant speaks of: "internship or work experience"."""
_SHORT_SENTENCE = 60
_OR = 15
"""Characters between "temporary" and "permanent" where both are offered; further on the second is a prospect."""
_ENUMERATED = 3
"""Contracts in a row that make it a list of all that there are."""
_COMMA = 4
"""Characters between two of them."""
_LEARNERS = frozenset(("INTERN", "APPRENTICE"))
"""Contracts that the last word of a title says: "Marketing Intern"."""


def find_employment(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate per value and place; prose is read only for what no label or line of its own says."""
    del context  # nothing from outside tells on hours or contract
    read: set[tuple[str, int]] = set()
    said: dict[str, set[object]] = {}
    prose: set[str] = set()
    for candidate in (*_labelled(document), *_lines(document), *_title(document), *_head(document)):
        if (candidate.field, candidate.start) not in read:
            read.add((candidate.field, candidate.start))
            said.setdefault(candidate.field, set()).add(candidate.value)
            yield candidate
    for candidate in (*_hours_in_prose(document), *_contract_in_prose(document)):
        known = said.get(candidate.field)
        if (candidate.field, candidate.start) not in read and (known is None or candidate.value in known):
            prose.add(candidate.field)
            yield candidate
    if "contract" not in said and "contract" not in prose:
        yield from _fixed_lengths(document)


def _candidate(field: str, method: str, cue: Cue) -> Candidate:
    return Candidate(field=field, rule=f"{field}.{method}", value=cue.key, start=cue.start, end=cue.end)


def _values(document: Document, span: Span, method: str, *, bare: bool = True) -> Iterator[Candidate]:
    """What the forms in a value or a line of its own say; `bare`: those too that only a value may hold."""
    for cue in cues_within(document.cues_of("hours"), *span):
        yield _candidate("hours", method, cue)
    for cue in _without_prospects(_contracts(document, span)):
        if bare or cue.table == "contract":
            yield _candidate("contract", method, cue)


def _contracts(document: Document, span: Span) -> Iterator[Cue]:
    """Contract forms of both tables; where they overlap, the longer."""
    found = (
        *cues_within(document.cues_of("contract"), *span),
        *cues_within(document.cues_of("contract_value"), *span),
    )
    end = -1
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= end and not _is_cut(document, cue):
            end = cue.end
            yield cue


def _is_cut(document: Document, cue: Cue) -> bool:
    """Whether the form is the second half of another word: "term position" in "long-term position"."""
    return cue.start > 1 and document.text[cue.start - 1] in "-‐‑" and document.text[cue.start - 2].isalpha()


def _labelled(document: Document) -> Iterator[Candidate]:
    for pair in document.pairs:
        if pair.field in _OF_LABEL and pair.value.end - pair.value.start <= _LONGEST_VALUE:
            bare = pair.field not in ("hours", "percentage", "schedule")
            found = list(_values(document, pair.value, "labelled", bare=bare))
            if _is_length(document, pair.value):  # "3 months, then permanent"
                found = [one for one in found if one.value != "PERMANENT"]
            yield from found or _with_label(document, pair)


def _fixed_lengths(document: Document) -> Iterator[Candidate]:
    """What a stated length of the employment says, where nothing else names the contract."""
    reason = "employment for a fixed length of time"
    for pair in document.pairs:
        if pair.field == "duration" and _is_length(document, pair.value):
            start, end = pair.value
            yield Candidate(
                field="contract", rule="contract.duration", value="TEMPORARY", start=start, end=end, derived=reason
            )


def _with_label(document: Document, pair: Pair) -> Iterator[Candidate]:
    """What label and value say together: "Jornada: Completa"."""
    if pair.value.end - pair.value.start > _SHORT_VALUE:
        return
    words = fold(f"{document.quote(pair.label)} {document.quote(pair.value)}")
    found = find_cues(words, document.languages)
    for table in ("hours", "contract"):
        for cue in found.get(table, ()):
            if cue.end > len(document.quote(pair.label)):
                yield Candidate(
                    field=table, rule=f"{table}.labelled", value=cue.key, start=pair.value.start, end=pair.value.end
                )


def _is_length(document: Document, value: Span) -> bool:
    """Whether the value begins with a number of months, weeks or years: "12 months with possible extension"."""
    units = cues_within(document.cues_of("time_units"), *value)
    if not units or cues_within(document.cues_of("duration", "other"), *value):
        return False
    before = document.text[value.start : units[0].start].strip()
    numbers = cues_within(document.cues_of("numbers"), value.start, units[0].start)
    return before.isdigit() or bool(numbers)


def _lines(document: Document) -> Iterator[Candidate]:
    """Lines that say nothing else: "Full-time", "Holiday substitute", "Midlertidig stilling, 100 %"."""
    cues = (*document.cues_of("hours"), *document.cues_of("contract"), *document.cues_of("contract_value"))
    values = Taken([pair.value for pair in document.pairs])
    known = tuple(document.cues_of(table, *keys) for table, keys in _OF_LINE)
    headings = {  # with something under them: a last line "Contract" heads nothing
        section.heading.start for section in document.sections if section.heading and section.last > section.first
    }
    for index, block in blocks_with(document, sorted(cue.start for cue in cues)):
        span = Span(block.body, block.end)
        if not index or block.kind in ("item", "heading") or block.body in headings:
            continue
        if span.end - span.start > _SHORT_LINE or values.overlaps(span):
            continue
        if _says_nothing_else(document, known, block):
            traits = role_at(document, span.start) in _TRAITS and not _stands_alone(document, block)
            for found in _values(document, span, "line"):
                if found.field == "hours" or not (traits or found.value == "OTHER"):
                    yield found


def _stands_alone(document: Document, block: Block) -> bool:
    """Whether blank lines part the block from its neighbours, as they do not part the lines of a list."""
    before = document.text[max(0, block.start - 4) : block.start]
    behind = document.text[block.end : block.end + 4]
    return before.count("\n") > 1 and (behind.count("\n") > 1 or not behind.strip())


def _says_nothing_else(document: Document, known: tuple[tuple[Cue, ...], ...], block: Block) -> bool:
    covered = [(cue.start, cue.end) for cues in known for cue in cues_within(cues, block.body, block.end)]
    words = list(_LETTERS.finditer(document.text, block.body, block.end))
    free = [word for word in words if not any(start <= word.start() and word.end() <= end for start, end in covered)]
    if sum(len(word[0]) for word in free) <= _FREE_LETTERS:
        return True
    said = cues_within(document.cues_of("contract"), block.body, block.end)
    safe = sum(cue.end - cue.start for cue in said)
    return len(words) <= _SHORT_NAME and 2 * safe >= block.end - block.body


def _title(document: Document) -> Iterator[Candidate]:
    """What the title says: "(vikariat)" anywhere, a bare "temporary" only set off, "intern" as its last word."""
    titles = [pair.value for pair in document.pairs if pair.field == "title"] or [
        Span(block.body, block.end) for index, block in head_lines(document) if index == 0
    ]
    for title in titles:
        for cue in cues_within(document.cues_of("hours"), *title):
            yield _candidate("hours", "title", cue)
        for cue in _contracts(document, title):
            if cue.key == "OTHER":  # only a label can mean it
                continue
            if cue.table == "contract" or _stands_apart(document, cue, title):
                yield _candidate("contract", "title", cue)


def _head(document: Document) -> Iterator[Candidate]:
    """Rows of facts in the head that begin with the hours: "Full-Time  DevOps  USA only"."""
    hours = {cue.start: cue for cue in document.cues_of("hours")}
    for _, block in head_lines(document):
        cue = hours.get(block.body)
        if cue and block.end - block.body <= _SHORT_LINE and document.text[block.end - 1] not in ".!?:":
            yield _candidate("hours", "head", cue)


def _stands_apart(document: Document, cue: Cue, title: Span) -> bool:
    before = document.text[title.start : cue.start].rstrip()
    behind = document.text[cue.end : title.end].lstrip()
    ends = not behind or _APART.match(behind) is not None
    if cue.key in _LEARNERS:  # "Head of Training" is none, unless the text speaks of a traineeship
        return (ends or not before) and any(said.key == cue.key for said in document.cues_of("contract"))
    return ends and bool(before) and _APART.match(before[-1]) is not None


def _hours_in_prose(document: Document) -> Iterator[Candidate]:
    cues = document.cues_of("hours")
    hours = {(cue.start, cue.end) for cue in cues}
    nouns = chain(
        document.cues_of("percentage", "position", "fte"),
        document.cues_of("weekly_hours", "per_week"),  # "in Teilzeit, 20-25 Stunden pro Woche"
        document.cues_of("contract"),  # "contratto a tempo indeterminato, tempo pieno" among the benefits
    )
    apart = (noun for noun in nouns if (noun.start, noun.end) not in hours or noun.end - noun.start >= _COMPOUND)
    posts = tuple(sorted(apart))
    experience = document.cues_of("experience", "word")
    pay = document.cues_of("salary", "word")  # "480 000 a year in a full post"
    for start, end in sentences_with(document, cues):
        role = role_at(document, start)
        if role in _NOT_POST or cues_within(experience, start, end):
            continue
        paid = cues_within(pay, start, end)
        inside = tuple(
            cue
            for cue in cues_within(cues, start, end)  # "a full-time post, salary from 480 000"
            if not paid or (paid[0].start > cue.end and "," in document.text[cue.end : paid[0].start])
        )
        both = len({cue.key for cue in inside}) > 1 and not _are_offered(inside)
        for cue in inside:
            if _near(posts, cue, start, end):
                yield _candidate("hours", "sentence", cue)
            elif not both and role != "benefits" and end - start <= _SHORT_SENTENCE:
                yield _candidate("hours", "mention", cue)


def _are_offered(cues: Sequence[Cue]) -> bool:
    """Whether two kinds of hours stand side by side, to be chosen from: "in Voll- oder Teilzeit"."""
    return len(cues) == 2 and cues[1].start - cues[0].end <= _OR


def _near(posts: tuple[Cue, ...], cue: Cue, start: int, end: int) -> bool:
    """Whether a word for a post stands close to the cue in its sentence, or in the cue itself ("heltidsstilling")."""
    return bool(cues_within(posts, max(start, cue.start - _BESIDE), min(end, cue.end + _BESIDE)))


def _contract_in_prose(document: Document) -> Iterator[Candidate]:
    cues = document.cues_of("contract")
    experience = document.cues_of("experience", "word")
    posts = document.cues_of("percentage", "position", "fte")
    lengths = Taken(
        [pair.value for pair in document.pairs if pair.field in _OF_LABEL and _is_length(document, pair.value)]
    )
    for start, end in sentences_with(document, cues):
        role = role_at(document, start)
        if role in _NOT_POST or lengths.overlaps(Span(start, end)) or _lists_all(document, start, end):
            continue
        inside = [cue for cue in cues_within(cues, start, end) if cue.key != "OTHER" and not _is_cut(document, cue)]
        both = {cue.key for cue in inside} >= {"PERMANENT", "TEMPORARY"}
        for cue in _without_prospects(inside):
            past = role in _DEMANDS or (cue.key in _LEARNERS and bool(cues_within(experience, start, end)))
            if past and cue.key in _EARLIER_LIFE:
                continue
            loose = both and not _near(posts, cue, start, end)
            yield _candidate("contract", "mention" if loose else "sentence", cue)


def _lists_all(document: Document, start: int, end: int) -> bool:
    """Whether a sentence lists all kinds: an agency for "CDI, CDD, intérim" does not speak of this post."""
    found = sorted(
        (
            *cues_within(document.cues_of("contract"), start, end),
            *cues_within(document.cues_of("contract_value"), start, end),
        )
    )
    row: list[Cue] = []
    for cue in found:
        if row and cue.start < row[-1].end:  # the same word in both tables
            continue
        row = [*row, cue] if row and cue.start - row[-1].end <= _COMMA else [cue]
        if len(row) >= _ENUMERATED and {one.key for one in row} >= {"PERMANENT", "TEMPORARY"}:
            return True
    return False


def _without_prospects(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The contracts, in order, without a permanent one that a temporary one may become later."""
    fixed = -1  # where a fixed-term contract was named last
    for cue in cues:
        if cue.key == "PERMANENT" and 0 <= fixed < cue.start - _OR:
            continue
        yield cue
        if cue.key == "TEMPORARY":
            fixed = cue.end
