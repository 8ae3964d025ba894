"""Document -> the description: the posting's whole body, as text and as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.values.markup import to_html


def find_description(document: Document, context: Context) -> Iterator[Candidate]:
    """One candidate with the text of all blocks in order and its HTML; none where there is no block."""
    del context  # the body is the posting's own
    blocks = [block for block in document.blocks if document.text[block.start : block.end].strip()]
    if not blocks:
        return
    start, end = blocks[0].start, blocks[-1].end
    rule = "description.page"
    yield Candidate(
        field="description",
        rule=rule,
        start=start,
        end=end,
        parts=(
            Candidate(field="text", rule=rule, value=document.text[start:end], start=start, end=end),
            Candidate(
                field="html",
                rule=rule,
                value=to_html(document.text, blocks),
                start=start,
                end=end,
                derived="the text with its paragraphs and lists marked up",
            ),
        ),
    )
