"""Rules on the title, and the title without what does not belong into it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale

from postingparse.emit.google.case import Case, Hit, plain_words
from postingparse.emit.reading import words_of
from postingparse.values.dates import DateWords, dates_in
from postingparse.values.gazetteer import places_named
from postingparse.values.money import money_in
from postingparse.values.organisation import core_of
from postingparse.values.schemaorg.nodes import local_name

_CODE = re.compile(
    r"""
      \# \s? [\w-]* \d{2,} [\w-]*                        # "#4711"
    | (?<![\w.,/-]) \d{4,} (?![\w.,/%-]|\s?[€$£])        # "12345", years aside
    | (?<!\w) [A-Za-z]{1,6} [-_/]? \d{4,} (?!\w)         # "JR12345", "REQ-1234"
    | (?<!\w) \d{2,} [-_/] [A-Za-z]{0,3} \d{2,} (?!\w)   # "2026-118", "24/5531"
    | (?<!\w) \d{3,} [-_] (?=[A-Za-z])                   # "3214-Software Engineer"
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DECORATION = re.compile(r"[!*_~=#|•►★☆]{2,}|(?<!\w)\+{2,}|[★☆►●■◆✔✓❗]")
_EDGE = re.compile(r"^[\s,;:|/–—·-]+|[\s,;:|/–—·(\[-]+$")
_BRACKETS = re.compile(r"\(\s*[,;:|/–—-]*\s*\)|\[\s*\]")
_INSIDE = re.compile(r"[(\[](?P<words>[^()\[\]]*\0[^()\[\]]*)[)\]]")
_PARTING = re.compile(r"[,;/|]|\s[–—-]\s")
_PIECE = re.compile(r"[^,|()\[\]–—]+")
_GAPS = re.compile(r"(?:\s[,;:|/–—-]){2,}(?=\s|$)")
_SPACES = re.compile(r"\s{2,}")
_LONG = 120
"""Characters; Google gives no number, LinkedIn and Indeed cut long before their limits."""
_STUFFED = 3
"""Times that a word of four letters may not stand in a title."""
_TOWN = 5
"""Digits of the inhabitants of a town that is known without the posting's naming it."""
_LOUD = 2


_NO_WORDS = DateWords()


class _Stretch(NamedTuple):
    start: int
    end: int


def codes(case: Case) -> Iterator[Hit]:
    """G-TIT-01."""
    yield from _hits(case, _codes(case))


def places(case: Case) -> Iterator[Hit]:
    """G-TIT-02."""
    yield from _hits(case, _places(case))


def dates(case: Case) -> Iterator[Hit]:
    """G-TIT-03."""
    yield from _hits(case, _dates(case))


def salaries(case: Case) -> Iterator[Hit]:
    """G-TIT-04."""
    yield from _hits(case, _salaries(case))


def employer(case: Case) -> Iterator[Hit]:
    """G-TIT-05."""
    yield from _hits(case, _employer(case))


def _hits(case: Case, found: Iterator[_Stretch]) -> Iterator[Hit]:
    stretches = list(found)
    if stretches:
        shown = ", ".join(repr(case.title[start:end].strip()) for start, end in stretches)
        clean = clean_title(case)
        yield Hit("title", shown, f"a clean title would be {clean!r}" if clean else None)


def _codes(case: Case) -> Iterator[_Stretch]:
    title = case.title
    reference = case.posting.reference
    if reference and len(reference) > 2 and any(sign.isdigit() for sign in reference):
        start = title.find(reference)
        if start >= 0:
            yield _Stretch(start, start + len(reference))
            return
    taken = [*_dates(case), *_salaries(case)]
    for match in _CODE.finditer(title):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not inside and not _YEAR.fullmatch(match[0].strip()):
            yield _Stretch(*match.span())


def _places(case: Case) -> Iterator[_Stretch]:
    """The posting's own places anywhere; other towns as a piece of their own."""
    title = case.title
    names = {
        name for place in case.posting.locations for name in (place.locality, place.region, place.name, place.street)
    }
    names |= {name for place in case.posting.locations for name in _country_names(case, place.country)}
    own = [found for name in names if name for found in _words(title, name)]
    yield from own
    for piece in _PIECE.finditer(title):
        words = piece[0].strip()
        for part in (words, words.rsplit(" - ", 1)[-1] if " - " in words else ""):
            known = places_named(part) if part and part != title.strip() else ()
            if piece.start() == 0 and part == words:  # the job itself, and a town's name too: "Baker (m/f/d)"
                known = tuple(place for place in known if place.kind != "town")
            start = title.find(part, piece.start()) if known else -1
            if (
                known
                and (known[0].kind != "town" or known[0].size >= _TOWN)
                and not any(a <= start < b for a, b in own)
            ):
                yield _Stretch(start, start + len(part))
                break


def _country_names(case: Case, code: str | None) -> Iterator[str]:
    if code is None:
        return
    for language in dict.fromkeys((*case.languages, "en")):
        name = Locale.parse(language).territories.get(code)
        if name:
            yield name


def _dates(case: Case) -> Iterator[_Stretch]:
    title, cues = case.title, case.title_cues
    found = [
        _Stretch(date.start, date.end) for date in dates_in(title, title.lower(), cues.get("months", ()), (), _NO_WORDS)
    ]
    yield from found
    for match in _YEAR.finditer(title):
        if not any(start <= match.start() < end for start, end in found):
            yield _Stretch(*match.span())


def _salaries(case: Case) -> Iterator[_Stretch]:
    for money in money_in(case.title, 0, len(case.title)):
        if money.currency or money.low.times > 1:
            yield _Stretch(money.low.start, money.high.end)


