"""Lines -> blocks and pairs: which lines belong together, and what each block is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from postingparse.document import Block, Pair, Span
from postingparse.read.lines import (
    BLANKS,
    Heading,
    Sign,
    cells_in,
    dash_pair,
    has_bold_label,
    heading_at,
    inside_bold,
    is_label,
    is_rule,
    is_upper,
    pairs_in,
    sign_at,
    stripped,
    value_span,
)

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S*")
_TAB_WIDTH = 4


@dataclass(slots=True)
class Line:
    """A line that holds words."""

    start: int
    end: int
    indent: int = 0
    gap: bool = True
    """Whether something stands between it and the line before: a blank line, a rule."""
    sign: Sign | None = None
    heading: Heading | None = None
    row: bool = False
    rule: str = ""
    """The underline below it: "=" or "-"."""
    depth: int = 0
    """Of an item, where markup tells it."""

    @property
    def size(self) -> int:
        """Characters of its words."""
        return self.end - self.start


class _Group:
    """Lines that make one block."""

    __slots__ = ("first", "last")

    def __init__(self, line: Line) -> None:
        self.first = self.last = line


def lay_out(text: str, lines: Sequence[Line] | None = None) -> tuple[list[Block], list[Pair]]:
    """The blocks of a text, and the pairs in them.

    lines: those of the text, where markup has told something of them already.
    """
    if lines is None:
        lines = list(lines_of(text, 0, len(text)))
    _confirm_signs(lines)
    _find_headings(text, lines)
    groups = list(_groups(text, lines))
    blocks = list(_blocks(text, groups))
    return blocks, list(_pairs(text, blocks))


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines with words. Rules and underlines are told to the line above and leave a gap; so do empty lines."""
    before, gap, table = None, True, False
    edge = start
    for found in _LINE.finditer(text, start, end):
        first, last = found.span()
        gap = gap or first - edge > 1
        edge = last
        whole = text[first:last]
        content = whole.strip()
        if not content:
            gap = True
            continue
        blanks = whole[: whole.find(content[0])]
        first += len(blanks)
        last = first + len(content)
        if not content[0].isalnum() and not any(map(str.isalnum, content)):
            table = "|" in content and "-" in content
            if before and not gap and is_rule(content) and _underlines(len(content), before):
                before.rule = content[0]
            if before and table and "|" in text[before.start : before.end]:
                before.row = True
            gap = True
            continue
        indent = len(blanks.expandtabs(_TAB_WIDTH)) if blanks else 0
        before = Line(first, last, indent, gap, sign_at(text, first, last))
        before.row = (table and "|" in content) or (content[0] == "|" and content.count("|") > 1)
        table = table and before.row
        yield before
        gap = False


def _underlines(size: int, line: Line) -> bool:
    """Whether a rule of this size belongs to the line above it, and does not just part it from what follows."""
    return line.gap and line.size * 2 <= size * 3 and size <= line.size * 2 + 3 and not line.sign


def _confirm_signs(lines: Sequence[Line]) -> None:
    """Take back the signs that need another of their kind and have none: "1. Mai", "o melhor", "A. Smith"."""
    last: dict[str, tuple[int, Line]] = {}
    for index, line in enumerate(lines):
        sign = line.sign
        if sign is None:
            continue
        for kind in sign.kinds:
            place, before = last.get(kind, (-_FAR, line))
            near = index - place <= (_FAR if sign.number else _NEAR)
            if near and before.sign and before.sign.precedes(sign):
                before.sign = before.sign._replace(sure=True)
                line.sign = sign._replace(sure=True)
            last[kind] = index, line
    for line in lines:
        if line.sign and not line.sign.sure:
            line.sign = None


