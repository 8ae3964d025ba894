"""Which way the text of a page runs -> its boxes as if it ran from left to right."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_LOOKED_AT = 200
"""Signs of a page by which it is told."""
_QUARTERS = 4


class Turn(NamedTuple):
    """A page, and by how many quarters to the left its text is turned."""

    quarters: int
    wide: float
    high: float

    @property
    def height(self) -> float:
        """Of the page once its text runs from left to right."""
        return self.wide if self.quarters % 2 else self.high

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top as if the text ran from left to right."""
        if self.quarters == 1:
            return bottom, self.wide - right, top, self.wide - left
        if self.quarters == 2:  # upside down
            return self.wide - right, self.high - top, self.wide - left, self.high - bottom
        if self.quarters == 3:  # downwards
            return self.high - top, left, self.high - bottom, right
        return left, bottom, right, top

    def set_at(self, text: object, index: int) -> tuple[float, float, bool]:
        """The height of the baseline of a sign, the size that it is set in, and whether it runs as the page does."""
        import pypdfium2.raw as pdfium

        left, base, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(text, index, left, base)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = round(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), 1)
        _, height, _, _ = self.box(left.value, base.value, left.value, base.value)
        return height, size, _quarters(matrix.a, matrix.b) == self.quarters


def turn_of(page: PdfPage) -> Turn:
    """The way in which most of the text of a page runs."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = text.count_chars()
    ways = Counter[int]()
    matrix = pdfium.FS_MATRIX()
    for index in range(0, count, max(1, count // _LOOKED_AT)):
        if pdfium.FPDFText_GetUnicode(text.raw, index) > ord(" ") and pdfium.FPDFText_GetMatrix(
            text.raw, index, matrix
        ):
            ways[_quarters(matrix.a, matrix.b)] += 1
    text.close()
    left, bottom, right, top = page.get_mediabox()
    return Turn(ways.most_common(1)[0][0] if ways else 0, right - left, top - bottom)


def _quarters(along: float, up: float) -> int:
    """How many quarters to the left a direction is turned."""
    return round(math.atan2(up, along) / (math.pi / 2)) % _QUARTERS
