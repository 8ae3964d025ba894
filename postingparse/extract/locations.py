"""Document -> places of work."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Block, Document, Pair, Role
from postingparse.extract.head import HeadLine, is_set_off
from postingparse.extract.inflected import inflected_at, inflected_names, inflects, is_inflected
from postingparse.extract.municipalities import municipalities
from postingparse.extract.nearby import cues_within, role_at
from postingparse.extract.origin import country_of_origin
from postingparse.extract.place_candidates import beside, place_candidate, with_rule
from postingparse.extract.place_sections import SECTION_LINE, addresses_of, is_address, is_model
from postingparse.languages import lexicon
from postingparse.values.places import FoundPlace, PlacePart, find_places, place_at

_LEAVES = ("street", "postal_code", "locality", "region", "country")
"""Labels of one part of an address; what stands under several in a row is one place."""
_PLACE_LABELS = frozenset(("place", *_LEAVES))
_MOST = 200
"""Labels and phrases that are looked at: a posting has fewer."""
_ELSE = ("work_model", "work_model_value", "contract", "contract_value", "hours")
"""Tables whose forms stand beside places and are none: "Remote, Stockholm"."""
_ELSEWHERE: frozenset[Role | None] = frozenset(("application", "contact", "legal", "chrome"))
"""Sections whose places are not where the work is."""
_SEAT = 40
"""Characters between "headquartered" and the place's preposition."""
_REACH = 90
"""Characters behind "located in" that may hold the place."""
_TURN = re.compile(r"[.!?;\n]\s|[,)]")
_SMALL_WORDS = re.compile(r"[ \u00a0\n](?:[^\W\d_A-ZÀ-ÖØ-ÞΆ-Ϋ]{2,14}[ \u00a0]{1,2}){0,2}(?=[^\W\d_])")
"""Up to two words between a preposition and a name."""
_JOINED = re.compile(r"[ \u00a0]([^\W\d_]{1,5})[ \u00a0](?=[^\W\d_a-zά-ώ])")


class Home:
    """The country that a posting comes from, worked out when a place needs it."""

    def __init__(self, document: Document, context: Context) -> None:
        self._document, self._context = document, context

    @cached_property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        return country_of_origin(self._document, self._context)


def find_locations(document: Document, context: Context, head: Sequence[HeadLine]) -> Iterator[Candidate]:
    """Places behind labels, in place sections and in the head; where these name none, in the title and in sentences."""
    home = Home(document, context)
    stated = [*_labelled(document, home), *_in_sections(document, home), *_in_head(document, head, home)]
    above = [candidate for candidate in stated if candidate.end <= (head[-1].end if head else 0)]
    if stated:
        yield from above or stated
        yield from (beside(candidate, above) for candidate in stated if above and candidate not in above)
        return
    told = [*_in_title(document, head, home), *_told(document, home)]
    remote = any(_is_remote(document, line) for line in head[1:])
    if remote:
        yield from (with_rule(candidate, "locations.besides_remote") for candidate in told)
    else:
        yield from told or _mentioned(document, home)


def _labelled(document: Document, home: Home) -> Iterator[Candidate]:
    leaves: list[Pair] = []
    whole = {
        section.heading.start for section in document.sections if section.heading and is_address(document, section)
    }
    for pair in [pair for pair in document.pairs if pair.field in _PLACE_LABELS][:_MOST]:
        if role_at(document, pair.label.start) in _ELSEWHERE or pair.label.start in whole:
            continue
        if pair.field == "place":
            end = _end_of_address(document, pair)
            set_off = is_set_off(document.text, pair)
            places = _places(document, pair.value.start, end, home, sure=set_off)
            yield from (
                place_candidate(place, "locations.labelled") for place in places if not _is_unnamed(document, place)
            )
        elif pair.field in _LEAVES:
            if any(other.field == pair.field for other in leaves):
                yield from _joined(document, leaves, home)
                leaves = []
            leaves.append(pair)
    yield from _joined(document, leaves, home)


def _is_unnamed(document: Document, place: FoundPlace) -> bool:
    """Whether it is only a word for places: "any of our locations"."""
    if not place.value("country") and cues_within(document.cues_of("labels", "place"), place.start, place.end):
        return True
    named = [part for part in place.parts if not part.derived]
    return len(named) == 1 and _is_a_unit(document, place)  # "Kita", of "Kita Sonnenblume"


