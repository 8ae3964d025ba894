"""Amounts as found in a posting -> salary records: currency, unit, open ends, plausibility."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Span
from postingparse.extract.nearby import cues_within, head_lines, named_countries
from postingparse.languages import lexicon
from postingparse.posting import Unit
from postingparse.values.countries import country_of_town
from postingparse.values.currencies import currency_of, is_written
from postingparse.values.gazetteer import places_named
from postingparse.values.money import Currency, Mark, Money, is_plausible, usual_unit

_NAME = 60
"""Characters between a sign and the name of the currency that it stands for."""
_UNIT_BEHIND, _UNIT_BEFORE = 40, 80
"""Characters between an amount and the words that say its unit."""
_ADDED = re.compile(r"[+;]")
"""Behind it another pay is spoken of: "400 USD + bonus once a year"."""
_TOUCH = 3
_PLACES = frozenset(("place", "locality", "region"))
_PART = re.compile(r"[,;:()/|\n]|\s[-–—]\s")
_US_ADDRESS = re.compile(r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b")
"""State and postcode, in the order of that country alone."""
_LONGEST_PLACE = 160
_MOST_PLACES = 5
"""Characters between "from" and its amount."""


_DOLLARS_A_YEAR = 50_000
"""So much is a year's pay in every country of dollars."""

Bounds = tuple[Decimal | None, Decimal | None]
"""Lower and upper, None for an open end."""


class Said(NamedTuple):
    """A currency or a unit, and the words that say it; `derived` where they do not."""

    value: str
    start: int
    end: int
    derived: str | None = None


class Pay(NamedTuple):
    """An amount that is pay, with all that is known of it."""

    money: Money
    method: str
    text: Span
    """The clause, pair value or line that states it."""
    currency: Said | None = None
    unit: Said | None = None
    low: bool = True
    high: bool = True
    """Whether the amount bounds that side: "from X" has no upper bound."""

    @property
    def bounds(self) -> Bounds:
        """Lower and upper bound."""
        return self.money.low.value if self.low else None, self.money.high.value if self.high else None


class _Home(NamedTuple):
    """Countries in which the pay may be paid, and how they are known."""

    countries: tuple[str, ...]
    reason: str
    sure: bool = True
    """Sure enough to give a figure without any sign its currency."""


def marks_of(document: Document) -> tuple[Mark, ...]:
    """The words of the posting that belong to amounts, in order."""
    kinds = (
        *(Mark("currency", cue.key, cue.start, cue.end) for cue in document.cues_of("currencies")),
        *(Mark("times", cue.key, cue.start, cue.end) for cue in document.cues_of("multipliers")),
        *(Mark("to", "", cue.start, cue.end) for cue in document.cues_of("salary", "to")),
        *(Mark("unit", cue.key, cue.start, cue.end) for cue in document.cues_of("pay_units")),
    )
    return tuple(sorted(kinds, key=lambda mark: mark.start))


class Payroll:
    """Makes pay of amounts: what the document and the context say of currency and unit."""

    def __init__(self, document: Document, context: Context) -> None:
        self._document = document
        self._units = document.cues_of("pay_units")
        self._currencies = document.cues_of("currencies")
        self._froms = document.cues_of("salary", "from")
        self._up_tos = document.cues_of("salary", "up_to")
        self._context = context
        self._homes: tuple[_Home, ...] | None = None

    def pay(self, money: Money, method: str, text: Span, *, reach: Span, label: Span | None = None) -> Pay:
        """Pay as stated.

        reach: where its unit may stand, the amounts before and behind it left out; label: words that name it.
        """
        currency = self._currency(money, reach)
        unit = self._unit(money, reach, label) or _usual(self._document, money, currency)
        low, high = self._bounds(money, reach, label)
        return Pay(money, method, text, currency, unit, low, high)

    def unit_near(self, money: Money, reach: Span) -> Cue | None:
        """The unit that stands with the amount: behind it, else before it."""
        end = money.high.end
        stop = min(reach.end, end + _UNIT_BEHIND)
        added = _ADDED.search(self._document.text, end, stop)
        behind = cues_within(self._units, money.low.start, added.start() if added else stop)
        if behind:
            return next((cue for cue in behind if cue.start >= end - 1), behind[-1])
        before = cues_within(self._units, max(reach.start, money.low.start - _UNIT_BEFORE), money.low.start)
        return before[-1] if before else None

    def unit_behind(self, money: Money) -> bool:
        """Whether a unit stands right behind the amount."""
        end = money.high.end
        behind = cues_within(self._units, max(0, end - 1), end + _UNIT_BEHIND)
        return bool(behind) and behind[0].start - end <= _TOUCH

    def _unit(self, money: Money, reach: Span, label: Span | None) -> Said | None:
        cue = self.unit_near(money, reach)
        if cue is None and label:
            inside = cues_within(self._units, *label)
            cue = inside[-1] if inside else None
        return Said(cue.key, cue.start, cue.end) if cue else None

    def _named_near(self, written: Currency, reach: Span) -> Said | None:
        """The currency that the line names: "$107,200 - $160,800 Currency: CAD"."""
        near = cues_within(
            self._currencies, max(reach.start, written.start - _NAME), min(reach.end, written.end + _NAME)
        )
        fitting = [cue for cue in near if cue.key != "XXX" and is_written(written.sign, cue.key)]
        return Said(fitting[0].key, fitting[0].start, fitting[0].end) if len(fitting) == 1 else None

    def _currency(self, money: Money, reach: Span) -> Said | None:
        written = money.currency
        if written and written.code:
            return Said(written.code, written.start, written.end)
        named = self._named_near(written, reach) if written else None
        if named:
            return named
        place = (written.start, written.end) if written else (money.low.start, money.low.end)
        if self._homes is None:  # looked up for the first amount that needs it
            self._homes = tuple(_homes(self._document, self._context))
        for home in self._homes:
            codes = {currency_of(country) for country in home.countries} - {None}
            fitting = {code for code in codes if code and (written is None or is_written(written.sign, code))}
            if len(fitting) == 1 and (written or home.sure):
                return Said(fitting.pop(), *place, derived=home.reason)
        return None

    def _bounds(self, money: Money, reach: Span, label: Span | None) -> tuple[bool, bool]:
        if money.low.start != money.high.start:
            return True, True
        for cues, sides in ((self._up_tos, (False, True)), (self._froms, (True, False))):
            before = cues_within(cues, max(reach.start, money.low.start - 40), money.low.start)
            if before and not self._document.text[before[-1].end : money.low.start].strip(" :.~\u00a0"):
                return sides
            if label and cues_within(cues, *label):  # "Minimum salary: 2 500 €"
                return sides
        return True, not money.more


