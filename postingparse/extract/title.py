"""Document -> the post's title, decoration kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from postingparse.candidate import Candidate
from postingparse.document import Document, Pair, Span
from postingparse.extract.head import HeadLine, is_above_address, is_hours, is_set_off
from postingparse.extract.letterhead import largest_of, letterhead_of
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.one_line import named_in_first
from postingparse.extract.organisations import employer_likeness
from postingparse.extract.page_title import title_of_page
from postingparse.extract.passages import passages, small_words
from postingparse.extract.proper import local_words
from postingparse.languages import lexicon
from postingparse.values.organisation import find_names, share_words

_LONGEST = 140
_WORDS = 18
_SIGNS = " \t\u00a0*_#|•·-–—:;,"
_BEFORE = 5
"""Words between "is looking for" and the title at most."""
_MAIL = re.compile(r"@[\w-]+\.\w")
"""The address of a mail's sender: "EJECUTIV@ VENTAS" is a title."""
_BEFORE_WORK = 8
"""The same where a word of occupations follows: for whom, from when."""
_WORD = re.compile(r"[^\W\d_][\w'’/-]*")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4}[.!?][ ][^\W\d_a-z]")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s|\n")
_ENDING = re.compile(r"(?:[/:*]-?|\(-?)[^\W\d_]{1,5}\)?(?![^\W_])")
"""What the other gender ends in: "vendeur(se)", "dependiente/a", "Verkäufer/-in"."""
_CLAUSE_END = re.compile(r"[.,;!]|\Z|\s*\n")
_OBJECT_END = re.compile(r"[.,;!]|\Z|\s*\n|[ ]\(")
_ADJECTIVES = 1
"""Words behind what an occupation is in that may belong to it."""
_SOUGHT = 100
"""Characters behind "is looking for" in which the title stands."""
_BOLD = "**"
_BAR = " | "
_OF_OTHERS = frozenset(("employer", "benefits", "application", "contact", "legal", "chrome"))
"""Roles of sections whose sentences are not about the post."""
_EMPLOYER = 2
"""Likeness from which a line is an employer's name and no title."""
_NEAR = 2
"""Blocks below the first line in which the title stands where that is the employer's name."""
_STARTS = ".!?\n"
_LEGAL = 8
"""Characters behind a name in which a legal form is its own."""
_OCCURRENCES, _MOST = 20, 40
"""Places of the same words, and labels, that are looked at."""


def find_title(document: Document, head: Sequence[HeadLine]) -> Iterator[Candidate]:
    """The title behind its label, in the head, in a sentence; and every other place where the same words stand."""
    found = list(_labelled(document, head))
    found += _in_head(document, head, found)
    if not found:
        found = list(_in_sentences(document)) or list(_behind_a_post(document)) or list(_as_subject(document))
    yield from found
    yield from _repeated(document, found)


def _labelled(document: Document, head: Sequence[HeadLine]) -> Iterator[Candidate]:
    reach = head[-1].end if head else 0
    for pair in [pair for pair in document.pairs if pair.field == "title"][:_MOST]:
        span = _title_span(document.text, pair.value)
        if (
            span
            and not is_hours(document, span.start, span.end)
            and not _calls(document, pair, span)
            and (is_set_off(document.text, pair) or not _is_known(document, span))
        ):
            yield _candidate(document, "labelled" if _is_sure(document.text, pair, reach) else "labelled_below", span)


def _calls(document: Document, pair: Pair, span: Span) -> bool:
    """Whether what stands below a label says that somebody is sought: "Vacancy", then "The town of Elm seeks a"."""
    seeks = (document.cues_of("employer", "seeks"), document.cues_of("openings", "seeks"))
    below = "\n" in document.text[pair.label.end : pair.value.start]
    return below and any(cues_within(cues, span.start, span.end) for cues in seeks)


def _is_sure(text: str, pair: Pair, reach: int) -> bool:
    """Whether a label stands in the head and is set off from its value."""
    return pair.value.start <= reach and is_set_off(text, pair)


