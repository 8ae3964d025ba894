"""Text -> names of people, told by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(
    r"""
    [^\W\d_] (?:\. [^\W\d_] (?![^\W\d_]) )+ \.?     # "K.A.": no longer word behind a dot, that is a sentence's
    | [^\W\d_]+ (?: ['’‐‑-] [^\W\d_]+ )* \.?         # "Bjørn-Erik", "O'Brien", "K."
    """,
    re.VERBOSE,
)
_MOST_WORDS = 5
_WRAPPED = 40
"""Characters of a line that was broken because it was full: a name may go on behind it, not behind a shorter one."""


class Name(NamedTuple):
    """A name and where it stands."""

    value: str
    """As written, a line break inside it a space."""
    start: int
    end: int
    words: int
    """Particles not counted. One word alone may be anything that is written with a capital."""


class _Word(NamedTuple):
    start: int
    end: int
    kind: str
    """"cap": Jane; "caps": JANE; "initial": J., J.A.; "particle": van; "": none of a name."""


def find_names(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    blocked: Collection[tuple[int, int]] = (),
    particles: Collection[str] = (),
) -> Iterator[Name]:
    """Runs of words that are written like a person's name, in the order of the text.

    blocked: spans that belong to no name (a role, a label, an organisation): a name ends before and begins after them.
    particles: small words inside names ("van", "bin").

    >>> [name.value for name in find_names("ask Gry Mæhlum or J. van der Berg", particles=("van", "der"))]
    ['Gry Mæhlum', 'J. van der Berg']
    >>> list(find_names("ask us"))
    []
    """
    end = len(text) if end is None else end
    run: list[_Word] = []
    for word in _words(text, start, end, blocked, particles):
        if run and not (word.kind and _goes_on(text, run, word)):
            yield from _names(text, run)
            run = []
        if word.kind:
            run.append(word)
    yield from _names(text, run)


def _words(
    text: str, start: int, end: int, blocked: Collection[tuple[int, int]], particles: Collection[str]
) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if any(first < stop and begin < last for begin, stop in blocked) or _inside_something(text, first, last):
            yield _Word(first, last, "")
            continue
        written = match.group()
        kind = _kind(written, particles)
        if written.endswith(".") and kind != "initial":
            last -= 1
        yield _Word(first, last, kind)


def _inside_something(text: str, first: int, last: int) -> bool:
    """Whether the word is a piece of an address, a code or a number."""
    return (first > 0 and (text[first - 1].isdigit() or text[first - 1] in "@_/\\#")) or text[last : last + 1] in (
        *"@_\\0123456789",
    )


def _kind(written: str, particles: Collection[str]) -> str:
    letters = written.rstrip(".")
    if letters.lower() in particles and not letters.isupper():
        return "particle"
    if not letters[0].isupper():
        return ""
    parts = re.split(r"[.'’‐‑-]", letters)
    if all(len(part) == 1 for part in parts if part):
        return "initial"
    if not all(part[:1].isupper() for part in re.split(r"[.‐‑-]", letters) if part):
        return ""  # "E-post", "CV-en": a compound
    return "caps" if letters.isupper() else "cap"


def _goes_on(text: str, run: list[_Word], word: _Word) -> bool:
    gap = text[run[-1].end : word.start]
    if gap not in {" ", "\u00a0", "  ", ""} or (gap == "" and run[-1].kind != "initial"):
        full = word.start - text.rfind("\n", 0, run[-1].end) > _WRAPPED
        return gap.strip(" ") == "\n" and full and len(run) == 1
    if run[-1].kind == "caps" and word.kind == "cap":
        return False  # "HR Jane Doe": an abbreviation before a name
    return not (word.kind == "caps" and run[-1].kind == "cap" and word.end - word.start < 3)  # "Jane Doe HR"


def _names(text: str, run: list[_Word]) -> Iterator[Name]:
    """The name of a run, particles at its ends dropped; nothing where no word is more than an initial."""
    while run and run[0].kind == "particle":
        run.pop(0)
    while run and run[-1].kind == "particle":
        run.pop()
    words = [word for word in run if word.kind != "particle"]
    if not any(word.kind in {"cap", "caps"} and word.end - word.start > 1 for word in words):
        return
    if len(words) > _MOST_WORDS or any(one.kind == two.kind == "initial" for one, two in pairwise(words[1:])):
        return
    start, end = run[0].start, run[-1].end
    yield Name(" ".join(text[start:end].split()), start, end, len(words))


def is_of(name: str, email: str) -> bool:
    """Whether an e-mail address is this person's, as far as its local part shows.

    >>> is_of("Knut Jostein Sævild", "knut.jostein.saevild@oneco.example"), is_of("Pål Holm", "pal.holm@x.example")
    (True, True)
    >>> is_of("Merete Rontén", "mr@people.example"), is_of("Merete Rontén", "post@people.example")
    (True, False)
    """
    local = email.split("@", 1)[0].lower()
    pieces = [piece for piece in re.split(r"[._+\-\d]+", local) if piece]
    return any(_fits(words, pieces) for words in _spellings(name)) if pieces else False


def _fits(words: Sequence[str], pieces: Sequence[str]) -> bool:
    if any(len(word) > 2 and word in pieces for word in words):
        return True
    joined = "".join(pieces)
    if len(words) < 2:
        return False
    first, last = words[0], words[-1]
    initials = "".join(word[0] for word in words)
    return joined in {initials, first + last, first[0] + last, first + last[0], last + first, last + first[0]}


def _spellings(name: str) -> Iterator[list[str]]:
    """The words of a name in plain letters, "Müller" as "muller" and as "mueller"."""
    words = [word.lower() for word in re.split(r"[\s.‐‑-]+", name) if word]
    if words:
        yield [word.translate(_LETTERS) for word in words]
        yield [word.translate(_DIGRAPHS).translate(_LETTERS) for word in words]


_LETTERS = str.maketrans(
    "øåäöüéèêáàâíóôúñçłśżźćńąęčšžřěýů",
    "oaaoueeeaaaioounclszzcnaecszreyu",
) | {ord("æ"): "ae", ord("ß"): "ss", ord("þ"): "th", ord("ð"): "d"}
_DIGRAPHS = {ord("ü"): "ue", ord("ö"): "oe", ord("ä"): "ae", ord("ø"): "oe", ord("å"): "aa"}
