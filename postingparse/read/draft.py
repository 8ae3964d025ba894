"""The piece of a page's text that is being written: blanks collapsed, links and bold stretches noted."""

from __future__ import annotations

from postingparse.read.pieces import Anchor, Piece


class Draft:
    """Text between two borders of block elements."""

    __slots__ = (
        "_anchors",
        "_apart",
        "_bold",
        "_bold_depth",
        "_bold_from",
        "_href",
        "_href_from",
        "_last_href",
        "_link_end",
        "_parts",
        "blank",
        "size",
    )

    def __init__(self) -> None:
        self.size = 0
        """Characters so far."""
        self.blank = False
        """Whether a blank is due."""
        self._parts: list[str] = []
        self._apart = False
        self._anchors: list[Anchor] = []
        self._href: str | None = None
        self._href_from = 0
        self._last_href: str | None = None
        self._link_end = -1
        self._bold: list[tuple[int, int]] = []
        self._bold_depth = 0
        self._bold_from = 0

    def write(self, text: str) -> bool:
        """Adds text as a browser shows it, any blanks as one. Whether there was more than blanks."""
        words = text.split()
        if not words:
            self.blank = self.blank or bool(text)
            return False
        joined = " ".join(words)
        if self.size and self._parts[-1] != "\n":
            blank = self.blank or text[0].isspace()
            if blank or (self._apart and _are_apart(self._parts[-1][-1], joined[0])):
                self._parts.append(" ")
                self.size += 1
        self._parts.append(joined)
        self.size += len(joined)
        self.blank = text[-1].isspace()
        self._apart = False
        return True

    def write_as_it_is(self, text: str) -> bool:
        """Adds text with its blanks and lines. Whether there was more than blanks."""
        text = text.replace("\u00a0", " ")
        if not self.size:
            text = text.lstrip("\n")
        if text:
            self._parts.append(text)
            self.size += len(text)
            self.blank = False
        return bool(text) and not text.isspace()

    def break_line(self) -> None:
        """A `<br>`."""
        if self.size:
            self._parts.append("\n")
            self.size += 1
        self.blank = False

    def set_apart(self) -> None:
        """What comes next is set apart by styles from what stands here, even without a blank."""
        self._apart = True

    def open_link(self, href: str | None) -> None:
        """The text that follows leads to an address."""
        if self.size and self.size == self._link_end and href != self._last_href:
            self.blank = True  # two links side by side are two words
        self._href, self._href_from = href, self.size

    def close_link(self) -> None:
        """The link ends here."""
        self._end_anchor()
        self._last_href, self._href = self._href, None
        self._link_end = self.size

    def open_bold(self) -> None:
        """The text that follows is bold."""
        if not self._bold_depth:
            self._bold_from = self.size
        self._bold_depth += 1

    def close_bold(self) -> None:
        """One of what made it bold ends here."""
        self._bold_depth -= 1
        if not self._bold_depth and self.size > self._bold_from:
            self._bold.append((self._bold_from, self.size))

    def finished(self) -> Piece | None:
        """The piece, None where no word is in it; the next one begins, in the same link and as bold as this."""
        piece = None
        if self.size:
            self._end_anchor()
            if self._bold_depth and self.size > self._bold_from:
                self._bold.append((self._bold_from, self.size))
            text = "".join(self._parts).rstrip()
            if any(map(str.isalnum, text)):
                piece = Piece(text, anchors=tuple(self._anchors), bold=tuple(self._bold))
            self._parts.clear()
            self._anchors.clear()
            self._bold.clear()
        self.size = self._href_from = self._bold_from = 0
        self.blank = self._apart = False
        return piece

    def _end_anchor(self) -> None:
        if self._href is not None and self.size > self._href_from:
            self._anchors.append(Anchor(self._href_from, self.size, self._href))
        self._href_from = self.size


def _are_apart(before: str, after: str) -> bool:
    """Whether a word ends between two characters that no blank divides."""
    return (before.islower() or before.isdigit() or before == ")") and (after.isupper() or after.isdigit())
