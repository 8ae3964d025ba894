"""Pairs -> pairs with the field that their label names, and pairs that only the lexicon can see.

Four shapes: what the reader paired; a known label and a colon anywhere in a line; a line that begins with a known
label and goes on without a colon ("Application due date 13 March 2026"); a line that is a label, and the short line
after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from postingparse.document import Block, Cue, Document, Pair, Span
from postingparse.mark.cover import is_filler, only_cues

_COLON = re.compile(r"[ \t*_]{0,40}[:：][ \t*_]{0,40}")
_COLON_SIGNS = frozenset(":：")
_GAP = re.compile(r"[ \t]{1,40}")
_VALUE_START = re.compile(r"[^\W_a-zß-öø-ÿά-ώ]|[\d$€£+(]")
"""A value that follows its label without a colon begins with a capital, a digit or a sign: "Contact us" is no pair."""

_LABEL_SHARE = 0.6
"""So much of a reader's label must be a known form ("Your reference number" for "reference number")."""
_SHORT_VALUE = 48
"""Characters of a value without a colon: what is longer is a sentence that begins with the label's word."""
_FILLED = 40
"""Characters before a label that are searched for fillers."""
_SHORT = 90
"""Characters of a line that may be a label and its value without a colon, or the value below a label."""


def mark_pairs(document: Document) -> tuple[Pair, ...]:
    """The document's pairs, in the order of the text, each value once, cut where the next known label begins."""
    labels = document.cues_of("labels")
    found: dict[int, Pair] = {}
    for pair in (
        *_with_colon(document, labels),
        *_from_reader(document, labels),
        *_without_colon(document, labels),
        *_label_above(document, labels),
    ):
        other = found.get(pair.value.start)
        if other is None:
            found[pair.value.start] = pair
        elif pair.label.start < other.label.start:  # "Requisition ID" holds "ID"
            found[pair.value.start] = pair._replace(field=pair.field or other.field)
    whole = {pair.label.start: pair.label.end for pair in sorted(found.values(), key=lambda pair: pair.label.end)}
    return tuple(found[start] for start in sorted(found) if found[start].label.end == whole[found[start].label.start])


def _from_reader(document: Document, labels: tuple[Cue, ...]) -> Iterator[Pair]:
    starts = [cue.start for cue in labels]
    for pair in document.pairs:
        inside = [
            cue
            for cue in labels[bisect_left(starts, pair.label.start) : bisect_left(starts, pair.label.end)]
            if cue.end <= pair.label.end
        ]
        field = None
        if inside:
            whole = max(len(document.quote(pair.label).strip()), 1)
            first, longest = inside[0], max(inside, key=lambda cue: (cue.end - cue.start, cue.start))
            covered = sum(cue.end - cue.start for cue in inside) / whole
            if first.start == pair.label.start and first.end == pair.label.end:
                field = first.key
            elif covered >= _LABEL_SHARE or only_cues(
                document, inside, *pair.label
            ):  # "Startdato/Tillträde" is one label in two languages
                field = first.key if len({cue.key for cue in inside}) == 1 else longest.key
        yield Pair(pair.label, pair.value, field)


def _with_colon(document: Document, labels: tuple[Cue, ...]) -> Iterator[Pair]:
    text = document.text
    block_starts = [block.start for block in document.blocks]
    labelled: list[tuple[Cue, int]] = []
    for cue in labels:
        colon = _COLON.match(text, cue.end)
        if colon is None:
            continue
        line = max(text.rfind("\n", 0, cue.start) + 1, cue.start - _FILLED)
        begin = line + len(text[line : cue.start]) - len(text[line : cue.start].lstrip(" \t*_•-–|#"))
        start = begin if is_filler(document, begin, cue.start) else cue.start  # "Your main reference number:"
        if _begins(text, start):
            labelled.append((cue._replace(start=start), colon.end()))
    for index, (cue, value) in enumerate(labelled):
        end = text.find("\n", value)
        end = len(text) if end < 0 else end
        block = bisect_left(block_starts, cue.start + 1) - 1
        if block >= 0 and document.blocks[block].end > value:  # a line may hold several blocks
            end = min(end, document.blocks[block].end)
        if index + 1 < len(labelled):
            end = min(end, labelled[index + 1][0].start)
        span = _trimmed(text, value, end)
        if span:
            yield Pair(Span(cue.start, cue.end), span, cue.key)


