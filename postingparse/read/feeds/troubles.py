"""What is wrong with a piece of an input -> the Reject that says so."""

from __future__ import annotations

from postingparse.context import Limits
from postingparse.raw import Raw
from postingparse.read.feeds.held import Cut
from postingparse.result import Reject, Source


def rejected(cut: Cut, source: Source, raw: Raw, limits: Limits) -> Reject:
    """The Reject of a cut that has a trouble."""
    pointer = f" (at {cut.pointer[:_SHOWN]})" if cut.pointer else ""
    trouble = cut.trouble or "TRUNCATED"
    message = _TROUBLES[trouble].format(where=raw.name or "input", pointer=pointer, limit=limits.input_bytes)
    code = "TOO_LARGE" if trouble == "TOO_DEEP" else trouble
    return Reject(source=source, code=code, place=cut.pointer[:_SHOWN], message=message)


_SHOWN = 200
"""Characters of a place."""
_TROUBLES = {
    "TRUNCATED": "{where}: the input ends before its end{pointer}",
    "NOT_A_POSTING": "{where}: a feed of articles: neither the feed nor any item says that it is a posting{pointer}",
    "TOO_DEEP": "{where}: nested deeper, or of more names, than a feed: nothing behind that place is read{pointer}",
    "TOO_LARGE": "{where}: longer than {limit} characters, which is Limits.input_bytes{pointer}",
}


def of_line(reject: Reject, source: Source, line: str, where: str) -> Reject:
    """What is wrong with an item of the input that a line holds, under its own code: it costs that item."""
    message = f"{where}: {reject.message.removeprefix('input: ')}"
    return Reject(source=source, code=reject.code, place=f"{line}{reject.place or ''}" or None, message=message)
