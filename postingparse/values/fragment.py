"""A fragment of HTML, or a plain text with line breaks -> its lines, and HTML of nothing but the allowed tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from postingparse.values.markup import CONTROL, escaped
from postingparse.values.sentences import sentences

_TAGS = (
    "a|abbr|article|b|blockquote|br|dd|div|dl|dt|em|font|h[1-6]|hr|i|li|ol|p|pre|section|span|strong|"
    "table|tbody|td|th|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HIDDEN_TAG = re.compile(rf"&(?:amp;)*lt;/?(?:{_TAGS})(?:\s[^<>]*?)?/?&(?:amp;)*gt;", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦‣●*–—-]\s+(?=\S)|\(?\w{1,2}[.)]\s+(?=\S)")
_NUMBER = re.compile(r"\(?\w")
_EVENT = re.compile(r"<(/?)([a-z0-9]++)[^>]*+>|([^<]++)")
"""A tag or the words between tags, in HTML as the sanitiser writes it."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ALL_BOLD = re.compile(r"<strong>(?:[^<]|<(?!/strong>))*</strong>")
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
        ),
        *(
            "form",
            "header",
            "hr",
            "main",
            "nav",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
        ),
        *("thead", "tr"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_KEPT = frozenset((*_BLOCKS, *_HEADINGS, *_INLINE, "ul", "ol", "li", "br"))
_DROPPED = frozenset(("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math"))
_HALVES = re.compile(r"[\ud800-\udfff]")
"""Halves of surrogate pairs, which no UTF-8 can hold."""
_DEEPEST = 6
_BLANKS = dict.fromkeys((0x0B, 0x0C, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_BLANKS |= dict.fromkeys((0x85, 0x2028, 0x2029), "\n")
_NBSP = "\u00a0"
_UNESCAPES = 3
"""Times that a description was escaped by programs one after the other, at most."""


class Line(NamedTuple):
    """A paragraph or an item."""

    kind: Literal["paragraph", "heading", "item"]
    text: str
    """Without its bullet; a <br> is a line break."""


class Fragment(NamedTuple):
    """What a fragment says, both ways."""

    lines: tuple[Line, ...]
    text: str
    html: str
    """p br ul ol li strong em only, without attributes; a fixed point of `read_fragment`."""


def has_tags(text: str) -> bool:
    """Whether a text holds HTML.

    >>> has_tags("a <p>b</p>"), has_tags("a < b > c"), has_tags("List<String>")
    (True, False, False)
    """
    return _TAG.search(text) is not None


def has_hidden_tags(text: str) -> bool:
    """Whether a text holds HTML that was escaped once too often.

    >>> has_hidden_tags("&lt;p&gt;We seek"), has_hidden_tags("a &lt; b")
    (True, False)
    """
    return not has_tags(text) and _HIDDEN_TAG.search(text) is not None


def read_fragment(written: str) -> Fragment:
    r"""The lines, the text and the clean HTML of a description: HTML, escaped HTML or plain text.

    >>> read_fragment("<h2>Duties</h2><ul><li>Bake<li>Sell &amp; clean</ul>").html
    '<p><strong>Duties</strong></p><ul><li>Bake</li><li>Sell &amp; clean</li></ul>'
    >>> read_fragment("Duties:\n- Bake\n- Sell").html
    '<p>Duties:</p><ul><li>Bake</li><li>Sell</li></ul>'
    """
    written = _HALVES.sub("\ufffd", written)
    for _ in range(_UNESCAPES):
        if not has_hidden_tags(written):
            break
        written = html.unescape(written)
    writer = _Writer()
    if has_tags(written):
        import nh3

        sound = nh3.clean(written, tags=set(_KEPT), clean_content_tags=set(_DROPPED), attributes={}, link_rel=None)
        for end, tag, words in _EVENT.findall(sound):
            if words:
                writer.add(_SPACE.sub(" ", html.unescape(words) if "&" in words else words))
            elif end:
                _end_tag(writer, tag)
            else:
                _start_tag(writer, tag)
    else:
        _read_plain(html.unescape(written), writer)
    writer.end()
    return Fragment(tuple(writer.lines), "\n".join(writer.shown), _merged(writer.tags))


def read_passage(written: str) -> tuple[str, tuple[str, ...]]:
    r"""A section's text, and its items: the bullets, or the sentences where there are none.

    >>> read_passage("- Bake\n- Sell")
    ('- Bake\n- Sell', ('Bake', 'Sell'))
    """
    fragment = read_fragment(written)
    text = fragment.text if has_tags(written) or has_hidden_tags(written) else _trimmed(html.unescape(written))
    return text, items_of(fragment.lines)


def items_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The bullets of some lines, or their sentences where there are none."""
    lines = tuple(lines)
    bullets = tuple(_one_line(line.text) for line in lines if line.kind == "item")
    return bullets or tuple(
        line.text[start:end] for line in lines if line.kind == "paragraph" for start, end in sentences(line.text)
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _read_plain(text: str, writer: _Writer) -> None:
    """Lines with a bullet are items, an empty line parts paragraphs, other line ends are breaks."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        for line in paragraph.split("\n"):
            words = line.strip()
            bullet = _BULLET.match(words)
            if bullet:
                writer.open_list("ol" if _NUMBER.match(words) else "ul", again=True)
                writer.open_item()
                writer.add(words[bullet.end() :])
            elif words:
                writer.close_lists()
                writer.add_break()
                writer.add(words)
        writer.close_lists()
        writer.flush()


@dataclass(slots=True)
class _List:
    tag: str
    written: bool = False
    item: bool = False
    """Whether an item stands open in it."""
    waiting: bool = False
    """Whether the next words begin an item."""
    count: int = 0


@dataclass(slots=True)
class _Writer:
    """Takes what stands in the fragment, in order; gives its lines, its text and its tags."""

    lines: list[Line] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    """Words and inline tags since the last border of a block."""
    styles: list[str] = field(default_factory=list)
    heading: bool = False

    def add(self, text: str) -> None:
        self.run.append(CONTROL.sub("", text.translate(_BLANKS)))

    def add_break(self) -> None:
        if self.run:
            self.run.append("\n")

    def style(self, tag: str, *, on: bool) -> None:
        if on:
            self.styles.append(tag)
            self.run.append(f"\x01{tag}")
        elif tag in self.styles:
            self.styles.remove(tag)
            self.run.append(f"\x02{tag}")

    def open_list(self, tag: str, *, again: bool = False) -> None:
        self.flush()
        if again and self.lists:
            return
        if len(self.lists) < _DEEPEST:
            self.lists.append(_List(tag))

    def close_lists(self, *, one: bool = False) -> None:
        if not self.lists:
            return
        self.flush()
        while self.lists:
            done = self.lists.pop()
            if done.item:
                self.tags.append("</li>")
            if done.written:
                self.tags.append(f"</{done.tag}>")
            if one:
                for outer in self.lists[-1:]:
                    outer.waiting = outer.item  # words behind a list inside an item are an item of their own
                return

    def open_item(self) -> None:
        self.flush()
        if self.lists:
            self.lists[-1].waiting = True

    def flush(self) -> None:
        """The run as a line: an item, more of an item, a paragraph."""
        run, self.run = self.run, [f"\x01{tag}" for tag in self.styles]
        plain = _plain(run)
        if not plain:
            return
        inline = _inline(run)
        if not self.lists or not (self.lists[-1].waiting or self.lists[-1].item):
            self._paragraph(plain, inline)
        elif self.lists[-1].waiting:
            self._item(plain, inline)
        else:
            self.tags.append(f"<br>{inline}")
            self.shown[-1] += f"\n{plain}"
            last = self.lines[-1]
            self.lines[-1] = last._replace(text=f"{last.text}\n{plain}")

    def _paragraph(self, plain: str, inline: str) -> None:
        self.close_written()
        if self.heading:
            inline = f"<strong>{inline.replace('<strong>', '').replace('</strong>', '')}</strong>"
        self.tags.append(f"<p>{inline}</p>")
        self.lines.append(Line("heading" if _ALL_BOLD.fullmatch(inline) else "paragraph", plain))
        self.shown.append(plain)

    def _item(self, plain: str, inline: str) -> None:
        for place in self.lists:
            if not place.written:
                self.tags.append(f"<{place.tag}>")
                place.written = True
            if place is not self.lists[-1] and not place.item:
                self.tags.append("<li>")
                place.item = True
        here = self.lists[-1]
        if here.item:
            self.tags.append("</li>")
        self.tags.append(f"<li>{inline}")
        here.item, here.waiting = True, False
        here.count += 1
        sign = f"{here.count}." if here.tag == "ol" else "•"
        self.lines.append(Line("item", plain))
        self.shown.append(f"{'  ' * (len(self.lists) - 1)}{sign} {plain}")

    def close_written(self) -> None:
        """A paragraph between the items of a list ends what was written of the lists; they go on behind it."""
        for place in reversed(self.lists):
            if place.item:
                self.tags.append("</li>")
            if place.written:
                self.tags.append(f"</{place.tag}>")
            place.item = place.written = False

    def end(self) -> None:
        self.flush()
        self.close_lists()


def _plain(run: list[str]) -> str:
    words = "".join(part for part in run if part[:1] not in {"\x01", "\x02"})
    lines = (_SPACE.sub(" ", line).strip() for line in words.replace(_NBSP, " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _inline(run: list[str]) -> str:
    """The run with its strong and em, blanks drawn together, no empty lines; marks around nothing are left out."""
    pieces: list[str] = []
    opened: list[str] = []
    gap = ""
    for part in run:
        if part.startswith("\x01"):
            opened.append(part[1:])
        elif part.startswith("\x02"):
            if part[1:] in opened:
                opened.remove(part[1:])
        else:
            for place, line in enumerate(part.split("\n")):
                if place:
                    gap = "\n"
                words = _SPACE.sub(" ", line)
                if words[:1].isspace():
                    gap = gap or " "
                if bare := words.strip():
                    pieces.extend(_styled(bare, opened, gap if pieces else ""))
                    gap = " " if words[-1].isspace() else ""
    return _merged(pieces)


def _styled(words: str, opened: list[str], gap: str) -> Iterator[str]:
    kinds = [tag for tag in ("strong", "em") if tag in opened]
    before = "".join(f"<{tag}>" for tag in kinds)
    after = "".join(f"</{tag}>" for tag in reversed(kinds))
    yield f"{'<br>' if gap == chr(10) else gap}{before}{escaped(words)}{after}"


def _merged(pieces: list[str]) -> str:
    text = "".join(pieces)
    for tag in ("strong", "em"):
        for gap in ("", " ", "<br>"):
            text = text.replace(f"</{tag}>{gap}<{tag}>", gap)
    return text


def _start_tag(writer: _Writer, tag: str) -> None:
    if tag == "br":
        writer.add("\n")
    elif tag in _INLINE:
        writer.style(_INLINE[tag], on=True)
    elif tag in {"ul", "ol"}:
        writer.open_list(tag)
    elif tag == "li":
        writer.open_item()
    else:
        writer.flush()
        writer.heading = tag in _HEADINGS


def _end_tag(writer: _Writer, tag: str) -> None:
    if tag in _INLINE:
        writer.style(_INLINE[tag], on=False)
    elif tag in {"ul", "ol"}:
        writer.close_lists(one=True)
    else:
        writer.flush()
        writer.heading = False