def _begins(text: str, start: int) -> bool:
    """Whether a label may begin here: at a line's start, or as a capitalised word ("... 3236 Open Date: 06-30-17")."""
    before = text[max(0, start - 4) : start]
    return not before.strip(" \t*_•-–|#") or before[-1:] == "\n" or "\n" in before or text[start].isupper()


def _without_colon(document: Document, labels: tuple[Cue, ...]) -> Iterator[Pair]:
    starts = {cue.start for cue in labels}  # the title comes first: "Department Manager" is no label and its value
    starts -= {cue.start for cue in document.cues_of("employer", "about")}  # "About Brightwater Ledger" is a heading
    for place, block in enumerate(document.blocks):
        if place == 0 and not _is_code(document, labels, block):
            continue
        if block.body not in starts or block.end - block.body > _SHORT or block.kind == "heading":
            continue
        label = _label_at(document, labels, block)
        if label is None or not 0 < block.end - label.end <= _SHORT_VALUE:
            continue
        gap = _GAP.match(document.text, label.end)
        if gap and "\t" not in gap[0] and "\t" in document.text[label.end : block.end]:
            continue  # the label is the whole cell: "Position status<tab>Full time"
        if gap and _VALUE_START.match(document.text, gap.end()) and document.text[block.end - 1] not in ".?!":
            yield Pair(Span(label.start, label.end), Span(gap.end(), block.end), label.key)


def _is_code(document: Document, labels: tuple[Cue, ...], block: Block) -> bool:
    """Whether the first line is a reference's label and a code, and no title: "Announcement no. 12/2026"."""
    label = _label_at(document, labels, block)
    value = document.text[label.end : block.end].strip() if label and label.key == "reference" else ""
    return bool(value) and " " not in value and any(map(str.isdigit, value))


def _label_above(document: Document, labels: tuple[Cue, ...]) -> Iterator[Pair]:
    for block, below in pairwise(document.blocks[1:]):
        if below.kind == "heading" or below.end - below.body > _SHORT or block.end - block.body > _SHORT:
            continue
        label = _label_at(document, labels, block)
        if label is None or document.text[label.end : block.end].strip(" :*_") or _label_at(document, labels, below):
            continue
        yield Pair(Span(label.start, label.end), Span(below.body, below.end), label.key)


def _label_at(document: Document, labels: tuple[Cue, ...], block: Block) -> Cue | None:
    """The label that a block begins with; words of one field, with fillers between, are one label."""
    index = bisect_left(labels, (block.body,))
    if index == len(labels) or labels[index].start >= block.end:
        return None
    start, end, table, key, language = labels[index]
    if start > block.body and not _is_filler(document, block.body, start):
        return None
    for place in range(index + 1, len(labels)):
        cue = labels[place]
        if cue.end > block.end or cue.key != key or not _is_filler(document, end, cue.start):
            break
        end = cue.end
    return Cue(block.body, end, table, key, language)


def _is_filler(document: Document, start: int, end: int) -> bool:
    """Whether words of a label may stand there; behind a colon its value begins: "Looked for by: Company HR"."""
    return _COLON_SIGNS.isdisjoint(document.text[start:end]) and is_filler(document, start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    size = len(part.strip(" \t*_|,;"))
    if not size:
        return None
    start += len(part) - len(part.lstrip(" \t*_|,;"))
    return Span(start, start + size)
