"""The tokens of a serialised page -> pieces of visible text, each with what its elements say of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from postingparse.read.chrome import INLINE_HINT, NONE, Stretch, Traits, attributes_of, is_dense, traits_of, unescaped
from postingparse.read.pieces import Anchor, Piece, Twins, join_row, join_twins

_TOKEN = re.compile(
    r"""([^<]+)                                                            # text
      | < (/?) ([a-zA-Z][^\s/>]*+) ( (?: [^>"]++ | "[^"]*+" )*+ ) >        # a tag: whether it ends, its name, its attributes
      | <!-- (?: [^-]++ | -(?!->) )*+ (?: --> )?                           # a comment
      | <                                                                  # anything else
    """,
    re.VERBOSE,
)

UNSEEN = tuple(
    "script style template noscript iframe svg math canvas audio video object embed map select datalist textarea".split()
)
"""Elements without visible text of the page's own."""
_UNSEEN = frozenset((*UNSEEN, "option", "noembed", "noframes", "xmp", "plaintext", "rp", "progress", "meter"))
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_BLOCK = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup p pre search section summary table
    tbody td tfoot th thead tr ul
    """.split()
)
_BOLD = frozenset("b strong u".split())
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7, "legend": 7, "caption": 7}
_LISTS = frozenset("ul ol menu dir".split())
_CHROME = {"nav": 2, "footer": 2, "header": 2, "aside": 1, "search": 2, "dialog": 2}
_NO_CHROME = frozenset("html body main article h1 h2 h3 h4 h5 h6 p".split())
_MAIN = frozenset("main article".split())
_ONE_WORD = frozenset("p li h1 h2 h3 h4 h5 h6 pre".split())
"""In these, spans side by side are one word ("<span>Em</span><span>ployer</span>"); elsewhere styles set them apart."""
_FORM_INPUTS = 3


class _Inline(NamedTuple):
    """An inline element with text: where it stands in the buffer."""

    start: int
    end: int
    tag: str
    within: tuple[_Inline, ...]
    """Its own inline children, if it has no text besides them."""


class _Kid(NamedTuple):
    """A block element with text: its pieces."""

    first: int
    last: int
    tag: str


class _Sums(NamedTuple):
    """What had been counted when an element opened."""

    characters: int = 0
    link_characters: int = 0
    links: int = 0
    titles: int = 0
    headings: int = 0
    inputs: int = 0


class _Frame:
    """An open element."""

    __slots__ = ("block", "inline", "kids", "own", "piece", "size", "sums", "tag", "traits", "twins")

    def __init__(self, tag: str, traits: Traits, *, block: bool) -> None:
        self.tag = tag
        self.traits = traits
        self.block = block
        self.own = False
        """Whether text stands in it directly."""
        self.piece = 0
        self.size = 0
        self.sums = _START
        self.kids: list[_Kid] = []
        self.inline: list[_Inline] = []
        self.twins: list[Twins] = []


_START = _Sums()


class Walk:
    """One pass over a serialised page's body."""

    def __init__(self, source: str) -> None:
        self.pieces: list[Piece] = []
        self.stretches: list[Stretch] = []
        self.sums = _START
        self._buffer: list[str] = []
        self._size = 0
        self._space = False
        self._apart = False
        self._anchors: list[Anchor] = []
        self._href: str | None = None
        self._href_from = 0
        self._bold: list[tuple[int, int]] = []
        self._bold_depth = 0
        self._bold_from = 0
        self._levels: list[int] = []
        self._items: list[int] = []
        self._lists = self._main = self._pre = 0
        self._frames = [_Frame("", NONE, block=True)]
        self._known: dict[str, Traits] = {"": NONE}
        self._run(_TOKEN.findall(source))
        while len(self._frames) > 1:
            self._leave(self._frames.pop())
        self._flush()

    def _run(self, tokens: list[tuple[str, str, str, str]]) -> None:
        unseen = 0
        for text, end, name, attributes in tokens:
            if text:
                if not unseen:
                    self._text(text)
            elif unseen:
                if name and name not in _VOID:
                    unseen += -1 if end else 1
            elif end:
                self._close(name)
            elif name in _VOID:
                self._void(name, attributes)
            elif name:
                traits = self._traits(name, attributes)
                if traits.hidden or name in _UNSEEN or (name == "button" and not self._levels):
                    unseen = 1
                else:
                    self._open(name, traits, attributes)

    def _traits(self, name: str, attributes: str) -> Traits:
        known = self._known.get(attributes)
        if known is None:
            known = NONE if name not in _BLOCK and not INLINE_HINT.search(attributes) else traits_of(attributes)
            self._known[attributes] = known
        return known

    def _text(self, text: str) -> None:
        if self._pre:
            self._preformatted(text)
            return
        if "&" in text:
            text = unescaped(text)
        words = text.split()
        if not words:
            self._space = True
            return
        joined = " ".join(words)
        if self._size and self._buffer[-1] != "\n":
            if self._space or text[0].isspace() or (self._apart and _apart(self._buffer[-1][-1], joined[0])):
                self._buffer.append(" ")
                self._size += 1
        self._buffer.append(joined)
        self._size += len(joined)
        self._space = text[-1].isspace()
        self._apart = False
        self._frames[-1].own = True

    def _preformatted(self, text: str) -> None:
        text = unescaped(text).replace("\u00a0", " ")
        text = text if self._size else text.lstrip("\n")
        if text:
            self._buffer.append(text)
            self._size += len(text)
            self._space = False
            self._frames[-1].own = self._frames[-1].own or not text.isspace()

    def _void(self, name: str, attributes: str) -> None:
        if name == "br":
            if self._size:
                self._buffer.append("\n")
                self._size += 1
            self._space = False
        elif name == "hr":
            self._flush()
        elif name == "input" and "hidden" not in attributes and "submit" not in attributes:
            self.sums = self.sums._replace(inputs=self.sums.inputs + 1)

    def _open(self, name: str, traits: Traits, attributes: str) -> None:
        block = name in _BLOCK or traits.block or "-" in name
        if block:
            self._flush()
        else:
            around = self._frames[-1]
            self._apart = (
                bool(around.inline) and around.block and not around.own and around.tag not in _ONE_WORD
            ) and around.inline[-1].end == self._size
        frame = _Frame(name, traits, block=block)
        frame.piece, frame.size, frame.sums = len(self.pieces), self._size, self.sums
        self._frames.append(frame)
        if name == "a":
            self._href, self._href_from = attributes_of(attributes).get("href"), self._size
        if traits.bold or name in _BOLD:
            self._bold_from = self._bold_from if self._bold_depth else self._size
            self._bold_depth += 1
        self._count(frame, 1)

    def _count(self, frame: _Frame, step: int) -> None:
        """Note that an element which says something of all text in it opens (1) or closes (-1)."""
        name = frame.tag
        level = frame.traits.heading or _HEADINGS.get(name)
        if level:
            if step > 0:
                self._levels.append(level)
            else:
                self._levels.pop()
        elif name == "li":
            if step > 0:
                self._items.append(max(self._lists, 1))
            else:
                self._items.pop()
        elif name in _LISTS:
            self._lists += step
        elif name in _MAIN:
            self._main += step
        if name == "pre" or frame.traits.pre:
            self._pre += step

    def _close(self, name: str) -> None:
        if self._frames[-1].tag != name and not any(frame.tag == name for frame in self._frames):
            return
        while len(self._frames) > 1:
            frame = self._frames.pop()
            self._leave(frame)
            if frame.tag == name:
                return

    def _leave(self, frame: _Frame) -> None:
        if frame.block:
            self._flush()
        self._count(frame, -1)
        if frame.tag == "a":
            self._end_anchor()
            self._href = None
        if frame.traits.bold or frame.tag in _BOLD:
            self._bold_depth -= 1
            self._end_bold()
        parent = self._frames[-1]
        last = len(self.pieces)
        if last > frame.piece:
            parent.kids.append(_Kid(frame.piece, last, frame.tag))
            self._finish(frame, parent)
        elif self._size > frame.size and not frame.block:
            within = () if frame.own else tuple(frame.inline)
            parent.inline.append(_Inline(frame.size, self._size, frame.tag, within))

    def _end_anchor(self) -> None:
        if self._href is not None and self._size > self._href_from:
            self._anchors.append(Anchor(self._href_from, self._size, self._href))
        self._href_from = self._size

    def _end_bold(self) -> None:
        if not self._bold_depth and self._size > self._bold_from:
            self._bold.append((self._bold_from, self._size))

    def _flush(self) -> None:
        """What stands in the buffer becomes a piece."""
        if self._size:
            self._end_anchor()
            if self._bold_depth:
                self._bold.append((self._bold_from, self._size))
            text = "".join(self._buffer)
            if any(map(str.isalnum, text)):
                self._add(text.rstrip())
            self._buffer.clear()
            self._anchors.clear()
            self._bold.clear()
        self._size = self._href_from = self._bold_from = 0
        self._space = self._apart = False

    def _add(self, text: str) -> None:
        piece = Piece(text, anchors=tuple(self._anchors), bold=tuple(self._bold))
        if self._levels:
            piece.heading = self._levels[-1]
        elif self._items:
            piece.item = self._items[-1]
        if self._items:
            self._items[-1] = 0
        self.pieces.append(piece)
        linked = [a for a in self._anchors if not a.href.startswith(("mailto:", "tel:"))]
        sums = self.sums
        self.sums = _Sums(
            sums.characters + len(text),
            sums.link_characters + sum(anchor.end - anchor.start for anchor in linked),
            sums.links + len(linked),
            sums.titles + (piece.heading == 1),
            sums.headings + (piece.heading > 0),
            sums.inputs,
        )

    def _finish(self, frame: _Frame, parent: _Frame) -> None:
        """Rows, and whether it is chrome, once an element with text is closed."""
        if frame.tag == "tr":
            join_row(self.pieces, [(kid.first, kid.last) for kid in frame.kids])
        elif frame.tag == "dd" and len(parent.kids) > 1 and parent.kids[-2].tag == "dt":
            join_row(self.pieces, [(kid.first, kid.last) for kid in parent.kids[-2:]])
        else:
            if len(frame.twins) > 1:
                join_twins(self.pieces, frame.twins)
            if twins := _twins(frame, len(self.pieces)):
                parent.twins.append(twins)
        if frame.block:
            self._judge(frame)

    def _judge(self, frame: _Frame) -> None:
        if frame.tag in _NO_CHROME:
            return
        now, then = self.sums, frame.sums
        certainty = max(_CHROME.get(frame.tag, 0), frame.traits.chrome)
        if self._main and frame.tag in ("header", "footer"):
            certainty = max(
                frame.traits.chrome, int(frame.tag == "footer")
            )  # of an article: title and facts, or its tags
        if frame.tag == "form" and now.inputs - then.inputs >= _FORM_INPUTS:
            certainty = 2
        characters = now.characters - then.characters
        links, link_characters = now.links - then.links, now.link_characters - then.link_characters
        if certainty or is_dense(links, link_characters, characters):
            self.stretches.append(
                Stretch(
                    frame.piece,
                    len(self.pieces),
                    certainty,
                    characters,
                    link_characters,
                    links,
                    has_title=now.titles > then.titles,
                    has_heading=now.headings > then.headings,
                    is_header=frame.tag == "header",
                )
            )


def _apart(before: str, after: str) -> bool:
    """Whether a word ends between two characters that no blank divides."""
    return (before.islower() or before.isdigit() or before == ")") and (after.isupper() or after.isdigit())


def _twins(frame: _Frame, last: int) -> Twins | None:
    """The two children of an element, if it has nothing else, also through wrappers."""
    if frame.own:
        return None
    first = frame.piece
    if last - first == 1 and not frame.kids:
        inline: tuple[_Inline, ...] = tuple(frame.inline)
        while len(inline) == 1:
            inline = inline[0].within
        if len(inline) != 2:
            return None
        one, two = inline
        return Twins((frame.tag, one.tag, two.tag), first, ((one.start, one.end), (two.start, two.end)))
    if len(frame.kids) == 1 and not frame.inline and len(frame.twins) == 1:
        inner = frame.twins[0]
        return inner._replace(shape=(frame.tag, *inner.shape)) if len(inner.shape) < 8 else None
    if last - first == 2 and len(frame.kids) == 2 and frame.kids[0].last - frame.kids[0].first == 1:
        return Twins((frame.tag, frame.kids[0].tag, frame.kids[1].tag), first, None)
    return None
