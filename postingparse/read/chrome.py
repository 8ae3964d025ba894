"""What a page puts around a posting, told by its tags, roles, class names and links.

The words here are identifiers that web pages use in their markup, whatever language they are written in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from postingparse.read.tags import names


def _spelled(listed: str) -> frozenset[str]:
    """The names as they stand in "job-nav", "jobNav" and "JOB_NAV"."""
    return frozenset(form for name in names(listed) for form in (name, name.capitalize(), name.upper()))


_ALWAYS = _spelled("cookie cookies cookiebot consent gdpr ccpa onetrust breadcrumb breadcrumbs skiplink")
"""A container with one of these is chrome."""
_MOSTLY = _spelled(
    """
    nav navbar navi navigation menu submenu footer related similar recommend recommended recommendation recommendations
    suggested share sharing social socials newsletter subscribe login signin signup modal popup popover lightbox
    offcanvas pagination pager skip toolbar dropdown tooltip toast advert adverts advertisement ads comments
    disqus intercom
    """
)
"""With one of these too, unless it is a long text without links: a posting may stand in a "modal", in "nav-content"."""
_PERHAPS = _spelled(
    """
    aside sidebar banner widget search filter filters alert alerts promo teaser topbar masthead feedback overlay
    """
)
"""With one of these, if links make a good part of it: facts of the job may stand there too."""
_ROLES = {
    "navigation": 3,
    "banner": 2,
    "contentinfo": 2,
    "search": 2,
    "menu": 3,
    "menubar": 3,
    "alertdialog": 2,
    "dialog": 2,
    "complementary": 1,
}
_UNSEEN_CLASSES = names("sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only assistive-text")
_BOLD_CLASSES = names("bold strong font-bold font-semibold fw-bold fw-semibold text-bold is-bold")
_PRE_CLASSES = names("whitespace-pre-line whitespace-pre-wrap whitespace-pre pre-line pre-wrap")

_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*"([^"]*)")?""")
_HREF = re.compile(r"""(?:^|\s)href="([^"]*)\"""", re.IGNORECASE)
_NAMING = re.compile(r"""(?:^|\s)(class|id|role|aria-modal)="([^"]*)\"""")
_MAX_NAMES = 2000
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_STYLE_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STYLE_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STYLE_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table)\b", re.IGNORECASE)
_HINTS = ("hidden", "none", "sr-only", "reader", "assistive", "bold", "strong", "weight", "pre", "display", "role=")
"""An element has traits only with one of these in its attributes."""


class Traits(NamedTuple):
    """What the attributes of an element say about its text."""

    hidden: bool = False
    bold: bool = False
    pre: bool = False
    block: bool = False
    heading: int = 0
    """Of `role="heading"`."""


NONE = Traits()


def attributes_of(source: str) -> dict[str, str]:
    """The attributes of a tag in a serialised page, entities decoded."""
    return {name.lower(): unescaped(value) for name, value in _ATTRIBUTE.findall(source)}


def href_of(source: str) -> str | None:
    """The address of a link's tag."""
    found = _HREF.search(source)
    return unescaped(found[1]) if found else None


def unescaped(text: str) -> str:
    """Text without the few entities that a serialised tree still has."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&").replace("&nbsp;", "\u00a0")  # once more: pages escape it twice


def traits_of(source: str) -> Traits:
    """The traits that a tag's attributes show."""
    if not any(map(source.__contains__, _HINTS)):
        return NONE
    attributes = attributes_of(source)
    style = attributes.get("style", "")
    classes = attributes.get("class", "").split()
    hidden = (
        ("hidden" in attributes and attributes["hidden"].lower() != "until-found")
        or attributes.get("aria-hidden", "").lower() == "true"
        or bool(_STYLE_HIDDEN.search(style))
        or not _UNSEEN_CLASSES.isdisjoint(classes)
        or ("d-none" in classes and not any(name.startswith("d-") for name in classes if name != "d-none"))
    )
    level = attributes.get("aria-level", "2")
    heading = attributes.get("role", "").lower() == "heading" and level in ("1", "2", "3", "4", "5", "6")
    return Traits(
        hidden=hidden,
        bold=not _BOLD_CLASSES.isdisjoint(classes) or bool(_STYLE_BOLD.search(style)),
        pre=not _PRE_CLASSES.isdisjoint(classes) or bool(_STYLE_PRE.search(style)),
        block=bool(_STYLE_BLOCK.search(style)),
        heading=int(level) if heading else 0,
    )


