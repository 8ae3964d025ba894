"""Scrapy items that hold a page -> records, by an item pipeline. Needs the extra `scrapy`; docs/scrapy.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Self, get_args

import orjson
from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from postingparse.context import Context
from postingparse.emit.jsonld import to_jsonld
from postingparse.emit.record import to_line
from postingparse.errors import BadContext, PostingParseError, RejectCode, SeveralPostings
from postingparse.pipeline import parse_fetched, parse_html, parse_text
from postingparse.result import Result

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

Form = Literal["record", "jsonld", "result"]


def page_item(response: Response, given: Mapping[str, str] | None = None) -> dict[str, object]:
    """The item of a response, with its page for the pipeline: url, body, media_type, given.

    given: what the spider knows of the posting, as `Context.given`: {"employer.name": "Acme Bread AS"}.
    """
    kind = response.headers.get("Content-Type") or b""
    return {
        "url": response.url,
        "body": response.body,
        "media_type": kind.decode("latin-1") or None,
        "given": dict(given or {}),
    }


class Rejected(DropItem):
    """An item whose page gave no record. code: why, as in a Reject."""

    def __init__(self, code: RejectCode, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class PostingPipeline:
    """Makes a record of each item that holds a page, and drops the item with the code where it is no posting.

    A page is held in `body` (bytes), `html` or `text`; `url`, `media_type` and `given` are used where they are there.
    Other items pass as they are. Settings: POSTINGPARSE_CONTEXT, a `Context` or its arguments; POSTINGPARSE_ITEM,
    "record" (the dict that `postingparse parse` prints), "jsonld" or "result". Raises BadContext where a setting cannot
    be used.
    """

    def __init__(self, context: Context, form: str = "record", stats: StatsCollector | None = None) -> None:
        if form not in get_args(Form):
            raise BadContext(f"POSTINGPARSE_ITEM: {form!r} is none of {', '.join(get_args(Form))}")
        self._context = context
        self._form = form
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline as the settings want it."""
        context = _context(crawler.settings.get("POSTINGPARSE_CONTEXT"))
        return cls(context, str(crawler.settings.get("POSTINGPARSE_ITEM", "record")), crawler.stats)

    def process_item(self, item: object) -> object:
        """The record of the item's page. Raises Rejected."""
        told = ItemAdapter(item)
        if not any(told.get(name) is not None for name in ("body", "html", "text")):
            return item
        try:
            result = _parsed(told, self._context)
        except PostingParseError as error:
            code = "LISTING" if isinstance(error, SeveralPostings) else error.code
            self._count("rejected", f"rejected/{code}")
            raise Rejected(code, str(error)) from error
        self._count("parsed", *(f"findings/{code}" for code in {finding.code for finding in result.findings}))
        if result.conflicts:
            self._count("with_conflicts")
        return self._formed(result)

    def _formed(self, result: Result) -> object:
        if self._form == "jsonld":
            return to_jsonld(result.posting)
        return result if self._form == "result" else orjson.loads(to_line(result, evidence="chosen"))

    def _count(self, *names: str) -> None:
        if self._stats is not None:
            for name in names:
                self._stats.inc_value(f"postingparse/{name}")


def _context(setting: object) -> Context:
    if setting is None:
        return Context()
    if isinstance(setting, Context):
        return setting
    if not isinstance(setting, Mapping):
        raise BadContext(f"POSTINGPARSE_CONTEXT: {setting!r} is neither a Context nor its arguments")
    try:
        return Context(**setting)
    except TypeError as error:
        raise BadContext(f"POSTINGPARSE_CONTEXT: {error}") from None


def _parsed(told: ItemAdapter, context: Context) -> Result:
    """The record of an item's page. Raises PostingParseError."""
    url, given = told.get("url"), told.get("given") or {}
    own = replace(context, given={**({"url": url} if url else {}), **context.given, **given})
    if told.get("body") is not None:
        return parse_fetched(told["body"], url, told.get("media_type"), context=own)
    if told.get("html") is not None:
        return parse_html(told["html"], url=url, context=own)
    return parse_text(told["text"], context=own)
