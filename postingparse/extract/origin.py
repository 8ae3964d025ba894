"""Document -> the country it comes from, where it gives itself away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from postingparse.context import Context
from postingparse.document import Document, Span
from postingparse.extract.head import head_of
from postingparse.extract.municipalities import municipalities
from postingparse.languages import lexicon
from postingparse.values.address import pieces_of
from postingparse.values.gazetteer import places_named
from postingparse.values.phone import country_of, e164
from postingparse.values.web import country_of_host

_HOST = re.compile(r"(?:@|https?://|www\.)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"[+0](?:(?<=\+)|(?<=\b0)0)[1-9][\d ().\-/]{6,18}\d")
_PRICED = frozenset("AUD BRL CAD CHF CLP COP CZK DKK GBP HUF INR MXN NOK PLN RON SEK USD".split())  # noqa: SIM905 - a line
"""Currencies of one country; ISO 4217 begins with its code."""
_TOWN = re.compile(r"[^\W\d_][^\d,;/|()\n]{1,40}[^\W\d_]")
"""A piece between commas, numbers left out: "Zaragoza" of "Calle Mayor 27, 50015 Zaragoza"."""
_POSTCODE = re.compile(r"(?<![\w-])(\d{4,6}) +[^\W\d_]{2}")
_CODE_BEFORE = re.compile(r"\d[\d-]{2,6}\d[ ]\Z")
_CODE = 9
"""Characters of a postcode and the space behind it."""
US_ADDRESS = re.compile(
    r""",\s (?: A[KLRZ] | C[AOT] | D[CE] | FL | GA | HI | I[ADLN] | K[SY] | LA | M[ADEINOST] | N[CDEHJMVY] | O[HKR]
              | PA | RI | S[CD] | T[NX] | UT | V[AT] | W[AIVY] )
        \s [0-9]{5} (?:-[0-9]{4})? \b""",
    re.VERBOSE,
)
_NAME_BEHIND = re.compile(r"[ \u00a0]([^\W\d_a-z][^\W\d_]{2,30})(?![\w-]|[ ][^\W\d_a-z])")
"""One word with a capital, no other behind it."""
_SHORT = 160
_FEW = 4
_MIXED = 4
"""Languages that one posting may be close to: three neighbours and English."""
_FAR_SMALLER = 3
"""Half decades of inhabitants: a thirtieth."""
_MOST = 40
"""Witnesses of a kind that are heard."""


def country_of_origin(document: Document, context: Context) -> str | None:
    """ISO 3166-1 alpha-2: what the caller says, else what most of the posting's own evidence says, else None.

    Evidence: numbers with a country's code, countries' own domains, currencies, names of countries, a language that
    one country alone writes, labelled towns.
    """
    if context.country:
        return context.country
    votes = Counter[str]()
    for country, weight in _witnesses(document):
        votes[country] += weight
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _witnesses(document: Document) -> Iterator[tuple[str, int]]:
    """Countries and how much each witness weighs."""
    text = document.text
    if "+" in text or "00" in text:
        for match in islice(_INTERNATIONAL.finditer(text), _MOST):
            number = e164(match.group(), None)
            country = country_of(number) if number else None
            if country:
                yield country, 3
    written = _HOST.findall(text) if "@" in text or "://" in text or "www." in text.lower() else ()
    hosts = chain(written, *(_HOST.findall(link.href) for link in document.links[:_MOST]))
    for country in map(country_of_host, islice(hosts, _MOST)):
        if country:
            yield country, 2
    for cue in document.cues_of("currencies")[:_MOST]:
        if cue.key in _PRICED:
            yield cue.key[:2], 1
    for cue in document.cues_of("countries")[:_MOST]:
        yield cue.key, 1
    for place, code in enumerate(_spoken(document)):
        home = lexicon(code).country
        if home:
            yield home, 2 if place else 3  # a close neighbour in use leaves it to any other witness
    yield from countries_of_places(document)
    yield from _told_places(document)


def _told_places(document: Document) -> Iterator[tuple[str, int]]:
    """The country of addresses and municipalities in prose: "La commune de Plouhinec recrute"."""
    if US_ADDRESS.search(document.text):
        yield "US", 2
    for _, start, end in islice(municipalities(document), _FEW):
        towns = {known.country for known in places_named(document.text[start:end]) if known.kind == "town"}
        if len(towns) == 1:
            yield towns.pop(), 2
    for cue in document.cues_of("places", "in")[:_MOST]:
        name = _NAME_BEHIND.match(document.text, cue.end)
        towns = {known.country for known in places_named(name[1])} if name else set()
        if len(towns) == 1:  # "a kindergarten in Verdal"
            yield towns.pop(), 1


def countries_of_places(document: Document) -> Iterator[tuple[str, int]]:
    """The country of each place that a label, a heading or a line of the head states, and how much it weighs."""
    yield from _labelled_towns(document)
    for line in head_of(document):
        for place in line.places:
            country = place.value("country")
            if country:
                yield country, 2


def _spoken(document: Document) -> tuple[str, ...]:
    """The languages of the text, none where its words tell nothing and every language is in use."""
    return document.languages if len(document.languages) <= _MIXED else ()


def _places(document: Document) -> Iterator[Span]:
    """Where a label or a heading says that a place stands."""
    for pair in document.pairs:
        if pair.field in ("place", "locality", "postal_code"):
            yield pair.value
    for section in document.sections:
        if section.role == "place":
            yield Span(section.start, min(section.end, section.start + _SHORT))


def _labelled_towns(document: Document) -> Iterator[tuple[str, int]]:
    """The country of each postcode and town where a place is stated: its namesakes elsewhere are far smaller."""
    postcodes = next((lexicon(code).postcodes for code in _spoken(document)), {})
    for span in islice(_places(document), _FEW):
        for match in _POSTCODE.finditer(document.text, *span):
            if str(len(match[1])) in postcodes:
                yield postcodes[str(len(match[1]))], 3
        for match in islice(_TOWN.finditer(document.text, *span), _FEW):
            sizes: dict[str, int] = {}
            for known in places_named(match.group()):
                if known.kind == "town":
                    sizes[known.country] = max(known.size, sizes.get(known.country, 0))
            first, *others = sorted(sizes, key=lambda country: -sizes[country]) or [""]
            fitting = _countries_of_code(document.text, match.start(), match.end())
            if fitting and len(fitting) == 1:
                yield fitting[0], 2
            elif (
                first
                and (not fitting or first in fitting)
                and all(sizes[first] - sizes[other] >= _FAR_SMALLER for other in others)
            ):
                yield first, 2


def _countries_of_code(text: str, start: int, end: int) -> tuple[str, ...]:
    """The countries that write a postcode as the one before a town: "7960 Karby" lies not in Sweden; none without."""
    code = _CODE_BEFORE.search(text, max(0, start - _CODE), start)
    piece = next(pieces_of(text, code.start(), end), None) if code else None
    return piece.countries if piece and piece.kind == "postcode" else ()
