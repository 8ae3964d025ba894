"""What a rule looks at: the node, the record it holds, the page it stands on."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from postingparse.document import Cue, Span
from postingparse.emit.reading import read_node, words_of
from postingparse.languages import lexicon
from postingparse.languages.keys import Policy
from postingparse.languages.scan import find_cues, fold
from postingparse.mark.language import languages_of
from postingparse.posting import Posting
from postingparse.result import Evidence, Severity
from postingparse.values.dates import DateWords, Written, dates_in
from postingparse.values.fragment import Fragment, has_tags, read_fragment
from postingparse.values.money import money_in
from postingparse.values.schemaorg import Cues, JsonValue, Spot
from postingparse.values.schemaorg.nodes import local_name
from postingparse.values.sentences import sentences

_NOT_WORD = re.compile(r"[\W_]+")
_OPENING = re.compile(r"<[a-zA-Z]")


class Hit(NamedTuple):
    """A rule that is broken, and where."""

    field: str | None = None
    """The property, with its place in lists: "jobLocation.0.address.addressCountry". None: as the rule has it."""
    detail: str = ""
    """What is seen."""
    fix: str | None = None
    """Where it is more than the rule's own."""
    severity: Severity | None = None
    """Where it is not the rule's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page that the markup stands on, as a reader sees it."""

    text: str
    heading: str | None = None
    """The page's main heading."""
    postings: int = 1
    """JobPosting nodes on it."""
    microdata: bool = False
    """Whether it marks the job up as Microdata or RDFa."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One JobPosting node to be checked."""

    node: Spot
    document: JsonValue = None
    """The whole JSON-LD, for its @context; None: the node alone."""
    page: Page | None = None
    today: date | None = None
    complaints: tuple[str, ...] = ()
    """What had to be mended in the JSON."""
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    """Of a record that was read from the page."""

    @cached_property
    def posting(self) -> Posting:
        """What the node says, as a record."""
        return read_node(self.node).posting

    @cached_property
    def title(self) -> str:
        """The title as marked up, entities as their characters; "" where there is none."""
        spot = self.node.first("title")
        return html.unescape(spot.value) if spot and isinstance(spot.value, str) else ""

    @cached_property
    def title_cues(self) -> Cues:
        """The forms of the lexicons in the title."""
        return words_of(self.node)(self.title)

    @cached_property
    def written(self) -> str:
        """The description as marked up, "" where there is none."""
        spot = self.node.first("description")
        return (str(spot.value) if isinstance(spot.value, str) else spot.text() or "") if spot else ""

    @cached_property
    def description(self) -> Fragment:
        """The description as a reader sees it."""
        return read_fragment(self.written)

    @cached_property
    def text(self) -> str:
        """All that a reader sees: the page, else the description."""
        return self.page.text if self.page else self.description.text

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Codes of the lexicons to use on the text."""
        return languages_of(fold(self.text or self.title))

    @cached_property
    def cues(self) -> Cues:
        """The forms of the lexicons in the text."""
        return find_cues(fold(self.text), self.languages)

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Start and end of each sentence of the text."""
        return tuple(sentences(self.text))

    @cached_property
    def dates(self) -> Sequence[Written]:
        """The dates in the text, as they are written."""
        links = {key: self._folded("date_links", key) for key in ("of", "year", "to")}
        words = DateWords(self._folded("ordinals", "suffix"), links["of"], links["year"], links["to"])
        return dates_in(self.text, fold(self.text), self.cues.get("months", ()), self.cues.get("weeks", ()), words)

    @cached_property
    def amounts(self) -> frozenset[Decimal]:
        """The figures in the text."""
        found = money_in(self.text, 0, len(self.text))
        return frozenset(amount.value for money in found for amount in (money.low, money.high))

    @cached_property
    def shown(self) -> str:
        """The text as words of small letters with one blank between them, for looking things up in."""
        return f" {plain_words(self.text)} "

    def shows(self, words: str) -> bool:
        """Whether a reader sees these words one after the other."""
        return f" {plain_words(words)} " in self.shown

    def shows_day(self, day: date) -> bool:
        """Whether the text names the day, in any form; a date without a year counts."""
        wanted = {day.year, day.year % 100, day.month, day.day}
        for found in self.dates:
            if found.numbers:
                parts = sorted(found.numbers)
                whole = [sorted((day.day, day.month, year)) for year in (day.year, day.year % 100)]
                if parts in whole or parts == sorted((day.day, day.month)):
                    return True
            elif (found.year or day.year, found.month, found.day) == (day.year, day.month, day.day):
                return True
        return bool(wanted) and day.isoformat() in self.text

    def shows_number(self, number: Decimal) -> bool:
        """Whether the text has the figure, in any way of writing it."""
        return number in self.amounts or self.shows(f"{number.normalize():f}")

    def proved(self, path: str) -> bool | None:
        """Whether the record's evidence shows the value in the text; None where there is no evidence."""
        proofs = [
            proof
            for key, found in self.evidence.items()
            if key == path or key.startswith(f"{path}.")
            for proof in found
            if proof.chosen
        ]
        return any(proof.start is not None for proof in proofs) if proofs else None

    def sentence(self, cue: Cue) -> tuple[Span, str]:
        """The sentence that a form stands in: where, and its words."""
        places = (Span(start, end) for start, end in self.sentences if start <= cue.start < end)
        span = next(places, Span(cue.start, cue.end))
        return span, self.text[span.start : span.end]

    def cues_in(self, span: Span, table: str, *keys: str) -> list[Cue]:
        """The forms of a table in a stretch of the text, of these keys only where keys are named."""
        return [
            cue
            for cue in self.cues.get(table, ())
            if span.start <= cue.start and cue.end <= span.end and (not keys or cue.key in keys)
        ]

    def policy(self, table: Policy, text: str | None = None) -> str | None:
        """The first form of a table of content policies in the text, None where there is none."""
        shown = f" {plain_words(text)} " if text is not None else self.shown
        forms = (form for code in (*self.languages, "en") for form in _policy(code, table))
        return next((form.strip() for form in forms if form in shown), None)

    def is_remote(self) -> bool:
        """Whether the markup says TELECOMMUTE, in whatever case."""
        return any((spot.line() or "").upper() == "TELECOMMUTE" for spot in self.node.under("jobLocationType"))

    def _folded(self, table: str, key: str) -> frozenset[str]:
        return frozenset(fold(self.text[cue.start : cue.end]) for cue in self.cues.get(table, ()) if cue.key == key)


