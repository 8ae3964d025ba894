"""Where the time of a posting goes: the share of each stage, and of each extractor, as a Markdown table."""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from postingparse.context import Context
from postingparse.document import Document
from postingparse.errors import PostingParseError
from postingparse.extract import EXTRACTORS
from postingparse.mark import mark
from postingparse.read.page import read_page
from postingparse.read.plain import read_plain
from postingparse.resolve.assemble import resolve
from postingparse.resolve.kind import check_posting
from postingparse.result import Source

SAMPLES = Path(__file__).parents[1] / "samples"
ROUNDS = 4
CONTEXT = Context()
Costs = dict[str, float]
"""CPU seconds by step."""


def main() -> None:
    """Measure the samples, and what is asked for besides, and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, metavar="DIR", help="also the texts DIR/*.txt")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="also the pages DIR/*.html")
    options = parser.parse_args()
    texts = [*SAMPLES.glob("*/input.txt"), *(options.texts.glob("*.txt") if options.texts else ())]
    pages = [*SAMPLES.glob("*/input.html"), *(options.pages.glob("*.html") if options.pages else ())]
    _print_shares("texts", _costs(texts, read_plain))
    _print_shares("pages", _costs(pages, lambda page: next(iter(read_page(page)))))


def _costs(paths: list[Path], read: Callable[[str], Document]) -> Costs:
    """CPU seconds of each step over all inputs, each in the fastest of its rounds."""
    costs: Costs = defaultdict(float)
    for path in sorted(paths):
        text = path.read_text("utf-8", errors="replace")
        fastest = min((_journey(text, read) for _ in range(ROUNDS)), key=lambda one: sum(one.values()))
        for step, spent in fastest.items():
            costs[step] += spent
    return costs


def _journey(text: str, read: Callable[[str], Document]) -> Costs:
    """What `pipeline` does, with a watch in hand."""
    costs: Costs = {}
    watch = _Watch()
    try:
        document = read(text)
        costs["read"] = watch.lap()
        marked = mark(document)
        costs["mark"] = watch.lap()
        candidates = [*marked.given]
        for find in EXTRACTORS:
            candidates += find(marked, CONTEXT)
            costs[find.__name__] = watch.lap()
        check_posting(marked, candidates)
        costs["check_posting"] = watch.lap()
        resolve(candidates, marked, CONTEXT, Source(kind="text"))
        costs["resolve"] = watch.lap()
    except PostingParseError:  # a refusal is an answer: what it took until then counts
        costs["refused"] = watch.lap()
    return costs


class _Watch:
    """CPU time from one look to the next."""

    def __init__(self) -> None:
        gc.collect()
        self._last = time.process_time()

    def lap(self) -> float:
        """Seconds since the last look."""
        before, self._last = self._last, time.process_time()
        return self._last - before


def _print_shares(what: str, costs: Costs) -> None:
    whole = sum(costs.values())
    print(f"| {what}: step | share |\n|---|---|")
    for step, spent in sorted(costs.items(), key=lambda one: -one[1]):
        if spent * 100 >= whole:
            print(f"| `{step}` | {spent / whole:.0%} |")
    print(f"| all below 1 % | {sum(spent for spent in costs.values() if spent * 100 < whole) / whole:.0%} |\n")


if __name__ == "__main__":
    main()
