"""Word's DOCX -> Document: the paragraphs of its body by style, weight and numbering, its tables as rows.

Headers, footers, comments, what was deleted with changes tracked and hidden text are left out; text boxes are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from postingparse.context import Limits
from postingparse.errors import Unreadable
from postingparse.read.office_parts import Block, Para, Run, Table, attribute, child, local, read_part
from postingparse.read.zipped import Archive

_MAIN = "word/document.xml"
_TYPE = "/officeDocument"
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "footnoteReference"))
_THROUGH = frozenset(("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice"))
"""Elements around paragraphs and runs that are none themselves."""
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"heading\s*([1-6])", re.IGNORECASE)
_FIELD = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')
_DEEPEST = 20
"""Tables inside tables, styles based on styles."""


class _Style(NamedTuple):
    based_on: str | None
    level: int
    numbered: bool
    bold: bool | None
    size: float


@dataclass(slots=True)
class _Word:
    """What the parts beside the text tell."""

    styles: dict[str, _Style] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    size: float = 0
    """Of type, where no style says it."""


def read_docx(archive: Archive, where: str, limits: Limits) -> tuple[list[Block], str]:
    """The blocks of a document, and the title among its properties. Raises Unreadable, TooLarge."""
    main = _main_part(archive, where, limits)
    body = child(read_part(archive, main, where, limits), "body")
    if body is None:
        raise Unreadable(f"{where}: {main}: no body in it")
    folder, _, name = main.rpartition("/")
    word = _Word(links=_links(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), where, limits))
    if f"{folder}/styles.xml" in archive.names:
        styles = read_part(archive, f"{folder}/styles.xml", where, limits)
        word.styles = {attribute(one, "styleId") or "": _style(one) for one in styles if local(one) == "style"}
        word.size = _size(child(styles, "docDefaults", "rPrDefault", "rPr"))
    title = ""
    if "docProps/core.xml" in archive.names:
        called = child(read_part(archive, "docProps/core.xml", where, limits), "title")
        title = "" if called is None else called.text or ""
    return list(_blocks(body, word, 0)), title


def _main_part(archive: Archive, where: str, limits: Limits) -> str:
    """The name of the part that holds the text, as the package says it."""
    if "_rels/.rels" in archive.names:
        for relation in read_part(archive, "_rels/.rels", where, limits):
            target = (attribute(relation, "Target") or "").lstrip("/")
            if (attribute(relation, "Type") or "").endswith(_TYPE) and target in archive.names:
                return target
    if _MAIN not in archive.names:
        raise Unreadable(f"{where}: no text in it: {_MAIN} is missing")
    return _MAIN


def _links(archive: Archive, name: str, where: str, limits: Limits) -> dict[str, str]:
    if name not in archive.names:
        return {}
    found = read_part(archive, name, where, limits)
    return {attribute(one, "Id") or "": attribute(one, "Target") or "" for one in found}


def _style(style: etree._Element) -> _Style:
    name = attribute(child(style, "name"), "val") or ""
    properties = child(style, "pPr")
    heading = _HEADING.fullmatch(name)
    level = 1 if name.lower() == "title" else int(heading[1]) if heading else _outline(properties)
    bold = child(style, "rPr", "b")
    return _Style(
        attribute(child(style, "basedOn"), "val"),
        level,
        _depth(properties) > 0,
        None if bold is None else _is_on(bold),
        _size(child(style, "rPr")),
    )


def _outline(properties: etree._Element | None) -> int:
    """The level of a heading, 1-6; 0 for none."""
    level = attribute(child(properties, "outlineLvl"), "val") or ""
    return int(level) + 1 if level.isdecimal() and int(level) < 6 else 0


def _depth(properties: etree._Element | None) -> int:
    """The depth in a list; 0 for none, -1 where a list's style is taken back."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return 0
    if attribute(child(numbering, "numId"), "val") == "0":
        return -1
    level = attribute(child(numbering, "ilvl"), "val") or "0"
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else 1