def _usual(document: Document, money: Money, currency: Said | None) -> Said | None:
    code = currency.value if currency else None
    if code is None and money.currency and money.currency.sign == "$" and money.low.value >= _DOLLARS_A_YEAR:
        figure = document.text[money.low.start : money.low.end]
        code = "USD" if "," in figure or money.low.times == 1000 else None  # whichever dollar it is; pesos have dots
    unit = usual_unit(money.high.value, code)
    if unit is None:
        return None
    return Said(unit, money.low.start, money.high.end, derived="the size of the amount leaves no other unit")


def _homes(document: Document, context: Context) -> Iterator[_Home]:
    """Where the pay may be paid, the surest first."""
    if context.country:
        yield _Home((context.country,), "currency of the source's country")
    labelled = [pair.value for pair in document.pairs if pair.field in _PLACES][:_MOST_PLACES]
    head = [Span(block.body, block.end) for index, block in head_lines(document) if index]
    named = [cue for cue in named_countries(document) if _is_spoken(document.languages[:1], cue.key)]
    places = [cue for span in (*labelled, *head) for cue in cues_within(tuple(named), *span)]
    yield _Home(tuple(cue.key for cue in places), "currency of the country of the place of work")
    if any(_US_ADDRESS.search(document.text, *span) for span in (*labelled, *head)):
        yield _Home(("US",), "currency of an address in the United States:")
    for span in (*labelled, *head):
        parts = [part.strip() for part in _PART.split(document.text[span.start : span.end][:_LONGEST_PLACE])]
        for part in parts if len(parts) > 1 or span in labelled else ():
            country = country_of_town(places_named(part)) if part else None
            if country and _is_spoken(document.languages[:1], country):
                yield _Home((country,), f"currency of {part}, the place of work")
    yield _Home(tuple(cue.key for cue in named), "currency of the one country that the posting names", sure=False)
    country = lexicon(document.languages[0]).country if document.languages else None
    if country:
        yield _Home((country,), "currency of the language's country")


@cache
def _is_spoken(languages: tuple[str, ...], country: str) -> bool:
    """Whether the posting's language is an official one of the country: the town may be another's of the name."""
    from babel.languages import get_official_languages

    return any(language in get_official_languages(country, regional=True, de_facto=True) for language in languages)


def completed(pays: Sequence[Pay]) -> list[Pay]:
    """The same, each with the currency and the unit that another statement of the same bounds has in words."""
    currencies: dict[Bounds, Said] = {}
    units: dict[Bounds, Said] = {}
    for pay in pays:
        for known, said in ((currencies, pay.currency), (units, pay.unit)):
            if said and said.derived is None:
                known.setdefault(pay.bounds, said)
    return [
        pay._replace(currency=_better(pay.currency, currencies, pay), unit=_better(pay.unit, units, pay))
        for pay in pays
    ]


def _better(own: Said | None, known: dict[Bounds, Said], pay: Pay) -> Said | None:
    return own if own and own.derived is None else known.get(pay.bounds, own)


def record(document: Document, pay: Pay) -> Candidate:
    """Pay as a candidate of the field; without a value and in doubt where nobody is paid so much."""
    rule = f"salary.{pay.method}"
    low, high = pay.bounds
    money = pay.money
    parts = [
        Candidate(field=name, rule=rule, value=value, start=amount.start, end=amount.end)
        for name, value, amount in (("min", low, money.low), ("max", high, money.high))
        if value is not None
    ]
    for name, said in (("currency", pay.currency), ("unit", pay.unit)):
        if said:
            parts.append(
                Candidate(field=name, rule=rule, value=said.value, start=said.start, end=said.end, derived=said.derived)
            )
    parts.append(text_part(document, rule, pay.text))
    start, end = money.low.start, money.high.end
    doubt = None if plausible(pay) else "IMPLAUSIBLE_SALARY"
    return Candidate(field="salary", rule=rule, start=start, end=end, parts=tuple(parts), doubt=doubt)


def text_part(document: Document, rule: str, span: Span) -> Candidate:
    """The words that state the pay."""
    return Candidate(
        field="text", rule=rule, value=document.text[span.start : span.end], start=span.start, end=span.end
    )


def plausible(pay: Pay, share: int = 1) -> bool:
    """Whether both bounds may be what somebody is paid; `share`: so many times the least pay there is."""
    unit = cast("Unit | None", pay.unit.value if pay.unit else None)
    currency = pay.currency.value if pay.currency else None
    return all(bound is None or is_plausible(bound, currency, unit, share) for bound in pay.bounds)
