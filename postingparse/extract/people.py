"""A stretch of text on whom to ask -> people, each with name, role, phone and e-mail."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from postingparse.document import Cue, Document
from postingparse.extract.nearby import cues_within
from postingparse.extract.passages import is_small, keyed, name_particles, small_words
from postingparse.extract.reach import Reach
from postingparse.values.gazetteer import places_named
from postingparse.values.person import Name, find_names, is_of

_DIVIDER = re.compile(r"[,;|•·\n()\[\]:/]|\s[-–—]\s|\s{3,}")
_WORD = re.compile(r"[\w'’.&‐‑-]+")
_AROUND = " \t\u00a0,;:.-–—()[]|*_/"
_LONGEST_ROLE = 80
_ROLE_WORDS = 4
"""Words before the one that makes it a role: "assisterende ... styrer"."""
_JOINT = 5
"""Letters of a preposition between a person and an organisation."""
_BLOCKING_LABELS = ("phone", "email", "contact", "contact_role", "apply", "reference", "deadline", "website", "ignored")


Introduction = Literal["direct", "near"] | None
"""Whether a name stands right behind a title, a contact phrase or a role that does, or a small word away from one."""


@dataclass(slots=True)
class Person:
    """Somebody to ask, as far as the text says."""

    name: Name | None = None
    role: tuple[int, int] | None = None
    phone: Reach | None = None
    email: Reach | None = None
    introduction: Introduction = None

    def reached(self) -> bool:
        """Whether there is a way to this person."""
        return self.phone is not None or self.email is not None


class _Role(NamedTuple):
    start: int
    end: int
    ahead: bool
    """It stands before its person's name."""


def people_in(document: Document, start: int, end: int, reaches: Sequence[Reach]) -> list[Person]:
    """The people of a stretch, in order. Several phones of one: the first.

    reaches: the phones and addresses of the stretch, in order.
    """
    names = _names(document, start, end, reaches)
    roles = list(_roles(document, start, end, names, reaches))
    names = [name for name in names if not any(role.start < name.end and name.start < role.end for role in roles)]
    events: list[Name | _Role | Reach] = sorted([*names, *roles, *reaches], key=lambda event: event.start)
    people: list[Person] = []
    pending: _Role | None = None
    for place, event in enumerate(events):
        current = people[-1] if people else None
        if isinstance(event, Name):
            if current is None or current.name or (pending is None and current.role):
                current = _loose(people, event) or _new(people)
            current.name, current.introduction = event, _introduction(document, event, pending)
            if pending and current.role is None:
                current.role = (pending.start, pending.end)
            pending = None
        elif isinstance(event, _Role):
            following = events[place + 1] if place + 1 < len(events) else None
            if event.ahead or current is None or current.role or (current.reached() and isinstance(following, Name)):
                pending = event
            else:
                current.role = (event.start, event.end)
        else:
            _attach(people, event)
    return people


def _new(people: list[Person]) -> Person:
    people.append(Person())
    return people[-1]


def _loose(people: list[Person], name: Name) -> Person | None:
    """A phone or address that stands before its owner's name: the only one so far, and nobody's."""
    only = people[0] if len(people) == 1 else None
    if only and only.name is None and (only.email is None or is_of(name.value, only.email.value)):
        return only
    return None


def _attach(people: list[Person], reach: Reach) -> None:
    """Give a phone or address to its owner: by the name in the address, else to the last one named."""
    if not people and not reach.sure and reach.kind == "email":
        return
    owner = people[-1] if people else _new(people)
    if reach.kind == "phone":
        owner.phone = owner.phone or reach
        return
    for person in people:
        if person.name and person.email is None and is_of(person.name.value, reach.value):
            person.email = reach
            return
    if not reach.sure:
        return
    if owner.email is None:
        owner.email = reach
    elif owner.email.value.lower() != reach.value.lower():
        _new(people).email = reach


def _introduction(document: Document, name: Name, pending: _Role | None) -> Introduction:
    """How a contact phrase, a label or a title stands before a name, its role between them or not."""
    start = pending.start if pending and name.start - pending.end <= 3 else name.start
    small = small_words(document.languages)
    for table, keys in (("persons", ("title",)), ("contact", ("phrase",)), ("labels", ("contact",))):
        before = keyed(document, table, keys, max(0, start - 48), start)
        gap = document.text[before[-1].end : start] if before else '"'
        words = _WORD.findall(gap)
        if '"' in gap or "“" in gap or not all(is_small(word, small) for word in words):
            continue
        # "ved henvendelse til leder Kari Berg" is sure, "mer informasjon om Jan Mayen" is not
        return "direct" if not words or start < name.start else "near"
    return None