def _find_headings(text: str, lines: Sequence[Line]) -> None:
    """Headings, each line on its own; capitals are none where everything, or a run of three lines, is in capitals."""
    capitals = 0
    for index, line in enumerate(lines):
        if line.row or line.heading:
            continue
        if line.rule and line.size <= 100 and text[line.end - 1] not in ".,;":
            inner = inside_bold(text, line.start, line.end) or Span(line.start, line.end)
            line.heading = Heading(1 if line.rule == "=" else 2, *inner)
            continue
        if line.sign is None:
            line.heading = heading_at(text, line.start, line.end)
        elif line.sign.number and is_upper(text[line.sign.body : line.end]) and line.size <= 80:
            line.heading = Heading(7, line.sign.body, line.end)
        if line.heading and line.heading.level == 7 and index and _is_inside_sentence(text, lines[index - 1], line):
            line.heading = None
        if line.heading and line.heading.level == 7 and text[line.end - 1] not in ":：":
            capitals = capitals + 1 if capitals and not line.gap else 1
            if capitals >= 3:
                for other in lines[index - 2 : index + 1]:  # those before them went already
                    other.heading = None
        else:
            capitals = 0


def _is_inside_sentence(text: str, before: Line, line: Line) -> bool:
    """Whether a line in lower case only ends what the line before it began."""
    return not line.gap and text[line.start].islower() and not before.heading and text[before.end - 1] not in ".:;!?"


def _groups(text: str, lines: Sequence[Line]) -> Iterator[_Group]:
    """The lines put together where a paragraph or an item was wrapped."""
    width = _wrap_width(text, lines)
    group: _Group | None = None
    for line in lines:
        if group and _goes_on(text, group, line, width):
            group.last = line
            continue
        if group:
            yield group
        group = _Group(line)
    if group:
        yield group


def _wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped, None where it was not.

    The proof are lines that a line in lower case follows: nearly all end so far right that its first word had no room.
    """
    followed = [
        (line.indent + line.size, _first_word(text, after))
        for line, after in pairwise(lines)
        if not after.gap and not after.sign and not line.heading and text[after.start].islower() and line.size >= 30
    ]
    if len(followed) < 2:
        return None
    sizes = sorted(size for size, _ in followed)
    width = sizes[len(sizes) * 19 // 20]
    full = sum(size + 1 + word >= width for size, word in followed)
    return width if 40 <= width <= 140 and full * 10 >= len(followed) * 7 else None


def _first_word(text: str, line: Line) -> int:
    found = _WORD.match(text, line.start, line.end)
    return found.end() - found.start() if found else 0


def _goes_on(text: str, group: _Group, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the block before it."""
    last, first = group.last, group.first
    if line.gap or line.sign or line.heading or line.row or last.heading or first.row:
        return False
    lower = text[line.start].islower()
    end = text[last.end - 1]
    full = width is not None and _is_full(text, last, line, width)
    below = bool(first.sign) and line.indent > first.indent and _is_below_words(line, first)
    if lower:
        if first.sign:
            return below or full or end not in ".;:!?"
        if text[first.start].islower():
            return False  # a list without signs
        return full or (end not in ".;:!?" and last.size >= _LONG_LINE)
    if not (full or below) or end in ":：":
        return False
    return not _opens_pair(text, line, wrapped=full and end not in ".;!?")


