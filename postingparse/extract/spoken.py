"""Document -> the names that its sentences and headings treat as an employer's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import organisation_names
from postingparse.extract.passages import small_words
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import Name, is_name, trimmed_name

_REACH = 80
"""Characters behind a phrase in which the name that it announces begins and ends."""
_BACK = 200
"""Characters of a sentence that are read backwards from "is looking for"."""
_PROSE = 90
"""Characters that make a block a paragraph of prose."""
_NOT_NAMES = ("headings", "labels", "contact_roles", "contract", "hours", "months", "weekdays", "degrees", "chrome")
"""Tables whose forms are no employers: a name that holds little else is none."""
_COMMON = 0.6
_SHORT = 4
"""Letters of a single word that may be a name without being all capitals."""
_SENTENCE_ENDS = ("\n\n", ".\n", "!\n", "?\n", ":\n", ". ", "! ", "? ", ": ", "• ")
_DASH = re.compile(r"[–—]|\s-\s?|\s/\s?")
_AFTER_COMMA = re.compile(r"Inc|Ltd|LTD|L\.?L\.?[CP]|Corp|Co\.|[A-Z]\.[ ]?[A-Z]")
"""Legal forms that are set off by a comma: "Keyfactor, Inc.", but "SQL, SAS" are two tools."""
_IN_ADDRESS = frozenset("@./-_")
_CONTINUES = re.compile(r"[\w@]|\.\w")
_INNER_CAPITAL = re.compile(r"[^\W\d_][A-ZÆØÅÄÖ0-9.]")


class Mention(NamedTuple):
    """A name where the text treats it as an employer's, and by which turn of phrase."""

    method: str
    start: int
    end: int


def find_mentions(document: Document, *, stated: bool) -> Iterator[Mention]:
    """Every such name, in no order.

    stated: a label or the head names the employer already; only what may contradict it is looked for.
    """
    yield from _seeking(document)
    yield from _headed(document)
    if stated:
        return
    yield from _bound(document)
    yield from _announced(document)
    yield from _incorporated(document)
    yield from _called(document)
    yield from _opening(document)


def client_of(document: Document, cue: Cue) -> Name | None:
    """The name right behind a recruiter's phrase: "on behalf of Havnegård Energi A/S"."""
    return _name_behind(document, cue)


def _seeking(document: Document) -> Iterator[Mention]:
    """"Orkla Foods is looking for", "Crown Bioscience, a JSR company, is seeking"."""
    text = document.text
    forms = {cue.start for cue in document.cues_of("legal_forms")}
    for cue in document.cues_of("employer", "seeks"):
        begin = _sentence_start(text, cue.start)
        runs = list(organisation_names(document, begin, cue.start))
        if len(runs) > 1 and runs[-1].start in forms:  # "BPA Services, LLC is seeking"
            runs[-2:] = [Name(runs[-2].start, runs[-1].end)]
        if not runs:
            continue
        last = _name(document, runs[-1], strict=False)
        if last and not text[last.end : cue.start].strip(" \n,"):
            yield Mention("seeks", *last)
        first = _name(document, runs[0])
        if first and first.start <= begin + 6 and text[first.end : first.end + 1] in ", (":
            yield Mention("seeks_far", *first)


def _bound(document: Document) -> Iterator[Mention]:
    """The subject of a sentence of law: "Grainger is an equal opportunity employer"."""
    for cue in document.cues_of("legal"):
        begin = _sentence_start(document.text, cue.start)
        run = next(organisation_names(document, begin, cue.start), None)
        name = _name(document, run) if run and run.start <= begin + 6 else None
        if name and document.text[name.end] in " (":
            yield Mention("legal", *name)


def _announced(document: Document) -> Iterator[Mention]:
    """ "here at Cloudflare", "hos Astar", "join Wolt"."""
    for cue in document.cues_of("employer", "at", "join", "about"):
        words = document.quote(cue)
        if cue.key == "about" and " " not in words:
            continue  # "om", "about" are too common in sentences
        name = _name_behind(document, cue)
        if name:
            yield Mention("at_bare" if cue.key == "at" and len(words) <= 3 else "at" if cue.key != "join" else "join", *name)


def _headed(document: Document) -> Iterator[Mention]:
    """Headings and first words of paragraphs: "About Cloudflare", "Om Arena Personal"."""
    text, small = document.text, small_words(document.languages)
    headings = {section.heading.start: section.heading.end for section in document.sections if section.heading}
    lines = headings | {block.body: block.end for block in document.blocks}
    for cue in document.cues_of("employer", "about"):
        end = lines.get(cue.start)
        if end is None:
            continue
        name = trimmed_name(text, cue.end, min(end, cue.end + _REACH), small)
        if name and end - cue.end < _REACH and is_name(text[name.start : name.end]) and _is_proper(document, name, strict=False):
            yield Mention("about", *name)


def _incorporated(document: Document) -> Iterator[Mention]:
    """Names that end in a legal form: "Nordic Elektro Construction AS"."""
    text = document.text
    for cue in document.cues_of("legal_forms"):
        if not text[cue.start].isupper() or (cue.end < len(text) and text[cue.end].isalnum()):
            continue
        begin = max(_sentence_start(text, cue.start), cue.start - _REACH)
        for run in organisation_names(document, begin, cue.end):
            comma = text[run.end : cue.start] == ", " and _AFTER_COMMA.match(text, cue.start) is not None
            if run.start < cue.start <= run.end or comma:
                name = _name(document, Name(run.start, run.end if not comma else run.end))
                if name:
                    yield Mention("legal_form", name.start, max(cue.end, name.end))