def _names(document: Document, start: int, end: int, reaches: Sequence[Reach]) -> list[Name]:
    blocked: list[tuple[int, int]] = [(reach.start, reach.end) for reach in reaches]
    for table in ("contact", "contact_roles", "persons", "application"):
        blocked += [(cue.start, cue.end) for cue in cues_within(document.cues_of(table), start, end)]
    blocked += [
        (cue.start, cue.end)
        for cue in cues_within(document.cues_of("labels"), start, end)
        if cue.key in _BLOCKING_LABELS
    ]
    organisations = [
        *keyed(document, "organisations", ("word",), start, end + 16),
        *cues_within(document.cues_of("countries"), start, end + 16),
        *(
            cue
            for cue in cues_within(document.cues_of("legal_forms"), start, end + 16)
            if not document.quote(cue).islower()
        ),
    ]
    phones = {reach.start for reach in reaches}
    streets = keyed(document, "places", ("word",), start, end)
    words = small_words(document.languages)
    particles = name_particles(document.languages)
    found = [
        name
        for name in find_names(document.text, start, end, blocked=blocked, particles=particles)
        if _is_person(document, name, organisations, reaches, words)
        and not _is_a_street(document.text, name, streets, phones)
    ]
    return _without_affiliations(document, found, reaches)


def _is_person(
    document: Document, name: Name, organisations: Sequence[Cue], reaches: Sequence[Reach], words: frozenset[str]
) -> bool:
    if any(cue.start <= name.end + 1 and name.start < cue.end for cue in organisations):
        return False
    if name.value.split()[0].lower() in words:
        return False
    if name.words > 1 and not _is_shouted(document.text, name) and not places_named(name.value):
        return True
    if any(reach.kind == "email" and is_of(name.value, reach.value) for reach in reaches):
        return True
    if document.text[name.end : name.end + 2].strip() in {"(", ","} and not places_named(name.value):
        role = cues_within(document.cues_of("contact_roles"), name.end, name.end + _LONGEST_ROLE)
        between = document.text[name.end + 2 : role[0].start] if role else "\n"
        if not any(sign in between for sign in ",;)\n."):
            return True  # "Wiebke (recruiter, 0157 ...)", "Wiebke, our recruiter"
    title = cues_within(document.cues_of("persons"), max(0, name.start - 24), name.start)
    return bool(title) and not document.text[title[-1].end : name.start].strip(" .\u00a0")


def _is_a_street(text: str, name: Name, streets: Sequence[Cue], phones: Collection[int]) -> bool:
    """Whether a word for streets stands beside a name, or in one with a number behind it; "Ola Bakke" is somebody."""
    near = [cue for cue in streets if cue.start <= name.end + 1 and name.start < cue.end]
    inside = all(name.start < cue.start and cue.end <= name.end for cue in near)
    numbered = text[name.end + 1 : name.end + 2].isdigit() and name.end + 1 not in phones
    numbered = numbered or text[max(0, name.start - 2) : name.start - 1].isdigit()  # "31 Hill Street"
    return bool(near) and (numbered or not inside)


def _is_shouted(text: str, name: Name) -> bool:
    """Whether a name in capitals stands in a line of capitals, where every word looks like a name."""
    if not name.value.isupper():
        return False
    end = text.find("\n", name.end)
    line = text[text.rfind("\n", 0, name.start) + 1 : end if end >= 0 else len(text)]
    words = [word for word in line.split() if any(map(str.isalpha, word))]
    return sum(map(str.isupper, words)) > len(name.value.split()) + 1


def _without_affiliations(document: Document, names: list[Name], reaches: Sequence[Reach]) -> list[Name]:
    """Of "Kari Berg i Nordlys Renhold" and "Nordlys Renhold ved Kari Berg" the person alone."""
    dropped: set[Name] = set()
    for one, two in pairwise(names):
        between = document.text[one.end : two.start]
        word = between.strip()
        if not (word.islower() and word.isalpha() and len(word) <= _JOINT and between.startswith((" ", "\u00a0"))):
            continue
        if any(reach.kind == "email" and is_of(two.value, reach.value) for reach in reaches):
            continue
        dropped.add(two if _introduction(document, one, None) else one)
    return [name for name in names if name not in dropped]