def _size(properties: etree._Element | None) -> float:
    half_points = attribute(child(properties, "sz"), "val") or ""
    return int(half_points) / 2 if half_points.isdecimal() and len(half_points) < 5 else 0


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (attribute(element, "val") or "1").lower() not in _OFF


def _blocks(parent: etree._Element, word: _Word, depth: int) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name == "p":
            yield from _para(element, word, depth)
        elif name == "tbl" and depth < _DEEPEST:
            rows = [row for row in _inside(element) if local(row) == "tr"]
            cells = [[cell for cell in _inside(row) if local(cell) == "tc"] for row in rows]
            yield Table([[list(_blocks(cell, word, depth + 1)) for cell in row] for row in cells])
        elif name in _THROUGH:
            yield from _blocks(element, word, depth)


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, those of what only wraps them too."""
    for element in parent:
        if local(element) in _THROUGH:
            yield from _inside(element)
        else:
            yield element


def _para(element: etree._Element, word: _Word, depth: int) -> Iterator[Block]:
    """The paragraph, and the text boxes that hang on it."""
    properties = child(element, "pPr")
    styles = list(_chain(attribute(child(properties, "pStyle"), "val"), word))
    own = _depth(properties)
    para = Para(level=_outline(properties) or next((style.level for style in styles if style.level), 0))
    if not para.level:
        para.item = max(own, 0) or int(not own and any(style.numbered for style in styles))
    bold = next((style.bold for style in styles if style.bold is not None), False)
    size = next((style.size for style in styles if style.size), word.size)
    reader = _Runs(word, bold=bool(bold), size=size)
    reader.read(element, "")
    para.runs = reader.runs
    yield para
    if depth < _DEEPEST:
        for box in reader.boxes:
            yield from _blocks(box, word, depth + 1)


def _chain(name: str | None, word: _Word) -> Iterator[_Style]:
    """A style, and those that it is based on."""
    for _ in range(_DEEPEST):
        style = word.styles.get(name or "")
        if style is None:
            return
        yield style
        name = style.based_on


class _Runs:
    """The runs of a paragraph, collected."""

    def __init__(self, word: _Word, *, bold: bool, size: float) -> None:
        self.runs: list[Run] = []
        self.boxes: list[etree._Element] = []
        self._word = word
        self._bold = bold
        self._size = size
        self._field = ""
        """The address of a field that is open."""

    def read(self, parent: etree._Element, href: str) -> None:
        """Adds what stands in an element."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._read_run(element, href)
            elif name == "hyperlink":
                self.read(element, self._word.links.get(attribute(element, "id") or "", ""))
            elif name not in _SKIPPED:
                self.read(element, href)

    def _read_run(self, run: etree._Element, href: str) -> None:
        properties = child(run, "rPr")
        self._follow_field(run)
        if _is_on(child(properties, "vanish")):
            return
        self.boxes += _boxes(run)
        text = "".join(_signs(run))
        if not text:
            return
        bold = child(properties, "b")
        styles = list(_chain(attribute(child(properties, "rStyle"), "val"), self._word))
        styled = next((style.bold for style in styles if style.bold is not None), self._bold)
        size = _size(properties) or next((style.size for style in styles if style.size), self._size)
        self.runs.append(Run(text, styled if bold is None else _is_on(bold), size, href or self._field))

    def _follow_field(self, run: etree._Element) -> None:
        """Keeps the address of a link that is written as a field: begin, instruction, separate, words, end."""
        if found := _FIELD.search("".join(one.text or "" for one in run if local(one) == "instrText")):
            self._field = found[1]
        if attribute(child(run, "fldChar"), "fldCharType") == "end":
            self._field = ""


def _signs(run: etree._Element) -> Iterator[str]:
    for element in run:
        match local(element):
            case "t":
                yield element.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"


def _boxes(run: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a run; of one that is there in two forms the first."""
    for element in run:
        if local(element) == "txbxContent":
            yield element
        elif local(element) not in _SKIPPED:
            yield from _boxes(element)
