"""baseSalary and salaryCurrency -> candidates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.values.currencies import CODES, SIGNS, currency_of, is_written
from postingparse.values.money import Mark, Money, money_in, number_in
from postingparse.values.schemaorg.nodes import Spot
from postingparse.values.schemaorg.places import country_of_region, find_locations
from postingparse.values.schemaorg.reading import CuesIn, doubtful, line_of, record
from postingparse.values.schemaorg.vocabulary import spelled

_AMOUNTS = ("value", "price")
_LOWER = ("minValue", "minPrice", "min")
_UPPER = ("maxValue", "maxPrice", "max")
_BOUNDS = (_LOWER, _UPPER)


_NEGATIVE = re.compile(r"[^\w-]*[-−]\s?\d")
_MOST = 10**12
_LONGEST = 80
"""Characters of a number with its signs: what is longer is no pay, and slow to read."""
_ONE_NUMBER = re.compile(r"[^\w-]* \d (?: [\d.,'’]|\s(?=\d) )* [^\w]*", re.VERBOSE)
"""A number with its separators and signs; not two of them."""


class _Pay(NamedTuple):
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    text: str | None = None
    signs: str = ""
    """The words around the figures, in lower case."""


def amount_of(spot: Spot | None) -> Decimal | None:
    """A number, or the number that a text is, with any separators; None for anything else.

    >>> amount_of(Spot("45.000,00", "", {})), amount_of(Spot(True, "", {})), amount_of(Spot("a lot", "", {}))
    (Decimal('45000'), None, None)
    """
    if spot is None or isinstance(spot.value, (bool, dict)):
        return None
    if isinstance(spot.value, (int, float)):
        number = Decimal(str(spot.value))
    else:
        written = spot.line() or ""
        said = len(written) <= _LONGEST and _ONE_NUMBER.fullmatch(written)
        number = (number_in(written) if said else _multiplied(written)) or Decimal(0)
    if not (number.is_finite() and 0 < number < _MOST):
        return None
    return number.to_integral_value() if number == number.to_integral_value() else number


def _multiplied(written: str) -> Decimal | None:
    """The one amount of a text with a multiplier: "45k", "26万円"."""
    found = list(money_in(written, 0, len(written))) if len(written) <= _LONGEST else []
    one = found[0].low if len(found) == 1 and found[0].low == found[0].high else None
    return one.value if one and one.times > 1 else None


def find_salary(posting: Spot, words: CuesIn) -> Iterator[Candidate]:
    """The pay of the first baseSalary with a figure; zero is none (schemaorg#2430), nor is an estimate (G-SAL-02)."""
    general = posting.first("salaryCurrency")
    usable = False
    for spot in posting.under("baseSalary"):
        pay = _of_object(spot, words) if spot.members else _of_text(spot, words)
        if pay is None or (pay.low is None and pay.high is None):
            if not _is_zero(spot):
                yield doubtful("salary", spot)
            continue
        currency = pay.currency or currency_code(line_of(general))
        derived = {}
        if currency is None and (told := _by_place(pay, posting, words)):
            currency, derived = told[0], {"currency": told[1]}
        if not usable:
            yield from record(
                "salary",
                spot,
                (
                    ("min", None, pay.low),
                    ("max", None, pay.high),
                    ("currency", None if pay.currency else general, currency),
                    ("unit", None, pay.unit),
                    ("text", None, pay.text),
                ),
                derived,
            )
        usable = True


def _is_zero(spot: Spot) -> bool:
    """Whether all that a pay says are zeros: programs write them where none is given."""
    inner = [spot, *spot.under(*_AMOUNTS)] if spot.members else [spot]
    figures = [one for node in inner for one in node.under(*_AMOUNTS, *_LOWER, *_UPPER)] if spot.members else [spot]
    lines = [one.line() or "" for one in figures if not one.members]
    return bool(lines) and not any(line.strip("0., ") for line in lines)


def _by_place(pay: _Pay, posting: Spot, words: CuesIn) -> tuple[str, str] | None:
    """The currency that a sign of several stands for at the place of work, and why: "$" in Canada."""
    sign = next((sign for sign in _SEVERAL if sign in pay.signs), None)
    if sign is None:
        return None
    countries = set()
    for found in find_locations(posting, words):
        if found.field == "locations" and found.doubt is None:
            region = found.part("region")
            countries.add(found.part("country") or country_of_region(str(region) if region else None))
    country = str(countries.pop()) if len(countries) == 1 else ""
    code = currency_of(country)
    return (code, f"{sign} is paid in {country}, the place of work") if code and is_written(sign, code) else None


_SEVERAL = tuple(sign for sign, code in SIGNS.items() if code is None)
"""Signs of several currencies."""


def currency_code(written: str | None) -> str | None:
    """ISO 4217, None for anything else.

    >>> currency_code("nok"), currency_code("kr"), currency_code(None)
    ('NOK', None, None)
    """
    from babel.numbers import list_currencies

    code = (written or "").strip().upper()
    return code if code in CODES or code in list_currencies() else None


def _of_object(spot: Spot, words: CuesIn) -> _Pay | None:
    """MonetaryAmount or PriceSpecification, its QuantitativeValue inside or its figures beside the currency."""
    inner = next((found for found in spot.under(*_AMOUNTS) if found.members), spot)
    if inner is not spot and inner.first("value") and inner.first("value").members:  # type: ignore[union-attr]  # just seen
        inner = inner.first("value") or inner  # one wrap too many
    one = amount_of(next(inner.under(*_AMOUNTS), None))
    bounds = [next((found for node in (inner, spot) for found in node.under(*names)), None) for names in _BOUNDS]
    low, high = amount_of(bounds[0]), amount_of(bounds[1])
    said = _Pay(one, one)
    if low is None and high is None:
        figure = next(inner.under(*_AMOUNTS), None)
        if figure and isinstance(figure.value, str):
            said = _of_text(figure, words) or said  # "$40k - $50k"
        low, high = said.low, said.high
    currency = line_of(next((s for node in (spot, inner) for s in node.under("currency", "priceCurrency")), None))
    unit = line_of(next((s for node in (inner, spot) for s in node.under("unitText", "unitCode", "duration")), None))
    signs = _signs(bound.line() for bound in bounds if bound)
    return _Pay(
        low,
        high,
        currency_code(currency) or _named(currency, words, "currencies") or said.currency or _of_signs(signs),
        (spelled("unit", unit) if unit else None) or _named(unit, words, "pay_units", "time_units") or said.unit,
        line_of(spot.first("description")) or said.text,
        f"{signs} {(currency or '').lower()} {said.signs}",
    )


def _signs(lines: Iterable[str | None]) -> str:
    """What stands beside the figures: "2.900,00 €" -> "€"."""
    return " ".join(_FIGURES.sub(" ", line or "").strip().lower() for line in lines).strip()


_FIGURES = re.compile(r"[\d.,'’\s]+")


def _of_signs(signs: str) -> str | None:
    """The currency of the sign or the code beside figures; None where it may be several."""
    codes = {SIGNS.get(sign) or currency_code(sign) for sign in signs.split()}
    return codes.pop() if len(codes) == 1 else None


def _named(written: str | None, words: CuesIn, *tables: str) -> str | None:
    """What a word means that is no code: "Kč", "měsíc"; None for one of several meanings."""
    keys = {cue.key for table in tables for cue in words(written).get(table, ())} if written else set()
    return keys.pop() if len(keys) == 1 and keys != {"XXX"} else None


def _of_text(spot: Spot, words: CuesIn) -> _Pay | None:
    """An amount in words: "100000", "45000-50000", "EUR 35-40k per year"."""
    text = spot.line() or ""
    number = amount_of(spot)
    if number is not None and not _multiplied(text) and not any(unicodedata.category(sign) == "Sc" for sign in text):
        return _Pay(number, number, text=None)
    if _NEGATIVE.match(text):
        return None
    cues = words(text)
    kinds = (("currencies", "currency"), ("pay_units", "unit"), ("multipliers", "times"))
    marks = [Mark(kind, cue.key, cue.start, cue.end) for table, kind in kinds for cue in cues.get(table, ())]  # type: ignore[arg-type]  # the three kinds above
    marks += [Mark("to", "", cue.start, cue.end) for cue in cues.get("salary", ()) if cue.key == "to"]
    amounts = list(money_in(text, 0, len(text), sorted(marks, key=lambda mark: mark.start)))
    found = [money for money in amounts if not _bare(money)] or amounts  # it is pay: the name of the property says so
    if len(found) != 1 or not 0 < found[0].low.value <= found[0].high.value < _MOST:
        return None
    money = found[0]
    unit = next((mark.value for mark in marks if mark.kind == "unit"), None) or _unit_beside(text)
    return _Pay(
        money.low.value, money.high.value, money.currency.code if money.currency else None, unit, text, text.lower()
    )


def _unit_beside(text: str) -> str | None:
    """The unit that stands without blanks beside figures: "月給26万円"."""
    return next(filter(None, (spelled("unit", part) for part in _UNSPACED.findall(text))), None)


_UNSPACED = re.compile(r"[\u2e80-\uffef]+(?=[\s\d])|(?<=/)[\u2e80-\uffef]+")


def _bare(money: Money) -> bool:
    return money.low.bare and money.high.bare
