"""Document -> who employs, and who recruits for somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from postingparse.candidate import Candidate
from postingparse.document import Document, Pair, Span
from postingparse.extract.departments import find_departments
from postingparse.extract.employer_facts import find_employer_facts
from postingparse.extract.head import HeadLine, is_above_address, is_hours
from postingparse.extract.letterhead import largest_of, letterhead_of
from postingparse.extract.nearby import cues_within
from postingparse.extract.one_line import named_in_first
from postingparse.extract.organisations import employer_likeness, organisation_names
from postingparse.extract.page_title import employers_of_page, title_of_page
from postingparse.extract.passages import small_words
from postingparse.extract.spoken import Mention, client_of, find_mentions
from postingparse.values.gazetteer import places_named
from postingparse.values.organisation import Name, core_of, is_name, is_same, is_short_for, share_words, trimmed_name
from postingparse.values.places import find_places

_NAME_LINE = re.compile(r"(?!\d+(?:[.,]\d+)?[ ])\w.*[^.!?:]|\w", re.DOTALL)
"""A line that begins like a name, not with a number ("4.0 out of 5 stars"), and is no sentence."""
_HOST = re.compile(r"(?:@|www\.|://)((?:[\w-]{1,63}\.){1,4}[a-z]{2,24})", re.IGNORECASE)
"""Of an address."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ABOVE = 4
"""Lines above a title that may be the employer's name."""
_OPENING = 12
"""Lines of the head in which an address stands."""
_SIGN = re.compile(r",[ ]|[ ][·•|–-][ ]")
"""What parts a name from the address behind it."""
_LONGEST = 110
"""Characters of a name."""
_SENTENCE = 5
"""Words from which a value in lower case is a sentence and no name."""
_MOST = 40
"""Phrases of recruiters, and labels, that are looked at."""
_OCCURRENCES = 60
_OFTEN = 3
"""Times that a name stands in the text to be one of which it speaks."""
_WEIGHTS = {"legal_form": 4, "seeks": 3, "legal": 3, "about": 3, "at": 2, "at_bare": 2, "defined": 0}
"""How much the turns of phrase say on the form of a name."""
_SURE = frozenset(("seeks", "defined"))
"""Methods by which a name counts although the title begins with it."""
_ANCHORS = ("labelled", "head")
_STATED = frozenset(
    ("labelled", "head_first", "head_likely", "head_called", "head_confirmed", "head_placed", "head_again", "client")
)
"""Methods by which the posting states its employer: other names in its prose are besides, in however many phrases."""


def find_employer(document: Document, head: Sequence[HeadLine]) -> Iterator[Candidate]:
    """The employer behind a label, in the head, in sentences that speak of it; and wherever else the name stands."""
    found = (client_of(document, cue) for cue in document.cues_of("employer", "agency")[:_MOST])
    clients = [Mention("client", *name) for name in found if name and not _is_the_post(document, head, name)]
    pages = [Mention("head_confirmed", *span) for span in employers_of_page(document, head)]
    called = [_in_full(document, mention) for mention in _in_head(document, head)]
    called += [mention for line in head[:_OPENING] if (mention := _before_address(document, line))]
    labelled = list(_labelled(document, "employer"))
    mentions = [*labelled, *_beside(document, labelled, [*pages, *called]), *clients]
    stated = any(mention.method in _STATED for mention in mentions)
    titles = [document.text[line.start : line.end] for line in head if line.kind == "name"][:1]
    titles += [document.quote(pair.value) for pair in document.pairs if pair.field == "title"][:1]
    told = list(_outermost(find_mentions(document, stated=stated)))
    mentions += [
        m for m in told if m.method in _SURE or not _is_of_a_title(titles, document.quote(Span(m.start, m.end)), m)
    ]
    named = list(_named(document, mentions))
    yield from named
    yield from _agencies(document, mentions, clients)
    names = {str(candidate.value) for candidate in named if candidate.rule != "employer.besides"}
    yield from find_employer_facts(document, names)
    yield from find_departments(document, head, names, stated=stated)


def _in_full(document: Document, mention: Mention) -> Mention:
    """The name of the head as the text has it in full, behind the institution: "Leeds University Baking Institute"."""
    words = document.text[mention.start : mention.end]
    known = cues_within(document.cues_of("organisations", "word"), mention.start, mention.end)
    if not known or known[-1].end != mention.end or words.count(" ") > 1:
        return mention
    for start in _occurrences(document.text[mention.end :], words):
        end = mention.end + start + len(words)
        run = next((run for run in organisation_names(document, max(0, end - _LONGEST), end) if run.end == end), None)
        name = trimmed_name(document.text, *run, small_words(document.languages)) if run else None
        if name and cues_within(document.cues_of("organisations", "word"), name.start, end - len(words)):
            return Mention(mention.method, *name)
    return mention