@cache
def _policy(code: str, table: Policy) -> tuple[str, ...]:
    """The forms of a lexicon's table, as `Case.shown` writes words."""
    return tuple(f" {plain_words(form)} " for form in lexicon(code).policy.get(table, ()))


def plain_words(text: str) -> str:
    """Small letters and digits, one blank for anything else.

    >>> plain_words("Nurse/Midwife (80 %)")
    'nurse midwife 80'
    """
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def present(node: Spot, name: str) -> bool:
    """Whether a property has a value; an empty one is none (G-REQ-06)."""
    return node.first(name) is not None


def is_one_of(spot: Spot | None, values: Container[str]) -> bool:
    """Whether a value is one of these texts, to the letter."""
    return spot is not None and isinstance(spot.value, str) and spot.value in values


def path_of(spot: Spot, node: Spot) -> str:
    """Where a value stands in the node: "jobLocation.0.address"."""
    inside = spot.pointer.removeprefix(node.pointer).strip("/")
    return ".".join(local_name(key.replace("~1", "/").replace("~0", "~")) for key in inside.split("/"))


def missing(case: Case, name: str) -> Iterator[Hit]:
    """A hit where a property is not there."""
    if not present(case.node, name):
        yield Hit(name)


def is_marked_up(text: str) -> bool:
    """Whether a description holds HTML; a lone closing tag (`</br>`) formats nothing."""
    return has_tags(text) and _OPENING.search(text) is not None
