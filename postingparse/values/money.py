"""Text -> amounts of money and their ranges.

The words of a language that belong to amounts ("euros", "thousand", "to", "per hour") come in as marks; figures,
currency codes and currency signs are known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from postingparse.posting import Unit
from postingparse.values.currencies import ANY_CASE, CODES, SIGNS, is_written

Kind = Literal["currency", "times", "to", "unit"]


class Mark(NamedTuple):
    """Words near an amount and what they say: ("currency", "EUR"), ("times", "1000"), ("to", ""), ("unit", "HOUR")."""

    kind: Kind
    value: str
    start: int
    end: int


class Currency(NamedTuple):
    """Where an amount's currency is said."""

    code: str | None
    """ISO 4217; None for a sign or word of several currencies ("$", "kr", "pesos")."""
    sign: str
    """As written, in lower case."""
    start: int
    end: int


class Amount(NamedTuple):
    """One figure with what belongs to it."""

    value: Decimal
    start: int
    """Of the quote, sign and multiplier included."""
    end: int
    currency: Currency | None = None
    times: int = 1
    """The multiplier that was written: "k" 1000."""
    bare: bool = False
    """A mere number: neither a currency nor a multiplier nor marks of thousands."""


class Money(NamedTuple):
    """An amount, or a range of two."""

    low: Amount
    high: Amount
    """The same as `low` where there is one figure."""
    more: bool = False
    """An open upper end: "135k+"."""

    @property
    def currency(self) -> Currency | None:
        """Of either bound."""
        low, high = self.low.currency, self.high.currency
        return high if high and (low is None or low.code is None) and (high.code or low is None) else low


_FIGURE = re.compile(
    r"""
    (?<![\d])                                         # not inside a longer number
    (?: \d{1,3} (?:[ \u00a0\u202f\u2009]\d{3}){1,3}   # 4 500 000
      | \d{1,3} (?:['’`´.,]\d{3}){1,3}                # 45.000  88,955  5'000
      | \d{1,2} (?:,\d{2}){1,3} ,\d{3}                # 12,00,000 as written in India
      | \d{1,9}
    ) (?!\d)
    (?: [.,]\d{1,2} (?!\d) | \.\d{4} (?!\d) )?        # 45.000,00  29.7  34.5012
    (?: [.,:][ ]?[-–—=]{1,2} (?![ ]?\d) )?            # 450.000,-  5'000.–  25 000:-
    """,
    re.VERBOSE,
)
_TO_LAST_DIGIT = re.compile(r".*\d", re.DOTALL)
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4})$")
_UNGROUPED = re.compile(r"(?<=\d{4})[.,](\d{3})\Z")
_DIGIT = re.compile(r"\d")
_NOT_DIGIT = re.compile(r"\D")

_CODE = rf"(?:{'|'.join(sorted(CODES))}|(?i:{'|'.join(ANY_CASE)}))"
_SIGN = rf"(?:(?i:{'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})|Ft)"
_BEFORE = re.compile(rf"(?<![^\W\d_])(?:(?P<code>{_CODE})[ \u00a0]?\$?|(?P<sign>{_SIGN}))\.?:?[ \u00a0\u202f]{{0,2}}$")
_AFTER = re.compile(rf"[ \u00a0\u202f]{{0,2}}(?:(?P<sign>{_SIGN})|(?P<code>{_CODE}))(?![^\W\d_\u2e80-\uffef])")
_THOUSANDS = re.compile(rf"[ \u00a0\u202f]?(?:[kK]|[tT](?=€|EUR))(?=[^\w]|$|(?:{_CODE})\b)")
_MYRIADS = re.compile(r"[ \u00a0]?[万萬만]")
_UNSPACED = "\u2e80"
"""The first of the letters whose words stand side by side without blanks: those of East Asia."""
_MILLIONS = re.compile(r"[ \u00a0\u202f]?(?:[mM]{1,2}|mn|bn)(?![\w²³2])")
_GLUED = re.compile(r"[.,:]\d|\(\w\)")
"""It goes on behind the figures: a date, a time, a version, the "401(k)"."""
_LOST_SPACE = re.compile(r"[^\W\da-zß-öø-ÿά-ώ_][a-zß-öø-ÿ]{2}")
"""The next line's first word, where a line break was lost: "$45,000Position"."""
_PERCENT = re.compile(r"[ \u00a0\u202f]?[%‰]")
_DASH = re.compile(r"\\?[-–—−~〜～]{1,2}|/(?=[ \u00a0]?\d)")
_NAMED = re.compile(r"[ \u00a0]?[^\W\d_]{2,12}:")
"""The name of the upper bound: "Min: $50,000 - Max: $60,000"."""
_BLANK = re.compile(r"[ \t\r\n\u00a0\u202f]{0,4}")
_SIGN_REACH = 8
_ASIDE = re.compile(r"\s?(?:\[[^\]\n]{0,90}\]|\([^)\n]{0,90}\))")
_LINK_REACH = 120
"""Characters between the two figures of a range: units and asides may stand there ("$45 per hour (new) to $50")."""