def _outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions but for names inside the name of who seeks: of "Elm Museum at Leeds University" the latter."""
    found = list(mentions)
    seekers = [mention for mention in found if mention.method == "seeks"]
    for mention in found:
        if not any(whole.start < mention.start and mention.end <= whole.end for whole in seekers):
            yield mention


def _is_of_a_title(titles: Sequence[str], name: str, mention: Mention) -> bool:
    """Whether a name is what the post is about, and not who employs: "Leader of Sunny Camp", "Sunny Camp is ..."."""
    return any(
        title.startswith(name)
        or (" " in title and name.startswith(title))  # "The Associate (A1) for Fishes"
        or (mention.method == "subject" and name in title)
        for title in titles
    )


def _is_the_post(document: Document, head: Sequence[HeadLine], name: Name) -> bool:
    """Whether the first line is what a name says, and no employer: "... for one of its clients a Senior Baker"."""
    opening = document.text[head[0].start : head[0].end] if head else ""
    return opening.startswith(document.text[name.start : name.end]) and employer_likeness(document, *name) < 0


def _beside(document: Document, labelled: Sequence[Mention], guessed: Sequence[Mention]) -> Iterator[Mention]:
    """The head's names; where a label names the employer, another name there is besides."""
    stated = [document.text[name.start : name.end] for name in labelled]
    for mention in guessed:
        words = document.text[mention.start : mention.end]
        alike = not stated or any(share_words(name, words) for name in stated)
        yield mention if alike else mention._replace(method="besides")


def _agencies(document: Document, mentions: Sequence[Mention], clients: Sequence[Mention]) -> Iterator[Candidate]:
    """Who recruits for a client that is named: labelled, or the one who seeks on its behalf."""
    for name in _labelled(document, "agency"):
        yield _candidate(name, document.text[name.start : name.end], "", field="agency.name")
    called = {document.text[client.start : client.end] for client in clients}
    for mention in mentions:
        words = document.text[mention.start : mention.end]
        if clients and mention.method == "seeks" and words not in called:
            yield _candidate(mention, words, "", field="agency.name")


def _labelled(document: Document, label: str) -> Iterator[Mention]:
    names = {cue.start for cue in document.cues_of("organisations", "word")}
    for pair in [pair for pair in document.pairs if pair.field == label][:_MOST]:
        name = _first_line(document, pair.value)
        apart = _has_colon(document.text, pair)
        if document.text[pair.value.start] == "(":
            continue  # a form's remark: "Company name (optional)"
        if not apart and pair.label.start in names:
            continue  # "Urząd Gminy Lipowa" is one name
        if name and (apart or is_name(document.text[name.start : name.end])):
            yield name


def _has_colon(text: str, pair: Pair) -> bool:
    """Whether a colon or tab makes the pair a label with its value, and not two lines one above the other."""
    return not set(text[pair.label.end : pair.value.start]).isdisjoint(":：\t")


def _first_line(document: Document, value: Span) -> Mention | None:
    end = document.text.find("\n", value.start, value.end)
    end = _before_place(document, value.start, value.end if end < 0 else end)
    name = trimmed_name(document.text, value.start, end)
    if name is None or name.end - name.start > _LONGEST or _is_unnamed(document, name.start, name.end):
        return None
    if len(document.text[name.start : name.end].split()) > _SENTENCE and not is_name(
        document.text[name.start : name.end]
    ):
        run = next(organisation_names(document, name.start, name.end), None)  # "About: Kestrel Relief is a charity"
        return Mention("labelled", *run) if run and run.start == name.start else None
    return Mention("labelled", *name)


def _before_place(document: Document, start: int, end: int) -> int:
    """Where a name ends that a place follows: "Region East, Elm Clinic, Leeds"; one comma may be the name's own.

    Not behind a legal form: "Trans-Wisła Sp. z o.o., Toruń".
    """
    text = document.text
    first, comma = text.find(", ", start, end), text.rfind(", ", start, end)
    if 0 < first < comma and any(
        part.field == "postal_code" for place in find_places(text, first + 2, end) for part in place.parts
    ):
        return first  # "Elm Office, Holt Road 5, 21-345 Leeds"
    if comma <= 0 or not any(places_named(text[comma + 2 : end].strip())):
        return end
    forms = cues_within(document.cues_of("legal_forms"), start, comma + 1)
    closed = any(comma - 1 <= form.end <= comma for form in forms)
    return comma if closed or text.count(", ", start, end) > 1 else end


