"""Document -> title, employer and places of work: the fields that share the head of a posting."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.employer import find_employer
from postingparse.extract.head import head_of
from postingparse.extract.locations import find_locations
from postingparse.extract.title import find_title


def find_front(document: Document, context: Context) -> Iterator[Candidate]:
    """Candidates of the three, the head read once."""
    head = head_of(document)
    yield from find_title(document, head)
    yield from find_employer(document, head)
    yield from find_locations(document, context, head)