def _end_of_address(document: Document, pair: Pair) -> int:
    """Where a labelled address ends: a street alone goes on with its postcode in the next line."""
    text, end = document.text, pair.value.end
    place = bisect_left(document.blocks, end, key=_start)
    below = document.blocks[place] if place < len(document.blocks) else None
    if (
        below is None
        or text[end : below.start].count("\n") != 1
        or not text[pair.value.start : end].strip()[-1:].isdigit()
    ):
        return end
    return below.end if text[below.body : below.body + 1].isdigit() and below.end - below.body < SECTION_LINE else end


def _start(block: Block) -> int:
    return block.start


def _joined(document: Document, leaves: Sequence[Pair], home: Home) -> Iterator[Candidate]:
    """One place of the values of neighbouring labels."""
    parts: list[PlacePart] = []
    for pair in leaves:
        if pair.field in ("street", "postal_code"):
            value = document.quote(pair.value).split("\n")[0].strip()
            parts.append(PlacePart(pair.field, value, pair.value.start, pair.value.start + len(value)))
            continue
        found = next(_places(document, pair.value.start, pair.value.end, home, sure=True), None)
        if found is None:
            continue
        if len(leaves) == 1:
            parts += found.parts
        else:
            parts += [part for part in found.parts if part.derived is None and part.field != "name"]
    unique = {part.field: part for part in reversed(parts)}
    if unique.keys() & {"locality", "region", "country"}:
        ordered = tuple(sorted(unique.values(), key=lambda part: part.start))
        yield place_candidate(FoundPlace(ordered[0].start, ordered[-1].end, ordered), "locations.labelled")


def _in_sections(document: Document, home: Home) -> Iterator[Candidate]:
    for section in [section for section in document.sections if section.role == "place"][:_MOST]:
        if section.heading is None or is_model(document, section.heading):
            continue
        for start, end in addresses_of(document, section):
            for place in _places(document, start, end, home, sure=end - start < SECTION_LINE):
                if not _is_unnamed(document, place):
                    yield place_candidate(place, "locations.section")


def _in_head(document: Document, head: Sequence[HeadLine], home: Home) -> Iterator[Candidate]:
    for line in head:
        if line.kind == "places" and not _is_a_greeting(document, line, head):
            whole = max(document.blocks[line.block].start, document.text.rfind("\n", 0, line.start) + 1)
            remote = _says_remote(document, whole, line.end)  # before a dash, too: "Remote – US, Canada"
            for place in _places(document, line.start, line.end, home):
                if not (remote and _is_country(place)):
                    yield place_candidate(place, "locations.head")
        elif line.kind == "name" and line not in head[:2] and (found := _at_the_end(document, line, home)):
            yield place_candidate(found, "locations.head")


def _is_a_greeting(document: Document, line: HeadLine, head: Sequence[HeadLine]) -> bool:
    """Whether a line closes a letter: "Groet," is a village too."""
    prose = any(other.kind == "prose" and other.start < line.start for other in head)
    return prose and document.text[line.end - 1] == ","


def _at_the_end(document: Document, line: HeadLine, home: Home) -> FoundPlace | None:
    """The whole place, town and region or country, that a line of facts ends in: "Hiring remotely in Troy, MI"."""
    for cue in cues_within(document.cues_of("places", "in"), line.start, line.end):
        place = _place_at(document, cue.end + 1, line.end, home)
        if place and place.is_full() and place.end == line.end:
            return place
    return None


def _is_remote(document: Document, line: HeadLine) -> bool:
    """Whether a line of the head says that the work is done anywhere: places in prose are the employer's then."""
    return line.kind != "prose" and _says_remote(document, line.start, line.end)


def _in_title(document: Document, head: Sequence[HeadLine], home: Home) -> Iterator[Candidate]:
    """The place that a title names: "Kok i Odense", "Controls Engineer - Troy, MI"."""
    for line in head[:2]:
        if line.kind == "name":
            yield from _named_in(document, line.start, line.end, home, "locations.title")


