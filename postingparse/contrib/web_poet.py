"""A page of web-poet -> the record of its posting. Needs the extra `scrapy`; docs/scrapy.md."""

from __future__ import annotations

from typing import ClassVar

from web_poet import WebPage

from postingparse.context import Context
from postingparse.pipeline import parse_fetched
from postingparse.result import Result


class PostingPage(WebPage[Result]):
    """The page of one posting. What is known from outside stands in a subclass: `context = Context(country="NO")`."""

    context: ClassVar[Context] = Context()

    async def to_item(self) -> Result:
        """The record. Raises PostingParseError where the page gives none."""
        kind = self.response.headers.get("Content-Type")
        return parse_fetched(bytes(self.response.body), str(self.response.url), kind, context=self.context)
