"""Sentences of a paragraph that leave the subject of its heading: pay, hours, how to apply."""

from __future__ import annotations

from postingparse.document import Document, Section
from postingparse.extract.nearby import cues_within

_OPENS = 24
"""Characters from a sentence's start within which it names its subject."""
_OPENING = (("salary", ("word", "none", "gross")), ("hours", ()), ("start", ()), ("deadline", ()), ("posted", ()))
"""Tables whose forms, at the start of a sentence, make it one on the post."""
_ANYWHERE = (("application", ("send", "apply")),)
_OF_THE_APPLICANT = ("degrees", "licences", "experience", "traits", "language_names")
"""Tables whose forms keep a sentence among the demands: "Full-time experience in a kitchen"."""


def leaves_the_subject(document: Document, section: Section, start: int, end: int) -> bool:
    """Whether a sentence behind a heading on the same line speaks of pay, hours or applying: "Profile: X. Pay: Y."."""
    heading = section.heading
    if (
        heading is None
        or "\n" in document.text[heading.end : start]
        or not document.text[heading.end : start].strip(" :*_–-")
    ):
        return False
    if any(cues_within(document.cues_of(table, *keys), start, end) for table, keys in _ANYWHERE):
        return True
    if any(cues_within(document.cues_of(table), start, end) for table in _OF_THE_APPLICANT):
        return False
    if all(cues_within(document.cues_of(table), start, end) for table in ("currencies", "pay_units")):
        return True
    return any(
        cue.start - start <= _OPENS
        for table, keys in _OPENING
        for cue in cues_within(document.cues_of(table, *keys), start, end)[:1]
    )
