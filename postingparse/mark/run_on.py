"""Blocks -> blocks, those that hold several lines on one cut where the lexicon or a divider shows a new one.

A posting that lost its line breaks ("... | Heltid | Arbetsuppgifter: Du plockar ... Kvalifikationer: Truckkort ...")
still has its headings; a heading is a cut where it is capitalised, stands behind a finished sentence or a divider,
and a colon follows, or, in a text that is all one line, a capital.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from postingparse.document import Block, BlockKind, Cue, Document

_DIVIDER = re.compile(r"\s[|•·▪●■◦‣∙]\s")
_BULLETS = frozenset("•▪●■◦‣∙")
_DIVIDERS_OF_LINES = 2
"""So many dividers make a line a row of several."""
_COLON = re.compile(r"\s?[:：]")
_BEFORE = re.compile(r"(?:[.!?:;)|•·/]|^)\s*$")
_CAPITAL_AFTER = re.compile(r"\s+[^\W\da-zß-öø-ÿ_]|\s+[•·▪●■◦‣∙–-]\s")
_LONG = 120
"""A block shorter than this is one line."""
_ALL_ON_ONE_LINE = 0.6
"""A block with this share of the text has lost its line breaks."""


def split_run_on(document: Document) -> tuple[Block, ...]:
    """The blocks of the document, run-on ones cut into pieces that join up to the same text."""
    text = document.text
    heads = [cue for table in ("headings", "labels") for cue in document.cues_of(table) if text[cue.start].isupper()]
    heads.sort(key=lambda cue: (cue.start, -cue.end, cue.table))
    starts = [cue.start for cue in heads]
    return tuple(
        piece
        for block in document.blocks
        for piece in _pieces(document, block, heads[bisect_left(starts, block.body) : bisect_left(starts, block.end)])
    )


def _pieces(document: Document, block: Block, heads: list[Cue]) -> Iterator[Block]:
    if block.kind == "heading" or block.end - block.body < _LONG or "\n" in document.text[block.body : block.end]:
        yield block
        return
    cuts = dict(_dividers(document.text, block))
    for cue in heads:
        if cue.start > block.body and _is_cut(document, block, cue):
            cuts.setdefault(cue.start, False)
    if not cuts:
        yield block
        return
    begin, item = block.body, block.kind == "item"
    for cut, bullet in [*sorted(cuts.items()), (block.end, False)]:
        part = document.text[begin:cut].rstrip().rstrip("|•·▪●■◦‣∙").rstrip()
        if part:
            kind: BlockKind = "item" if item else "paragraph"
            start = block.start if begin == block.body else begin
            yield Block(kind, start, begin + len(part), 1 if item else 0, begin)
        begin, item = cut, bullet


def _dividers(text: str, block: Block) -> Iterator[tuple[int, bool]]:
    """Where a piece begins behind a divider, and whether the divider is a bullet."""
    found = list(_DIVIDER.finditer(text, block.body, block.end))
    if len(found) >= _DIVIDERS_OF_LINES:
        yield from ((match.end(), match[0].strip() in _BULLETS) for match in found)


def _is_cut(document: Document, block: Block, cue: Cue) -> bool:
    text = document.text
    if not _BEFORE.search(text, max(block.body, cue.start - 8), cue.start):
        return False
    if _COLON.match(text, cue.end):
        return True
    alone = block.end - block.start >= _ALL_ON_ONE_LINE * len(text)
    return alone and cue.table == "headings" and bool(_CAPITAL_AFTER.match(text, cue.end))