def _is_unnamed(document: Document, start: int, end: int) -> bool:
    """Whether the name is kept back: "Confidencial", "our client"."""
    cues = cues_within(document.cues_of("employer", "unnamed"), start, end)
    return 2 * sum(cue.end - cue.start for cue in cues) >= end - start


def _in_head(document: Document, head: Sequence[HeadLine]) -> Iterator[Mention]:
    """The line of the head that is a name beside the title's."""
    title = title_of_page(document)
    names = [line for line in head if line.kind == "name" and not (title and line.start < title.end)]
    if title:
        names.insert(0, HeadLine("name", title.start, title.end, head[0].block))
    above = list(_above_title(document, head, title))
    yield from above
    if above:
        return
    if parts := named_in_first(document, names):
        yield Mention("head_likely", *parts.employer)
        return
    letterhead = None if title else letterhead_of(document, names)
    if letterhead and letterhead.names:
        yield Mention("head_likely", letterhead.names[0].start, letterhead.names[0].end)
        return
    for place, line in enumerate(names[:3]):
        if any(other.kind == "prose" and other.start < line.start for other in head):
            return
        if line.end - line.start > _LONGEST or ": " in document.text[line.start : line.end]:
            continue
        method = _place_in_head(document, head, names, place)
        if method and not _is_unnamed(document, line.start, line.end):
            yield Mention(method, line.start, line.end)


def _above_title(document: Document, head: Sequence[HeadLine], title: Span | None) -> Iterator[Mention]:
    """The letterhead of a typeset document: the first name above the largest line that the rest of it bears out."""
    largest = largest_of(document, head)
    start = title.start if title else largest.start if largest else 0
    above = [line for line in head if line.kind == "name" and line.start < start] if document.is_typeset else []
    for line in above[:_ABOVE]:
        words = document.text[line.start : line.end]
        likeness = employer_likeness(document, line.start, line.end)
        if (
            (likeness < 0 and not (line.level == 1 and _has_address(document, words)))
            or len(words) > _LONGEST
            or ": " in words
            or "@" in words
            or _is_unnamed(document, line.start, line.end)
        ):
            continue
        again = likeness > 1 or _has_address(document, words)
        again = again or next(_occurrences(document.text[line.end :], words), None) is not None
        if again or likeness:
            yield Mention("head_likely" if again else "head_called", line.start, line.end)
            return


def _has_address(document: Document, name: str) -> bool:
    """Whether an address on the web or for mail has a word of a name in its host: "Autohaus Brenner", "@brenner.de"."""
    hosts = [found[1].lower() for found in _HOST.finditer(document.text)]
    words = [word.lower() for word in _LONG_WORD.findall(name)]
    return any(word in host for word in words for host in hosts)


def _before_address(document: Document, line: HeadLine) -> Mention | None:
    """Who has the address of a line: "Klinik am Weiher gGmbH, Parkstr. 5, 79098 Freiburg", by its form or its word."""
    sign = _SIGN.search(document.text, line.start, line.end)
    if sign is None or line.kind not in ("name", "places"):
        return None
    places = find_places(document.text, sign.end(), line.end)
    if not any(part.field == "postal_code" for place in places for part in place.parts):
        return None
    name = Span(line.start, sign.start())
    known = [
        *cues_within(document.cues_of("legal_forms"), *name),
        *cues_within(document.cues_of("organisations", "word"), *name),
    ]
    told = any(cue.end == name.end for cue in known) and is_name(document.quote(name))
    return Mention("head_likely", *name) if told else None


def _place_in_head(document: Document, head: Sequence[HeadLine], names: list[HeadLine], place: int) -> str | None:
    """How sure a line of the head is the employer's, as the name of a method; None where it is not."""
    line = names[place]
    words = document.text[line.start : line.end]
    likeness = employer_likeness(document, line.start, line.end)
    below = next((other for other in head if other.start > line.end), None)
    if place == 0:
        if title_of_page(document):
            return None
        titles = (
            pair
            for pair in document.pairs
            if pair.field == "title" and pair.label.start <= head[-1].end and not is_hours(document, *pair.value)
        )
        title = next((document.quote(pair.value) for pair in titles), None)
        if title and below and below.kind == "label" and not share_words(title, words):
            return "head_first" if is_name(words) else None
        return "head_likely" if likeness >= 3 or (likeness > 0 and is_above_address(head, line)) else None
    if line.block > names[0].block + 2 or line.level or _goes_on(document, head, line):
        return None
    grade = likeness < 0 and any(map(str.isdigit, words.split()))  # "FWG 35", "Level 4"
    if _is_a_part(document, names[0], line):
        return None
    if below and below.kind in ("places", "facts") and len(words.split()) <= 6 and _NAME_LINE.fullmatch(words):
        return None if grade else "head_placed"
    first = words.split()[0]
    if likeness < 0 or (first.isalpha() and first.islower()):  # "trainers", the rest of a title; not "wolt.com"
        return None
    if likeness == 1:
        return "head_called"
    again = next(_occurrences(document.text[line.end :], words), None) is not None
    return "head_likely" if likeness >= 2 else "head_again" if again else "head"