def number_in(written: str) -> Decimal | None:
    """The number that the figures stand for, European and US separators told apart; None where there are no figures.

    One or two digits (or four) behind the last separator are decimals, three are thousands, unless more than three
    stand before it.

    >>> [str(number_in(figure)) for figure in ("45.000,00", "88,955", "29.7", "5'000.–", "33000.000", "12,50 €")]
    ['45000', '88955', '29.7', '5000', '33000', '12.50']
    >>> number_in("-") is None
    True
    """
    figures = _TO_LAST_DIGIT.match(written.strip())  # signs stand behind it: "5'000.–", "45.000,50 €"
    figure = figures[0] if figures else ""
    decimals = _DECIMALS.search(figure) or _UNGROUPED.search(figure)
    whole = figure[: decimals.start()] if decimals else figure
    digits = _NOT_DIGIT.sub("", whole)
    if not digits:
        return None
    return _plain(Decimal(f"{digits}.{decimals[1]}" if decimals else digits))


class _Marks:
    """The marks of a stretch of text by where they begin and end."""

    def __init__(self, marks: Sequence[Mark], start: int, end: int) -> None:
        first = bisect_left(marks, start, key=_start)
        inside = [mark for mark in marks[first : bisect_left(marks, end, key=_start)] if mark.end <= end]
        self._by_start = {(mark.start, mark.kind): mark for mark in inside}
        self._by_end = {mark.end: mark for mark in inside if mark.kind == "currency"}

    def at(self, place: int, *kinds: Kind) -> Mark | None:
        return next((mark for kind in kinds if (mark := self._by_start.get((place, kind)))), None)

    def behind(self, text: str, end: int, kind: Kind) -> Mark | None:
        """The mark that follows an amount, after two blanks at most."""
        for place in range(end, end + 3):
            mark = self._by_start.get((place, kind))
            if mark:
                return mark
            if not text[place : place + 1].isspace():
                return None
        return None

    def before(self, text: str, start: int) -> Mark | None:
        """The currency that stands before an amount."""
        for place in range(start, max(start - 4, -1), -1):
            mark = self._by_end.get(place)
            if mark:
                return mark
            if text[place - 1 : place] not in (" ", "\u00a0", ".", ":"):
                return None
        return None


def _start(mark: Mark) -> int:
    return mark.start


