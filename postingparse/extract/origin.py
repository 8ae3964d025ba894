"""Document -> the country it comes from, where it gives itself away."""

from __future__ import annotations

import re
from collections import Counter

from postingparse.context import Context
from postingparse.document import Document
from postingparse.languages import lexicon
from postingparse.values.phone import country_of, e164
from postingparse.values.web import country_of_host

_HOST = re.compile(r"(?:@|https?://|www\.)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"(?:\+|\b00)[1-9][\d ().\-/]{6,18}\d")
_PRICED = {
    "NOK",
    "SEK",
    "DKK",
    "GBP",
    "USD",
    "PLN",
    "CZK",
    "CHF",
    "HUF",
    "RON",
    "INR",
    "CLP",
    "COP",
    "MXN",
    "BRL",
    "AUD",
    "CAD",
}
"""Currencies of one country; ISO 4217 begins with its code."""
_MOST = 40
"""Witnesses of a kind that are heard."""


def country_of_origin(document: Document, context: Context) -> str | None:
    """ISO 3166-1 alpha-2: what the caller says, else what most of the posting's own evidence says, else None.

    Evidence: numbers with a country's code, countries' own domains, currencies, names of countries, and a language
    that one country alone writes.
    """
    if context.country:
        return context.country
    votes: Counter[str] = Counter()
    text = document.text
    for match in list(_INTERNATIONAL.finditer(text))[:_MOST]:
        number = e164(match.group(), None)
        votes[(country_of(number) or "") if number else ""] += 3
    for host in [*_HOST.findall(text), *(h for link in document.links for h in _HOST.findall(link.href))][:_MOST]:
        votes[country_of_host(host) or ""] += 2
    for cue in document.cues_of("currencies", *_PRICED)[:_MOST]:
        votes[cue.key[:2]] += 1
    for cue in document.cues_of("countries")[:_MOST]:
        votes[cue.key] += 1
    if document.languages:
        votes[lexicon(document.languages[0]).country or ""] += 3
    del votes[""]
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
