"""Document -> the employer's industry, where a label names it."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document

_LONGEST = 120
"""Characters of an industry's name: what is longer is prose."""


def find_industry(document: Document, context: Context) -> Iterator[Candidate]:
    """The value of every label for it, in the posting's words."""
    del context  # nothing from outside tells on the industry
    for pair in document.pairs:
        start, end = pair.value
        if pair.field == "industry" and end - start <= _LONGEST and any(map(str.isalpha, document.text[start:end])):
            value = document.text[start:end]
            yield Candidate(field="industry", rule="industry.labelled", value=value, start=start, end=end)
