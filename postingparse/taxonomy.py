"""Occupations of a classification and what they are called: the names that a title is looked up among."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from postingparse.errors import BadContext

ESCO, ISCO = "ESCO", "ISCO-08"

_SCHEME, _CODE, _LABEL = ("scheme", "inscheme"), ("code", "notation"), ("preferredlabel", "label", "title", "name")
_OTHER = ("altlabels", "altlabel", "hiddenlabels", "hiddenlabel")
"""Names of columns, letters and digits alone: those of ESCO's and ISCO's own files, and short ones for other files."""
_URI, _GROUP, _KIND = "concepturi", "iscogroup", "concepttype"
_OF_ISCO = ("isco08", "isco08code", "iscocode", "isco")
"""Columns that hold codes of ISCO-08 in lists of its titles."""
_KINDS = {"occupation": ESCO, "iscogroup": ISCO}
"""ESCO's conceptType, in lower case -> what its rows are codes of."""
_DELIMITERS = ",;\t"
_MOST_LETTERS = 400
"""Of a name: a longer one is a description, and the columns are mixed up."""
_SIGNS = re.compile(r"[\W_]+")
_GROUP_CODE = re.compile(r"\d{4}")


class Concept(NamedTuple):
    """An occupation: its code, what it is called, and the group of ISCO-08 that it belongs to."""

    scheme: str
    code: str
    label: str
    names: tuple[str, ...]
    """Its label first, then its other names."""
    group: str | None = None
    """Code of ISCO-08, where the file has one beside a code of its own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Taxonomy:
    """What `read_taxonomy` makes of a file. Two of the same text are equal; it can be pickled."""

    name: str
    """Of the file, for the evidence."""
    concepts: tuple[Concept, ...] = field(default=())
    digest: str = ""
    """SHA-256 of the text."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Taxonomy) and (self.name, self.digest) == (other.name, other.digest)

    def __hash__(self) -> int:
        return hash((self.name, self.digest))

    def __repr__(self) -> str:
        return f"Taxonomy({self.name!r}, {len(self.concepts)} occupations, {self.digest[:12]})"


def read_taxonomy(text: str, where: str = "taxonomy") -> Taxonomy:
    r"""The occupations of a CSV: ESCO's occupations or ISCO groups, a list of ISCO-08 titles, or one of your own.

    where: the name of the file, for the evidence and for the message. Raises BadContext, naming the line, for what is
    none. The columns stand in docs/occupations.md.

    >>> read_taxonomy("scheme,code,label,altLabels\nSSYK,2221,Nurse,Staff nurse|Ward nurse").concepts[0].names
    ('Nurse', 'Staff nurse', 'Ward nurse')
    """
    text = text.removeprefix("\ufeff")
    rows = _rows(text, where)
    first = next(rows, None)
    if first is None:
        raise BadContext(f"{where}: empty, where a CSV of occupations is asked for")
    columns = {_SIGNS.sub("", name.casefold()): place for place, name in reversed(list(enumerate(first[1])))}
    _check_columns(columns, first[1], where)
    concepts = tuple(_concept(cells, columns, f"{where}: line {line}") for line, cells in rows)
    if not concepts:
        raise BadContext(f"{where}: there is no occupation below its first line")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Taxonomy(name=where, concepts=concepts, digest=digest)


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Number of its last line, and the cells, of each row that is not empty."""
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise BadContext(f"{where}: line {reader.line_num}: {error}") from None


def _check_columns(columns: Mapping[str, int], head: Sequence[str], where: str) -> None:
    codes = _URI in columns or any(name in columns for name in (*_OF_ISCO, *_CODE))
    if codes and any(name in columns for name in _LABEL):
        if _KIND in columns or _URI in columns or any(name in columns for name in (*_OF_ISCO, *_SCHEME)):
            return
        raise BadContext(f"{where}: no column tells what its codes are of: add a column scheme ('ISCO-08', 'SSYK' ...)")
    shown = ", ".join(name.strip()[:20] for name in head[:8])
    raise BadContext(
        f"{where}: no CSV of occupations: a code (conceptUri, code) and a name (preferredLabel, label, title) stand in "
        f"the first line of one, but here {shown[:120]!r}"
    )


def _concept(cells: Sequence[str], columns: Mapping[str, int], where: str) -> Concept:
    def cell(*names: str) -> str:
        places = (columns[name] for name in names if name in columns)
        return next((cells[place].strip() for place in places if place < len(cells) and cells[place].strip()), "")

    kind = cell(_KIND)
    if kind and kind.casefold() not in _KINDS:
        raise BadContext(f"{where}: conceptType is {kind[:40]!r}: not an occupation")
    scheme = _KINDS.get(kind.casefold()) or (ESCO if cell(_URI) else "") or (ISCO if cell(*_OF_ISCO) else "")
    scheme = scheme or cell(*_SCHEME)
    code = cell(_URI, *_CODE) if scheme == ESCO else cell(*_OF_ISCO, *_CODE)
    label = cell(*_LABEL)
    for what, value in (("scheme", scheme), ("code", code), ("name", label)):
        if not value:
            raise BadContext(f"{where}: there is no {what}")
    group = cell(_GROUP) or None
    if group and not _GROUP_CODE.fullmatch(group):
        raise BadContext(f"{where}: iscoGroup is {group[:20]!r}: four digits are asked for, as in '0110'")
    others = [name for column in _OTHER for name in re.split(r"[\n\r|]+", cell(column))]
    names = tuple(dict.fromkeys(name.strip() for name in (label, *others) if name.strip()))
    if any(len(name) > _MOST_LETTERS for name in names):
        raise BadContext(f"{where}: a name of more than {_MOST_LETTERS} characters: is it another column?")
    return Concept(scheme, code, label, names, group)