def money_in(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> Iterator[Money]:
    """Amounts and ranges between two offsets, in order; other lone figures too (`Amount.bare`).

    marks: words found in the text, by their offsets in it, in order.

    >>> [(str(m.low.value), str(m.high.value), m.currency.code) for m in money_in("EUR 35-40k, later 3 000 €", 0, 25)]
    [('35000', '40000', 'EUR'), ('3000', '3000', 'EUR')]
    >>> list(money_in("by agreement", 0, 12))
    []
    """
    if not _DIGIT.search(text, start, end):
        return
    inside = _Marks(marks, start, end)
    amounts = list(_amounts(text, start, end, inside))
    index = 0
    while index < len(amounts):
        low = high = amounts[index]
        while index + 1 < len(amounts) and _linked(text, high, amounts[index + 1], inside):
            joined = _joined(low, amounts[index + 1])
            if joined is None:
                break
            low, high = joined  # low - middle - high: the ends
            index += 1
        index += 1
        more = text[high.end : high.end + 1] == "+" and not text[high.end + 1 : high.end + 4].strip()[:1].isdigit()
        yield Money(low, high, more)


def _amounts(text: str, start: int, end: int, marks: _Marks) -> Iterator[Amount]:
    behind = start
    for match in _FIGURE.finditer(text, start, end):
        amount = _amount(text, match, behind, end, marks)
        if amount:
            behind = amount.end
            yield amount


def _amount(text: str, match: re.Match[str], behind: int, end: int, marks: _Marks) -> Amount | None:
    """The figure of a match with its currency and multiplier; None where it is no amount but a percentage or a name."""
    first, last = match.span()
    value = number_in(match[0])
    if value is None or _PERCENT.match(text, last, end) or _GLUED.match(text, last) or _glued_before(text, first):
        return None
    before = _currency_before(text, max(behind, first - _SIGN_REACH), first, marks)
    if not before and first and (_is_letter(text[first - 1]) or text[first - 1] in "_#@"):
        return None
    times, last = _multiplier(text, value, last, end, marks)
    after = _currency_after(text, last, end, marks)
    word = last < end and _is_letter(text[last]) and not marks.at(last, "unit")
    if word and not after and not (before and _LOST_SPACE.match(text, last)):
        return None
    currency = after if after and (before is None or (before.code is None and after.code)) else before
    first = min(first, before.start) if before else first
    last = after.end if after and after is currency else last
    marked = value >= 1000 and _NOT_DIGIT.search(match[0])
    bare = currency is None and times == 1 and not marked
    return Amount(_plain(value * times), first, last, currency, times, bare)


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and sign < _UNSPACED


def _glued_before(text: str, first: int) -> bool:
    return first > 1 and text[first - 1] in ".,:" and text[first - 2].isdigit()


def _currency_before(text: str, low: int, first: int, marks: _Marks) -> Currency | None:
    mark = marks.before(text, first)
    if mark and mark.start >= low:
        return _of_mark(text, mark)
    found = _BEFORE.search(text[low:first])
    if not found:
        return None
    return _of_sign(found, low)


def _currency_after(text: str, last: int, end: int, marks: _Marks) -> Currency | None:
    mark = marks.behind(text, last, "currency")
    if mark:
        return _of_mark(text, mark)
    found = _AFTER.match(text, last, end)
    if not found:
        return None
    name = "code" if found["code"] else "sign"
    if text[found.end() : found.end() + 1].isdigit() and found.start(name) > last and not found["code"]:
        return None  # "3000 $4000": the sign is the next amount's
    return _of_sign(found, 0)


def _of_sign(found: re.Match[str], offset: int) -> Currency:
    name = "code" if found["code"] else "sign"
    sign = found[name].lower()
    code = sign.upper() if name == "code" else "HUF" if sign == "ft" else SIGNS[sign]
    return Currency(code, sign, offset + found.start(name), offset + found.end(name))


def _of_mark(text: str, mark: Mark) -> Currency:
    code = None if mark.value == "XXX" else mark.value
    return Currency(code, text[mark.start : mark.end].lower(), mark.start, mark.end)


def _multiplier(text: str, value: Decimal, last: int, end: int, marks: _Marks) -> tuple[int, int]:
    """What the figure is multiplied with, and where its quote ends then."""
    mark = marks.behind(text, last, "times")
    if mark:
        return (int(mark.value) if value < int(mark.value) else 1), mark.end  # "350.000 mil" says it twice
    for pattern, times in ((_THOUSANDS, 1000), (_MYRIADS, 10_000), (_MILLIONS, 1_000_000)):
        found = pattern.match(text, last, end)
        if found:
            return times, found.end()
    return 1, last


def _linked(text: str, low: Amount, high: Amount, marks: _Marks) -> bool:
    """Whether nothing but a dash or a word of ranges, and units, stand between two amounts."""
    at, links = low.end, 0
    if high.start - at > _LINK_REACH:
        return False
    while True:
        aside = _ASIDE.match(text, at, high.start)
        at = aside.end() if aside else at
        blank = _BLANK.match(text, at, high.start)
        at = blank.end() if blank else at
        if at >= high.start:
            return links == 1
        mark = marks.at(at, "unit", "to")
        dash = None if mark else _DASH.match(text, at, high.start)
        if mark and mark.kind == "unit":
            at = mark.end
        elif mark or dash:
            links += 1
            at = mark.end if mark else dash.end() if dash else at
            named = _NAMED.match(text, at, high.start)
            at = named.end() if named else at
        else:
            return False


def _joined(low: Amount, high: Amount) -> tuple[Amount, Amount] | None:
    """The two bounds with the multiplier that they share ("25-30 K", "35-40.000"); None where they make no range."""
    if low.currency and high.currency and not _agree(low.currency, high.currency):
        return None
    if low.times == 1 and low.value < 1000 <= high.value:
        shared = high.times if high.times > 1 else 1000
        if shared > 1000 or low.value * shared <= high.value:
            low = low._replace(value=_plain(low.value * shared), end=high.end, times=shared, bare=False)
    if not low.value <= high.value <= low.value * 10:
        return None
    return low, high


def _agree(one: Currency, other: Currency) -> bool:
    """Whether two amounts may be of one currency: "USD $157,000~$212,400" and "120 - 150 €" are."""
    if one.code and other.code:
        return one.code == other.code
    code, sign = (one.code, other.sign) if one.code else (other.code, one.sign)
    return is_written(sign, code) if code else one.sign == other.sign


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent, and without decimals where they are zero.

    >>> str(_plain(Decimal("4.5E+4"))), str(_plain(Decimal("12.50"))), str(_plain(Decimal("45000.00")))
    ('45000', '12.50', '45000')
    """
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value


_YEARLY = {"HOUR": Decimal(2000), "DAY": Decimal(230), "WEEK": Decimal(48), "MONTH": Decimal(12), "YEAR": Decimal(1)}
_LEAST, _MOST = Decimal(500), Decimal(3_000_000)
"""US dollars a year between which pay can be pay: from part-time work in the poorest countries to a director's."""


def is_plausible(value: Decimal, currency: str | None, unit: Unit | None, share: int = 1) -> bool:
    """Whether anybody is paid so much, by the currency's worth; True where the currency or the unit is not known.

    share: so many times the least pay that there is.

    >>> is_plausible(Decimal(150000), "USD", "YEAR"), is_plausible(Decimal(150000), "USD", "HOUR")
    (True, False)
    """
    worth = CODES.get(currency or "")
    if worth is None or unit is None:
        return True
    yearly = value * _YEARLY[unit] / worth
    return _LEAST * share <= yearly <= _MOST


def usual_unit(value: Decimal, currency: str | None) -> Unit | None:
    """The unit where convention leaves no doubt: a year's, a month's or an hour's pay in this currency.

    >>> [usual_unit(Decimal(value), "EUR") for value in (60000, 3000, 18, 300)]
    ['YEAR', 'MONTH', 'HOUR', None]
    >>> usual_unit(Decimal(60000), None) is None
    True
    """
    return next((unit for unit, least, most in _USUAL.get(currency or "", ()) if least <= value <= most), None)


_USUAL: dict[str, tuple[tuple[Unit, int, int], ...]] = {
    **dict.fromkeys(("USD", "GBP", "CAD", "AUD", "NZD"), (("YEAR", 15_000, 1_000_000), ("HOUR", 8, 50))),
    "EUR": (("YEAR", 15_000, 1_000_000), ("MONTH", 1_000, 9_999), ("HOUR", 8, 50)),
    "CHF": (("YEAR", 30_000, 1_000_000), ("MONTH", 2_500, 20_000), ("HOUR", 18, 100)),
    **dict.fromkeys(
        ("NOK", "SEK", "DKK"), (("YEAR", 180_000, 5_000_000), ("MONTH", 15_000, 120_000), ("HOUR", 110, 660))
    ),
    "CZK": (("MONTH", 15_000, 250_000),),
    "PLN": (("MONTH", 2_500, 60_000),),
    "HUF": (("MONTH", 200_000, 3_000_000),),
    "CLP": (("MONTH", 150_000, 15_000_000),),
}
"""Currency -> units and the figures, from and to, that are that unit's pay where the currency is used."""