def _named_in(document: Document, start: int, end: int, home: Home, rule: str) -> Iterator[Candidate]:
    """Known places behind a preposition, a dash, a comma or a bracket."""
    text = document.text
    cues = cues_within(document.cues_of("places", "in", "at"), start, end)
    starts = {cue.end + 1 for cue in cues if text[cue.end : cue.end + 1] != "-"}  # "Beaulieu-sur-Oise"
    starts.update(inflected_names(document, start, end))
    for sign in (" - ", " – ", ", ", "(", "/ ", " | "):
        position = text.find(sign, start, end)
        while position >= 0:
            starts.add(position + len(sign))
            position = text.find(sign, position + 1, end)
    remote = _says_remote(document, start, end)
    reach = start
    if any(map(str.isdigit, text[start:end])):
        for address in find_places(text, start, end, home=home.country):
            if address.is_full() and address.value("postal_code"):  # an address in a sentence is one place
                reach = address.end
                yield place_candidate(address, rule)
    for position in sorted(starts):
        read = position >= reach and not _is_of_a_seat(document, position)
        place = _place_at(document, position, end, home) if read else None
        if place and not (remote and _is_country(place)):
            reach = place.end
            yield place_candidate(place, rule)


def _told(document: Document, home: Home) -> Iterator[Candidate]:
    """Behind phrases of prose: "the position is based in", "med placering i"."""
    text = document.text
    labels = {pair.label.start for pair in document.pairs}
    for cue in document.cues_of("places", "at")[:_MOST]:
        if role_at(document, cue.start) in _ELSEWHERE or cue.start in labels or _is_of_a_seat(document, cue.end):
            continue
        start = cue.end
        while start < len(text) and text[start] in " :*_\u00a0":
            start += 1
        end = _sentence_end(text, start)
        place = _place_at(document, start, end, home)
        if place is None and text[start : start + 1].isupper() and (text[cue.end : start].strip() or start > cue.end):
            place = next(_places(document, start, end, home), None)
            place = place if place and place.start <= start + 40 else None
        if place and not (_is_country(place) and _says_remote(document, cue.start, end)):
            about_employer = role_at(document, cue.start) == "employer"
            yield place_candidate(place, "locations.employer" if about_employer else "locations.sentence")


def _sentence_end(text: str, start: int) -> int:
    end = min(start + _REACH, len(text))
    for sign in (". ", ".\n", "\n\n", "! ", "? "):
        position = text.find(sign, start, end)
        end = position if position >= 0 else end
    return end


def _mentioned(document: Document, home: Home) -> Iterator[Candidate]:
    """The known town that bare prepositions name most often; without any, the municipality."""
    found = [place for place in _behind_prepositions(document, home) if place.value("locality")]
    if not found:
        yield from _municipalities(document, home)
        return
    counts = Counter(str(place.value("locality")) for place in found)
    name = counts.most_common(1)[0][0]  # of equally frequent ones the first
    rule = "locations.mention" if len(counts) == 1 else "locations.mentions"
    for place in found:
        if place.value("locality") == name:
            yield place_candidate(place, rule)
            other = _joined_by_a_word(document, place, home)
            if other:
                yield place_candidate(other, rule)


def _joined_by_a_word(document: Document, place: FoundPlace, home: Home) -> FoundPlace | None:
    """The other of two towns of one country: "in Oslo or Bergen"."""
    word = _JOINED.match(document.text, place.end)
    if word is None or word[1].lower() not in _joints(document.languages):
        return None
    end = min(word.end() + 60, len(document.text))
    country = place.value("country")
    own = place_at(document.text, word.end(), end, home=str(country)) if country else None
    other = own or _place_at(document, word.end(), end, home)
    alike = other and other.value("locality") and other.value("country") == country
    return other if alike else None


@cache
def _joints(languages: tuple[str, ...]) -> frozenset[str]:
    """Words that may stand between two towns: fillers, but for the prepositions of place."""
    forms = (form for code in languages for form in lexicon(code).fillers.get("word", ()))
    return frozenset(forms) - {form for code in languages for form in lexicon(code).places.get("in", ())}


def _behind_prepositions(document: Document, home: Home) -> Iterator[FoundPlace]:
    """Known places in "in Oslo", "i centrala Stockholm", "in our Washington DC office"."""
    for cue in document.cues_of("places", "in"):
        if role_at(document, cue.start) in _ELSEWHERE:
            continue
        coded = _with_postcode(document, cue.end + 1, home)
        if coded and not _is_of_a_seat(document, cue.end):
            yield coded
            continue
        between = _SMALL_WORDS.match(document.text, cue.end)
        if between and not _is_of_a_seat(document, cue.end):
            place = _place_at(document, between.end(), min(between.end() + 60, len(document.text)), home)
            if place and not _is_a_unit(document, place):
                yield place
    for section in document.sections:
        if section.role not in _ELSEWHERE:
            for start in inflected_names(document, section.start, section.end):
                place = inflected_at(document, start, section.end, home.country)
                if place and not _is_of_a_seat(document, start):
                    yield place


