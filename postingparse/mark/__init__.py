"""Document -> the same Document, with more known of it: language, cues, pairs, sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postingparse.document import Document
from postingparse.languages.scan import find_cues, fold
from postingparse.mark.language import languages_of
from postingparse.mark.pairs import mark_pairs
from postingparse.mark.run_on import split_run_on
from postingparse.mark.sections import mark_sections

_SHORT = 40
"""Characters of what may be a heading or a label."""


def mark(document: Document) -> Document:
    """The document with its languages, every form of their lexicons, the fields of its labels, and its sections."""
    folded = fold(document.text)
    languages = languages_of(folded, document.declared_language, _headings(document, folded))
    marked = replace(document, languages=languages, cues=find_cues(folded, languages))
    marked = replace(marked, blocks=split_run_on(marked))
    marked = replace(marked, pairs=mark_pairs(marked))
    blocks, sections = mark_sections(marked)
    return replace(marked, blocks=blocks, sections=sections, remembered={})


def _headings(document: Document, folded: str) -> Iterator[str]:
    """Short lines, and what stands before a colon at the start of a longer one."""
    for block in document.blocks:
        line = folded[block.body : min(block.end, block.body + _SHORT + 1)]
        label, colon, _ = line.partition(":")
        if (colon or len(line) <= _SHORT) and block.kind != "item":
            yield label
