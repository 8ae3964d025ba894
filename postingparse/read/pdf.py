"""PDF -> Document: its words with their places, sizes and weights, put in order by `geometry`."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NEEDS_EXTRA, TooLarge, Unreadable
from postingparse.raw import Record
from postingparse.read.drawn import Shape, with_drawn
from postingparse.read.encoding import clean_text
from postingparse.read.fonts import Font, weighed
from postingparse.read.geometry import read_pages
from postingparse.read.ligatures import LOST, restored
from postingparse.read.pdf_guard import check_pdf
from postingparse.read.several import documents_of
from postingparse.read.turned import Turn, turn_of
from postingparse.read.typeset import Word

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PAGES = 60
"""Of one posting; a book is none."""
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_FEWEST = 20
"""Characters of a page that is no picture."""
_JUMP = 0.25
"""Of a word's height: white space of that width parts it from the next."""
_AGAIN, _HARDLY = 0.3, 0.1
"""Of a sign's width; of its height, for the narrow ones."""
_SHAPES, _HIGHEST = 20_000, 0.9
"""Objects of a page that are looked at; share of its height that the largest takes."""
_NO_SHAPES = (1, 4)
"""FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_SHADING."""
_DOUBLED, _SAME = "ft", 0.01
"""Letters that one sign may hold twice ("\ufb00"): both are said to stand at the same place, to this many points."""
_BLANKS, _DRAWN = "\t\n\r\x02", 1.0
"""Control characters that are none that was lost (\x02 is a hyphen); points of the narrowest sign."""
_NO_SIGNS = "\x00\ufffe\uffff"
_LONGEST_NAME = 128
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u0002": "-"}
)


def read_pdf(record: Record, limits: Limits) -> Iterator[Document]:
    """The document of a PDF, or of each posting in it.

    Raises Unreadable: ENCRYPTED, NO_TEXT_LAYER for scans, UNREADABLE for broken files.
    """
    where = record.ref or "input"
    try:
        import pypdfium2
    except ImportError as error:
        raise Unreadable(f"{where}: PDF: {NEEDS_EXTRA}") from error
    body = record.content if isinstance(record.content, bytes) else record.content.encode()
    check_pdf(body, where, limits)
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise Unreadable(f"{where}: PDF: needs a password", "ENCRYPTED") from error
        raise Unreadable(f"{where}: PDF: broken ({str(error).rstrip('.').lower()})") from error
    try:
        if len(pdf) > _PAGES:
            raise TooLarge(f"{where}: PDF: {len(pdf)} pages, a posting has {_PAGES} at most")
        pages, heights, shapes = _words(pdf, where, limits)
        called = " ".join(clean_text(pdf.get_metadata_value("Title")).split())
    finally:
        pdf.close()
    if sum(len(word.text) for page in pages for word in page) < _FEWEST:
        raise Unreadable(f"{where}: PDF: pictures of pages, no text in them", "NO_TEXT_LAYER")
    title = Candidate(field="title", rule="title.page", value=called, pointer="/Info/Title")
    yield from documents_of(read_pages(pages, heights, shapes), limits, title)


def _words(pdf: PdfDocument, where: str, limits: Limits) -> tuple[list[list[Word]], list[float], list[list[Shape]]]:
    """The words and the height of every page that can be loaded, and what is drawn on it."""
    import pypdfium2

    pages, shapes, heights = [], [], []
    characters = 0
    for place in range(len(pdf)):
        try:
            page = pdf[place]
        except pypdfium2.PdfiumError:
            continue  # one page of several is broken: the others are read
        turned = turn_of(page)
        words = list(_words_on(page, limits.text_characters - characters, turned))
        characters += sum(len(word.text) for word, _ in words)
        if characters >= limits.text_characters:
            raise TooLarge(
                f"{where}: PDF: more than {limits.text_characters} characters, which is Limits.text_characters"
            )
        pages.append(words)
        shapes.append(list(_shapes_on(page, turned)))
        heights.append(turned.height)
        page.close()
    return [with_drawn(*page) for page in zip(weighed(pages), shapes, strict=True)], heights, shapes


def _words_on(page: PdfPage, most: int, turned: Turn) -> Iterator[tuple[Word, Font]]:
    """The words of a page, each with its font, as its text layer has them, cut at blanks and where the pen jumps.

    Words of one font and size are of one height, whatever their letters: some boxes are as high as the letter only.
    """
    held = list(_held_on(page, most, turned))
    above: dict[tuple[Font, float], float] = {}
    below: dict[tuple[Font, float], float] = {}
    for one in held:
        kind = (one.font, one.size)
        above[kind] = max(above.get(kind, 0.0), one.top - one.base)
        below[kind] = max(below.get(kind, 0.0), one.base - one.bottom)
    letters = _widths(held)
    for one in held:
        kind = (one.font, one.size)
        one.restore(letters.get(one.font, {}))
        if not one.is_empty:
            yield one.word(turned.height, one.base + above[kind], one.base - below[kind]), one.font


