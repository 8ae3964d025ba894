"""Web page -> Documents: its visible text with what its markup says; one for each posting that the markup has."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.read.html import Parsed, parsed, read_html, visible
from postingparse.read.kind import check_shell, has_prose, page_of, shows_little
from postingparse.read.plain import read_plain
from postingparse.result import Finding
from postingparse.site_rules import SiteRules

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_LIMITS = Limits()

_TYPE = "JobPosting"
"""Every syntax spells it out: a page without it has no markup of a posting."""
_UNESCAPES = 3
"""Times that a description was escaped by programs one after the other, at most."""
_TEASER = 4
"""How many times longer the page's text is, at least."""
_TEASER_RULE = "description.teaser"

_NOT_SHOWN = Finding(
    code="NOT_VISIBLE",
    severity="warning",
    field="description",
    message="the page shows no text of its own: the text is the description in its markup",
    fix="show the posting on the page: what is marked up has to be visible",
)


def read_page(
    page: str | bytes | BeautifulSoup,
    url: str | None = None,
    limits: Limits = _LIMITS,
    charset: str | None = None,
    site_rules: Sequence[SiteRules] = (),
) -> Iterator[Document]:
    """The document of each posting of a page or a fragment; one where the markup names none.

    page: also as BeautifulSoup has parsed it. url, charset, and what else is raised: as `read_html` has it.
    Of several postings each document's text is the description in the markup: the page's own text is that of all.
    site_rules: what the caller knows of sites; the first that is for the page's address is used.
    Of a page that shows no text what its scripts would write it from is read.
    Raises NotAPosting for an empty shell; what other pages are is judged when their text is read.
    """
    tree = parsed(page if isinstance(page, (str, bytes)) else str(page), limits, charset)
    documents = _documents(tree, url, limits)
    if site_rules:
        documents = _ruled(documents, tree.source, url, limits, site_rules)
    yield from documents


def _ruled(
    documents: Iterator[Document], source: str, url: str | None, limits: Limits, site_rules: Sequence[SiteRules]
) -> Iterator[Document]:
    """The documents, that of a page's only posting with what the rules for its site find."""
    from postingparse.read.rules import with_rules

    first, *more = documents
    address = url or next((str(found.value) for found in first.given if found.field == "url"), None)
    rules = next((one for one in site_rules if one.are_for(address)), None)
    yield first if more or rules is None else with_rules(first, source, rules, limits)
    yield from more


def _documents(tree: Parsed, url: str | None, limits: Limits) -> Iterator[Document]:
    if _TYPE in tree.source:
        yield from _with_markup(tree, url, limits)
        return
    yield from _without_markup(tree.source, visible(tree, url, limits), url, limits)


def _with_markup(page: Parsed, url: str | None, limits: Limits) -> Iterator[Document]:
    from postingparse.read.markup import description_of, find_markup, of_page, read_candidates, title_of

    markup = find_markup(page.tree)
    whole = replace(visible(page, url, limits), findings=markup.broken)
    told = markup.postings or (() if has_prose(whole) else markup.links)
    if not told:
        yield from _without_markup(page.source, whole, url, limits)
        return
    own = [str(found.value) for found in whole.given if found.field == "url"]
    postings = of_page(told, [url, *own] if url else own)
    alone = len(postings) == 1
    for nodes in postings:
        document = whole
        if not alone or shows_little(whole):
            document = _described(title_of(nodes), description_of(nodes), whole, limits, alone=alone)
        candidates = read_candidates(nodes, whole.declared_language)
        yield replace(document, given=(*document.given, *(_weighed(found, document) for found in candidates)))


def _without_markup(source: str, document: Document, url: str | None, limits: Limits) -> Iterator[Document]:
    """The document with what tells whether its page is a posting; of a page without a text what is in its data."""
    facts = page_of(source, document, url)
    if facts.prose or not facts.whole:
        yield replace(document, page=facts)
        return
    from postingparse.read.state import read_state

    stated = read_state(source, document, limits)
    if not stated:
        check_shell(source, document)
    yield from (replace(one, page=facts) for one in stated or [document])


def _described(title: str, written: str, page: Document, limits: Limits, *, alone: bool) -> Document:
    """The document of a title and a description; what the page's head says stays where this posting is alone."""
    from postingparse.values.fragment import has_hidden_tags, has_tags

    for _ in range(_UNESCAPES):
        if not has_hidden_tags(written):
            break
        written = html.unescape(written)
    if has_tags(written):
        document = read_html(f"<h1>{html.escape(title)}</h1>{written}", limits=limits)
    else:
        document = read_plain(f"{title}\n\n{_with_lines(html.unescape(written))}".lstrip(), limits)
    if alone and len(document.text) <= len(page.text):
        return page
    return replace(
        document,
        given=page.given if alone else (),
        findings=(*page.findings, _NOT_SHOWN) if alone else page.findings,
        declared_language=page.declared_language,
        encoding=page.encoding,
    )


def _with_lines(text: str) -> str:
    """The text with its line breaks, where a program has written each of them as a backslash and a letter."""
    return text if "\n" in text else text.replace("\\r", "").replace("\\n", "\n")


def _weighed(found: Candidate, document: Document) -> Candidate:
    """A description that is far shorter than the page's own text is a teaser."""
    if found.field != "description" or len(str(found.part("text"))) * _TEASER > len(document.text):
        return found
    parts = tuple(replace(part, rule=_TEASER_RULE) for part in found.parts)
    return replace(found, rule=_TEASER_RULE, parts=parts)
