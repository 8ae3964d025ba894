"""Document -> the names that its sentences and headings treat as an employer's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from postingparse.document import Cue, Document
from postingparse.extract.inflected import inflected_at
from postingparse.extract.nearby import cues_within
from postingparse.extract.organisations import organisation_names
from postingparse.extract.passages import small_words
from postingparse.extract.proper import is_proper, local_words, name_of
from postingparse.languages import lexicon
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import Name, is_name, trimmed_name

_LINK = 12
"""Characters of what links a name to what is said of it: " is an ", " employs"."""
_MOST = 120
"""Forms of a kind that are looked at: a posting has fewer, and each may ask the whole text."""
_WISH = 12
"""Characters behind "is a" in which a word of a wish makes it no definition."""
_REACH = 80
"""Characters behind a phrase in which the name that it announces begins and ends."""
_BACK = 200
"""Characters of a sentence that are read backwards from "is looking for"."""
_PROSE = 90
"""Characters that make a block a paragraph of prose."""
_SENTENCE_ENDS = ("\n\n", ".\n", "!\n", "?\n", ":\n", ". ", "! ", "? ", ": ", "• ", "\t")
_AFTER_COMMA = re.compile(r"Inc|Ltd|LTD|L\.?L\.?[CP]|Corp|Co\.|[A-Z]\.[ ]?[A-Z]")
"""Legal forms that are set off by a comma: "Keyfactor, Inc.", but "SQL, SAS" are two tools."""
_WORD_BEFORE = re.compile(r"(?<![\w-])([^\W\d_a-zß-öø-ÿά-ώ][\w'’.&-]{0,30})[ \u00a0]\Z")
_WORD_BEHIND = re.compile(r"[ \u00a0](?:[a-zß-öø-ÿά-ώ]{1,4}[ \u00a0]){0,2}([^\W\d_a-zß-öø-ÿά-ώ][\w'’.&-]{0,30})")
_CAPITAL_BEHIND = re.compile(r"[\s*_\"“'(]{0,4}(?:[^\W\d_A-Z]{1,4}[ \u00a0])?[\"“]?\w{0,4}[^\W_a-zß-öø-ÿά-ώ]")
"""A word with a capital or digit near its beginning, maybe behind an article."""
_FIRST_WORD = re.compile(r"[ \u00a0](\w{1,6})\b")
_SEAT = 24
"""Characters around a name that are a phrase on where the employer sits: "mit Sitz in"."""
_PREPOSITION = 3
"""Letters of what stands between a name and its town: "z", "aus"."""


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
    defined = list(_defined(document))
    yield from defined
    starts = {mention.start for mention in defined}
    yield from (mention for mention in _opening(document) if mention.start not in starts)
    yield from _served(document)


def client_of(document: Document, cue: Cue) -> Name | None:
    """The name right behind a recruiter's phrase: "on behalf of Havnegård Energi A/S"."""
    return _name_behind(document, cue)


def _seeking(document: Document) -> Iterator[Mention]:
    """Who seeks: "Orkla Foods is looking for", "Crown Bioscience, a JSR company, is seeking"."""
    text = document.text
    forms = {cue.start for cue in document.cues_of("legal_forms")}
    for cue in document.cues_of("employer", "seeks")[:_MOST]:
        begin = _sentence_start(text, cue.start)
        runs = list(organisation_names(document, begin, cue.start))
        if len(runs) > 1 and runs[-1].start in forms:  # "BPA Services, LLC is seeking"
            runs[-2:] = [Name(runs[-2].start, runs[-1].end)]
        if not runs:
            continue
        if _is_inverted(document, cue):
            runs = [run for run in runs if " " in text[run.start : run.end]]  # "Derfor søger vi"
        if not runs:
            continue
        end = cue.start
        if len(runs) > 1 and _is_town(document, runs[-1]):  # "Piekarnia Kłos z Radomia poszukuje"
            gap = text[runs[-2].end : runs[-1].start].strip()
            end = runs[-2].end if gap.islower() and len(gap) <= _PREPOSITION else end
            runs.pop()
        if len(runs) > 1 and _is_seat(document, runs[-1]):  # "Kornblum GmbH mit Sitz in Hamburg sucht"
            runs.pop()
            end = runs[-1].end
        if len(runs) > 1 and runs[-2].start <= begin + 6 and _is_one(document, *runs[-2:]):
            runs[-2:] = [Name(runs[-2].start, runs[-1].end)]
        last = name_of(document, runs[-1], strict=False)
        if last and not text[last.end : end].strip(" \n,"):
            yield Mention("seeks", *last)
        first = name_of(document, runs[0])
        if first and first.start <= begin + 6 and text[first.end : first.end + 1] in ", (":
            yield Mention("seeks_far", *first)


