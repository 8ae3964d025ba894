"""Figures of the record -> words of the posting's language, from its lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from postingparse.languages import Lexicon, codes, lexicon
from postingparse.posting import Posting, Range

_FALLBACK = "en"


def lexicon_of(posting: Posting) -> Lexicon:
    """The lexicon of the posting's language, English where there is none."""
    primary = (posting.language or "").split("-")[0].lower()
    primary = {"no": "nb"}.get(primary, primary)
    return lexicon(primary if primary in codes() else _FALLBACK)


def work_hours(posting: Posting) -> str | None:
    """Hours a week, percentage and schedule in one text, the way `from_jsonld` reads it back.

    >>> work_hours(Posting(percentage=Range(min=Decimal(80), max=Decimal(80)), schedule="Shifts"))
    '80 %; Shifts'
    """
    return "; ".join(_parts(posting)) or None


def _parts(posting: Posting) -> Iterator[str]:
    if posting.weekly_hours:
        forms = lexicon_of(posting).weekly_hours
        yield f"{figures(posting.weekly_hours)} {_first(forms.get('hours', ()))} {_first(forms.get('per_week', ()))}"
    if posting.percentage:
        yield f"{figures(posting.percentage)} %"
    if posting.schedule:
        yield posting.schedule


def _first(forms: tuple[str, ...]) -> str:
    return next((form for form in forms if "*" not in form), "")


def figures(bounds: Range) -> str:
    """A figure, a range, or an open one.

    >>> figures(Range(min=Decimal(50), max=Decimal(80))), figures(Range(max=Decimal("37.5")))
    ('50-80', '≤ 37.5')
    """
    low, high = (plain(bound) if bound is not None else None for bound in (bounds.min, bounds.max))
    if low == high or low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}" if high is None else low
    return f"{low}-{high}"


def plain(amount: Decimal) -> str:
    """Without exponent or idle zeros.

    >>> plain(Decimal("37.50")), plain(Decimal("1E+2"))
    ('37.5', '100')
    """
    return f"{amount.normalize():f}"
