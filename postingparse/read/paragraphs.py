"""Paragraphs of a paged document -> Document."""

from __future__ import annotations

from collections.abc import Iterable

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.read.encoding import clean_text
from postingparse.read.geometry import Paragraph
from postingparse.read.layout import Line, lay_out
from postingparse.read.lines import Heading, sign_at
from postingparse.read.links import find_links
from postingparse.read.plain import check_size

_INDENT = 9.0
"""Points of one step to the right."""


def document_of(paragraphs: Iterable[Paragraph], limits: Limits) -> Document:
    """The document of paragraphs, a line each. Raises TooLarge beyond `Limits.text_characters`."""
    text = ""
    lines: list[Line] = []
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
        lines.append(line)
    check_size(text, limits)
    blocks, pairs = lay_out(text, lines)
    return Document(text=text, blocks=tuple(blocks), pairs=tuple(pairs), links=tuple(find_links(text)))
