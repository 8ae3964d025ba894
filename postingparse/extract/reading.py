"""Document -> its dates with their meaning, and the questions that the finders of roles ask about them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Cue, Document, Pair, Span
from postingparse.extract.date_order import order_of
from postingparse.extract.nearby import role_at
from postingparse.languages import Lexicon, lexicon
from postingparse.values.date_order import Settled, settle
from postingparse.values.dates import DateWords, Written, dates_in

_BREAK = re.compile(
    r"""
    [.!?…;\n] (?:                       # a sign first: so the search runs over the text at its fastest
        (?: (?<=[^\W\d_]{3}.) | (?<=[\d)\]"%].) ) (?<![;\n]) \s+ (?=[^\W\da-zß-öø-ÿά-ώ_])  # "at school. The"
        | (?<=;)
        | (?<=\n) \s{0,9} [\n•*·]
    )
    """,
    re.VERBOSE,
)
"""Where a sentence or clause ends between a phrase and a date."""
_OTHER_LABELS = frozenset(("reference", "phone", "email", "website", "salary", "street", "postal_code", "ignored"))
"""Labels whose values hold no date that a sentence speaks of."""

_AFTER_PAIR = 12
"""Characters from a phrase to "13/3", which farther off may be a fraction, a rota, a page."""
_LONGEST_SENTENCE = 500
_WINDOWS = 5
"""Last days to apply in a row."""
_LONGEST_PHRASE = 40
_LONGEST_LINE = 80
_JUST_BEHIND = 12
"""Characters behind a date in which a word still speaks of it ("1 March: interviews")."""


class Dated(NamedTuple):
    """A date of the text, and what it means."""

    written: Written
    meaning: Settled

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.written.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.written.end

    @property
    def whole(self) -> bool:
        """Whether it is a day, not a month or week."""
        return self.written.week is None and (self.written.day is not None or bool(self.written.numbers))


class Claim(NamedTuple):
    """A date in a role: a candidate whose year may still have to be found."""

    field: str
    rule: str
    date: Dated


class Values:
    """The values of some pairs: `place in values` tells whether a place of the text stands in one."""

    def __init__(self, values: Iterable[Span]) -> None:
        spans = sorted(values)
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def __contains__(self, place: int) -> bool:
        """Whether the place stands in a value."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]


class Reading:
    """A document's dates, in the order of the text; those of what a page puts around it ("Similar jobs") left out."""

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self.folded = lowered(document.text)
        self.words = date_words(document.languages)
        written = dates_in(
            document.text, self.folded, document.cues_of("months"), document.cues_of("weeks", "word"), self.words
        )
        self.order = order_of(document, context, written)
        self.dates = tuple(
            Dated(one, settle(one, self.order)) for one in written if role_at(document, one.start) != "chrome"
        )
        self._starts = [one.start for one in self.dates]
        self._blocks = [block.start for block in document.blocks]
        self._labels = sorted(pair.label.start for pair in document.pairs)
        self.other_values = Values(
            Span(pair.value.start, _first_end(document.text, *pair.value))
            for pair in document.pairs
            if pair.field in _OTHER_LABELS
        )
        self._foreign = [cue.start for cue in document.cues_of("other_dates", "word")]

    def is_bare(self, cue: Cue) -> bool:
        """Whether a phrase is no more than a "from", "to" or "in", which stands before any date."""
        words = self.words
        said = self.folded[cue.start : cue.end]
        return any(said in forms for forms in (words.ahead, words.to, words.inside, words.of, words.between))

    def is_part(self, cue: Cue) -> bool:
        """Whether a phrase is only a part of a longer one of another role: the "zum" of "befristet bis zum"."""
        span = (cue.start - _LONGEST_PHRASE, cue.end)
        tables = (("end", "date"), ("deadline", "date"), ("start", "date"), ("posted", "date"))
        before = self.folded[max(0, cue.start - _LONGEST_PHRASE) : cue.start].split()
        if before and f"{before[-1]} {self.folded[cue.start : cue.end]}" in self.words.to:
            return True
        return any(
            other.start <= cue.start and other.end >= cue.end and other.end - other.start > cue.end - cue.start
            for table, key in tables
            if table != cue.table
            for other in self.cues_in(span, table, key)
        )

    def within(self, start: int, end: int) -> Sequence[Dated]:
        """The dates that begin between two places; the year of the last may stand on the next line."""
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def dates_of(self, pair: Pair) -> Sequence[Dated]:
        """The dates of a label's value; where its line has none, those of the lines on which it goes on."""
        found = self.within(*pair.value)
        index = bisect_right(self._blocks, pair.value.start) - 1
        if found or index < 0 or self.document.blocks[index].end <= pair.value.end:
            return found
        end = min(self.document.blocks[index].end, pair.value.end + _LONGEST_LINE)
        following = bisect_right(self._labels, pair.value.start)
        if following < len(self._labels):
            end = min(end, self._labels[following])
        return [one for one in self.within(pair.value.end, end) if self.together(pair.value.end, one.start)]

    def following(self, cue: Cue, most: int) -> Dated | None:
        """The first date behind a phrase, in its sentence, at most so many characters on.

        A stretch whose ends share their words gives its first end.
        """
        index = bisect_left(self._starts, cue.end)
        if index == len(self.dates) or self.dates[index].start - cue.end > most:
            return None
        found = self.dates[index]
        if len(found.written.numbers) == 2 and found.start - cue.end > _AFTER_PAIR:
            return None
        return found if self.together(cue.end, found.start) and found.start not in self.other_values else None

    def preceding(self, cue: Cue, most: int) -> Dated | None:
        """The last date before a phrase, in its sentence, at most so many characters back."""
        index = bisect_right(self._starts, cue.start) - 1
        if index < 0 or not 0 <= cue.start - self.dates[index].end <= most:
            return None
        found = self.dates[index]
        return found if self.together(found.end, cue.start) and found.start not in self.other_values else None

    def partner(self, one: Dated) -> Dated | None:
        """The other end of a stretch that begins with this date."""
        if one.written.part != "from":
            return None
        return self.dates[bisect_left(self._starts, one.start) + 1]

    def last_of(self, one: Dated) -> Dated:
        """Of a stretch the end, of dates in a row ("1 March / 1 May 2026") the last; else the date itself."""
        first = index = bisect_left(self._starts, one.start)
        while index + 1 < len(self.dates) and index - first < _WINDOWS:
            gap = self.document.text[self.dates[index].end : self.dates[index + 1].start]
            if self.dates[index].written.part != "from" and gap.strip() not in {"/", ",", "&"}:
                break
            index += 1
        return self.dates[index]

    def together(self, start: int, end: int) -> bool:
        """Whether two places are in one block, with no end of a sentence between them."""
        if start >= end:
            return True
        same_block = bisect_right(self._blocks, start) == bisect_right(self._blocks, end)
        return same_block and not sentence_ends(self.document.text, start, end)

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around a place."""
        text, index = self.document.text, bisect_right(self._blocks, position) - 1
        start, end = (
            (self.document.blocks[index].start, self.document.blocks[index].end) if index >= 0 else (0, len(text))
        )
        start, end = max(start, position - _LONGEST_SENTENCE), min(end, position + _LONGEST_SENTENCE)
        for match in _BREAK.finditer(text, start, max(end, position)):
            if match.start() >= position:
                return start, match.start()
            start = match.end()
        return start, max(end, position)

    def cues_in(self, span: tuple[int, int], table: str, *keys: str) -> Iterator[Cue]:
        """The cues of a table that stand in a span."""
        cues = self.document.cues_of(table, *keys)
        yield from cues[bisect_left(cues, (span[0],)) : bisect_left(cues, (span[1],))]

    def speaks_of_other_things(self, one: Dated) -> bool:
        """Whether the sentence of a date names something else that happens then: interviews, a course, a founding."""
        if not self._foreign:
            return False
        start, _ = self.sentence(one.start)
        if self.other_between(start, one.start):
            return True
        end = one.end + _JUST_BEHIND
        return self.other_between(one.end, end) and not sentence_ends(self.document.text, one.end, end)

    def speaks_of_applying(self, span: tuple[int, int]) -> bool:
        """Whether a sentence has words of applying or of its last day."""
        return any(True for _ in self.cues_in(span, "deadline", "date", "asap")) or any(
            True for _ in self.cues_in(span, "application")
        )

    def starts_anew(self, start: int, end: int) -> bool:
        """Whether a "from" stands between two places, so that what follows is its own: "... two years from 1 May"."""
        gap = self.folded[start:end].split()
        return any(" ".join(gap[at : at + size]) in self.words.ahead for at in range(len(gap)) for size in (1, 2, 3))

    def other_between(self, start: int, end: int) -> bool:
        """Whether a word for something else that happens on a day begins between two places."""
        index = bisect_left(self._foreign, start)
        return index < len(self._foreign) and self._foreign[index] < end

    def labelled(self, *fields: str) -> Iterator[Pair]:
        """The pairs of these fields; of two labels of one value the nearer ("... from August. Deadline: 1 May")."""
        nearest = {pair.value.start: pair for pair in self.document.pairs}
        for pair in nearest.values():
            if pair.field in fields:
                yield pair


def sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence or clause ends between two places.

    >>> sentence_ends("Start now. Apply by 1 May", 0, 11), sentence_ends("Start ca. 1 May", 0, 10)
    (True, False)
    """
    return _BREAK.search(text, start, end + 1) is not None  # the capital behind the full stop belongs to the break


def _first_end(text: str, start: int, end: int) -> int:
    """Where the first sentence of a value ends: "2 450 EUR a month. Apply by 1 May" is an amount and a deadline."""
    found = _BREAK.search(text, start, end)
    return found.start() if found else end


def lowered(text: str) -> str:
    """The text in lower case, code point for code point."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@cache
def date_words(languages: tuple[str, ...]) -> DateWords:
    """The small words of dates in these languages."""
    lexicons = [lexicon(code) for code in languages]
    return DateWords(
        suffixes=frozenset(form.lstrip(":") for words in lexicons for form in words.ordinals.get("suffix", ())),
        of=frozenset(form.rstrip("'") for form in _links(lexicons, "of")),
        year=_links(lexicons, "year", "of", "from"),  # "del" may be all three
        to=_links(lexicons, "to"),
        ahead=_links(lexicons, "from"),
        inside=_links(lexicons, "in"),
        between=_links(lexicons, "between"),
        both=_links(lexicons, "and"),
        hour=frozenset(form.strip(".") for words in lexicons for form in words.clock.get("hour", ())),
    )


def _links(lexicons: Sequence[Lexicon], *keys: str) -> frozenset[str]:
    return frozenset(
        form for words in lexicons for key, forms in words.date_links.items() if key in keys for form in forms
    )


def candidate(
    claim: Claim, value: date | datetime | str | None, doubt: str | None, derived: str | None = None
) -> Candidate:
    """A claim as a candidate. Days of work are text, for they may be less than a day; the others are dates."""
    if isinstance(value, date) and claim.field in {"start_date", "end_date"}:
        value = value.isoformat()
    return Candidate(
        field=claim.field,
        rule=claim.rule,
        value=value,
        start=claim.date.start,
        end=claim.date.end,
        derived=derived,
        doubt=doubt,
    )
