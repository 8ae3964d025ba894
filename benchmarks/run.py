"""Speed as ratios: what is measured, and what it is compared with, in one process and one run.

Times are CPU time: of each input the median of some rounds, of them the median over all inputs; only the start of a
process is measured by the wall clock too. The text of a page is given to both sides as the same string.
"""

import argparse
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from others import page_rows, text_rows
from shapes import many_row, shape_rows
from watch import Row, usual

from postingparse import PostingParseError, parse_html, parse_text

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure what was asked for and print it as a Markdown table."""
    options = _options()
    texts = sorted((ROOT / "samples").glob("*/input.txt"))
    pages = sorted((ROOT / "samples").glob("*/input.html"))
    sample = options.sample or ROOT / "samples" / "hamar-postal-secretary" / "input.txt"

    rows = [_text_row("text: samples", [_read(path) for path in texts], options.rounds)]
    if options.gold:
        rows += _gold_rows(options.gold, options.limit, options.rounds)
    rows.append(_page_row("HTML: samples", [_read(path) for path in pages], options.rounds))
    if options.pages:
        found = [_read(path) for path in sorted(options.pages.glob("*.html"))]
        rows.append(_page_row("HTML: pages", found[: options.limit], options.rounds))
    if options.others:
        rows += _other_rows(options)
    rows += _linear_rows(_read(sample), options.rounds)
    rows += shape_rows(options.rounds)
    if options.many:
        rows.append(many_row([_read(path) for path in texts], options.many))
    rows += _start_rows(sample)
    _print_table([row for row in rows if row.inputs])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, metavar="DIR", help="also the texts of DIR/*.jsonl (key `content`)")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="also the pages DIR/*.html")
    parser.add_argument(
        "--sample", type=Path, metavar="FILE", help="the text repeated for linearity, and parsed at start-up"
    )
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="at most N inputs of each file or folder")
    parser.add_argument(
        "--rounds", type=int, default=5, metavar="N", help="the median of N rounds counts for each input"
    )
    parser.add_argument(
        "--others",
        action="store_true",
        help="also against trafilatura, extruct, spaCy and dateparser (extra benchmarks)",
    )
    parser.add_argument(
        "--pipeline", default="en_core_web_sm", metavar="NAME", help="of spaCy, with NER, if it is installed"
    )
    parser.add_argument("--many", type=int, default=0, metavar="N", help="also N postings in turn, the samples' texts")
    return parser.parse_args()


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _gold_rows(folder: Path, limit: int, rounds: int) -> Iterator[Row]:
    for path in sorted(folder.glob("*.jsonl")):
        yield _text_row(f"text: {path.stem}", list(_gold_texts(path, limit)), rounds)


def _gold_texts(path: Path, limit: int) -> Iterator[str]:
    """Up to `limit` plain texts of a JSONL file; HTML bodies and feed items are something else."""
    for line in path.read_text("utf-8").split("\n"):
        posting = json.loads(line or "{}")
        if limit and "content" in posting and posting.get("format", "text") == "text":
            limit -= 1
            yield posting["content"]


def _text_row(what: str, texts: list[str], rounds: int) -> Row:
    times = [1000 * usual(parse_text, text, rounds) for text in texts]
    if not times:
        return Row(what, 0, "", "")
    per_thousand = statistics.median(spent / max(len(text), 1) * 1000 for spent, text in zip(times, texts, strict=True))
    return Row(
        what,
        len(texts),
        f"{statistics.median(times):.2f} ms each (mean {statistics.mean(times):.2f}, slowest {max(times):.2f})",
        f"{per_thousand:.2f} ms per 1,000 characters",
    )


def _page_row(what: str, pages: list[str], rounds: int) -> Row:
    """parse_html against BeautifulSoup's parse alone; page by page, so that a busy moment hits both."""
    ours, theirs = [], []
    for page in pages:
        ours.append(1000 * usual(parse_html, page, rounds))
        theirs.append(1000 * usual(_soup, page, rounds))
    if not pages:
        return Row(what, 0, "", "")
    ratios = [mine / yours for mine, yours in zip(ours, theirs, strict=True)]
    return Row(
        what,
        len(pages),
        f"{statistics.median(ours):.2f} ms each (slowest {max(ours):.2f})",
        f"BeautifulSoup(page, 'lxml') alone {statistics.median(theirs):.2f} ms: "
        f"**{statistics.median(ratios):.2f}x** its time "
        f"(largest {max(ratios):.2f}x, all together {sum(ours) / sum(theirs):.2f}x)",
    )


def _soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def _other_rows(options: argparse.Namespace) -> Iterator[Row]:
    """The samples, and the pages and English texts that were asked for, against what would be used instead."""
    pages = sorted((ROOT / "samples").glob("*/input.html"))
    pages += sorted(options.pages.glob("*.html"))[: options.limit] if options.pages else []
    yield from page_rows([_read(path) for path in pages], options.rounds)
    texts = [_read(path) for path in sorted((ROOT / "samples").glob("*/input.txt"))]
    for path in sorted(options.gold.glob("*.jsonl")) if options.gold else ():
        texts += _gold_texts(path, options.limit)
    yield from text_rows([text for text in texts if _is_english(text)], options.pipeline, options.rounds)


def _is_english(text: str) -> bool:
    try:
        return parse_text(text).posting.language == "en"
    except PostingParseError:
        return False


def _linear_rows(text: str, rounds: int) -> Iterator[Row]:
    """Time per character of the same posting, once, ten times and a hundred times on end."""
    once = usual(parse_text, text, rounds)
    for times in (10, 100):
        spent = usual(parse_text, (text + "\n\n") * times, max(3, rounds // 2))
        yield Row(
            f"linearity: {times}x the text",
            1,
            f"{1000 * spent:.1f} ms",
            f"**{spent / once / times:.2f}x** the time per character of the text once ({1000 * once:.2f} ms)",
        )


def _start_rows(sample: Path) -> Iterator[Row]:
    bare_cpu, bare_wall = _process("-c", "pass")
    import_cpu, import_wall = _process("-c", "import postingparse")
    parse_cpu, parse_wall = _process("-m", "postingparse", "parse", str(sample), "--format", "json")
    bare = f"Python alone {bare_cpu:.0f} ms CPU, {bare_wall:.0f} ms wall"
    yield Row("start: `import postingparse`", 1, f"{import_cpu:.0f} ms CPU, {import_wall:.0f} ms wall", bare)
    yield Row("start: `postingparse parse`", 1, f"{parse_cpu:.0f} ms CPU, {parse_wall:.0f} ms wall", bare)


def _process(*arguments: str, runs: int = 7) -> tuple[float, float]:
    """Median CPU and wall milliseconds of a Python process; its modules are compiled, as an installation has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    cpu, wall = [], []
    for _ in range(runs):
        before, start = os.times(), time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        wall.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (after.children_user + after.children_system - before.children_user - before.children_system))
    return statistics.median(cpu), statistics.median(wall)


def _print_table(rows: list[Row]) -> None:
    print(f"`python {shlex.join(_relative(argument) for argument in sys.argv)}` on {os.cpu_count()} cores ", end="")
    print(f"({platform.machine()}), {platform.python_implementation()} {platform.python_version()}\n")
    print("| what | inputs | measured | compared |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.inputs} | {row.measured} | {row.compared} |")


def _relative(argument: str) -> str:
    """A path as seen from the repository: where somebody keeps it is nobody's business."""
    path = Path(argument)
    return os.path.relpath(path.resolve(), ROOT) if path.exists() else argument


if __name__ == "__main__":
    main()