def _employer(case: Case) -> Iterator[_Stretch]:
    name = case.posting.employer.name if case.posting.employer else None
    if name and len(name) > 2:
        yield from list(_words(case.title, name)) or _short_name(case, name)


def _short_name(case: Case, name: str) -> Iterator[_Stretch]:
    """The name without its legal form, as a piece of its own: " - Rye", "(Rye)"; as a word it may be the job's."""
    forms = {name[cue.start : cue.end].lower().strip(".") for cue in words_of(case.node)(name).get("legal_forms", ())}
    core = " ".join(core_of(name, forms))
    if forms and len(core) > 2:
        piece = re.search(
            rf"(?:[,;/|(]|\s[–—-])\s*({re.escape(core)})\s*(?:[,;/|)]|[–—-]\s|$)", case.title, re.IGNORECASE
        )
        if piece:
            yield _Stretch(*piece.span(1))


def _words(title: str, name: str) -> Iterator[_Stretch]:
    """Where a name stands as words of their own."""
    folded, wanted = title.casefold(), name.strip().casefold()
    if len(folded) != len(title) or len(wanted) < 3:
        return
    start = folded.find(wanted)
    end = start + len(wanted)
    if start >= 0 and not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
        yield _Stretch(start, end)


def clean_title(case: Case) -> str | None:
    """The title without codes, places, dates, pay, employer, decoration; None where nothing is left, or all stays.

    It is offered, never put in: a job site gives the title as it received it (G-TIT-10).
    """
    title = case.title
    stretches = {*_codes(case), *_places(case), *_dates(case), *_salaries(case), *_employer(case)}
    behind = len(title)
    for start, end in sorted(stretches, reverse=True):
        title = f"{title[:start]}\0{title[min(end, behind) :]}"  # "Denver" inside "- Denver" is gone already
        behind = start
    title = _INSIDE.sub(_whole_pieces, title)
    title = _DECORATION.sub(" ", re.sub(r"[#]?\0\)?", _gap, title))
    title = _GAPS.sub(" -", _SPACES.sub(" ", _BRACKETS.sub(" ", title)))
    while _EDGE.search(title):
        title = _EDGE.sub("", title)
    title = re.sub(r"\s+([,;])", r"\1", title).strip(" !*")
    if title.count("(") > title.count(")"):
        title = title.replace("(", "")
    return title.strip() if title.strip() and title.strip() != case.title.strip() else None


def _whole_pieces(brackets: re.Match[str]) -> str:
    """What brackets hold without the pieces that something was taken out of: of "(Italy based)" nothing is left."""
    pieces = (piece.strip() for piece in _PARTING.split(brackets["words"]))
    kept = ", ".join(piece for piece in pieces if piece and "\0" not in piece)
    return f"({kept})" if kept else "\0"


def _gap(match: re.Match[str]) -> str:
    return ")" if match[0].endswith(")") else " "


def form(case: Case) -> Iterator[Hit]:
    """G-TIT-06: length, blanks, entities."""
    title = next((str(value) for key, value in case.node.members.items() if local_name(key) == "title"), "")
    if len(title) > _LONG:
        yield Hit("title", f"{len(title)} characters")
    if title != title.strip() or "\n" in title or _SPACES.search(title):
        yield Hit("title", "blanks around it or inside", "leave idle blanks out")
    if html.unescape(title) != title:
        yield Hit("title", "it holds HTML entities", f"write {html.unescape(title)!r}")


def decoration(case: Case) -> Iterator[Hit]:
    """G-TIT-07."""
    title = case.title
    symbols = [sign for sign in title if unicodedata.category(sign) == "So" and sign not in "®©°™"]
    loud = title.count("!") + title.count("*")
    if symbols or _DECORATION.search(title) or loud >= _LOUD:
        clean = clean_title(case)
        yield Hit("title", fix=f"a clean title would be {clean!r}" if clean else None)


def shouting(case: Case) -> Iterator[Hit]:
    """G-TIT-08."""
    letters = [sign for sign in case.title if sign.isalpha()]
    if len(letters) >= 10 and " " in case.title.strip() and all(sign.isupper() for sign in letters):
        yield Hit("title", "capitals only")
    words = Counter(word for word in plain_words(case.title).split() if len(word) >= 4)
    often = [word for word, count in words.items() if count >= _STUFFED]
    if often:
        yield Hit("title", f"{often[0]!r} again and again")


def name_for_title(case: Case) -> Iterator[Hit]:
    """G-TIT-09."""
    if case.node.first("title") is None and case.node.first("name") is not None:
        yield Hit("name")


def rewritten(case: Case) -> Iterator[Hit]:
    """G-TIT-10: all words of the title stand in the page's heading, and others too."""
    heading = case.page.heading if case.page else None
    if not heading or not case.title:
        return
    here, there = plain_words(case.title).split(), plain_words(heading).split()
    if len(there) > len(here) >= 1 and set(here) <= set(there) and len(there) <= 3 * len(here) + 5:
        yield Hit("title", f"the page has {heading!r}")


def unseen(case: Case) -> Iterator[Hit]:
    """G-TIT-11."""
    if case.page and case.title and case.proved("title") is not True and not case.shows(case.title):
        yield Hit("title", repr(case.title))


RULES = {
    "G-TIT-01": codes,
    "G-TIT-02": places,
    "G-TIT-03": dates,
    "G-TIT-04": salaries,
    "G-TIT-05": employer,
    "G-TIT-06": form,
    "G-TIT-07": decoration,
    "G-TIT-08": shouting,
    "G-TIT-09": name_for_title,
    "G-TIT-10": rewritten,
    "G-TIT-11": unseen,
}
