"""Document -> salary: labelled, under a heading, in the head, and in prose; amounts, and stated non-amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Block, Cue, Document, Span
from postingparse.extract.nearby import Taken, blocks_with, cues_within, head_lines, role_at, sentences_with
from postingparse.extract.pay import Pay, Payroll, completed, marks_of, plausible, record, text_part
from postingparse.values.money import Mark, Money, money_in
from postingparse.values.sentences import sentences

_SIGN = re.compile(r"[$€£¥₹]")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_ADDED = re.compile(r"[+&]\s*$")
"""What stands before an amount that comes on top of the pay."""
_WORDS = re.compile(r"[\W\d_]+")
_CUT = re.compile(r"[+,;(\n]|\.\s+(?=[^\W\da-zß-öø-ÿά-ώ_])")
_STOP = re.compile(r"\.\s+(?=[^\W\da-zß-öø-ÿά-ώ_])")
"""The end of a sentence behind an abbreviation."""
_YEAR = re.compile(r"(?:19|20)\d\d")

_WORD_BEFORE, _WORD_BEHIND = 120, 60
"""Characters between a salary word and the amount that it announces, or that it follows."""
_NEXT_TO = 30
"""The same for a mere number, which is pay only right behind the word."""
_OTHER_BEFORE, _OTHER_BEHIND = 30, 40
"""Characters before and behind an amount in which a word may make it something else than pay."""
_TO_CODE = 3
"""Characters between "job code" and the code."""
_LINK_LETTERS = 2
"""Letters between the amount and such a word behind it: "$3M in revenue", not "$90,000 plus bonus"."""
_LONGEST_TEXT = 300
_SHORT_CLAUSE = 60
_OF_A_LIVING = 8
"""So many times the least pay an amount must be that no salary word announces: a lunch scheme is less."""
_LINE_SHARE = 0.5
"""So much of a line must be the amount and its unit for the line to state the pay."""
_NOT_PAY = frozenset(("employer", "legal", "chrome", "duties", "qualifications"))
"""Sections whose amounts are pay only where a salary word says so."""


class _Words(NamedTuple):
    """The cues that this field reads, looked up once."""

    marks: tuple[Mark, ...]
    word: tuple[Cue, ...]
    none: tuple[Cue, ...]
    other: tuple[Cue, ...]
    code: tuple[Cue, ...]
    units: tuple[Cue, ...]
    joints: tuple[Cue, ...]


class _Stated(NamedTuple):
    """Words on pay without an amount."""

    method: str
    text: Span


def find_salary(document: Document, context: Context) -> Iterator[Candidate]:
    """Pay as stated, every time that it is stated; words alone where no amount is."""
    words = _Words(
        marks_of(document),
        document.cues_of("salary", "word", "none", "gross"),
        document.cues_of("salary", "none"),
        document.cues_of("salary", "other"),
        document.cues_of("salary", "code"),
        document.cues_of("pay_units"),
        document.cues_of("salary", "to"),
    )
    payroll = Payroll(document, context)
    found = [*_labelled(document, words, payroll), *_under_heading(document, words, payroll)]
    for stage in (_in_lines, _in_prose, _non_amounts):
        found += stage(document, words, payroll, Taken([one.text for one in found]))
    # An amount that a label and a heading announce is stated once.
    pays = {one.money.low.start: one for one in reversed(found) if isinstance(one, Pay)}
    for pay in completed([pays[start] for start in sorted(pays)]):
        yield record(document, pay)
    for one in {one.text.start: one for one in reversed(found) if isinstance(one, _Stated)}.values():
        rule = f"salary.{one.method}"
        parts = (text_part(document, rule, one.text),)
        yield Candidate(field="salary", rule=rule, start=one.text.start, end=one.text.end, parts=parts)


def _labelled(document: Document, words: _Words, payroll: Payroll) -> Iterator[Pay | _Stated]:
    for pair in document.pairs:
        if pair.field == "salary":
            yield from _in_value(document, words, payroll, "labelled", pair.value, pair.label)


def _under_heading(document: Document, words: _Words, payroll: Payroll) -> Iterator[Pay | _Stated]:
    for section in document.sections:
        if section.role != "salary":
            continue
        blocks = [block for block in document.blocks[section.first : section.last] if block.kind != "heading"]
        spans = [Span(block.body, block.end) for block in blocks if block.end > block.body]
        found = [one for span in spans for one in _in_value(document, words, payroll, "section", span, section.heading)]
        amounts = [one for one in found if isinstance(one, Pay)]
        method = "section"
        for pay in amounts:  # the first line's scale is the post's, those below it are other ones
            yield pay._replace(method=method if pay.bounds == amounts[0].bounds else "further")
        if not amounts:
            yield from found[:1]


def _in_value(
    document: Document, words: _Words, payroll: Payroll, method: str, value: Span, label: Span | None
) -> Iterator[Pay | _Stated]:
    """The pay in what stands behind a label or under a heading: its first amount, or its words."""
    found = list(money_in(document.text, *value, words.marks))
    plain = all(money.low.bare and money.high.bare for money in found)
    amounts = [
        (money, reach)
        for index, (money, reach) in enumerate(_with_reach(found, value))
        if not _is_other(document, words, money, reach, announced=index == 0)
        and (plain or not (money.low.bare and money.high.bare))
    ]
    amounts = [
        (money, reach) for money, reach in amounts if not plain or money.low.value >= 100 or payroll.unit_behind(money)
    ]
    for index, (money, reach) in enumerate(amounts):
        shown = _shown(document, value, money.low.start)
        yield payroll.pay(money, "further" if index else method, shown, reach=reach, label=label)
    if not amounts and _LETTER.search(document.text, *value):
        yield _Stated(method, _shown(document, value, value.start))


def _shown(document: Document, span: Span, at: int) -> Span:
    """The sentence of a span that holds a place."""
    found = [one for one in sentences(document.text, *span) if one[0] <= at] or [span]
    start, end = found[-1]
    return Span(start, min(end, start + _LONGEST_TEXT))


def _around(document: Document, sentence: Span, start: int, end: int) -> Span:
    """The sentence, cut behind "26 400 kr.", and to the words around the amount where it is too long."""
    stop = _STOP.match(document.text, end - 1, sentence.end) or _STOP.match(document.text, end, sentence.end)
    if stop:
        sentence = Span(sentence.start, stop.start())
        end = min(end, sentence.end)
    if sentence.end - sentence.start <= _LONGEST_TEXT:
        return sentence
    side = (_LONGEST_TEXT - (end - start)) // 2
    first = document.text.find(" ", max(sentence.start, start - side), start)
    last = document.text.rfind(" ", end, min(sentence.end, end + side))
    return Span(start if first < 0 else first + 1, end if last < 0 else last)


def _with_reach(found: Sequence[Money], span: Span) -> Iterator[tuple[Money, Span]]:
    """Each amount with the text between its neighbours, where the words on it stand."""
    for index, money in enumerate(found):
        start = found[index - 1].high.end if index else span.start
        end = found[index + 1].low.start if index + 1 < len(found) else span.end
        yield money, Span(start, end)


def _is_other(document: Document, words: _Words, money: Money, reach: Span, *, announced: bool = False) -> bool:
    """Whether words next to the amount, or a plus before it, make it something else than the pay.

    announced: by a label or a heading: what stands behind it comes on top ("1200000 más comisiones").
    """
    text, start, end = document.text, money.low.start, money.high.end
    if reach.start and _ADDED.search(text, max(reach.start, start - 4), start):
        return True
    if money.currency is None and any(
        start - cue.end <= _TO_CODE for cue in cues_within(words.code, start - 20, start)
    ):
        return True
    before = cues_within(words.other, max(reach.start, start - _OTHER_BEFORE), start)
    if before and not cues_within(words.word, before[-1].end, start):
        return True
    if announced:
        return False
    last = min(reach.end, end + _OTHER_BEHIND)
    cut = _CUT.search(text, end - 1, last)  # from the dot of "kr." on
    behind = cues_within(words.other, start, cut.start() if cut else last)
    if not behind:
        return False
    for unit in cues_within(words.units, end, behind[0].start):  # "$50 monthly wellness reimbursement"
        end = unit.end
    if cues_within(words.joints, end, behind[0].start):  # "180 Kč a příplatek 20 Kč": it is of the next amount
        return False
    return len(_WORDS.sub("", text[end : behind[0].start])) <= _LINK_LETTERS


def _in_lines(document: Document, words: _Words, payroll: Payroll, taken: Taken) -> Iterator[Pay]:
    """Lines that are an amount and little else, and amounts in the title."""
    head = {index for index, _ in head_lines(document)}
    offsets = [match.start() for match in _SIGN.finditer(document.text)]
    offsets += [mark.start for mark in words.marks if mark.kind in ("currency", "unit")]
    for index, block in blocks_with(document, sorted(offsets)):
        span = Span(block.body, block.end)
        if span.end - span.start > _LONGEST_TEXT or taken.overlaps(span):
            continue
        found = [money for money in money_in(document.text, *span, words.marks) if money.currency]
        if not found or _is_other(document, words, found[0], span):
            continue
        pay = payroll.pay(found[0], "line", _shown(document, span, found[0].low.start), reach=span)
        if not plausible(pay, share=_OF_A_LIVING):
            continue
        ranged = pay.money.low is not pay.money.high or pay.money.high.times == 1000
        if (ranged or pay.unit) and _is_line(document, pay, block, head=index in head):
            yield pay._replace(method="head" if index in head else "line")
        elif pay.unit and index in head and index < 3:
            yield pay._replace(method="title")


def _is_line(document: Document, pay: Pay, block: Block, *, head: bool) -> bool:
    money = pay.money
    start, end = money.low.start, money.high.end
    if pay.unit and pay.unit.start >= end:
        end = pay.unit.end
    share = len(document.text[start:end].strip()) / (block.end - block.body)
    begins = start - block.body <= 4 and block.end - end <= _SHORT_CLAUSE  # "$135k+ based on experience"
    return share >= _LINE_SHARE or (begins and head)


def _in_prose(document: Document, words: _Words, payroll: Payroll, taken: Taken) -> Iterator[Pay]:
    """Amounts in a sentence that speaks of pay: a salary word, or a currency and a unit."""
    near = _WORD_BEFORE + _WORD_BEHIND
    cues = [
        cue
        for cue in (*words.word, *words.units)
        if _DIGIT.search(document.text, max(0, cue.start - near), cue.end + near)
    ]
    for start, end in sentences_with(document, cues):
        sentence = Span(start, end)
        if taken.overlaps(sentence):
            continue
        found = list(money_in(document.text, start, end, words.marks))
        first: Pay | None = None
        if any(money.currency for money in found):
            found = [money for money in found if money.currency]
        for money, reach in _with_reach(found, sentence):
            pay = _of_sentence(document, words, payroll, money, reach, sentence)
            if pay is None:
                continue
            yield pay if first is None or pay.bounds == first.bounds else pay._replace(method="further")
            first = first or pay


def _of_sentence(
    document: Document, words: _Words, payroll: Payroll, money: Money, reach: Span, sentence: Span
) -> Pay | None:
    start, end = money.low.start, money.high.end
    if _is_other(document, words, money, reach):
        return None
    word = _word_near(words, money, sentence)
    shown = _around(document, sentence, start, end)
    if word is None:
        if money.currency is None or role_at(document, start) in _NOT_PAY or not payroll.unit_near(money, reach):
            return None
        pay = payroll.pay(money, "rate", shown, reach=reach)
        return pay if plausible(pay, share=_OF_A_LIVING) else None
    if money.currency is None:
        number = document.text[start:end]
        large = money.low.value >= 1000 and not _YEAR.fullmatch(number)
        gap = document.text[word.end : start]
        if not (large or payroll.unit_behind(money)) or len(gap) > _NEXT_TO or word.end > start or _CUT.search(gap):
            return None
    return payroll.pay(money, "sentence", shown, reach=reach, label=Span(word.start, word.end))


def _word_near(words: _Words, money: Money, sentence: Span) -> Cue | None:
    start, end = money.low.start, money.high.end
    before = cues_within(words.word, max(sentence.start, start - _WORD_BEFORE), start)
    if before:
        return before[-1]
    behind = cues_within(words.word, end, min(sentence.end, end + _WORD_BEHIND))
    return behind[0] if behind else None


def _non_amounts(document: Document, words: _Words, payroll: Payroll, taken: Taken) -> Iterator[_Stated]:
    """Sentences that say how pay is set without an amount: "Salary according to collective agreement"."""
    del payroll  # no amount, no currency
    names = document.cues_of("labels", "salary")  # the salary word inside "lønn etter avtale"
    for start, end in sentences_with(document, words.none):
        span = Span(start, end)
        if taken.overlaps(span):
            continue
        if any(cue.key == "word" for cue in cues_within(words.word, start, end)) or cues_within(names, start, end):
            yield _Stated("stated", _shown(document, span, start))
