"""What the rules left open -> duties, qualifications, benefits, by a learned classifier.

It is asked only about sentences that stand in no section of a known role and hold no cue of the lexicons.
"""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.prose import sentences_outside, told, without_section
from postingparse.learned.sentence_roles import among_neighbours, is_installed, least_scores, scores_of

_SURE = frozenset(("duties",))
"""Where the model beats the rules on unseen postings as they are; of the others it adds as much wrong as right."""
_FIELDS = frozenset(("duties", "qualifications", "benefits"))
"""Personal qualities are told apart from these, but not proposed: there the model adds nothing (its scores.json)."""
_CORE = frozenset(("duties", "qualifications"))
_MOST = 300
"""Sentences of one posting that are asked about, the first ones: the rest of a very long text is rarely the posting."""
_SHORTEST = 12


def find_learned(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate per sentence that likely tells one of them.

    With models="auto" only duties, of a posting that has a section neither of duties nor of qualifications;
    with "always" each of which the posting has no section.
    """
    if context.models == "off":
        return
    wanted = without_section(document) & _FIELDS
    if context.models == "auto":
        wanted = wanted & _SURE if wanted >= _CORE and is_installed() else frozenset()
    if not wanted:
        return
    outside = [one for one in sentences_outside(document) if one.end - one.start >= _SHORTEST][:_MOST]
    if all(one.field for one in outside):
        return
    least = least_scores()
    own = scores_of(document.text[one.start : one.end] for one in outside)
    for one, scores in zip(outside, among_neighbours(own, [one.block for one in outside]), strict=True):
        field, score = max(scores._asdict().items(), key=lambda pair: pair[1])
        if one.field is None and field in wanted and score >= least[field]:
            yield told(document, f"{field}.model", field, one.start, one.end)
