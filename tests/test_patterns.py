"""Regular expressions mean the same on every Python from 3.11.0 on."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import postingparse

_OPTIONAL = ("postingparse.contrib", "postingparse.__main__")
_SINGLE = (codes.IN, codes.ANY, codes.LITERAL, codes.NOT_LITERAL, codes.CATEGORY)


def modules() -> list[str]:
    names = (each.name for each in pkgutil.walk_packages(postingparse.__path__, "postingparse."))
    return [name for name in names if not name.startswith(_OPTIONAL)]


def unsafe(part: Any) -> Iterator[object]:
    """The bodies of possessive repeats that may fail halfway and do not end in `(?!)`."""
    match part:
        case (codes.POSSESSIVE_REPEAT, (_, _, body)):
            match list(body):
                case [(code, _)] if code in _SINGLE:
                    pass
                case [(codes.SUBPATTERN, (*_, inner))]:
                    yield from unsafe((codes.POSSESSIVE_REPEAT, (0, 1, inner)))
                case [(codes.BRANCH, (_, [*_, last]))] if _never(last):
                    yield from unsafe(body)
                case _:
                    yield body
        case tuple() | list() | parser.SubPattern():
            for inner in part:
                yield from unsafe(inner)


def _never(branch: Any) -> bool:
    """Whether it is `(?!)`."""
    match list(branch):
        case [(codes.ASSERT_NOT, (_, inner))]:  # before Python 3.12
            return len(inner) == 0
        case [(codes.FAILURE, _)]:
            return True
    return False


@pytest.mark.parametrize("module", modules())
def test_possessive_groups_end_in_a_branch_that_never_matches(module: str) -> None:
    """Until 3.11.5 a group repeated with `*+` that fails halfway leaves the scanner there (CPython gh-106052).

    A last branch `(?!)` puts it back, on every version, and costs no memory, as an atomic group would.
    """
    found = importlib.import_module(module)
    patterns = [value for value in vars(found).values() if isinstance(value, re.Pattern)]
    assert [each.pattern for each in patterns if list(unsafe(parser.parse(each.pattern, each.flags)))] == []


def test_the_check_finds_what_it_looks_for() -> None:
    assert list(unsafe(parser.parse(r"x (?: a++ | b(?!c) )*+", re.VERBOSE)))
    assert list(unsafe(parser.parse(r"((?:ab)?+)")))
    assert not list(unsafe(parser.parse(r"x (?: a++ | b(?!c) |(?!) )*+ [ab]*+ c++", re.VERBOSE)))
