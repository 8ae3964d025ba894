"""Text -> phone numbers, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SHAPE = re.compile(
    r"""
    (?<![\w+])                               # not inside a word or a number
    (?: \+\ ?\(?  |  \(\ ?\+?\ ?  )?         # "+47", "(+374", "(0)", "+ 47"
    \d
    (?: [ \u00a0\u202f().\-‐‑–/·]{0,3} \d ){5,19}
    """,
    re.VERBOSE,
)
_DATE = re.compile(
    r"""
    (?: \d{1,2} ([.\-/]) \ ?\d{1,2} \1 \ ?(?:\d\d){1,2}      # 01.06.26, 1/6/2026
      | (?:19|20)\d\d ([.\-/]) \d{1,2} \2 \d{1,2}            # 2026-06-01
    ) (?! [.\-/]? \d)                                        # 06.12.11.22.33 goes on: a phone
    | (?:19|20)\d\d \ ?[\-–/]\ ? (?:19|20)\d\d \b            # 2025-2026
    | \d{1,2}[.\-]\d{1,2} \ ?[\-–]\ ? \d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d\d   # 01.06-31.08.2026
    """,
    re.VERBOSE,
)
_NORTH_AMERICAN = re.compile(r"\(?[2-9]\d\d(?:\) ?|[-.])[2-9]\d\d[-. ]\d{4}\Z")
"""Written so, it is a number of the North American plan."""
_DIVIDER = re.compile(r" ?/ ?| - | – |\.(?= )|  ")
_GROUP_END = re.compile(r"\d(?=[ \u00a0\u202f/\-–])")
_MONEY = "€$£¥%‰°"
_FEWEST = 7
"""Digits of a number that is not backed by a numbering plan."""


class Phone(NamedTuple):
    """A phone number and where it stands, an extension left out."""

    value: str
    """E.164, or the bare digits where `certain` is False."""
    start: int
    end: int
    certain: bool
    """The country is known, and its numbering plan has this number."""


def find_phones(text: str, country: str | None = None) -> Iterator[Phone]:
    """Phone numbers in the order of the text; of two divided by a slash, both.

    country: ISO 3166-1 alpha-2, for numbers written without their country. What is not `certain` only looks like a
    phone number: believe it next to a label.

    >>> [phone.value for phone in find_phones("tlf. 76 11 66 41/ 416 14 193", "NO")]
    ['+4776116641', '+4741614193']
    >>> list(find_phones("01.06.2026 - 16.08.2026, CV at once"))
    []
    """
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        if _is_something_else(text, start, end):
            continue
        yield from _read(text, start, end, country)


def _is_something_else(text: str, start: int, end: int) -> bool:
    """A date, an amount, a part of a code, an account."""
    written = text[start:end]
    if _DATE.match(written.lstrip("(")):
        return True
    before, after = text[max(0, start - 6) : start], text[end : end + 2]
    if after[:1].isalnum() or after[:1] in {"@", "_"} or (after.strip() and after.strip()[0] in _MONEY):
        return True
    if after[:1] in {"-", "/", ".", ",", ":"} and after[1:2].isdigit():
        return True  # it goes on with more digits than a phone has, or with a decimal
    tail = before.rstrip(" \u00a0")
    if tail and (tail[-1] in _MONEY or tail[-1] in "=#&?_@"):
        return True
    if (
        tail.endswith(("/", "-", "."))
        and before
        and before == tail
        and tail[-2:-1].isalnum()
        and not tail[-2:-1].isalpha()
    ):
        return True  # the end of a longer number
    if tail.endswith(("/", "-")) and before == tail and tail[-2:-1].isalpha():
        return not written.startswith(("+", "("))  # "REF-2026001", "firm.example/20260012"
    word = tail.rsplit(None, 1)[-1] if tail else ""
    return (
        len(word) == 4 and word[:2].isalpha() and word[:2].isupper() and word[2:].isdigit()
    )  # "DE89 3704 ..." an account


def _read(text: str, start: int, end: int, country: str | None) -> Iterator[Phone]:
    whole = _certain(text, start, end, country)
    if whole:
        yield whole
        return
    pieces = list(_pieces(text, start, end))
    if len(pieces) > 1:
        read = [_certain(text, *piece, country) or _bare(text, *piece) for piece in pieces]
        good = [phone for phone in read if phone]
        if len(good) == len(read) or any(phone.certain for phone in good):
            yield from good
            return
    shorter = _certain_head(text, start, end, country)
    if shorter:
        yield shorter
        return
    bare = _bare(text, start, end)
    if bare:
        yield bare


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for divider in _DIVIDER.finditer(text, start, end):
        yield start, divider.start()
        start = divider.end()
    yield start, end


def _certain(text: str, start: int, end: int, country: str | None) -> Phone | None:
    written = text[start:end]
    value = None
    if written.lstrip("( ").startswith(("+", "00")) or country:
        value = e164(written, country)
    if value is None and _NORTH_AMERICAN.match(written):
        value = e164(written, "US")
    return Phone(value, start, end, certain=True) if value else None


def _certain_head(text: str, start: int, end: int, country: str | None) -> Phone | None:
    """A number with another behind it: a postcode, a second number without a divider."""
    ends = [match.end() for match in _GROUP_END.finditer(text, start, end)]
    for shorter in ends[:-4:-1]:
        found = _certain(text, start, shorter, country)
        if found:
            return found
    return None


def _bare(text: str, start: int, end: int) -> Phone | None:
    written = text[start:end]
    digits = "".join(filter(str.isdigit, written))
    if not _FEWEST <= len(digits) <= 15:
        return None
    international = written.lstrip("( ").startswith("+")
    if international or (digits.startswith("00") and len(digits) > 9):
        digits = f"+{digits}" if international else f"+{digits[2:]}"
        if not _is_possible(digits):
            return None
    # a possible number with its country is one, though the plan of today does not know it
    return Phone(digits, start, end, certain=digits.startswith("+"))


def _is_possible(number: str) -> bool:
    """Whether a number in E.164 has as many digits as its country's numbers."""
    import phonenumbers

    try:
        reason = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


@lru_cache(maxsize=4096)
def e164(written: str, country: str | None) -> str | None:
    """The number in E.164 where the numbering plan has it, else None.

    >>> e164("08-123 456 78", "SE"), e164("0049 30 1234567", None), e164("5071606626", "NO")
    ('+46812345678', '+49301234567', None)
    """
    import phonenumbers

    written = written.lstrip("( ") if written.lstrip("( ").startswith("+") else written
    if written.startswith("00"):
        written = f"+{written[2:].lstrip()}"
    if sum(map(str.isdigit, written)) < 5:
        return None
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(maxsize=4096)
def country_of(number: str) -> str | None:
    """ISO 3166-1 alpha-2 of a number in E.164, None where several share its code.

    >>> country_of("+4790800986"), country_of("+3903")
    ('NO', None)
    """
    import phonenumbers

    try:
        found = phonenumbers.region_code_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return None
    return str(found) if found and found != "001" else None
