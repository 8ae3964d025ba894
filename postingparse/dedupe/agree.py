"""Two values of one field -> whether they are the same, could be, or are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Literal

from postingparse.dedupe.card import Spot

Agreement = Literal["same", "wider", "close", "unknown", "other"]
"""wider: one says all that the other says, and more. close: most words are shared. unknown: one says nothing."""

_RUN = re.compile(r"\d+|\D+")
_STEM = 4
"""Letters that two forms of one word begin with, at least."""
_WIDTH = 2
"""Digits by which the numbers of one numbering differ in length at most, less one."""


@lru_cache(maxsize=1 << 16)
def titles_agree(one: str, other: str) -> Agreement:
    """Whether two titles, as a Card has them, name one job.

    >>> titles_agree("nurse", "nurse"), titles_agree("nurse", "nurse night shift"), titles_agree("nurse", "")
    ('same', 'wider', 'unknown')
    >>> titles_agree("accountant ii", "accountant iii"), titles_agree("nurse", "cook")
    ('other', 'other')
    >>> titles_agree("engineer 7222", "engineer 7223"), titles_agree("senior data engineer", "data engineers senior")
    ('other', 'close')
    """
    mine, theirs = set(one.split()), set(other.split())
    if not mine or not theirs:
        return "unknown"
    if mine == theirs:
        return "same"
    if _numbers(mine) and _numbers(theirs) and _numbers(mine) != _numbers(theirs):
        return "other"
    own, their_own = mine - theirs, theirs - mine
    if not own or not their_own:
        return "wider"
    matched = sum(any(_same_stem(word, each) for each in their_own) for word in own)
    shared = len(mine & theirs) + matched
    return "close" if matched and shared >= _MOST * min(len(mine), len(theirs)) else "other"


_MOST = 0.75


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if any(map(str.isdigit, word))}


def _same_stem(one: str, other: str) -> bool:
    """Whether two thirds of the longer are the same from the start: "développeur" and "développeuse"."""
    size = max(_STEM, (2 * max(len(one), len(other)) + 2) // 3)
    return one[:size] == other[:size] and min(len(one), len(other)) >= size


@lru_cache(maxsize=1 << 16)
def employers_agree(one: str, other: str) -> Agreement:
    """Whether two employers, as a Card has them, are one.

    >>> employers_agree("example care", "example care"), employers_agree("example care", "example care oslo")
    ('same', 'wider')
    >>> employers_agree("example care", "acme"), employers_agree("acme", "")
    ('other', 'unknown')
    """
    if not one or not other:
        return "unknown"
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return "same"
    mine, theirs = one.split(), other.split()
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return "wider"
    if "".join(word[0] for word in mine) == other or "".join(word[0] for word in theirs) == one:
        return "wider"  # initials
    shared = set(mine) & set(theirs)
    return "close" if 2 * len(shared) > max(len(set(mine)), len(set(theirs))) else "other"


@lru_cache(maxsize=1 << 16)
def spots_agree(mine: tuple[Spot, ...], theirs: tuple[Spot, ...]) -> Agreement:
    """Whether two postings have a place of work in common.

    >>> hamar, oslo = Spot("hamar", "2318", "", "NO"), Spot("oslo", "", "", "NO")
    >>> spots_agree((hamar,), (hamar, oslo)), spots_agree((hamar,), (oslo,)), spots_agree((hamar,), ())
    ('same', 'other', 'unknown')
    >>> spots_agree((hamar,), (Spot("", "", "", "NO"),)), spots_agree((oslo,), (Spot("greater oslo", "", "", ""),))
    ('unknown', 'same')
    """
    found = {_spots_agree(one, other) for one, other in product(mine[:_SPOTS], theirs[:_SPOTS])}
    return next((answer for answer in ("same", "unknown", "other") if answer in found), "unknown")


_SPOTS = 20


def _spots_agree(one: Spot, other: Spot) -> Literal["same", "unknown", "other"]:
    if one.country and other.country and one.country != other.country:
        return "other"
    if one.postcode and one.postcode == other.postcode:
        return "same"
    if one.town and other.town:
        mine, theirs = f" {one.town} ", f" {other.town} "
        if mine in theirs or theirs in mine:
            same_area = not one.area or not other.area or bool(set(one.area.split()) & set(other.area.split()))
            return "same" if same_area or _initials(one.area, other.area) else "other"
        return "other"
    return "unknown"


def _initials(one: str, other: str) -> bool:
    """Whether an area may be short for another: "ca" and "california" cannot be told, so they may."""
    return min(len(one), len(other)) <= 3


def references_agree(one: str, other: str) -> Agreement:
    """Whether two references, letters and digits alone, are one; two numbers of different numberings say nothing.

    >>> references_agree("20240101", "20240102"), references_agree("r7", "r7"), references_agree("req7222", "4411")
    ('other', 'same', 'unknown')
    >>> references_agree("7222", "20247222"), references_agree("12", "1234567"), references_agree("", "7")
    ('unknown', 'unknown', 'unknown')
    """
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    if one.endswith(other) or other.endswith(one):
        return "unknown"  # with and without the year, or the house
    mine, theirs = _RUN.findall(one), _RUN.findall(other)
    is_one_numbering = len(mine) == len(theirs) and all(map(_same_kind, mine, theirs))
    return "other" if is_one_numbering else "unknown"


def _same_kind(one: str, other: str) -> bool:
    if one[0].isdigit() and other[0].isdigit():
        return abs(len(one) - len(other)) < _WIDTH
    return one == other