def _is_known(document: Document, span: Span) -> bool:
    """Whether the words are a label or heading themselves: "Job" and "Description" one above the other."""
    cues = (
        cue for table in ("labels", "headings") for cue in cues_within(document.cues_of(table), span.start, span.end)
    )
    return sum(cue.end - cue.start for cue in cues) >= 0.8 * (span.end - span.start)


def _title_span(text: str, value: Span) -> Span | None:
    """The value's first line, where it is no sentence."""
    end = text.find("\n", value.start, value.end)
    start, end = value.start, value.end if end < 0 else end
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS + ".":
        end -= 1
    words = text[start:end].split()
    if (
        not words
        or "\t" in text[start:end]
        or _TWO_SENTENCES.search(text, start, end)
        or end - start > _LONGEST
        or len(words) > _WORDS
        or not any(map(str.isalpha, words[0]))
    ):
        return None
    return Span(start, end)


def _in_head(document: Document, head: Sequence[HeadLine], labelled: list[Candidate]) -> Iterator[Candidate]:
    """The head's title line: its first that is nothing else, or the second where the first is the employer's."""
    page = title_of_page(document)
    if page:
        yield _candidate(document, "confirmed", _without_label(document, page))
        return
    heading = next((line for line in head if line.level == 1 and line.kind in ("name", "places")), None)
    names = [line for line in head if line.kind == "name" and not _MAIL.search(document.text, line.start, line.end)]
    largest = largest_of(document, head)
    if heading and (document.given or largest):  # a page, a printed sheet: whatever stands before its title
        heading = largest or heading
        names = [heading, *(line for line in names if line.start > heading.start)]
    names = _without_employer(document, names)
    if not names:
        return
    if _ends_seeking(document, names[0]):  # "A company in retail seeks:"
        below = [line for line in head if line.start > names[0].start and line.kind in ("name", "facts")]
        names = below or names
    first, *others = names
    near = [line for line in others if line.block <= first.block + _NEAR]
    if first is head[0] and not first.level and all(_is_an_employer(document, head, line) for line in (first, *near)):
        return
    if heading and (letterhead := letterhead_of(document, names)):
        first = heading = letterhead.title
        others = []
    if first is not heading and any(line.kind == "prose" and line.start < first.start for line in head):
        return
    top = first.start == head[0].start
    method = "heading" if first is heading else "head" if top else "head_below"
    sure = next((str(candidate.value) for candidate in labelled if candidate.rule == "title.labelled"), None)
    if sure is not None and _is_other(sure, document.text[first.start : first.end]):
        method = "beside"
    elif method != "heading" and others and others[0].block <= first.block + _NEAR:
        likeness, other = (employer_likeness(document, line.start, line.end) for line in (first, others[0]))
        goes_on = document.text[first.start : first.end].split()[-1] in small_words(document.languages)
        goes_on = goes_on or _seeks_what_follows(document, first, others[0])
        if (likeness >= 2 and likeness > other) or goes_on:  # "The City of X is looking for a" stands above its title
            first, method = others[0], "head_second"
    if not top and document.text[first.end - 1] in ".!?":
        return
    parts = named_in_first(document, names) if first is names[0] else None
    span = parts.title if parts and parts.is_apart else _sought(document, first)
    yield _candidate(document, method, span)


def _ends_seeking(document: Document, line: HeadLine) -> bool:
    """Whether a line ends in a word that seeks, and what is sought stands below it."""
    words = document.text[line.start : line.end].rstrip(" :")
    cues = (*document.cues_of("employer", "seeks"), *document.cues_of("openings", "seeks"))
    ends = any(cue.end == line.start + len(words) and cue.start > line.start for cue in cues)
    return ends and not _names_work(document, line.start, line.end)