def _called(document: Document) -> Iterator[Mention]:
    """Names that a word of organisations opens or closes and that hold a place, or that come again: "Kongsvinger kommune"."""
    text = document.text
    reach = 0
    for cue in document.cues_of("organisations", "word"):
        if cue.start < reach or not (text[cue.start].isupper() or text[text.rfind(" ", 0, cue.start - 1) + 1].isupper()):
            continue
        begin = max(_sentence_start(text, cue.start), cue.start - 60)
        for run in organisation_names(document, begin, min(cue.end + 60, len(text))):
            if not run.start <= cue.start < run.end:
                continue
            reach = run.end
            name = _name(document, run)
            if (
                name
                and (name.end == cue.end or name.start == cue.start)
                and name.end - name.start > cue.end - cue.start
            ):
                rest = text[name.start : cue.start] + text[cue.end : name.end]
                if places_named(rest.strip()) or places_named(rest.strip().removesuffix("s")):
                    yield Mention("called_placed", *name)
                elif text.count(text[name.start : name.end]) > 1:
                    yield Mention("called", *name)


def _opening(document: Document) -> Iterator[Mention]:
    """The subject of the first sentences: "SkySync is a dynamic, fast-paced ..."."""
    prose = [block for block in document.blocks if block.kind == "paragraph" and block.end - block.body > _PROSE]
    for place, block in enumerate(prose[:3]):
        run = next(organisation_names(document, block.body, min(block.end, block.body + _REACH)), None)
        if run and run.start <= block.body + 4:
            name = _name(document, run)
            if name and name.end < block.end and document.text[name.end] in " ,(":
                yield Mention("opening" if place == 0 else "subject", *name)


def _name_behind(document: Document, cue: Cue) -> Name | None:
    text = document.text
    run = next(organisation_names(document, cue.end, min(cue.end + _REACH, len(text))), None)
    if run is None:
        return None
    between = text[cue.end : run.start].strip(" *_\n\"“'").lower()
    if between and (between not in small_words(document.languages) or len(between) > 4):
        return None
    return _name(document, run)


def _name(document: Document, run: Name, *, strict: bool = True) -> Name | None:
    """The run as a name, cut at a dash, without small words around; None for a place, a heading, a common word.

    strict: a single word counts only where it stands in the middle of a sentence too.
    """
    text = document.text
    dash = _DASH.search(text, run.start, run.end)
    name = trimmed_name(text, run.start, dash.start() if dash else run.end, small_words(document.languages))
    return name if name and _is_proper(document, name, strict=strict) else None


def _is_proper(document: Document, name: Name, *, strict: bool) -> bool:
    """Whether a run is a proper name: no place, no heading or title, no ordinary word that only opens its sentence."""
    text = document.text
    words = text[name.start : name.end]
    if not words[0].isalnum() or len(words) < 2 or not any(map(str.isupper, words)) or places_named(words):
        return False
    if _covered(document, name, ("organisations",)) >= len(words) - words.count(" "):  # "University" alone is none
        return False
    if _covered(document, name, _NOT_NAMES) >= _COMMON * len(words) or _is_sought(document, words):
        return False
    if " " in words or _INNER_CAPITAL.search(words):
        return True
    if len(words) < _SHORT:  # "Vi", "Wir"
        return words.isupper()
    return not _occurs(text, words.lower()) and (not strict or _occurs(text, words, inside=True))


def _is_sought(document: Document, words: str) -> bool:
    """Whether the name is of the post: it stands behind "is looking for a"."""
    for cue in document.cues_of("employer", "seeks"):
        position = document.text.find(words, cue.end, cue.end + _REACH)
        if position >= 0 and document.text[cue.end : position].strip().islower():
            return True
    return False


def _covered(document: Document, name: Name, tables: Sequence[str]) -> int:
    """Characters of a name that stand in forms of these tables."""
    cues = [cue for table in tables for cue in cues_within(document.cues_of(table), name.start, name.end)]
    reach, covered = name.start, 0
    for cue in sorted(cues, key=lambda cue: cue.start):
        covered += max(0, cue.end - max(cue.start, reach))
        reach = max(reach, cue.end)
    return covered


def _occurs(text: str, word: str, *, inside: bool = False) -> bool:
    """Whether a word occurs, not as part of an address. inside: in the middle of a sentence."""
    position = text.find(word)
    while position >= 0:
        end = position + len(word)
        before, after = text[max(0, position - 2) : position], text[end : end + 2]
        free = not (before[-1:].isalnum() or before[-1:] in _IN_ADDRESS) and not _CONTINUES.match(after)
        if free and (not inside or (before[-1:] in " \u00a0" and before[:1].isalnum())):
            return True
        position = text.find(word, end)
    return False


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds a position, at most so far back."""
    limit = max(0, position - _BACK)
    found = ((text.rfind(sign, limit, position), len(sign)) for sign in _SENTENCE_ENDS)
    return max((place + size for place, size in found if place >= 0), default=limit)
