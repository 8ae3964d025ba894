"""Document -> ways to reach somebody: e-mail addresses and phone numbers, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from postingparse.document import Document, remember
from postingparse.extract.nearby import cues_within
from postingparse.languages import lexicon
from postingparse.values.phone import e164, find_phones
from postingparse.values.web import find_emails

_LABEL_GAP = re.compile(r"[\s:.()/\-–|*_]*(?:\w{1,6}[\s:.]+)?\Z")
"""Between a label and its number: "tlf.: ", "mobil på "."""
_NEAR = 24
_NO_PHONES = frozenset((
    "reference", "date_posted", "deadline", "start_date", "end_date", "period", "postal_code", "openings", "salary",
    "percentage", "weekly_hours", "occupation", "ignored",
))  # fmt: skip
"""Labels whose values hold digits that are no phone's."""


_OF_HOME = "of the countries of the posting's language only one has such a number"
BEHIND = "the address behind the link"
"""Why a value that stands in an `href` is derived."""


class Reach(NamedTuple):
    """An e-mail address or a phone number."""

    kind: Literal["email", "phone"]
    value: str
    start: int
    end: int
    sure: bool = True
    """Phones: labelled as one, or written with its country; an unsure one counts only among contacts. E-mail addresses:
    meant for questions, as far as is known; an unsure one counts only where it is the named person's own."""
    derived: str | None = None


@remember
def find_addresses(document: Document) -> tuple[Reach, ...]:
    """Every e-mail address in the text or behind a link, in order."""
    found = [Reach("email", address.value, address.start, address.end) for address in find_emails(document.text)]
    starts = [reach.start for reach in found]
    for link in document.links:
        if not link.href.lower().startswith("mailto:") or bisect_left(starts, link.start) < bisect_left(
            starts, link.end
        ):
            continue  # its own words say the address
        found += [
            Reach("email", address.value, link.start, link.end, derived=BEHIND)
            for address in find_emails(unquote(link.href[7:].split("?", 1)[0]))
        ]
    return tuple(sorted(found, key=lambda reach: reach.start))


def other_values(document: Document) -> list[tuple[int, int]]:
    """Where values of labels stand that hold digits of no phone, in order."""
    return sorted((pair.value.start, pair.value.end) for pair in document.pairs if pair.field in _NO_PHONES)


def phones_within(
    document: Document, start: int, end: int, country: str | None, others: Sequence[tuple[int, int]]
) -> Iterator[Reach]:
    """Phone numbers of a stretch of text, not faxes, references, dates or accounts.

    others: what `other_values` gives.
    """
    labels = cues_within(document.cues_of("labels"), max(0, start - _NEAR), end)
    for phone in find_phones(document.text[start:end], country):
        first, last = start + phone.start, start + phone.end
        label = next((cue for cue in reversed(labels) if cue.end <= first), None)
        near = label and first - label.end <= _NEAR and _LABEL_GAP.match(document.text[label.end : first])
        if label and near and label.key in _NO_PHONES:
            continue
        index = bisect_right(others, (first, len(document.text))) - 1
        if index >= 0 and first < others[index][1]:
            continue
        labelled = bool(label and near and label.key == "phone")
        if not (phone.certain or country) and (abroad := _of_one_home(document, document.text[first:last])):
            yield Reach("phone", abroad, first, last, sure=labelled, derived=_OF_HOME)
            continue
        if phone.certain or labelled or len(phone.value) >= 8:
            international = document.text[first:last].lstrip("(").startswith(("+", "00"))
            yield Reach("phone", phone.value, first, last, sure=labelled or international)


def _of_one_home(document: Document, written: str) -> str | None:
    """A number in E.164 where one alone of the countries of the posting's language has such numbers."""
    homes = lexicon(document.languages[0]).homes if document.languages else ()
    found = {number for home in homes if (number := e164(written, home))}
    return found.pop() if len(found) == 1 else None
