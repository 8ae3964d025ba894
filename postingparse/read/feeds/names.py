"""The name of a field in a feed -> what it holds, in every language that there is a lexicon for."""

from __future__ import annotations

import re
import unicodedata
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
_LATE = 1000
"""Rank of a label, and of a name that needs its fillers taken off: behind all names."""


class Meaning(NamedTuple):
    """What a field holds, and how sure its name is of it: 0 is the surest."""

    name: FeedName
    rank: int


_NAMES: tuple[FeedName, ...] = ("title", "contact_name", "employer")
"""What the word "name" alone may be the name of."""
_PLACES: tuple[FeedName, ...] = ("place", "street", "postal_code", "locality", "region", "country", "work_model")
_PAY: tuple[FeedName, ...] = ("salary", "salary_min", "salary_max", "salary_currency", "salary_unit")
_PERSON: tuple[FeedName, ...] = ("contact_name", "contact_role", "phone", "email")


_INNER = frozenset((*(name for name in _PAY[1:] if name != "salary_currency"), *_PERSON[:2]))
"""What one word says only inside an object: "from", "period", "function"."""


def _all(name: FeedName, *inner: FeedName) -> dict[FeedName, FeedName]:
    return dict.fromkeys(inner, name)


_GROUPS: dict[FeedName, dict[FeedName, FeedName]] = {
    "employer": {
        **_all("employer", *_NAMES),
        **_all("employer_url", "url", "employer_url"),
        **_all("employer_description", "description", "employer_description"),
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
    "contact": {**_all("contact_name", *_NAMES, "contact"), **{name: name for name in _PERSON}},
    "application": {
        **_all("apply_url", "url", "apply_url"),
        **_all("apply_email", "email", "apply_email"),
        **_all("application", "description", "application"),
        "deadline": "deadline",
    },
    "employment": _all("employment", *_NAMES, "employment"),
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
    """
    words = words_of(name)
    found = None
    if words and len(words) <= _LONGEST:
        found = (None if name.isascii() else _names().get(name.lower().strip())) or _found(words)
    if found is None:
        return None
    if group is None:
        return None if found.name in _INNER and " " not in words else found
    inner = _GROUPS[group].get(found.name)
    return Meaning(inner, found.rank) if inner else None


def _found(words: str) -> Meaning | None:
    known = _names()
    if words in known:
        return known[words]
    parts = words.split()
    for cut in range(1, len(parts)):
        outer, inner = known.get(" ".join(parts[:cut])), known.get(" ".join(parts[cut:]))
        group = _GROUPS.get(outer.name) if outer else None
        if group and inner and (name := inner.name if inner.name == "ignored" else group.get(inner.name)):
            return Meaning(name, inner.rank)
    bare = _bare(parts)
    return known[bare]._replace(rank=known[bare].rank + _LATE) if bare in known else None


def _bare(parts: list[str]) -> str:
    """The words without those at either end that only say that it is a posting's: "offer title", "region du poste"."""
    while len(parts) > 1 and _is_filler(parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and _is_filler(parts[-1]):
        parts = parts[:-1]
    return " ".join(parts)


def _is_filler(word: str) -> bool:
    known = _names().get(word)
    return len(word) <= _SHORT or (known is not None and known.name in ("title", "filler"))


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


@cache
def _names() -> dict[str, Meaning]:
    """Names first, in the order of each language's list, then labels."""
    known: dict[str, Meaning] = {}
    words = [lexicon(code) for code in sorted(codes(), key=lambda code: (code != "en", code))]
    for language in words:
        for name, forms in language.feed_names.items():
            for rank, form in enumerate(forms):
                known.setdefault(plain(form), Meaning(name, rank))
                if not form.isascii():  # "lön" is pay, and "lon" a longitude
                    known.setdefault(form.lower(), Meaning(name, rank))
    for language in words:
        for label, forms in language.labels.items():
            if meaning := _LABELS.get(label):
                for form in forms:
                    known.setdefault(words_of(form.strip("*")), Meaning(meaning, _LATE))
    return known
