"""Result -> Card: what two postings are compared by, each in a form in which the way it is written says nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from postingparse.languages import lexicon
from postingparse.posting import Place, Posting
from postingparse.result import Result
from postingparse.values.organisation import core_of
from postingparse.values.urls import host_of, page_of

_WORD = re.compile(r"[^\W_]+")
_TITLE_WORD = re.compile(
    r"""
    [^\W_]+
    (?: (?<! \d) (?: [#] | \+{1,2} ) (?! [^\W_]) )?   # "C++", "C#": a sign that tells one title from another
    """,
    re.VERBOSE,
)
_MARKER = re.compile(
    r"""
    (?<![\w/]) [^\W\d_] (?: \s? [/|*] \s? [^\W\d_] ){1,3} (?![\w/+#])   # "(m/w/d)", "H/F", not "C/C++": name nobody
    """,
    re.VERBOSE,
)
_SECTIONS = ("duties", "qualifications", "personal_qualities", "benefits")


class Spot(NamedTuple):
    """A place of work."""

    town: str
    """Words of the town, or of the place's name where no town is given; empty where neither is."""
    postcode: str
    area: str
    """Words of the region."""
    country: str


class Card(NamedTuple):
    """What is compared. Absent is empty, or 0."""

    id: str
    """The caller's name for the posting; it takes no part in the comparison."""
    title: str = ""
    """Its words in lower case, without the employer's, the town's and marks such as "(m/f/d)"."""
    employer: str = ""
    """Its words in lower case, without the legal form."""
    spots: tuple[Spot, ...] = ()
    reference: str = ""
    """Letters and digits alone."""
    page: str = ""
    """What its URL shows."""
    board: str = ""
    """Where it was published: the URL's host, or the feed."""
    posted: int = 0
    """Day of publication, as `date.toordinal` counts."""
    deadline: int = 0
    """Last day to apply."""
    text: str = ""


def card_of(result: Result, id_: str) -> Card:
    r"""The card of a posting.

    >>> from postingparse import parse_text
    >>> card = card_of(parse_text("Nurse (m/f/d), Hamar\n\nEmployer: Example Care AS\nPlace: 2318 Hamar"), "7")
    >>> card.title, card.employer, card.spots[0].town
    ('nurse', 'example care', 'hamar')
    """
    posting = result.posting
    employer = employer_of(posting.employer.name if posting.employer else None)
    spots = tuple(sorted(set(filter(any, map(_spot, posting.locations)))))
    url = posting.url or ""
    return Card(
        id=id_,
        title=title_of(posting.title, employer, spots),
        employer=employer,
        spots=spots,
        reference="".join(_words(posting.reference)),
        page=page_of(url) or "",
        board=host_of(url) or result.source.ref or "",
        posted=posting.date_posted.toordinal() if posting.date_posted else 0,
        deadline=_day(posting.deadline),
        text=_text_of(posting) or result.text,
    )


def employer_of(name: str | None) -> str:
    """The employer's words without the legal form.

    >>> employer_of("Example Care A/S"), employer_of("EXAMPLE CARE"), employer_of(None)
    ('example care', 'example care', '')
    """
    if not name:
        return ""
    return " ".join(word for part in core_of(_folded(name), _legal_forms()) for word in _WORD.findall(part))


def title_of(title: str | None, employer: str = "", spots: tuple[Spot, ...] = ()) -> str:
    """The title's words that say what the job is; all of them, where nothing else is left.

    >>> title_of("Nurse (m/f/d) - Example Care, Hamar", "example care", (Spot("hamar", "", "", ""),))
    'nurse'
    >>> title_of("Hamar", "", (Spot("hamar", "", "", ""),)), title_of("C++ developer"), title_of("C# developer")
    ('hamar', 'c++ developer', 'c# developer')
    """
    words = _TITLE_WORD.findall(_folded(_MARKER.sub(" ", title or "")))
    besides = {word for spot in spots for word in f"{spot.town} {spot.area}".split()}
    text = f" {' '.join(words)} "
    if employer:
        text = text.replace(f" {employer} ", " ")
    kept = [word for word in text.split() if word not in besides]
    return " ".join(kept or words)


@cache
def _legal_forms() -> frozenset[str]:
    forms = (form for kind in lexicon("und").legal_forms.values() for form in kind)
    return frozenset(word.strip(".,&") for form in forms for word in form.split()) - {""}


def _spot(place: Place) -> Spot:
    return Spot(
        " ".join(_words(place.locality or place.name)),
        "".join(_words(place.postal_code)),
        " ".join(_words(place.region)),
        place.country or "",
    )


def _words(text: str | None) -> Iterator[str]:
    return iter(_WORD.findall(_folded(text or "")))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _day(moment: datetime | date | None) -> int:
    return moment.toordinal() if moment else 0


def _text_of(posting: Posting) -> str:
    if posting.description and posting.description.text:
        return posting.description.text
    return "\n".join(section.text for name in _SECTIONS if (section := getattr(posting, name)) and section.text)
