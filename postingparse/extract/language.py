"""Document -> the language that the posting is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document, remember
from postingparse.extract.passages import small_words
from postingparse.values.words import words_in

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_SAMPLE = 2000
"""Characters that are looked at."""
_SHARE = 0.15
"""Stop words among them, at the least: below, none of the known languages is this one."""
_FEWEST = 4
"""Different ones: "a", "el" and "és" are Hungarian too."""
_SCRIPT = 4
"""Letters of a script's code: "Hant"."""


def find_language(document: Document, context: Context) -> Iterator[Candidate]:
    """The language that the words tell, and the one that the source declares (BCP 47, without a country)."""
    del context  # a country does not tell the language of a posting
    if is_told(document):
        yield Candidate(
            field="language",
            rule="language.sentence",
            value=document.languages[0],
            derived="the language of the text, told by its most frequent words",
        )
    declared = document.declared_language
    if declared and _TAG.match(declared):
        yield Candidate(
            field="language", rule="language.page", value=_language_of(declared), derived="declared by the source"
        )


@remember
def is_told(document: Document) -> bool:
    """Whether the text is in a language that there is a lexicon for."""
    return bool(document.languages) and _is_written_in(document.text, document.languages[0])


def _language_of(tag: str) -> str:
    """The tag without its country, the script kept: "en" of "en-GB", "zh-Hant" of "zh-Hant-TW"."""
    primary, *rest = tag.replace("_", "-").split("-")
    script = [part.title() for part in rest if len(part) == _SCRIPT]
    return "-".join([primary.lower(), *script[:1]])


def _is_written_in(text: str, code: str) -> bool:
    words = words_in(text[:_SAMPLE].lower())
    hits = [*filter(small_words((code,)).__contains__, words)]
    return len(set(hits)) >= _FEWEST and len(hits) >= _SHARE * len(words)