def _roles(
    document: Document, start: int, end: int, names: Sequence[Name], reaches: Sequence[Reach]
) -> Iterator[_Role]:
    cuts = [
        start,
        *(position for match in _DIVIDER.finditer(document.text, start, end) for position in match.span()),
        end,
    ]
    taken = [(name.start, name.end) for name in names] + [(reach.start, reach.end) for reach in reaches]
    done = start
    for cue in cues_within(document.cues_of("contact_roles"), start, end):
        if cue.start < done or any(first < cue.end and cue.start < last for first, last in taken):
            continue
        same = cues_within(document.cues_of("contact"), cue.start, cue.end)
        if " " not in document.quote(cue) and any((c.start, c.end) == (cue.start, cue.end) for c in same):
            continue  # "contact" may be both
        if any(c.start < cue.end and cue.start < c.end for c in cues_within(document.cues_of("persons"), start, end)):
            continue  # "Prof. Dr."
        left = max(cut for cut in cuts if cut <= cue.start)
        right = min(cut for cut in cuts if cut >= cue.end)
        role = _role(document, cue, left, right, names, reaches)
        if role:
            done = role.end
            yield role


def _before_title(document: Document, start: int, name: int) -> int:
    """Where what stands before a name ends, its title left out: "vrchní sestra Mgr. Jitka Dvořáková"."""
    title = cues_within(document.cues_of("persons"), start, name)
    alone = title and not document.text[title[-1].end : name].strip(" .\u00a0")
    return title[-1].start if alone else name


def _role(
    document: Document, cue: Cue, left: int, right: int, names: Sequence[Name], reaches: Sequence[Reach]
) -> _Role | None:
    """The whole of a role around the word that makes it one, between the dividers left and right."""
    text = document.text
    after = next((name for name in names if cue.end <= name.start < right), None)
    if after and any(
        text[name.end : left].strip() == "," and cue.start - left < 3 for name in names if name.end < left
    ):
        after = None  # "Kari Berg, Manager Operation West": the rest of a role, and no name
    ends = [*(name.end for name in names), *(reach.end for reach in reaches)]
    left = max([left, *(end for end in ends if left < end <= cue.start)])
    small = small_words(document.languages)
    if after:
        begin, stop = _reaching_back(document, cue, left, small), _before_title(document, cue.end, after.start)
    else:
        begin = max(
            [
                left,
                *(c.end for t in ("contact", "application") for c in cues_within(document.cues_of(t), left, cue.start)),
            ]
        )
        stop = min([right, *(reach.start for reach in reaches if reach.start >= cue.end)])
        for table, keys in (("labels", ("phone", "email")), ("contact", ("phrase",))):
            cut = keyed(document, table, keys, cue.end, stop)
            stop = cut[0].start if cut else stop
        begin = _reaching_back(document, cue, left, small) if stop - begin > _LONGEST_ROLE or not names else begin
    begin, stop = _trimmed(text, begin, stop, small)
    if not begin <= cue.start < stop or stop - begin > _LONGEST_ROLE or any(map(str.isdigit, text[begin:stop])):
        return None
    if cues_within(document.cues_of("application"), begin, stop) or any(sign in text[begin:stop] for sign in '"“”'):
        return None
    return _Role(begin, stop, ahead=after is not None or text[stop : right + 1].strip(" ") == ":")


def _reaching_back(document: Document, cue: Cue, left: int, small: frozenset[str]) -> int:
    """Where a role begins that stands in running text: a few words before its cue, none of them a small word."""
    begin = cue.start
    around = cues_within(document.cues_of("contact"), left, cue.end + _LONGEST_ROLE)
    if any(other.start <= cue.start < other.end for other in around):
        return begin  # "contact the recruiter": the role stands inside the phrase
    introducing = [
        c.end for table in ("contact", "application") for c in cues_within(document.cues_of(table), left, cue.start)
    ]
    left = max([left, *introducing])
    for word in list(_WORD.finditer(document.text, left, cue.start))[: -_ROLE_WORDS - 1 : -1]:
        if is_small(word.group(), small):
            break
        begin = word.start()
    return begin


def _trimmed(text: str, start: int, end: int, small: frozenset[str]) -> tuple[int, int]:
    """Without signs and small words at either end."""
    words = [match for match in _WORD.finditer(text, start, end) if match.group().strip(_AROUND)]
    while words and is_small(words[0].group(), small):
        words.pop(0)
    while words and is_small(words[-1].group(), small):
        words.pop()
    if not words:
        return start, start
    last = words[-1].group()
    return words[0].start(), words[-1].end() - (last.endswith(".") and "." not in last[:-1] and len(last) > 4)