def _is_an_employer(document: Document, head: Sequence[HeadLine], line: HeadLine) -> bool:
    """Whether a line is plainly an employer's name, alone, with a department or above its address."""
    comma = document.text.find(", ", line.start, line.end)
    end = line.end if comma < 0 else comma
    towns = cues_within(document.cues_of("places", "municipality"), line.start, end)
    likeness = employer_likeness(document, line.start, end) + is_above_address(head, line)
    return (comma < 0 or bool(towns)) and likeness >= _EMPLOYER


def _seeks_what_follows(document: Document, first: HeadLine, below: HeadLine) -> bool:
    """Whether a line says that somebody is sought, for whom or from when, and the occupation stands below it."""
    seeks = cues_within(document.cues_of("employer", "seeks"), first.start, first.end)
    if not seeks or seeks[0].start == first.start or _names_work(document, first.start, first.end):
        return False
    return _names_work(document, below.start, below.end)


def _without_employer(document: Document, names: list[HeadLine]) -> list[HeadLine]:
    """The lines that are not the name a label gives the employer, where there are others."""
    stated = {document.quote(pair.value).casefold() for pair in document.pairs if pair.field == "employer"}
    others = [line for line in names if document.text[line.start : line.end].casefold() not in stated]
    return others or names


def _is_other(sure: str, line: str) -> bool:
    """Whether a line is no title beside the labelled one: it shares no word with it, or is a piece of it."""
    words, whole = (set(text.casefold().split()) for text in (line, sure))
    return words < whole or not share_words(sure, line)


def _in_sentences(document: Document) -> Iterator[Candidate]:
    """What somebody is looking for: "X is looking for a Data Engineer to join", "wir suchen eine Bäckerin"."""
    cues = (*document.cues_of("employer", "seeks")[:_MOST], *document.cues_of("openings", "seeks")[:_MOST])
    for cue in document.cues_of("employer", "sought")[:_MOST]:
        begin = max(document.text.rfind(sign, 0, cue.start) for sign in _STARTS) + 1
        begin += len(document.text[begin : cue.start]) - len(document.text[begin : cue.start].lstrip())
        if wanted := _in_the_passive(document, begin, cue.end):  # "Snickare sökes till Bygg & Fason"
            yield _candidate(document, "sentence", wanted)
    for behind in sorted({cue.end for cue in cues}):
        end = min(behind + _SOUGHT, len(document.text))
        stop = _SENTENCE_END.search(document.text, behind, end)
        end = stop.start() if stop else end
        large, small = _written_large(document, behind, end), _occupation(document, behind, end)
        # "søker en selger til Nordlys Klær", "sucht für die Kita Sonnenhügel eine Erzieherin"
        first = small and (large is None or not _names_work(document, *large))
        written = small if first else large
        if written:
            yield _candidate(document, "sentence", written)


def _behind_a_post(document: Document) -> Iterator[Candidate]:
    """The occupation behind a word for a post: "dos plazas de Auxiliar Administrativo", "the position of baker"."""
    joints = {cue.start: cue.end for cue in document.cues_of("organisations", "joint")}
    for cue in sorted((*document.cues_of("labels", "title")[:_MOST], *document.cues_of("openings", "noun")[:_MOST])):
        if role_at(document, cue.start) in _OF_OTHERS or document.quote(cue).isupper():
            continue
        joint = joints.get(cue.end + 1)
        begin = joint or cue.end  # "na stanowisko Specjalista"
        begin += document.text[begin : begin + 1] == " "
        stop = _SENTENCE_END.search(document.text, begin, begin + _SOUGHT)
        end = stop.start() if stop else min(begin + _SOUGHT, len(document.text))
        name = next(find_names(document.text, begin, end), None)
        large = name if name and name.start == begin and _names_work(document, *name) else None
        written = _up_to_a_label(document, Span(*large)) if large else _occupation(document, begin, end)
        if written and (large or (joint and written.start == begin)):
            yield _candidate(document, "post", written)