def chrome_of(source: str) -> int:
    """How sure the attributes name chrome: 3 always, 2 mostly, 1 perhaps, 0 not at all."""
    sure = 0
    for attribute, value in _NAMING.findall(source):
        if attribute == "role":
            sure = max(sure, _ROLES.get(value.lower(), 0))
        elif attribute == "aria-modal":
            sure = max(sure, 2 if value == "true" else 0)
        elif len(value) < _MAX_NAMES:
            sure = max(sure, *map(_certainty, value.split()), 0)
    return sure


@lru_cache(maxsize=4096)
def _certainty(name: str) -> int:
    """What one class name or id says; a page has few different ones."""
    parts = _NAME_PART.findall(name)
    if not _ALWAYS.isdisjoint(parts):
        return 3
    return 2 if not _MOSTLY.isdisjoint(parts) else int(not _PERHAPS.isdisjoint(parts))


class Sums(NamedTuple):
    """What is counted along a page."""

    characters: int = 0
    link_characters: int = 0
    links: int = 0
    titles: int = 0
    """Pieces of an h1."""
    headings: int = 0
    linked_headings: int = 0
    """Headings that are links throughout, as those of other postings are."""
    anchors: int = 0
    """Links to other pages, with text or without."""
    inputs: int = 0


def is_card(before: Sums, after: Sums) -> bool:
    """Whether an element may show another posting, by what was counted before and after it."""
    return (
        after.headings > before.headings
        and after.anchors > before.anchors
        and after.titles == before.titles
        and after.characters - before.characters < _CARD_SIZE
    )


class Stretch(NamedTuple):
    """A container that may be chrome: the pieces it holds, and what is in it."""

    first: int
    last: int
    certainty: int
    """As `chrome_of` has it."""
    is_header: bool
    sums: Sums
    cards: int = 0
    """How many children it has that each show another posting, if most do: a heading and a link, and little text."""

    @property
    def link_share(self) -> float:
        """How much of its text is links."""
        return self.sums.link_characters / max(self.sums.characters, 1)

    @property
    def is_dense(self) -> bool:
        """Whether it is a list of links, or of other postings: headings that are links, with little text to each."""
        sums = self.sums
        return (
            self.cards >= MANY_CARDS
            or (sums.links >= MANY_LINKS and self.link_share > _DENSE_SHARE)
            or (
                sums.linked_headings >= MANY_CARDS
                and sums.linked_headings * 10 > sums.headings * 6
                and sums.characters < sums.linked_headings * _LINKED_CARD_SIZE
            )
        )


MANY_LINKS = 4
MANY_CARDS = 3
_CARD_SIZE = 700
_LINKED_CARD_SIZE = 150
_DENSE_SHARE = 0.75
_SOME_LINKS = 3
_SOME_SHARE = 0.3
_LONG = 1000
_FEW_SHARE = 0.2
_LARGE = 0.6
_ENOUGH = 200
_ENOUGH_SHARE = 0.1


def chrome_pieces(stretches: list[Stretch], sizes: list[int], titles: int) -> list[bool]:
    """Which pieces to leave out. Where too little would remain, only what is surely chrome; then none.

    sizes: characters of every piece. titles: how many of the page's are an h1.
    """
    total = sum(sizes)
    found = [stretch for stretch in stretches if _is_chrome(stretch, total, titles)]
    for chrome in (found, [stretch for stretch in found if stretch.certainty == 3 or stretch.is_dense]):
        steps = [0] * (len(sizes) + 1)
        for stretch in chrome:
            steps[stretch.first] += 1
            steps[stretch.last] -= 1
        out = [depth > 0 for depth in accumulate(steps[:-1])]
        remains = sum(size for size, left_out in zip(sizes, out, strict=True) if not left_out)
        if remains >= _ENOUGH and remains >= total * _ENOUGH_SHARE:
            return out
    return [False] * len(sizes)


def _is_chrome(stretch: Stretch, total: int, titles: int) -> bool:
    sums = stretch.sums
    if stretch.is_dense and (not sums.titles or sums.titles < titles):
        return True
    if sums.titles or (stretch.is_header and sums.headings and not titles):
        return False  # the title of the posting stands in it
    if sums.characters > total * _LARGE:
        return False
    if stretch.certainty == 2:
        return sums.characters <= _LONG or stretch.link_share >= _FEW_SHARE
    return stretch.certainty == 3 or (sums.links >= _SOME_LINKS and stretch.link_share > _SOME_SHARE)
