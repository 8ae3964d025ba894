"""Plain text or Markdown -> Document."""

from __future__ import annotations

from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import TooLarge
from postingparse.read.encoding import clean_text
from postingparse.read.layout import lay_out
from postingparse.read.links import find_links

_LIMITS = Limits()


def read_plain(text: str, limits: Limits = _LIMITS) -> Document:
    """The document of a text. `Document.text` is the cleaned text: nothing of its layout or markup is taken out.

    Raises TooLarge beyond `Limits.text_characters`.
    """
    text = clean_text(text)
    check_size(text, limits)
    blocks, pairs = lay_out(text)
    return Document(text=text, blocks=tuple(blocks), pairs=tuple(pairs), links=tuple(find_links(text)))


def check_size(text: str, limits: Limits) -> None:
    """Raises TooLarge where a posting's text passes its limit."""
    if len(text) > limits.text_characters:
        raise TooLarge(
            f"text: {len(text)} characters, more than a posting has: Limits.text_characters is {limits.text_characters}"
        )