def _up_to_a_label(document: Document, name: Span) -> Span:
    """The words before a label that follows on the same line: "Title Data Scientist Location Detroit"."""
    labels = cues_within(document.cues_of("labels"), name.start + 1, name.end)
    label = next((cue.start for cue in labels if not _names_work(document, cue.start, cue.end)), None)
    return name if label is None or not document.text[name.start : label].strip() else Span(name.start, label - 1)


def _written_large(document: Document, start: int, end: int) -> Span | None:
    """The first of the next names that is an occupation's, or stands behind small words alone."""
    for name in islice(find_names(document.text, start, end), 2):
        between = document.text[start : name.start].split()
        words = document.text[name.start : name.end]
        if " " not in words or words[0].isdigit() or len(between) > _BEFORE:
            continue  # "an Entry level Data Analyst"
        works = _names_work(document, name.start, name.end)
        if works or (all(word.islower() for word in between) and not _is_a_company(document, Span(*name))):
            return Span(name.start, name.end)
    return None


def _is_a_company(document: Document, name: Span) -> bool:
    """Whether a legal form stands in a name or right behind it: "do naší firmy Strojírny Bečva s.r.o."."""
    return bool(cues_within(document.cues_of("legal_forms"), name.start, name.end + _LEGAL))


def _occupation(document: Document, start: int, end: int) -> Span | None:
    """The word of an occupation among the next, with what it is in, where the language puts that in words apart."""
    text, small = document.text, small_words(document.languages)
    cue = next(iter(cues_within(document.cues_of("occupations"), start, end)), None)
    if cue is None or cue.key == "anyone" or any(sign in _ENDING.sub("", text[start : cue.start]) for sign in ",;:("):
        return None
    before = list(_WORD.finditer(text, start, cue.start))
    ending = _ENDING.match(text, cue.end)
    begin, stop = cue.start, ending.end() if ending else cue.end
    if len(before) > _BEFORE_WORK or text[stop : stop + 1].strip(" .,;:()"):
        return None
    order = lexicon(cue.language).noun_modifiers
    apart = order == "before" and not lexicon(cue.language).object_endings  # "zkušeného kuchaře": how, not in what
    if apart and before and before[-1][0].lower() not in small and not _is_trait(document, before[-1]):
        if len(before) > 1 and not (before[-2][0].lower() in small or _is_trait(document, before[-2])):
            return None  # where the title begins is not said: "zwei ambitionierte technische zeichner"
        begin = before[-1].start()
    if order == "behind":
        links = cues_within(document.cues_of("organisations", "joint"), stop, end)
        local = local_words(document.languages)
        joints = {link.start: link.end for link in links if document.quote(link) not in local}
        word = _WORD.match(text, joints.get(stop + 1, stop) + 1, end)
        own = word and word[0].islower() and word[0] not in small | local and not _is_trait(document, word)
        after = _WORD.match(text, word.end() + 1, end) if word else None  # "auxiliar administrativo en Soria"
        closed = word and (_CLAUSE_END.match(text, word.end()) or (after and after[0] in local))
        stop = word.end() if word and own and (stop + 1 in joints or closed) else stop
        stop = _with_adjectives(document, stop, end) if stop > cue.end else stop
        stop = max(stop, next((name.end for name in find_names(text, begin, end) if name.start == begin), stop))
    return Span(begin, stop)


def _with_adjectives(document: Document, stop: int, end: int) -> int:
    """Where an occupation ends whose object has words behind it: "agent des espaces verts (H/F)"."""
    for _ in range(_ADJECTIVES):
        word = _WORD.match(document.text, stop + 1, end) if document.text[stop : stop + 1] == " " else None
        if word is None or not word[0].islower() or word[0] in small_words(document.languages):
            return stop
        if not _OBJECT_END.match(document.text, word.end()):
            continue
        return word.end()
    return stop


def _is_trait(document: Document, word: re.Match[str]) -> bool:
    return bool(cues_within(document.cues_of("traits"), word.start(), word.end()))


