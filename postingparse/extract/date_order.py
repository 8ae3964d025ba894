"""Document -> how its numeric dates are read.

The caller's word first, then the document's own proof, the country it comes from, its language, and what else it
shows for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from postingparse.context import Context, DateOrder
from postingparse.document import Document
from postingparse.extract.origin import US_ADDRESS, countries_of_places, country_of_origin
from postingparse.languages import lexicon
from postingparse.values.date_order import country_order, echoed_order, proved_order
from postingparse.values.dates import Written
from postingparse.values.web import country_of_host

_DIALLED = re.compile(r"(?:\+|\b00)(4[0-9]|3[0-9]|6[1-5]|7|8[1-6]|9[0-5])[\s0-9(]")
_COUNTRIES_DIALLED = {
    "30": "GR", "31": "NL", "32": "BE", "33": "FR", "34": "ES", "36": "HU", "39": "IT", "40": "RO", "41": "CH",
    "43": "AT", "44": "GB", "45": "DK", "46": "SE", "47": "NO", "48": "PL", "49": "DE", "61": "AU", "62": "ID",
    "64": "NZ", "65": "SG", "81": "JP", "82": "KR", "86": "CN", "91": "IN",
}  # fmt: skip
"""Calling code -> country, of one country each."""
_DOLLARS = re.compile(r"(?<![A-Z])\$\s?[0-9]")
_HOST = re.compile(r"(?:@|://|www\.)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})", re.IGNORECASE)
_HOSTS = 20
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


def certain_country(document: Document, context: Context) -> str | None:
    """The country whose clocks a posting's times mean: the caller's, else the one that all it shows agrees on."""
    if context.country:
        return context.country
    shown = {*countries_shown(document), *filter(None, [lexicon(code).country for code in document.languages[:1]])}
    shown = shown or {country for country, _ in countries_of_places(document)}
    if not shown:
        return country_of_origin(document, context)
    return shown.pop() if len(shown) == 1 else None


def _agreed(orders: Iterable[DateOrder | None]) -> DateOrder | None:
    found = {order for order in orders if order}
    return found.pop() if len(found) == 1 else None


def _hinted(document: Document, dates: Sequence[Written]) -> Iterator[DateOrder | None]:
    """What the countries that the posting shows, its currency and its dates with a month's name say each."""
    text = document.text
    for country in (*countries_shown(document), *(country for country, _ in countries_of_places(document))):
        yield country_order(country)
    if any(cue.language == "und" for cue in document.cues_of("currencies", "XXX", "EUR")):  # "kr" and the euro
        yield "DMY"
    named = [written for written in dates if written.day and written.year and not _in_figures(text, written)]
    month_first = {text[written.start].isalpha() for written in named}
    if month_first == {False}:
        yield "DMY"  # "13 March 2026" is not written where 03/13 is
    elif month_first == {True} and _DOLLARS.search(text):
        yield "MDY"


def countries_shown(document: Document) -> Iterator[str]:
    """Countries of its phones, sites, addresses, places and money, ISO 3166-1 alpha-2, as often as they show."""
    text = document.text
    yield from (_COUNTRIES_DIALLED[match[1]] for match in _DIALLED.finditer(text) if match[1] in _COUNTRIES_DIALLED)
    hosts = [match[1] for match, _ in zip(_HOST.finditer(text), range(_HOSTS), strict=False)]
    yield from filter(None, map(country_of_host, hosts))
    yield from _places_named(document)
    yield from _places_given(document)
    if US_ADDRESS.search(text):
        yield "US"
    for cue in document.cues_of("currencies", *_CURRENCIES):
        if cue.language == "und":  # "pounds" may be a weight
            yield _CURRENCIES[cue.key]


_CURRENCIES = {"NOK": "NO", "SEK": "SE", "DKK": "DK", "GBP": "GB", "CHF": "CH", "PLN": "PL"}
"""Money of one country, by code or sign."""


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


def _places_given(document: Document) -> Iterator[str]:
    """Countries of the places that a feed or a markup states."""
    for found in document.given:
        if found.field == "locations" and found.doubt is None:
            yield from (str(part.value) for part in found.parts if part.field == "country" and not part.derived)
