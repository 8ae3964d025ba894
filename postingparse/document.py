"""A posting as text: blocks, pairs, links, and what marking adds to them (language, cues, sections).

All offsets are half-open and count code points of `Document.text`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar, cast

from postingparse.candidate import Candidate

if TYPE_CHECKING:
    from postingparse.context import DateOrder
    from postingparse.result import Finding

BlockKind = Literal["heading", "paragraph", "item", "row"]

Role = Literal[
    "duties",
    "qualifications",
    "nice_to_have",
    "personal_qualities",
    "benefits",
    "salary",
    "schedule",
    "employer",
    "role",
    "application",
    "contact",
    "place",
    "key_information",
    "legal",
    "chrome",
    "other",
]
"""What a section of a posting is about. `role` is the summary of the post, `chrome` what a page puts around it."""


class Span(NamedTuple):
    """A stretch of the text, half-open."""

    start: int
    end: int


class Block(NamedTuple):
    """A line or paragraph of the text as its source laid it out."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Headings: 1-6, 7 for a line that only looks like one (bold, upper case, a trailing colon). Items: depth from
    1."""
    body: int = 0
    """Where the words begin: behind the bullet, the number, the `#`. Equal to `start` where there is none."""


class Pair(NamedTuple):
    """A label and its value, side by side: `Employer: X`, `<dt>/<dd>`, a two-column row."""

    label: Span
    value: Span
    field: str | None = None
    """The lexicon's name of the label once marked; None while (or because) the label is not known."""


class Link(NamedTuple):
    """A hyperlink: where its words stand, and the address behind them."""

    start: int
    end: int
    href: str


class Cue(NamedTuple):
    """A form of the lexicon found in the text. Its place comes first: cues sort, and are searched, by it."""

    start: int
    end: int
    table: str
    key: str
    language: str


class Cues(Protocol):
    """The cues of a text, by table of the lexicon."""

    def __getitem__(self, asked: tuple[str, ...]) -> tuple[Cue, ...]:
        """Those of a table, of these keys only where keys follow it, in the order of the text."""

    def of(self, table: str, *keys: str) -> tuple[Cue, ...]:
        """The same, for a caller that has no tuple."""

    def get(self, table: str, default: tuple[Cue, ...] = ()) -> tuple[Cue, ...]:
        """Those of a table, as a mapping gives them."""


class _NoCues:
    """A document that is not marked yet has none."""

    def __getitem__(self, asked: tuple[str, ...]) -> tuple[Cue, ...]:
        del asked
        return ()

    def of(self, table: str, *keys: str) -> tuple[Cue, ...]:
        del table, keys
        return ()

    def get(self, table: str, default: tuple[Cue, ...] = ()) -> tuple[Cue, ...]:
        del table
        return default


NO_CUES: Cues = _NoCues()


class Section(NamedTuple):
    """Blocks that belong together under one heading (or none)."""

    role: Role | None
    """None: the heading is not known, or the text before the first heading."""
    heading: Span | None
    start: int
    end: int
    first: int
    """Index of its first block in `Document.blocks`, the heading not counted."""
    last: int
    """Index behind its last block."""


class Page(NamedTuple):
    """What a web page shows besides its text: it tells a posting from a page of another kind."""

    whole: bool = True
    """False for a fragment: nobody keeps those that are no posting."""
    address: Literal["posting", "perhaps", "hub", "other"] | None = None
    """What its own address looks like: of one posting, of one or of an article on work, of the place where postings
    are listed or the site begins, of an article, a shop, a form; None: it tells nothing."""
    kinds: frozenset[str] = frozenset()
    """What its head and its markup call it, in lower case: "og:article", "collectionpage"."""
    prose: bool = True
    """Whether the blocks that no link covers hold a text."""
    links: int = 0
    """Different addresses that it leads to."""
    postings: int = 0
    """Those of them that look like an address of a posting."""
    titles: int = 0
    """Main headings (h1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader makes of one posting, and what marking adds."""

    text: str
    blocks: tuple[Block, ...]
    """In the order of the text, never overlapping. Blocks of chrome are not among them."""
    pairs: tuple[Pair, ...] = ()
    links: tuple[Link, ...] = ()
    date_order: DateOrder | None = None
    """"DMY" or "MDY", where other items of its feed prove how numeric dates are meant."""
    given: tuple[Candidate, ...] = ()
    """Values that did not come from the text: markup, feed fields, the caller."""
    findings: tuple[Finding, ...] = ()
    """What the reader has to say of the source: a block of markup that is broken."""
    named: tuple[tuple[int, Role], ...] = ()
    """Where the source itself says what a part of the text is about: its offset, and its role (a feed's
    `qualifications`)."""
    is_titled: bool = False
    """Whether its first block is the title, put there from a field: what follows is text, no head with the employer's
    name and the place."""
    is_typeset: bool = False
    """Whether sizes of type told its headings (PDF, Word): what stands above the largest is a letterhead."""
    id: str | None = None
    """The source's own id of the posting."""
    declared_language: str | None = None
    """What the source says of its language (`<html lang>`), BCP 47."""
    page: Page | None = None
    """Of a web page without markup of a posting; None for a text, a feed's item."""
    encoding: str = "str"
    """How the bytes were decoded and why: "utf-8 (bom)", "windows-1252 (fallback)"; "str" for a text that came
    decoded."""
    languages: tuple[str, ...] = ()
    """Added by marking: codes of the lexicons in use, the posting's own language first."""
    cues: Cues = NO_CUES
    """Added by marking: every form of the lexicons in use."""
    sections: tuple[Section, ...] = ()
    """Added by marking: in the order of the text, every block in exactly one."""
    remembered: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What functions of the document alone have given already (see `remember`)."""

    def quote(self, span: Span | Block | Cue) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def cues_of(self, table: str, *keys: str) -> tuple[Cue, ...]:
        """The cues of a table, of these keys only where keys are named."""
        return self.cues[(table, *keys)]

    def cues_in(self, cues: tuple[Cue, ...], start: int, end: int) -> tuple[Cue, ...]:
        """Those of the cues that stand wholly in a stretch of the text."""
        first = bisect_left(cues, (start,))
        last = first
        while last < len(cues) and cues[last].end <= end:
            last += 1
        return cues[first:last]


_Found = TypeVar("_Found")


def remember(find: Callable[[Document], _Found]) -> Callable[[Document], _Found]:
    """A function of a document alone that works once a document: several extractors look at its head, its sentences.

    What it gives must not be an iterator, and must not be changed.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(document: Document) -> _Found:
        known = document.remembered
        if name not in known:
            known[name] = find(document)
        return cast("_Found", known[name])

    return found
