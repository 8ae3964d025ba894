"""Paragraphs of a document of an office (PDF, Word, OpenDocument) -> Document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postingparse.context import Limits
from postingparse.document import Document, Link
from postingparse.read.encoding import clean_text
from postingparse.read.layout import Line, lay_out
from postingparse.read.lines import Heading, Sign, sign_at
from postingparse.read.links import all_links
from postingparse.read.plain import check_size

_INDENT = 9.0
"""Points of one step to the right."""


class Paragraph(NamedTuple):
    """Lines that belong together, as one."""

    text: str
    level: int = 0
    """Of a heading, 1-6; 0 for none."""
    gap: bool = True
    """Whether white space parts it from what stands before."""
    row: bool = False
    """Whether it is a row of cells, with tabs between them."""
    indent: float = 0
    """Of its first line, in points from the left edge of its column."""
    bullet: bool = False
    """Whether its first word is a bullet for sure, whatever its neighbours are: Word's "o"."""
    item: int = 0
    """Depth in lists where the source tells it; 0 outside them."""
    opens: bool = False
    """Whether it begins a page."""
    links: tuple[tuple[str, str], ...] = ()
    """Words and the addresses behind them, in their order."""


def document_of(paragraphs: Iterable[Paragraph], limits: Limits) -> Document:
    """The document of paragraphs, a line each. Raises TooLarge beyond `Limits.text_characters`."""
    text = ""
    lines: list[Line] = []
    links: list[Link] = []
    for paragraph in paragraphs:
        words = "\t".join(" ".join(cell.split()) for cell in clean_text(paragraph.text).split("\t")).strip()
        if not words:
            continue
        text += ("\n\n" if paragraph.gap else "\n") if text else ""
        start = len(text)
        text += words
        sign = None if paragraph.level else sign_at(text, start, len(text))
        line = Line(start, len(text), int(paragraph.indent / _INDENT) * 2, paragraph.gap, sign, row=paragraph.row)
        if paragraph.level:
            line.heading = Heading(paragraph.level, start, len(text))
        elif paragraph.bullet and sign:
            line.sign = sign._replace(sure=True)
        elif paragraph.bullet and words[1:2].isspace():  # Wingdings' own: "§ Sells bread"
            line.sign = Sign(words[0], number=0, sure=True, body=start + 2)
        elif paragraph.item:
            line.sign = Sign("•", number=0, sure=True, body=sign.body if sign else start)
            line.depth = paragraph.item
        lines.append(line)
        links += _links(text, start, paragraph)
    check_size(text, limits)
    blocks, pairs = lay_out(text, lines)
    return Document(text=text, blocks=tuple(blocks), pairs=tuple(pairs), links=all_links(text, links), is_typeset=True)


def _links(text: str, start: int, paragraph: Paragraph) -> Iterator[Link]:
    for written, href in paragraph.links:
        words = " ".join(clean_text(written).split())
        position = text.find(words, start)
        if words and position >= 0:
            yield Link(position, position + len(words), href)
            start = position + len(words)
