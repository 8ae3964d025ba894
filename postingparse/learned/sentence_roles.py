"""Sentence -> what it tells of the post: duties, qualifications, personal qualities, benefits or something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from threading import Lock
from typing import NamedTuple, cast

from postingparse.learned.pipelines import folder_of, pipeline

NAME = "sentence_roles"
_LONGEST, _WORDS, _WORD = 400, 60, 40
"""Characters and words of a sentence, and characters of a word, that are looked at."""
_STEM = 5
_FIRST = 2
_NOTHING = "~"
"""Stands for a sentence without words: spaCy has no scores for a text without tokens."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")
_NEIGHBOUR = 0.6
"""What a neighbour's score counts beside a sentence's own: postings tell one thing in several sentences."""
_NEVER = 1e-6
_one_at_a_time = Lock()
"""A pipeline has one memory zone: spaCy refuses a second one inside it."""


class Scores(NamedTuple):
    """How likely a sentence tells each of them; they add up to 1."""

    duties: float
    qualifications: float
    personal_qualities: float
    benefits: float
    other: float


def scores_of(sentences: Iterable[str]) -> list[Scores]:
    """The scores of each sentence, in order.

    >>> [max(zip(scores, Scores._fields))[1] for scores in scores_of(["We offer a good pension and flexible hours."])]
    ['benefits']
    """
    from spacy.tokens import Doc

    nlp = pipeline(NAME)
    with _one_at_a_time, nlp.memory_zone():  # words of a posting are forgotten with it
        docs = [Doc(nlp.vocab, words=features(sentence)) for sentence in sentences]
        return [Scores(**doc.cats) for doc in nlp.pipe(docs)]


def among_neighbours(scores: Sequence[Scores], places: Sequence[int]) -> list[Scores]:
    """The scores of each sentence with those of the one before and the one after it, where these stand beside it.

    places: the index of each sentence's block; in the next block is beside, further is not.
    """
    logs = [[log(max(score, _NEVER)) for score in own] for own in scores]
    found = []
    for index, own in enumerate(logs):
        near = [
            logs[other]
            for other in (index - 1, index + 1)
            if 0 <= other < len(logs) and abs(places[other] - places[index]) <= 1
        ]
        likely = [exp(score + _NEIGHBOUR * sum(column)) for score, *column in zip(own, *near, strict=True)]
        found.append(Scores(*(one / sum(likely) for one in likely)))
    return found


def features(sentence: str) -> list[str]:
    """What is counted of a sentence: its words, the first two again, and the beginnings of the longer ones.

    Cut here and not by spaCy, whose tokenizer is quadratic in a run without white space ("(" x 8000 takes 18 s,
    explosion/spaCy PR 14016).

    >>> features("Driving licence B1")
    ['driving', 'licence', 'b0', '^driving', '^licence', '~drivi', '~licen']
    """
    line = sentence[:_LONGEST].encode("utf-8", "replace").decode("utf-8").casefold()
    words = [word[:_WORD] for word in _TOKEN.findall(_DIGIT.sub("0", line))][:_WORDS] or [_NOTHING]
    return [
        *words,
        *(f"^{word}" for word in words[:_FIRST]),
        *(f"~{word[:_STEM]}" for word in words if len(word) >= _STEM),
    ]


@cache
def is_installed() -> bool:
    """Whether this installation has the trained pipeline; nothing is loaded."""
    return folder_of(NAME) is not None


def least_scores() -> Mapping[str, float]:
    """The score from which on each role is believed, as training set it."""
    return cast("Mapping[str, float]", pipeline(NAME).meta["least_scores"])
