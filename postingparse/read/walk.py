"""The tokens of a serialised page -> pieces of visible text, each with what its elements say of it."""

from __future__ import annotations

import re
from operator import sub
from typing import NamedTuple, TypeVar

from postingparse.read.chrome import (
    MANY_CARDS,
    MANY_LINKS,
    NONE,
    Stretch,
    Sums,
    Traits,
    chrome_of,
    href_of,
    is_card,
    traits_of,
    unescaped,
)
from postingparse.read.draft import Draft
from postingparse.read.encoding import clean_text, is_clean
from postingparse.read.pieces import Piece, Twins, join_row, join_twins
from postingparse.read.tags import BLOCK, BOLD, HEADINGS, LISTS, MAIN, ONE_WORD, UNSEEN, VOID, names

_TOKEN = re.compile(
    r"""([^<]*+) (?:                                                   # text, and what follows it
        < (/?) ([a-zA-Z][^\s/>]*+) ( (?: [^>"]++ | "[^"]*+" |(?!) )*+ ) >  # a tag: whether it ends, name, attributes
      | <!-- (?: [^-]++ | -(?!->) |(?!) )*+ (?: --> )?                     # a comment
      | <                                                            # anything else
      )?
    """,
    re.VERBOSE,
)

_CHROME = {"nav": 3, "footer": 2, "header": 2, "aside": 1, "search": 2, "dialog": 2}
_NO_CHROME = names("html body main article h1 h2 h3 h4 h5 h6 p")
_TELLING = names("a pre li") | BOLD | LISTS | MAIN | HEADINGS.keys()
"""Elements that say something of all text in them."""
_FORM_INPUTS = 3
_MAX_SHAPE = 8
_SOME_WORDS = 12
_SPELLED_LINES = 3
"""Times that a line break is spelled out in one text, as a backslash and a letter, when a program has done it."""
_IN_PAGE = ("#", "javascript:", "mailto:", "tel:")


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
    card: bool


class _Frame:
    """An open element."""

    own = False
    """Whether text stands in it directly."""
    glued = False
    """Whether its inline children may be parts of one word."""
    kids: list[_Kid] | tuple[()] = ()
    inline: list[_Inline] | tuple[()] = ()
    twins: list[Twins] | tuple[()] = ()
    """Of its children."""

    def __init__(self, tag: str, attributes: str, traits: Traits, piece: int, size: int, sums: Sums) -> None:
        self.tag = tag
        self.attributes = attributes
        self.traits = traits
        self.block = tag in BLOCK or traits.block or "-" in tag
        self.piece = piece
        self.size = size
        """How many pieces, how many characters of the next one, stood before it."""
        self.sums = sums


_START = Sums()
_ROOT = "#root-"
"""What no end tag can name; a block for its hyphen, as custom elements are."""
_Child = TypeVar("_Child")


