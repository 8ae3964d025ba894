"""Document -> its dates in their roles: posted, deadline, first and last day of work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, tzinfo

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.extract.date_order import certain_country
from postingparse.extract.deadline import claim_deadlines, find_kinds
from postingparse.extract.employment_dates import claim_employment
from postingparse.extract.immediately import find_immediately
from postingparse.extract.reading import Claim, Reading, candidate
from postingparse.extract.year import Anchors, anchors_of, year_settled
from postingparse.posting import Place
from postingparse.values.rare_dates import read_rare_date
from postingparse.values.times import Moment, moment_at, zone_named
from postingparse.values.zones import zone_of

_AFTER_POSTED = 30
"""Characters from "posted on" to its date."""
_BESIDE = 30
"""Characters between a day and "noon"."""


def find_dates(document: Document, context: Context) -> Iterator[Candidate]:
    """Candidates for date_posted, deadline and its kind, start_date and start_immediately, end_date."""
    reading = Reading(document, context)
    claims = _without_weak((*_claim_posted(reading), *claim_deadlines(reading), *claim_employment(reading)))
    anchors = anchors_of(reading, claims)
    found = [*_rare(reading), *(one for claim in claims if (one := _settled(claim, reading, anchors)))]
    yield from found
    deadlines = [one for one in found if one.field == "deadline"]
    stated = [one for one in deadlines if one.value]
    if stated or not deadlines:
        yield from find_kinds(reading, stated)
    if not any(one.field == "start_date" and one.value for one in found):
        yield from find_immediately(reading)


def _settled(claim: Claim, reading: Reading, anchors: Anchors) -> Candidate | None:
    """A claim as a candidate, its year found where it has none; None for a month that would be a day of applying."""
    meaning, derived = claim.date.meaning, None
    value, doubt = meaning.value, meaning.doubt
    if doubt == "DATE_WITHOUT_YEAR" and (settled := year_settled(claim, reading, anchors)):
        (value, derived), doubt = settled, None
    if isinstance(value, str) and claim.field in {"date_posted", "deadline"}:
        return None
    return _timed(candidate(claim, value, doubt, derived), reading)


def _without_weak(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once; a bare "from" or "until" only where its date has no surer role, and a year."""
    once = list(dict.fromkeys(claims))
    roles: dict[int, set[str]] = {}
    for claim in once:
        if not _is_weak(claim):
            roles.setdefault(claim.date.start, set()).add(claim.field)
    return [claim for claim in once if not _is_weak(claim) or not _taken(claim, roles)]


def _is_weak(claim: Claim) -> bool:
    return claim.rule.endswith((".from", ".until", ".range"))


def _taken(claim: Claim, roles: dict[int, set[str]]) -> bool:
    if claim.date.meaning.doubt == "DATE_WITHOUT_YEAR" and not claim.rule.endswith(".range"):
        return True
    return bool(roles.get(claim.date.start, set()) - {claim.field})


def _claim_posted(reading: Reading) -> Iterator[Claim]:
    for pair in reading.labelled("date_posted"):
        for one in reading.within(pair.value.start, pair.value.end)[:1]:
            yield Claim("date_posted", "date_posted.labelled", one)
    labels = {pair.label.start for pair in reading.document.pairs}
    for cue in reading.document.cues_of("posted", "date"):
        if cue.start in labels:
            continue
        found = reading.following(cue, _AFTER_POSTED)
        if found and found.whole and not reading.speaks_of_other_things(found):
            yield Claim("date_posted", "date_posted.sentence", found)


def _timed(found: Candidate, reading: Reading) -> Candidate:
    """A deadline as a moment, where a time stands beside it whose zone is certain."""
    if found.field != "deadline" or not isinstance(found.value, date):
        return found
    moment = moment_at(reading.document.text, found.start, found.end, found.value, reading.words.hour) or _noon(
        reading, found
    )
    if moment is None:
        return found
    value, derived = moment.value, found.derived
    if value.tzinfo is None:
        zone, derived = _zone(reading, value)
        if zone is None:
            return found
        value = value.replace(tzinfo=zone)
    reasons = "; ".join(filter(None, (found.derived, derived))) or None
    return replace(found, value=value, start=moment.start, end=moment.end, derived=reasons)


def _noon(reading: Reading, found: Candidate) -> Moment | None:
    """The moment of "12 noon on 13 March 2026"."""
    if not isinstance(found.value, date):
        return None
    for cue in reading.cues_in((found.start - _BESIDE, found.end + _BESIDE), "clock", "noon"):
        if reading.together(min(cue.end, found.end), max(cue.start, found.start)):
            start, end = min(cue.start, found.start), max(cue.end, found.end)
            return Moment(datetime.combine(found.value, time(12)), start, end)
    return None


def _zone(reading: Reading, moment: datetime) -> tuple[tzinfo | None, str | None]:
    """The zone of a time that states none: the caller's, else that of the only country the posting shows."""
    if reading.context.timezone:
        return zone_named(reading.context.timezone), None
    country = certain_country(reading.document, reading.context)
    zone = zone_of([Place(country=country)], moment) if country else None
    return zone, f"the offset is that of {country}" if zone else None


def _rare(reading: Reading) -> Iterator[Candidate]:
    """Labelled values that our own grammar does not know: a date in a language without a lexicon."""
    for pair in reading.labelled("date_posted", "deadline", "start_date", "end_date"):
        size = pair.value.end - pair.value.start
        if size > 64 or reading.within(pair.value.start, pair.value.end):
            continue
        quote = reading.document.quote(pair.value)
        if not any(c.isdigit() for c in quote):
            continue
        declared = (reading.document.declared_language or "")[:2]
        day = read_rare_date(quote, (declared,) if declared else (), reading.order)
        if day and pair.field:
            value = day.isoformat() if pair.field in {"start_date", "end_date"} else day
            yield Candidate(
                field=pair.field, rule=f"{pair.field}.labelled", value=value, start=pair.value.start, end=pair.value.end
            )
