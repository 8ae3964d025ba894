"""Document -> how its numeric dates are read.

The caller's word first, then the document's own proof, the country it comes from, its language, and what else it
shows for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from postingparse.context import Context, DateOrder
from postingparse.document import Document
from postingparse.languages import lexicon
from postingparse.values.date_order import country_order, echoed_order, proved_order
from postingparse.values.dates import Written

_DIALLED = re.compile(r"(?:\+|\b00)(4[0-9]|3[0-9]|6[1-5]|7|8[1-6]|9[0-5])[\s0-9(]")
_COUNTRIES_DIALLED = {
    "30": "GR", "31": "NL", "32": "BE", "33": "FR", "34": "ES", "36": "HU", "39": "IT", "40": "RO", "41": "CH",
    "43": "AT", "44": "GB", "45": "DK", "46": "SE", "47": "NO", "48": "PL", "49": "DE", "61": "AU", "62": "ID",
    "64": "NZ", "65": "SG", "81": "JP", "82": "KR", "86": "CN", "91": "IN",
}  # fmt: skip
"""Calling code -> country, of one country each."""
_US_ADDRESS = re.compile(
    r""",\s (?: A[KLRZ] | C[AOT] | D[CE] | FL | GA | HI | I[ADLN] | K[SY] | LA | M[ADEINOST] | N[CDEHJMVY] | O[HKR]
              | PA | RI | S[CD] | T[NX] | UT | V[AT] | W[AIVY] )
        \s [0-9]{5} (?:-[0-9]{4})? \b""",
    re.VERBOSE,
)
_DOLLARS = re.compile(r"(?<![A-Z])\$\s?[0-9]")
_HEAD = 6
"""Blocks at the top of a posting that may name its country."""
_PLACE_LABELS = frozenset(("place", "country", "locality", "region"))


def order_of(document: Document, context: Context, dates: Sequence[Written]) -> DateOrder | None:
    """The document-wide order; None where nothing settles it, or nothing needs it."""
    if context.date_order or not any(written.numbers for written in dates):
        return context.date_order
    return (
        proved_order(dates)
        or (country_order(context.country) if context.country else None)
        or _order_of_language(document)
        or _agreed(_hinted(document, dates))
        or echoed_order(dates)
    )


def _order_of_language(document: Document) -> DateOrder | None:
    if not document.languages:
        return None
    words = lexicon(document.languages[0])
    return words.date_order or (country_order(words.country) if words.country else None)


def _agreed(orders: Iterable[DateOrder | None]) -> DateOrder | None:
    found = {order for order in orders if order}
    return found.pop() if len(found) == 1 else None


def _hinted(document: Document, dates: Sequence[Written]) -> Iterator[DateOrder | None]:
    """What a phone, a place, an address, the currency and the dates with a month's name say each."""
    text = document.text
    for code in {match[1] for match in _DIALLED.finditer(text)}:
        yield country_order(_COUNTRIES_DIALLED.get(code, ""))
    for country in _places_named(document):
        yield country_order(country)
    if _US_ADDRESS.search(text):
        yield "MDY"
    for cue in document.cues_of("currencies", *_CURRENCIES):
        if cue.language == "und":  # "pounds" may be a weight
            yield country_order(_CURRENCIES[cue.key])
    named = [written for written in dates if written.day and written.year and not _in_figures(text, written)]
    month_first = {text[written.start].isalpha() for written in named}
    if month_first == {False}:
        yield "DMY"  # "13 March 2026" is not written where 03/13 is
    elif month_first == {True} and _DOLLARS.search(text):
        yield "MDY"


_CURRENCIES = {"NOK": "NO", "SEK": "SE", "DKK": "DK", "GBP": "GB", "EUR": "DE", "CHF": "CH", "PLN": "PL", "XXX": "NO"}
"""Money, by code or sign -> a country whose order all have that pay in it; XXX: "kr"."""


def _in_figures(text: str, written: Written) -> bool:
    return not any(c.isalpha() for c in text[written.start : written.end])


def _places_named(document: Document) -> Iterator[str]:
    """Countries in the value of a label of place, and at the end of a line of the head ("Hamar, Norge")."""
    spans = [(pair.value.start, pair.value.end) for pair in document.pairs if pair.field in _PLACE_LABELS]
    spans += [(section.start, section.end) for section in document.sections if section.role == "place"]
    heads = {block.end for block in document.blocks[:_HEAD] if block.end - block.start < 80}
    for cue in document.cues_of("countries"):
        if cue.end in heads or any(start <= cue.start < end for start, end in spans):
            yield cue.key
