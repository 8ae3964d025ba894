"""Sentences outside any section of their own -> duties, qualifications, personal qualities, benefits.

Only for a posting that has no such section: what a heading says is surer than what a sentence seems to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within, sentences_by_block
from postingparse.extract.sections import qualification

_TOLD = ("duties", "qualifications", "personal_qualities", "benefits")
_ASKED = frozenset((None, "role", "other", "nice_to_have"))
"""Roles of sections whose sentences may hold them; an employer's description, the law and the ways to apply hold
none."""
_HEAD = 2
"""Blocks at the top that are title and facts."""
_OPENING = 60
"""Characters from a sentence's start within which its telling words stand."""
_SHORTEST = 20


def find_told(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate per sentence that plainly tells one of them."""
    del context  # nothing from outside tells on a sentence
    there = {section.role for section in document.sections if section.last > section.first}
    wanted = frozenset(field for field in _TOLD if field not in there)
    if not wanted:
        return
    lead_ins = document.cues_of("lead_ins")
    demands = document.cues_of("required")
    by_block = sentences_by_block(document)
    for section in document.sections:
        if section.role not in _ASKED:
            continue
        for index in range(max(section.first, _HEAD), section.last):
            for start, end in by_block[index]:
                field = _told(lead_ins, demands, start, end)
                if field in wanted and end - start >= _SHORTEST and document.text[end - 1] != ":":
                    yield _sentence(document, field, start, end)


def _told(lead_ins: tuple[Cue, ...], demands: tuple[Cue, ...], start: int, end: int) -> str | None:
    index = bisect_left(lead_ins, (start,))
    if index < len(lead_ins) and lead_ins[index].start <= start + _OPENING and lead_ins[index].end <= end:
        key = lead_ins[index].key
        return "qualifications" if key == "nice_to_have" else key
    return "qualifications" if cues_within(demands, start, end) else None


def _sentence(document: Document, field: str, start: int, end: int) -> Candidate:
    rule = f"{field}.sentence"
    text = document.text[start:end]
    whole = Candidate(field="text", rule=rule, value=text, start=start, end=end)
    if field == "qualifications":
        item = qualification(document, rule, start, end, required=None)
    else:
        item = Candidate(field="items", rule=rule, value=text, start=start, end=end)
    return Candidate(field=field, rule=rule, start=start, end=end, parts=(whole, item))