class Walk:
    """One pass over a serialised page's body."""

    def __init__(self, source: str) -> None:
        self.pieces: list[Piece] = []
        self.stretches: list[Stretch] = []
        """Containers that may be chrome."""
        self.sums = _START
        self._draft = Draft()
        self._anchors = 0
        """Since the last piece."""
        self._dirty = False
        self._levels: list[int] = []
        self._items: list[int] = []
        self._lists = self._main = self._pre = 0
        self._frames = [_Frame(_ROOT, "", NONE, 0, 0, _START)]
        self._traits: dict[str, Traits] = {"": NONE}
        self._chrome: dict[str, int] = {"": 0}
        self._run(_TOKEN.findall(source))
        while len(self._frames) > 1:
            self._leave(self._frames.pop())
        self._flush()

    def _run(self, tokens: list[tuple[str, str, str, str]]) -> None:
        self._dirty = not is_clean("".join([token[0] for token in tokens]))
        unseen = 0
        for text, end, name, attributes in tokens:
            if unseen:
                if name and name not in VOID:
                    unseen += -1 if end else 1
                continue
            if text:
                self._text(text)
            if end:
                self._close(name)
            elif name in VOID:
                self._void(name, attributes)
            elif name:
                traits = self._traits_of(attributes)
                if traits.hidden or name in UNSEEN or (name == "button" and not self._levels):
                    unseen = 1
                else:
                    self._open(name, attributes, traits)

    def _traits_of(self, attributes: str) -> Traits:
        traits = self._traits.get(attributes)
        if traits is None:
            traits = self._traits[attributes] = traits_of(attributes)
        return traits

    def _text(self, text: str) -> None:
        if not self._pre and text.isspace():
            self._draft.blank = True
            return
        if "&" in text:
            text = unescaped(text)
        if self._dirty:
            text = clean_text(text)
        pre = self._pre
        if "\\n" in text and text.count("\\n") >= _SPELLED_LINES:
            text, pre = text.replace("\\r", "").replace("\\n", "\n"), 1
        if self._draft.write_as_it_is(text) if pre else self._draft.write(text):
            self._frames[-1].own = True

    def _void(self, name: str, attributes: str) -> None:
        if name == "br":
            self._draft.break_line()
        elif name == "hr":
            self._flush()
        elif name == "input" and "hidden" not in attributes and "submit" not in attributes:
            self.sums = self.sums._replace(inputs=self.sums.inputs + 1)

    def _open(self, name: str, attributes: str, traits: Traits) -> None:
        draft = self._draft
        around = self._frames[-1]
        frame = _Frame(name, attributes, traits, len(self.pieces), draft.size, self.sums)
        if frame.block:
            if draft.size:
                self._flush()
                frame.piece, frame.size, frame.sums = len(self.pieces), 0, self.sums
            if name in ONE_WORD:
                frame.glued = True
        elif around.glued:
            frame.glued = True
        elif around.inline and not around.own:
            draft.set_apart()
        self._frames.append(frame)
        if name in _TELLING or traits is not NONE:
            self._begin(frame)

    def _begin(self, frame: _Frame) -> None:
        """What an element says of all text in it, from here on."""
        if frame.tag == "a":
            href = href_of(frame.attributes)
            self._draft.open_link(href)
            if href and not href.startswith(_IN_PAGE):
                self._anchors += 1
        if frame.traits.bold or frame.tag in BOLD:
            self._draft.open_bold()
        self._count(frame, 1)

    def _end(self, frame: _Frame) -> None:
        """The same, no longer."""
        self._count(frame, -1)
        if frame.tag == "a":
            self._draft.close_link()
        if frame.traits.bold or frame.tag in BOLD:
            self._draft.close_bold()

    def _count(self, frame: _Frame, step: int) -> None:
        name = frame.tag
        level = frame.traits.heading or HEADINGS.get(name)
        if level:
            _push_or_pop(self._levels, level, step)
        elif name == "li":
            _push_or_pop(self._items, max(self._lists, 1), step)
        elif name in LISTS:
            self._lists += step
        elif name in MAIN:
            self._main += step
        if name == "pre" or frame.traits.pre:
            self._pre += step

    def _close(self, name: str) -> None:
        if self._frames[-1].tag == name:
            self._leave(self._frames.pop())
            return
        if not any(frame.tag == name for frame in self._frames):
            return
        while len(self._frames) > 1:
            frame = self._frames.pop()
            self._leave(frame)
            if frame.tag == name:
                return

    def _leave(self, frame: _Frame) -> None:
        draft = self._draft
        if frame.block and draft.size:
            self._flush()
        if frame.tag in _TELLING or frame.traits is not NONE:
            self._end(frame)
        parent = self._frames[-1]
        last = len(self.pieces)
        if last > frame.piece:
            card = frame.block and (is_card(frame.sums, self.sums) or self._is_entry(frame))
            parent.kids = _with(parent.kids, _Kid(frame.piece, last, frame.tag, card))
            self._finish(frame, parent)
        elif draft.size > frame.size and not frame.block:
            within = () if frame.own else tuple(frame.inline)
            parent.inline = _with(parent.inline, _Inline(frame.size, draft.size, frame.tag, within))

    def _flush(self) -> None:
        """What has been written becomes a piece."""
        piece = self._draft.finished()
        if piece is None:
            return
        if self._levels:
            piece.heading = self._levels[-1]
        elif self._items:
            piece.item = self._items[-1]
        if self._items:
            self._items[-1] = 0  # only an item's first piece is the item
        self.pieces.append(piece)
        linked = [anchor for anchor in piece.anchors if not anchor.href.startswith(("mailto:", "tel:"))]
        sums = self.sums
        link_characters = sum(anchor.end - anchor.start for anchor in linked)
        self.sums = Sums(
            sums.characters + len(piece.text),
            sums.link_characters + link_characters,
            sums.links + len(linked),
            sums.titles + (piece.heading == 1),
            sums.headings + (piece.heading > 0),
            sums.linked_headings + (piece.heading > 1 and link_characters >= len(piece.text)),
            sums.anchors + self._anchors,
            sums.inputs,
        )
        self._anchors = 0

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
                parent.twins = _with(parent.twins, twins)
        if frame.block and frame.tag not in _NO_CHROME:
            self._judge(frame)

    def _is_entry(self, frame: _Frame) -> bool:
        """Whether a list item leads to another page and goes on with what that is about."""
        piece = self.pieces[frame.piece]
        anchor = piece.anchors[0] if frame.tag == "li" and piece.anchors else None
        return (
            anchor is not None
            and not anchor.start
            and not anchor.href.startswith(_IN_PAGE)
            and len(piece.text) - anchor.end > _SOME_WORDS
        )

    def _judge(self, frame: _Frame) -> None:
        """Note a container that may be chrome."""
        now, then = self.sums, frame.sums
        named = self._chrome.get(frame.attributes)
        if named is None:
            named = self._chrome[frame.attributes] = chrome_of(frame.attributes)
        by_tag = _CHROME.get(frame.tag, 0)
        if self._main and frame.tag in ("header", "footer"):
            by_tag = int(frame.tag == "footer")  # of an article: title and facts; its tags and links
        if frame.tag == "form" and now.inputs - then.inputs >= _FORM_INPUTS:
            by_tag = 2
        certainty = max(by_tag, named)
        cards = 0
        if len(frame.kids) >= MANY_CARDS:
            cards = sum([kid.card for kid in frame.kids])
            cards = cards if cards * 4 >= len(frame.kids) * 3 else 0
        if certainty or cards or now.links - then.links >= MANY_LINKS:
            inside = Sums(*map(sub, now, then))
            stretch = Stretch(frame.piece, len(self.pieces), certainty, frame.tag == "header", inside, cards)
            if certainty or stretch.is_dense:
                self.stretches.append(stretch)


