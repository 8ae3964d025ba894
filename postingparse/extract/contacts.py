"""Document -> people to ask, and addresses meant for questions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.inflected import base_name
from postingparse.extract.language import is_told
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.origin import country_of_origin
from postingparse.extract.passages import Passage, keyed, passages
from postingparse.extract.people import Person, people_in
from postingparse.extract.reach import Reach, find_addresses, other_values, phones_within
from postingparse.values.person import find_names, is_of

_NUMBER = re.compile(r"\d(?:[ \u00a0().\-–/]{0,3}\d){6}")
_LABELS = ("contact", "contact_role", "phone", "email")
_LONGEST_ZONE = 1500
_BRIDGE = 200
_BRIDGE_LINE = 60
"""Characters of lines between a name and its phone."""
_SIGNATURE = 80
"""Characters of a line above a phone or an address that may hold its owner's name."""
_NOT_ASKED = frozenset(("employer", "legal", "chrome", "benefits"))
"""Sections that speak of the employer: a phone in them is a switchboard."""
_ON_THE_POST = frozenset(("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits", "employer"))

_CERTAIN = ("section", "labelled")
_WORDS_BETWEEN = 4
"""Words between a name and its phone that are neither role nor label: "Kari Berg can be reached at"."""

_NATIONAL = 9
"""Digits of a number without its country that is one where the sentence says whom to call."""

_Method = Literal["labelled", "section", "sentence", "line"]
_STRENGTH: tuple[_Method, ...] = ("line", "sentence", "section", "labelled")


class _Zone(NamedTuple):
    start: int
    end: int
    method: _Method


def find_contacts(document: Document, context: Context) -> Iterator[Candidate]:
    """Contacts from labels, contact sections, sentences on whom to ask, and signatures, each with its parts."""
    addresses = find_addresses(document)
    flagged = _flagged(document, addresses)
    if not flagged:
        return
    if all(method == "line" for method in flagged.values()) and not is_told(document):
        yield from _of_no_language(document, context, addresses)
    starts = [reach.start for reach in addresses]
    others = other_values(document)
    country, asked = context.country, context.country is not None
    for zone in _zones(document, flagged):
        if not asked and _NUMBER.search(document.text, zone.start, zone.end):
            country, asked = country_of_origin(document, context), True
        inside = [*addresses[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]]
        inside += [
            phone
            for phone in phones_within(document, zone.start, zone.end, country, others)
            if not any(reach.start < phone.end and phone.start < reach.end for reach in inside)
        ]
        reaches = [
            reach if meant else reach._replace(sure=False)
            for reach in inside
            if (meant := _is_for_questions(document, reach, zone, inside)) or reach.kind == "email"
        ]
        reaches.sort(key=lambda reach: reach.start)
        if not reaches and not _may_name(document, zone):
            continue
        for person in people_in(document, zone.start, zone.end, reaches):
            yield from _contact(document, person, zone.method)


def _of_no_language(document: Document, context: Context, addresses: Sequence[Reach]) -> Iterator[Candidate]:
    """The address and the number of a posting in a language without a lexicon: no word tells what they are for."""
    country = context.country or country_of_origin(document, context)
    phones = phones_within(document, 0, len(document.text), country, other_values(document))
    reaches = [*addresses[:1], *[phone for phone in phones if phone.sure][:1]]
    rule = "contacts.bare"
    parts = tuple(
        Candidate(
            field=reach.kind, rule=rule, value=reach.value, start=reach.start, end=reach.end, derived=reach.derived
        )
        for reach in reaches
    )
    if parts:
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        yield Candidate(field="contacts", rule=rule, start=start, end=end, parts=parts)


def _may_name(document: Document, zone: _Zone) -> bool:
    """Whether somebody without a phone or address may be named here."""
    if zone.method in _CERTAIN:
        return True
    return zone.method == "sentence" and role_at(document, zone.start) not in _ON_THE_POST | {"legal"}