def _with_postcode(document: Document, start: int, home: Home) -> FoundPlace | None:
    """The town behind a postcode that begins there: "in 73033 Göppingen"."""
    if not document.text[start : start + 2].isdigit():
        return None
    found = next(find_places(document.text, start, min(start + 60, len(document.text)), home=home.country), None)
    coded = found and found.start == start and found.value("postal_code") and found.value("locality")
    return found if coded else None


def _is_of_a_seat(document: Document, start: int) -> bool:
    """Whether words right before say that the employer sits there: "med hovedkontor i København"."""
    seats = cues_within(document.cues_of("places", "elsewhere"), max(0, start - _SEAT), start)
    return bool(seats) and not _turns(document, seats[-1].end, start)


def _turns(document: Document, start: int, end: int) -> bool:
    """Whether another subject begins in a stretch: a sentence, a clause, whom somebody looks for."""
    if _TURN.search(document.text, start, end):
        return True
    tables = (document.cues_of("employer", "seeks"), document.cues_of("openings", "seeks"))
    return any(cues_within(cues, start, end) for cues in tables)


def _is_a_unit(document: Document, place: FoundPlace) -> bool:
    """Whether a town's name is a word for a part of an organisation here: "für die Kita Sonnenhügel"."""
    tables = (document.cues_of("departments"), document.cues_of("organisations", "word"))
    known = (cue for cues in tables for cue in document.cues_in(cues, place.start, place.end))
    return any((cue.start, cue.end) == (place.start, place.end) for cue in known)


def _municipalities(document: Document, home: Home) -> Iterator[Candidate]:
    """The municipality that is named first, everywhere: "Kongsvinger kommune", "City of Port Alder"."""
    first = None
    for cue, start, end in municipalities(document):
        if role_at(document, cue.start) in _ELSEWHERE - {"legal"}:  # a town that applies the law is the employer
            continue
        known = next(_places(document, start, end, home), None) or inflected_at(document, start, end, home.country)
        name = document.text[start:end]
        inflected = (inflects(cue.language) and end <= cue.start) or is_inflected(name, cue.language)
        if known is None and inflected:
            continue  # "Kuusijoen kaupunki", "Δήμος Λαμιέων": what the town is called is not said
        parts = known.parts if known else tuple(_municipality(document, name, start, home))
        first = first or name.casefold()
        if name.casefold() == first:
            yield place_candidate(FoundPlace(start, end, parts), "locations.municipality")


def _municipality(document: Document, name: str, start: int, home: Home) -> Iterator[PlacePart]:
    """A municipality that the index lacks; its country is certain where the posting's language is one country's."""
    yield PlacePart("locality", name, start, start + len(name))
    words = lexicon(document.languages[0]) if document.languages else None
    country = home.country
    own = (words.country, *words.homes) if words else ()
    if country and (country in own or not any(own)):
        reason = f"a municipality named in the language of {country}"
        yield PlacePart("country", country, start, start + len(name), reason)


def _places(document: Document, start: int, end: int, home: Home, *, sure: bool = False) -> Iterator[FoundPlace]:
    cues = [cue for table in _ELSE for cue in cues_within(document.cues_of(table), start, end)]
    remote = _says_remote(document, start, end)
    skip = [(cue.start, cue.end) for cue in cues]
    found = list(find_places(document.text, start, end, sure=sure, skip=skip))
    if any(place.value("country") is None for place in found) and home.country:
        found = list(find_places(document.text, start, end, home=home.country, sure=sure, skip=skip))
    for place in found:
        if not (remote and _is_country(place)):
            yield place  # a country beside "remote" is where an applicant may live


def _says_remote(document: Document, start: int, end: int) -> bool:
    """Whether the work is done anywhere, as a stretch says."""
    said = {cue.key for table in _ELSE[:2] for cue in cues_within(document.cues_of(table), start, end)}
    return "remote" in said and "hybrid" not in said


def _is_country(place: FoundPlace) -> bool:
    """Whether a place is a whole country."""
    return not place.value("locality") and not place.value("region")


def _place_at(document: Document, start: int, end: int, home: Home) -> FoundPlace | None:
    place = place_at(document.text, start, end)
    if place and place.value("country") is None and home.country:
        return place_at(document.text, start, end, home=home.country)
    return place or inflected_at(document, start, end, home.country)