def _with(children: list[_Child] | tuple[()], child: _Child) -> list[_Child]:
    """The children and one more; most elements never have a list of them."""
    if not children:
        return [child]
    children.append(child)
    return children


def _push_or_pop(stack: list[int], value: int, step: int) -> None:
    if step > 0:
        stack.append(value)
    else:
        stack.pop()


def _twins(frame: _Frame, last: int) -> Twins | None:
    """The two children of an element, if it has nothing else, also through wrappers."""
    if frame.own or frame.tag in LISTS:
        return None
    first = frame.piece
    if last - first == 1 and not frame.kids:
        inline = tuple(frame.inline)
        while len(inline) == 1:
            inline = inline[0].within
        if len(inline) != 2:
            return None
        one, two = inline
        return Twins((frame.tag, one.tag, two.tag), first, ((one.start, one.end), (two.start, two.end)))
    if last - first == 2 and len(frame.kids) + bool(frame.inline) == 2:
        tags = [kid.tag for kid in frame.kids] + [inline.tag for inline in frame.inline[:1]]
        return Twins((frame.tag, *tags), first, None)
    if len(frame.kids) == 1 and not frame.inline and len(frame.twins) == 1:
        inner = frame.twins[0]
        return inner._replace(shape=(frame.tag, *inner.shape)) if len(inner.shape) < _MAX_SHAPE else None
    return None
