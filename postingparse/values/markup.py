"""Blocks of text -> HTML that holds nothing but p, br, ul, ol, li and strong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postingparse.document import Block

ALLOWED = frozenset(("p", "br", "ul", "ol", "li", "strong", "em"))
"""What a description may hold; none has attributes (G-DES-01)."""

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\u00a0", "&nbsp;"), ("\r", "\n"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters: no HTML parser keeps them as they are."""
_TOUCHED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f&<>\u00a0]")
"""Whatever escaping may change: most lines need only this one look."""
_NUMBER = re.compile(r"\(?\w{1,3}[.)]")
"""A sign before an item that counts it: "1.", "a)"."""
_DEEPEST = 6


def to_html(text: str, blocks: Iterable[Block]) -> str:
    r"""The blocks as HTML: headings as a bold paragraph, items as nested lists, line breaks kept, everything escaped.

    >>> to_html("Duties\n- Bake & sell", [Block("heading", 0, 6), Block("item", 7, 20, 1, 9)])
    '<p><strong>Duties</strong></p><ul><li>Bake &amp; sell</li></ul>'
    >>> to_html("", [])
    ''
    """
    return "".join(_tags(text, blocks))


def _tags(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    lists: list[str] = []
    before: Block | None = None
    for block in (*blocks, None):
        label, before = before, None
        if block is None or block.kind == "heading" or (label and "\n" in text[label.end : block.start]):
            if label:
                yield f"<p><strong>{escaped(text[label.body : label.end].strip())}</strong></p>"
            label = None
        if block is None:
            break
        words = escaped(text[block.body : block.end].strip())
        if not words:
            before = label
            continue
        if block.kind == "heading":
            yield from _closed(lists, 0)
            before = block
            continue
        if label:  # "Reference no: 5071606626" is one line, cut in two where the label ends
            head = escaped(text[label.body : label.end].strip())
            rest = text[label.end : block.end]
            gap = " " if rest[:1].isspace() else ""
            yield f"<p><strong>{head}</strong>{gap}{escaped(rest)}</p>"
            continue
        if block.kind != "item":
            yield from _closed(lists, 0)
            yield f"<p>{words}</p>"
            continue
        depth = min(max(block.level, 1), len(lists) + 1, _DEEPEST)
        if depth <= len(lists):
            yield from _closed(lists, depth)
            yield "</li>"
        else:
            lists.append("ol" if _NUMBER.match(text[block.start : block.body].strip()) else "ul")
            yield f"<{lists[-1]}>"
        yield f"<li>{words}"
    yield from _closed(lists, 0)


def _closed(lists: list[str], depth: int) -> Iterator[str]:
    while len(lists) > depth:
        yield f"</li></{lists.pop()}>"


def escaped(text: str) -> str:
    r"""Text as HTML, its line breaks as <br>.

    >>> escaped("a < b\nc")
    'a &lt; b<br>c'
    """
    if not _TOUCHED.search(text):
        return text.strip()
    text = CONTROL.sub("", text)
    for sign, entity in _ESCAPES:
        text = text.replace(sign, entity)
    return "<br>".join(map(str.strip, text.split("\n"))) if "\n" in text else text.strip()
