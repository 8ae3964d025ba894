"""Document -> the towns that words for a municipality name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.document import Cue, Document
from postingparse.extract.passages import small_words
from postingparse.values.gazetteer import places_named

_BEFORE = re.compile(r"(?<![\w-])([^\W\d_a-zά-ώ][\w'’-]{1,30})[ \u00a0]\Z")
_BEHIND = re.compile(
    r"""
    [ \u00a0]?
    (
        [^\W\d_a-zά-ώ][\w'’-]{1,30}
        # "Pieve Santo Stefano", "Vilanova del Montsec"
        (?: (?:[ ][^\W\d_A-ZΆ-Ϋ]{1,5}['’]?){0,2} [ '’] [^\W\d_a-zά-ώ][\w'’-]{1,30} ){0,4}
    )
    """,
    re.VERBOSE,
)
_REACH = 60
"""Characters before the word in which the name begins."""
_UNKNOWN = 2
"""Words with capitals in a row that are the name of a town that the index lacks."""


def municipalities(document: Document) -> Iterator[tuple[Cue, int, int]]:
    """The word and where the name without it stands: "Kongsvinger kommune", "City of Port Alder"."""
    text, small = document.text, small_words(document.languages)
    for cue in document.cues_of("places", "municipality"):
        if text[cue.start - 1 : cue.start] not in ("", " ", "\n"):
            continue
        before, behind = _BEFORE.search(text, max(0, cue.start - _REACH), cue.start), _BEHIND.match(text, cue.end)
        if before and before[1].lower() not in small:  # "La Mairie de X"
            start, end = before.span(1)
        elif behind and behind[1].lower() not in small:
            start, end = behind.start(1), _end_of_town(text, *behind.span(1))
        else:
            continue
        name = text[start:end]
        if name.endswith("s") and not any(places_named(name)) and any(places_named(name[:-1])):
            end -= 1  # "Stockholms stad"
        yield cue, start, end


def _end_of_town(text: str, start: int, end: int) -> int:
    """Where a town's name ends in a row of words: with the longest that is known.

    One that is unknown ends with the row where small words or the end of a line show that it is the name.
    """
    ends = [place for place in range(start, end) if text[place] == " "] + [end]
    known = next((place for place in reversed(ends) if any(places_named(text[start:place]))), None)
    if known:
        return known
    whole = any(word[0].islower() for word in text[start:end].split()) or text[end : end + 1] in ("", "\n")
    return end if whole else ends[:_UNKNOWN][-1]
