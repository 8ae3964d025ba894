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
_HEADS, _ASIDES = ("headings", "labels"), ("contact", "application")
"""Tables whose forms begin a piece; and those that do where full stops were lost: "Søknad sendes til"."""
_BEFORE = re.compile(r"(?:[.!?:;)|•·/]|^|\s\s)\s*$")
_STOP = re.compile(r"[.!?](?:\s|(?=[^\W\d_a-zß-öø-ÿά-ώ]))")
"""A full stop, also before a capital without a space: there it is the space that was lost."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITAL_AFTER = re.compile(r"\s+[^\W\da-zß-öø-ÿά-ώ_]|\s+[•·▪●■◦‣∙–-]\s")
_LAST_WORD = re.compile(r"\b([^\W\d_])[^\W_]*\s+$")
_NAME = 40
"""Characters before a heading in which the word before it stands."""
_LONG = 120
"""A block shorter than this is one line."""
_WITHOUT_STOPS = 400
"""Characters for each full stop from which a long line has lost most of them."""
_CAPITALS = 0.25
"""Share of capitals among the words of a text whose nouns have them: there a heading does not stand out."""
_ALL_ON_ONE_LINE = 0.6
"""A block with this share of the text has lost its line breaks."""


def split_run_on(document: Document) -> tuple[Block, ...]:
    """The blocks of the document, run-on ones cut into pieces that join up to the same text."""
    text = document.text
    heads = [cue for table in (*_HEADS, *_ASIDES) for cue in document.cues_of(table) if text[cue.start].isupper()]
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
    lost = bool(heads) and _has_lost_stops(document.text, block)
    for cue in heads:
        if cue.start <= block.body:
            continue
        plain = cue.table in _HEADS and _is_cut(document, block, cue)
        if plain or (lost and (cue.table in _ASIDES or _COLON.match(document.text, cue.end))):
            cuts.setdefault(cue.start, False)
        elif lost and cue.table == "headings" and (capital := _alone_in_capitals(document.text, cue)):
            cuts |= {cue.start: False, capital.end() - 1: False}  # a heading, and its text
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


def _has_lost_stops(text: str, block: Block) -> bool:
    """Whether the text is one line without full stops, as some sources leave it, and capitals tell its headings."""
    size = block.end - block.body
    if size < max(2 * _WITHOUT_STOPS, _ALL_ON_ONE_LINE * len(text)):
        return False
    if len(_STOP.findall(text, block.body, block.end)) > size / _WITHOUT_STOPS:
        return False
    words = _WORD.findall(text, block.body, block.end)
    return sum(1 for word in words if word[:1].isupper()) < _CAPITALS * len(words)


def _alone_in_capitals(text: str, cue: Cue) -> re.Match[str] | None:
    """What follows a heading, where it begins a text; none in a name of capitals: "Clinical Education Manager"."""
    before = _LAST_WORD.search(text, max(0, cue.start - _NAME), cue.start)
    return None if before and before[1].isupper() else _CAPITAL_AFTER.match(text, cue.end)


def _is_cut(document: Document, block: Block, cue: Cue) -> bool:
    text = document.text
    if not _BEFORE.search(text, max(block.body, cue.start - 8), cue.start):
        return False
    if _COLON.match(text, cue.end):
        return True
    alone = block.end - block.start >= _ALL_ON_ONE_LINE * len(text)
    return alone and cue.table == "headings" and bool(_CAPITAL_AFTER.match(text, cue.end))