def _flagged(document: Document, addresses: Sequence[Reach]) -> dict[int, _Method]:
    """Offsets that speak of a contact, and how."""
    flagged: dict[int, _Method] = {reach.start: "line" for reach in addresses}
    plus = document.text.find("+")
    while plus >= 0:
        if document.text[plus + 1 : plus + 3].strip(" (").isdigit():
            flagged.setdefault(plus, "line")
        plus = document.text.find("+", plus + 1)
    for cue in document.cues_of("labels", "phone"):
        if any(map(str.isdigit, document.text[cue.end : cue.end + 16])):
            flagged.setdefault(cue.start, "line")
    for cue in document.cues_of("contact"):
        flagged[cue.start] = "sentence"
    for section in document.sections:
        if section.role == "contact":
            for block in document.blocks[section.first : section.last]:
                flagged[block.body] = "section"
    for pair in document.pairs:
        if pair.field in _LABELS:
            method: _Method = "labelled" if pair.field in ("contact", "email") else "line"
            flagged[pair.value.start] = max(flagged.get(pair.value.start, "line"), method, key=_STRENGTH.index)
    return flagged


def _zones(document: Document, flagged: dict[int, _Method]) -> Iterator[_Zone]:
    """Passages that hold a flagged offset, those that touch as one."""
    starts = [block.start for block in document.blocks]
    indexes = sorted({max(0, bisect_right(starts, offset) - 1) for offset in flagged})
    offsets = sorted(flagged)
    current: _Zone | None = None
    last: Passage | None = None
    for passage in _read(document, indexes):
        inside = offsets[bisect_left(offsets, passage.start) : bisect_left(offsets, passage.end)]
        if not inside or role_at(document, passage.start) == "chrome":
            continue
        method = max((flagged[offset] for offset in inside), key=_STRENGTH.index)
        if current and last and _touch(document, last, passage, current):
            method = max(current.method, method, key=_STRENGTH.index)
            current = _Zone(current.start, passage.end, method)
        else:
            if current:
                yield _with_signature(document, current)
            current = _Zone(passage.start, passage.end, method)
        last = passage
    if current:
        yield _with_signature(document, current)


def _read(document: Document, indexes: Sequence[int]) -> Iterator[Passage]:
    for index in indexes:
        yield from passages(document, index, index + 1)


def _touch(document: Document, one: Passage, two: Passage, zone: _Zone) -> bool:
    if two.end - zone.start > _LONGEST_ZONE:
        return False
    if two.block - one.block > 1 or (two.block == one.block and document.text[one.end : two.start].strip()):
        return _bridges(document, one, two, zone)
    if two.block == one.block or role_at(document, one.start) == role_at(document, two.start):
        return True
    return _bridges(document, one, two, zone)


