"""OpenDocument's ODT -> its paragraphs by outline, weight and list, its tables as rows.

Comments, notes and what was deleted with changes tracked are left out; text boxes are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from postingparse.context import Limits
from postingparse.errors import Unreadable
from postingparse.read.office_parts import Block, Para, Run, Table, attribute, child, local, read_part
from postingparse.read.zipped import Archive

_SKIPPED = frozenset(("tracked-changes", "annotation", "annotation-end", "note", "sequence-decls", "forms"))
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_DEEPEST = 20
_MOST_BLANKS = 100


class _Style(NamedTuple):
    parent: str | None
    bold: bool | None
    size: float
    title: bool


def read_odt(archive: Archive, where: str, limits: Limits) -> tuple[list[Block], str]:
    """The blocks of a text document, and the title among its properties. Raises Unreadable, TooLarge."""
    content = read_part(archive, "content.xml", where, limits)
    text = child(content, "body", "text")
    if text is None:
        raise Unreadable(f"{where}: OpenDocument, but no text")
    styles: dict[str, _Style] = {}
    title = ""
    for name in ("styles.xml", "content.xml"):
        root = content if name == "content.xml" else _optional(archive, name, where, limits)
        for group in () if root is None else (child(root, "styles"), child(root, "automatic-styles")):
            styles |= {attribute(one, "name") or "": _style(one) for one in (() if group is None else group)}
    meta = _optional(archive, "meta.xml", where, limits)
    called = child(meta, "meta", "title")
    if called is not None:
        title = called.text or ""
    return list(_blocks(text, styles, 0, 0)), title


def _optional(archive: Archive, name: str, where: str, limits: Limits) -> etree._Element | None:
    return read_part(archive, name, where, limits) if name in archive.names else None


def _style(style: etree._Element) -> _Style:
    properties = child(style, "text-properties")
    weight = attribute(properties, "font-weight")
    size = _POINTS.fullmatch(attribute(properties, "font-size") or "")
    return _Style(
        attribute(style, "parent-style-name"),
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        float(size[1]) if size else 0,
        attribute(style, "name") == "Title",
    )


def _chain(name: str | None, styles: dict[str, _Style]) -> Iterator[_Style]:
    for _ in range(_DEEPEST):
        style = styles.get(name or "")
        if style is None:
            return
        yield style
        name = style.parent


def _blocks(parent: etree._Element, styles: dict[str, _Style], item: int, depth: int) -> Iterator[Block]:
    """item: depth in lists. depth: of what stands inside of each other."""
    if depth > _DEEPEST:
        return
    first = True
    for element in parent:
        name = local(element)
        if name in ("p", "h"):
            yield from _para(element, styles, item if first else 0, depth)
            first = first and not item
        elif name == "table":
            rows = [row for row in element.iter() if local(row) == "table-row" and _table_of(row) is element]
            yield Table(
                [
                    [list(_blocks(cell, styles, 0, depth + 1)) for cell in row if local(cell) == "table-cell"]
                    for row in rows
                ]
            )
        elif name == "list":
            for one in element:
                yield from _blocks(one, styles, item + 1, depth + 1)
        elif name not in _SKIPPED:
            yield from _blocks(element, styles, item, depth + 1)


def _table_of(row: etree._Element) -> etree._Element | None:
    parent = row.getparent()
    while parent is not None and local(parent) != "table":
        parent = parent.getparent()
    return parent


def _para(element: etree._Element, styles: dict[str, _Style], item: int, depth: int) -> Iterator[Block]:
    chain = list(_chain(attribute(element, "style-name"), styles))
    level = attribute(element, "outline-level") or "1"
    heading = local(element) == "h"
    para = Para(level=min(int(level), 6) if heading and level.isdecimal() else 0, item=0 if heading else item)
    if any(style.title for style in chain):
        para.level = 1
    boxes: list[etree._Element] = []
    para.runs = list(_runs(element, styles, chain, "", boxes))
    yield para
    for box in boxes:
        yield from _blocks(box, styles, 0, depth + 1)


def _runs(
    parent: etree._Element, styles: dict[str, _Style], chain: list[_Style], href: str, boxes: list[etree._Element]
) -> Iterator[Run]:
    """The runs of a paragraph; boxes: takes the text boxes in it."""
    bold = next((style.bold for style in chain if style.bold is not None), False)
    size = next((style.size for style in chain if style.size), 0.0)

    def run(text: str | None) -> Iterator[Run]:
        if text:
            yield Run(text.replace("\n", " "), bool(bold), size, href)

    yield from run(parent.text)
    for element in parent:
        name = local(element)
        if name == "tab":
            yield Run("\t", bool(bold), size)
        elif name == "line-break":
            yield Run("\n", bool(bold), size)
        elif name == "s":
            count = attribute(element, "c") or "1"
            yield Run(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS), bool(bold), size)
        elif name == "text-box":
            boxes.append(element)
        elif name not in _SKIPPED:
            own = [*_chain(attribute(element, "style-name"), styles), *chain]
            address = (attribute(element, "href") or "") if name == "a" else href
            yield from _runs(element, styles, own, address, boxes)
        yield from run(element.tail)
