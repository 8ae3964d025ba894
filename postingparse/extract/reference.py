"""Document -> the announcement's own number, where a label or a word says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document

_CODE = re.compile(
    r"""
    [^\W_] [\w./:+\-–]{0,60}                   # "KRF-26-014", "0042", "2025/172", "RS"
    (?: [ ] [^\W\d_]{0,6} [\d] [\w./\-]{0,40} ){0,3}   # "RS 2025/2112", "No. 1", "31 204 880 755"
    """,
    re.VERBOSE,
)
_GAP = re.compile(r"[ \u00a0\t]*[:.]?[ \u00a0\t]*(?:\n[ \t]*)?[(\[\"“]?[#№]?[ ]?")
"""Between a label's word and its code in running text."""
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d){1,2}\Z|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}\Z")
_BEFORE_TITLE = re.compile(r"[#*_ ]{0,4}((?:[A-Z]{1,4}[-/]?)?\d{4,9}(?:-\d{1,4})?)[ ][-–—|:][ ](?=[^\W\d_])")
"""A number before the title in the first line: "60578 - Monitor"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = ("#", "№", " ", "(", "[", "\u00a0")
_TRAIL = ".,;:-–/"
_LONGEST = 64
_LONGEST_CODE = 40
"""Characters; a UUID has 36."""


def find_reference(document: Document, context: Context) -> Iterator[Candidate]:
    """Labelled references, and those right behind a reference word in prose, as written."""
    del context  # a reference is the posting's own
    head = document.blocks[0] if document.blocks else None
    number = _BEFORE_TITLE.match(document.text, head.body, head.end) if head else None
    if number and not _YEAR.fullmatch(number[1]):
        yield Candidate(
            field="reference", rule="reference.title", value=number[1], start=number.start(1), end=number.end(1)
        )
    labelled = set()
    for pair in document.pairs:
        if pair.field != "reference":
            continue
        labelled.add(pair.label)
        yield from _read(document.text, pair.value.start, pair.value.end, "reference.labelled")
    for cue in document.cues_of("labels", "reference"):
        if any(label.start <= cue.start < label.end for label in labelled):
            continue
        gap = _GAP.match(document.text, cue.end)
        if gap and gap.end() > cue.end:
            yield from _read(document.text, gap.end(), gap.end() + _LONGEST, "reference.sentence")


def _read(text: str, start: int, end: int, rule: str) -> Iterator[Candidate]:
    while start < end and text[start : start + 1] in _SIGNS:
        start += 1
    match = _CODE.match(text, start, min(end, len(text)))
    if match is None:
        return
    code = match.group().rstrip(_TRAIL)
    alone = rule.endswith("labelled")
    first = code.split(" ")[0]
    if not any(map(str.isdigit, first)) and " " in code and not _is_prefix(first):
        code = first
    whole = alone and not text[start + len(code) : end].strip(" .,;*_")
    if _is_code(code, alone=alone, whole=whole):
        yield Candidate(field="reference", rule=rule, value=code, start=start, end=start + len(code))


def _is_prefix(word: str) -> bool:
    """Whether a word without digits may open a code: "RS 2025/2112", "No. 1", not "see 2025"."""
    return word.isupper() or word.endswith(".")


def _is_code(code: str, *, alone: bool, whole: bool) -> bool:
    """Whether this is a code and not a date, a phone, an address or a word of the sentence.

    alone: it is a label's value. whole: nothing else is.
    """
    digits = sum(map(str.isdigit, code))
    if (
        not code
        or len(code) > _LONGEST_CODE
        or _DATE.match(code)
        or code[0] == "+"
        or "://" in code
        or code.lower().startswith("www.")
    ):
        return False
    if digits == 0:
        return whole and len(code) > 1 and code == code.upper() and any(map(str.isalpha, code))
    return alone or digits >= 3 or (digits >= 2 and any(map(str.isalpha, code)))