def _bridges(document: Document, one: Passage, two: Passage, zone: _Zone) -> bool:
    """Whether a few short lines between, such as an address, divide a contact's name from its "Tel.:" below."""
    between = document.text[one.end : two.start]
    lines = [line for line in between.split("\n") if line.strip()]
    if zone.method == "line" or len(between) > _BRIDGE or any(len(line) > _BRIDGE_LINE for line in lines):
        return False
    begin = max(one.end, two.start - _BRIDGE_LINE // 2)  # the label may be a block of its own
    label = cues_within(document.cues_of("labels"), begin, min(two.end, two.start + _BRIDGE_LINE))
    return bool(label) and label[0].start <= two.start and label[0].key in ("phone", "email")


def _with_signature(document: Document, zone: _Zone) -> _Zone:
    """The zone, with the line above it where that is a name and the zone has none ("Kari Berg | Leder", "922 ...")."""
    if zone.method in ("sentence", "section"):
        return zone
    above = document.text[max(0, zone.start - _SIGNATURE - 2) : zone.start].rstrip()
    line = above[above.rfind("\n") + 1 :].lstrip(" *_•-\t")
    if not line or (len(above) > _SIGNATURE and "\n" not in above):
        return zone
    first = next(find_names(line), None)
    if (
        first is None
        or first.start > 0
        or first.words < 2
        or next(find_names(document.text, zone.start, zone.end), None)
    ):
        return zone
    return _Zone(document.text.rfind(line, 0, zone.start), zone.end, zone.method)


def _is_for_questions(document: Document, reach: Reach, zone: _Zone, inside: Sequence[Reach]) -> bool:
    if reach.kind == "phone":
        known = reach.value.startswith("+") or (len(reach.value) >= _NATIONAL and _is_announced(document, reach, zone))
        return reach.sure or zone.method in _CERTAIN or (known and (zone.method == "sentence" or len(inside) > 1))
    sending = cues_within(document.cues_of("application"), zone.start, reach.start)
    asking = cues_within(document.cues_of("contact"), zone.start, reach.start)
    meant = zone.method in _CERTAIN and (len(inside) == 1 or not _is_sent_to(document, reach))
    return not sending or bool(asking and asking[-1].start > sending[-1].start) or meant


def _is_sent_to(document: Document, reach: Reach) -> bool:
    """Whether the sentence of an address is on applying: "Meer weten? Bel ... Solliciteren? Mail je cv naar ..."."""
    begin = max((document.text.rfind(sign, 0, reach.start) for sign in (". ", "? ", "! ", "\n")), default=-1) + 1
    return bool(cues_within(document.cues_of("application", "send"), begin, reach.start))


def _is_announced(document: Document, reach: Reach, zone: _Zone) -> bool:
    """Whether the sentence says before a number that somebody is to be asked."""
    return bool(cues_within(document.cues_of("contact"), zone.start, reach.start))


def _contact(document: Document, person: Person, method: _Method) -> Iterator[Candidate]:
    place = role_at(document, (person.name or person.phone or person.email or _NOWHERE).start)
    if method not in _CERTAIN and place == "legal":
        return
    if method not in _CERTAIN and person.reached() and not _is_next_to_reach(document, person):
        person.name = None  # "San Francisco" somewhere before an address
    if person.name is None:
        if method == "line" or not person.reached():
            return
        if place in _NOT_ASKED:
            return
    elif not person.reached():
        if person.introduction != "direct" or person.name.words < 2 or method == "line":
            return
        if method == "sentence" and place in _ON_THE_POST:
            return  # "call Audit Tool": a name without a way to reach it is one only where people are named
    rule = f"contacts.{method}"
    parts = tuple(_parts(document, person, rule))
    yield Candidate(
        field="contacts",
        rule=rule,
        start=min(part.start for part in parts),
        end=max(part.end for part in parts),
        parts=parts,
    )


def _is_next_to_reach(document: Document, person: Person) -> bool:
    """Whether a name belongs to its phone or address: introduced, named in the address, or hardly a word between."""
    if person.name is None or person.introduction:
        return True
    if person.email and is_of(person.name.value, person.email.value):
        return True
    reach = min((found for found in (person.phone, person.email) if found), key=lambda found: found.start)
    start, end = (
        sorted((person.name.end, reach.start)) if reach.start > person.name.end else (reach.end, person.name.start)
    )
    known = list(keyed(document, "labels", ("phone", "email"), start, end))
    covered = sum(len(document.quote(cue).split()) for cue in known)
    if person.role and start <= person.role[0] < end:
        covered += len(document.text[person.role[0] : person.role[1]].split())
    words = [word for word in document.text[start:end].split() if any(map(str.isalpha, word))]
    return len(words) - covered <= _WORDS_BETWEEN


_NOWHERE = Reach("email", "", 0, 0)


def _parts(document: Document, person: Person, rule: str) -> Iterator[Candidate]:
    if person.name:
        name, start, end = person.name.value, person.name.start, person.name.end
        own = base_name(name, document.languages)
        derived = f"{name} in its base form" if own != name else None
        yield Candidate(field="name", rule=rule, value=own, start=start, end=end, derived=derived)
    if person.role and person.name:
        start, end = person.role
        value = " ".join(document.text[start:end].split())
        yield Candidate(field="role", rule=rule, value=value, start=start, end=end)
    for reach in (person.phone, person.email):
        if reach:
            yield Candidate(
                field=reach.kind, rule=rule, value=reach.value, start=reach.start, end=reach.end, derived=reach.derived
            )
