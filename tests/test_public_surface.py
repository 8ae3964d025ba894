"""What `import postingparse` offers: exactly `__all__`, and every door in it."""

import inspect
from types import ModuleType

import pytest

import postingparse
from postingparse import errors

DOORS = ("parse_text", "parse_html", "parse_file", "parse_bytes", "parse_url", "parse_all")
OUTPUT = ("to_jsonld", "to_script", "from_jsonld", "check")
VALUES = ("Context", "Result", "Posting", "Reject")

# A surface that fits in one look; a name more is a decision, not an accident.
MOST_NAMES = 33


def bound_names() -> set[str]:
    """Public names of the package, its submodules and `annotations` of __future__ apart."""
    return {
        name
        for name, value in vars(postingparse).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", "") != "__future__"
    }


def error_family() -> set[str]:
    return {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception) and not name.startswith("_")
    }


def test_all_names_can_be_had():
    assert [name for name in postingparse.__all__ if not hasattr(postingparse, name)] == []


def test_nothing_is_exported_past_all():
    assert bound_names() - set(postingparse.__all__) == set()


def test_no_name_is_listed_twice():
    assert len(postingparse.__all__) == len(set(postingparse.__all__))


def test_the_surface_fits_in_one_look():
    assert len(postingparse.__all__) <= MOST_NAMES


@pytest.mark.parametrize("name", DOORS + OUTPUT + VALUES)
def test_the_door_is_there(name: str):
    assert name in postingparse.__all__


@pytest.mark.parametrize("name", DOORS)
def test_every_parse_door_takes_a_context_by_name(name: str):
    assert inspect.signature(getattr(postingparse, name)).parameters["context"].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize("name", DOORS + OUTPUT)
def test_every_door_has_a_docstring_of_its_own(name: str):
    assert inspect.getdoc(getattr(postingparse, name))


def test_the_whole_error_family_is_public():
    assert error_family() - set(postingparse.__all__) == set()


def test_every_error_is_of_the_family():
    strangers = [name for name in error_family() if not issubclass(getattr(errors, name), errors.PostingParseError)]
    assert strangers == []
