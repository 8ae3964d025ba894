"""The name of a field in a feed -> what it holds, in every language that there is a lexicon for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from postingparse.languages import Label, codes, lexicon
from postingparse.languages.keys import FeedName

_LABELS: dict[Label, FeedName] = {
    "title": "title",
    "employer": "employer",
    "agency": "agency",
    "department": "department",
    "reference": "reference",
    "date_posted": "date_posted",
    "deadline": "deadline",
    "start_date": "start_date",
    "end_date": "end_date",
    "duration": "duration",
    "place": "place",
    "street": "street",
    "postal_code": "postal_code",
    "locality": "locality",
    "region": "region",
    "country": "country",
    "employment": "employment",
    "hours": "employment",
    "contract": "employment",
    "percentage": "percentage",
    "weekly_hours": "weekly_hours",
    "work_model": "work_model",
    "openings": "openings",
    "salary": "salary",
    "contact": "contact",
    "phone": "phone",
    "email": "email",
    "website": "employer_url",
    "education": "education",
    "experience": "experience",
    "skills": "skills",
    "industry": "industry",
    "duties": "duties",
    "qualifications": "qualifications",
    "personal_qualities": "personal_qualities",
    "benefits": "benefits",
    "description": "description",
}
"""Labels of postings that are names of fields too."""
_HUMPS = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[^\w']+|_+")
_LONGEST = 60
_SHORT = 2
"""Letters of an article or a preposition inside a name."""
_PAIR = 2
_LONG_WORD = 6
"""Letters of a word that several words may be, written as one."""
LATE = 1000
"""Rank of a label, and of a name that needs its fillers taken off: behind all names."""


class Meaning(NamedTuple):
    """What a field holds, and how sure its name is of it: 0 is the surest."""

    name: FeedName
    rank: int


_NAMES: tuple[FeedName, ...] = ("title", "contact_name", "employer")
"""What the word "name" alone may be the name of."""
_PLACES: tuple[FeedName, ...] = (
    *("place", "street", "street_number", "postal_code", "locality", "region", "country", "work_model"),
)
_PAY: tuple[FeedName, ...] = ("salary", "salary_min", "salary_max", "salary_currency", "salary_unit")
_PERSON: tuple[FeedName, ...] = ("contact_name", "given_name", "family_name", "contact_role", "phone", "email")
_DATES: tuple[FeedName, ...] = ("date_posted", "deadline", "start_date", "end_date")


_INNER = frozenset((*(name for name in _PAY[1:] if name != "salary_currency"), *_PERSON[:4], "street_number"))
"""What one word says only inside an object: "from", "period", "function"."""


_SILENT = frozenset(("number", "postings", "publication", "vague", "filler"))
"""What a name says that says nothing of a value."""
_NUMBERS: tuple[FeedName, ...] = ("phone", "reference", "postal_code", "id")


def _all(name: FeedName, *inner: FeedName) -> dict[FeedName, FeedName]:
    return dict.fromkeys(inner, name)


_GROUPS: dict[FeedName, dict[FeedName, FeedName]] = {
    "employer": {
        **_all("employer", *_NAMES),
        **_all("employer_url", "url", "employer_url"),
        **_all("employer_description", "description", "employer_description"),
        "industry": "industry",
    },
    "department": _all("department", *_NAMES),
    "place": {**_all("place", *_NAMES), **{name: name for name in _PLACES}},
    "country": _all("country", *_NAMES),
    "locality": _all("locality", *_NAMES),
    "salary": {
        **{name: name for name in _PAY},
        **_all("salary", "description", "employment"),
        **_all("salary_unit", "duration"),
    },
    "contact": {
        **_all("contact_name", "contact_name", "contact"),
        **{name: name for name in _PERSON},
        "title": "contact_role",
    },
    "application": {
        **_all("apply_url", "url", "apply_url"),
        **_all("apply_email", "email", "apply_email"),
        **_all("application", "description", "application"),
        "deadline": "deadline",
    },
    "employment": _all("employment", *_NAMES, "employment"),
    "publication": {
        **_all("date_posted", "start_date", "salary_min", "date_posted"),  # "from"
        **_all("deadline", "end_date", "salary_max", "deadline"),
    },
}
"""Fields that hold others: what a name inside them means."""


@lru_cache(maxsize=4096)
def meaning_of(name: str, group: FeedName | None = None) -> Meaning | None:
    """What a field of that name holds; None where the name is not known.

    group: what the field holds that it stands in.

    >>> meaning_of("jobTitle").name, meaning_of("arbeitgeber_name").name, meaning_of("region-du-poste").name
    ('title', 'employer', 'region')
    >>> meaning_of("name", "place").name, meaning_of("min", "salary").name, meaning_of("logo", "employer")
    ('place', 'salary_min', None)
    >>> meaning_of("lastapplicationdate").name, meaning_of("title", "contact").name, meaning_of("location_id")
    ('deadline', 'contact_role', None)
    """
    words = words_of(name)
    found: tuple[Meaning, ...] = ()
    if words and len(words) <= _LONGEST:
        found = (() if name.isascii() else _names().get(name.lower().strip(), ())) or _found(words)
    if not found:
        return None
    if group is None:
        silent = found[0].name in _SILENT or (found[0].name in _INNER and " " not in words)
        return None if silent else found[0]
    return _inside(found, group) or (meaning_of(name) if group == "publication" else None)


def is_publication(name: str) -> bool:
    """Whether what is in an object of that name is when the posting is to be seen: "postingPeriod"."""
    return may_mean(name, "publication")


def is_of_postings(name: str) -> bool:
    """Whether a list of that name is one of postings: "vacancies", "stellenangebote".

    >>> is_of_postings("jobRequisitions"), is_of_postings("items")
    (True, False)
    """
    parts = words_of(name).split()
    return any(
        meaning.name == "postings"
        for words in (" ".join(parts), *parts[-1:])
        for meaning in (*_names().get(words, ()), *_joined().get(words, ()))
    )


def may_mean(name: str, meaning: FeedName) -> bool:
    """Whether that is among what the name says: "address" is a place's and a street's."""
    return any(found.name == meaning for found in _found(words_of(name)))


def _inside(found: Iterable[Meaning], group: FeedName) -> Meaning | None:
    """What of several meanings a name has inside a group: one that the group has itself, else one that is taken so."""
    inner = _GROUPS[group]
    known = [meaning._replace(name=inner[meaning.name]) for meaning in found if inner.get(meaning.name)]
    own = (meaning for meaning in found if inner.get(meaning.name) == meaning.name)
    return next(own, None) or next(iter(known), None)


def _found(words: str) -> tuple[Meaning, ...]:
    known = _names()
    if words in known:
        return known[words]
    if words in _joined():
        return _joined()[words]
    parts = words.split()
    for cut in range(1, len(parts)):
        inner = known.get(" ".join(parts[cut:]), ())
        for outer in known.get(" ".join(parts[:cut]), ()) if inner else ():
            if inner[0].name == "ignored":
                return inner
            if outer.name in _GROUPS and (meaning := _inside(inner, outer.name)):
                return (meaning,)
    return _of_number(parts) or _of_bare(parts)


def _of_number(parts: list[str]) -> tuple[Meaning, ...]:
    """A name that ends with "id" or "number": of a posting it is its own, of a place or a company it names none."""
    if len(parts) < _PAIR or not _is_number(parts[-1]):
        return ()
    rest = _names().get(" ".join(parts[:-1]), ())
    if rest and rest[0].name in _NUMBERS:
        return rest
    own = all(_is_filler(word) for word in parts[:-1])
    return (Meaning("id", LATE) if own else Meaning("number", LATE),)


def _is_number(word: str) -> bool:
    return any(meaning.name in ("id", "number") for meaning in _names().get(word, ()))


def _of_bare(parts: list[str]) -> tuple[Meaning, ...]:
    """The meaning of the words without those at either end that say only that it is a posting's: "region du poste"."""
    bare = parts
    while len(bare) > 1 and _is_filler(bare[0]):
        bare = bare[1:]
    while len(bare) > 1 and _is_filler(bare[-1]):
        bare = bare[:-1]
    found = _names().get(" ".join(bare), ()) or _joined().get(" ".join(bare), ())
    if found and found[0].name in _DATES and any(len(word) <= _SHORT for word in (parts[0], parts[-1])):
        return ()  # "to date": the small word says which day it is
    return tuple(meaning._replace(rank=meaning.rank + LATE) for meaning in found)


