"""What a PDF would become, told from its bytes before it is opened: pdfium unpacks and draws without a limit."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.zipped import check_unpacked

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*\[([^\]]{0,2000})\]")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/FlateDecode|/Fl\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,60})\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DO = re.compile(rb"/([^\s/<>\[\]()]{1,60})\s+Do\b")
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 1 << 14
_MOST_FILTERS = 2
"""Text made of packed bytes has two; one more, or one twice, has no use but to hide what it becomes."""
_MOST_DRAWN = 20_000
"""Forms that a page may draw, those that its forms draw counted."""
_MOST_CONTENT = 1 << 20


class _Form(NamedTuple):
    """A piece of a page that is drawn by its name."""

    drawn: tuple[int, ...]
    """Numbers of the forms that it draws, each as often as it does."""


def check_pdf(body: bytes, where: str, limits: Limits) -> None:
    """Raises TooLarge for streams packed several times or beyond `Limits.ratio`, and for forms that draw too much."""
    forms: dict[int, _Form] = {}
    places = [(found.start(), found.end(), int(found[1])) for found in _OBJECT.finditer(body)]
    ends = [*(start for start, _, _ in places[1:]), len(body)][: len(places)]
    for (_, start, number), end in zip(places, ends, strict=True):
        stream = _STREAM.search(body, start, min(end, start + _HEAD))
        if stream is None:
            continue
        head = body[start : stream.start()]
        filters = _FILTERS.search(head)
        names = filters[1].split() if filters else []
        names = [name for found in names for name in found.split(b"/") if name]
        if len(names) > _MOST_FILTERS or len(set(names)) < len(names):
            raise TooLarge(f"{where}: PDF: object {number} is packed {len(names)} times over")
        if _FLATE.search(head) and not _IMAGE.search(head):
            _check_ratio(body[stream.end() : end], f"{where}: PDF: object {number}", limits)
        if _FORM.search(head):
            forms[number] = _form(head, body[stream.end() : end])
    counts: dict[int, int] = {}
    for number in forms:
        if _count(number, forms, counts) > _MOST_DRAWN:
            raise TooLarge(f"{where}: PDF: object {number} draws more than {_MOST_DRAWN} others")


def _check_ratio(packed: bytes, where: str, limits: Limits) -> None:
    unpacking = zlib.decompressobj()
    size, whole = 0, len(packed)
    try:
        while packed and not unpacking.eof:
            size += len(unpacking.decompress(packed, _MOST_CONTENT))
            packed = unpacking.unconsumed_tail
            check_unpacked(size, size, whole, where, limits)
    except zlib.error:
        return  # pdfium says what is broken


def _form(head: bytes, content: bytes) -> _Form:
    if _FLATE.search(head):
        try:
            content = zlib.decompressobj().decompress(content, _MOST_CONTENT)
        except zlib.error:
            content = b""
    named = {name: int(number) for name, number in _NAMED.findall(head)}
    return _Form(tuple(named[name] for name in _DO.findall(content[:_MOST_CONTENT]) if name in named))


def _count(number: int, forms: dict[int, _Form], counts: dict[int, int]) -> int:
    """How many forms are drawn where one is; walked without recursion, a circle counts once."""
    waiting = [number]
    while waiting:
        at = waiting[-1]
        if at in counts and counts[at] >= 0:
            waiting.pop()
            continue
        drawn = forms[at].drawn if at in forms else ()
        open_ = [one for one in dict.fromkeys(drawn) if one not in counts]
        if open_ and at not in counts:
            counts[at] = -1
            waiting += open_
            continue
        counts[at] = 1 + sum(min(max(counts.get(one, 0), 0), _MOST_DRAWN + 1) for one in drawn)
        waiting.pop()
    return counts[number]
