"""A feed's texts -> one Document: the title, then each named section under its role."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from postingparse.context import Limits
from postingparse.document import Block, Document, Link, Pair, Role, Span
from postingparse.read.feeds.node import Take
from postingparse.read.feeds.tree import find
from postingparse.read.html import read_html
from postingparse.read.plain import read_plain
from postingparse.values.fragment import has_hidden_tags, has_tags
from postingparse.values.schemaorg import Spot

_UNESCAPES = 3
"""Times that a text was escaped by programs one after the other, at most."""
_PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the item, and what the feed says that it is about."""

    path: str | Take
    """Of the text, plain or HTML; of several paths between "|" the first that has one."""
    role: Role | None = None
    """None: a description of everything."""
    each: str | Take = ""
    """Path of the objects that have such a text each; `path` and `heading` are looked for inside them."""
    heading: str | Take = ""
    """Path of the heading that the feed keeps beside the text."""


def read_passages(item: Spot, title: str, passages: Iterable[Passage], limits: Limits) -> Document:
    """The document of an item's texts. It is empty where there is none, not even a title."""
    pieces: list[tuple[Document, Role | None, bool]] = []
    if title:
        pieces.append((read_html(f"<h1>{html.escape(title)}</h1>", limits=limits), None, False))
    told: list[tuple[str, Document, Role | None]] = []
    for passage in passages:
        told += ((heading, _read(text, limits), passage.role) for heading, text in _texts(item, passage))
    for heading, text, role in _once(told):
        if heading:
            pieces.append((read_html(f"<h2>{html.escape(heading)}</h2>", limits=limits), role, False))
        pieces.append((text, None if heading else role, bool(heading)))
    joined = _joined([piece for piece in pieces if piece[0].text.strip()])
    return replace(joined, is_titled=bool(title))


def _once(told: list[tuple[str, Document, Role | None]]) -> Iterator[tuple[str, Document, Role | None]]:
    """The texts without those that another one has too: feeds give the same words under two names, and teasers.

    Of two alike the one with more structure stays, else the first. A part that is named stays beside the whole.
    """
    letters = ["".join(filter(str.isalnum, text.text.casefold())) for _, text, _ in told]
    for place, (heading, text, role) in enumerate(told):
        if not any(
            letters[place] in other
            and (letters[place] != other or (len(told[at][1].blocks), -at) > (len(text.blocks), -place))
            and (role is None or letters[place] == other)
            for at, other in enumerate(letters)
            if at != place
        ):
            yield heading, text, role


def _texts(item: Spot, passage: Passage) -> Iterator[tuple[str, str]]:
    """Heading and text, the heading "" where there is none."""
    for holder in _all(item, passage.each) if passage.each else (item,):
        paths = passage.path.split("|") if isinstance(passage.path, str) else (passage.path,)
        for path in paths:
            texts = [text for spot in _all(holder, path) if (text := _words(spot))]
            if texts:
                heading = next(iter(_all(holder, passage.heading)), None) if passage.heading else None
                yield (heading.line() or "") if heading else "", "\n".join(texts)
                break


def _all(item: Spot, path: str | Take) -> Iterable[Spot]:
    return find(item, path.strip()) if isinstance(path, str) else path(item)


def _words(spot: Spot) -> str | None:
    """A text as it is written, also beside attributes."""
    value = spot.members.get("@value", spot.value)
    return value if isinstance(value, str) else None


def _read(written: str, limits: Limits) -> Document:
    for _ in range(_UNESCAPES):
        if not has_hidden_tags(written):
            break
        written = html.unescape(written)
    return read_html(written, limits=limits) if has_tags(written) else read_plain(html.unescape(written), limits)


def _joined(pieces: list[tuple[Document, Role | None, bool]]) -> Document:
    """The documents one below the other as one; each with its role, and whether the one before it is its heading."""
    text = ""
    blocks: list[Block] = []
    pairs: list[Pair] = []
    links: list[Link] = []
    named: list[tuple[int, Role]] = []
    for piece, role, headed in pieces:
        text += _PARTING if text else ""
        by = len(text)
        if role or (named and not headed and named[-1][1] != "other"):
            named.append((by, role or "other"))  # what is of everything is not of the part before
        blocks += (
            block._replace(start=block.start + by, end=block.end + by, body=block.body + by) for block in piece.blocks
        )
        pairs += (Pair(_moved(pair.label, by), _moved(pair.value, by), pair.field) for pair in piece.pairs)
        links += (link._replace(start=link.start + by, end=link.end + by) for link in piece.links)
        text += piece.text
    first = pieces[0][0] if pieces else Document(text="", blocks=())
    return replace(
        first, text=text, blocks=tuple(blocks), pairs=tuple(pairs), links=tuple(links), named=tuple(named), given=()
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
