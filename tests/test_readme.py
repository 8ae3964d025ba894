"""README and docs are true: what they say is printed is printed."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse.cli import commands

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def console_blocks(text: str) -> list[tuple[str, str]]:
    """Our command and its shown output in every `console` block; a page that shows others' commands runs them in a test of its own."""
    return re.findall(r"^```console\n\$ (postingparse .+)\n([\s\S]*?)^```", text, re.MULTILINE)


def same(shown: str, printed: str) -> bool:
    """Whether the shown lines are the printed ones; a line `...` stands for any number of them."""
    parts = [re.escape(part) for part in shown.split("...\n")]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None


PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
SHOWN = [block for page in PAGES for block in console_blocks(page.read_text("utf-8"))]


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_the_readme_shows_what_is_printed(command: str, shown: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    _, *arguments = shlex.split(command)
    printed = CliRunner().invoke(commands, arguments).stdout
    assert same(shown, printed), printed


def test_a_cut_output_is_the_same_but_for_what_is_cut():
    assert same("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not same("a\n...\ne\n", "a\nb\nc\nd\n")


def test_the_python_of_the_readme_gives_what_it_says():
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed
