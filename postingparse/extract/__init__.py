"""Document -> candidates: one file per field or family, each a function that yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.requirements import find_requirements
from postingparse.extract.sections import find_sections

Extractor = Callable[[Document, Context], Iterator[Candidate]]

EXTRACTORS: tuple[Extractor, ...] = (
    find_requirements,
    find_sections,
)
"""Every extractor. Their order is no matter: they do not see each other's candidates."""