def _is_inverted(document: Document, cue: Cue) -> bool:
    """Whether "we" stands behind the verb: the word before it is no subject."""
    word = _FIRST_WORD.match(document.text, cue.end)
    return word is not None and word[1] in _we(document.languages)


@cache
def _we(languages: tuple[str, ...]) -> frozenset[str]:
    """How the employer calls itself: the first words of "we have", "vi har"."""
    forms = (form.split() for code in languages for form in lexicon(code).experience.get("ours", ()))
    return frozenset(words[0] for words in forms if len(words) > 1)


def _is_town(document: Document, run: Name) -> bool:
    """Whether a name is a town's, in whatever case the language puts it."""
    words = document.text[run.start : run.end]
    return bool(places_named(words)) or inflected_at(document, run.start, run.end, None) is not None


def _is_seat(document: Document, run: Name) -> bool:
    """Whether a name is the word for where the employer sits."""
    seats = cues_within(document.cues_of("places", "elsewhere", "at"), run.start - _SEAT, run.end + _SEAT)
    return any(seat.start <= run.start and run.end <= seat.end for seat in seats)


def _is_one(document: Document, run: Name, other: Name) -> bool:
    """Whether two runs are one name: "Department of Food and Health", "Elm Museum at Leeds University".

    A part of an institution that seeks at it is none: "The Department of Food at Leeds University".
    """
    between = document.text[run.end : other.start].strip().lower()
    known = cues_within(document.cues_of("organisations", "word"), run.start, run.end)
    parts = cues_within(document.cues_of("departments"), run.start, run.end)
    if between in _ands(document.languages):
        return bool(parts)
    whole = cues_within(document.cues_of("organisations", "word"), other.start, other.end)
    return between in _ats(document.languages) and bool(known and whole) and not parts and known[-1].end == run.end


@cache
def _ands(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for code in languages for form in lexicon(code).date_links.get("and", ()))


@cache
def _ats(languages: tuple[str, ...]) -> frozenset[str]:
    """Phrases before the place of work, of one word."""
    return frozenset(form for code in languages for form in lexicon(code).employer.get("at", ()) if " " not in form)


def _bound(document: Document) -> Iterator[Mention]:
    """The subject of a sentence of law: "Grainger is an equal opportunity employer"."""
    for cue in document.cues_of("legal")[:_MOST]:
        begin = _sentence_start(document.text, cue.start)
        runs = list(organisation_names(document, begin, cue.start))
        first, last = (name_of(document, runs[0]), name_of(document, runs[-1], strict=False)) if runs else (None, None)
        if first and runs[0].start <= begin + 6 and document.text[first.end] in " (":
            yield Mention("legal", *first)
        elif last and cue.start - last.end <= _LINK and document.text[last.start - 1 : last.start] in ("\n", ""):
            yield Mention("legal", *last)


def _announced(document: Document) -> Iterator[Mention]:
    """Where one works: "here at Cloudflare", "hos Astar", "join Wolt"."""
    for cue in document.cues_of("employer", "at", "join", "about")[:_MOST]:
        words = document.quote(cue)
        if cue.key == "about" and " " not in words:
            continue  # "om", "about" are too common in sentences
        name = _name_behind(document, cue)
        if name:
            yield Mention(
                "at_bare" if cue.key == "at" and len(words) <= 3 else "at" if cue.key != "join" else "join", *name
            )


def _headed(document: Document) -> Iterator[Mention]:
    """Headings and first words of paragraphs: "About Cloudflare", "Om Arena Personal"."""
    text, small = document.text, small_words(document.languages)
    headings = {section.heading.start: section.heading.end for section in document.sections if section.heading}
    lines = headings | {block.body: block.end for block in document.blocks}
    for cue in document.cues_of("employer", "about")[:_MOST]:
        end = lines.get(cue.start)
        if end is None:
            continue
        name = trimmed_name(text, cue.end, min(end, cue.end + _REACH), small)
        if (
            name
            and end - cue.end < _REACH
            and is_name(text[name.start : name.end])
            and is_proper(document, name, strict=False)
        ):
            yield Mention("about", *name)


def _incorporated(document: Document) -> Iterator[Mention]:
    """Names that end in a legal form: "Nordic Elektro Construction AS"."""
    text = document.text
    for cue in document.cues_of("legal_forms")[:_MOST]:
        if not (text[cue.start].isupper() or _may_be_small(document, cue)) or text[cue.end : cue.end + 1].isdigit():
            continue  # "AS400"
        begin = max(_sentence_start(text, cue.start), cue.start - _REACH)
        for run in organisation_names(document, begin, cue.end):
            comma = text[run.end : cue.start] == ", " and _AFTER_COMMA.match(text, cue.start) is not None
            small = text[run.end : cue.start] == " "  # "Elmann as"
            name = name_of(document, run, strict=False) if comma or small or run.start < cue.start <= run.end else None
            if name:
                yield Mention("legal_form", name.start, max(cue.end, name.end))


