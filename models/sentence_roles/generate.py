"""Sentences written for the purpose, by language and role: an opening and its rest, or an item that stands alone.

The words stand in `grammar/`, one TOML a language. They were written for training, not taken from the package's
lexicons, so that the model learns more than the rules know; nobody's posting is in them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from harvest import Sentence

_GRAMMAR = Path(__file__).parent / "grammar"
_SOURCE = "grammar"


def generate(each: int, seed: int) -> Iterator[Sentence]:
    """`each` sentences of every role and language, no text twice."""
    chance = random.Random(seed)  # noqa: S311 - a fixed seed is the point
    for path in sorted(_GRAMMAR.glob("*.toml")):
        for label, words in tomllib.loads(path.read_text("utf-8")).items():
            made: set[str] = set()
            for _ in range(each * 3):
                made.add(_sentence(words, chance))
                if len(made) == each:
                    break
            yield from (Sentence(text, label, _SOURCE, path.stem) for text in sorted(made))


def _sentence(words: dict[str, list[str]], chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.45:  # a sentence
        end = chance.choice((".", ".", "!", ""))
        return f"{chance.choice(words['open'])} {chance.choice(words['rest'])}{end}"
    if kind < 0.6:  # the same words as an item
        rest = chance.choice(words["rest"])
        return rest[0].upper() + rest[1:]
    if kind < 0.7:  # two in one line
        first, second = chance.sample(words["items"], 2)
        return f"{first}, {second[0].lower()}{second[1:]}"
    return chance.choice(words["items"]) + chance.choice(("", "", "."))