def _is_filler(word: str) -> bool:
    known = _names().get(word, ())
    if len(word) <= _SHORT or (known and known[0].name == "title"):
        return True
    return any(meaning.name == "filler" for meaning in known)


def words_of(name: str) -> str:
    """The words of a name, in lower case and without accents.

    >>> words_of("employerURL"), words_of("date-de-début"), words_of("g:Job_Title")
    ('employer url', 'date de debut', 'job title')
    """
    parts = _NOT_WORD.sub(" ", _HUMPS.sub(" ", name.rpartition(":")[2])).split()
    return plain(" ".join(parts))


def plain(text: str) -> str:
    """A text in lower case without accents: programmers leave them out."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(sign for sign in split if not unicodedata.combining(sign)).replace("æ", "ae").replace("đ", "d")


def spelled_out(text: str) -> str:
    """A text in lower case with two letters for one that others have not: "ansøgning" -> "ansoegning"."""
    return plain(text.lower().translate(_TWO_FOR_ONE))


_TWO_FOR_ONE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})


@cache
def _names() -> dict[str, tuple[Meaning, ...]]:
    """All that a name may mean: names first, in the order of each language's list, then labels."""
    known: dict[str, dict[FeedName, Meaning]] = {}
    words = [lexicon(code) for code in sorted(codes(), key=lambda code: (code != "en", code))]
    for language in words:
        for name, forms in language.feed_names.items():
            for rank, form in enumerate(forms):
                # "lön" is pay, and "lon" a longitude; "søknad" is "soeknad" where there are no other letters
                for written in dict.fromkeys((plain(form), form.lower(), spelled_out(form))):
                    known.setdefault(written, {}).setdefault(name, Meaning(name, rank))
    for language in words:
        for label, forms in language.labels.items():
            if meaning := _LABELS.get(label):
                for form in forms:
                    known.setdefault(words_of(form.strip("*")), {}).setdefault(meaning, Meaning(meaning, LATE))
    return {written: tuple(meanings.values()) for written, meanings in known.items()}


@cache
def _joined() -> dict[str, tuple[Meaning, ...]]:
    """The same of names whose words are written as one: "lastapplicationdate"."""
    known: dict[str, tuple[Meaning, ...]] = {}
    for written, meanings in _names().items():
        if " " in written and len(joined := written.replace(" ", "").replace("'", "")) >= _LONG_WORD:
            known.setdefault(joined, meanings)
    return known
