"""The chosen title, and what the posting calls its occupation -> codes of the user's taxonomies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.resolve.choose import choose
from postingparse.resolve.titles import Named, label_of, occupations_in
from postingparse.taxonomy import Taxonomy

_METHODS = {"whole": "title", "inflected": "title_inflected", "aside": "title_aside", "part": "title_part"}
_MOST = 5
"""Labels of an occupation that are looked at."""


class _Told(NamedTuple):
    """Words that say what the occupation is, and where they stand."""

    text: str
    start: int
    pointer: str | None
    method: str | None
    """None: it is the title's."""


def find_occupations(candidates: Sequence[Candidate], document: Document, context: Context) -> Iterator[Candidate]:
    """What the title names in the taxonomies of the context, and what stands behind a label or in a feed's field.

    A name that several codes share, and one that is only a part of what is said, are doubts: evidence, and a finding.
    """
    if not context.taxonomies:
        return
    told = list(_told(candidates, document))
    for taxonomy in context.taxonomies:
        found = [(one, named) for one in told for named in occupations_in(one.text, taxonomy, document.languages)]
        sure = [(one, named) for one, named in found if named.fit != "part"]
        for one, named in sure or found:
            yield from _candidates(one, named, taxonomy, context.taxonomies)


def _told(candidates: Sequence[Candidate], document: Document) -> Iterator[_Told]:
    chosen = choose([one for one in candidates if one.field == "title"], document)
    title = chosen.values.get("title")
    if isinstance(title, str):
        proofs = [proof for proof in chosen.evidence["title"] if proof["chosen"]]
        placed = next((proof for proof in proofs if proof["quote"] == title), proofs[0])
        yield _Told(title, placed["start"] if placed["quote"] == title else -1, placed["pointer"], None)
    labelled = [pair.value for pair in document.pairs if pair.field == "occupation"]
    for value in labelled[:_MOST]:
        yield _Told(document.quote(value), value.start, None, "labelled")
    for one in [one for one in candidates if one.field == "occupations" and one.pointer][:_MOST]:
        label = one.part("label")
        if isinstance(label, str):
            yield _Told(label, -1, one.pointer, "named")


def _candidates(told: _Told, named: Named, taxonomy: Taxonomy, taxonomies: tuple[Taxonomy, ...]) -> Iterator[Candidate]:
    words = told.text[named.start : named.end]
    for scheme, codes in named.codes().items():
        doubt = "PART_OF_TITLE" if named.fit == "part" else "SEVERAL_OCCUPATIONS" if len(codes) > 1 else None
        for code, label in codes.items():
            values = (scheme, code, label or label_of(scheme, code, taxonomies))
            yield _candidate(told, named, values, f"{words!r} in {taxonomy.name}", doubt)


def _candidate(
    told: _Told, named: Named, values: tuple[str, str, str | None], reason: str, doubt: str | None
) -> Candidate:
    start, end = (told.start + named.start, told.start + named.end) if told.start >= 0 else (-1, -1)
    rule = f"occupations.{told.method or _METHODS[named.fit]}"

    def candidate(field: str, value: object, parts: tuple[Candidate, ...] = ()) -> Candidate:
        return Candidate(
            field=field,
            rule=rule,
            value=value,
            start=start,
            end=end,
            pointer=told.pointer,
            derived=reason,
            doubt=doubt if parts else None,
            parts=parts,
        )

    named_parts = zip(("scheme", "code", "label"), values, strict=True)
    return candidate("occupations", None, tuple(candidate(name, value) for name, value in named_parts if value))