def _names_work(document: Document, start: int, end: int) -> bool:
    """Whether words of an occupation stand in a stretch."""
    return any(cues_within(document.cues_of(table), start, end) for table in ("contact_roles", "occupations"))


def _sought(document: Document, line: HeadLine) -> Span:
    """The line, or the title in it.

    Not the part of the employer behind a bar, and only what stands out in "We are looking for an **Office Manager**".
    """
    start = _without_label(document, Span(line.start, line.end)).start
    line = line._replace(start=start)
    bar = document.text.find(_BAR, line.start, line.end)
    if bar > 0 and any(cue.start == bar + len(_BAR) for cue in document.cues_of("departments")):
        return Span(line.start, bar)  # "Inspektor | Dział Kontroli"
    cue = next(iter(cues_within(document.cues_of("employer", "seeks"), line.start, line.end)), None)
    bold = document.text.find(_BOLD, cue.end, line.end) if cue else -1
    closed = document.text.find(_BOLD, bold + len(_BOLD), line.end)
    return Span(line.start, line.end) if bold < 0 else Span(bold + len(_BOLD), line.end if closed < 0 else closed)


def _in_the_passive(document: Document, start: int, end: int) -> Span | None:
    """The words beside one that says that they are sought: "FRISØR SØGES", "Se busca cocinero"."""
    sought = cues_within(document.cues_of("employer", "sought"), start, end)
    if not sought:
        return None
    before = document.text[start : sought[0].start].rstrip()
    behind = document.text[sought[-1].end : end].lstrip(" :")
    if before and len(before.split()) <= _BEFORE and _names_work(document, start, start + len(before)):
        return Span(start, start + len(before))
    begin = end - len(behind)
    size = len(behind.rstrip(" !."))
    whole = not before and 0 < len(behind.split()) <= _BEFORE
    return Span(begin, begin + size) if whole and _names_work(document, begin, end) else None


def _without_label(document: Document, span: Span) -> Span:
    """A title without the label that stands before it: "Vacancy: Baker"."""
    cue = next(iter(cues_within(document.cues_of("labels", "title"), *span)), None)
    if cue is None or cue.start != span.start or document.text[cue.end : cue.end + 2] not in (": ", ":\u00a0"):
        return span
    return Span(cue.end + 2, span.end) if document.text[cue.end + 2 : span.end].strip() else span


def _as_subject(document: Document) -> Iterator[Candidate]:
    """Who a sentence says will do it: "The Data Scientist position will join"; an occupation, and no organisation."""
    text, small = document.text, small_words(document.languages)
    for section in document.sections:
        if section.role in _OF_OTHERS:
            continue
        for start, end, _ in passages(document, section.first, section.last):
            name = next(find_names(text, start, min(end, start + _LONGEST)), None)
            if name is None:
                continue
            opening, _, rest = text[name.start : name.end].partition(" ")
            begin = name.start + len(opening) + 1 if rest and opening.lower() in small else name.start
            words = text[begin : name.end]
            roles = _names_work(document, begin, name.end)
            known = cues_within(document.cues_of("organisations", "word"), begin, name.end)
            if name.start == start < begin and " " in words and roles and not known and text[name.end :][1:2].islower():
                yield _candidate(document, "subject", Span(begin, name.end))
                return


def _repeated(document: Document, found: list[Candidate]) -> Iterator[Candidate]:
    """The same words elsewhere: they would give the same title if the chosen one were not there."""
    taken = {candidate.start for candidate in found}
    for value in dict.fromkeys(str(candidate.value) for candidate in found):
        position = document.text.find(value)
        for _ in range(_OCCURRENCES):
            if position < 0:
                break
            if position not in taken:
                yield _candidate(document, "repeated", Span(position, position + len(value)))
            position = document.text.find(value, position + len(value))


def _candidate(document: Document, method: str, span: Span) -> Candidate:
    return Candidate(field="title", rule=f"title.{method}", value=document.quote(span), start=span.start, end=span.end)