def _may_be_small(document: Document, cue: Cue) -> bool:
    """Whether a legal form in lower case is one: "Elmann as", where "as" is no word of the posting's language."""
    form = document.quote(cue)
    return form.islower() and len(form) > 1 and form not in small_words(document.languages[:1])


def _called(document: Document) -> Iterator[Mention]:
    """Names that a word of organisations opens or closes, with a place ("Hamar kommune") or more than once."""
    text = document.text
    seen: set[str] = set()
    towns = {cue.start for cue in document.cues_of("places", "municipality")}
    parts = {cue.end for cue in document.cues_of("departments")}  # "Psykiatriska kliniken" is a part of an employer
    for cue in [cue for cue in document.cues_of("organisations", "word") if cue.end not in parts][: 2 * _MOST]:
        before = _WORD_BEFORE.search(text, max(0, cue.start - 32), cue.start)
        after = _WORD_BEHIND.match(text, cue.end) if text[cue.start].isupper() else None
        if before is None and after is None:
            continue
        near = text[before.start() if before else cue.start : after.end() if after else cue.end]
        placed = cue.start in towns or any(
            places_named(word[1]) or places_named(word[1].removesuffix("s")) for word in (before, after) if word
        )
        if near in seen or not (placed or text.count(near) > 1):
            continue
        seen.add(near)
        begin = max(_sentence_start(text, cue.start), cue.start - 60)
        for run in organisation_names(document, begin, min(cue.end + 60, len(text))):
            name = name_of(document, run) if run.start <= cue.start < run.end else None
            if name and (name.end == cue.end or name.start == cue.start):
                yield Mention("called_placed" if placed else "called", *name)


def _opening(document: Document) -> Iterator[Mention]:
    """The subject of the first sentences: "SkySync is a dynamic, fast-paced ..."."""
    prose = [block for block in document.blocks if block.kind == "paragraph" and block.end - block.body > _PROSE]
    for place, block in enumerate(prose[:3]):
        run = next(organisation_names(document, block.body, min(block.end, block.body + _REACH)), None)
        if run and run.start <= block.body + 4:
            name = name_of(document, run)
            if (
                name
                and name.end < block.end
                and document.text[name.end] in " ,("
                and not document.text[name.start].isdigit()
                and not document.text[name.start : name.end].split()[0].islower()
            ):
                if place == 0:
                    yield Mention("opening", *name)
                elif document.text.count(document.text[name.start : name.end]) > 1:
                    yield Mention("subject", *name)


def _defined(document: Document) -> Iterator[Mention]:
    """Who a sentence tells what it is: "Sweco is one of Europe's leading", "Adspert was founded in"."""
    text = document.text
    for cue in document.cues_of("employer", "is")[:_MOST]:
        if any(one.end > cue.start for one in cues_within(document.cues_of("required"), cue.start, cue.end + _WISH)):
            continue  # "AS400 est un plus"
        begin = _sentence_start(text, cue.start)
        run = next(organisation_names(document, begin, cue.start), None)
        name = name_of(document, run) if run and run.start <= begin + 6 else None
        if name and not text[name.end : cue.start].strip():
            yield Mention("defined", *name)


def _served(document: Document) -> Iterator[Mention]:
    """Where a role is held: "reports to the director of Klepp Energi", "direktør i Klepp Energi"."""
    text = document.text
    links = {cue.start: cue.end for cue in document.cues_of("places", "in")}
    for cue in document.cues_of("contact_roles")[:_MOST]:
        end = links.get(cue.end + 1)
        run = next(organisation_names(document, end, min(end + _REACH, len(text))), None) if end else None
        name = name_of(document, run) if run and run.start == (end or 0) + 1 else None
        if name and text[cue.start].islower() and " " in text[name.start : name.end]:
            yield Mention("served", *name)


def _name_behind(document: Document, cue: Cue) -> Name | None:
    text = document.text
    if not _CAPITAL_BEHIND.match(text, cue.end):
        return None
    run = next(organisation_names(document, cue.end, min(cue.end + _REACH, len(text))), None)
    if run is None:
        return None
    between = text[cue.end : run.start].strip(" *_\n\"“'").lower()
    if between and (
        len(between) > 4 or between not in small_words(document.languages) - local_words(document.languages)
    ):
        return None  # "at the X", not "for a client in X"
    return name_of(document, run)


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds a position, at most so far back."""
    limit = max(0, position - _BACK)
    found = ((text.rfind(sign, limit, position), len(sign)) for sign in _SENTENCE_ENDS)
    return max((place + size for place, size in found if place >= 0), default=limit)