def _is_full(text: str, last: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no room in the line before."""
    size = last.indent + last.size
    return width // 2 < size <= width + 10 and size + 1 + _first_word(text, line) >= width


def _is_below_words(line: Line, first: Line) -> bool:
    """Whether a line begins where the words of the item begin."""
    column = first.indent + (first.sign.body - first.start if first.sign else 0)
    return abs(line.indent - column) <= 1


def _opens_pair(text: str, line: Line, *, wrapped: bool) -> bool:
    """Whether a line begins with a label, as a line inside a paragraph hardly does.

    wrapped: the line before it is full, and its sentence has not ended: many words before a colon are part of it.
    """
    pairs = pairs_in(text, line.start, line.end)
    if not pairs:
        return not wrapped and text[line.end - 1] in ":："
    label = text[pairs[0].label.start : pairs[0].label.end]
    return not wrapped or label.isupper() or label.count(" ") < 3


def _blocks(text: str, groups: Sequence[_Group]) -> Iterator[Block]:
    """Each group as a block; an item's depth is that of its indent among the items above it."""
    indents: list[int] = []
    for group in groups:
        line, end = group.first, group.last.end
        if line.heading:
            indents.clear()
            yield Block("heading", line.start, line.heading.end, line.heading.level, line.heading.body)
        elif line.row:
            span = stripped(text, line.start, end, BLANKS + "|") or Span(line.start, end)
            yield Block("row", *span, 0, span.start)
        elif line.sign:
            while indents and indents[-1] > line.indent + 1:
                indents.pop()
            if not indents or line.indent > indents[-1] + 1:
                indents.append(line.indent)
            body, end = inside_bold(text, line.sign.body, end) or (line.sign.body, end)
            yield Block("item", line.start, end, line.depth or len(indents), body)
        else:
            if not indents or line.indent <= indents[0]:
                indents.clear()
            body, end = inside_bold(text, line.start, end) or (line.start, end)
            yield Block("row" if "\t" in text[body:end] else "paragraph", line.start, end, 0, body)


def _pairs(text: str, blocks: list[Block]) -> Iterator[Pair]:
    """The pairs of the blocks. Moves a body behind the emphasis of the label that its block begins with."""
    alone: list[Pair] = []  # shapes that prove something only in a row of three: "Place - Hamar"
    for index, block in enumerate(blocks):
        found = [] if block.kind == "row" else pairs_in(text, block.body, block.end)
        shape = None
        if found:
            if block.kind == "paragraph" and text[block.body] in "*_":
                blocks[index] = block._replace(body=min(block.end, _behind_emphasis(text, block.body)))
        elif block.kind == "heading":
            found = [pair] if (pair := _label_above(text, blocks, index)) else []
        elif found := _columns(text, block):
            pass
        elif pair := dash_pair(text, block.body, block.end):
            if has_bold_label(text, block.body, block.end):
                found = [pair]
            else:
                shape = pair
        if shape:
            alone.append(shape)
        else:
            yield from alone if len(alone) >= 3 else ()
            alone = []
        yield from found
    yield from alone if len(alone) >= 3 else ()


def _behind_emphasis(text: str, start: int) -> int:
    while text[start] in "*_":
        start += 1
    return start


def _label_above(text: str, blocks: Sequence[Block], index: int) -> Pair | None:
    """A label on a line of its own ("Place:") and the one short line below it."""
    heading = blocks[index]
    if index + 1 == len(blocks) or text[heading.end - 1] not in ":：":
        return None
    below = blocks[index + 1]
    if below.kind != "paragraph" or below.end - below.start > _SHORT or "\n" in text[below.start : below.end]:
        return None
    if text[heading.end : below.start].count("\n") > 1 or pairs_in(text, below.start, below.end):
        return None
    after = blocks[index + 2] if index + 2 < len(blocks) else None
    if after and after.kind == "paragraph" and text[below.end : after.start].count("\n") < 2:
        return None  # a paragraph of several lines
    label = text[heading.body : heading.end].rstrip(":： *_")
    value = value_span(text, below.start, below.end)
    return Pair(Span(heading.body, heading.body + len(label)), value) if value and is_label(label) else None


def _columns(text: str, block: Block) -> list[Pair]:
    """The pairs of a line in columns: two cells, the first a label; or labels with colons before their values."""
    if block.kind != "row" and not _WIDE_GAP.search(text, block.body, block.end):
        return []
    cells = list(cells_in(text, block.body, block.end))
    if len(cells) == 2:
        return [Pair(label, cells[1])] if (label := _without_colon(text, cells[0])) else []
    if block.kind != "row":
        return []
    return [
        Pair(label, value)
        for cell, value in pairwise(cells)
        if text[cell.end - 1] in ":：" and text[value.end - 1] not in ":：" and (label := _without_colon(text, cell))
    ]


def _without_colon(text: str, cell: Span) -> Span | None:
    """A cell as a label; None where it can be none."""
    label = text[cell.start : cell.end].rstrip(":： ")
    return Span(cell.start, cell.start + len(label)) if is_label(label) else None


_SHORT = 80
_LONG_LINE = 40
"""From here on a line without an end may go on in the next, though no column is known."""
_NEAR = 3
"""Lines from one bullet to the next; an item may be wrapped."""
_FAR = 30
"""Lines from one number to the next; there may be a list between."""
_WIDE_GAP = re.compile(r"[ \u00a0](?<=\S.)[ \u00a0]{2,}\S")  # a blank first: only blanks are looked at
