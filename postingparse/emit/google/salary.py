"""Rules on baseSalary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import list_currencies

from postingparse.document import Cue
from postingparse.emit.google.case import Case, Hit, is_one_of, missing, path_of, plain_words
from postingparse.languages import codes, lexicon
from postingparse.values.money import is_plausible
from postingparse.values.schemaorg import Spot
from postingparse.values.schemaorg.pay import amount_of
from postingparse.values.schemaorg.reading import line_of

_UNITS = frozenset(("HOUR", "DAY", "WEEK", "MONTH", "YEAR"))
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_RANGE = re.compile(r"\d\s*(?:-|–|—|to)\s*\D{0,3}\d")
_BOUNDS = ("value", "minValue", "maxValue")


def _amounts(case: Case) -> Iterator[Spot]:
    """Each baseSalary that is an object."""
    yield from (spot for spot in case.node.under("baseSalary") if spot.members)


def _value(amount: Spot) -> Spot:
    """Where the figures stand: the QuantitativeValue, else the amount itself."""
    inner = amount.first("value")
    return inner if inner and inner.members else amount


def no_salary(case: Case) -> Iterator[Hit]:
    """G-SAL-01."""
    yield from missing(case, "baseSalary")


def agreement(case: Case) -> Iterator[Hit]:
    """G-SAL-02."""
    if not _figures(case) or any(map(case.shows_number, _figures(case))):
        return
    cue = next((cue for cue in case.cues.get("salary", ()) if cue.key == "none" and _is_of_pay(case, cue)), None)
    if cue:
        yield Hit("baseSalary", repr(case.text[cue.start : cue.end]))


def _is_of_pay(case: Case, cue: Cue) -> bool:
    """Whether a form that names no amount speaks of pay: its sentence does, or its own words ("pay by agreement").

    Labels are asked too: of "salary according to agreement" the form takes the word of pay with it.
    """
    span, _ = case.sentence(cue)
    words = plain_words(case.text[cue.start : cue.end]).split()
    forms = lexicon(cue.language).salary.get("word", ()) if cue.language in codes() else ()
    named = case.cues_in(span, "salary", "word") or case.cues_in(span, "labels", "salary")
    return bool(named) or any(form in words for form in forms)


def unseen_salary(case: Case) -> Iterator[Hit]:
    """G-SAL-03."""
    if case.page and case.proved("salary") is not True:
        unseen = [figure for figure in _figures(case) if not case.shows_number(figure)]
        if unseen:
            yield Hit("baseSalary", ", ".join(f"{figure.normalize():f}" for figure in unseen))


def _figures(case: Case) -> list[Decimal]:
    salary = case.posting.salary
    bounds = (salary.min, salary.max) if salary else ()
    return list(dict.fromkeys(bound for bound in bounds if bound is not None))


def shape(case: Case) -> Iterator[Hit]:
    """G-SAL-04."""
    for spot in case.node.under("baseSalary"):
        if not spot.members:
            yield Hit("baseSalary", f"{spot.value!r} is no MonetaryAmount")
        elif spot.types and "MonetaryAmount" not in spot.types:
            yield Hit("baseSalary", f"a {min(spot.types)}, which Google does not read")
        elif not any(_value(spot).first(name) for name in _BOUNDS):
            yield Hit(f"{path_of(spot, case.node)}.value", "no figure")
        elif _value(spot) is spot:
            yield Hit(f"{path_of(spot, case.node)}.value", "no QuantitativeValue")


def unit(case: Case) -> Iterator[Hit]:
    """G-SAL-05."""
    for amount in _amounts(case):
        spot = _value(amount).first("unitText")
        if not is_one_of(spot, _UNITS):
            here = path_of(_value(amount), case.node)
            yield Hit(f"{here}.unitText", repr(spot.line()) if spot else 'Missing field "unitText"')


def bounds(case: Case) -> Iterator[Hit]:
    """G-SAL-06."""
    for amount in _amounts(case):
        value = _value(amount)
        one, low, high = (line_of(value.first(name)) for name in _BOUNDS)
        here = path_of(value, case.node)
        several = len(list(value.under("value")))
        if several > 1:
            yield Hit(here, f"{several} values")
        elif one and _RANGE.search(one):
            yield Hit(here, f"{one!r} is a range")
        elif bool(low) != bool(high):
            yield Hit(here, f"no {'minValue' if high else 'maxValue'}")
        elif one and low and high and one not in {low, high}:
            yield Hit(here, "value beside minValue and maxValue", "leave value out")


def currency(case: Case) -> Iterator[Hit]:
    """G-SAL-07."""
    known = list_currencies()
    for amount in _amounts(case):
        spot = amount.first("currency")
        if not is_one_of(spot, known):
            detail = repr(spot.line()) if spot else 'Missing field "currency"'
            yield Hit(f"{path_of(amount, case.node)}.currency", detail)


def numbers(case: Case) -> Iterator[Hit]:
    """G-SAL-08."""
    for amount in _amounts(case):
        value = _value(amount)
        here = path_of(value, case.node)
        found: dict[str, Decimal] = {}
        for name in _BOUNDS:
            spot = value.first(name)
            if spot is None or spot.members:
                continue
            written = str(spot.value)
            if isinstance(spot.value, bool) or not _NUMBER.fullmatch(written):
                yield Hit(f"{here}.{name}", f"{written!r} is no number")
                continue
            found[name] = Decimal(written)
            if found[name] <= 0:
                yield Hit(f"{here}.{name}", written)
            elif _THOUSANDS.fullmatch(written) and isinstance(spot.value, str):
                yield Hit(f"{here}.{name}", f"{written!r} is {found[name].normalize():f} to a program")
            elif isinstance(spot.value, str):
                yield Hit(f"{here}.{name}", f"{written!r} is a text", "write the number", "info")
        if found.get("minValue", Decimal(0)) > found.get("maxValue", Decimal("Infinity")):
            yield Hit(here, "minValue is more than maxValue")


def implausible(case: Case) -> Iterator[Hit]:
    """G-SAL-09."""
    beyond = (spot.line() for amount in _amounts(case) for spot in _value(amount).under(*_BOUNDS) if _is_beyond(spot))
    yield from (Hit("baseSalary.value", figure or "") for figure in beyond)
    salary = case.posting.salary
    if salary is None:
        return
    odd = [figure for figure in _figures(case) if not is_plausible(figure, salary.currency, salary.unit)]
    if odd:
        yield Hit("baseSalary.value", f"{odd[0].normalize():f} {salary.currency}/{salary.unit}")
    elif salary.min and salary.max and salary.max > salary.min * 10:
        yield Hit("baseSalary.value", f"{salary.min.normalize():f} to {salary.max.normalize():f}")


def _is_beyond(spot: Spot) -> bool:
    """Whether it is a number too large for the record to take it as pay."""
    return isinstance(spot.value, (int, float)) and spot.value > 0 and amount_of(spot) is None


RULES = {
    "G-SAL-01": no_salary,
    "G-SAL-02": agreement,
    "G-SAL-03": unseen_salary,
    "G-SAL-04": shape,
    "G-SAL-05": unit,
    "G-SAL-06": bounds,
    "G-SAL-07": currency,
    "G-SAL-08": numbers,
    "G-SAL-09": implausible,
}
