"""The grammar of one line: bullets, headings, labels, columns. Shared by plain text and the lines inside HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postingparse.document import Pair, Span

BLANKS = " \t\u00a0\u2000\u2001\u2002\u2003\u2007\u2009\u202f\u3000"
_EMPHASIS = "*_"
_AROUND = BLANKS + "\n"

MAX_LABEL = 60
MAX_LABEL_WORDS = 7
_MAX_LABEL_DIGITS = 4
_MAX_HEADING = 80
_MAX_HEADING_WORDS = 10
_MAX_BOLD = 100

_SIGN = re.compile(
    r"""
    \\?                                      # Markdown's escape of a sign that is no list
    (?:
      (?P<dot> [•·・･‣⁃∙■□▪▫●○◦◆◇◊►▶▸▹➢➣➤➔➜➝➞⇒✓✔✗✘☐☑❖♦⚫⬤⦿⦾¤»›\ue000-\uf8ff] [\ufe0e\ufe0f]? ) [ \t\u00a0]*
    | (?P<dash> [-–—−*+→>] ) (?: [ \t\u00a0]+ | (?=[^\W\d_]) | (?=\*\*\w) )   # "-word" too, but not "-5" nor "--"
    | (?P<round> o ) [ \t\u00a0]+                                             # Word's second level, as text
    | (?P<number> \(? (?: \d{1,2} | [A-Za-z] | [ivx]{2,5} ) \\?[.)] [)-]? ) (?: [ \t\u00a0]+ | (?=[^\W\d_a-z]) )
    | (?P<picture> [\u2190-\u2bff\U0001f300-\U0001faff] [\ufe0e\ufe0f]? ) [ \t\u00a0]*
    )
    (?=\S)
    """,
    re.VERBOSE,
)


class Sign(NamedTuple):
    """What a line of a list begins with."""

    text: str
    """The sign itself; for a number its shape: "1." for "7.", "(a)" for "(c)"."""
    number: int
    """(b) is 2; 0 for a bullet."""
    sure: bool
    """Whether it makes an item without a neighbour of its kind."""
    body: int
    """Where the words begin."""
    roman: int = 0
    """As a Roman number, where it can be one: (v) is 22 among (u) and (w), 5 among (iv) and (vi)."""

    def precedes(self, other: Sign) -> bool:
        """Whether the other is the next of the same list."""
        if not self.number:
            return self.text == other.text
        if self.roman and other.roman == self.roman + 1:
            return True
        return self.text == other.text and other.number == self.number + 1

    @property
    def kinds(self) -> tuple[str, ...]:
        """The lists that it may belong to."""
        return (self.text, self.text.replace("a", "i")) if self.roman and "a" in self.text else (self.text,)


def sign_at(text: str, start: int, end: int) -> Sign | None:
    """The bullet or number that a line begins with."""
    first = text[start]
    if first.isalpha() and text[start + 1 : start + 2] not in _AFTER_LETTER:
        return None  # most lines begin with a word
    found = _SIGN.match(text, start, end)
    if found is None:
        return None
    kind = found.lastgroup
    sign = found[kind] if kind else ""
    if kind == "number":
        return _numbered(sign, found.end())
    if (
        sign in "*+→>"
        and found.end() == found.start(kind or 0) + 1
        and not (sign == "*" and _lone_star(text, start, end))
    ):
        return None  # "*emphasis*", "+47"
    apart = found.end() > found.end(kind or 0)
    sure = kind == "dot" or (kind == "dash" and apart and sign not in "→>")
    return Sign(sign, 0, sure, found.end())


_AFTER_LETTER = (".", ")", " ", "\t", "\u00a0", "i", "v", "x", "\\")


def _lone_star(text: str, start: int, end: int) -> bool:
    return text.find("*", start + 1, end) < 0


def _numbered(sign: str, body: int) -> Sign:
    sign = sign.replace("\\", "")
    core = sign.strip("().-")
    sure = sign[-1] in ")-"
    if core.isdigit():
        return Sign(sign.replace(core, "1"), int(core), sure, body)
    roman = _roman(core) if not core.strip("ivx") else 0
    if len(core) > 1:
        return Sign(sign.replace(core, "i"), roman, sure, body, roman)
    shape = "a" if core.islower() else "A"
    return Sign(sign.replace(core, shape), ord(core.lower()) - ord("a") + 1, sure, body, roman)


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


_BRACKETS = {"【": "】", "＜": "＞", "《": "》", "〈": "〉", "〔": "〕", "［": "］", "〖": "〗"}
"""Around a heading in Chinese and Japanese."""


class Heading(NamedTuple):
    """A line that looks like a heading."""

    level: int
    body: int
    end: int


_HASHES = re.compile(r"(#{1,6})(?:[ \t\u00a0]+|(?=\*\*)|(?<=##)(?=\w))")
_BOLD_OPEN = re.compile(r"[*_]{2,4}[ \t\u00a0]*(?=[^\s*_])")
_BOLD_CLOSE = re.compile(r"[ \t\u00a0]*[*_]{2,4}[ \t\u00a0]*[:：]?\Z")
_RULE = re.compile(r"(?:={3,}|-{3,}|~{3,})\Z")


def heading_at(text: str, start: int, end: int) -> Heading | None:
    """The heading that a line is: `#`, bold throughout, upper case throughout, or short with a colon at its end."""
    hashes = _HASHES.match(text, start, end)
    level = len(hashes[1]) if hashes else 0
    body = hashes.end() if hashes else start
    bold = inside_bold(text, body, end)
    if level:
        if bold:
            return Heading(level, *bold)
        while end > body and text[end - 1] in "# \t":
            end -= 1
        return Heading(level, body, end) if end > body else None
    if bold:
        too_long = bold.end - bold.start > _MAX_BOLD
        return None if too_long or pairs_in(text, *bold) else Heading(5, *bold)
    if end - start > _MAX_HEADING:
        return None
    line = text[start:end].rstrip("*_ ")
    if not line or line[0] in "#@":
        return None
    end = start + len(line)
    if _BRACKETS.get(line[0]) == line[-1]:
        return Heading(7, start + 1, end - 1)
    if line[-1] in ":：" or (is_upper(line) and not pairs_in(text, start, end)):
        return (
            Heading(7, start, end) if len(line.split()) <= _MAX_HEADING_WORDS and any(map(str.isalpha, line)) else None
        )
    return None


def inside_bold(text: str, start: int, end: int) -> Span | None:
    """The words between the `**` of a line that is bold throughout."""
    if text[start] not in _EMPHASIS:
        return None
    opening = _BOLD_OPEN.match(text, start, end)
    closing = _BOLD_CLOSE.search(text, max(start, end - 12), end)
    if not opening or not closing or closing.start() <= opening.end():
        return None
    if text[opening.end()] == "#" or "**" in (inner := text[opening.end() : closing.start()]) or "__" in inner:
        return None
    return Span(opening.end(), closing.start())


_LONG_WORD = re.compile(r"[^\W\d_]{4}")


def is_upper(line: str) -> bool:
    """Whether a line is in capitals, letters for the most part, and no code or number."""
    if not line.isupper() or line[-1] in ".,;":
        return False
    letters = sum(map(str.isalpha, line))
    return (
        bool(_LONG_WORD.search(line))
        and letters == sum(map(str.isupper, line))
        and letters * 2 >= len(line) - line.count(" ")
    )


def is_rule(line: str) -> bool:
    """Whether a line underlines the one above it."""
    return bool(_RULE.match(line))


_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "file", "tel"})
_SENTENCE_END = re.compile(r"[^\W\d_]{5}[.…] ")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_NO_LABEL = re.compile(r"[;?!|<>{}@\n\t…]|[ \u00a0]{2}")


def is_label(label: str) -> bool:
    """Whether the words before a colon (or in a left-hand column) may name what follows."""
    if not 0 < len(label) <= MAX_LABEL or label.count(" ") >= MAX_LABEL_WORDS:
        return False
    if label[-1] in ",-–" or len(_DIGIT.findall(label)) > _MAX_LABEL_DIGITS:
        return False
    if label[-1] == "." and label.count(" ") > 2:  # "Ref. no." may end in a stop, a sentence not
        return False
    return (
        bool(_LETTER.search(label))
        and label.lower() not in _SCHEMES
        and not _NO_LABEL.search(label)
        and not _SENTENCE_END.search(label)
        and label.count("(") == label.count(")")
    )


_GAP = re.compile(r"[ \u00a0]*(?:\t|[ \u00a0]{3}|[ ][|•·][ ])[ \t\u00a0]*")


def pairs_in(text: str, start: int, end: int) -> list[Pair]:
    """The pairs `Label: value` of one line or wrapped paragraph: at its start, and behind each wide gap or bar.

    A value goes on to the gap before the next label, or to the end.
    """
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0:
        return []
    found: list[tuple[Span, int, int]] = []
    begins = [(start, start), *(gap.span() for gap in _GAP.finditer(text, start, end))]
    for gap, begin in begins:
        if found and gap <= found[-1][2]:
            continue  # the gap stands between a label and its own value
        colon = _colon(text, begin, end)
        label = _label_span(text, begin, colon) if colon > begin else None
        if label:
            found.append((label, gap, _behind(text, colon + 1, end)))
    pairs = []
    for index, (label, _, behind) in enumerate(found):
        stop = found[index + 1][1] if index + 1 < len(found) else end
        if value := value_span(text, behind, stop):
            pairs.append(Pair(label, value))
    return pairs


def _colon(text: str, start: int, end: int) -> int:
    """The colon that ends a label beginning at `start`; -1 for none, a time, an address."""
    reach = min(end, start + MAX_LABEL + 6)
    colon = text.find(":", start, reach)
    if colon < 0:
        colon = text.find("：", start, reach)
    if colon <= start:
        return -1
    if text.startswith("//", colon + 1) or (text[colon - 1].isdigit() and text[colon + 1 : colon + 2].isdigit()):
        return -1
    return colon


def _label_span(text: str, start: int, end: int) -> Span | None:
    span = stripped(text, start, end, _AROUND + _EMPHASIS + "\\")
    return span if span and is_label(text[span.start : span.end]) else None


def _behind(text: str, start: int, end: int) -> int:
    """Behind the emphasis that closes at a colon ("**Label:** value")."""
    while start < end and text[start] in _EMPHASIS:
        start += 1
    return start


_WORDLIKE = re.compile(r"[^\W_]")


def value_span(text: str, start: int, end: int) -> Span | None:
    """A value without blanks, and without emphasis that is wholly its own; None where no word or number is in it."""
    span = stripped(text, start, end, _AROUND)
    if span is None:
        return None
    if bold := inside_bold(text, span.start, span.end):
        return bold
    return span if _WORDLIKE.search(text, *span) else None


def stripped(text: str, start: int, end: int, chars: str) -> Span | None:
    """The span without these characters at its ends; None where nothing is left."""
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return Span(start, end) if start < end else None


_DASH = re.compile(r"[ \t\u00a0]+[-–—](?:[ \t\u00a0]+|(?=\*\*|__))")
_BOLD_LABEL = re.compile(
    r"""
    (?: \*\* | __ ) [^*_\n]{1,60}
    (?: (?: \*\* | __ ) (?= [ \t\u00a0]+ [-–—] )     # **Label** - value
      | [-–—] [ ]? (?: \*\* | __ ) (?= [ \t] ) )      # **Label -** value
    """,
    re.VERBOSE,
)


def dash_pair(text: str, start: int, end: int) -> Pair | None:
    """`Label - value`: a pair only if its neighbours have the same shape, or the label is bold."""
    dash = _DASH.search(text, start, min(end, start + 44))
    if dash is None:
        return None
    label = stripped(text, start, dash.start(), _AROUND + _EMPHASIS)
    value = value_span(text, _behind(text, dash.end(), end), end)
    if not label or not value or not is_label(text[label.start : label.end]):
        return None
    return Pair(label, value) if text.count(" ", label.start, label.end) < 4 else None


def has_bold_label(text: str, start: int, end: int) -> bool:
    """Whether a line begins with a bold label and a dash."""
    return text[start] in _EMPHASIS and bool(_BOLD_LABEL.match(text, start, end))


def cells_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a line in columns, divided by tabs, wide gaps or `|`; those that are empty left out."""
    bars = text[start] == "|" or " | " in text[start:end]
    for cell in (_BARS if bars else _CELL).finditer(text, start, end):
        if span := value_span(text, *cell.span()):
            yield span


_BARS = re.compile(r"(?:[^|\n\\]|\\.)+")
_CELL = re.compile(r"\S+(?:[ \u00a0\n]{1,2}\S+)*")
