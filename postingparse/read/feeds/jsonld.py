"""JSON-LD as a file of its own: JobPosting nodes alone, in lists, in @graph, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting
from postingparse.raw import Record
from postingparse.read.chunks import Text
from postingparse.read.feeds.cut_json import cut_json, cut_lines
from postingparse.read.feeds.feed import Head
from postingparse.read.feeds.held import Cut
from postingparse.read.feeds.passages import Passage, read_passages
from postingparse.read.markup import mended_json, outermost, read_candidates
from postingparse.values.schemaorg import find_postings, load_json


class JsonLd:
    """schema.org/JobPosting: the feed of which all others are dialects."""

    kind = "jsonld"
    media_type = "application/ld+json"

    def accepts(self, head: Head) -> bool:
        """Whether a JobPosting is in it."""
        return head.syntax != "xml" and next(find_postings(head.value), None) is not None

    def split(self, text: Text, head: Head, limits: Limits) -> Iterator[Cut]:
        """Lists item by item; anything else whole, since its nodes refer to each other."""
        if head.syntax == "lines":
            return cut_lines(text.chunks(), limits.input_bytes)
        return cut_json(text.chunks(), "/*" if isinstance(head.value, list) else "", limits.input_bytes)

    def read(self, record: Record, limits: Limits) -> Iterator[Document]:
        """A document for each JobPosting that is inside no other."""
        where = f"{record.ref or 'input'}: {record.pointer or 'JSON-LD'}"
        loaded = load_json(str(record.content))
        nodes = list(outermost(find_postings(loaded.value)))
        if not nodes:
            raise NotAPosting(f"{where}: no JobPosting in it")
        for node in nodes:
            placed = node._replace(pointer=f"{record.pointer}{node.pointer}")
            title = (found.line() if (found := node.first("title", "name")) else None) or ""
            language = found.line() if (found := node.first("inLanguage")) else None
            document = read_passages(node, title, (Passage("description"),), limits)
            given = tuple(read_candidates((placed,), language))
            if not given and not document.text.strip():
                raise NotAPosting(f"{where}: a JobPosting that says nothing")
            mended = tuple(map(mended_json, loaded.complaints))
            yield replace(document, given=given, declared_language=language, findings=(*document.findings, *mended))


FEED = JsonLd()