def _held_on(page: PdfPage, most: int, turned: Turn) -> Iterator[_Held]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    raw = text.raw  # each call with the helper object asks it for this one: a third of the time
    sign_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    box = pdfium.FS_RECTF()
    held: _Held | None = None
    for index in range(min(text.count_chars(), most)):
        sign = chr(sign_at(raw, index))
        if sign < " " and sign not in _BLANKS and box_at(raw, index, box) and box.right - box.left > _DRAWN:
            sign = LOST
        if sign == " " and held and held.ends_in_lost:
            continue  # made up for want of a letter: if the next stands apart, its place tells
        if sign.isspace() or sign in _NO_SIGNS or not box_at(raw, index, box):
            if held:
                yield held
            held = None
            continue
        left, bottom, right, top = turned.box(box.left, box.bottom, box.right, box.top)
        if held and held.is_drawn_again(sign, left, right):
            continue
        if held and held.is_left_by(left, (top + bottom) / 2):
            yield held
            held = None
        if held is None:
            base, size, along = turned.set_at(raw, index)
            if not along:  # a note along the margin
                continue
            held = _Held(left, top, bottom, _font(raw, index), base, size)
        held.add(sign, left, right, top, bottom)
    if held:
        yield held
    text.close()


def _shapes_on(page: PdfPage, turned: Turn) -> Iterator[Shape]:
    """What is drawn on a page, but for what fills it: bullets, rules, boxes."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    for place in range(min(pdfium.FPDFPage_CountObjects(page.raw), _SHAPES)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(drawn) in _NO_SHAPES or not pdfium.FPDFPageObj_GetBounds(drawn, *sides):
            continue
        left, bottom, right, top = turned.box(*(side.value for side in sides))
        if top - bottom <= turned.height * _HIGHEST:
            yield Shape(left, turned.height - top, right, turned.height - bottom)


def _widths(held: Sequence[_Held]) -> dict[Font, dict[str, float]]:
    """The widths of the letters that ligatures are made of, in heights of type, where any sign of the page is lost."""
    found: dict[Font, dict[str, float]] = {}
    if any(one.has_lost for one in held):
        for one in held:
            found.setdefault(one.font, {}).update(one.widths)
    return found


class _Held:
    """A word that is being read."""

    __slots__ = ("_last", "_left", "_lost", "_right", "_signs", "base", "bottom", "font", "size", "top", "widths")

    def __init__(self, left: float, top: float, bottom: float, font: Font, base: float, size: float) -> None:
        self._signs: list[str] = []
        self._left = self._right = self._last = left
        self.top, self.bottom = top, bottom
        self.font, self.base, self.size = font, base, size
        self._lost: list[float] = []
        self.widths: dict[str, float] = {}

    def is_left_by(self, left: float, middle: float) -> bool:
        """Whether the pen jumps: over a gap, back, to another line."""
        size = max(self.top - self.bottom, 1.0)
        apart = left - self._right > size * _JUMP or left < self._left - size * _JUMP
        return apart or abs(middle - (self.top + self.bottom) / 2) > size / 2

    def is_drawn_again(self, sign: str, left: float, right: float) -> bool:
        """Whether it is the last sign once more, hardly moved: some programs make bold type so."""
        if sign in _DOUBLED and abs(left - self._last) < _SAME:
            return False
        far = max((right - left) * _AGAIN, (self.top - self.bottom) * _HARDLY)
        return sign == self._signs[-1] and abs(left - self._last) < far

    def add(self, sign: str, left: float, right: float, top: float, bottom: float) -> None:
        self._signs.append(sign)
        wide = (right - left) / max(top - bottom, 1.0)
        if sign == LOST:
            self._lost.append(wide)
        elif sign in "fil":
            self.widths[sign] = wide
        self._last = left
        self._right = max(self._right, right)
        self.top, self.bottom = max(self.top, top), min(self.bottom, bottom)

    @property
    def has_lost(self) -> bool:
        """Whether a sign of it is lost."""
        return bool(self._lost)

    @property
    def ends_in_lost(self) -> bool:
        """Whether its last sign is lost."""
        return self._signs[-1] == LOST

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of it."""
        return not self._signs

    def restore(self, letters: dict[str, float]) -> None:
        """Put ligatures for its lost signs; letters: widths of what they are made of."""
        if self._lost:
            self._signs = list(restored("".join(self._signs), self._lost, letters))

    def word(self, height: float, top: float, bottom: float) -> Word:
        """The word, from its top to its bottom on a page of a height."""
        text = "".join(self._signs).translate(_LIGATURES)
        return Word(text, self._left, height - top, self._right, height - bottom, round(top - bottom, 1))


def _font(text: object, index: int) -> Font:
    """The font of a sign."""
    import pypdfium2.raw as pdfium

    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, flags)
    return Font(name.value.decode(errors="replace"), flags.value, pdfium.FPDFText_GetFontWeight(text, index))