def _is_a_part(document: Document, first: HeadLine, line: HeadLine) -> bool:
    """Whether a line below an organisation's name is a part of it: "Town of Elm", then "Department of Parks"."""
    part = cues_within(document.cues_of("departments"), line.start, line.end)
    known = bool(part) and part[0].start == line.start
    return known and employer_likeness(document, first.start, first.end) > max(
        1, employer_likeness(document, line.start, line.end)
    )


def _goes_on(document: Document, head: Sequence[HeadLine], line: HeadLine) -> bool:
    """Whether a line is the rest of the one above it: "Protection of" and "National Minorities"."""
    above = next((other for other in reversed(head) if other.end <= line.start), None)
    if above is None or line.block > above.block + 1:
        return False
    return document.text[above.start : above.end].split()[-1] in small_words(document.languages)


def _named(document: Document, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The mentions as candidates, those of one employer under one name; and the other places where the names stand."""
    text = document.text
    names = _names_of(document, mentions)
    stated = {names[text[m.start : m.end]] for m in mentions if m.method in _STATED}
    taken: set[tuple[int, str]] = set()
    for mention in mentions:
        written = text[mention.start : mention.end]
        value = names[written]
        method = mention.method if not stated or value in stated else "besides"
        if (mention.start, method) not in taken:
            taken.add((mention.start, method))
            yield _candidate(mention._replace(method=method), value, written)
    starts = {start for start, _ in taken}
    for value in dict.fromkeys(names.values()):
        found = list(_occurrences(text, value))
        for start in found:
            if start not in starts:
                often = "often" if len(found) >= _OFTEN else "repeated"
                method = "besides" if stated and value not in stated else often if stated else f"{often}_told"
                yield _candidate(Mention(method, start, start + len(value)), value, value)


def _candidate(mention: Mention, value: str, written: str, field: str = "employer.name") -> Candidate:
    return Candidate(
        field=field,
        rule=f"{field.partition('.')[0]}.{mention.method}",
        value=value,
        start=mention.start,
        end=mention.end,
        derived=None if not written or value == written else f"{written} is {value} for short",
    )


def _names_of(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """Written name -> the name to be taken for it.

    What stands in the head or behind a label is the employer's whole name, and shorter or longer forms mean it too. Of
    names in prose that begin alike the one with the weightiest mentions is taken: "Wolt" and not "Wolt Engineering".
    """
    forms = {document.quote(cue).lower().strip(".") for cue in document.cues_of("legal_forms")}
    methods: dict[str, set[str]] = {}
    for mention in mentions:
        methods.setdefault(document.text[mention.start : mention.end], set()).add(mention.method)
    anchors = [name for name, found in methods.items() if any(method.startswith(_ANCHORS) for method in found)]
    cores = {name: core_of(name, forms) for name in methods}
    found: dict[str, str] = {}
    for name, core in cores.items():
        anchor = next((anchor for anchor in anchors if is_same(name, anchor, forms)), None)
        alike = [
            other for other, theirs in cores.items() if theirs[: len(core)] == core or core[: len(theirs)] == theirs
        ]
        whole = next((other for other in cores if is_short_for(name, other)), None)
        best = whole or max(
            alike, key=lambda other: (_weight(document, other, methods[other]), len(other)), default=name
        )
        found[name] = name if name in anchors else anchor or best
    return found


def _weight(document: Document, name: str, methods: set[str]) -> int:
    """How much speaks for this form of a name; a municipality is called by its word."""
    towns = (document.quote(cue) for cue in document.cues_of("places", "municipality"))
    return sum(_WEIGHTS.get(method, 1) for method in methods) + (5 if name.endswith(tuple(towns)) else 0)


def _occurrences(text: str, name: str) -> Iterator[int]:
    position = text.find(name)
    for _ in range(_OCCURRENCES):
        if position < 0:
            return
        end = position + len(name)
        if not (position and text[position - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield position
        position = text.find(name, end)
