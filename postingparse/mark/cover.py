"""Whether a line is nothing but known words."""

from __future__ import annotations

from collections.abc import Iterable

from postingparse.document import Cue, Document


def only_cues(document: Document, cues: Iterable[Cue], start: int, end: int) -> bool:
    """Whether every word of a stretch belongs to one of the cues or to the lexicon's fillers ("your main duties")."""
    place = start
    fillers = (cue for cue in document.cues_of("fillers") if start <= cue.start and cue.end <= end)
    for cue in sorted([*cues, *fillers], key=lambda cue: cue.start):
        if any(sign.isalnum() for sign in document.text[place : cue.start]):
            return False
        place = max(place, cue.end)
    return not any(sign.isalnum() for sign in document.text[place:end])
