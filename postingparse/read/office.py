"""DOCX, ODT -> Document."""

from __future__ import annotations

from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting
from postingparse.raw import Record
from postingparse.read.docx import read_docx
from postingparse.read.encoding import clean_text
from postingparse.read.odt import read_odt
from postingparse.read.office_parts import paragraphs_of
from postingparse.read.several import documents_of
from postingparse.read.zipped import Archive


def read_office(record: Record, limits: Limits) -> Iterator[Document]:
    """The document of a DOCX or ODT, or of each posting in it.

    Raises Unreadable, TooLarge; NotAPosting where no text is in it.
    """
    where = record.ref or "input"
    body = record.content if isinstance(record.content, bytes) else record.content.encode()
    archive = Archive(body, where, limits)
    blocks, called = (read_docx if record.kind == "docx" else read_odt)(archive, where, limits)
    called = " ".join(clean_text(called).split())
    title = Candidate(field="title", rule="title.page", value=called, pointer="/properties/title")
    for document in documents_of(paragraphs_of(blocks), limits, title):
        if not document.text.strip():
            raise NotAPosting(f"{where}: no text in it", "EMPTY")
        yield document
