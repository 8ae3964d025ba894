"""What Word and OpenDocument have in common: parts of XML, paragraphs of runs, tables -> paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from postingparse.context import Limits
from postingparse.errors import TooLarge, Unreadable
from postingparse.read.forms import is_told_by_weight
from postingparse.read.lines import is_label
from postingparse.read.paragraphs import Paragraph
from postingparse.read.zipped import Archive

_SHORT_CELL = 80
"""Characters of a cell that may be a label, however many words it has."""
_LONG_CELL = 300
_LONG_HEADING = 110
_BIGGER, _LARGEST = 1.12, 0.95
"""Times the size of the text, from which a paragraph is a heading; times the largest, one of the first level."""
_SENTENCE_ENDS = (".", ";", ",", "!", "?")
_BOLD = 5
"""Level of a heading that only its weight tells."""


class Run(NamedTuple):
    """Words of one make."""

    text: str
    """A line break in it is a line feed."""
    bold: bool = False
    size: float = 0
    """In points; 0 where nothing says it."""
    href: str = ""


@dataclass(slots=True)
class Para:
    """A paragraph as its source has it."""

    runs: list[Run] = field(default_factory=list)
    level: int = 0
    """Of a heading, by its style; 0 for none."""
    item: int = 0
    """Depth in lists."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class Table(NamedTuple):
    """Rows of cells, which hold paragraphs and tables."""

    rows: list[list[list[Para | Table]]]


Block = Para | Table


def read_part(archive: Archive, name: str, where: str, limits: Limits) -> etree._Element:
    """The root of a part of XML. Nothing outside of it is loaded. Raises Unreadable, TooLarge."""
    body = archive.read(name, limits.input_bytes)
    if body.count(b"<") - body.count(b"</") > limits.nodes:
        raise TooLarge(f"{where}: {name}: more than {limits.nodes} elements, which is Limits.nodes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{where}: {name}: broken ({error})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"{where}: {name}: has a DOCTYPE, which no Office document has")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for an entity that was not resolved."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at a path of names without namespaces."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def paragraphs_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs of a document, its tables as rows; headings by style, else by size and weight."""
    return [paragraph for para in _flat(blocks, _Type.of(blocks)) for paragraph in para]


class _Type(NamedTuple):
    body: float
    largest: float
    styled: bool
    """Whether a style marks a heading of the first level."""
    bold: bool
    """Whether most of the text is bold, so that its weight says nothing."""

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Type:
        paras = list(_all_paras(blocks))
        sizes = Counter[float]()
        bold = 0
        for para in paras:
            for run in para.runs:
                sizes[run.size] += len(run.text)
                bold += len(run.text) if run.bold else 0
        body = sizes.most_common(1)[0][0] if sizes else 0
        largest = max((size for size, count in sizes.items() if count > 3), default=body)
        return cls(body, largest, any(para.level == 1 for para in paras), bold * 2 > sum(sizes.values()))


def _all_paras(blocks: Iterable[Block]) -> Iterator[Para]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _all_paras(cell)


def _flat(blocks: Iterable[Block], type_: _Type) -> Iterator[Iterable[Paragraph]]:
    before: Para | None = None
    for block in blocks:
        if isinstance(block, Para):
            if block.text.strip():
                yield _paragraphs(block, type_, close=bool(before and before.item and block.item))
                before = block
            continue
        before = None
        for place, row in enumerate(block.rows):
            yield from _row([cell for cell in row if _is_filled(cell)], type_, first=not place)


def _is_filled(cell: Sequence[Block]) -> bool:
    return any(para.text.strip() for para in _all_paras(cell))


def _row(cells: Sequence[Sequence[Block]], type_: _Type, *, first: bool) -> Iterator[Iterable[Paragraph]]:
    """A row of a table: of label and value, of cells; a layout's cells one after the other."""
    paras = [[para for para in _all_paras(cell) if para.text.strip()] for cell in cells]
    texts = [" ".join(found[0].text.split()) for found in paras]
    single = [
        len(found) == 1 and not found[0].item and len(text) <= _LONG_CELL
        for found, text in zip(paras, texts, strict=True)
    ]
    labelled = len(cells) == 2 and single[0] and is_label(texts[0].rstrip(": "))
    short = len(texts[0]) <= _SHORT_CELL and texts[0][-1] not in ".!?" if texts else False
    if len(cells) > 1 and all(single) and (labelled or short or len(cells) > 2):
        links = tuple(link for found in paras for link in _links(found[0].runs))
        yield [Paragraph("\t".join(texts), gap=first, row=True, links=links)]
        return
    if labelled:
        yield [Paragraph(texts[0], level=_BOLD)]
        cells = cells[1:]
    for cell in cells:
        yield from _flat(cell, type_)


def _is_one_line(paras: Sequence[Para]) -> bool:
    """Whether a cell holds one short paragraph and no list."""
    return len(paras) == 1 and not paras[0].item and len(paras[0].text) <= _LONG_CELL


def _paragraphs(para: Para, type_: _Type, *, close: bool) -> Iterator[Paragraph]:
    """The paragraph, or its lines where it has breaks."""
    lines = list(_lines(para.runs))
    for place, runs in enumerate(lines):
        text = "".join(run.text for run in runs)
        if not text.strip():
            continue
        links = tuple(_links(runs))
        if para.item:
            yield Paragraph(text, gap=not close, item=0 if place else para.item, links=links)
            close = True
            continue
        level = _level(para, runs, text.strip(), type_)
        if not level and len(lines) == 1 and (told := _weighed(runs)):
            yield Paragraph(told, row=True, links=links)
        else:
            row = "\t" in text.strip() and not level
            yield Paragraph(text, level, gap=not place, row=row, links=links)


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(run._replace(text=first))
        for part in others:
            yield line
            line = [run._replace(text=part)]
    yield line


def _links(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    for run in runs:
        if run.href.startswith(("http://", "https://", "mailto:")) and run.text.strip():
            yield run.text.strip(), run.href


def _level(para: Para, runs: Sequence[Run], text: str, type_: _Type) -> int:
    if len(text) > _LONG_HEADING:
        return 0
    if para.level:
        return para.level
    told = [run for run in runs if run.text.strip()]
    size = min(run.size for run in told)
    if type_.body and size >= type_.body * _BIGGER:
        return 1 if size >= type_.largest * _LARGEST and not type_.styled else 2
    if all(run.bold for run in told) and not type_.bold and not text.endswith(_SENTENCE_ENDS) and "\t" not in text:
        return _BOLD
    return 0


def _weighed(runs: Sequence[Run]) -> str | None:
    """A label and its value with a tab between, where the weight of the type parts them."""
    told = [run for run in runs if run.text.strip()]
    changes = [place for place in range(1, len(told)) if told[place].bold != told[place - 1].bold]
    if len(changes) != 1:
        return None
    label = " ".join("".join(run.text for run in told[: changes[0]]).split())
    value = " ".join("".join(run.text for run in told[changes[0] :]).split())
    return f"{label}\t{value}" if is_told_by_weight(label, value) else None
