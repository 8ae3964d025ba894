"""What would be used instead, on the same pages and texts, in the same process: how many times longer it takes."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser
from watch import Row, usual

from postingparse import parse_html, parse_text, to_jsonld

Given = TypeVar("Given")


def page_rows(pages: Sequence[str], rounds: int) -> Iterator[Row]:
    """A page's record and JSON-LD against its main text, its markup in all syntaxes, and the bare parse."""
    import extruct
    import trafilatura

    others: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("`trafilatura.extract` (the main text alone)", trafilatura.extract),
        ("`extruct.extract` (all syntaxes)", partial(extruct.extract, errors="ignore")),  # of markup that is broken
        ("`LexborHTMLParser`, the parse alone", LexborHTMLParser),
    )
    yield from _rows("HTML -> record + JSON-LD", _record_and_jsonld, others, pages, rounds)


def text_rows(texts: Sequence[str], pipeline: str, rounds: int) -> Iterator[Row]:
    """A text's record against a spaCy pipeline with NER and dateparser's search, each alone and both.

    pipeline: one that is installed; without it only the dates are compared.
    """
    from dateparser.search import search_dates

    def dates(text: str) -> object:
        return search_dates(text, languages=["en"])

    others: list[tuple[str, Callable[[str], object]]] = [('`dateparser.search_dates(languages=["en"])`', dates)]
    if find_spec(pipeline):
        import spacy

        nlp = spacy.load(pipeline)

        def entities(text: str) -> object:
            return nlp(text).ents

        def both(text: str) -> object:
            return entities(text), dates(text)

        name = f"spaCy NER (`{nlp.meta['lang']}_{nlp.meta['name']}` {nlp.meta['version']})"
        others += [(name, entities), (f"{name} + `search_dates`", both)]
    yield from _rows("text -> record", parse_text, others, texts, rounds)


def _record_and_jsonld(page: str) -> object:
    return to_jsonld(parse_html(page).posting)


def _rows(
    what: str,
    ours: Callable[[Given], object],
    others: Sequence[tuple[str, Callable[[Given], object]]],
    inputs: Sequence[Given],
    rounds: int,
) -> Iterator[Row]:
    """A line for each of the others; input by input all in turn, so that a busy moment hits all."""
    times = [[1000 * usual(work, given, rounds) for work in (ours, *(work for _, work in others))] for given in inputs]
    if not times:
        return
    mine, *theirs = zip(*times, strict=True)
    for (name, _), other in zip(others, theirs, strict=True):
        ratios = [long / short for long, short in zip(other, mine, strict=True)]
        yield Row(
            what,
            len(inputs),
            f"{statistics.median(mine):.2f} ms each",
            f"{name} {statistics.median(other):.2f} ms: **{statistics.median(ratios):.2f}x** our time "
            f"(all together {sum(other) / sum(mine):.2f}x)",
        )
