"""A stretch of text -> the licences and authorisations that it names, with their classes and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from postingparse.document import Cue, Document, Span
from postingparse.extract.nearby import cues_within
from postingparse.extract.passages import small_words
from postingparse.languages import lexicon

_CLASS = r"(?:AM|A[12]?|B(?:E|96|1)?|[CD]1?E?|[BCD]1?\+E|T)(?![\w+'’&])"
_WORDS = re.compile(r"[ \u00a0]?[(,:]?[ \u00a0]?(?:[^\W_]+\.?[ \u00a0]){0,3}")
"""What stands between a licence and its class: " der Klassen ", " (", " med behörighet "."""
_CLASSES = re.compile(
    rf"""{_CLASS}
    (?: (?:[ ]?[,/+&][ ]?|[ ][^\W\d_A-Z]{{1,3}}[ ])  # a comma, a slash, "and"
        (?:[^\W\d_A-Z]+\.?[ ])?                      # the word for class again
        {_CLASS}){{0,6}}
    (?:\))?""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"[ \u00a0(]+(?:[^\W\d_A-Z]{1,4}[ \u00a0])?")
"""What may part two halves of one licence: "kørekort til kategori B"."""
_WORD = re.compile(r"[ \u00a0][^\W\d_][\w-]+")
_OBJECT = 20
"""Characters to the occupation: "authorisation as a social and health assistant"."""
_SIGN = re.compile(r"[,;:.()\n]")
_GLUED = re.compile(r"(?<![\w-])(?:B|C|D|T)1?E?-\Z")
"""The class before a licence that it is one word with: "B-ajokorttia"."""


def licences_in(document: Document, start: int, end: int) -> Iterator[Span]:
    """Every licence named in text[start:end], in order; a car of one's own is none."""
    cues = cues_within(document.cues_of("licences", "driving", "other"), start, end)
    reach = start
    for cue, after in pairwise((*cues, None)):
        if cue is None or cue.start < reach:
            continue
        stop = cue.end
        if after and after.key == cue.key == "driving" and _BETWEEN.fullmatch(document.text, stop, after.start):
            stop = after.end
        reach = _with_classes(document, stop, end) if cue.key == "driving" else _with_object(document, cue, end)
        glued = _GLUED.search(document.text, start, cue.start) if cue.key == "driving" else None
        yield Span(glued.start() if glued else cue.start, reach)


def _with_classes(document: Document, stop: int, end: int) -> int:
    """Where a driving licence ends: behind its classes, "Führerschein der Klassen B und C1E"."""
    text = document.text
    on_a_class = _CLASSES.match(text, max(text.rfind(" ", 0, stop), text.rfind("-", 0, stop)) + 1, end)
    if on_a_class and on_a_class.end() > stop:
        return on_a_class.end()
    words = _WORDS.match(text, stop, end)
    known = _class_words(document.languages)
    while words:
        between = text[words.start() : words.end()]
        classes = _CLASSES.match(text, words.end(), end)
        if classes and all(word.strip(" (,:").lower() in known for word in between.split() if word.strip("(,:")):
            closed = classes[0].endswith(")") and "(" not in between
            return classes.end() - closed
        shorter = between.rstrip(" \u00a0").rfind(" ")
        words = _WORDS.fullmatch(text, stop, stop + shorter + 1) if shorter >= 0 else None
    return stop


def _with_object(document: Document, cue: Cue, end: int) -> int:
    """Where an authorisation ends: behind whom it is for, "legitimation som sjuksköterska", "as a health worker"."""
    words, small = document.quote(cue).lower().split(), small_words(document.languages)
    word = _WORD.match(document.text, cue.end, end) if words[-1] in small else None
    stop = word.end() if word else cue.end
    if small.isdisjoint(words[1:]):
        return stop
    workers = (one for table in ("occupations", "contact_roles") for one in document.cues_of(table))
    ends = (one.end for one in workers if cue.start <= one.start <= stop + _OBJECT and stop < one.end <= end)
    return max((last for last in ends if not _SIGN.search(document.text, stop, last)), default=stop)


@cache
def _class_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Words for the classes of licences, and small ones before them."""
    words = (word for code in languages for word in lexicon(code).licence_classes.get("word", ()))
    return frozenset(words) | small_words(languages)
