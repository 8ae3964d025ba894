"""Document -> closed, where a banner says so. Open and expired follow from the deadline, in resolution."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.nearby import cues_within

_HEAD = 8
_TAIL = 5
"""Blocks from the beginning and from the end where a banner stands."""
_SHARE = 0.25
"""So much of its line is the banner's own words: "Note: this position is no longer accepting applications." """
_LONGEST = 110


def find_status(document: Document, context: Context) -> Iterator[Candidate]:
    """A candidate per banner of a posting that is over ("No longer accepting applications"), a line of its own."""
    del context  # what follows from `today` is not ours
    starts = [block.start for block in document.blocks]
    for cue in document.cues_of("closed"):
        index = bisect_right(starts, cue.start) - 1
        if index < 0 or _HEAD <= index < len(starts) - _TAIL:
            continue
        block = document.blocks[index]
        begin = max(document.text.rfind("\n", block.start, cue.start) + 1, block.body)
        stop = document.text.find("\n", cue.end, block.end)
        stop = block.end if stop < 0 else stop
        begin_of_line = max(begin, cue.start - _LONGEST)
        deadlines = cues_within(document.cues_of("deadline"), begin_of_line, stop)
        if any(one.start < cue.start or cue.end < one.end for one in deadlines):
            continue  # "open until the position is filled", not "the deadline has passed"
        if block.kind != "item" and stop - begin <= min(_LONGEST, (cue.end - cue.start) / _SHARE):
            yield Candidate(field="status", rule="status.line", value="closed", start=cue.start, end=cue.end)
